# SPDX-License-Identifier: EUPL-1.2
"""Who may see a thing. One question, asked by pages, API, streams, search and exports alike.

An audience is a short string, so that it fits a payload, a column and a URL:

- ``public``: everybody;
- ``states``: those who act for a State, and the chairs and secretariat who serve them;
- ``secretariat``: the secretariat alone;
- ``room:chair,head,observer,state,stakeholder:7``: the kinds of capacity and the exact ones named, here those who
  may attend a closed meeting;
- ``only:state:SAM,chair:meeting:12``: the capacities named, nobody else (not even the secretariat);
  a State named so covers its head of delegation and its focal point;
- ``states|only:applicant:7``: whoever may see for one of these.

They do not form one line: partners chosen by a State may see what the secretariat does not.
Source: neutrality rules 6 and 9 of the project, restated in docs/decisions/0003-audiences.md.
"""

from collections.abc import Iterable

from acquis.law import capacities

PUBLIC = "public"
STATES = "states"
SECRETARIAT = "secretariat"
ROOM = "room:"
ONLY = "only:"
EITHER = "|"

SERVES_STATES = ("chair", "secretariat", "institution")


def only(*named: str) -> str:
    """The audience made of the capacities named, for example ``only("state:SAM")``."""
    return ONLY + ",".join(sorted(named))


def either(*audiences: str) -> str:
    """The audience of whoever is in one of these."""
    return EITHER.join(audiences)


def room(kinds: Iterable[str]) -> str:
    """The audience made of the kinds of capacity named; the public among them means everybody."""
    named = set(kinds)
    return PUBLIC if "public" in named else ROOM + ",".join(sorted(named))


def may_see(audience: str, capacity: str | None) -> bool:
    """Whether somebody acting as `capacity` (None: the public) may see what is kept for `audience`.

    An unknown audience is seen by nobody: a mistake hides, it never discloses.
    """
    if EITHER in audience:
        return any(may_see(each, capacity) for each in audience.split(EITHER))
    if audience == PUBLIC:
        return True
    if capacity is None:
        return False
    if audience == STATES:
        return capacities.state_of(capacity) is not None or capacities.kind_of(capacity) in SERVES_STATES
    if audience == SECRETARIAT:
        return capacities.kind_of(capacity) == "secretariat"
    if audience.startswith(ROOM):
        named = (*audience.removeprefix(ROOM).split(","), "institution")
        own_state = f"state:{capacities.state_of(capacity)}"
        return capacities.kind_of(capacity) in named or capacity in named or own_state in named
    if audience.startswith(ONLY):
        only_these = audience.removeprefix(ONLY).split(",")
        return capacity in only_these or f"state:{capacities.state_of(capacity)}" in only_these
    return False
