# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.floor import placard_views, statement_views, views

urlpatterns = [
    path("speakers/<int:pk>/order/", views.arrange, name="arrange-speakers"),
    path("meetings/<int:pk>/placards/", placard_views.placards_of, name="placards"),
    path("statements/<int:pk>/", statement_views.statement, name="statement"),
    path("statements/<int:pk>/text/", statement_views.write, name="hand-in-statement"),
]
