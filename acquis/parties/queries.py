# SPDX-License-Identifier: EUPL-1.2
"""Who is who: capacities held, names shown."""

import hashlib
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from acquis.law import capacities
from acquis.parties.models import Holding, Organisation, State, Token
from acquis.parties.words import CAPACITIES
from acquis.record import subjects
from acquis.record.act import NotFound


def capacity_exists(capacity: str) -> bool:
    """Whether there is somebody to act as: the State is enrolled, the organisation entered, the meeting convened."""
    try:
        kind, of = capacities.kind_of(capacities.validated(capacity)), capacities.of(capacity)
    except ValueError:
        return False
    if code := capacities.state_of(capacity):
        return State.objects.filter(code=code).exists()
    if kind in ("observer", "igo", "stakeholder"):
        return bool(of) and Organisation.objects.filter(code=of, kind=kind).exists()
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
    """The holdings in force at `at`."""
    in_force = Q(until=None) | Q(until__gt=at)
    return Holding.objects.filter(in_force, holder=holder, since__lte=at, ended=None).order_by("pk")


def holding_of_token(token: str, at: datetime) -> Holding | None:
    """The holding a token stands for, if it is in force."""
    known = Token.objects.filter(digest=digest(token)).first()
    return held(known.holder, at).first() if known else None


def digest(token: str) -> str:
    """What the desk keeps of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def party_of(capacity: str) -> State | Organisation | None:
    """The State or organisation a capacity speaks for."""
    if code := capacities.state_of(capacity):
        return State.objects.filter(code=code).first()
    if capacities.kind_of(capacity) in ("observer", "igo", "stakeholder"):
        return Organisation.objects.filter(code=capacities.of(capacity)).first()
    return None


def shown(capacity: str) -> str:
    """A capacity for people: the party's name, and in what role."""
    party, role = party_of(capacity), str(CAPACITIES[capacities.kind_of(capacity)])
    return _("{party}, {role}").format(party=party, role=role) if party else role
