# SPDX-License-Identifier: EUPL-1.2
"""Pages of a session after the room: the journal of a meeting, lists of participants and of documents."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from acquis.meetings.models import Meeting
from acquis.parties.queries import names_of
from acquis.record.caching import public_page, seen_on
from acquis.record.request import Request
from acquis.texts import session
from acquis.texts.journal import journal_of
from acquis.texts.words import SERIES

LIVE_KINDS = (
    "speakers item point ruling reply question stated-position motion vote preliminary election document"
)


def moves_the_journal(pk: int) -> list[str]:
    """What moves the journal: its meeting; until that closes, papers handed in to the body under an item of it too."""
    meeting = Meeting.objects.filter(pk=pk).first()
    if meeting is None or meeting.closed:
        return [f"meeting:{pk}"]
    return [f"meeting:{pk}", f"body:{meeting.body_id}"]


@require_safe
@public_page(touching=moves_the_journal)
def journal(request: Request, pk: int) -> HttpResponse:
    """What was done in a meeting, by item of its agenda, as far as whoever asks may know of it."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    context = {
        "meeting": meeting,
        "journal": journal_of(meeting, request.capacity),
        "live": f"{meeting.subject} {LIVE_KINDS}",
        "after": seen_on(request, *moves_the_journal(pk)),
    }
    return render(request, "texts/journal.html", context)


def _session(pk: int) -> list[str]:
    """What moves the lists: the meeting and its body, as where a session begins depends on its reports."""
    body = Meeting.objects.filter(pk=pk).values_list("body", flat=True).first()
    return [f"meeting:{pk}", f"body:{body}"]


@require_safe
@public_page(touching=_session)
def lists(request: Request, pk: int) -> HttpResponse:
    """Who was heard in the session up to a meeting, and which documents were before the body: public, one for all."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    covered = session.session_of(meeting)
    papers = list(session.documents_of(covered)) if covered else []
    names = names_of({each.submitted_by for each in papers})
    context = {
        "meeting": meeting,
        "covered": covered,
        "heard": session.heard(covered),
        "documents": [(each, names[each.submitted_by]) for each in papers],
        "series": SERIES,
    }
    return render(request, "texts/session_lists.html", context)
