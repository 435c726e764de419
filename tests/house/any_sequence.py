# SPDX-License-Identifier: EUPL-1.2
"""Random acts by random capacities on whatever there is: sensible ones, bad ones, in any order.

Each step is drawn as a few numbers, so that a sequence that breaks something can be made shorter and shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from acquis.decisions.models import Motion, Objection, Preliminary, Question
from acquis.decisions.package_acts import AdoptTogether
from acquis.floor.models import Inscription, PointOfOrder, Reply, Ruling, SpeakersList
from acquis.law import rights
from acquis.meetings.models import AgendaItem, Body, Meeting
from acquis.parties.models import Holding
from acquis.record import registry
from acquis.record.act import Act, Refusal
from acquis.record.models import Content, Entry, Head
from acquis.record.perform import perform
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import words

Step = tuple[int, int, int, int, int]
STEPS = st.lists(st.tuples(*[st.integers(0, 2**16)] * 5), min_size=5, max_size=45)
LATER = [
    timedelta(0),
    timedelta(seconds=1),
    timedelta(minutes=5),
    timedelta(hours=3),
    timedelta(days=2),
    -timedelta(hours=1),
]
POWERS = ["take-the-floor", "raise-point-of-order", "object", "reply", "appeal", "declare"]
SUBJECTS: dict[str, Any] = {
    "meeting": Meeting, "body": Body, "item": AgendaItem, "speakers": SpeakersList, "request": Inscription,
    "point": PointOfOrder, "ruling": Ruling, "reply": Reply, "question": Question, "objection": Objection,
    "holding": Holding, "motion": Motion, "preliminary": Preliminary,
}  # fmt: skip
LIVE: dict[str, dict[str, Any]] = {
    "question": {"declared": None, "withdrawn": None, "meeting__closed": None},
    "objection": {"lifted": None, "question__declared": None},
    "meeting": {"closed": None},
    "item": {"meeting__closed": None},
    "speakers": {"closed": None, "meeting__closed": None},
    "request": {"called": None, "withdrawn": None},
    "point": {"ruling": None},
    "reply": {"given": None},
    "motion": {"ended": None, "withdrawn": None, "meeting__closed": None},
    "preliminary": {"carried": None, "dropped": None},
}
"""What is still under way; mostly that is what acts are done to."""


@dataclass
class World:
    """Who is there and what time it is; how many entries there were at first, and what was refused."""

    states: list[str]
    others: list[str]
    now: datetime = build.MORNING
    began: int = 0
    refused: dict[str, int] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """One step: an act, on something there is, by somebody; refused or performed."""
        which, on, who, how, when = step
        kinds = {kind for kind in SUBJECTS if self.rows(kind, on)}
        possible = [name for name, kind in ACTS if kind in kinds or kind not in SUBJECTS]
        cls = registry.find(possible[which % len(possible)])
        subject = self.subject(cls, on)
        self.now += LATER[when % len(LATER)]
        last = Head.objects.get().open_number
        seen = [last, last, last, last, max(0, last - how % 5), None][when // 7 % 6]
        try:
            act = MAKE.get(cls.act_name(), lambda world, n: cls())(self, how)
            perform(act, self.capacity(cls, who, subject, how), subject, seen=seen, now=self.now)
        except Refusal as refusal:
            self.refused[refusal.reason] = self.refused.get(refusal.reason, 0) + 1

    def rows(self, kind: str, n: int) -> list[int]:
        """The keys of what there is of that kind, the latest first: mostly what is still under way."""
        model, live = SUBJECTS[kind], {} if n % 11 == 0 else LIVE.get(kind, {})
        return list(model.objects.filter(**live).order_by("-pk").values_list("pk", flat=True)[:4])

    def subject(self, cls: type[Act], n: int) -> str:
        """Something of the kind the act is done to; now and then something else."""
        kind = cls.subject_kind
        if kind == "entry":
            beside = (
                Content.objects.filter(value__isnull=False).order_by("-order").values_list("order", flat=True)
            )
            entry = Entry.objects.get(order=beside[n % len(beside[:9])])
            return f"entry:{entry.log}.{entry.number}"
        if kind not in SUBJECTS or n % 29 == 0:
            return "institution"
        keys = self.rows(kind, n)
        return f"{kind}:{keys[n // 11 % len(keys)]}"

    def capacity(self, cls: type[Act], n: int, subject: str, how: int) -> str:
        """Four times in five somebody the rules let act so; else anybody."""
        chairs = [f"chair:{meeting.subject}" for meeting in Meeting.objects.order_by("-pk")[:2]]
        anybody = [*self.states, *map(build.head_of, self.states), *self.others, *chairs]
        if n % 5 == 0:
            return anybody[n // 5 % len(anybody)]
        held = rights.resolves(profile_in_force(Head.objects.get()), cls.power)
        kinds = {who for who, _, _ in held}
        fitting = [each for each in anybody if each.partition(":")[0] in kinds] or anybody
        if "chair" in kinds and (own := _chair_of(subject)):
            return own
        return fitting[n // 5 % len(fitting)]


def a_world() -> World:
    """Three States and one of every other kind, in an open meeting: a list, a question, an objection."""
    speakers, states = build.an_open_list(), build.some_states(3)
    for state in build.some_states(5)[3:]:
        build.a_request(speakers, state)
    build.an_objection(build.a_question(speakers.meeting), states[0], reason="Not yet.")
    focal_point = states[0].replace("state", "focal-point")
    others = [
        build.a_stakeholder(),
        build.an_igo(),
        build.an_observer(),
        "secretariat",
        "operator",
        "public",
        "institution",
        "clock",
        "importer",
        focal_point,
    ]
    return World(states, others, began=Entry.objects.count())


def _chair_of(subject: str) -> str | None:
    kind, _, key = subject.partition(":")
    if kind not in SUBJECTS or kind in ("body", "holding"):
        return None
    row = SUBJECTS[kind].objects.filter(pk=key).first()
    for name in ("question", "speakers", "meeting"):
        row = getattr(row, name, row)
    return f"chair:{row.subject}" if isinstance(row, Meeting) else None


def _held(world: World, n: int) -> registry.HeldAct:
    """An act to put before the body, on the subject it is done to."""
    meeting = Meeting.objects.order_by("-pk")[n % min(2, Meeting.objects.count())]
    ruling = Ruling.objects.order_by("-pk").first()
    motion = Motion.objects.filter(ended=None, withdrawn=None).order_by("-pk").first()
    adjourned = Question.objects.filter(adjourned__isnull=False).order_by("-pk").first()
    offered: list[tuple[str, Any, Any]] = [
        ("CreateWorkingGroup", build.a_group_act(f"Group {n % 3}"), meeting.body),
        ("ElectOfficer", {"office": "vice-chair", "state": world.states[n % 3][6:]}, meeting),
        ("AdoptAgenda", {"items": [words("One"), words("Two")]}, meeting),
        ("SetAsideRuling", {}, ruling or meeting),
        (
            "WaiveProvision",
            {"permits_power": POWERS[n % 6], "permits_to": "any", "words": words("Once.")},
            meeting,
        ),
        ("OpenMeeting", {}, meeting),
        ("CarryMotion", {}, motion or meeting),
        ("ResumeDebate", {}, adjourned or meeting),
        ("AdoptTogether", _package(world, meeting, n), meeting),
    ]
    name, payload, on = offered[n // 7 % len(offered)]
    act = payload if isinstance(payload, Act) else registry.build(name, payload)
    return registry.hold(act, build.subject_of(on))


def _package(world: World, meeting: Meeting, n: int) -> Act:
    """Two working groups to create together."""
    groups = (build.a_group_act(f"Group {each % 3}") for each in (n, n + 1))
    return AdoptTogether(acts=tuple(registry.hold(each, f"body:{meeting.body_id}") for each in groups))


def _around(world: World, n: int) -> dict[str, Any]:
    """Now and then a State's proposal, a question put again, a rival."""
    last = [f"question:{key}" for key in world.rows("question", n)]
    if not last:
        return {}
    proposer = {"proposed_by": world.states[n % 3][6:]}
    return [{}, {}, {}, proposer, {"again": last[0]}, {"rival_of": last[-1]}][n % 6]


