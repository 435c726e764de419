# SPDX-License-Identifier: EUPL-1.2
"""The main pages of the site, for `make shots` and the tests of the look. Subjects are found by their links."""

import re
import urllib.request
from dataclasses import dataclass

PUBLIC, STATE, CHAIR = "public", "state", "chair"


@dataclass(frozen=True)
class Main:
    """A main page: its path, or where the first link leads that matches `link` there (and then `further`); for whom."""

    name: str
    path: str
    link: str = ""
    who: str = PUBLIC
    further: str = ""


MAIN = (
    Main("home", "/"),
    Main("more", "/more/"),
    Main("meetings", "/meetings/"),
    Main("meeting", "/", r"/meetings/\d+/"),
    Main("screen", "/tour/", r"/meetings/\d+/screen/"),
    Main("body", "/meetings/", r"/bodies/\d+/"),
    Main("calendar", "/calendar/"),
    Main("programme", "/programme/"),
    Main("establishment", "/establishment/"),
    Main("texts", "/texts/"),
    Main("text", "/texts/", r"/texts/[^?\"]+/"),
    Main("decisions", "/decisions/"),
    Main("decision", "/decisions/", r"/decisions/\d+/"),
    Main("acquis", "/acquis/"),
    Main("element", "/acquis/", r"/acquis/elements/[^/\"]+/"),
    Main("timeline", "/acquis/timeline/"),
    Main("sources", "/acquis/sources/"),
    Main("source", "/acquis/sources/", r"/acquis/sources/[^?\"]+/"),
    Main("threats", "/acquis/threats/"),
    Main("international-law", "/acquis/international-law/"),
    Main("law-question", "/acquis/international-law/", r"/acquis/international-law/questions/\d+/"),
    Main("cbms", "/acquis/cbms/"),
    Main("reports", "/reports/"),
    Main("questionnaire", "/reports/", r"/reports/questionnaires/\d+/"),
    Main("reports-of", "/reports/", r"/reports/of/[A-Z]{3}/"),
    Main("needs", "/needs/"),
    Main("needs-intervals", "/needs/?view=intervals"),
    Main("needs-coverage", "/needs/?view=coverage"),
    Main("figure", "/needs/", r"/needs/\d+/[a-z]+/[^/\"]+/"),
    Main("needs-method", "/needs/method/"),
    Main("recommendations", "/recommendations/"),
    Main("recommendation", "/recommendations/", r"/recommendations/\d+/"),
    Main("changes", "/recommendations/changes/"),
    Main("support", "/support/"),
    Main("offer", "/support/", r"/support/offers/\d+/"),
    Main("activity", "/support/", r"/support/activities/\d+/"),
    Main("labels", "/support/labels/"),
    Main("label", "/support/labels/", r"/support/labels/\d+/"),
    Main("check-label", "/support/labels/check/"),
    Main("applications", "/applications/"),
    Main("rules", "/rules/"),
    Main("try", "/rules/try/"),
    Main("rules-rights", "/rules/rights/"),
    Main("rules-decisions", "/rules/decisions/"),
    Main("rules-calendar", "/rules/calendar/"),
    Main("rules-officers", "/rules/officers/"),
    Main("rules-compare", "/rules/compare/?a=in-force&b=att"),
    Main("states", "/states/"),
    Main("state", "/states/", r"/states/[A-Z]{3}/"),
    Main("record", "/record/"),
    Main("entry", "/record/", r"/record/open/\d+/"),
    Main("search", "/search/?q=training"),
    Main("search-empty", "/search/"),
    Main("style", "/style/"),
    Main("tour", "/tour/"),
    Main("data", "/data/"),
    Main("accessibility", "/accessibility/"),
    Main("sign-in", "/sign-in/"),
    Main("my-state", "/my-state/", who=STATE),
    Main("my-meeting", "/my-state/", r"/meetings/\d+/", STATE),
    Main("pocket", "/my-state/", r"/meetings/\d+/pocket/", STATE),
    Main("object", "/my-state/", r"/acts/question:\d+/Object/", STATE),
    Main("report-fill", "/reports/fill/", who=STATE),
    Main("own-needs", "/needs/own/", who=STATE),
    Main("own-requests", "/support/requests/", who=STATE),
    Main("request", "/support/requests/", r"/support/requests/\d+/", STATE),
    Main("application", "/applications/", r"/applications/\d+/", STATE),
    Main("point-of-order", "/my-state/", r"/meetings/\d+/", STATE, r"/acts/meeting:\d+/RaisePointOfOrder/"),
    Main("written-input", "/my-state/", r"/meetings/\d+/", STATE, r"/meetings/\d+/inputs/"),
    Main("chair", "/meetings/", r"/meetings/\d+/", CHAIR, r"/meetings/\d+/chair/"),
    Main("put", "/my-state/", r"/meetings/\d+/put/", CHAIR),
)


def address_of(main: Main, base: str, language: str = "en") -> str | None:
    """The address of a page in a language; None where no link leads to it, or nothing is at its path."""
    start = f"{base}/{language}{main.path}"
    if not main.link:
        return start if main.who != PUBLIC or _read(start) else None
    found = re.search(rf'href="(/{language}{main.link})["?#]', _read(start))
    return base + found.group(1) if found else None


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.read().decode()
    except OSError:
        return ""
