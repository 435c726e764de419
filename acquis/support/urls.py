# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.support import label_views, views

urlpatterns = [
    path("support/", views.support, name="support"),
    path("support/offers/<int:pk>/", views.offer, name="offer"),
    path("support/requests/", views.requests, name="support-requests"),
    path("support/requests/<int:pk>/", views.request_page, name="support-request"),
    path("support/requests/<int:pk>/offers/<int:offer>/", views.match, name="match"),
    path("support/choices/<int:pk>/", views.choice, name="choice"),
    path("support/activities/<int:pk>/", views.activity, name="activity"),
    path("support/activities/<int:pk>/application/", label_views.apply, name="apply-for-label"),
    path("support/applications/<int:pk>/", label_views.application, name="label-application"),
    path("support/applications/<int:pk>/findings/", label_views.score, name="score-label"),
    path("support/labels/", label_views.register, name="labels"),
    path("support/labels/check/", label_views.check, name="check-label"),
    path("support/labels/<int:pk>/", label_views.label, name="label"),
    path("support/labels/<int:pk>/file/", label_views.file, name="label-file"),
    path("support/labels/<int:pk>/issue/", label_views.issue, name="issue-label"),
]
