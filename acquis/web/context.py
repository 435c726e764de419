# SPDX-License-Identifier: EUPL-1.2
"""What every page shows: the institution's title, whether this is a simulation, as whom one acts."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi

from acquis.law.capacities import kind_of
from acquis.parties.queries import name_of
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force
from acquis.record.words import STRIPS


def page(request: Request) -> dict[str, Any]:
    """The context of the base template."""
    head = getattr(request, "head", None)
    if head is None:
        return {}
    profile = profile_in_force(head) if head.profile_hash else None
    capacity = request.capacity
    return {
        "profile": profile,
        "institution_title": profile.title if profile else {},
        "record_kind": head.kind,
        "strip": STRIPS.get(head.kind, ""),
        "now": request.now,
        "capacity": capacity,
        "acting_as": name_of(capacity) if capacity else "",
        "today": reverse("my-state" if capacity and kind_of(capacity) != "operator" else "home"),
        "rules_address": reverse("rules"),
        "languages": _languages(request),
        "rtl": get_language_bidi(),
    }


def _languages(request: Request) -> list[dict[str, Any]]:
    """This page in the six languages: the same address with another language in front."""
    language = get_language() or "en"
    rest = request.get_full_path().removeprefix(f"/{language}/")
    here = request.get_full_path() != rest
    return [
        {"code": code, "tag": code.removesuffix("-hans"), "name": name, "now": code == language,
         "address": f"/{code}/{rest}" if here else f"/{code}/"}
        for code, name in settings.LANGUAGES
    ]  # fmt: skip
