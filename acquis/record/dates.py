# SPDX-License-Identifier: EUPL-1.2
"""How dates and instants are written in each language, for pages and for sentences."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

HEADQUARTERS = "America/New_York"
GENEVA = "Europe/Zurich"
ELSEWHERE = {
    "short": "D j M, H:i",
    "with year": "D j M Y, H:i",
    "long": "l j F, H:i",
    "day": "j F Y",
    "weekday": "l j F",
    "month": "F Y",
    "day of week": "D",
    "clock": "H:i",
}
BY_LANGUAGE = {
    "ar": {"short": "l j F، H:i", "with year": "l j F Y، H:i", "long": "l j F، H:i"},
    "es": {
        "long": r"l j \d\e F, H:i",
        "weekday": r"l j \d\e F",
        "day": r"j \d\e F \d\e Y",
        "month": r"F \d\e Y",
    },
    "ru": {
        "short": "j E, H:i",
        "with year": "j E Y, H:i",
        "long": "l, j E, H:i",
        "weekday": "l, j E",
        "day": "j E Y",
    },
    "zh-hans": {
        "short": "n月j日 D H:i",
        "with year": "Y年n月j日 D H:i",
        "long": "n月j日 l H:i",
        "day": "Y年n月j日",
        "weekday": "n月j日 l",
        "month": "Y年n月",
    },
}
"""How dates are written: formats, not words, so that they stand here and not in the catalogues."""
SMALL_LETTERS = ("es", "fr", "ru")
"""Languages that write weekdays and months with a small letter."""


def zone_name(zone: str) -> str:
    """A zone as people call it."""
    known = {"America/New_York": _("New York"), "Europe/Zurich": _("Geneva"), "UTC": "UTC"}
    return known.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def in_place(at: datetime, zone: str, how: str) -> str:
    """An instant in a zone, written `how`, in the order in which the page's language writes dates."""
    return written(at.astimezone(ZoneInfo(zone)), how)


def written(at: date, how: str) -> str:
    """A day or an instant written `how`: a key of the formats."""
    language = get_language() or ""
    shown = date_format(at, BY_LANGUAGE.get(language, {}).get(how, ELSEWHERE[how]))
    return shown.lower() if language in SMALL_LETTERS else shown


def day_of(iso: str) -> str:
    """``2026-05-23`` in words; a month (``2026-05``) or a year alone, no more than it says."""
    if len(iso) == len("2026-05"):
        return written(date.fromisoformat(f"{iso}-01"), "month")
    return written(date.fromisoformat(iso), "day") if len(iso) == len("2026-05-23") else iso


def in_sentence(value: str) -> str:
    """A text that is an instant or a day in ISO 8601, in words; any other as it is."""
    if INSTANT.fullmatch(value):
        at = datetime.fromisoformat(value)
        return f"{in_place(at, HEADQUARTERS, 'with year')} {zone_name(HEADQUARTERS)}"
    return day_of(value) if DAY.fullmatch(value) else value


DAY = re.compile(r"\d{4}-[01]\d-[0-3]\d")
INSTANT = re.compile(DAY.pattern + r"[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
