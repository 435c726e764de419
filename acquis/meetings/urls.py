# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.meetings import programme_views, views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("bodies/<int:pk>/", views.body, name="body"),
    path("bodies/<int:pk>/meetings/", views.convene, name="convene"),
    path("programme/", programme_views.programme, name="programme"),
    path("establishment/", programme_views.establishment, name="establishment"),
    path("rules/", views.rules, name="rules"),
]
