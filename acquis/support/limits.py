# SPDX-License-Identifier: EUPL-1.2
"""What acts of this room ask of texts, lists, dates and links. Each refuses, naming the field, or returns quietly."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from acquis.framework.models import Element
from acquis.law import capacities
from acquis.law.verdicts import Provision
from acquis.parties.acts import REGIONAL
from acquis.parties.words import STATUSES
from acquis.record import subjects
from acquis.record.act import ERASED, Deed, Malformed, Refusal
from acquis.record.audience import PUBLIC
from acquis.record.links import known

TITLE, TEXT = 200, 4_000
MOST = 20
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def party(capacity: str) -> str:
    """Who acts: a State's delegates, head and focal point are one party."""
    code = capacities.state_of(capacity)
    return f"state:{code}" if code else capacity


def rule(deed: Deed, on: str) -> Provision:
    """The profile's rule on a matter of support: ``offers``, ``requests``, ``choice``, ``mandate``."""
    clause = deed.profile.support
    if clause is None:
        raise Refusal("not-foreseen")
    return deed.provision(clause.provisions.get(on, clause.provision))


def own(whose: str, deed: Deed, on: str) -> None:
    """Refuse whoever is not the party whose it is."""
    if whose != party(deed.capacity):
        raise Refusal("not-theirs", rule(deed, on))


def short(field: str, words: Any, most: int) -> None:
    """A text is there and no longer than `most` characters, in each language; one left out or erased is not asked."""
    if words is None or words == ERASED:
        return
    texts = [text for key, text in words.items() if key != "authentic"]
    if any(not text.strip() or len(text) > most for text in texts):
        raise Malformed(field, "out-of-range", least=1, most=most)


def some_elements(field: str, codes: tuple[str, ...]) -> None:
    """Codes of elements of the framework, each once."""
    if not 0 < len(set(codes)) == len(codes) <= MOST:
        raise Malformed(field, "out-of-range", least=1, most=MOST)
    known = set(Element.objects.filter(code__in=codes).values_list("code", flat=True))
    for code in codes:
        if code not in known:
            raise Malformed(field, "no-such-element", code=code)


def languages(field: str, tags: tuple[str, ...], least: int = 1) -> None:
    """Languages by their tags (BCP 47)."""
    if not least <= len(tags) <= MOST:
        raise Malformed(field, "out-of-range", least=least, most=MOST)
    for tag in tags:
        if not _LANGUAGE.fullmatch(tag):
            raise Malformed(field, "no-language", tag=tag)


def regions(field: str, codes: Iterable[str]) -> None:
    """Regional groups by their codes."""
    for code in codes:
        if not code or code not in REGIONAL:
            raise Malformed(field, "no-such-group", group=code)


def statuses(field: str, whats: Iterable[str]) -> None:
    """Statuses of States, such as ``ldc``."""
    for what in whats:
        if what not in STATUSES:
            raise Malformed(field, "no-such-status", status=what, known=", ".join(STATUSES))


def period(starts: str | None, ends: str | None) -> None:
    """Days written year-month-day, the first not after the last."""
    first, last = day("starts", starts), day("ends", ends)
    if first and last and last < first:
        raise Malformed("ends", "ends-before-it-starts")


def day(field: str, written: str | None) -> date | None:
    """The day written; refuses what is none."""
    if not written:
        return None
    try:
        return date.fromisoformat(written) if len(written) == 10 else _no_day(field)
    except ValueError:
        return _no_day(field)


def _no_day(field: str) -> date:
    raise Malformed(field, "no-day")


def link(field: str, subject: str | None, kinds: tuple[str, ...], capacity: str) -> None:
    """A subject of one of these kinds, which whoever acts may know of."""
    if subject and (subjects.kind_of(subject) not in kinds or known(subject, capacity) is None):
        raise Malformed(field, "no-such-subject", subject=subject)


def readers_of(subject: str | None, entry_audience: str) -> str:
    """Who may read that an entry names a subject: whoever may know of the subject, never more than of the entry."""
    if not subject:
        return entry_audience
    audience = subjects.audience(subjects.find(subject))
    return entry_audience if audience in (PUBLIC, entry_audience) else audience
