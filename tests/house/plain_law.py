# SPDX-License-Identifier: EUPL-1.2
"""The law of decisions once more, as plainly as it can be told, read from the entries of a record and nothing else.

It asks nothing of `acquis.law` nor of the tables: what the rules are is written here by hand, for three institutions.
It follows the record entry by entry, notes whatever an entry does that the law would not have it do, and says at any
moment how each question stands.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from acquis.record import log
from acquis.record.act import key_of
from tests.house.plain_time import GENEVA, NEW_YORK, between, later

WAIT = timedelta(minutes=5)


@dataclass(frozen=True)
class Rules:
    """What one institution's rules say: where silence is counted; by which share each act is voted on, if it is."""

    place: tuple[str, tuple[str, ...]] | None = None
    votes: dict[str, str] = field(default_factory=dict)
    after_efforts: tuple[str, ...] = ()
    members: int | None = None  # those of whom more than half must be there, if anybody counts


RULES = {
    "belgium-poa": Rules(place=NEW_YORK),
    "ccm": Rules(
        place=GENEVA,
        votes={"CreateWorkingGroup": "two-thirds", "AdoptAgenda": "simple", "ElectOfficer": "simple"},
        after_efforts=("CreateWorkingGroup",),
    ),
    "assembly": Rules(
        votes={
            "CreateWorkingGroup": "simple",
            "AdoptAgenda": "simple",
            "ElectOfficer": "simple",
            "WaiveProvision": "two-thirds",
        },
        members=193,
    ),
}


@dataclass
class Vote:
    """A vote as the record tells it: who said what, in the order said."""

    question: int
    manner: str
    entitled: list[str]
    said: list[tuple[str, bool, str]] = field(default_factory=list)
    counted: dict[str, int] | None = None
    ended: str = ""


@dataclass
class Question:
    """A question as the record tells it: the words of States in the order said, and how it ended."""

    way: str
    held: dict[str, Any]
    closes: datetime | None = None
    left: timedelta = timedelta()
    said: list[tuple[str, int, str, bool, datetime]] = field(default_factory=list)
    waits: list[datetime] = field(default_factory=list)
    ended: str = ""
    performed: int = 0
    stayed: int = 0
    meeting_closed: bool = False
    proposed_by: str | None = None
    revisions: int = 0