def _made(name: str, /, **fields: Any) -> Act:
    return registry.build(name, fields)


def _motion(world: World, n: int) -> Act:
    """A motion on the meeting, or on a question that is mostly before it."""
    kinds = [
        "adjourn-debate",
        "close-debate",
        "suspend-meeting",
        "competence",
        "adjourn-meeting",
        "roll-call",
    ]
    kind, last = kinds[n % 11 % 6], world.rows("question", n)
    question = f"question:{last[0]}" if last and kind not in ("suspend-meeting", "adjourn-meeting") else None
    return _made("MakeMotion", kind=kind, question=question, words=words(f"Moved {n}.") if n % 2 else None)


def _waiting(n: int) -> list[str]:
    """What waits to be voted on with the latest of them, in one order or the other."""
    last = Preliminary.objects.order_by("-pk").first()
    rows = Preliminary.objects.filter(question=last.question, carried=None, dropped=None) if last else []
    return [row.subject for row in rows][:: 1 if n % 2 else -1]


def _ruling(name: str) -> Callable[[World, int], Act]:
    def make(world: World, n: int) -> Act:
        permits = {"permits_power": POWERS[n % 6], "permits_to": ["any", "stakeholder", "observer"][n % 3]}
        return _made(name, words=words(f"So ruled {n}."), **(permits if n % 4 == 0 else {}))

    return make


