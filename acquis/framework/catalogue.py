# SPDX-License-Identifier: EUPL-1.2
"""What lies in `data/`, a folder per pack: read, never judged, never changed. Django is not needed.

A pack is the content of an institution: what its elements are, how they are grouped and named, where they come from.
A profile names its pack in `content`. A name of no pack is an empty pack: nothing to enter, no kinds of elements.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from acquis.law.profile import Profile
from acquis.law.reading import Fault

DATA = Path(__file__).parent / "data"
DEFAULT = "ict"
TRANSLATED = ("fr", "es", "ru", "ar", "zh")
LANGUAGES = ("en", *TRANSLATED)
OF_SOME = ("threats", "international-law", "cbms")
"""The pages there are only where a pack has what they show."""

Row = dict[str, Any]
Texts = dict[str, str]


def packs() -> list[str]:
    """The names of the packs that come with the software."""
    return sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())


def fault_in(profile: Profile, text: str, file: str) -> Fault | None:
    """What is wrong with the pack that a profile, written in `text`, names: there is none of that name."""
    if profile.content in packs():
        return None
    written = re.search(r'^\s*"?content"?\s*:', text, re.MULTILINE)
    line = text.count("\n", 0, written.end()) + 1 if written else 1
    says = f"there is no pack “{profile.content}”"
    return Fault(file, line, "content", says, f"one of {', '.join(packs())}")


def lead(pack: str = DEFAULT) -> Texts:
    """What opens the page of the elements, by language."""
    return _read(pack, "pack").get("lead", {})


def kinds(pack: str = DEFAULT) -> dict[str, Row]:
    """The kinds of elements in their order: prefix of the codes, legal character, name by language."""
    return _read(pack, "pack").get("kinds", {})


def characters(pack: str = DEFAULT) -> dict[str, Texts]:
    """The legal characters that elements have, by language."""
    return _read(pack, "pack").get("characters", {})


def groups(pack: str = DEFAULT) -> dict[str, Texts]:
    """The groups within kinds, by language."""
    return _read(pack, "pack").get("groups", {})


def prefixes(pack: str = DEFAULT) -> dict[str, str]:
    """How the codes of each kind of element begin: ``{"norm": "N"}``."""
    return {kind: row["prefix"] for kind, row in kinds(pack).items()}


def pages(pack: str = DEFAULT) -> set[str]:
    """Which of the pages `OF_SOME` the pack has something for."""
    has = (bool(_read(pack, "threats")), "law" in kinds(pack), "cbm" in kinds(pack))
    return {page for page, there in zip(OF_SOME, has, strict=True) if there}


def sources(pack: str = DEFAULT) -> list[Row]:
    """The instruments, oldest first."""
    return _read(pack, "sources").get("sources", [])


def elements(pack: str = DEFAULT) -> Iterator[Row]:
    """The elements in their order: code, kind, group, character, order, title, text, places, layers, draft."""
    page = _read(pack, "elements")
    draft = list(TRANSLATED) if page.get("draft") else []
    for order, row in enumerate(page.get("elements", ()), start=1):
        layers = [_layer(layer, page["layers"]) for layer in row.get("layers", ())]
        character = row.get("character") or kinds(pack)[row["kind"]]["character"]
        yield row | {"order": order, "character": character, "draft": draft, "layers": layers}


def threats(pack: str = DEFAULT) -> Iterator[Row]:
    """The kinds of threats: code, family, title, norms, places, draft."""
    page = _read(pack, "threats")
    draft = list(TRANSLATED) if page.get("draft") else []
    for row in page.get("threats", ()):
        yield row | {"places": page["places"], "draft": draft}


def links(pack: str = DEFAULT) -> list[Row]:
    """The crosswalk: one, other, relation, and a place where a document draws the link."""
    return _read(pack, "crosswalk").get("links", [])


def _layer(layer: Row, texts: dict[str, Texts]) -> Row:
    place = {name: layer[name] for name in ("source", "place", "verified") if name in layer}
    return {"words": texts[layer["is"]], "places": [place]}


@cache
def _read(pack: str, name: str) -> Row:
    """A file of a pack; empty where the pack has none such."""
    file = DATA / pack / f"{name}.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if pack in packs() and file.exists() else {}
