# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.record import views

urlpatterns = [
    path("record/", views.latest, name="record"),
    path("record/<str:log>/<int:number>/", views.entry, name="entry"),
    path("acts/<str:subject>/<str:name>/", views.act, name="act"),
]
