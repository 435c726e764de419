# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.floor import views

urlpatterns = [
    path("speakers/<int:pk>/order/", views.arrange, name="arrange-speakers"),
]
