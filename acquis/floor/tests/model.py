# SPDX-License-Identifier: EUPL-1.2
"""A plain model of a list of speakers, with nothing of the law or the tables in it: slots, who stands in them, seconds.

Each act has a method that says whether it goes through, and then does it.
"""

from dataclasses import dataclass, field

TIERS = {"group": 0, "state": 1, "observer": 2, "stakeholder": 4}
RANKS = {"head-of-state": 1, "minister": 3, "delegate": 5}
MINUTES = {"group": 7, "state": 5, "observer": 5, "stakeholder": 3}
REPLIES = (5, 3)

Name = tuple[str, str, int]
"""An inscription: who asks, for which group, for the how manieth time."""


@dataclass
class Speech:
    """Somebody has the floor: for how many minutes, and how many seconds were spoken so far."""

    who: object
    minutes: int
    spoken: int = 0


@dataclass
class Model:
    """The list, the floor and the clock."""

    now: int = 0
    closed: bool = False
    closes: int | None = None
    suspended: bool = False
    stopped: bool = False
    slots: dict[Name, list[int]] = field(default_factory=dict)
    asked: list[Name] = field(default_factory=list)
    withdrawn: set[Name] = field(default_factory=set)
    heard: list[Name] = field(default_factory=list)
    speech: Speech | None = None
    said: dict[Name, int] = field(default_factory=dict)
    offers: set[tuple[Name, Name]] = field(default_factory=set)
    points: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    replied: dict[str, int] = field(default_factory=dict)

    def passes(self, seconds: int) -> None:
        """Time goes by; somebody speaks while nothing stops the clock."""
        self.now += seconds
        if self.speech and not (self.stopped or self.suspended or self.points):
            self.speech.spoken += seconds

    def waiting(self) -> list[Name]:
        """Who waits, in the order of calling."""
        return sorted(self.slots, key=self.slots.__getitem__)

    def request(self, who: str, group: str, rank: str) -> bool:
        """Somebody asks for the floor."""
        mine = [name for name in self.asked if name[:2] == (who, group)]
        late = self.closed or (self.closes is not None and self.now >= self.closes)
        if late or any(name not in self.withdrawn for name in mine):
            return False
        name = (who, group, len(mine))
        kind = self.kind(name)
        self.asked.append(name)
        self.slots[name] = [0, TIERS[kind], RANKS[rank], len(self.asked)]
        return True

    @staticmethod
    def kind(name: Name) -> str:
        """In what kind somebody speaks."""
        return "group" if name[1] else name[0].partition(":")[0]

    def withdraw(self, name: Name) -> bool:
        """Somebody leaves the list."""
        if name not in self.slots:
            return False
        del self.slots[name]
        self.withdrawn.add(name)
        return True

    def call(self) -> bool:
        """The next has the floor."""
        if self.suspended or self.points or not self.slots:
            return False
        name = self.waiting()[0]
        del self.slots[name]
        self._floor_to(name, MINUTES[self.kind(name)])
        self.heard.append(name)
        return True

    def pass_over(self) -> bool:
        """The next is absent."""
        if self.suspended or not self.slots:
            return False
        self._to_the_end(self.waiting()[0])
        return True

    def yields(self, name: Name) -> bool:
        """Somebody lets all others go first."""
        if name not in self.slots or self.waiting()[-1] == name:
            return False
        self._to_the_end(name)
        return True

    def _to_the_end(self, name: Name) -> None:
        self.slots[name][0] = max(slot[0] for slot in self.slots.values()) + 1

    def _beside(self, who: str, other: Name) -> Name | None:
        """Whose place `who` could exchange with that one."""
        if other not in self.slots or other[0] == who:
            return None
        tier = TIERS[self.kind(other)]
        mine = [name for name in self.waiting() if name[0] == who and TIERS[self.kind(name)] == tier]
        return mine[0] if mine else None

    def offer(self, who: str, other: Name) -> bool:
        """An exchange is offered."""
        mine = self._beside(who, other)
        if mine is None or (mine, other) in self.offers:
            return False
        self.offers.add((mine, other))
        return True

    def take_back(self, who: str, other: Name) -> bool:
        """It is taken back."""
        mine = self._beside(who, other)
        if mine is None or (mine, other) not in self.offers:
            return False
        self.offers.remove((mine, other))
        return True

    def accept(self, who: str, other: Name) -> bool:
        """It is accepted: the two stand each where the other stood."""
        mine = self._beside(who, other)
        if mine is None or (other, mine) not in self.offers:
            return False
        self.offers -= {(other, mine), (mine, other)}
        self.slots[mine], self.slots[other] = self.slots[other], self.slots[mine]
        return True

    def close(self) -> bool:
        """Nobody is added from now on."""
        if self.closed:
            return False
        self.closed = True
        return True

    def announce(self, after: int) -> bool:
        """Nobody is added from then on."""
        if self.closed or (self.closes is not None and self.now >= self.closes):
            return False
        self.closes = self.now + after
        return True

    def end(self) -> bool:
        """Whoever speaks has ended."""
        if self.suspended or self.speech is None:
            return False
        self._over()
        return True

    def more(self, minutes: int) -> bool:
        """Whoever speaks gets more time."""
        if self.suspended or self.speech is None:
            return False
        self.speech.minutes += minutes
        return True

    def stop(self) -> bool:
        """The clock stands."""
        if self.suspended or self.speech is None or self.stopped:
            return False
        self.stopped = True
        return True

    def run(self) -> bool:
        """The clock runs again."""
        if self.suspended or not self.stopped:
            return False
        self.stopped = False
        return True

    def suspend(self) -> bool:
        """The meeting is suspended."""
        if self.suspended:
            return False
        self.suspended = True
        return True

    def resume(self) -> bool:
        """The meeting is resumed."""
        if not self.suspended:
            return False
        self.suspended = False
        return True

    def point(self, who: str) -> bool:
        """A point of order interrupts."""
        if self.suspended or who in self.points or who.startswith("stakeholder"):
            return False
        self.points.append(who)
        return True

    def rule(self) -> bool:
        """The first point of order is ruled upon."""
        if self.suspended or not self.points:
            return False
        self.points.pop(0)
        return True

    def ask_to_reply(self, who: str) -> bool:
        """A right of reply is asked for."""
        if self.suspended or who.startswith("stakeholder") or who in self.replies:
            return False
        if self.replied.get(who, 0) >= len(REPLIES):
            return False
        self.replies.append(who)
        return True

    def reply(self) -> bool:
        """The first who asked replies, once everybody on the list was heard."""
        if self.suspended or self.points or self.slots or not self.replies:
            return False
        who = self.replies.pop(0)
        self._floor_to(f"reply of {who}", REPLIES[self.replied.get(who, 0)])
        self.replied[who] = self.replied.get(who, 0) + 1
        return True

    def _floor_to(self, who: object, minutes: int) -> None:
        self._over()
        self.speech = Speech(who, minutes)

    def _over(self) -> None:
        if self.speech and isinstance(self.speech.who, tuple):
            self.said[self.speech.who] = self.speech.spoken
        self.speech, self.stopped = None, False
