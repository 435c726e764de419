# SPDX-License-Identifier: EUPL-1.2
"""Random interleavings of everything that can happen to a question, held against the plain law.

A sequence runs on a ground (an institution with a meeting open) in a transaction that is rolled back: acts by
those who may and by those who may not, at moments drawn around deadlines, while the clock of the machine jumps back or
nothing happens for weeks. No worker runs: whatever is due at a deadline must come from what people do.
"""

import random
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from acquis.decisions import queries, vote_queries
from acquis.decisions.models import Question, Stay, Vote
from acquis.record import log, registry
from acquis.record.act import Refusal
from acquis.record.models import Entry, Head
from acquis.record.perform import perform
from acquis.record.replay import differences
from acquis.record.verify import verify
from acquis.record.weighing import profile_in_force
from tests import build, tables
from tests.house.grounds import Ground
from tests.house.plain_law import RULES, Book, standing
from tests.house.test_any_sequence import replay_on

PROFILES = tuple(RULES)
INSTANT = timedelta(microseconds=1)
LATER = [
    timedelta(seconds=1),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(hours=5),
    timedelta(days=1),
]
BACK = [INSTANT, timedelta(seconds=1), timedelta(minutes=4), timedelta(hours=2), timedelta(days=2)]
OFTEN = {
    "PutToDecision": 4, "OpenSilence": 4, "Object": 10, "LiftObjection": 7, "AskToWait": 3, "ExtendSilence": 2,
    "SuspendSilence": 2, "ResumeSilence": 4, "ReviseQuestion": 2, "WithdrawQuestion": 1, "WithdrawOwnProposal": 1,
    "DeclareAdopted": 10, "DeclareNotAdopted": 5,
}  # fmt: skip
OF_VOTES = {
    "OpenVote": 6, "CastVote": 14, "EnterSpokenVote": 2, "EnterCount": 2, "CancelVote": 1, "DeclareVote": 7,
    "EnterPresence": 1,
}  # fmt: skip
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def played(ground: Ground, name: str, *, thorough: bool = False) -> "Sequence":
    """The sequence of that name, played and undone. A name gives the same sequence each time.

    A thorough one compares every table around a refusal, verifies the record, plays it again on the database `replay`
    (where the ground was) and asks the law about every entry once more.
    """
    draw = random.Random(name)
    with transaction.atomic(), transaction.atomic("replay"):
        sequence = Sequence(ground, draw, thorough)
        began = sequence.order
        sequence.play(draw.randrange(6, 26))
        if thorough:
            sequence.faults += [f"verify: {each}" for each in [verify()] if each]
            sequence.faults += [f"audit: {each}" for each in replay_on(began)[0]]
            sequence.faults += [f"replay: {each}" for each in differences()]
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="replay")
    return sequence


