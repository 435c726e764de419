# SPDX-License-Identifier: EUPL-1.2
"""The journal of a meeting: what was done, by item, as the reader may know of it; kept as it was once it closed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.decisions.position_acts import StatePosition, WithdrawStatedPosition
from acquis.floor.acts import CallNextSpeaker, OpenSpeakersList, PassOverSpeaker
from acquis.floor.interactive_acts import GiveFloor
from acquis.floor.models import SpeakersList
from acquis.floor.order_acts import GiveReply, RuleOnPoint
from acquis.meetings.acts import CloseMeeting, SetStatus, TakeUpItem
from acquis.parties.models import State
from acquis.record.acts import EraseContent
from acquis.record.models import Content, Entry
from acquis.texts.journal import journal_of
from tests import build, build_motions, build_texts
from tests.build import SECRETARIAT, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def meeting(plenary):
    return build.an_open_meeting()


def read(meeting, capacity=None):
    """The journal as lists: ``{section: {part: [(who, group, done, about, words, further)]}}``."""
    meeting.refresh_from_db()
    sections = journal_of(meeting, capacity).sections
    return {
        each.title["text"]: {key: [shown(line) for line in lines] for key, _heading, lines in each.parts}
        for each in sections
    }


def shown(line):
    parts = (line.who, line.group, line.about, line.words)
    who, group, about, said = (each["text"] if each else "" for each in parts)
    return who, group, line.done, about, said, line.further


def name_of(capacity):
    return str(State.objects.get(code=capacity.removeprefix("state:")))


def close(meeting):
    do(CloseMeeting(), build.chair_of(meeting), meeting, now=meeting.ends)
    meeting.refresh_from_db()
    return meeting.ends + timedelta(hours=1)


def article(page):
    return re.search(r'<article id="journal".*?</article>', text(page), re.S)[0]


def test_who_was_heard_stands_under_the_item_and_on_whose_behalf(meeting):
    speakers = build.an_open_list(meeting)
    own, other, absent = build.some_states(3)
    build.a_request(speakers, own, group="PIF")
    build.a_request(speakers, other)
    build.a_request(speakers, absent)
    chair = build.chair_of(meeting)
    do(CallNextSpeaker(), chair, speakers)
    do(CallNextSpeaker(), chair, speakers)
    do(PassOverSpeaker(), chair, speakers)
    told = read(meeting)
    item = str(speakers.item)
    heard = [(who, group) for who, group, *_rest in told[item]["statements"]]
    assert [who for who, _group in heard] == [name_of(own), name_of(other)]
    assert heard[0][1] and not heard[1][1]
    assert name_of(absent) not in str(told)


def test_who_spoke_in_an_interactive_exchange_was_heard_too(meeting):
    item, chair, speaker = build.an_item(meeting), build.chair_of(meeting), build.a_state()
    do(OpenSpeakersList(interactive=True), chair, item)
    do(GiveFloor(to=speaker), chair, SpeakersList.objects.get())
    assert [line[0] for line in read(meeting)[item.title["en"]]["statements"]] == [name_of(speaker)]


def test_what_is_of_another_item_stands_with_its_own(meeting):
    speakers = build.an_open_list(meeting, number=2)
    do(TakeUpItem(), build.chair_of(meeting), meeting.agendaitem_set.get(number=3))
    build.a_request(speakers)
    do(CallNextSpeaker(), build.chair_of(meeting), speakers)
    told = read(meeting)
    assert "statements" in told[str(speakers.item)]
    assert told[str(meeting.agendaitem_set.get(number=3))] == {}


def test_points_rulings_and_what_they_permit(meeting):
    point = build.a_point_of_order(meeting)
    ruled = RuleOnPoint(words=words("Granted."), permits_power="vote", permits_to="observer")
    do(ruled, build.chair_of(meeting), point)
    raised, ruling = read(meeting)["Before an item was taken up"]["order"]
    assert raised[4] == "The time limit was not applied alike."
    assert (ruling[0], ruling[4]) == ("Chair", "Granted.")
    assert ruling[5].startswith("This permits what the rules refuse: vote")


def test_a_reply_stands_with_the_item_on_which_it_was_asked_for(meeting):
    item = build.an_item(meeting, 2)
    reply = build.a_reply(meeting, build.a_state())
    do(TakeUpItem(), build.chair_of(meeting), meeting.agendaitem_set.get(number=3))
    do(GiveReply(), build.chair_of(meeting), reply)
    assert [each[0] for each in read(meeting)[str(item)]["replies"]] == [name_of(build.a_state())]


def test_decisions_positions_and_who_objected(meeting):
    question = build.a_question(meeting)
    objector, apart = build.some_states(2, seed=5)
    build.an_objection(question, objector)
    adopted = build.a_question(meeting, title="Another group")
    do(DeclareAdopted(), build.chair_of(meeting), adopted)
    do(StatePosition(kind="dissociation", on="paragraph 2", words=words("Not ours")), apart, adopted)
    told = read(meeting)["Before an item was taken up"]
    assert [(each[2], each[3]) for each in told["decisions"]] == [
        ("put “Creation of a working group” to the body", ""),
        ("put “Another group” to the body", ""),
        ("declared the question adopted", "Another group"),
    ]
    assert [(each[0], each[5], each[4]) for each in told["positions"]] == [
        (name_of(apart), "Dissociation · paragraph 2", "")
    ]
    assert name_of(objector) not in str(told)


def test_a_vote_is_told_by_its_count_and_not_by_its_roll(unfounded):
    an_assembly()
    question = build_motions.voted(build_motions.a_waiver(a_sitting()))
    told = read(question.meeting)["Before an item was taken up"]["decisions"]
    assert [each[2] for each in told] == [
        "put “A waiver” to the body",
        "opened a vote",
        "declared the result of the vote",
    ]
    assert told[-1][3:] == (
        "A waiver",
        "",
        "Carried · In favour: 1 · Against: 0 · Abstaining: 0 · Absent: 192",
    )
    assert name_of(build.a_state()) not in str(told)


def test_motions_stand_with_what_became_of_them(meeting):
    build_motions.granted(build_motions.a_motion("close-debate", build.an_item(meeting).meeting))
    made, granted = read(meeting)[str(meeting.agendaitem_set.get(number=1))]["motions"]
    assert (made[2], made[3]) == ("made a motion: Closure of the debate", "")
    assert granted[2] == "granted the motion, nobody opposing it"


def test_documents_stand_with_their_item(meeting):
    item = build.an_item(meeting, 2)
    filed = build_texts.a_written_input(meeting=meeting, item=f"item:{item.pk}")
    (line,) = read(meeting)[str(item)]["documents"]
    assert filed.symbol in line[2]


def test_in_a_closed_meeting_those_who_may_attend_read_what_the_public_does_not(meeting):
    speakers = build.an_open_list(meeting)
    own = build.a_state()
    build.a_request(speakers, own)
    chair = build.chair_of(meeting)
    do(SetStatus(status="formal-closed"), chair, meeting)
    before = text(visitor().get(reverse("journal", args=[meeting.pk])))
    do(CallNextSpeaker(), chair, speakers)
    assert "statements" not in read(meeting)[str(speakers.item)]
    assert "statements" in read(meeting, own)[str(speakers.item)]
    assert text(visitor().get(reverse("journal", args=[meeting.pk]))) == before


@pytest.mark.parametrize("reader", [None, "state:FJI", SECRETARIAT])
def test_of_what_was_informal_nobody_reads_more_than_that_it_met(meeting, reader):
    do(SetStatus(status="informal"), build.chair_of(meeting), meeting)
    meeting.refresh_from_db()
    before = read(meeting, reader)
    point = build.a_point_of_order(meeting)
    do(RuleOnPoint(words=words("Granted.")), build.chair_of(meeting), point)
    build_texts.a_draft(meeting)
    assert read(meeting, reader) == before
    assert "informal" in before["The meeting"]["meeting"][-1][2].lower()


def test_once_closed_it_stays_and_what_follows_stands_apart_with_its_day(meeting):
    adopted = build.a_question(meeting)
    do(DeclareAdopted(), build.chair_of(meeting), adopted)
    later = close(meeting)
    address = reverse("journal", args=[meeting.pk])
    before = visitor().get(address)
    state = build.a_state()
    do(StatePosition(kind="reservation", words=words("We reserve")), state, adopted, now=later)
    position = f"stated-position:{adopted.statedposition_set.get().pk}"
    do(WithdrawStatedPosition(), state, position, now=later)
    page = visitor().get(address)
    assert article(page) == article(before)
    assert before["ETag"] != page["ETag"]
    assert "After the meeting closed" not in text(before)
    after = text(page).partition("After the meeting closed")[2]
    assert after.count(name_of(state)) == 2
    assert "1 March 2027" in after


def test_what_is_erased_is_erased_in_the_journal_too(meeting):
    build.a_point_of_order(meeting)
    close(meeting)
    address, said = reverse("journal", args=[meeting.pk]), "The time limit was not applied alike."
    assert said in text(visitor().get(address))
    entry = Entry.objects.get(order=Content.objects.get(value__contains="time limit").order)
    do(EraseContent(paths=("words",)), SECRETARIAT, entry, now=meeting.ends + timedelta(hours=1))
    page = text(visitor().get(address))
    assert said not in page
    assert "erased" in article(visitor().get(address))


def test_a_meeting_of_many_speakers_takes_no_more_queries(meeting):
    speakers = build.an_open_list(meeting)
    chair = build.chair_of(meeting)

    def asked():
        with CaptureQueriesContext(connection) as found:
            journal_of(meeting, None)
        return len(found)

    build.a_request(speakers, build.some_states(20)[0])
    do(CallNextSpeaker(), chair, speakers)
    few = asked()
    for state in build.some_states(20)[1:]:
        build.a_request(speakers, state)
        do(CallNextSpeaker(), chair, speakers)
    assert asked() == few


def test_the_page_says_what_it_is_in_six_languages(meeting):
    build.a_point_of_order(meeting)
    for language in ("en", "fr", "es", "ru", "ar", "zh-hans"):
        page = visitor().get(f"/{language}/meetings/{meeting.pk}/journal/")
        assert page.status_code == 200
        assert "summary record" not in text(page).lower()
