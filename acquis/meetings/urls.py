# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.meetings import moving_views, programme_views, rules_views, timetable_views, views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("bodies/<int:pk>/", views.body, name="body"),
    path("bodies/<int:pk>/meetings/", views.convene, name="convene"),
    path("meetings/<int:pk>/move/", moving_views.move, name="move"),
    path("meetings/<int:pk>/timetable/", timetable_views.timetable, name="timetable"),
    path("meetings/<int:pk>/timetable/issue/", timetable_views.issue, name="timetable-issue"),
    path("programme/", programme_views.programme, name="programme"),
    path("establishment/", programme_views.establishment, name="establishment"),
    path("rules/", rules_views.rules, name="rules"),
    path("rules/rights/", rules_views.rights, name="rules-rights"),
    path("rules/decisions/", rules_views.decisions, name="rules-decisions"),
    path("rules/calendar/", rules_views.calendar, name="rules-calendar"),
    path("rules/officers/", rules_views.officers, name="rules-officers"),
    path("rules/compare/", rules_views.compare, name="rules-compare"),
    path("rules/versions/", rules_views.versions, name="rules-versions"),
    path("rules/rules.pdf", rules_views.pdf, name="rules-pdf"),
]
