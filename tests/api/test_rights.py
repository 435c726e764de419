# SPDX-License-Identifier: EUPL-1.2
"""The whole table of rights, written by hand in ``acquis/law/cases/rights.yaml``, as the API answers it.

For each status of the meeting, each capacity asks what it may do to each subject; each act is compared with the cell
of its power. Whether an act can happen just then is another question: only the answers of the law on rights count.
"""

from datetime import timedelta
from importlib import resources
from typing import Any

import pytest
import yaml

from acquis.record import registry
from acquis.record.models import Entry
from tests import build
from tests.api.caller import Caller, by_token, set_clock

TABLE = yaml.safe_load((resources.files("acquis.law") / "cases/rights.yaml").read_text(encoding="utf-8"))
BY_RIGHT = {
    "not-foreseen",
    "not-entitled",
    "reserved-to-states",
    "by-decision-only",
    "not-in-this-status",
    "not-your-meeting",
}
STATUS = {
    "open": "formal-open",
    "closed": "formal-closed",
    "informal": "informal",
    "informals": "informal-informal",
}
SHORT = {status: moment for moment, status in STATUS.items()}
ON_THE_FLOOR = ("speakers", "request", "point", "ruling", "reply")
NEVER_HELD = ("institution", "clock")
OUTSIDE = ("institution", "holding", "entry", "body", "state")
SEES_OBJECTIONS = ("state", "head", "focal-point", "chair", "secretariat")


def cell(power: str, kind: str, moment: str) -> bool:
    """What the hand-written table says."""
    if power in TABLE["not foreseen"]:
        return False
    written = TABLE["powers"][power].get(kind) or ()
    if written == "anywhere":
        return True
    return moment != "none" if written == "meetings" else moment in written


def a_scene(moment: str) -> dict[str, Any]:
    """A meeting with one subject of each kind, then in the status asked for, or closed."""
    meeting = build.an_open_meeting()
    speakers = build.an_open_list(meeting)
    question = build.a_question(meeting)
    scene = {
        "institution": "institution",
        "body": meeting.body,
        "meeting": meeting,
        "item": speakers.item,
        "speakers": speakers,
        "request": build.a_request(speakers),
        "point": build.a_point_of_order(meeting),
        "ruling": build.a_ruling(meeting),
        "reply": build.a_reply(meeting),
        "question": question,
        "objection": build.an_objection(question),
        "holding": build.a_holding(),
        "entry": Entry.objects.filter(log="open").last(),
    }
    chair = build.chair_of(meeting)
    if moment == "none":
        build.do(registry.build("CloseMeeting", {}), chair, meeting)
    elif moment != "open":
        build.do(registry.build("SetStatus", {"status": STATUS[moment]}), chair, meeting)
    set_clock(build.MORNING + timedelta(minutes=30))
    return scene


def capacities(scene: dict[str, Any]) -> dict[str, str]:
    """One capacity of each kind that can be held."""
    state = build.a_state(seed=3)
    return {
        "state": state,
        "head": build.head_of(state),
        "focal-point": state.replace("state:", "focal-point:"),
        "chair": build.chair_of(scene["meeting"]),
        "secretariat": "secretariat",
        "observer": build.an_observer(),
        "igo": build.an_igo(),
        "stakeholder": build.a_stakeholder(),
        "importer": "importer",
        "operator": "operator",
    }


def callers(scene: dict[str, Any]) -> dict[str, Caller]:
    """One caller of each kind of capacity that can be held, and the public."""
    return {kind: by_token(each) for kind, each in capacities(scene).items()} | {"public": Caller()}


@pytest.mark.parametrize("moment", ["open", "closed", "informal", "informals", "none"])
def test_every_cell_of_the_table_is_what_the_api_answers(plenary, moment):
    scene = a_scene(moment)
    asked = set()
    for kind, caller in callers(scene).items():
        for what, subject in scene.items():
            answer = caller.allowed(subject)
            if hidden(what, kind, moment):
                assert answer.status_code == 404, (kind, what)
                continue
            assert answer.status_code == 200, (kind, what, answer.content)
            for act, power, refusal in verdicts(answer.json()):
                expected = cell(power, kind, "none" if what in OUTSIDE else moment)
                assert (refusal is None) == expected, (kind, act, moment, refusal)
                asked.add(power)
                if refusal and power in TABLE["not foreseen"]:
                    assert (refusal["status"], refusal["reason"]) == (403, "not-foreseen")
                elif refusal:
                    assert refusal["status"] == 403
                    assert refusal["provision"]["number"] == provision(power, kind), (kind, act, moment)
                    assert refusal["provision"]["source"] and refusal["provision"]["text"]
    exercised = {cls.power for cls in acts() if cls.subject_kind in scene}
    assert asked == exercised <= {*TABLE["powers"], *TABLE["not foreseen"]}


