# SPDX-License-Identifier: EUPL-1.2
"""Who is who: capacities held, names shown."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from acquis.law import capacities
from acquis.law.voting import letters
from acquis.parties.models import (
    Application,
    Group,
    Holding,
    Invitation,
    Organisation,
    PointOfContact,
    State,
    Token,
)
from acquis.parties.names import in_language, language_of
from acquis.parties.words import CAPACITIES
from acquis.record import sentences, subjects, telling
from acquis.record.act import NotFound
from acquis.record.audience import may_see
from acquis.record.subjects import once


def capacity_exists(capacity: str) -> bool:
    """Whether there is somebody to act as: the State is enrolled, the organisation entered, the meeting convened."""
    try:
        kind, of = capacities.kind_of(capacities.validated(capacity)), capacities.of(capacity)
    except ValueError:
        return False
    if kind in (*capacities.FOR_A_STATE, *capacities.NOT_BOUND):
        as_what = kind if kind in capacities.NOT_BOUND else "state"
        return State.objects.filter(code=of, takes_part_as=as_what).exists()
    if kind in ("observer", "igo", "stakeholder"):
        return bool(of) and Organisation.objects.filter(code=of, kind=kind).exists()
    if kind == "applicant":
        return subjects.by_number(Application, of or "") is not None
    if kind == "chair":
        return _subject_exists(of or "")
    return not of


def _subject_exists(subject: str) -> bool:
    try:
        subjects.find(subject)
    except NotFound:
        return False
    return True


def held(holder: str, at: datetime) -> QuerySet[Holding]:
    """The holdings of a person or token in force at `at`."""
    return in_force(at).filter(holder=holder).order_by("pk")


def in_force(at: datetime) -> QuerySet[Holding]:
    """All holdings in force at `at`; those of a stakeholder end with its accreditation."""
    not_over = Q(until=None) | Q(until__gt=at)
    over = Organisation.objects.filter(until__lte=at)
    lapsed = over.values_list(Concat(Value("stakeholder:"), "code", output_field=CharField()))
    return Holding.objects.filter(not_over, since__lte=at, ended=None).exclude(capacity__in=lapsed)


def holding_of_token(token: str, at: datetime) -> Holding | None:
    """The holding a token stands for, if it is in force."""
    known = Token.objects.filter(digest=digest(token)).first()
    return held(known.holder, at).first() if known else None


def digest(token: str) -> str:
    """What the desk keeps of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def held_by(user: Any, at: datetime) -> QuerySet[Holding]:
    """The holdings in force of an account: under its own key, and under those of the invitations it took."""
    return in_force(at).filter(of_account(user)).order_by("pk")


def of_account(user: Any) -> Q:
    """The holdings of an account, in force or not."""
    taken = Invitation.objects.filter(user=user, used__isnull=False, holder__isnull=False)
    return Q(holder=user.person) | Q(holder__in=taken.values("holder"))


def party_of(capacity: str) -> State | Organisation | None:
    """The State or organisation a capacity speaks for."""
    if capacities.kind_of(capacity) in (*capacities.FOR_A_STATE, *capacities.NOT_BOUND):
        return State.objects.filter(code=capacities.of(capacity)).first()
    if capacities.kind_of(capacity) in ("observer", "igo", "stakeholder"):
        return Organisation.objects.filter(code=capacities.of(capacity)).first()
    return None


def shown(capacity: str) -> str:
    """A capacity for people: the party's name, and in what role."""
    party, role = party_of(capacity), str(CAPACITIES[capacities.kind_of(capacity)])
    return _("{party}, {role}").format(party=party, role=role) if party else role


@dataclass(frozen=True)
class Shown:
    """A capacity for people: the party's name (none for an office), its role, the language of the name."""

    name: str
    role: str
    language: str = ""

    def __str__(self) -> str:
        return _("{party}, {role}").format(party=self.name, role=self.role) if self.name else self.role


TABLES: dict[str, type[State] | type[Organisation] | type[Group]] = {
    "state": State, "head": State, "focal-point": State, "signatory": State, "non-party": State,
    "observer": Organisation, "igo": Organisation, "stakeholder": Organisation,
    "group": Group,
}  # fmt: skip


def names_of(wanted: Iterable[str]) -> dict[str, Shown]:
    """Every capacity wanted (and ``group:PIF``) as people read it, in one query however many they are."""
    keys = {each: tuple(each.split(":", 1)) for each in wanted}
    codes: dict[Any, set[str]] = {}
    for kind, *of in keys.values():
        if kind in TABLES and of:
            codes.setdefault(TABLES[kind], set()).add(of[0])
    found = _named(codes)
    return {each: _shown(kind, found.get((TABLES.get(kind), *of))) for each, (kind, *of) in keys.items()}


def name_of(capacity: str) -> Shown:
    """One capacity as people read it; asked once a request."""
    return once(_name_of, capacity)


def _name_of(capacity: str) -> Shown:
    return names_of([capacity])[capacity]


def _named(codes: dict[Any, set[str]]) -> dict[tuple, State | Organisation | Group]:
    queries = [
        table._default_manager.filter(code__in=of)
        .annotate(table=Value(table.__name__, output_field=CharField()))
        .values_list("table", "code", "name", "simulated")
        for table, of in codes.items()
    ]
    if not queries:
        return {}
    tables = {table.__name__: table for table in codes}
    rows = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return {
        (tables[name], code): tables[name](name=texts, simulated=simulated)
        for name, code, texts, simulated in rows
    }


def _shown(kind: str, party: State | Organisation | Group | None) -> Shown:
    role = str(CAPACITIES.get(kind, ""))
    return Shown(str(party), role, language_of(party.name)) if party else Shown("", role)


def contacts_of(state: str, capacity: str | None) -> list[PointOfContact]:
    """The points of contact of a State, and those that wait for its consent, as far as `capacity` may know of them."""
    rows = PointOfContact.objects.filter(state=state).order_by("kind", "pk")
    return [row for row in rows if may_see(row.audience, capacity)]


def states_by_name() -> list[State]:
    """The States in the alphabetical order of the page's language."""
    return sorted(State.objects.all(), key=lambda state: letters(str(state)))


def _text(texts: dict[str, Any]) -> str:
    """A text by language as one reads it; any other value as it is written."""
    if not texts:
        return ""
    return in_language(texts) if all(isinstance(each, str) for each in texts.values()) else str(texts)


sentences.text_reader(_text)
telling.names_come_from(names_of)
