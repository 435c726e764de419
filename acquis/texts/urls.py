# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.texts import fetching, session_views, views, writing

urlpatterns = [
    path("texts/", views.texts, name="texts"),
    path("texts/<path:symbol>/proposal/", writing.propose, name="propose"),
    path("texts/<path:symbol>/adoption/", writing.put_text, name="put-text"),
    *(
        path(f"texts/<path:symbol>/text.{kind}", fetching.text, {"kind": kind}, name=f"text-{kind}")
        for kind in fetching.FORMATS
    ),
    path("texts/<path:symbol>/", views.text, name="text"),
    path("bodies/<int:pk>/documents/", writing.submit, name="submit-document"),
    path("meetings/<int:pk>/inputs/", writing.file_input, name="written-input"),
    path("meetings/<int:pk>/drafts/", writing.open_draft, name="open-draft"),
    path("meetings/<int:pk>/journal/", session_views.journal, name="journal"),
    *(
        path(f"meetings/<int:pk>/journal.{kind}", fetching.journal, {"kind": kind}, name=f"journal-{kind}")
        for kind in fetching.FORMATS
    ),
    path("meetings/<int:pk>/lists/", session_views.lists, name="session-lists"),
    path("meetings/<int:pk>/report/", views.session_report, name="session-report"),
]
