# SPDX-License-Identifier: EUPL-1.2
"""Texts that carry their languages, read in the language of the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acquis.law.profile import Profile
from acquis.record.act import ERASED

TAGS = {"zh-hans": "zh"}


def in_language(texts: Mapping[Any, str] | str, language: str | None = None) -> str:
    """The text in `language` (the page's if None), else in its authentic language, else in any."""
    if texts == ERASED:
        return _("erased")
    if isinstance(texts, str):
        return texts
    wanted = language or get_language() or "en"
    wanted = TAGS.get(wanted, wanted)
    return texts.get(wanted) or texts.get(texts.get("authentic", "en")) or next(iter(texts.values()))


def place_name(profile: Profile | None, place: str) -> str:
    """A place as the rules in force name it, in the language of the page; its key where they name it no more."""
    known = profile.places.get(place) if profile else None
    return in_language({**known.name}) if known else place


def language_of(texts: Mapping[Any, str] | str, language: str | None = None) -> str:
    """The language tag of what `in_language` gives: for the `lang` of an element."""
    wanted = language or get_language() or "en"
    wanted = TAGS.get(wanted, wanted)
    if isinstance(texts, str) or texts.get(wanted):
        return wanted
    return texts.get("authentic", "en")
