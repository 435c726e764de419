# SPDX-License-Identifier: EUPL-1.2
"""Who may be in a meeting: by its status and the profile, by a seat, by a ruling or waiver that admits others."""

from acquis.law import capacities
from acquis.law.profile import Profile
from acquis.law.rights import resolves
from acquis.meetings.models import Body
from acquis.record.act import Malformed
from acquis.record.audience import PUBLIC, ROOM, room

LONGEST_CAPACITY = 80
EVERY_PARTICIPANT = ("state", "head", "signatory", "non-party", "observer", "igo", "stakeholder")


def attending(profile: Profile, status: str, body: Body) -> str:
    """The audience of a meeting of that status: whom the profile lets attend it.

    In a body of few that is never open, of the States those that sit in it.
    """
    kinds = {who for who, moments, _ in resolves(profile, "attend") if status in moments}
    row = profile.bodies[body.kind]
    if row.seats and row.closed:
        kinds -= {"state", "head"}
        kinds |= {f"state:{code}" for code in body.seated}
    return room(kinds)


def can_be_permitted_to(capacity: str) -> None:
    """Refuse a `permits_to` that is neither a capacity, nor a kind of them, nor ``any``."""
    try:
        known = capacity == "any" or capacity in capacities.KINDS or bool(capacities.validated(capacity))
    except ValueError:
        known = False
    if not known or len(capacity) > LONGEST_CAPACITY:
        raise Malformed("permits_to", "no-such-capacity", capacity=capacity)


def admitting(audience: str, others: list[str]) -> str:
    """The audience of a meeting with `others` (kinds, exact capacities, or ``any``) admitted to it."""
    if audience == PUBLIC or "any" in others:
        return (
            PUBLIC
            if audience == PUBLIC
            else room([*audience.removeprefix(ROOM).split(","), *EVERY_PARTICIPANT])
        )
    return room([*audience.removeprefix(ROOM).split(","), *others])
