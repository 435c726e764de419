# SPDX-License-Identifier: EUPL-1.2
"""Profiles in: read, laid over their layer, typed, checked. The one module here that opens files."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

from pydantic import ValidationError

from .checks import faults_in
from .profile import Profile
from .reading import Fault, Page, ProfileError, overlay, read
from .upgrades import upgraded
from .wording import in_words

__all__ = ["Fault", "ProfileError", "flat", "flattened", "load", "load_shipped", "shipped", "text_of"]

LAYERS = ("common", "meetings")
"""Shipped texts that are no institution and only to be inherited; a layer may inherit another."""


def load(text: str, *, name: str) -> Profile:
    """The profile written in ``text``, called ``name`` in faults; ProfileError lists every fault."""
    page = _whole(text, name)
    written = _written(page)
    page.values, changes = upgraded(page.values)
    try:
        profile = Profile.model_validate(page.values)
    except ValidationError as error:
        raise ProfileError(in_words(page, Profile, error.errors(include_url=False))) from error
    faults = faults_in(profile, page)
    if faults:
        raise ProfileError(faults)
    profile._hash = hashlib.sha256(written.encode()).hexdigest()
    profile._upgrades = changes
    return profile


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a profile as written, for editors that complete and check it (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Profile.model_json_schema(by_alias=True),
    }


def shipped() -> list[str]:
    """Names of the institutions shipped, in alphabetical order; layers are not among them."""
    return sorted(name for name in _shipped_texts() if name not in LAYERS)


@cache
def load_shipped(name: str) -> Profile:
    """A shipped profile; KeyError when none has that name."""
    return load(text_of(name), name=f"{name}.yaml")


def text_of(name: str) -> str:
    """The YAML of a shipped profile or layer, as written; KeyError when none has that name."""
    file = resources.files(__package__) / "profiles" / f"{name}.yaml"
    if name not in _shipped_texts():
        raise KeyError(name)
    return file.read_text(encoding="utf-8")


def flat(name: str) -> str:
    """One self-contained JSON text of a shipped profile, its layer merged in; its SHA-256 is
    ``Profile.hash``.

    These are the bytes kept with the record at the founding: ``load(flat(name), …)`` needs no other file.
    """
    return flattened(text_of(name), name=f"{name}.yaml")


def flattened(text: str, *, name: str) -> str:
    """The same of any text that loads, whose layers are shipped ones."""
    return _written(_whole(text, name))


def _shipped_texts() -> list[str]:
    folder = resources.files(__package__) / "profiles"
    return [file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")]


def _whole(text: str, name: str) -> Page:
    """The page of a text, laid over the layer it inherits."""
    page = read(text, name=name)
    layer = page.values.pop("inherits", None)
    if layer is None:
        return page
    if layer not in LAYERS:
        instead = f"write one of: {', '.join(LAYERS)}"
        raise ProfileError([page.fault(("inherits",), f"no layer is called {layer!r}", instead)])
    return overlay(page, _layer(layer))


@cache
def _layer(name: str) -> Page:
    """The page of a shipped layer, read once: what is laid over it leaves it as it is."""
    return _whole(text_of(name), f"{name}.yaml")


def _written(page: Page) -> str:
    """The values of a page as JSON, in the order written: the same page gives the same bytes."""
    return json.dumps(page.values, ensure_ascii=False, indent=1) + "\n"