class Book:
    """A record read so far. `wrong` are sentences, one for each entry that the law would not have."""

    def __init__(self, rules: Rules):
        self.rules = rules
        self.questions: dict[int, Question] = {}
        self.votes: dict[int, Vote] = {}
        self.objections: dict[int, tuple[int, str, bool]] = {}
        self.present: int | None = None
        self.wrong: list[str] = []

    def read(self, fields: dict[str, Any], received: datetime) -> None:
        """The next entry; `received`: when what it says was received."""
        follow = getattr(self, f"_{fields['act']}", None)
        if under := fields["findings"].get("under"):
            self._followed(_key(under), fields)
        elif follow:
            follow(fields, received)

    def stage(self, key: int, at: datetime) -> str:
        """How a question stands at a moment."""
        question = self.questions[key]
        if question.way == "silence":
            if question.closes is None:
                return "suspended"
            if standing(question, at):
                return "broken"
            return "running" if at < question.closes else "kept"
        if question.waits and at < min(question.waits) + WAIT:
            return "waiting"
        return "objection-stands" if standing(question) else "may-be-adopted"

    def count(self, vote: Vote) -> dict[str, int]:
        """The count of a vote as it stands."""
        if vote.manner == "hands":
            return vote.counted or {}
        words = list(roll(vote).values())
        count = {"yes": words.count("Y"), "no": words.count("N"), "abstaining": words.count("A")}
        return count | {"absent": len(vote.entitled) - len(words)}

    def result(self, vote: Vote) -> str:
        """What a vote comes to as it stands."""
        count = self.count(vote)
        yes, no = count["yes"], count["no"]
        if self.present is not None and self.rules.members:
            there = max(self.present, yes + no + count["abstaining"])
            if there * 2 <= self.rules.members:
                return "no-quorum"
        share = self.rules.votes[self.questions[vote.question].held["act"]]
        enough = yes > no if share == "simple" else yes > 0 and yes * 3 >= (yes + no) * 2
        return "carried" if enough else "not-carried"

    def open_vote(self, key: int) -> Vote | None:
        """The vote that is being taken on a question."""
        return next((each for each in self.votes.values() if each.question == key and not each.ended), None)

    def close(self) -> list[str]:
        """All that was wrong; and each question whose held act was not performed once, or stayed once, as adopted."""
        for key, question in self.questions.items():
            once = 1 if question.ended == "adopted" else 0
            if question.performed + question.stayed != once:
                self.wrong.append(
                    f"question {key}, {question.ended or 'pending'}: its act was performed {question.performed} times, "
                    f"stayed {question.stayed} times"
                )
        return self.wrong

    def _PutToDecision(self, fields: dict[str, Any], received: datetime) -> None:
        self.questions[_made(fields)] = question = Question("meeting", fields["payload"]["held"])
        question.proposed_by = fields["payload"]["proposed_by"]

    def _OpenSilence(self, fields: dict[str, Any], received: datetime) -> None:
        assert self.rules.place, "these rules have no silence"
        closes = later(_at(fields), timedelta(hours=fields["payload"]["hours"] or 72), *self.rules.place)
        self.questions[_made(fields)] = question = Question("silence", fields["payload"]["held"], closes)
        question.proposed_by = fields["payload"]["proposed_by"]
        self._closes_as_told(fields, question)

    def _ReviseQuestion(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._pending(fields)
        question.held = fields["payload"]["held"]
        question.revisions += 1
        if self.open_vote(_key(fields["subject"])):
            self._say(fields, "revised while it is being voted on")

    def _Object(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._pending(fields)
        self._in_time(fields, question)
        state, head = _state(fields["as"])
        self.objections[_made(fields)] = (_key(fields["subject"]), state, head)
        question.said.append(("objects", _made(fields), state, head, _received(fields)))

    def _LiftObjection(self, fields: dict[str, Any], received: datetime) -> None:
        key, state, head = self.objections[_key(fields["subject"])]
        question = self.questions[key]
        self._in_time(fields, question)
        if _state(fields["as"])[0] != state or question.ended:
            self._say(fields, "lifted by another, or too late")
        question.said.append(("lifts", _key(fields["subject"]), state, head, _received(fields)))

    def _AskToWait(self, fields: dict[str, Any], received: datetime) -> None:
        self._pending(fields).waits.append(_received(fields))

    def _ExtendSilence(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._running(fields)
        until = log.moment(fields["payload"]["until"])
        if question.closes and until <= question.closes:
            self._say(fields, "made shorter")
        question.closes = until
        self._closes_as_told(fields, question)

    def _SuspendSilence(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._running(fields)
        assert question.closes and self.rules.place, "it runs"
        question.left = between(_at(fields), question.closes, *self.rules.place)
        question.closes = None

    def _ResumeSilence(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._pending(fields)
        assert self.rules.place, "there is silence"
        if question.closes is not None:
            self._say(fields, "resumed what runs")
        question.closes = later(_at(fields), question.left, *self.rules.place)
        self._closes_as_told(fields, question)

    def _WithdrawQuestion(self, fields: dict[str, Any], received: datetime) -> None:
        if self.open_vote(_key(fields["subject"])):
            self._say(fields, "withdrawn while it is being voted on")
        self._pending(fields).ended = "withdrawn"

    def _WithdrawOwnProposal(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._pending(fields)
        if _state(fields["as"])[0] != question.proposed_by:
            self._say(fields, "withdrawn by whom did not propose it")
        question.ended = "withdrawn"

    def _CloseMeeting(self, fields: dict[str, Any], received: datetime) -> None:
        for question in self.questions.values():
            question.meeting_closed = True

    def _EnterPresence(self, fields: dict[str, Any], received: datetime) -> None:
        self.present = fields["payload"]["present"]

    def _OpenVote(self, fields: dict[str, Any], received: datetime) -> None:
        key, question = _key(fields["subject"]), self._pending(fields)
        name = question.held["act"]
        if question.way == "silence" or name not in self.rules.votes or self.open_vote(key):
            self._say(fields, "no vote is taken on this now")
        if question.waits and received < min(question.waits) + WAIT:
            self._say(fields, "a State has the moment it asked for")
        if name in self.rules.after_efforts and not standing(question):
            self._say(fields, "consensus was not tried")
        self.votes[_made(fields)] = Vote(key, fields["payload"]["manner"], fields["findings"]["entitled"])

    def _CastVote(self, fields: dict[str, Any], received: datetime) -> None:
        state, head = _state(fields["as"])
        self._open(fields).said.append((state, head, fields["payload"]["choice"]))

    def _EnterSpokenVote(self, fields: dict[str, Any], received: datetime) -> None:
        said = fields["payload"]
        self._open(fields).said.append((said["state"], False, said["choice"]))

    def _EnterCount(self, fields: dict[str, Any], received: datetime) -> None:
        vote, said = self._open(fields), fields["payload"]
        told = {name: said[name] for name in ("yes", "no", "abstaining")}
        vote.counted = told | {"absent": len(vote.entitled) - sum(told.values())}

    def _CancelVote(self, fields: dict[str, Any], received: datetime) -> None:
        self._open(fields).ended = "cancelled"

    def _DeclareVote(self, fields: dict[str, Any], received: datetime) -> None:
        vote, found = self._open(fields), fields["findings"]
        question, result = self.questions[vote.question], self.result(vote)
        if (found["outcome"], found["carried"]) != (result, result == "carried") or question.ended:
            self._say(fields, f"declared {found['outcome']}, by the law {result}")
        if found["tally"] != self.count(vote):
            self._say(fields, f"counted {found['tally']}, by the law {self.count(vote)}")
        if found["roll"] != (None if vote.manner == "hands" else roll(vote)):
            self._say(fields, f"roll {found['roll']}, by the law {roll(vote)}")
        vote.ended = "declared"
        question.ended = "adopted" if found["carried"] else "not adopted"

    def _DeclareAdopted(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._declared(fields, ("kept", "may-be-adopted"))
        if standing(question):
            self._say(fields, f"adopted over the objection of {standing(question)}")
        if question.way == "silence" and (question.closes is None or received < question.closes):
            self._say(fields, f"adopted before {question.closes}")
        text = hashlib.sha256(log.canonical(question.held).encode()).hexdigest()
        effective = log.instant(question.closes) if question.closes else fields["at"]
        if (fields["findings"]["text"], fields["findings"]["effective"]) != (text, effective):
            self._say(fields, "another text or another moment than was put")
        question.ended = "adopted"

    def _DeclareNotAdopted(self, fields: dict[str, Any], received: datetime) -> None:
        question = self._declared(fields, ("broken", "objection-stands"))
        if not standing(question):
            self._say(fields, "not adopted although no objection stands")
        question.ended = "not adopted"

    def _declared(self, fields: dict[str, Any], stages: tuple[str, ...]) -> Question:
        """The question declared upon, and a note where the law finds another outcome or it is being voted on."""
        key, told = _key(fields["subject"]), fields["findings"]["outcome"]
        question, stage = self._pending(fields), self.stage(key, _received(fields))
        if told != stage or stage not in stages or self.open_vote(key):
            self._say(fields, f"declared {told}, by the law {stage}")
        return question

    def _followed(self, key: int, fields: dict[str, Any]) -> None:
        """What follows from a question: the very act it holds, or a stay."""
        question = self.questions[key]
        if fields["act"] == "StayDecision":
            question.stayed += 1
            return
        held = question.held
        if (fields["act"], fields["subject"]) != (held["act"], held["on"]) or _clear(
            fields["payload"]
        ) != _clear(held["payload"]):
            self._say(fields, "another act than was put")
        question.performed += 1

    def _pending(self, fields: dict[str, Any]) -> Question:
        question = self.questions[_key(fields["subject"])]
        if question.ended or (question.meeting_closed and question.way != "silence"):
            self._say(fields, f"on a question that is {question.ended or 'lapsed'}")
        return question

    def _running(self, fields: dict[str, Any]) -> Question:
        question = self._pending(fields)
        if question.closes is None or _at(fields) >= question.closes:
            self._say(fields, "the silence does not run")
        return question

    def _open(self, fields: dict[str, Any]) -> Vote:
        vote = self.votes[_key(fields["subject"])]
        if vote.ended:
            self._say(fields, "on a vote that ended")
        return vote

    def _in_time(self, fields: dict[str, Any], question: Question) -> None:
        if question.closes is not None and _received(fields) >= question.closes:
            self._say(fields, "at the deadline or later")

    def _closes_as_told(self, fields: dict[str, Any], question: Question) -> None:
        if question.closes is None or fields["findings"]["closes"] != log.instant(question.closes):
            self._say(fields, f"closes {fields['findings']['closes']}, by the law {question.closes}")

    def _say(self, fields: dict[str, Any], what: str) -> None:
        self.wrong.append(
            f"{fields['log']} {fields['number']} {fields['act']} on {fields['subject']}: {what}"
        )


def standing(question: Question, at: datetime | None = None) -> list[str]:
    """The States whose objection stands, by all that was said or, under silence, by what counts at a moment.

    A State's last word counts. What the head says goes before: its objection stands until lifted; what it lifts, the
    delegates' objection falls with it, until the State objects anew.
    """
    standing: dict[int, str] = {}
    for what, key, state, head, received in question.said:
        if at is not None and (
            received > at or (question.closes is not None and received >= question.closes)
        ):
            continue
        if what == "objects":
            standing[key] = state
        elif head:
            standing = {each: by for each, by in standing.items() if by != state}
        else:
            standing.pop(key, None)
    return sorted(set(standing.values()))


def roll(vote: Vote) -> dict[str, str]:
    """How each State votes: its last word, but the head's last where the head spoke."""
    words = {state: choice for state, _, choice in vote.said}
    return words | {state: choice for state, head, choice in vote.said if head}


def _clear(payload: Any) -> Any:
    """What stands in the record in clear: commitments differ from entry to entry."""
    if isinstance(payload, dict):
        return {name: _clear(each) for name, each in payload.items() if name != "commitment"}
    return [_clear(each) for each in payload] if isinstance(payload, list) else payload


def _made(fields: dict[str, Any]) -> int:
    return key_of(fields["log"], fields["number"], 1)


def _key(subject: str) -> int:
    return int(subject.partition(":")[2])


def _state(capacity: str) -> tuple[str, bool]:
    kind, _, state = capacity.partition(":")
    return state, kind == "head"


def _at(fields: dict[str, Any]) -> datetime:
    return log.moment(fields["at"])


def _received(fields: dict[str, Any]) -> datetime:
    return log.moment(fields["findings"]["received"])
