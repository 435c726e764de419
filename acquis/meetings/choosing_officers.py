# SPDX-License-Identifier: EUPL-1.2
"""What people choose from where States are elected to offices and seats, named to them, or entered as bound."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.meetings.models import Body, Meeting, Officer, Term
from acquis.meetings.words import OFFICES
from acquis.parties.models import State
from acquis.parties.names import in_language
from acquis.parties.queries import states_by_name
from acquis.record import inputs, putting
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force

BY_STATES = ("ElectToOffice", "ElectToSeats", "EnterInOffice", "EnterSeats", "EnterBoundBy", "NameOfficers")
TO_OFFICES = ("ElectToOffice", "EnterInOffice")

inputs.LABELS.update(
    {
        "states": _("States"),
        "begins": _("From when"),
        "in_place_of": _("In place of"),
        "NameOfficers.group": _("Working group"),
        "RecuseChair.to": _("Vice-Chair"),
        "MergeWorkingGroups.other": _("The group that goes into this one"),
    }
)
inputs.HINTS["begins"] = _(
    "New York time. Left empty: now, or when this session ends where the rules elect for the next one."
)
inputs.HINTS["in_place_of"] = _(
    "Of whoever left before the end of the term: the new term ends when that one would have."
)
inputs.DAYS.add("until")


def _subject(row: Body) -> str:
    return f"body:{row.pk}"


def _full() -> inputs.Choices:
    """The States that take part with full rights: code → name."""
    full = set(State.objects.filter(takes_part_as="state").values_list("code", flat=True))
    return [(row.code, str(row)) for row in states_by_name() if row.code in full]


def _filled_by_election(where: inputs.Where) -> inputs.Choices:
    """The offices of a body that somebody is elected or named to: key → the name that the rules give it."""
    return _offices(where, [where.row.kind]) if isinstance(where.row, Body) else []


def _named_here(where: inputs.Where) -> inputs.Choices:
    """The offices of the groups reporting to the body that meets which its chair fills."""
    kinds = [row.kind for row in _reporting(where)]
    return [(key, name) for key, name in _offices(where, kinds) if _by_the_chair(where.profile, kinds, key)]


def _offices(where: inputs.Where, kinds: list[str]) -> inputs.Choices:
    found: dict[str, Any] = {}
    for kind in kinds:
        for key, office in where.profile.bodies[kind].officers.items():
            if not office.ex_officio:
                named = {str(tag): text for tag, text in office.name.items()} if office.name else None
                found.setdefault(key, in_language(named) if named else OFFICES.get(key, key))
    return list(found.items())


def _by_the_chair(profile: Any, kinds: list[str], key: str) -> bool:
    rows = [profile.bodies[kind].officers.get(key) for kind in kinds]
    return any(row is not None and row.elected_by == "chair" for row in rows)


def _reporting(where: inputs.Where) -> list[Body]:
    """The bodies in being whose officers the chair of the meeting names."""
    if not isinstance(where.row, Meeting):
        return []
    rules, here = where.profile.bodies, where.row.body.kind
    rows = Body.objects.filter(ended=None).order_by("parent_id", "pk")
    return [
        row
        for row in rows
        if rules[row.kind].reports_to == here
        and any(office.elected_by == "chair" for office in rules[row.kind].officers.values())
    ]


def _left(where: inputs.Where) -> inputs.Choices:
    """The terms that their holders left before the end: a successor's ends when that would have."""
    if isinstance(where.row, Meeting):
        bodies = [row.pk for row in _reporting(where)]
    else:
        bodies = [where.row.pk] if isinstance(where.row, Body) else []
    rows = Term.objects.filter(body__in=bodies, ended__isnull=False).order_by("-ended", "-pk")
    names = {row.code: str(row) for row in State.objects.filter(code__in=[each.state for each in rows])}
    over = [row for row in rows if row.until is None or row.until > where.at]
    return [(f"term:{row.pk}", f"{names[row.state]} ({OFFICES.get(row.office, row.office)})") for row in over]


def _vice_chairs(where: inputs.Where) -> inputs.Choices:
    """The vice-chairs of a meeting."""
    rows = Officer.objects.filter(meeting=where.row, office="vice-chair", ended=None)
    codes = list(rows.values_list("state", flat=True)) if isinstance(where.row, Meeting) else []
    return [(row.code, str(row)) for row in states_by_name() if row.code in codes]


def _siblings(where: inputs.Where) -> inputs.Choices:
    """The other groups that the same body created."""
    parent = getattr(where.row, "parent_id", None)
    rows = Body.objects.filter(parent=parent, ended=None).exclude(pk=where.row.pk) if parent else ()
    return [(f"body:{row.pk}", str(row)) for row in rows]


def _whose_offices(meeting: Meeting) -> list[str]:
    """The bodies in being to whose offices the body of the meeting elects."""

    def elects(row: Any) -> bool:
        return any(
            office.elected_by == meeting.body.kind and not office.ex_officio
            for office in row.officers.values()
        )

    return _bodies(elects)


def _whose_seats(meeting: Meeting) -> list[str]:
    """The bodies of few whose members the body of the meeting elects."""
    return _bodies(lambda row: bool(row.seats) and row.seats.elected_by == meeting.body.kind)


def _bodies(fits: Any) -> list[str]:
    rules = profile_in_force(Head.objects.get()).bodies
    rows = Body.objects.filter(ended=None).order_by("parent_id", "pk")
    return [_subject(row) for row in rows if row.kind in rules and fits(rules[row.kind])]


def _created(meeting: Meeting) -> list[str]:
    rows = Body.objects.filter(parent=meeting.body_id, ended=None).order_by("pk")
    return [_subject(row) for row in rows]


for name in BY_STATES:
    inputs.choices_come_from(f"{name}.states", _full)
for name in TO_OFFICES:
    inputs.choices_depend(f"{name}.office", _filled_by_election)
inputs.choices_depend("NameOfficers.office", _named_here)
inputs.choices_depend(
    "NameOfficers.group", lambda where: [(_subject(row), str(row)) for row in _reporting(where)]
)
inputs.choices_depend("in_place_of", _left)
inputs.choices_depend("RecuseChair.to", _vice_chairs)
inputs.choices_depend("MergeWorkingGroups.other", _siblings)
putting.put_on("ElectToOffice", _whose_offices)
putting.put_on("ElectToSeats", _whose_seats)
putting.put_on("ExtendWorkingGroup", _created)
putting.put_on("MergeWorkingGroups", _created)
