# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.portal import chairing, sign_in, views

urlpatterns = [
    path("", views.home, name="home"),
    path("my-state/", views.mine, name="my-state"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("meetings/<int:pk>/chair/", chairing.chair, name="chair"),
    path("meetings/<int:pk>/put/", chairing.put, name="put"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
]
