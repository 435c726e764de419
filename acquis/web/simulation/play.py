# SPDX-License-Identifier: EUPL-1.2
"""The hand that performs the acts of a simulation, one after the other, at instants it is told."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from acquis import __version__
from acquis.law import rights
from acquis.law.capacities import kind_of
from acquis.law.loading import flattened, load, text_of
from acquis.law.profile import Profile
from acquis.meetings.models import Meeting
from acquis.parties.founding import FoundRecord
from acquis.parties.models import State
from acquis.record.act import Act, Refusal, key_of
from acquis.record.models import Entry, Head, Row
from acquis.record.perform import perform
from acquis.record.weighing import profile_in_force

SECRETARIAT, INSTITUTION = "secretariat", "institution"
Made = TypeVar("Made", bound=Row)


@dataclass
class Play:
    """Performs acts; `draw` decides who; `scale` how much; `told` hears of every act (for a progress line).

    `sitting`: the States that sit in the body of few whose session is being played; else all `states` take part.
    """

    at: datetime
    draw: random.Random
    states: list[str] = field(default_factory=list)
    sitting: list[str] = field(default_factory=list)
    scale: float = 1
    told: Callable[[datetime, str], None] = lambda at, name: None

    def do(self, act: Act, capacity: str, subject: str, *, after: timedelta = timedelta(seconds=7)) -> Entry:
        """Perform `act` a little later, having seen all there is to see."""
        self.at += after
        seen = max(Head.objects.values_list("open_number", "sealed_number").get())
        try:
            entry = perform(act, capacity, subject, seen=seen, now=self.at)
        except Refusal as refusal:
            refusal.add_note(f"{self.at:%Y-%m-%d}, {act.act_name()}, {kind_of(capacity)}")
            raise
        self.told(self.at, act.act_name())
        return entry

    def make(
        self,
        model: type[Made],
        act: Act,
        capacity: str,
        subject: str,
        *,
        after: timedelta = timedelta(seconds=7),
    ) -> Made:
        """Perform `act` and return the first row it made, of `model`."""
        entry = self.do(act, capacity, subject, after=after)
        return model._default_manager.get(pk=key_of(entry.log, entry.number, 1))

    def some(self, how_many: int, besides: tuple[str, ...] = ()) -> list[str]:
        """`how_many` States drawn (all there are, if fewer), none of them among `besides`."""
        able = [code for code in self.sitting or self.states if code not in besides]
        return self.draw.sample(able, min(how_many, len(able)))

    def times(self, how_many: int) -> int:
        """`how_many` at this scale, one at least."""
        return max(1, round(how_many * self.scale))

    def pace(self, **span: int) -> timedelta:
        """A span of days or hours, the shorter the more goes on at once: a year stays a year at any scale."""
        return timedelta(**span) / max(1, self.scale)

    @property
    def profile(self) -> Profile:
        """The profile in force in the record."""
        return profile_in_force(Head.objects.get())

    def foresees(self, power: str) -> bool:
        """Whether the institution knows this power at all."""
        return power in self.profile.powers

    def decides(self, power: str, body: str) -> bool:
        """Whether a body (its key in the profile) decides on a power."""
        return rights.decision_rule(self.profile, power, body) is not None

    def until(self, at: datetime) -> None:
        """Let time pass to `at`, never back."""
        self.at = max(self.at, at)


def found(
    kind: str,
    name: str,
    at: datetime,
    *,
    parties: str = "united-nations",
    public_key: str,
    profile: str = "belgium-poa",
    text: str = "",
) -> None:
    """Found a record of that kind, with its States, under a shipped profile or one that is written in `text`."""
    text = text or text_of(profile)
    act = FoundRecord(
        kind=kind,
        name=name,
        profile_name=profile,
        profile_hash=load(text, name=profile).hash,
        profile_text=flattened(text, name=profile),
        parties=parties,
        software=__version__,
        public_key=public_key,
    )
    perform(act, "operator", INSTITUTION, now=at if kind != "living" else None)


def all_states() -> list[str]:
    """The codes of the States that take part with full rights, in their order."""
    return list(State.objects.filter(takes_part_as="state").order_by("code").values_list("code", flat=True))


def words(english: str) -> dict[str, str]:
    """A text in English, the authentic language."""
    return {"en": english, "authentic": "en"}


def chair_of(meeting: Meeting) -> str:
    """The capacity of whoever chairs the meeting."""
    return f"chair:{meeting.subject}"