def acts():
    """Every act but the one that founds the record."""
    return [cls for cls in map(registry.find, registry.names()) if not cls.founds]


def hidden(what: str, kind: str, moment: str) -> bool:
    """Whether a subject of that kind is not for them to know of: what is on the floor is for whoever may attend."""
    if what == "objection":
        return kind not in SEES_OBJECTIONS
    if what == "holding":
        return kind != "secretariat"
    return what in ON_THE_FLOOR and moment not in ("open", "none") and not cell("attend", kind, moment)


def verdicts(answer: dict[str, Any]):
    """Act, power and refusal by right (or None) of each act in an answer of ``/allowed``."""
    for each in answer["allowed"]:
        yield each["act"], registry.find(each["act"]).power, None
    for each in answer["refused"]:
        yield each["act"], registry.find(each["act"]).power, each if each["reason"] in BY_RIGHT else None


def provision(power: str, kind: str) -> str:
    """The number of the provision that the table cites to that kind."""
    refused = TABLE["powers"][power]["refused"]
    return refused.get(kind, refused["others"])


@pytest.mark.parametrize("kind", NEVER_HELD)
def test_nobody_holds_a_capacity_of_the_institution_itself(meeting, kind):
    operator = by_token("operator")
    answer = operator.act("IssueToken", "institution", {"holder": "a1" * 16, "given": kind})
    assert (answer.status_code, answer.json()["field"]) == (422, "given")


def why(case: dict[str, Any]) -> str:
    """The name of a case on departures."""
    return f"{case['power']}, {case['as']}, {case['status']}, for {case['for']}"


@pytest.mark.parametrize("case", TABLE["departures"], ids=why)
def test_a_ruling_on_record_changes_what_it_may_and_no_more(plenary, case):
    scene, status = a_scene("open"), case["status"]
    meeting = scene["meeting"]
    following = meeting.starts + timedelta(days=9)
    if case["power"] not in {cls.power for cls in acts() if cls.subject_kind in scene}:
        pytest.skip(f"nothing in the scene is done by the power {case['power']}")
    here = {
        "stakeholder:7": build.a_stakeholder("OPENNET"),
        "stakeholder:8": build.a_stakeholder("LAKESIDE"),
        "chair:meeting:13": build.chair_of(
            build.a_meeting(meeting.body, starts=following, now=meeting.starts)
        ),
    }
    ours = capacities(scene)
    who, named = (
        here.get(written) or (ours[written.partition(":")[0]] if ":" in written else written)
        for written in (case["as"], case["for"])
    )
    permitted = case.get("of", case["power"])
    build.a_ruling(meeting, power=permitted, to=named)
    if status != "formal-open":
        build.do(registry.build("SetStatus", {"status": status}), build.chair_of(meeting), meeting)
    set_clock(build.MORNING + timedelta(minutes=30))
    caller = by_token(who)
    asked = [what for what in scene if what not in OUTSIDE or case["power"] == "create-body"]
    seen = [each for what in asked for each in answers(caller, scene[what], case["power"])]
    if case["allowed"] and not seen:
        pytest.xfail(
            "who may not attend a closed meeting does not see the list on which a ruling lets it ask"
        )
    assert {allowed for allowed, _ in seen} <= {case["allowed"]}
    assert seen or not cell("attend", case["as"].partition(":")[0], SHORT[status])
    if case["allowed"]:
        assert status.startswith("informal") or all(departure for _, departure in seen)


def answers(caller: Caller, subject: Any, power: str):
    """For each act of that power on the subject: whether it is the caller's by right, and by which departure."""
    answer = caller.allowed(subject)
    if answer.status_code == 404:
        return
    body = answer.json()
    departures = {each["act"]: each.get("departure") for each in body["allowed"]}
    for act, of, refusal in verdicts(body):
        if of == power:
            yield refusal is None, departures.get(act)
