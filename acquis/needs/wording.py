# SPDX-License-Identifier: EUPL-1.2
"""What a recommendation says, to whom, on what evidence; and whether it may say so."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from acquis.needs import figures as of
from acquis.needs.models import Recommendation, Snapshot
from acquis.needs.need_acts import known_element
from acquis.parties.models import State
from acquis.record.act import Deed, Malformed, Public, Refusal, Words
from acquis.record.subjects import number_in
from acquis.reports.answers import rule

LONGEST = 4_000
MOST_ELEMENTS, MOST_FIGURES = 12, 40


class Evidence(BaseModel):
    """The snapshot and the figures in it that a recommendation rests on: ``needs:N7:AFR``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    snapshot: Public[str]
    figures: Public[tuple[str, ...]]


class Wording(BaseModel):
    """A recommendation in words: what, to whom, measured how, by when, on what evidence, in place of which others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Public[Words]
    elements: Public[tuple[str, ...]]
    addressee: Public[Literal["all-states", "group", "providers", "body"]]
    whom: Public[Words | None] = None
    action: Public[Words]
    measure: Public[Words]
    by_when: Public[str | None] = None
    evidence: Public[Evidence | None] = None
    replaces: Public[tuple[int, ...]] = ()


def check_wording(wording: Wording, deed: Deed, field: str = "wording") -> None:
    """Refuse words that cannot be taken, and any that address a State by name."""
    for name in ("title", "action", "measure", "whom"):
        for text in (getattr(wording, name) or {}).values():
            if not text.strip() or len(text) > LONGEST:
                raise Malformed(f"{field}.{name}", "out-of-range", least=1, most=LONGEST)
    if not 0 < len(wording.elements) <= MOST_ELEMENTS:
        raise Malformed(f"{field}.elements", "out-of-range", least=1, most=MOST_ELEMENTS)
    for code in wording.elements:
        known_element(code, f"{field}.elements")
    if (wording.addressee == "group") and not wording.whom:
        raise Malformed(f"{field}.whom", "say-which-group")
    if wording.by_when is not None and not _is_date(wording.by_when):
        raise Malformed(f"{field}.by_when", "no-day")
    for number in wording.replaces:
        if not Recommendation.objects.filter(number=number, ended=None).exists():
            raise Malformed(f"{field}.replaces", "no-such-recommendation", number=number)
    named = next(_states_named(wording), None)
    if named:
        raise Refusal("names-a-state", rule(deed, "addressee"), name=named)


def check_evidence(evidence: Any, deed: Deed) -> None:
    """Refuse to adopt without figures of a snapshot attached. `evidence` has the shape of `Evidence`, or is None."""
    given = evidence if isinstance(evidence, dict) or evidence is None else evidence.model_dump()
    named = (given or {}).get("figures") or ()
    snapshot = snapshot_of((given or {}).get("snapshot", ""))
    if snapshot is None or not 0 < len(named) <= MOST_FIGURES:
        raise Refusal("no-evidence", rule(deed, "evidence"))
    for ident in named:
        if of.figure(snapshot.figures, ident) is None:
            raise Refusal("no-such-figure", rule(deed, "evidence"), figure=ident)


def snapshot_of(subject: str) -> Snapshot | None:
    """The snapshot written ``snapshot:12``."""
    kind, _, key = subject.partition(":")
    good = kind == "snapshot"
    return Snapshot.objects.filter(pk=number_in(key)).first() if good else None


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return len(written) == 10


def _states_named(wording: Wording) -> Iterator[str]:
    """The States whose name stands in the title, the action, the measure or the words on whom it is for."""
    texts = [
        t for w in (wording.title, wording.action, wording.measure, wording.whom or {}) for t in _texts(w)
    ]
    patterns = _names(tuple(_state_names()))
    for language, text in texts:
        found = patterns[language].search(text) if language in patterns else None
        if found:
            yield found[0]


def _texts(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((language, text) for language, text in words.items() if language != "authentic")


def _state_names() -> Iterator[tuple[str, str]]:
    for names in State.objects.order_by("code").values_list("name", flat=True):
        yield from _texts(names)


@lru_cache(maxsize=4)
def _names(names: tuple[tuple[str, str], ...]) -> dict[str, re.Pattern[str]]:
    """One pattern for each language. Chinese has no word boundaries."""
    by_language: dict[str, list[str]] = {}
    for language, name in names:
        by_language.setdefault(language, []).append(re.escape(name))
    return {
        language: re.compile("|".join(of) if language == "zh" else rf"(?<!\w)(?:{'|'.join(of)})(?!\w)")
        for language, of in by_language.items()
    }
