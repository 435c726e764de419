# SPDX-License-Identifier: EUPL-1.2
"""What the acts of this room ask of texts, places, dates and codes: each refuses, naming the field, or is quiet."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from acquis.framework import catalogue
from acquis.framework.models import Element, Source
from acquis.record.act import ERASED, Malformed

TITLE, TEXT, LINE = 200, 4_000, 500
MOST_SOURCES, MOST_TOPICS = 20, 30
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def short(field: str, words: dict[str, str] | str, most: int) -> None:
    """Texts are there and no longer than `most` characters, in each language."""
    if words == ERASED:
        return
    texts = [words] if isinstance(words, str) else [text for key, text in words.items() if key != "authentic"]
    if any(not text.strip() for text in texts):
        raise Malformed(field, "empty")
    if any(len(text) > most for text in texts):
        raise Malformed(field, "too-long", most=most)


def few(field: str, lines: Iterable[str], most: int) -> None:
    """A short list of short lines."""
    listed = [lines] if isinstance(lines, str) else list(lines)
    if len(listed) > most:
        raise Malformed(field, "too-many", most=most)
    for line in listed:
        short(field, line, LINE)


def a_link(field: str, address: str) -> None:
    """An address on the web."""
    short(field, address, LINE)
    if address != ERASED and not re.match(r"https?://\S+$", address):
        raise Malformed(field, "no-link")


def a_day(field: str, date: str) -> datetime:
    """Noon, in UTC, of a day so written; of the last day of a month or a year. That is the same day in New York."""
    match = _DATE.fullmatch(date)
    try:
        if match is None:
            raise ValueError
        year, month = int(match[1]), int(match[2] or 12)
        return datetime(year, month, int(match[3] or monthrange(year, month)[1]), 12, tzinfo=UTC)
    except ValueError as error:
        raise Malformed(field, "no-such-date", date=date) from error


def places(field: str, given: Iterable[Any]) -> list[Source]:
    """The sources of the places given: at least one, and all entered."""
    symbols = [place.source for place in given]
    if not symbols:
        raise Malformed(field, "no-place")
    found = {source.symbol: source for source in Source.objects.filter(symbol__in=symbols)}
    for symbol in symbols:
        if symbol not in found:
            raise Malformed(field, "no-such-source", symbol=symbol)
    return [found[symbol] for symbol in symbols]


def a_new_code(kind: str, character: str, code: str, pack: str) -> None:
    """A code that no element has, written as those of its kind are; kind and legal character are of the pack."""
    prefixes = catalogue.prefixes(pack)
    if kind not in prefixes:
        raise Malformed("kind", "no-such-kind", kind=kind)
    if character not in catalogue.characters(pack):
        raise Malformed("character", "no-such-character", character=character)
    prefix = prefixes[kind]
    if not re.fullmatch(rf"{prefix}[1-9]\d{{0,3}}", code):
        raise Malformed("code", "not-a-code", prefix=prefix)
    if Element.objects.filter(code=code).exists():
        raise Malformed("code", "taken-already", code=code)


def elements(field: str, codes: Iterable[str]) -> list[Element]:
    """The elements with these codes, in that order."""
    wanted = list(codes)
    found = {element.code: element for element in Element.objects.filter(code__in=wanted)}
    for code in wanted:
        if code not in found:
            raise Malformed(field, "no-such-element", code=code)
    return [found[code] for code in wanted]
