# SPDX-License-Identifier: EUPL-1.2
"""Who acts for whom, for those who keep it: each capacity held, under which name, by which means, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from acquis.law import capacities
from acquis.parties.models import Application, Holding, Invitation, Organisation, State, Token, User
from acquis.parties.queries import names_of, states_by_name
from acquis.parties.words import CAPACITIES
from acquis.record import clock, subjects
from acquis.record.act import Refusal
from acquis.record.audience import may_see

MOST = 300
OF_A_STATE = ("state", "head", "focal-point")


@dataclass(frozen=True)
class Held:
    """A capacity held: by whom, as the desk knows it, and whether a link still waits to be used.

    `by`: ``account``, ``link``, ``link-over`` or ``token``.
    """

    holding: Holding
    shown: Any
    note: str
    name: str
    email: str
    by: str
    invitation: Invitation | None

    @property
    def subject(self) -> str:
        """The holding as a subject."""
        return f"holding:{self.holding.pk}"


def held_of(state: str | None, capacity: str) -> list[Held]:
    """The capacities held for a State (all, if None) that `capacity` may know of; those in force first, then ended."""
    rows = Holding.objects.order_by("-pk")
    if state is not None:
        rows = rows.filter(capacity__in=[f"{kind}:{state}" for kind in OF_A_STATE])
    seen = [row for row in rows[: 4 * MOST] if may_see(row.audience, capacity)][:MOST]
    return sorted(_described(seen), key=lambda each: each.holding.ended is not None)


def _described(rows: list[Holding]) -> list[Held]:
    holders = [row.holder for row in rows]
    invited = {
        each.holder: each for each in Invitation.objects.filter(holder__in=holders).select_related("user")
    }
    accounts = {each.person: each for each in User.objects.filter(person__in=holders)}
    tokens = set(Token.objects.filter(holder__in=holders).values_list("holder", flat=True))
    names, now = names_of(row.capacity for row in rows), clock.real_now()
    return [
        _one(
            row,
            names[row.capacity],
            invited.get(row.holder),
            accounts.get(row.holder),
            row.holder in tokens,
            now,
        )
        for row in rows
    ]


def _one(
    row: Holding,
    shown: Any,
    invitation: Invitation | None,
    account: User | None,
    is_token: bool,
    now: datetime,
) -> Held:
    note = note_on(row.capacity)
    if is_token:
        return Held(row, shown, note, "", "", "token", None)
    if invitation and not invitation.used:
        by = "link" if invitation.until > now else "link-over"
        return Held(row, shown, note, invitation.name, invitation.email, by, invitation)
    user = invitation.user if invitation else account
    name, email = (user.first_name, user.email) if user else ("", "")
    return Held(row, shown, note, name, email, "account", None)


def note_on(capacity: str) -> str:
    """What further says of which a capacity is: the meeting that is chaired, the organisation that applies."""
    kind, of = capacities.kind_of(capacity), capacities.of(capacity)
    subject = of if kind == "chair" else f"application:{of}" if kind == "applicant" else ""
    try:
        return subjects.label(subjects.find(subject)) if subject else ""
    except Refusal:
        return ""


def choices_for(giver: str, state: str | None) -> list[tuple[str, Any]]:
    """The capacities that `giver` may name people for, as choices of a form; of one State, where one is given."""
    if capacities.kind_of(giver) == "operator":
        return [("secretariat", CAPACITIES["secretariat"])]
    if state is not None:
        return [(f"{kind}:{state}", CAPACITIES[kind]) for kind in OF_A_STATE]
    return [
        (
            str(_("Offices")),
            [("secretariat", CAPACITIES["secretariat"]), ("operator", CAPACITIES["operator"])],
        ),
        (str(CAPACITIES["chair"]), [(f"chair:{each}", _label(each)) for each in subjects.presided()[:60]]),
        (str(CAPACITIES["focal-point"]), _states()),
        (str(_("Organisations")), _organisations()),
        (str(CAPACITIES["applicant"]), _applicants()),
    ]


def _label(subject: str) -> str:
    return subjects.label(subjects.find(subject))


def _states() -> list[tuple[str, str]]:
    return [(f"focal-point:{state.code}", str(state)) for state in states_by_name()]


def _organisations() -> Iterable[tuple[str, str]]:
    rows = Organisation.objects.order_by("kind", "code")
    return [(f"{row.kind}:{row.code}", f"{row}, {CAPACITIES[row.kind]}") for row in rows]


def _applicants() -> list[tuple[str, str]]:
    rows = Application.objects.filter(withdrawn=None, accredited=None).order_by("pk")
    return [(f"applicant:{row.pk}", str(row)) for row in rows]


def state_of_page(code: str | None) -> State | None:
    """The State of the page, if it is one's."""
    return State.objects.filter(code=code).first() if code else None
