# SPDX-License-Identifier: EUPL-1.2
"""How a page shows names, texts, times and provisions."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.timezone import is_aware
from django.utils.translation import get_language, get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _

from acquis.law.verdicts import Situation
from acquis.record import dates, sentences, subjects
from acquis.record.dates import GENEVA, HEADQUARTERS

register = template.Library()


@register.simple_tag
def moment(at: datetime | None, zone: str = "", year: bool = False) -> str:
    """An instant in a place's clock first (at headquarters, if no zone is given), then UTC."""
    if at is None:
        return ""
    zone = zone or HEADQUARTERS
    how = "with year" if year else "short"
    same_day = at.astimezone(ZoneInfo(zone)).date() == at.astimezone(UTC).date()
    return format_html(
        '<time datetime="{}"><b>{} <bdi>{}</bdi></b> <span class="muted">· {} UTC</span></time>',
        _iso(at), dates.in_place(at, zone, how), dates.zone_name(zone),
        dates.in_place(at, "UTC", "clock" if same_day else "short"),
    )  # fmt: skip


@register.simple_tag
def clock(at: datetime | None, zone: str = HEADQUARTERS) -> str:
    """The hour and minute of an instant in a place."""
    return (
        format_html('<time datetime="{}">{}</time>', _iso(at), dates.in_place(at, zone, "clock"))
        if at
        else ""
    )


@register.simple_tag
def day(at: datetime | None, zone: str = HEADQUARTERS) -> str:
    """The day of an instant in a place, with its year."""
    return (
        format_html('<time datetime="{}">{}</time>', _iso(at), dates.in_place(at, zone, "day")) if at else ""
    )


@register.simple_tag
def dated(written: date | str | None) -> str:
    """A day without an hour, as a date or in ISO 8601; a month or a year alone as far as it goes."""
    if not written:
        return ""
    iso = str(written)
    return format_html('<time datetime="{}">{}</time>', iso, dates.day_of(iso))


@register.simple_tag
def deadline(at: datetime, zone: str = HEADQUARTERS) -> str:
    """A deadline in New York and Geneva, in the place's clock, in UTC, and (by script) in the reader's own."""
    zones = dict.fromkeys([HEADQUARTERS, GENEVA, zone, "UTC"])
    lines = format_html_join(
        "",
        "<li>{} <bdi>{}</bdi></li>",
        [(dates.in_place(at, each, "long"), dates.zone_name(each)) for each in zones],
    )
    return format_html(
        '<ul class="deadline" data-own="{}" data-own-words="{}">{}</ul>', _iso(at), _("your time"), lines
    )


@register.simple_tag(takes_context=True)
def left(context: Any, at: datetime) -> str:
    """The time left until an instant, in words. On public pages a script fills it in: their bytes know no clock."""
    words = {
        "h": pgettext("hours left", "{n} h"),
        "min": pgettext("minutes left", "{n} min"), "over": _("the time is up"),
    }  # fmt: skip
    now = context.get("now") if context.get("capacity") else None
    return format_html(
        '<span class="left" data-until="{}" data-hours="{}" data-minutes="{}" data-over="{}">{}</span>',
        _iso(at), words["h"], words["min"], words["over"], in_words(at - now, words) if now else "",
    )  # fmt: skip


def in_words(span: Any, words: dict[str, str]) -> str:
    """``31 h 12 min``; in the institution's words once it is over."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 0:
        return words["over"]
    hours, minutes = divmod(minutes, 60)
    parts = [words["h"].format(n=hours)] if hours else []
    return " ".join([*parts, words["min"].format(n=minutes)])


@register.simple_tag
def who(shown: Any, role: bool = True) -> str:
    """Somebody's name in isolation, and in what role."""
    name, what = getattr(shown, "name", str(shown)), getattr(shown, "role", "")
    if not name:
        return what
    language = getattr(shown, "language", "")
    isolated = format_html('<bdi class="name"{}>{}</bdi>', tongue(language) if language else "", name)
    if not role or not what:
        return isolated
    return format_html(_("{name}, {role}"), name=isolated, role=what)


@register.simple_tag
def said(each: dict[str, Any]) -> str:
    """A text with the language it is in, as ``{"text", "lang", "rtl"}``, in isolation."""
    direction = "rtl" if each["rtl"] else "ltr"
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', each["lang"], direction, each["text"])


@register.simple_tag(takes_context=True)
def provision(context: Any, number: str, css: str = "provision") -> str:
    """A provision of the rules by its number: a dotted link that opens its text and source."""
    profile = context.get("profile")
    if not number:
        return ""
    known = profile.provision(number) if profile and number in profile.provisions else None
    read = sentences.of_provision(known)
    return format_html(
        '<a class="{}" href="{}#p-{}" title="{}">{}</a>',
        css, context.get("rules_address", "/rules/"), number, read["text"] if read else "",
        _("Rule {number}").format(number=number),
    )  # fmt: skip


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """``mapping[key]``, or nothing."""
    return mapping.get(key, "") if mapping else ""


@register.simple_tag
def count(n: int, one: str, many: str) -> str:
    """A number with its noun in the right form; both forms are already translated."""
    return ngettext(one, many, n).format(n=n)


def _iso(at: datetime) -> str:
    assert is_aware(at)
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def tongue(language: str) -> str:
    """The attributes of a text in another language than the page's; nothing where it is the same."""
    page = (get_language() or "en").removesuffix("-hans")
    if language == page:
        return ""
    direction = "rtl" if leftward(language) else "ltr"
    return format_html(' lang="{}" dir="{}"', language, direction)


def leftward(language: str) -> bool:
    """Whether a language is written from right to left. ``zh`` is one that Django knows by its scripts alone."""
    return bool(get_language_info({"zh": "zh-hans"}.get(language, language))["bidi"])


@register.simple_tag
def address(kind: str, row: Any) -> str:
    """The page of a row whose kind of subject is `kind`, wherever it lies."""
    return subjects.address(subjects.Found(f"{kind}:{row.pk}", row, Situation())) if row else ""
