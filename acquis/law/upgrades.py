# SPDX-License-Identifier: EUPL-1.2
"""Profiles written for an older version of the schema, brought to the present one, saying what was done."""

from __future__ import annotations

from typing import Any

PRESENT = 2


def upgraded(values: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values of a profile of any known version, in the shape of the present one, and a sentence per change.

    A profile that names no version is of the first. What is not of the shape expected is left for the schema to refuse.
    """
    said: tuple[str, ...] = ()
    version = values.get("schema", 1)
    if version == 1:
        values, said = _from_first(values)
    return values, said


def _from_first(values: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Version 1 knew no votes and no parties: ``rules.vote`` becomes ``rules.votes``, ``parties`` are all States."""
    said = []
    values = values | {"schema": PRESENT}
    rules, establishment = values.get("rules"), values.get("establishment")
    if isinstance(rules, dict) and isinstance(rules.get("vote"), dict) and rules["vote"].get("use") == "none":
        rest = {key: value for key, value in rules.items() if key != "vote"}
        values["rules"] = rest | {"votes": {"provision": rules["vote"].get("provision")}}
        said.append("`rules.vote: {use: none}` is now `rules.votes` without cases")
    if "parties" not in values and isinstance(establishment, dict):
        values["parties"] = {"who": "all-members", "provision": establishment.get("provision")}
        said.append("`parties` was added: all States, under the provision of the establishment")
    return values, tuple(said)