@dataclass
class Sequence:
    """One sequence: what was done so far, by the record, and what was found to be wrong."""

    ground: Ground
    draw: random.Random
    thorough: bool = False
    now: datetime = build.MORNING
    book: Book = field(init=False)
    order: int = field(init=False)
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.book = Book(RULES[self.ground.profile])
        self.order = Head.objects.get().order
        often = OFTEN | (OF_VOTES if self.book.rules.votes else {"OpenVote": 1})
        self.acts, self.weights = list(often), list(often.values())
        self.written = 0

    def play(self, steps: int) -> None:
        """So many acts, then all that must hold."""
        with connection.execute_wrapper(self._watch):
            for _ in range(steps):
                self.move_clock()
                self.attempt(*self.an_act())
        self.faults += self.book.close()
        self.faults += self.tables_differ()

    def attempt(self, act: Any, capacity: str, subject: str, seen: int | None) -> None:
        """Do an act, or be refused and see that nothing was written."""
        what, before = f"{self.now.isoformat()} {capacity} {act!r} on {subject}", self.written
        stand = tables.stand() if self.thorough else None
        self.counts["tried"] += 1
        try:
            perform(act, capacity, subject, seen=seen, now=self.now)
        except Refusal as refusal:
            self.counts["refused"] += 1
            self.counts[f"refused: {refusal.reason}"] += 1
            self.told.append(f"{what}: {refusal.reason}")
            if self.written != before or (stand and tables.changes(stand, tables.stand())):
                self.faults.append(f"refused, and something was written: {what}")
            if refusal.reason == "objects-already" and not self.objects(capacity, subject):
                self.faults.append(f"told that its objection stands, which does not: {what}")
            return
        except Exception:
            self.faults.append(f"{what}: {traceback.format_exc()}")
            return
        self.counts["performed"] += 1
        self.told.append(f"{what}: done")
        for body in (
            Entry.objects.filter(order__gt=self.order).order_by("order").values_list("body", flat=True)
        ):
            self.order += 1
            fields = log.read(body)
            self.counts[f"entered: {fields['act']}"] += 1
            self.book.read(fields, self.now)

    def objects(self, capacity: str, subject: str) -> bool:
        """Whether the objection of a State stands, by the record."""
        standing_on = standing(self.book.questions[int(subject.partition(":")[2])])
        return capacity.partition(":")[2] in standing_on

    def move_clock(self) -> None:
        """Mostly on, now and then to the edge of a deadline, back, or weeks ahead."""
        lot = self.draw.random()
        if lot < 0.3:
            self.now += self.draw.choice([INSTANT, *LATER[:2]])
        elif lot < 0.65 and (edges := self.edges()):
            self.now = self.draw.choice(edges) + self.draw.choice([-INSTANT, timedelta(), INSTANT])
        elif lot < 0.72:
            self.now -= self.draw.choice(BACK)
        elif lot < 0.8:
            self.now += self.draw.choice(LATER)
        elif lot > 0.99:
            self.now += timedelta(weeks=2)

    def edges(self) -> list[datetime]:
        """The deadlines of what is pending, and the ends of moments asked for, not long before now."""
        pending = [each for each in self.book.questions.values() if not each.ended]
        found = [each.closes for each in pending if each.closes]
        found += [min(each.waits) + timedelta(minutes=5) for each in pending if each.waits]
        return [each for each in found if each > self.now - timedelta(minutes=10)]

    def an_act(self) -> tuple[Any, str, str, int | None]:
        """An act by somebody on something there is, mostly as it should be."""
        name = "CloseMeeting" if self.draw.random() < 0.004 else self._drawn()
        fields, capacity, subject = getattr(self, f"_{name}")()
        while subject is None and self.draw.random() < 0.98:
            name = self._drawn()
            fields, capacity, subject = getattr(self, f"_{name}")()
        if self.draw.random() < 0.06:
            capacity = self.draw.choice(
                [
                    "secretariat",
                    "public",
                    f"chair:{self.ground.following.subject}",
                    self._a_state(),
                    self.ground.chair,
                ]
            )
        last = max(Head.objects.values_list("open_number", "sealed_number").get())
        seen = self.draw.choices([last, last - 3, None], [30, 1, 1])[0]
        return registry.build(name, fields), capacity, subject or self.ground.meeting.subject, seen

    def _drawn(self) -> str:
        return self.draw.choices(self.acts, self.weights)[0]

    def _a_state(self) -> str:
        state = self.draw.choice(self.ground.states[:4])
        return build.head_of(state) if self.draw.random() < 0.3 else state

    def _a_question(self, *ways: str) -> str | None:
        fitting = [
            key
            for key, each in self.book.questions.items()
            if each.way in (ways or ("meeting", "silence")) and (not each.ended or self.draw.random() < 0.05)
        ]
        return f"question:{self.draw.choice(fitting[-3:])}" if fitting else None

    def _a_vote(self) -> str | None:
        fitting = [
            key for key, each in self.book.votes.items() if not each.ended or self.draw.random() < 0.05
        ]
        return f"vote:{self.draw.choice(fitting[-2:])}" if fitting else None

    def _held(self) -> dict[str, Any]:
        """What is put: acts that can be performed once, and acts that can be performed again and again."""
        ground, n = self.ground, self.draw.randrange(3)
        kind = "open-ended-group" if ground.profile == "assembly" else "working-group"
        mandate = build.words("To exchange views.")
        group = {"kind": kind, "title": build.words(f"Group {n}"), "mandate": mandate}
        once = {"permits_power": "reply", "permits_to": "state", "words": build.words("Once.")}
        office = {"office": "chair", "state": ground.states[n].partition(":")[2]}
        name, payload, on = self.draw.choices(
            [
                ("CreateWorkingGroup", group, ground.meeting.body),
                ("AdoptAgenda", {"items": [build.words(f"Item {n}")]}, ground.following),
                ("ElectOfficer", office, ground.following),
                ("WaiveProvision", once, ground.meeting),
            ],
            [4, 7, 2, 1],
        )[0]
        return self._hold(name, payload, build.subject_of(on))

    def _hold(self, name: str, payload: dict[str, Any], on: str) -> dict[str, Any]:
        return {"act": name, "on": on, "act_version": 1, "payload": payload}

    def _put(self, **fields: Any) -> tuple[dict[str, Any], str, str]:
        proposed = self.draw.choice([None, self.ground.states[0].partition(":")[2]])
        put = {"title": build.words("A question"), "held": self._held(), "proposed_by": proposed}
        return put | fields, self.ground.chair, self.ground.meeting.subject

    def _PutToDecision(self) -> Any:
        return self._put()

    def _OpenSilence(self) -> Any:
        return self._put(hours=self.draw.choice([None, None, 72, 80, 24 * 10, 24]))

    def _ReviseQuestion(self) -> Any:
        subject, held = self._a_question("meeting"), self._held()
        question = self.book.questions[int(subject.partition(":")[2])] if subject else None
        if question and question.held["act"] == "CreateWorkingGroup":
            title = build.words(f"Group {self.draw.randrange(3, 6)}")
            held = question.held | {"payload": question.held["payload"] | {"title": title}}
        return {"held": held}, self.ground.chair, subject

    def _Object(self) -> Any:
        reason = build.words("Not yet.") if self.draw.random() < 0.2 else None
        return {"reason": reason}, self._a_state(), self._a_question()

    def _LiftObjection(self) -> Any:
        standing = list(self.book.objections)[-5:]
        if not standing:
            return {}, self._a_state(), None
        key = self.draw.choice(standing)
        _, state, head = self.book.objections[key]
        by = "head" if head or self.draw.random() < 0.2 else "state"
        return {}, f"{by}:{state}", f"objection:{key}"

    def _AskToWait(self) -> Any:
        return {}, self._a_state(), self._a_question("meeting")

    def _ExtendSilence(self) -> Any:
        until = self.now + self.draw.choice([*LATER, timedelta(days=7)])
        return {"until": until}, self.ground.chair, self._a_question("silence")

    def _on_silence(self) -> Any:
        return {}, self.ground.chair, self._a_question("silence")

    _SuspendSilence = _ResumeSilence = _on_silence

    def _on_question(self) -> Any:
        return {}, self.ground.chair, self._a_question()

    _DeclareAdopted = _DeclareNotAdopted = _WithdrawQuestion = _on_question

    def _WithdrawOwnProposal(self) -> Any:
        return {}, self.ground.states[0], self._a_question()

    def _OpenVote(self) -> Any:
        manner = self.draw.choice(["recorded", "recorded", "roll-call", "hands"])
        return {"manner": manner}, self.ground.chair, self._a_question("meeting")

    def _CastVote(self) -> Any:
        state = self.draw.choice(self.ground.states)
        by = build.head_of(state) if self.draw.random() < 0.2 else state
        return {"choice": self.draw.choice("YYYNA")}, by, self._a_vote()

    def _EnterSpokenVote(self) -> Any:
        state = self.draw.choice(self.ground.states).partition(":")[2]
        return {"state": state, "choice": self.draw.choice("YNA")}, "secretariat", self._a_vote()

    def _EnterCount(self) -> Any:
        yes, no, abstaining = (self.draw.randrange(4) for _ in range(3))
        return {"yes": yes, "no": no, "abstaining": abstaining}, "secretariat", self._a_vote()

    def _on_vote(self) -> Any:
        return {}, self.ground.chair, self._a_vote()

    _CancelVote = _DeclareVote = _on_vote

    def _EnterPresence(self) -> Any:
        return (
            {"present": self.draw.choice([5, 97, 96, 120]), "attested_by": "A"},
            "secretariat",
            self.ground.meeting.subject,
        )

    def _CloseMeeting(self) -> Any:
        return {}, self.ground.chair, self.ground.meeting.subject

    def tables_differ(self) -> Iterator[str]:
        """Where the tables, or the law's finding of what is pending, are not what the record comes to."""
        profile = profile_in_force(Head.objects.get())
        stays = set(Stay.objects.values_list("question", flat=True))
        rows = Question.objects.select_related("meeting__body").in_bulk(list(self.book.questions))
        for key, read in self.book.questions.items():
            row = rows[key]
            ended = (
                "withdrawn"
                if row.withdrawn
                else {None: "", True: "adopted", False: "not adopted"}[row.adopted]
            )
            if (ended, row.closes, row.revisions, key in stays) != (
                read.ended, read.closes, read.revisions, bool(read.stayed),
            ):  # fmt: skip
                yield f"question {key} is {ended}, {row.closes}; by the record {read.ended}, {read.closes}"
            self.counts[read.ended or "pending"] += 1
            self.counts["stayed"] += read.stayed
            for at in [] if read.ended else self._moments(key):
                found = queries.outcome(row, profile, at).stage
                self.counts["findings"] += 1
                if found != self.book.stage(key, at):
                    yield f"question {key} at {at}: the law finds {found}, plainly it is {self.book.stage(key, at)}"
        yield from self._votes_differ(profile)

    def _moments(self, key: int) -> list[datetime]:
        read = self.book.questions[key]
        edges = (
            [read.closes] if read.closes else [min(read.waits) + timedelta(minutes=5)] if read.waits else []
        )
        return [self.now, *(edge + step for edge in edges for step in (-INSTANT, timedelta(), INSTANT))]

    def _votes_differ(self, profile: Any) -> Iterator[str]:
        for row in Vote.objects.filter(pk__in=list(self.book.votes)).select_related("question__meeting"):
            read = self.book.votes[row.pk]
            if read.ended or (read.manner == "hands" and not read.counted):
                continue
            found, plainly = vote_queries.outcome(row, profile).stage, self.book.result(read)
            if found != plainly:
                yield f"vote {row.pk}: the law finds {found}, plainly it is {plainly}"

    def _watch(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.written += sql.lstrip().upper().startswith(WRITES)
        return execute(sql, params, many, context)
