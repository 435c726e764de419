# SPDX-License-Identifier: EUPL-1.2
"""Texts of statements, and States that align themselves with what is said on behalf of a group."""

from datetime import timedelta

import pytest

from acquis.floor.acts import CallNextSpeaker, EndStatement, WithdrawRequest
from acquis.floor.alignment_acts import AlignWithStatement, WithdrawAlignment, standing
from acquis.floor.models import Alignment, Statement
from acquis.floor.queries import texts_in
from acquis.floor.statement_acts import HandInStatement, PublishStatement, WithdrawStatement
from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.record import log
from acquis.record.acts import EraseContent
from acquis.record.models import Entry
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

MINUTE = timedelta(minutes=1)
TEXT = HandInStatement(words={"en": "Chair, …", "fr": "Monsieur le Président, …", "authentic": "fr"})


def delivered(request):
    """The request, its statement made."""
    meeting = request.speakers.meeting
    do(CallNextSpeaker(), chair_of(meeting), request.speakers)
    do(EndStatement(), chair_of(meeting), meeting, now=MORNING + 3 * MINUTE)
    request.refresh_from_db()
    return request


class TestHandInStatement:
    def test_until_it_is_delivered_it_is_for_its_author_and_the_secretariat(self, founded):
        request = build.a_request()
        fields, changed = performed(TEXT, request.capacity, request)
        assert changed == {"floor_statement": (1, 0, 0)}
        assert (fields["log"], fields["audience"]) == ("sealed", f"only:secretariat,{request.capacity}")
        meeting = request.speakers.meeting
        readers = [
            who
            for who in (request.capacity, SECRETARIAT, chair_of(meeting), build.some_states(2)[1], None)
            if texts_in(meeting, who)
        ]
        assert readers == [request.capacity, SECRETARIAT]

    def test_it_is_published_word_for_word_as_the_statement_ends(self, founded):
        request = build.a_request()
        do(TEXT, request.capacity, request)
        delivered(request)
        entry = Entry.objects.filter(log="open").last()
        fields = log.read(entry.body)
        assert (fields["act"], fields["as"]) == ("PublishStatement", chair_of(request.speakers.meeting))
        assert list(fields["payload"]["words"]) == ["commitment"]
        [text] = texts_in(request.speakers.meeting, None)[request.pk]
        assert (text.words, text.check_against_delivery) == (TEXT.words, True)

    def test_the_next_speaker_called_publishes_it_too(self, founded):
        request = build.a_request()
        following = build.a_request(request.speakers, build.some_states(2)[1], now=MORNING + MINUTE)
        do(TEXT, request.capacity, request)
        chair = chair_of(request.speakers.meeting)
        do(CallNextSpeaker(), chair, request.speakers)
        do(CallNextSpeaker(), chair, request.speakers, now=MORNING + 4 * MINUTE)
        following.refresh_from_db()
        assert following.called and texts_in(request.speakers.meeting, None)[request.pk]

    def test_the_last_version_is_published_and_the_others_never(self, founded):
        request = build.a_request()
        do(TEXT, request.capacity, request)
        do(HandInStatement(words=words("Shorter."), check_against_delivery=False), request.capacity, request)
        delivered(request)
        [text] = texts_in(request.speakers.meeting, None)[request.pk]
        assert (text.words["en"], text.check_against_delivery) == ("Shorter.", False)

    def test_handed_in_afterwards_it_is_published_at_once_and_a_correction_leaves_a_trace(self, founded):
        request = delivered(build.a_request())
        fields, _ = performed(TEXT, request.capacity, request, now=MORNING + 5 * MINUTE)
        assert fields["log"] == "open"
        do(HandInStatement(words=words("Corrected.")), request.capacity, request, now=MORNING + 6 * MINUTE)
        texts = texts_in(request.speakers.meeting, None)[request.pk]
        assert [each.words.get("en") for each in texts] == ["Corrected.", "Chair, …"]

    def test_after_the_meeting_closed_as_well(self, founded):
        request = delivered(build.a_request())
        meeting = request.speakers.meeting
        do(CloseMeeting(), chair_of(meeting), meeting, now=MORNING + 5 * MINUTE)
        assert performed(TEXT, request.capacity, request, now=MORNING + 60 * MINUTE)[0]["log"] == "open"

    def test_in_a_closed_meeting_it_is_published_to_those_in_the_room(self, founded):
        request = build.a_request()
        meeting = request.speakers.meeting
        do(TEXT, request.capacity, request)
        do(SetStatus(status="formal-closed"), chair_of(meeting), meeting)
        delivered(request)
        assert texts_in(meeting, None) == {}
        assert texts_in(meeting, build.some_states(2)[1])[request.pk]

    def test_a_text_taken_back_is_not_published(self, founded):
        request = build.a_request()
        do(TEXT, request.capacity, request)
        performed(WithdrawStatement(), request.capacity, request)
        delivered(request)
        assert texts_in(request.speakers.meeting, None) == {}
        assert refused(WithdrawStatement(), request.capacity, request) == ("statement-over", None)

    def test_a_text_erased_is_not_published(self, founded):
        request = build.a_request()
        entry = do(TEXT, request.capacity, request)
        do(EraseContent(paths=("words",)), SECRETARIAT, entry)
        delivered(request)
        assert texts_in(request.speakers.meeting, None) == {}

    def test_nothing_to_take_back(self, founded):
        request = build.a_request()
        assert refused(WithdrawStatement(), request.capacity, request) == ("no-text-handed-in", None)

    def test_its_author_alone_hands_it_in(self, founded):
        request = build.a_request()
        assert refused(TEXT, build.some_states(2)[1], request) == ("not-your-own", None)
        performed(TEXT, build.head_of(request.capacity).replace("head:", "state:"), request)

    def test_not_for_a_request_withdrawn(self, founded):
        request = build.a_request()
        do(WithdrawRequest(), request.capacity, request)
        assert refused(TEXT, request.capacity, request) == ("called-or-withdrawn", None)

    @pytest.mark.parametrize("text", ["", "   ", "x" * 40_001], ids=["empty", "blank", "too long"])
    def test_it_has_a_length(self, founded, text):
        act, request = HandInStatement(words={"en": text, "authentic": "en"}), build.a_request()
        assert malformed(act, request.capacity, request) == ("words", "out-of-range")


