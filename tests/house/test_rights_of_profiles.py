# SPDX-License-Identifier: EUPL-1.2
"""The table of rights of each shipped profile against the door of a record founded under it.

A body of each kind is in being, and has a meeting of each status it may have. In each of them, and of the institution,
the power of every act is weighed for everybody, and compared with its cell, read plainly off the text. Everybody also
asks what may be done to the institution, to each body, to its usual meeting, and to one meeting of each status in
bodies of each sort (open to all, of few, of few and never open, of those bound by an instrument of their own).
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from acquis.law.capacities import KINDS
from acquis.law.loading import load_shipped, shipped
from acquis.law.tests.plain_reading import MEETINGS, OF_A_STATE, Cell, cell, text_of
from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.models import Body, Meeting
from acquis.record import asking, guard, registry, subjects
from acquis.record.act import Refusal
from acquis.record.weighing import verdict_on
from tests import build
from tests.build import FOUNDED, INSTITUTION, MORNING, SECRETARIAT

pytestmark = pytest.mark.once

WITHIN, WITHOUT = "BEL", "FRA"
"""A State that sits in every body of few and is bound by every instrument; and one that is in none."""
BY_RIGHT = {
    "not-foreseen",
    "not-entitled",
    "reserved-to-states",
    "by-decision-only",
    "not-in-this-status",
    "not-your-meeting",
    "not-seated",
    "not-bound-here",
}
LATER = MORNING + timedelta(hours=1)
ACTS = [cls for cls in map(registry.find, registry.names()) if not cls.founds]
ASKED = [cls for cls in ACTS if cls.subject_kind in ("institution", "body", "meeting")]


def a_scene(profile):
    """Every kind of body, each with a meeting of every status that it may have, opened; and their subjects."""
    build.a_founded_record(profile=profile.profile)
    document = build.words("Founding document")
    entered = EnterEstablishment(document=document, adopted_on="2027-01-08", attested_by="The conference")
    build.do(entered, SECRETARIAT, INSTITUTION, now=FOUNDED + timedelta(days=1))
    with guard.open_door():
        for number, (kind, row) in enumerate(profile.bodies.items(), start=1):
            seated = [WITHIN] if row.seats or row.own_parties else []
            if not Body.objects.filter(kind=kind, ended=None).exists():
                Body.objects.create(pk=number, kind=kind, title=build.words(kind), since=MORNING)
            Body.objects.filter(kind=kind).update(seated=seated, ended=None)
            for nth, status in enumerate(row.statuses or MEETINGS, start=1):
                a_meeting(number * 10 + nth, Body.objects.get(kind=kind), status)
    return [INSTITUTION, *(f"body:{each.pk}" for each in Body.objects.all()), *meetings()]


def a_meeting(pk, body, status):
    """A meeting under way. That it was convened is of no matter here, nor who elected its chair."""
    times = {"starts": MORNING, "ends": MORNING + timedelta(hours=3), "opened": MORNING}
    where = {"place": "new-york", "zone": "America/New_York", "audience": "public"}
    title = build.words(status)
    Meeting.objects.create(
        pk=pk, body=body, status=status, title=title, provisional_agenda=[], **times, **where
    )


def meetings():
    return [each.subject for each in Meeting.objects.order_by("pk")]


def asked_of(profile, scene):
    """The subjects that everybody asks about: all but meetings like one already among them."""
    chosen, seen = set(), set()
    for subject in scene:
        found = subjects.find(subject).situation
        row = profile.bodies.get(found.body)
        sort = row and (bool(row.seats), row.closed, bool(row.own_parties), found.status)
        if found.status is None or not {found.body, sort} <= seen:
            chosen.add(subject)
            seen |= {found.body, sort} if found.status else set()
    return chosen


def everybody(subject):
    """One capacity of each kind; for a State, one within bodies of few and one without; for a chair, two meetings."""
    others = {
        "observer": "observer:VAT",
        "igo": "igo:3",
        "stakeholder": "stakeholder:7",
        "applicant": "applicant:7",
    }
    for kind in KINDS:
        if kind in OF_A_STATE:
            yield kind, f"{kind}:{WITHIN}", {"sits": True}
            yield kind, f"{kind}:{WITHOUT}", {"sits": False}
        elif kind in ("signatory", "non-party"):
            yield kind, f"{kind}:{WITHOUT}", {}
        elif kind == "chair":
            elsewhere = next(each for each in meetings() if each != subject)
            yield kind, f"chair:{elsewhere}", {"presides": False}
            if subject.startswith("meeting:"):
                yield kind, f"chair:{subject}", {"presides": True}
        else:
            yield kind, others.get(kind, kind), {}


def expected(text, power, kind, found, how):
    """The cell, where the subject lies; outside any body nobody has to sit in one."""
    here = found.situation
    return cell(text, power, kind, here.status or "no-meeting", here.body, **how)


def by_right(refusal, deed, power, capacity, found, profile):
    """What the door found on the right to act, as a cell: where it refused for another reason, the law is asked."""
    if refusal is not None and refusal.reason in BY_RIGHT and not _of_its_matter(refusal, power, profile):
        return Cell(refusal.reason, refusal.provision.number if refusal.provision else None)
    verdict = deed.law.verdict if deed else verdict_on(power, capacity, found.situation, profile)
    if verdict.warning:
        return Cell("warned", verdict.warning.number)
    return Cell("allowed", verdict.provision.number)


def _of_its_matter(refusal, power, profile):
    """Whether another thing than the power is not foreseen: a register, for example, of what nobody may raise."""
    return refusal.reason == "not-foreseen" and power in profile.powers


def weighed(power, capacity, found, profile):
    """The same of a power alone."""
    try:
        return by_right(None, None, power, capacity, found, profile)
    except Refusal as refusal:
        return by_right(refusal, None, power, capacity, found, profile)


@pytest.mark.parametrize("name", shipped())
def test_the_door_answers_every_cell_as_the_profile_says(unfounded, name):
    profile, text = load_shipped(name), text_of(name)
    powers, asked = {cls.power for cls in ACTS}, set()
    scene = a_scene(profile)
    chosen = asked_of(profile, scene)
    for subject in scene:
        found = subjects.find(subject)
        for kind, capacity, how in everybody(subject):
            with subjects.read_once():
                for power in powers:
                    says = expected(text, power, kind, found, how)
                    assert weighed(power, capacity, found, profile) == says, (
                        power,
                        capacity,
                        found.situation,
                    )
            for each in asking.allowed(subject, capacity, at=LATER) if subject in chosen else ():
                says = expected(text, each.cls.power, kind, found, how)
                door = by_right(each.refusal, each.deed, each.cls.power, capacity, found, profile)
                assert door == says, (each.name, capacity, found.situation)
                assert (says.says in ("allowed", "warned")) or each.refusal is not None
                asked.add(each.cls)
    assert asked == set(ASKED)


@pytest.mark.parametrize("name", shipped())
def test_the_institution_acts_on_the_decision_of_the_bodies_named_alone(unfounded, name):
    profile, text = load_shipped(name), text_of(name)
    for subject in a_scene(profile)[1:]:
        found = subjects.find(subject)
        kind = found.situation.body
        for power in {cls.power for cls in ACTS} & text["powers"].keys():
            row = text["powers"][power]
            if "decision_of" not in row:
                continue
            decided = lets_the_institution(power, found, kind, profile)
            assert decided == (kind in row["decision_of"]), (power, kind)


def lets_the_institution(power, found, kind, profile):
    """Whether the door lets the institution do it, where that body has decided."""
    try:
        verdict_on(power, "institution", replace(found.situation, decided_by=kind), profile)
    except Refusal:
        return False
    return True
