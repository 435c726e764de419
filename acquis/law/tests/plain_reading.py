# SPDX-License-Identifier: EUPL-1.2
"""The table of rights read plainly off the text of a profile, line by line, without the law's own functions.

What is computed here a second time is what is held against ``rights.may``, and against the door.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from acquis.law import loading
from acquis.law.profile import Profile

OF_TESTS = Path(__file__).parents[3] / "tests" / "profiles"
"""Institutions that are not shipped: those of the tests, as people would write their own."""
INSTITUTIONS = (*loading.shipped(), *sorted(file.stem for file in OF_TESTS.glob("*.yaml")))
MEETINGS = ("formal-open", "formal-closed", "informal", "informal-informal")
MOMENTS = (*MEETINGS, "no-meeting")
OF_A_STATE = ("state", "head", "focal-point")


class Cell(NamedTuple):
    """What a profile says: ``allowed``, ``warned`` (an unverified refusal), or why not; and the provision it cites."""

    says: str
    provision: str | None


@cache
def text_of(name: str) -> Any:
    """A profile, shipped or of the tests, with its layers, as plain values."""
    return json.loads(loading.flattened(_written(name), name=f"{name}.yaml"))


@cache
def profile_of(name: str) -> Profile:
    """The same, loaded."""
    return loading.load(_written(name), name=f"{name}.yaml")


def _written(name: str) -> str:
    if name in loading.shipped():
        return loading.text_of(name)
    return (OF_TESTS / f"{name}.yaml").read_text(encoding="utf-8")


def cell(
    text: Any,
    power: str,
    kind: str,
    moment: str,
    body: str | None,
    *,
    sits: bool = False,
    presides: bool = True,
) -> Cell:
    """What the text says to somebody of that kind: in a meeting of the body, or outside any.

    ``sits``: whether the State has a seat, where the body is of few, or is bound by the body's own instrument.
    ``presides``: whether the chair is that of this very meeting.
    """
    row = text["powers"].get(power)
    if row is None:
        return Cell("not-foreseen", None)
    if "decision_of" in row:
        return Cell("by-decision-only", row["provision"])
    outside = _outside(text["bodies"].get(body, {}), row, kind, moment)
    if outside is not None and not sits:
        return outside
    held = [
        grant
        for grant in row["grants"]
        if ("state" if kind == "head" else kind) in grant["to"] or kind in grant["to"]
    ]
    if kind == "chair" and held and not presides:
        return Cell("not-your-meeting", row.get("refused_to", {}).get("chair", row["refused"]))
    for grant in held:
        if moment in grant.get("in", MOMENTS):
            return Cell("allowed", grant["provision"])
    return _refused(text, row, kind, bool(held))


def _outside(body: Any, row: Any, kind: str, moment: str) -> Cell | None:
    """What is said to a State that has no part in a body: of few, or of those bound by its own instrument."""
    if kind not in OF_A_STATE:
        return None
    if "own_parties" in body and row.get("reserved"):
        return Cell("not-bound-here", body["own_parties"]["provision"])
    never_open = bool(body.get("statuses")) and "formal-open" not in body["statuses"]
    if "seats" in body and (row.get("reserved") or (never_open and moment != "no-meeting")):
        return Cell("not-seated", body["seats"]["provision"])
    return None


def _refused(text: Any, row: Any, kind: str, held: bool) -> Cell:
    """Why not, where no grant fits: which provision, and whether it is firm enough to refuse."""
    number = row.get("refused_to", {}).get("state" if kind == "head" else kind, row["refused"])
    participant = text["participants"].get("state" if kind in OF_A_STATE else kind, {"decides": False})
    reserved = row.get("reserved") and not participant["decides"]
    if not held:
        to_states = any("state" in grant["to"] for grant in row["grants"])
        if reserved:
            return Cell("reserved-to-states" if to_states else "not-entitled", number)
    if not text["provisions"][number].get("verified", True):
        return Cell("warned", number)
    return Cell("not-in-this-status" if held else "not-entitled", number)
