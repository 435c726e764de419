# SPDX-License-Identifier: EUPL-1.2
"""Several at once, in threads with connections of their own: one lock, one order, nobody late by waiting."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections

from acquis.decisions.acts import Object
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.floor.acts import CallNextSpeaker, RequestFloor
from acquis.floor.models import Inscription
from acquis.floor.queries import waiting
from acquis.record import arrivals, log
from acquis.record.act import Refusal, Stale
from acquis.record.models import Entry, Head
from acquis.record.perform import perform
from acquis.record.repetition import Once
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import MORNING, chair_of, do, subject_of

DEADLINE = MORNING + timedelta(days=3)


def test_two_chairs_pressing_next_call_one_speaker(committed):
    speakers = build.an_open_list()
    for state in build.some_states(6):
        build.a_request(speakers, state)
    chair, subject = chair_of(speakers.meeting), subject_of(speakers)
    for _ in range(3):
        seen = Head.objects.get().open_number
        called = at_once(
            2, lambda n, seen=seen: perform(CallNextSpeaker(), chair, subject, seen=seen, now=MORNING)
        )
        assert sorted(type(each).__name__ for each in called) == ["Entry", "Stale"]
        [stale], [entry] = of(Stale, called), of(Entry, called)
        assert stale.entries == [entry.number]
    assert Inscription.objects.filter(called__isnull=False).count() == 3
    assert_holds()


def test_forty_ask_for_the_floor_at_once_and_are_called_in_the_order_received(committed):
    speakers, states = build.an_open_list(), build.some_states(40)
    subject = subject_of(speakers)
    entries = at_once(40, lambda n: perform(RequestFloor(), states[n], subject))
    assert len(of(Entry, entries)) == 40
    in_order = sorted(entries, key=lambda entry: log.read(entry.body)["findings"]["received"])
    called = [row.capacity for row in waiting(speakers, profile_in_force(Head.objects.get()))]
    assert called == [log.read(entry.body)["as"] for entry in in_order]
    assert_holds()


def test_one_key_sent_twice_at_once_is_one_entry(committed):
    speakers, state = build.an_open_list(), build.a_state()
    subject, once = subject_of(speakers), Once("holding:1", "key", "aa")
    first, second = at_once(2, lambda n: perform(RequestFloor(), state, subject, once=once))
    assert first == second
    assert Inscription.objects.count() == 1


def test_refused_and_performed_at_once_leave_no_gap(committed):
    question, states = build.a_question(), build.some_states(6)
    subject = subject_of(question)
    capacities = [*states, "secretariat", "public", *states, "operator"]
    done = at_once(len(capacities), lambda n: perform(Object(), capacities[n], subject, now=MORNING))
    assert (
        sorted(each.reason for each in of(Refusal, done))
        == ["objects-already"] * 6 + ["reserved-to-states"] * 3
    )
    assert sorted(entry.number for entry in of(Entry, done)) == [1, 2, 3, 4, 5, 6]
    assert_holds()


def test_an_objection_received_before_the_declaration_is_let_in_first(committed):
    question = build.a_silence()
    chair, subject, state = chair_of(question.meeting), subject_of(question), build.a_state()
    seen = Head.objects.get().open_number
    declared = []
    with arrivals.received(Object()):
        declaration = threading.Thread(
            target=lambda: declared.append(
                attempt(lambda: perform(DeclareAdopted(), chair, subject, seen=seen, now=DEADLINE))
            )
        )
        declaration.start()
        time.sleep(0.3)
        assert declared == []
        perform(Object(), state, subject, now=DEADLINE - timedelta(milliseconds=1))
    declaration.join(timeout=10)
    [refusal] = declared
    assert refusal.reason == "objection-stands"


def test_a_declaration_does_not_go_ahead_of_what_is_still_being_entered(committed, monkeypatch):
    monkeypatch.setattr(arrivals, "PATIENCE_SECONDS", 0.2)
    question = build.a_question()
    with arrivals.received(Object()), pytest.raises(Refusal) as refusal:
        do(DeclareAdopted(), chair_of(question.meeting), question)
    assert refusal.value.reason == "still-receiving"
    do(DeclareAdopted(), chair_of(question.meeting), question)


@pytest.mark.postgres
def test_a_queue_before_the_door_makes_nobody_late(committed):
    """Another process draws a line under a deadline: what is received meanwhile waits, stamped when it came."""
    if connection.vendor != "postgresql":
        pytest.skip("other processes receive objections on PostgreSQL only")
    question, state = build.a_question(), build.a_state()
    subject, entered = subject_of(question), []
    arrivals._sql("SELECT 1 FROM pg_advisory_lock(%s)")
    try:
        objection = threading.Thread(
            target=lambda: entered.append(attempt(lambda: perform(Object(), state, subject)))
        )
        objection.start()
        time.sleep(0.5)
        assert entered == []
        released = log.instant(arrivals.clock.real_now() - timedelta(seconds=0.3))
    finally:
        arrivals._sql("SELECT pg_advisory_unlock(%s)")
    objection.join(timeout=10)
    [entry] = entered
    assert log.read(entry.body)["findings"]["received"] < released


def at_once(how_many, deed):
    """What came of `deed(n)` done by so many threads from one start: an entry each, or the refusal."""
    start, done = threading.Barrier(how_many), [None] * how_many

    def run(n):
        start.wait()
        done[n] = attempt(lambda: deed(n))

    threads = [threading.Thread(target=run, args=(n,)) for n in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return done


def attempt(deed):
    """The entry or the refusal; the thread's connections closed."""
    try:
        return deed()
    except Refusal as refusal:
        return refusal
    finally:
        connections.close_all()


def of(kind, done):
    return [each for each in done if isinstance(each, kind)]


def assert_holds():
    """The record verifies and replays to the same tables."""
    assert verify() is None
    replay()
    assert list(differences()) == []
