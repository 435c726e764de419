# SPDX-License-Identifier: EUPL-1.2
"""The lists of a session: who was heard in public, which documents were before the body; no person, nobody absent."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.floor.acts import CallNextSpeaker
from acquis.floor.order_acts import GiveReply
from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.parties.models import State
from acquis.texts import session
from acquis.texts.acts import SubmitDocument
from acquis.texts.models import Document
from acquis.texts.report_acts import IssueReport
from tests import build, build_texts
from tests.build import SECRETARIAT, do
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def meeting(plenary):
    return build.an_open_meeting()


def name_of(capacity):
    return str(State.objects.get(code=capacity.removeprefix("state:")))


def page(meeting):
    return visitor().get(reverse("session-lists", args=[meeting.pk]))


def test_who_was_heard_is_listed_by_kind_and_who_was_not_is_nowhere(meeting):
    speakers = build.an_open_list(meeting)
    first, second, waiting = build.some_states(3)
    forum, chair = build.a_stakeholder(), build.chair_of(meeting)
    for each in (first, second):
        build.a_request(speakers, each)
        do(CallNextSpeaker(), chair, speakers)
    do(GiveReply(), chair, build.a_reply(meeting, first))
    for each in (waiting, forum):
        build.a_request(speakers, each)
    found = dict(session.heard([meeting]))
    assert {each.name for each in found["States"]} == {name_of(first), name_of(second)}
    assert list(found) == ["States"]
    assert name_of(waiting) not in text(page(meeting))


def test_what_was_said_in_a_closed_meeting_lists_nobody(meeting):
    speakers = build.an_open_list(meeting)
    build.a_request(speakers)
    do(SetStatus(status="formal-closed"), build.chair_of(meeting), meeting)
    before = page(meeting)
    do(CallNextSpeaker(), build.chair_of(meeting), speakers)
    assert session.heard([meeting]) == []
    assert (page(meeting).content, page(meeting)["ETag"]) == (before.content, before["ETag"])


def test_documents_handed_in_are_listed_until_the_meeting_closes(meeting):
    before = build_texts.a_document()
    assert before.symbol in text(page(meeting))
    do(CloseMeeting(), build.chair_of(meeting), meeting, now=meeting.ends)
    later = Document.objects.filter(at__gt=meeting.ends)
    handed_in = SubmitDocument(title=build.words("Later"), text=build.words("Later."))
    do(handed_in, build.a_state(), meeting.body, now=meeting.ends + timedelta(days=1))
    assert before.symbol in text(page(meeting))
    assert later.get().symbol not in text(page(meeting))


def test_a_session_stays_what_it_was_when_its_report_is_adopted(meeting):
    do(IssueReport(), SECRETARIAT, meeting)
    build_texts.an_adoption(Document.objects.get(draft__report_of=meeting))
    following = build.an_open_meeting(
        starts=build.MORNING + timedelta(days=1), title="Second", now=build.MORNING
    )
    assert session.session_of(meeting) == [meeting]
    assert session.session_of(following) == [following]
    assert session.since_last_report(meeting) == []
