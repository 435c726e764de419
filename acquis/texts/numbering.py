# SPDX-License-Identifier: EUPL-1.2
"""Which symbol a document gets: found in `check`, inside the lock, so that no number is given twice or skipped.

Documents that are not public are numbered apart, as non-papers: no public number tells of them.
"""

from typing import Any
from zoneinfo import ZoneInfo

from acquis.law import capacities
from acquis.law.profile import Profile
from acquis.law.symbols import next_number, series_for, stem
from acquis.meetings.models import Body, Meeting
from acquis.record.act import ERASED, Deed, Malformed, Refusal
from acquis.record.audience import PUBLIC
from acquis.texts.models import Document


def allot(profile: Profile, body: Body, series: str, year: int, audience: str = PUBLIC) -> dict[str, Any]:
    """The next free symbol of that body, year and series, with its parts."""
    if body.kind not in profile.symbols.patterns:
        raise Refusal("no-symbols", profile.provision(profile.symbols.provision))
    series = series if audience == PUBLIC else profile.symbols.non_paper
    start = stem(profile, body.kind, series, year, _group(body))
    number = next_number(Document.objects.filter(stem=start).values_list("number", flat=True))
    return {"symbol": f"{start}{number}", "stem": start, "number": number, "series": series}


def _group(body: Body) -> int:
    """Which body of its kind it is, counted from the first."""
    return Body.objects.filter(kind=body.kind, pk__lte=body.pk).count()


def year_of(deed: Deed, body: Body, meeting: Meeting | None = None) -> int:
    """The year of a symbol: the session's, or today's where the body meets."""
    if meeting:
        return meeting.starts.astimezone(ZoneInfo(meeting.zone)).year
    place = deed.profile.bodies[body.kind].places[0]
    return deed.at.astimezone(ZoneInfo(deed.profile.places[place].zone)).year


def usual_series(wanted: str | None, deed: Deed) -> str:
    """The series wanted, if it is open to whoever asks; their usual one where none is named."""
    open_to = series_for(deed.profile, capacities.kind_of(deed.capacity))
    provision = deed.provision(deed.profile.symbols.provision)
    if not open_to:
        raise Refusal("no-series", provision)
    if wanted is not None and wanted not in open_to:
        raise Refusal("not-your-series", provision, series=wanted, open_to=", ".join(open_to))
    return wanted or open_to[0]


def languages_of(words: Any) -> list[str]:
    """The languages in which a text is there."""
    return sorted(key for key in words if key != "authentic") if isinstance(words, dict) else []


def short_enough(name: str, words: Any, most: int) -> None:
    """Refuse a text that is empty, or longer than `most` characters in any language."""
    if words is None or words == ERASED:
        return
    texts = (
        [text for key, text in words.items() if key != "authentic"] if isinstance(words, dict) else [words]
    )
    if any(not text.strip() or len(text) > most for text in texts):
        raise Malformed(name, "out-of-range", least=1, most=most)
