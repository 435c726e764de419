# SPDX-License-Identifier: EUPL-1.2
"""The time in the capital of a State.

Source: the tz database (zone.tab: which zones a country has); where it has several, the one in which its capital lies.
"""

from functools import cache
from importlib.resources import files

from babel.core import get_global

from acquis.law import capacities

OF_SEVERAL = {
    "ARG": "America/Argentina/Buenos_Aires",
    "AUS": "Australia/Sydney",
    "BRA": "America/Sao_Paulo",
    "CAN": "America/Toronto",
    "CHL": "America/Santiago",
    "CHN": "Asia/Shanghai",
    "COD": "Africa/Kinshasa",
    "CYP": "Asia/Nicosia",
    "DEU": "Europe/Berlin",
    "ECU": "America/Guayaquil",
    "ESP": "Europe/Madrid",
    "FSM": "Pacific/Pohnpei",
    "IDN": "Asia/Jakarta",
    "KAZ": "Asia/Almaty",
    "KIR": "Pacific/Tarawa",
    "MEX": "America/Mexico_City",
    "MHL": "Pacific/Majuro",
    "MNG": "Asia/Ulaanbaatar",
    "MYS": "Asia/Kuala_Lumpur",
    "NZL": "Pacific/Auckland",
    "PNG": "Pacific/Port_Moresby",
    "PRT": "Europe/Lisbon",
    "RUS": "Europe/Moscow",
    "UKR": "Europe/Kyiv",
    "USA": "America/New_York",
    "UZB": "Asia/Tashkent",
}
"""By code of the State; the tz database names zones after other towns than some of these capitals."""


def capital_zone(code: str) -> str | None:
    """The zone of the capital of a State (its code as in ISO 3166-1, three letters); None for one that is invented."""
    if code in OF_SEVERAL:
        return OF_SEVERAL[code]
    countries = get_global("territory_aliases").get(code) or [""]
    zones = _zones().get(countries[0], [])
    return zones[0] if len(zones) == 1 else None


def zone_of(capacity: str) -> str | None:
    """The zone of the capital of the State that somebody acts for."""
    state = capacities.state_of(capacity)
    return capital_zone(state) if state else None


@cache
def _zones() -> dict[str, list[str]]:
    """Country (two letters) → its zones, as the tz database lists them."""
    found: dict[str, list[str]] = {}
    table = (files("tzdata") / "zoneinfo/zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _coordinates, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    return found
