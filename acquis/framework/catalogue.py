# SPDX-License-Identifier: EUPL-1.2
"""The framework as it lies in `data/`: read, never judged, never changed. Only the YAML reader is used."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
TRANSLATED = ("fr", "es", "ru", "ar", "zh")
LANGUAGES = ("en", *TRANSLATED)

Row = dict[str, Any]


def sources() -> list[Row]:
    """The instruments, oldest first."""
    return _read("sources")["sources"]


def elements() -> Iterator[Row]:
    """The elements in their order: code, kind, group, character, order, title, text, places, layers, draft."""
    page = _read("elements")
    draft = list(TRANSLATED) if page["draft"] else []
    for order, row in enumerate(page["elements"], start=1):
        layers = [_layer(layer, page["layers"]) for layer in row.get("layers", ())]
        character = page["kinds"][row["kind"]]["character"]
        yield row | {"order": order, "character": character, "draft": draft, "layers": layers}


def prefixes() -> dict[str, str]:
    """How the codes of each kind of element begin: ``{"norm": "N"}``."""
    return {kind: row["prefix"] for kind, row in _read("elements")["kinds"].items()}


def character_of(kind: str) -> str:
    """The legal character of the elements of a kind."""
    return _read("elements")["kinds"][kind]["character"]


def threats() -> Iterator[Row]:
    """The kinds of threats: code, family, title, norms, places, draft."""
    page = _read("threats")
    draft = list(TRANSLATED) if page["draft"] else []
    for row in page["threats"]:
        yield row | {"places": page["places"], "draft": draft}


def links() -> list[Row]:
    """The crosswalk: one, other, relation, and a place where a document draws the link."""
    return _read("crosswalk")["links"]


def _layer(layer: Row, texts: dict[str, dict[str, str]]) -> Row:
    place = {name: layer[name] for name in ("source", "place", "verified") if name in layer}
    return {"words": texts[layer["is"]], "places": [place]}


@cache
def _read(name: str) -> Row:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
