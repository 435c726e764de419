# SPDX-License-Identifier: EUPL-1.2
"""Stories told twice from one beginning, at the same instants: they differ in what is sealed, and in nothing else.

Keys, sequence numbers, leaves, roots, lengths, counts and ETags are compared as they are. Nothing is masked but what
differs for each request (CSRF tokens, nonces, its own instant).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import unified_diff
from typing import Any

from django.db import transaction

from acquis.decisions.acts import LiftObjection, Object
from acquis.decisions.models import Objection, Prepared
from acquis.floor.acts import CallNextSpeaker
from acquis.floor.models import SpeakersList
from acquis.meetings.models import Meeting
from acquis.record.models import Head
from tests import build
from tests.api.caller import Caller
from tests.neutrality.outsider import Bytes, Gaps, store

START = build.MORNING + timedelta(minutes=40)


@dataclass
class Scene:
    """Where stories begin: a meeting under way, those who look on, what they know how to ask for."""

    meeting: Meeting
    onlookers: dict[str, Caller]
    speakers: SpeakersList | None = None
    sealed_before: int = field(default_factory=lambda: Head.objects.get().sealed_number)


class Told:
    """A story under way: acts at fixed instants, and what onlookers stored at each pause.

    `sealing`: whether it is the one of the two in which something sealed is done, or done otherwise. `whole`: the
    number of the pause at which all of the site is read, 0 for none; at the others what is near to decisions.
    """

    def __init__(self, scene: Scene, sealing: bool, onlookers: tuple[str, ...], whole: int = 0):
        self.meeting, self.speakers, self.everybody = scene.meeting, scene.speakers, scene.onlookers
        self.chair = build.chair_of(self.meeting)
        self.onlookers, self.sealing = onlookers, sealing
        self.gaps, self.whole = Gaps(scene.sealed_before + 1), whole
        self.pauses: list[Bytes] = []

    def at(self, minutes: float) -> datetime:
        """The instant so many minutes after the start."""
        return START + timedelta(minutes=minutes)

    def do(self, minutes, act, capacity, subject) -> None:
        """Somebody does something."""
        build.do(act, capacity, subject, now=self.at(minutes))

    def sealed(self, minutes, act, capacity, subject) -> None:
        """Somebody does something under seal, in one of the two stories."""
        if self.sealing:
            self.do(minutes, act, capacity, subject)

    def object(self, minutes, question, state=None, reason="The mandate needs one more look.") -> None:
        """A State objects, in one of the two stories."""
        self.sealed(minutes, Object(reason=build.words(reason)), state or build.a_state(), question)

    def lift(self, minutes, state=None) -> None:
        """The State lifts its objection, in the story in which it made one."""
        if self.sealing:
            self.do(minutes, LiftObjection(), state or build.a_state(), Objection.objects.latest("pk"))

    def meanwhile(self, minutes) -> None:
        """Something public happens."""
        self.do(minutes, CallNextSpeaker(), self.chair, self.speakers)

    def pause(self, minutes, *about: Any) -> None:
        """Somebody who looks on stores everything: at each pause another, in turn. `about`: what it knows to ask of."""
        name = self.onlookers[len(self.pauses) % len(self.onlookers)]
        self.gaps.everything = len(self.pauses) + 1 == self.whole
        self.gaps.about = [build.subject_of(each) for each in about]
        caller = self.everybody[name]
        stored = store(caller, self.at(minutes) + timedelta(seconds=5), self.gaps)
        assert caller.token is None or all(status != 401 for status, _, _ in stored.values()), (
            "its token is refused"
        )
        self.pauses.append(stored)


Story = Callable[[Told], None]


def cannot_tell(scene: Scene, story: Story, onlookers: tuple[str, ...], whole: int = 0) -> None:
    """Fail unless the two ways in which the story goes are the same for those who look on, at each pause."""
    (one, this), (other, that) = (tell(story, scene, sealing, onlookers, whole) for sealing in (True, False))
    assert this != that, "nothing sealed differed: such a story proves nothing"
    assert len(one.pauses) == len(other.pauses) > 0
    for number, (with_it, without) in enumerate(zip(one.pauses, other.pauses, strict=True), start=1):
        found = list(differences(with_it, without))
        failed = [address for address, answer in with_it.items() if answer[0] >= 500]
        assert not failed, f"the server failed at {failed}"
        assert not found, f"at pause {number} {len(found)} answers differ; the first: {found[0]}"


def tell(
    story: Story, scene: Scene, sealing: bool, onlookers: tuple[str, ...], whole: int = 0
) -> tuple[Told, tuple[Any, ...]]:
    """The story from the beginning that all share, and what of it is secret; what it changed is then undone."""
    with transaction.atomic():
        told = Told(scene, sealing, onlookers, whole)
        story(told)
        secret = Head.objects.get().sealed_root, Prepared.objects.count()
        transaction.set_rollback(True)
    return told, secret


def differences(one: Bytes, other: Bytes) -> Iterator[str]:
    """What differs between two stores, in words."""
    if one.keys() != other.keys():
        yield f"addresses: {sorted(one.keys() ^ other.keys())}"
    for address in sorted(one.keys() & other.keys()):
        if one[address] != other[address]:
            lines = [_lines(*each[address]) for each in (one, other)]
            yield "\n".join([address, *unified_diff(*lines, lineterm="", n=0)])


def _lines(status: int, headers: dict[str, str], body: bytes) -> list[str]:
    return [str(status), *map(str, headers.items()), *body.decode(errors="replace").splitlines()]


def named(value: Any) -> str:
    """The name of a case."""
    if isinstance(value, int):
        return f"all read at {value}" if value else "near"
    return ", ".join(value) if isinstance(value, tuple) else value.__name__
