# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.decisions import put_views, views

urlpatterns = [
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<int:pk>/", views.decision, name="decision"),
    path("meetings/<int:pk>/put/", put_views.put, name="put"),
    path("meetings/<int:pk>/put/<str:name>/", put_views.put_act, name="put-act"),
]
