# SPDX-License-Identifier: EUPL-1.2
"""The first entry of a record: what kind of record it is, under which profile, and who its States are."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law.loading import load
from acquis.law.reading import ProfileError
from acquis.parties import states_table
from acquis.parties.acts import EnrolGroup, EnrolOrganisation, EnrolState
from acquis.parties.words import STATUSES
from acquis.record.act import Act, Consequence, Content, Deed, Malformed, Public, Refusal
from acquis.record.models import Founding, Head
from acquis.record.registry import act

LONGEST = {"name": 200, "profile_name": 80, "software": 40, "public_key": 64}


@act
class FoundRecord(Act):
    """The record of an institution begins. Its States, groups and observers enter as consequences."""

    founds = True
    power = "found-record"
    subject_kind = "institution"
    never_erased = ("profile_text",)
    asks = _("Found the record")
    said = _("the record of “{name}” was founded")

    kind: Public[Literal["living", "demonstration", "simulation", "test"]]
    name: Public[str]
    profile_name: Public[str]
    profile_hash: Public[str]
    profile_text: Content[str]
    parties: Public[Literal["united-nations", "invented"]] = "united-nations"
    software: Public[str]
    public_key: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.kind:
            raise Refusal("founded-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        for name, most in LONGEST.items():
            if not 0 < len(getattr(self, name)) <= most:
                raise Malformed(name, "out-of-range", least=1, most=most)
        if hashlib.sha256(self.profile_text.encode()).hexdigest() != self.profile_hash:
            raise Malformed("profile_hash", "not-the-hash")
        try:
            load(self.profile_text, name=self.profile_name)
        except ProfileError as error:
            raise Malformed("profile_text", "profile-invalid", faults=str(error)) from error
        if self.parties == "invented" and self.kind == "living":
            raise Malformed("parties", "invented-is-not-living")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        Founding.objects.create(
            id=deed.key(),
            kind=self.kind,
            name=self.name,
            profile_name=self.profile_name,
            profile_hash=self.profile_hash,
            profile_text=self.profile_text,
            software=self.software,
            public_key=self.public_key,
        )
        Head.objects.filter(pk=1).update(kind=self.kind, profile_hash=self.profile_hash)
        return list(_parties(self.parties))


def _parties(which: str) -> Iterator[Consequence]:
    for state in _states(which):
        yield Consequence(state, "institution", capacity="secretariat")
    for row in states_table.groups():
        yield Consequence(EnrolGroup(code=row.code, name=row.names), "institution", capacity="secretariat")
    for row in states_table.observers():
        kind = "igo" if row.kind == "igo" else "observer"
        enrol = EnrolOrganisation(code=row.code, kind=kind, name=row.names)
        yield Consequence(enrol, "institution", capacity="secretariat")


def _states(which: str) -> Iterator[EnrolState]:
    if which == "invented":
        for row in states_table.invented():
            statuses = tuple(_status(what, None, None, True) for what in row.statuses)
            yield EnrolState(code=row.iso3, name=row.names, group=row.group, statuses=statuses)
        return
    facts: dict[str, list[dict[str, Any]]] = {}
    for fact in states_table.status_facts():
        if fact.what in STATUSES:
            dated = _status(fact.what, fact.since, fact.until, fact.verified)
            facts.setdefault(fact.iso3, []).append(dated)
    for row in states_table.members():
        yield EnrolState(
            code=row.iso3,
            name=row.names,
            group=row.group,
            admitted=row.admitted.isoformat() if row.admitted else None,
            statuses=tuple(facts.get(row.iso3, ())),
        )


def _status(what: str, since: date | None, until: date | None, verified: bool) -> dict[str, Any]:
    return {
        "what": what,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "verified": verified,
    }