MAKE: dict[str, Callable[[World, int], Act]] = {
    "RequestFloor": lambda world, n: _made("RequestFloor", on_behalf_of=[None, None, "AFR", "NONE"][n % 4]),
    "RaisePointOfOrder": lambda world, n: _made("RaisePointOfOrder", words=words(f"Point {n}.")),
    "MakeMotion": lambda world, n: _motion(world, n),
    "AskToSpeakOnMotion": lambda world, n: _made("AskToSpeakOnMotion", side=["for", "against"][n % 2]),
    "AskSeparateVote": lambda world, n: _made("AskSeparateVote", words=words(f"Paragraph {n % 4}")),
    "MoveAmendment": lambda world, n: _made("MoveAmendment", words=words(f"Amendment {n % 4}")),
    "OrderPreliminaries": lambda world, n: _made("OrderPreliminaries", order=_waiting(n)),
    "DropPreliminary": lambda world, n: _made("DropPreliminary", implied_by=(_waiting(n) or ["x"])[0]),
    "EnterPresence": lambda world, n: _made("EnterPresence", present=n % 195, attested_by="A"),
    "RuleOnPoint": _ruling("RuleOnPoint"),
    "MakeRuling": _ruling("MakeRuling"),
    "SetStatus": lambda world, n: _made(
        "SetStatus", status=["formal-open", "formal-closed", "informal", "formal-open"][n % 4]
    ),
    "PutToDecision": lambda world, n: _made(
        "PutToDecision", title=words("A question"), held=_held(world, n), **_around(world, n)
    ),
    "OpenSilence": lambda world, n: _made("OpenSilence", title=words("A silence"), held=_held(world, n)),
    "ExtendSilence": lambda world, n: _made("ExtendSilence", until=world.now + timedelta(days=n % 9)),
    "ReviseQuestion": lambda world, n: _made("ReviseQuestion", held=_held(world, n)),
    "Object": lambda world, n: _made("Object", reason=words(f"Reason {n}.") if n % 2 else None),
    "StayDecision": lambda world, n: _made("StayDecision", reason="exists-already"),
    "ConveneMeeting": lambda world, n: _made(
        "ConveneMeeting",
        title=words(f"Meeting {n % 3}"),
        place=["new-york", "geneva"][n % 5 == 0],
        starts=world.now + timedelta(days=n % 9),
        ends=world.now + timedelta(days=n % 9, hours=3),
    ),
    "EnterElection": lambda world, n: _made(
        "EnterElection", office="chair", state=world.states[n % 3][6:], attested_by="A"
    ),
    "GiveCapacity": lambda world, n: _made(
        "GiveCapacity", holder=f"{n % 4:032x}", given=(world.states + world.others)[n % 9]
    ),
    "IssueToken": lambda world, n: _made(
        "IssueToken", holder=f"{n % 4:032x}", given=world.states[n % 3], only_acts=["Object"]
    ),
    "EnrolOrganisation": lambda world, n: _made(
        "EnrolOrganisation", code=f"ORG{n % 3}", kind="stakeholder", name=words("Org")
    ),
    "EnrolState": lambda world, n: _made(
        "EnrolState", code=["XXA", "WSM", "x"][n % 3], name=words("X"), group=""
    ),
    "EnrolGroup": lambda world, n: _made("EnrolGroup", code=f"G{n % 3}", name=words("G")),
    "EraseContent": lambda world, n: _made(
        "EraseContent", paths=[["words"], ["reason"], ["held.payload.words"], []][n % 4]
    ),
    "MoveClock": lambda world, n: _made("MoveClock", hours=n % 3),
    "EnterEstablishment": lambda world, n: _made(
        "EnterEstablishment", document=words("D"), adopted_on="2027-01-08", attested_by="A"
    ),
    "WaiveProvision": lambda world, n: _made(
        "WaiveProvision", permits_power="reply", permits_to="any", words=words("W")
    ),
    "CreateWorkingGroup": lambda world, n: build.a_group_act(),
    "ElectOfficer": lambda world, n: _made("ElectOfficer", office="chair", state="ZZZ"),
    "AdoptAgenda": lambda world, n: _made("AdoptAgenda", items=[words("One")]),
    "FoundRecord": lambda world, n: build.a_founding(),
}

