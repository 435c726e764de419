# SPDX-License-Identifier: EUPL-1.2
"""What a page reads, it reads once; what is done is never done on what was read before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acquis.meetings.acts import CloseMeeting
from acquis.record import asking, subjects
from acquis.record.act import NotFound, Refusal
from acquis.record.perform import perform
from tests import build
from tests.build import chair_of


def how_often(do) -> int:
    with CaptureQueriesContext(connection) as asked:
        do()
        return len(asked)


def test_a_subject_is_found_once_a_page_and_anew_each_time_elsewhere(plenary):
    meeting = build.a_meeting().subject
    with subjects.read_once():
        assert how_often(lambda: subjects.find(meeting)) == 1
        assert how_often(lambda: subjects.find(meeting)) == 0
    assert how_often(lambda: [subjects.find(meeting) for _ in range(2)]) == 2


def test_one_request_does_not_read_what_another_read(plenary):
    meeting = build.a_meeting().subject
    with subjects.read_once(subjects.Reading()):
        subjects.find(meeting)
    with subjects.read_once(subjects.Reading()):
        assert how_often(lambda: subjects.find(meeting)) == 1


def test_what_is_not_there_is_asked_again(plenary):
    with subjects.read_once():
        for _ in range(2):
            with pytest.raises(NotFound):
                subjects.find("meeting:1")


def test_the_door_does_not_believe_what_a_page_read(plenary):
    """A page that found a meeting open does not let anybody close it a second time."""
    meeting = build.an_open_meeting()
    chair = chair_of(meeting)
    with subjects.read_once():
        before = {each.name: each.refusal for each in asking.allowed(meeting.subject, chair, meeting.starts)}
        assert before["CloseMeeting"] is None
        perform(CloseMeeting(), chair, meeting.subject, now=meeting.starts)
        assert not subjects.find(meeting.subject).row.closed
        with pytest.raises(Refusal):
            perform(CloseMeeting(), chair, meeting.subject, now=meeting.starts)


def test_many_questions_are_found_in_one_query_each_for_whom_it_is(plenary):
    meeting = build.an_open_meeting()
    wanted = [build.a_question(meeting).subject for _ in range(3)]
    with subjects.read_once():
        assert (
            how_often(lambda: subjects.read_ahead([*wanted, "institution", "question:1", "nothing:1"])) == 1
        )
        assert how_often(lambda: [subjects.find(each) for each in wanted]) == 0
        with pytest.raises(NotFound):
            subjects.find("question:1")
