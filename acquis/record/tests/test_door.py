# SPDX-License-Identifier: EUPL-1.2
"""The door: one lock, one time, one number; a refused act leaves nothing; what follows, follows at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acquis.record import log
from acquis.record.act import Malformed, NotFound, Refusal, Stale
from acquis.record.acts import MoveClock
from acquis.record.models import Entry, Founding, Head
from acquis.record.perform import perform
from acquis.record.registry import find
from acquis.record.repetition import Once
from acquis.record.verify import verify
from tests import build, tables
from tests.build import MORNING, do

RequestFloor, CallNextSpeaker = find("RequestFloor"), find("CallNextSpeaker")
Object, DeclareAdopted, ConveneMeeting = find("Object"), find("DeclareAdopted"), find("ConveneMeeting")


# Time, numbers and the entry


def test_the_entry_says_who_did_what_to_what_when_and_under_which_provision(founded):
    speakers, state = build.an_open_list(), build.a_state()
    entry = do(RequestFloor(), state, speakers, now=MORNING + timedelta(seconds=9))
    fields = log.read(entry.body)
    received = fields["findings"].pop("received")
    assert fields == {
        "v": 1,
        "log": "open",
        "number": entry.number,
        "act": "RequestFloor",
        "version": 1,
        "subject": f"speakers:{speakers.pk}",
        "as": state,
        "at": "2027-03-01T15:00:09.000000Z",
        "payload": {"on_behalf_of": None, "rank": "delegate"},
        "findings": {
            "profile": founded.profile_hash,
            "provision": "26",
            "kind": "state",
            "rank": 5,
            "minutes": 5,
        },
    }
    assert received == "2027-03-01T15:00:09.000000Z"
    assert entry.leaf == log.leaf_of(entry.body)


def test_time_never_runs_back(founded):
    speakers, (one, other) = build.an_open_list(), build.some_states(2)
    late = do(RequestFloor(), one, speakers, now=MORNING + timedelta(minutes=5))
    early = do(RequestFloor(), other, speakers, now=MORNING + timedelta(minutes=3))
    assert log.read(early.body)["at"] == log.read(late.body)["at"]
    assert log.read(early.body)["findings"]["received"] == "2027-03-01T15:03:00.000000Z"


def test_a_clock_set_back_moves_neither_log_back(founded):
    """An open entry looks at open ones alone, lest a sealed one show; a sealed one at both logs."""
    speakers, objector = build.an_open_list(), build.a_state()
    question = build.a_question(speakers.meeting)
    late, early, between = (MORNING + timedelta(minutes=n) for n in (50, 20, 30))
    do(Object(), objector, question, now=late)
    do(RequestFloor(), objector, speakers, now=early)
    lifted = do(
        find("LiftObjection")(), objector, build.subject_of(question.objection_set.get()), now=between
    )
    assert (lifted.log, log.read(lifted.body)["at"]) == (log.SEALED, log.instant(late))
    assert verify() is None


def test_an_open_entry_does_not_show_the_time_of_a_sealed_one(founded):
    question = build.a_silence()
    sealed = do(Object(), build.a_state(), question, now=MORNING + timedelta(hours=2))
    opened = build.a_group_act()
    after = do(
        find("PutToDecision")(
            title=build.words("A"), held=build.hold(opened, f"body:{question.meeting.body_id}")
        ),
        build.chair_of(question.meeting),
        question.meeting,
        now=MORNING + timedelta(hours=1),
    )
    assert log.read(sealed.body)["at"] == "2027-03-01T17:00:00.000000Z"
    assert log.read(after.body)["at"] == "2027-03-01T16:00:00.000000Z"


def test_the_two_logs_are_numbered_apart_and_without_gaps(founded):
    question = build.a_silence()
    for state in build.some_states(3):
        do(Object(), state, question)
    build.a_working_group(question.meeting)
    numbers = {
        which: list(Entry.objects.filter(log=which).order_by("order").values_list("number", flat=True))
        for which in (log.OPEN, log.SEALED)
    }
    head = Head.objects.get()
    assert numbers == {log.OPEN: list(range(1, head.open_number + 1)), log.SEALED: [1, 2, 3]}
    assert list(Entry.objects.order_by("order").values_list("order", flat=True)) == list(
        range(1, head.order + 1)
    )


def test_the_door_sets_the_time_where_nobody_says_it(founded):
    body = build.a_plenary()
    entry = perform(
        find("EnterElection")(office="chair", state=build.a_state()[6:], attested_by="A"),
        "secretariat",
        build.a_meeting(body).subject,
    )
    assert log.read(entry.body)["at"] >= "2027-01-11"


# Refused acts


@pytest.mark.parametrize("capacity", ["public", "observer:HOLY-SEE", "secretariat", "operator"])
def test_a_refused_act_changes_nothing(founded, capacity):
    question = build.a_question()
    before = tables.stand()
    with pytest.raises(Refusal):
        do(Object(), capacity, question)
    assert tables.changes(before, tables.stand()) == {}


def test_a_refused_act_leaves_no_gap_in_the_numbers(founded):
    question, (one, other) = build.a_question(), build.some_states(2)
    first = do(Object(), one, question)
    for capacity, reason in ((one, "objects-already"), ("secretariat", "reserved-to-states")):
        with pytest.raises(Refusal) as refusal:
            do(Object(), capacity, question)
        assert refusal.value.reason == reason
    second = do(Object(), other, question)
    assert second.number == first.number + 1
    assert second.order == first.order + 1


def test_an_unknown_subject_and_one_not_for_you_get_the_same_answer(founded):
    objection = build.an_objection(build.a_silence(), build.a_state())
    lift, other = find("LiftObjection")(), build.some_states(2)[1]
    answers = set()
    for subject in (f"objection:{objection.pk}", "objection:77"):
        with pytest.raises(NotFound) as unknown:
            do(lift, other, subject)
        answers.add((type(unknown.value), unknown.value.reason, unknown.value.provision))
    assert answers == {(NotFound, "no-such-subject", None)}


@pytest.mark.parametrize(
    "subject",
    [
        "meeting:0",
        "meeting:",
        "meeting",
        "nothing:1",
        "",
        ":",
        "meeting:12:13",
        "meeting:１２",
        "speakers:1e3",
        "meeting:" + "9" * 40,
        "entry:open.0",
        "entry:sealed.1",
        "state:ZZZ",
        "state:\x00",
        "question:-1",
    ],
)
def test_what_is_no_subject_is_not_found(founded, subject):
    with pytest.raises(NotFound):
        do(RequestFloor(), build.a_state(), subject)


@pytest.mark.parametrize(
    "capacity",
    [
        "",
        "nobody",
        "state",
        "state:",
        "state:sam",
        "chair",
        "chair:meeting",
        "state:\x00",
        "state:SAM,secretariat",
        "institution:1:2",
    ],
)
def test_what_is_no_capacity_is_refused(founded, capacity):
    speakers = build.an_open_list()
    with pytest.raises(Malformed) as refusal:
        do(RequestFloor(), capacity, speakers)
    assert (refusal.value.field, refusal.value.reason) == ("as", "no-capacity")


def test_an_act_on_the_wrong_kind_of_subject_is_malformed(founded):
    with pytest.raises(Malformed) as refusal:
        do(RequestFloor(), build.a_state(), build.an_open_meeting())
    assert (refusal.value.field, refusal.value.reason) == ("subject", "wrong-subject")
    assert refusal.value.params == {"act": "RequestFloor", "kind": "speakers"}


def test_nothing_happens_before_the_record_is_founded(unfounded):
    with pytest.raises(Refusal) as refusal:
        perform(MoveClock(hours=1), "operator", "institution")
    assert refusal.value.reason == "not-founded"
    assert Entry.objects.count() == 0


# Seen


def test_who_did_not_see_the_last_move_is_told_what_moved(founded):
    speakers = build.an_open_list()
    for state in build.some_states(3):
        build.a_request(speakers, state)
    chair, seen = build.chair_of(speakers.meeting), Head.objects.get().open_number
    called = do(CallNextSpeaker(), chair, speakers, seen=seen)
    before = tables.stand()
    with pytest.raises(Stale) as stale:
        do(CallNextSpeaker(), chair, speakers, seen=seen)
    assert (stale.value.reason, stale.value.seen, stale.value.entries) == (
        "moved-since-seen",
        seen,
        [called.number],
    )
    assert tables.changes(before, tables.stand()) == {}


def test_what_commutes_makes_nobody_stale(founded):
    speakers, (one, other) = build.an_open_list(), build.some_states(2)
    build.a_request(speakers, one)
    seen = Head.objects.get().open_number
    build.a_request(speakers, other)
    do(CallNextSpeaker(), build.chair_of(speakers.meeting), speakers, seen=seen)


def test_an_act_that_depends_on_what_was_seen_must_say_what_was(founded):
    speakers = build.a_request().speakers
    with pytest.raises(Malformed) as refusal:
        do(CallNextSpeaker(), build.chair_of(speakers.meeting), speakers, seen=None)
    assert (refusal.value.field, refusal.value.reason) == ("seen", "seen-is-needed")


def test_in_a_closed_meeting_too_two_chairs_call_one_speaker(founded):
    meeting = build.an_open_meeting()
    speakers = build.an_open_list(meeting)
    do(find("SetStatus")(status="formal-closed"), build.chair_of(meeting), meeting)
    for state in build.some_states(2):
        build.a_request(speakers, state)
    seen = Head.objects.get().sealed_number
    do(CallNextSpeaker(), build.chair_of(meeting), speakers, seen=seen)
    with pytest.raises(Stale):
        do(CallNextSpeaker(), build.chair_of(meeting), speakers, seen=seen)


# Once


def test_the_same_request_sent_twice_is_performed_once(founded):
    speakers, state, once = build.an_open_list(), build.a_state(), Once("holding:1", "key", "aa")
    first = do(RequestFloor(), state, speakers, once=once)
    before = tables.stand()
    assert do(RequestFloor(), state, speakers, once=once) == first
    assert tables.changes(before, tables.stand()) == {}


def test_a_key_used_for_something_else_is_refused(founded):
    speakers, (one, other) = build.an_open_list(), build.some_states(2)
    do(RequestFloor(), one, speakers, once=Once("holding:1", "key", "aa"))
    with pytest.raises(Refusal) as refusal:
        do(RequestFloor(), other, speakers, once=Once("holding:1", "key", "bb"))
    assert refusal.value.reason == "key-used-before"
    do(RequestFloor(), other, speakers, once=Once("holding:2", "key", "bb"))


def test_a_key_sent_with_a_refused_act_is_asked_again(founded):
    question, state, once = build.a_question(), build.a_state(), Once("holding:1", "key", "aa")
    with pytest.raises(Refusal):
        do(Object(), "secretariat", question, once=once)
    entry = do(Object(), state, question, once=once)
    assert do(Object(), state, question, once=once) == entry


def test_keys_are_kept_seven_days(founded):
    speakers, (one, other) = build.an_open_list(), build.some_states(2)
    do(RequestFloor(), one, speakers, once=Once("holding:1", "key", "aa"))
    repetition = tables.model("record_repetition").objects.get()
    repetition.at -= timedelta(days=7, seconds=1)
    repetition.save()
    do(RequestFloor(), other, speakers, once=Once("holding:1", "other", "aa"))
    assert [row.key for row in tables.model("record_repetition").objects.all()] == ["other"]


# Whose clock


@pytest.mark.parametrize("kind", ["demonstration", "simulation", "test"])
def test_a_record_that_is_not_living_takes_the_time_it_is_told(unfounded, kind):
    build.a_founded_record(kind)
    body = build.a_plenary()
    entry = do(
        ConveneMeeting(
            title=build.words("A"), place="new-york", starts=MORNING, ends=MORNING + timedelta(hours=3)
        ),
        "secretariat",
        body,
        now=MORNING - timedelta(days=3),
    )
    assert log.read(entry.body)["at"] == "2027-02-26T15:00:00.000000Z"


def test_a_living_record_is_nobodys_to_date(unfounded):
    build.play.found("living", "A record", MORNING, public_key=build.KEY)
    before = tables.stand()
    document = build.words("Founding political document")
    act = find("EnterEstablishment")(document=document, adopted_on="2027-01-08", attested_by="The conference")
    for attempt, moment in ((act, MORNING), (MoveClock(hours=1), None)):
        with pytest.raises(Refusal) as refusal:
            perform(attempt, "secretariat", "institution", now=moment)
        assert refusal.value.reason == "clock-is-living"
    assert tables.changes(before, tables.stand()) == {}


def test_a_living_record_is_not_founded_at_an_invented_time(unfounded):
    founding = build.a_founding("living")
    with pytest.raises(Refusal) as refusal:
        perform(founding, "operator", "institution", now=MORNING)
    assert refusal.value.reason == "clock-is-living"
    assert Founding.objects.count() == 0


# What follows


def test_adoption_performs_the_held_act_in_the_same_transaction(founded):
    question = build.a_question()
    before = tables.stand()
    declared = do(DeclareAdopted(), build.chair_of(question.meeting), question)
    [created] = Entry.objects.filter(order__gt=declared.order)
    fields = log.read(created.body)
    assert (fields["act"], fields["as"], fields["subject"]) == (
        "CreateWorkingGroup",
        "institution",
        f"body:{question.meeting.body_id}",
    )
    assert fields["findings"] == {
        "profile": founded.profile_hash,
        "provision": "12",
        "decided_by": "plenary",
        "under": f"question:{question.pk}",
    }
    assert tables.of_rooms(before, tables.stand()) == {
        "decisions_question": (0, 1, 0),
        "meetings_body": (1, 0, 0),
    }


def test_an_adoption_that_can_no_longer_be_carried_out_stands_and_is_stayed(founded):
    meeting = build.an_open_meeting()
    one, other = build.a_question(meeting), build.a_question(meeting)
    do(DeclareAdopted(), build.chair_of(meeting), one)
    before, last = tables.stand(), Head.objects.get()
    declared = do(DeclareAdopted(), build.chair_of(meeting), other)
    [stay] = Entry.objects.filter(order__gt=declared.order)
    fields = log.read(stay.body)
    assert (fields["act"], fields["subject"], fields["as"]) == (
        "StayDecision",
        f"question:{other.pk}",
        build.chair_of(meeting),
    )
    assert fields["payload"] == {"reason": "exists-already", "provision": ""}
    assert (declared.number, stay.number) == (last.open_number + 1, last.open_number + 2)
    assert tables.of_rooms(before, tables.stand()) == {
        "decisions_question": (0, 1, 0),
        "decisions_stay": (1, 0, 0),
    }
    other.refresh_from_db()
    assert other.adopted is True


def test_when_what_must_follow_is_refused_nothing_has_happened(founded):
    meeting = build.an_open_meeting()
    appeal = build.an_appeal(build.a_ruling(meeting))
    one, other = (build.a_question(meeting, find("SetAsideRuling")(), appeal.ruling) for _ in range(2))
    for question in (one, other):
        build.an_objection(question)
    do(find("DeclareNotAdopted")(), build.chair_of(meeting), one)
    before = tables.stand()
    with pytest.raises(Refusal) as refusal:
        do(find("DeclareNotAdopted")(), build.chair_of(meeting), other)
    assert refusal.value.reason == "no-appeal-pending"
    assert tables.changes(before, tables.stand()) == {}


# What it costs


def test_the_door_asks_five_questions_and_asking_for_the_floor_three(founded):
    speakers, state = build.an_open_list(), build.a_state()
    assert queries_of(RequestFloor(), state, speakers) == {"door": 5, "act": 3}


def test_the_door_asks_five_questions_and_objecting_four(founded):
    question, state = build.a_question(), build.a_state()
    assert queries_of(Object(), state, question) == {"door": 5, "act": 4}


def test_the_door_asks_five_questions_and_calling_the_next_speaker_eight(founded):
    speakers = build.a_request().speakers
    assert queries_of(CallNextSpeaker(), build.chair_of(speakers.meeting), speakers) == {"door": 5, "act": 8}


def queries_of(act, capacity, subject):
    """How many queries went to the record's tables and how many to the rooms'; the transaction's own apart."""
    seen, on = Head.objects.get().open_number, build.subject_of(subject)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        perform(act, capacity, on, seen=seen, now=MORNING)
    asked = [
        each["sql"] for each in captured if "SAVEPOINT" not in each["sql"] and "advisory" not in each["sql"]
    ]
    door = [sql for sql in asked if '"record_' in sql]
    return {"door": len(door), "act": len(asked) - len(door)}