RARE = {
    "FoundRecord",
    "EnterEstablishment",
    "EnrolGroup",
    "EnrolState",
    "EnrolOrganisation",
    "MoveClock",
    "CloseMeeting",
    "SuspendMeeting",
}
OFTEN = {
    "RequestFloor": 6, "CallNextSpeaker": 6, "Object": 12, "LiftObjection": 6, "PutToDecision": 14, "EraseContent": 4,
    "DeclareAdopted": 14, "DeclareNotAdopted": 8, "OpenSilence": 8, "RuleOnPoint": 4, "AppealRuling": 4,
    "ReviseQuestion": 4, "AskToWait": 4, "ExtendSilence": 4, "SuspendSilence": 4, "ResumeSilence": 6,
    "WithdrawOwnProposal": 4, "MakeMotion": 8, "GrantMotion": 8, "ResumeMeeting": 8,
}  # fmt: skip
ROOMS = ("record", "parties", "meetings", "floor", "decisions")


def _draws() -> list[tuple[str, str]]:
    """The acts to draw from with the kind of subject of each, as often as they are worth it."""
    known = [registry.find(name) for name in registry.names()]
    ours = [cls for cls in known if cls.__module__.split(".")[1] in ROOMS]
    bare = {
        cls.act_name() for cls in ours if not any(info.is_required() for info in cls.model_fields.values())
    }
    made = [(cls.act_name(), cls.subject_kind) for cls in ours if cls.act_name() in MAKE.keys() | bare]
    return [each for each in made for _ in range(1 if each[0] in RARE else OFTEN.get(each[0], 2))]


ACTS = _draws()
