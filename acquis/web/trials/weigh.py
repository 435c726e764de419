# SPDX-License-Identifier: EUPL-1.2
"""A text of a profile weighed: its faults, or what it alters against another. ``python -m`` this, JSON in, JSON out.

In: ``{text, original, since}`` (a day in ISO 8601). Out: ``{faults, more}``; without faults also ``title``, ``years``
(of the cycle over which meetings are compared), ``provisions``, ``bodies`` (key → name), ``upgrades``, ``rules`` (case
→ ``two-thirds/present-and-voting``), ``rights``, ``decisions``, ``sessions`` and ``fields`` as in
``acquis.law.altering``, with ``cut``: how many of each were left off.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from acquis.framework.catalogue import fault_in
from acquis.law import altering, cycle
from acquis.law.loading import Fault, ProfileError, load
from acquis.law.profile import Profile
from acquis.web.trials.limits import MEGABYTE, TimeIsUp, confine, over

MOST = 200
LONGEST = 300
FEWEST_YEARS, MOST_YEARS = 4, 12
OWN = "profile.yaml"


def weighed(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer. It never fails for what the text says."""
    try:
        profile = load(asked["text"], name=OWN)
        if fault := fault_in(profile, asked["text"], OWN):
            return _faults([fault])
        return {"faults": [], "more": 0} | _altered(load(asked["original"], name="original"), profile, asked)
    except ProfileError as error:
        return _faults(error.faults)
    except TimeIsUp:
        return _one_fault("it takes too long to work through", "write fewer bodies, dates or periods")
    except (MemoryError, OverflowError, RecursionError, ValueError, LookupError) as error:
        return _one_fault(
            f"it cannot be worked through ({type(error).__name__})", "correct dates and periods"
        )


def _one_fault(says: str, instead: str) -> dict[str, Any]:
    return _faults([Fault(OWN, 1, "", says, instead)])


def _faults(faults: list[Fault]) -> dict[str, Any]:
    shown = [
        {
            "line": each.line if each.file == OWN else 0,
            "file": each.file,
            "field": each.field[:LONGEST],
            "says": each.says[:LONGEST],
            "instead": each.instead[:LONGEST],
        }
        for each in faults[:MOST]
    ]
    return {"faults": shown, "more": max(0, len(faults) - MOST)}


def _altered(original: Profile, profile: Profile, asked: dict[str, Any]) -> dict[str, Any]:
    since, years = date.fromisoformat(asked["since"]), max(_years(original), _years(profile))
    until = since.replace(year=since.year + years)
    found: dict[str, list[Any]] = {
        "rights": altering.rights_altered(original, profile),
        "decisions": altering.decisions_altered(original, profile),
        "sessions": altering.sessions_altered(original, profile, since, until),
        "fields": altering.fields_altered(original, profile),
    }
    votes = {**original.rules.votes.cases, **profile.rules.votes.cases}
    return {
        "title": {**profile.title},
        "years": years,
        "provisions": len(profile.provisions),
        "upgrades": list(profile.upgrades),
        "bodies": {key: {**row.name} for key, row in [*original.bodies.items(), *profile.bodies.items()]},
        "rules": {name: f"{vote.majority}/{vote.of}" for name, vote in votes.items()},
        "cut": {name: max(0, len(rows) - MOST) for name, rows in found.items()},
        **{name: _plain(rows) for name, rows in found.items()},
    }


def _years(profile: Profile) -> int:
    """How long a cycle is, within reason."""
    if not any(body.period for body in profile.bodies.values()):
        return FEWEST_YEARS
    return min(max(cycle.years(profile), FEWEST_YEARS), MOST_YEARS)


def _plain(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [{name: _short(value) for name, value in asdict(row).items()} for row in list(rows)[:MOST]]


def _short(value: Any) -> Any:
    """Days in ISO 8601; a value of many parts as JSON, cut where it is long."""
    if isinstance(value, tuple):
        return [_short(each) for each in value[:MOST]]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def main() -> int:
    """Confined to ten seconds, half a gigabyte and no file at all."""
    confine(memory=512 * MEGABYTE, file_size=0, seconds=10, last_seconds=2)
    answer = weighed(json.load(sys.stdin))
    over()
    json.dump(answer, sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
