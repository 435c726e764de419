# SPDX-License-Identifier: EUPL-1.2
"""Texts that carry their languages, read in the language of the page."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acquis.record.act import ERASED

TAGS = {"zh-hans": "zh"}


def in_language(texts: dict[str, str] | str, language: str | None = None) -> str:
    """The text in `language` (the page's if None), else in its authentic language, else in any."""
    if texts == ERASED:
        return _("erased")
    if isinstance(texts, str):
        return texts
    wanted = language or get_language() or "en"
    wanted = TAGS.get(wanted, wanted)
    return texts.get(wanted) or texts.get(texts.get("authentic", "en")) or next(iter(texts.values()))


def language_of(texts: dict[str, str] | str, language: str | None = None) -> str:
    """The language tag of what `in_language` gives: for the `lang` of an element."""
    wanted = language or get_language() or "en"
    wanted = TAGS.get(wanted, wanted)
    if isinstance(texts, str) or texts.get(wanted):
        return wanted
    return texts.get("authentic", "en")
