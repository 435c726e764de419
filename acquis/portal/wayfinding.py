# SPDX-License-Identifier: EUPL-1.2
"""The six places of the site, the pages of each, and what stands at its foot. Only what exists is linked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """A place: where it begins, the rooms whose pages lie in it, its pages.

    `pages` are shown beside each other on each of them; those in `within` say themselves what is beside them.
    """

    key: str
    label: Any
    start: str
    rooms: tuple[str, ...] = ()
    pages: tuple[tuple[str, Any], ...] = ()
    within: tuple[tuple[str, Any], ...] = ()
    phone: bool = True
    desk: bool = True


PLACES = (
    Place("today", _("Today"), "home"),
    Place(
        "meetings",
        _("Meetings"),
        "meetings",
        ("acquis.meetings", "acquis.floor"),
        (
            ("meetings", _("Meetings")),
            ("calendar", _("Calendar")),
            ("programme", _("Programme of work")),
            ("establishment", _("How it came into being")),
        ),
    ),
    Place(
        "texts",
        _("Texts"),
        "texts",
        ("acquis.texts", "acquis.decisions"),
        (("texts", _("Documents")), ("decisions", _("Decisions"))),
    ),
    Place(
        "acquis",
        _("Acquis"),
        "acquis",
        ("acquis.framework",),
        within=(
            ("acquis", _("Elements")),
            ("timeline", _("Timeline")),
            ("sources", _("Sources")),
            ("threats", _("Threats")),
            ("international-law", _("International law")),
            ("cbms", _("Confidence-building")),
        ),
        phone=False,
    ),
    Place(
        "needs",
        _("Reports & needs"),
        "reports",
        ("acquis.reports", "acquis.needs"),
        within=(
            ("reports", _("Reports")),
            ("needs", _("Needs map")),
            ("recommendations", _("Recommendations")),
        ),
        phone=False,
    ),
    Place("needs", _("Needs"), "needs", ("acquis.reports", "acquis.needs"), desk=False),
    Place(
        "support",
        _("Support"),
        "support",
        ("acquis.support",),
        within=(
            ("support", _("Offers and activities")),
            ("support-requests", _("Requests")),
            ("labels", _("Labels")),
            ("check-label", _("Check a label")),
        ),
        phone=False,
    ),
    Place("more", _("More"), "more", desk=False),
)
ONLY_IN_MORE = ("acquis", "support")
"""Places that have no room of their own at the foot of a phone."""

OF_THE_PORTAL = {
    "home": "today",
    "my-state": "today",
    "meeting": "meetings",
    "journal": "meetings",
    "session-lists": "meetings",
    "chair": "meetings",
    "put": "meetings",
    "put-act": "meetings",
    "pocket": "meetings",
    "calendar": "meetings",
    "more": "more",
}
"""In which place the pages of the portal and some of other rooms lie."""

OF_NO_PLACE = (
    "rules",
    "rules-rights",
    "rules-decisions",
    "rules-calendar",
    "rules-officers",
    "rules-compare",
)

OF_THE_RULES = (("rules", _("Rules of procedure")), ("try", _("Try out a change")))
"""Beside each other on every page of the rules; those of a trial lead back by themselves."""

AT_THE_FOOT = (
    ("rules", _("Rules")),
    ("states", _("States")),
    ("organisations", _("Organisations")),
    ("record", _("Record")),
    ("data", _("Open data, API")),
    ("accessibility", _("Accessibility")),
    ("style", _("Style")),
)


def there(name: str) -> str:
    """The address of a page, or nothing where the site has none of that name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def linked(pages: Iterable[tuple[str, Any]]) -> list[tuple[str, str, Any]]:
    """Of pages given as (name, label) those that exist: (name, address, label)."""
    return [(name, address, label) for name, label in pages if (address := there(name))]


def key_of(match: Any) -> str:
    """In which place a page lies, from what the address resolved to; nothing for pages of no place."""
    if match is None or match.url_name in OF_NO_PLACE:
        return ""
    if match.url_name in OF_THE_PORTAL:
        return OF_THE_PORTAL[match.url_name]
    module = getattr(match.func, "__module__", "")
    return next((each.key for each in PLACES if module.startswith(each.rooms)), "") if module else ""


def rows(match: Any, today: str, path: str) -> list[dict[str, Any]]:
    """The row of places, each with its address and whether one is in it (``true``) or at its start (``page``)."""
    key = key_of(match)
    found = []
    for each in PLACES:
        address = (today if each.key == "today" else "") or there(each.start)
        css = "" if each.phone and each.desk else "phone-only" if each.phone else "wide-only"
        here = "page" if address == path else "true" if _is_here(each, key, match) else ""
        if address:
            found.append({"label": each.label, "address": address, "here": here, "css": css})
    return found


def _is_here(place: Place, key: str, match: Any) -> bool:
    return place.key == key or (place.key == "more" and key in ONLY_IN_MORE)


def beside(match: Any) -> list[tuple[str, str, Any]]:
    """The further pages of the place one is in, where one is on one of them."""
    name = match.url_name or "" if match else ""
    if name == "try" or name.partition("-")[0] == "rules":
        return linked(OF_THE_RULES)
    for each in PLACES:
        if name in [page for page, _label in each.pages]:
            return linked(each.pages)
    return []
