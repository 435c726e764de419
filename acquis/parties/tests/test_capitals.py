# SPDX-License-Identifier: EUPL-1.2
"""The time in the capital of each State."""

from zoneinfo import ZoneInfo

import pytest

from acquis.parties.capitals import OF_SEVERAL, capital_zone
from acquis.parties.models import State


def test_every_state_has_one_and_the_clock_of_python_knows_it(founded):
    zones = {state.code: capital_zone(state.code) for state in State.objects.all()}
    assert len(zones) == 193
    assert [code for code, zone in zones.items() if zone is None] == []
    assert all(ZoneInfo(zone).key == zone for zone in zones.values())
    assert OF_SEVERAL.keys() <= zones.keys()


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("FJI", "Pacific/Fiji"),
        ("CHE", "Europe/Zurich"),
        ("NPL", "Asia/Kathmandu"),
        ("BRA", "America/Sao_Paulo"),
        ("SAM", None),
    ],
)
def test_it_is_the_sole_zone_of_the_country_or_that_of_its_capital(code, zone):
    assert capital_zone(code) == zone
