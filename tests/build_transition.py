# SPDX-License-Identifier: EUPL-1.2
"""Builders of what carries over from a predecessor, through the door as all others."""

from datetime import datetime, timedelta

from acquis.meetings.transition_acts import CarryAccreditations, CarryContact, CarryDocuments
from acquis.parties.models import PointOfContact
from tests.build import MORNING, SECRETARIAT, do, words

UNTIL = MORNING + timedelta(days=1400)


def documents(*symbols: str) -> CarryDocuments:
    """The act that carries over documents with these symbols."""
    return CarryDocuments(
        documents=[
            {"symbol": each, "title": words(f"The paper {each}"), "source": "Documents of the United Nations"}
            for each in symbols or ("A/AC.292/2025/1",)
        ],
        attested_by="Secretariat of the working group",
    )


def organisations(*codes: str, until: datetime = UNTIL) -> CarryAccreditations:
    """The act that carries over the accreditation of invented organisations."""
    return CarryAccreditations(
        organisations=[
            {"code": each, "name": words(f"{each.title()} Foundation"), "until": until}
            for each in codes or ("HARBOUR",)
        ],
        attested_by="Secretariat of the working group",
    )


def a_contact_act(kind: str = "technical") -> CarryContact:
    """The act that hands a State a point of contact: an invented person."""
    return CarryContact(
        kind=kind, name="A. Person", office="National response team", address="team@example.org"
    )


def a_contact(state: str = "SMR", kind: str = "technical") -> PointOfContact:
    """A point of contact that waits for a State."""
    do(a_contact_act(kind), SECRETARIAT, f"state:{state}")
    return PointOfContact.objects.get(state=state, kind=kind, confirmed=None)
