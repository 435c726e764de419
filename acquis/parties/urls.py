# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.parties import accreditation_views, organisation_views, people_views, views

urlpatterns = [
    path("states/<str:code>/", views.state, name="state"),
    path("states/<str:code>/people/", people_views.of_state, name="people-of"),
    path("people/", people_views.everybody, name="people"),
    path("invitation/<str:token>/", people_views.invitation, name="invitation"),
    path("sign-in/as/", views.become, name="become"),
    path("organisations/", organisation_views.organisations, name="organisations"),
    path("organisations/<str:code>/", organisation_views.organisation, name="organisation"),
    path("applications/", accreditation_views.applications, name="applications"),
    path("applications/<int:pk>/", accreditation_views.application, name="application"),
    path("as-whom/", views.as_whom, name="as-whom"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
