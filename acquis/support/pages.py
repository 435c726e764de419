# SPDX-License-Identifier: EUPL-1.2
"""What pages of this room ask of people and tell them: names of fields, choices, what follows from an act."""

from typing import Any

from babel import Locale, UnknownLocaleError
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from acquis.framework.models import ElementVersion
from acquis.record import inputs, telling
from acquis.record.act import made_by
from acquis.record.audience import PUBLIC
from acquis.record.links import links_come_from
from acquis.record.models import Entry
from acquis.record.subjects import Found, as_found
from acquis.reports import queries as reports
from acquis.support.models import Activity, Label, LabelApplication, Offer, SupportRequest
from acquis.support.words import INITIATIVES, READERS

LATEST, LOOKED_AT = 5, 200
LABELS = {
    "conditions": _("Conditions, in your words"),
    "elements": _("Elements of the framework"),
    "eligible": _("Only for States with one of these statuses"),
    "ends": _("Last day"),
    "initiative": _("Kind of source"),
    "languages": _("Languages"),
    "mandate": _("How it relates to the mandate: international security and the framework"),
    "message": _("A word to the provider"),
    "need": _("The need it follows from"),
    "objectives": _("Objectives"),
    "read_by": _("Who reads it"),
    "recommendation": _("The recommendation it follows from"),
    "regions": _("Only for these regional groups"),
    "seed": _("What the announced source gave"),
    "seed_source": _("Public source that will give the seed of the lot, and when"),
    "starts": _("First day"),
    "text": _("Text"),
    "valid_until": _("Stands until"),
}
for name, label in LABELS.items():
    inputs.LABELS.setdefault(name, label)

inputs.choices_come_from("initiative", lambda: list(INITIATIVES.items()))
inputs.choices_come_from("read_by", lambda: list(READERS.items()))
inputs.page_for("ApplyForLabel", lambda activity: reverse("apply-for-label", args=[activity.pk]))
inputs.page_for("ScoreLabel", lambda application: reverse("score-label", args=[application.pk]))
inputs.page_for("IssueLabel", lambda label: reverse("issue-label", args=[label.pk]))
inputs.explain(
    "RequestSupport", _("States alone read your request. You may open it to everybody later, or withdraw it.")
)
inputs.explain(
    "RequestSupportOpenly", _("Everybody can read your request, and keep it. You can withdraw it.")
)
inputs.explain(
    "OfferSupport", _("Everybody can read your offer. You can withdraw it; confirm it anew before its date.")
)
inputs.explain("AgreeSupport", _("You and the State alone know of it until the State opens it."))
inputs.explain("DeclineSupport", _("You owe no reason. What you write, the State alone reads."))
inputs.explain("GiveSeatBack", _("You owe no reason. The next State in the same lot takes the seat."))
inputs.explain("ConfirmResult", _("In your own words, to whom you choose. You owe this to nobody."))


def titles_of(codes: set[str]) -> dict[str, Any]:
    """The titles of elements by code, as the framework stands."""
    rows = ElementVersion.objects.filter(element__code__in=codes, until=None)
    return dict(rows.values_list("element__code", "title"))


def tongues(tags: list[str]) -> list[str]:
    """Languages as the page's language calls them; the tag where it has no name."""
    page = Locale.parse((get_language() or "en").removesuffix("-hans"))
    return [_tongue(page, tag) for tag in tags]


def _tongue(page: Locale, tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(page) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def entries_of(row: Any) -> list[Entry]:
    """The entry that made a row, and those on it, in their order."""
    which, number = made_by(row.pk)
    return telling.about(row.subject, *Entry.objects.filter(log=which, number=number))


def pointing_here(subject: str) -> list[tuple[Any, Found]]:
    """What of this room points at a subject of it or of a room below."""
    kind, _colon, key = subject.partition(":")
    if kind in ("need", "public-need", "recommendation"):
        field = kind.removeprefix("public-")
        requests = SupportRequest.objects.filter(**{field: subject}, opened=None).order_by("pk")
        asked = [(_("Support asked for"), as_found("support-request", each)) for each in requests]
        return asked + _of_recommendation(subject)
    if kind == "support-request":
        return _of_request(int(key))
    if kind == "element":
        return _of_element(key)
    if kind == "activity":
        return _of_activity(int(key))
    if kind == "state":
        return _of_state(key)
    if kind in ("observer", "igo", "stakeholder"):
        return _of_provider(subject)
    return []


def _of_recommendation(subject: str) -> list[tuple[Any, Found]]:
    """The activities that everybody may know of and that rest on it."""
    rows = Activity.objects.filter(recommendation=subject, audience=PUBLIC).order_by("pk")
    return [(_("Activity"), as_found("activity", each)) for each in rows]


def _of_request(key: int) -> list[tuple[Any, Found]]:
    """What came of a request; where the State opened it, as it goes on in the open."""
    rows = Activity.objects.filter(request=key).select_related("public").order_by("pk")
    going_on = [each.public if each.opened else each for each in rows]
    return [(_("Activity"), as_found("activity", each)) for each in dict.fromkeys(going_on)]


def _of_element(code: str) -> list[tuple[Any, Found]]:
    """The latest activities on an element that everybody may know of."""
    latest = Activity.objects.filter(audience=PUBLIC).order_by("-pk").values("pk")[:LOOKED_AT]
    rows = Activity.objects.filter(pk__in=latest).annotate(written=Cast("elements", TextField()))
    on_it = rows.filter(written__contains=f'"{code}"').order_by("-pk")[:LATEST]
    return [(_("Activity"), as_found("activity", each)) for each in on_it]


def asked_next(codes: list[str], state: str | None) -> list[tuple[Any, str]]:
    """What the next report asks on these elements: sections, where to read them, for a State where to answer."""
    window = reports.current_window()
    asking = window.questionnaire if window else reports.questionnaires().first()
    if asking is None:
        return []
    to_read, to_fill = reverse("questionnaire", args=[asking.pk]), reverse("report-fill")
    return [
        (
            section.title,
            f"{to_fill}?part={part.key}#q-{section.questions[0].code}"
            if state and window
            else f"{to_read}#q-{section.questions[0].code}",
        )
        for part, section in asking.survey.asked_on(codes)
    ]


def _of_state(code: str) -> list[tuple[Any, Found]]:
    requests = SupportRequest.objects.filter(state=code, opened=None).order_by("pk")
    activities = Activity.objects.filter(state=code, opened=None).order_by("pk")
    return [
        *((_("Support asked for"), as_found("support-request", each)) for each in requests),
        *((_("Activity"), as_found("activity", each)) for each in activities),
    ]


def _of_provider(capacity: str) -> list[tuple[Any, Found]]:
    """What an organisation offers and what it does that everybody may know of, the latest."""
    offers = Offer.objects.filter(provider=capacity, withdrawn=None).order_by("-pk")[:LATEST]
    activities = Activity.objects.filter(provider=capacity, audience=PUBLIC).order_by("-pk")[:LATEST]
    return [
        *((_("Offers support"), as_found("offer", each)) for each in offers),
        *((_("Activity"), as_found("activity", each)) for each in activities),
    ]


def _of_activity(key: int) -> list[tuple[Any, Found]]:
    found: list[tuple[Any, Found]] = [
        (_("Label"), as_found("label", each)) for each in Label.objects.filter(activity=key).order_by("pk")
    ]
    applications = (
        LabelApplication.objects.filter(activity=key, label=None).select_related("activity").order_by("pk")
    )
    return found + [
        (_("Application for a label"), as_found("label-application", each)) for each in applications
    ]


links_come_from(pointing_here)
