# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.parties import views

urlpatterns = [
    path("states/", views.states, name="states"),
    path("states/<str:code>/", views.state, name="state"),
    path("sign-in/as/", views.become, name="become"),
    path("as-whom/", views.as_whom, name="as-whom"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
