# SPDX-License-Identifier: EUPL-1.2
"""What is sealed is sealed with its envelope: who, what kind, on what and when included.

The same story is told twice from the same beginning, at the same instants: once with a sealed objection, once with
none. An outsider stores every byte of both. Up to the public declaration of the outcome nothing may differ, and
where outcome and instant are the same, nothing ever. Nothing is masked but what differs for each request
(CSRF tokens, nonces, its own instant): keys, sequence numbers, leaves, roots, lengths, counts and ETags are compared
as they are.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from difflib import unified_diff

import pytest
from django.db import connection, transaction

from acquis.decisions.acts import LiftObjection, Object
from acquis.decisions.models import Objection
from acquis.decisions.outcome_acts import DeclareAdopted, WithdrawQuestion
from acquis.floor.acts import CallNextSpeaker
from acquis.record.models import Entry
from tests import build
from tests.api.caller import Caller, by_token, set_clock
from tests.neutrality.outsider import Bytes, store

START = build.MORNING + timedelta(minutes=40)


@pytest.fixture
def scene(plenary, monkeypatch):
    """A meeting under way with a list of speakers, and those who look on."""
    # the streams read in the test's transaction, which is not to be closed as left over
    monkeypatch.setitem(connection.settings_dict, "AUTOCOMMIT", False)
    meeting = build.an_open_meeting()
    speakers = build.an_open_list(meeting)
    for state in build.some_states(6, seed=4):
        build.a_request(speakers, state)
    set_clock(START)
    onlookers = {
        "public": Caller(),
        "stakeholder": by_token(build.a_stakeholder()),
        "observer": by_token(build.an_observer()),
        "a State": by_token(build.a_state(seed=77)),
    }
    return meeting, speakers, onlookers


class Told:
    """A story under way: acts at fixed instants, and what onlookers stored at each pause."""

    def __init__(self, scene, objecting: bool, onlookers: tuple[str, ...]):
        self.meeting, self.speakers, self.everybody = scene
        self.chair = build.chair_of(self.meeting)
        self.onlookers = onlookers
        self.objecting = objecting
        self.pauses: list[Bytes] = []

    def at(self, minutes: float):
        """The instant so many minutes after the start."""
        return START + timedelta(minutes=minutes)

    def do(self, minutes, act, capacity, subject):
        """Somebody does something."""
        build.do(act, capacity, subject, now=self.at(minutes))

    def object(self, minutes, question, state=None, reason="The mandate needs one more look."):
        """A State objects, in one of the two stories."""
        if self.objecting:
            self.do(minutes, Object(reason=build.words(reason)), state or build.a_state(), question)

    def lift(self, minutes, state=None):
        """The State lifts its objection, in the story in which it made one."""
        if self.objecting:
            self.do(minutes, LiftObjection(), state or build.a_state(), Objection.objects.latest("pk"))

    def meanwhile(self, minutes):
        """Something public happens."""
        self.do(minutes, CallNextSpeaker(), self.chair, self.speakers)

    def pause(self, minutes):
        """Somebody who looks on stores everything: at each pause another, in turn."""
        name = self.onlookers[len(self.pauses) % len(self.onlookers)]
        self.pauses.append(store(self.everybody[name], self.at(minutes) + timedelta(seconds=5)))


def an_objection_lifted_in_time(told: Told) -> None:
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(2)
    told.meanwhile(3)
    told.lift(4)
    told.do(5, DeclareAdopted(), told.chair, question)
    told.meanwhile(6)
    told.pause(6)


def an_objection_that_stands_until_the_outcome_is_declared(told: Told) -> None:
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.object(2.5, question, build.a_state(seed=8))
    told.pause(3)
    told.meanwhile(4)
    told.pause(5)


def an_objection_to_a_question_then_withdrawn(told: Told) -> None:
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.do(3, WithdrawQuestion(), told.chair, question)
    build.a_question(told.meeting, now=told.at(4))
    told.pause(5)


def a_silence_broken_and_kept_after_all(told: Told) -> None:
    question = build.a_silence(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(3)
    told.lift(4)
    after = (question.closes - START) / timedelta(minutes=1)
    told.do(after + 30, DeclareAdopted(), told.chair, question)
    told.pause(after + 31)


def a_silence_broken(told: Told) -> None:
    question = build.a_silence(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(2)
    told.meanwhile(3)
    after = (question.closes - START) / timedelta(minutes=1)
    told.pause(after + 1)


STORIES = [
    (an_objection_lifted_in_time, ("public",)),
    (an_objection_lifted_in_time, ("observer", "stakeholder")),
    (an_objection_that_stands_until_the_outcome_is_declared, ("public", "stakeholder")),
    (an_objection_to_a_question_then_withdrawn, ("public",)),
    (a_silence_broken_and_kept_after_all, ("a State", "public")),
    (a_silence_broken, ("public", "a State")),
]


def tell(story: Callable[[Told], None], scene, objecting: bool, onlookers: tuple[str, ...]) -> Told:
    """The story from the beginning that all stories share; what it changed is then undone."""
    with transaction.atomic():
        told = Told(scene, objecting, onlookers)
        story(told)
        assert Entry.objects.filter(log="sealed", body__contains='"act":"Object"').exists() == objecting
        transaction.set_rollback(True)
    return told


def why(value) -> str:
    """The name of a case."""
    return ", ".join(value) if isinstance(value, tuple) else value.__name__


@pytest.mark.parametrize(("story", "onlookers"), STORIES, ids=why)
def test_an_outsider_cannot_tell(scene, story, onlookers):
    one, other = (tell(story, scene, objecting, onlookers) for objecting in (True, False))
    assert len(one.pauses) == len(other.pauses) > 0
    for number, (with_one, with_none) in enumerate(zip(one.pauses, other.pauses, strict=True), start=1):
        found = list(differences(with_one, with_none))
        assert not found, f"at pause {number} {len(found)} answers differ; the first: {found[0]}"


def differences(one: Bytes, other: Bytes) -> Iterator[str]:
    """What differs between two stores, in words."""
    if one.keys() != other.keys():
        yield f"addresses: {sorted(one.keys() ^ other.keys())}"
    for address in one.keys() & other.keys():
        if one[address] != other[address]:
            lines = [_lines(*each[address]) for each in (one, other)]
            yield "\n".join([address, *unified_diff(*lines, lineterm="", n=0)])


def _lines(status: int, headers: dict[str, str], body: bytes) -> list[str]:
    return [str(status), *map(str, headers.items()), *body.decode().splitlines()]


def test_the_outsider_reads_what_there_is_to_read(scene):
    """The comparison above means nothing unless much was read, and answered."""
    told = Told(scene, True, ("public",))
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(3)
    [stored] = told.pauses
    answered = {address for address, (status, _, _) in stored.items() if status == 200}
    expected = {
        f"/api/v1/decisions/{question.pk}",
        f"/api/v1/meetings/{told.meeting.pk}/speakers",
        f"/en/decisions/{question.pk}/",
        f"/en/meetings/{told.meeting.pk}/",
        "/en/",
        "/en/record/",
        "/api/v1/record",
        "/api/v1/institution",
        "/fr/",
    }
    assert expected <= answered
    objection = Objection.objects.latest("pk")
    assert stored[f"/api/v1/decisions/{objection.pk}"][0] == 404
    assert stored[f"/api/v1/allowed?subject=objection:{objection.pk}"][0] == 404
    assert not any(
        objection.state.encode() in body for _, _, body in [stored[f"/en/decisions/{question.pk}/"]]
    )
    assert b"Object" not in stored["stream"][2].split(b"\n\n")[-2]
    assert len(answered) > 80


def test_no_address_makes_the_server_fail(scene):
    told = Told(scene, True, ("a State", "public"))
    told.object(2, build.a_question(told.meeting, now=told.at(1)))
    told.pause(3)
    told.pause(4)
    failed = {address for stored in told.pauses for address in stored if stored[address][0] >= 500}
    assert failed == set()


def test_who_may_know_of_an_objection_does(scene):
    """The other way round: were the objection hidden from everybody, the comparison would prove nothing."""
    meeting, _, onlookers = scene
    question = build.a_question(meeting, now=START)
    before = store(onlookers["a State"], START + timedelta(minutes=2))
    build.an_objection(question, now=START + timedelta(minutes=1))
    assert list(differences(store(onlookers["a State"], START + timedelta(minutes=2)), before))