class TestPublishStatement:
    def test_nobody_publishes_before_it_was_delivered_nor_other_words(self, founded):
        request = build.a_request()
        chair = chair_of(request.speakers.meeting)
        act = PublishStatement(words=TEXT.words, check_against_delivery=True)
        do(TEXT, request.capacity, request)
        assert refused(act, chair, request) == ("not-delivered-yet", None)
        delivered(request)
        assert refused(act, chair, request) == ("no-text-handed-in", None)

    def test_the_chair_publishes_what_a_closed_meeting_left_and_nothing_else(self, founded):
        request = build.a_request()
        meeting = request.speakers.meeting
        do(TEXT, request.capacity, request)
        do(CallNextSpeaker(), chair_of(meeting), request.speakers)
        do(CloseMeeting(), chair_of(meeting), meeting)
        other = PublishStatement(words=words("Something else."), check_against_delivery=True)
        assert malformed(other, chair_of(meeting), request) == ("words", "not-as-handed-in")
        performed(PublishStatement(words=TEXT.words, check_against_delivery=True), chair_of(meeting), request)
        assert Statement.objects.filter(audience="public").count() == 1


class TestAlignment:
    def test_a_state_aligns_before_and_while_the_statement_is_made(self, founded):
        speakers, (speaker, one, other) = build.an_open_list(), build.some_states(3)
        request = build.a_request(speakers, speaker, group="AFR")
        fields, changed = performed(AlignWithStatement(), one, request)
        assert (changed, fields["findings"]["group"]) == ({"floor_alignment": (1, 0, 0)}, "AFR")
        do(CallNextSpeaker(), chair_of(speakers.meeting), speakers)
        performed(AlignWithStatement(), build.head_of(other), request, now=MORNING + MINUTE)
        assert [each.capacity for each in standing(request)] == [one, other]

    def test_not_once_it_was_made(self, founded):
        speakers, (speaker, one) = build.an_open_list(), build.some_states(2)
        request = delivered(build.a_request(speakers, speaker, group="AFR"))
        assert refused(AlignWithStatement(), one, request) == ("statement-over", None)

    def test_it_is_taken_back(self, founded):
        speakers, (speaker, one) = build.an_open_list(), build.some_states(2)
        request = build.a_request(speakers, speaker, group="AFR")
        do(AlignWithStatement(), one, request)
        assert refused(AlignWithStatement(), one, request) == ("aligned-already", None)
        assert performed(WithdrawAlignment(), one, request)[1] == {"floor_alignment": (0, 1, 0)}
        assert refused(WithdrawAlignment(), one, request) == ("not-aligned", None)
        performed(AlignWithStatement(), one, request)
        assert Alignment.objects.filter(withdrawn=None).count() == 1

    def test_with_a_groups_statement_alone_and_not_ones_own(self, founded):
        speakers, (speaker, one) = build.an_open_list(), build.some_states(2)
        own = build.a_request(speakers, speaker)
        assert refused(AlignWithStatement(), one, own) == ("not-for-a-group", None)
        request = build.a_request(speakers, speaker, group="AFR")
        assert refused(AlignWithStatement(), speaker, request) == ("your-own", None)

    def test_states_align_and_others_do_not(self, founded):
        request = build.a_request(group="AFR")
        for capacity in (build.an_observer(), build.an_igo(), build.a_stakeholder()):
            assert refused(AlignWithStatement(), capacity, request) == ("states-align", None)
