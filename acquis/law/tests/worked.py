# SPDX-License-Identifier: EUPL-1.2
"""The worked cases, read for the tests that run them."""

from datetime import datetime
from pathlib import Path

import yaml

from acquis.law.consensus import Objection

CASES = Path(__file__).parent.parent / "cases"


def cases(name: str) -> dict:
    """The cases written in ``cases/NAME.yaml``."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def moment(written: str | None) -> datetime | None:
    """An aware time as written in a case."""
    return datetime.fromisoformat(written) if written else None


def objections(written: list[dict]) -> list[Objection]:
    """Objections as written in a case."""
    return [
        Objection(
            each["by"], moment(each["received"]), moment(each.get("lifted")), each.get("by_head", False)
        )
        for each in written
    ]


def why(case: dict) -> str:
    """The name of a case in the report of the tests."""
    return case["why"] if "why" in case else " ".join(str(value) for value in case.values())
