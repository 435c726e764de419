# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.decisions import (
    ballot_views,
    election_views,
    preliminary_views,
    put_views,
    revise_views,
    sheet_views,
    views,
)

urlpatterns = [
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<int:pk>/", views.decision, name="decision"),
    path("decisions/<int:pk>/sheet/", sheet_views.page, name="decision-sheet"),
    path("decisions/<int:pk>/sheet.pdf", sheet_views.pdf, name="decision-sheet-pdf"),
    path("decisions/<int:pk>/votes.csv", sheet_views.votes, name="decision-votes"),
    path("decisions/<int:pk>/revise/", revise_views.revise, name="revise"),
    path("decisions/<int:pk>/order/", preliminary_views.order, name="order-preliminaries"),
    path("elections/<int:pk>/", election_views.election, name="election"),
    path("elections/<int:pk>/count/", ballot_views.count_ballot, name="count-ballot"),
    path("elections/<int:pk>/correct/", ballot_views.correct_ballot, name="correct-ballot"),
    path("meetings/<int:pk>/elect/", election_views.open_election, name="open-election"),
    path("meetings/<int:pk>/put/", put_views.put, name="put"),
    path("meetings/<int:pk>/put/<str:name>/", put_views.put_act, name="put-act"),
]
