# SPDX-License-Identifier: EUPL-1.2
"""In a demonstration anybody may become anyone: who there is to become, and what they are called."""

import random

from acquis.law import capacities
from acquis.parties.models import SIMULATED, Organisation, State
from acquis.parties.words import REGIONAL_GROUPS
from acquis.record import subjects

GIVEN = ("A", "Be", "Da", "E", "Ila", "Jo", "Ka", "Li", "Mo", "Na", "O", "Ri", "Sa", "Te", "Vi", "Yo")
MIDDLE = ("be", "di", "la", "lo", "mi", "na", "ne", "ra", "ro", "so", "ta", "va", "ze")
END = ("dor", "kel", "len", "mar", "nes", "ral", "ris", "sun", "tan", "var", "vik", "zon")
"""What names are made of: nobody’s, of no language, in Latin letters everywhere."""


def name_of(capacity: str) -> str:
    """The invented name of whoever acts in a capacity, ever the same, with the mark of the simulation."""
    draw = random.Random(capacity)
    given = draw.choice(GIVEN) + draw.choice(MIDDLE)
    family = draw.choice(GIVEN) + draw.choice(MIDDLE) + draw.choice(END)
    return str(SIMULATED).format(name=f"{given} {family}")


def people() -> list[str]:
    """Capacities to try: a delegate of each regional group, a head of delegation, chairs, a secretary, and so on."""
    first = {
        group: State.objects.filter(group=group, takes_part_as="state").order_by("code").first()
        for group in REGIONAL_GROUPS
    }
    codes = [state.code for state in first.values() if state]
    found = [f"state:{code}" for code in codes]
    if codes:
        found += [f"head:{codes[0]}", f"focal-point:{codes[0]}"]
    found += [f"chair:{meeting}" for meeting in subjects.presided()]
    found += ["secretariat", "operator"]
    for kind in capacities.NOT_BOUND:
        apart = State.objects.filter(takes_part_as=kind).order_by("code").first()
        found += [f"{kind}:{apart.code}"] if apart else []
    for kind in ("observer", "igo", "stakeholder"):
        organisation = Organisation.objects.filter(kind=kind).order_by("code").first()
        found += [f"{kind}:{organisation.code}"] if organisation else []
    return found
