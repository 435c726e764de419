# SPDX-License-Identifier: EUPL-1.2
"""The acts block, the same everywhere: what one may do here now, and for what one may not, why."""

from dataclasses import dataclass, field, replace
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.record import asking, inputs, putting, sentences, subjects
from acquis.record.act import NotFound
from acquis.record.request import reading

register = template.Library()

BINDING = ("object", "appeal", "put-to-decision", "declare")
"""Powers that bind whoever exercises them: they are confirmed on a page of their own."""

FOR_OTHERS = (
    *("not-entitled", "by-decision-only", "not-your-meeting", "not-foreseen", "follows-from-decision"),
    *("not-theirs", "not-a-party", "not-in-the-panel", "follows-from-scores"),
)
"""Reasons that hold whatever happens in the room: shown apart from what one cannot do just now."""


@dataclass(frozen=True)
class Offer:
    """One act as a button, a link or a refusal."""

    name: str
    label: Any
    subject: str
    address: str
    direct: bool = False
    first: bool = False
    seen: int = 0
    sentence: str = ""
    provision: dict[str, Any] | None = field(default=None)

    @property
    def ident(self) -> str:
        """The button's id on the page: focus stays on it when the region around it is fetched anew."""
        return f"act-{self.name}-{self.subject}".replace(":", "-").replace(".", "-")

    @property
    def joint(self) -> str:
        """What joins a parameter to the address, which may have some already."""
        return "&" if "?" in self.address else "?"


@register.inclusion_tag("record/acts.html", takes_context=True)
def acts(
    context: Any,
    *on: str,
    first: str = "",
    ask: str = "",
    only: str = "",
    without: str = "",
    also: list[str] | None = None,
) -> dict[str, Any]:
    """The acts of whoever asks on these subjects. `first` is filled; `ask` (names) is confirmed on its own page.

    `only` and `without` (names) choose among the acts; `also` are further subjects. What only a body decides is
    offered to whoever may put it before the body.
    """
    request = context["request"]
    if request.capacity is None:
        return {"capacity": None, "rules_address": context.get("rules_address", "/rules/")}
    may: list[Offer] = []
    not_now: list[Offer] = []
    others: list[Offer] = []
    for subject in filter(None, (*on, *(also or ()))):
        for answer, offer in _offers(subject, request, only.split(), without.split(), first, ask.split(), ""):
            if answer.refusal is None:
                may.append(offer)
            elif (put := _put(putting.Putting(answer.cls, subject), request)) is not None:
                may.append(put)
            else:
                (others if answer.refusal.reason in FOR_OTHERS else not_now).append(offer)
        may += _further(subject, request)
    may.sort(key=lambda offer: not offer.first)
    return _carried(context) | {
        "may": may,
        "not_now": not_now,
        "others": others,
    }


def _put(what: putting.Putting, request: Any) -> Offer | None:
    """What only a body decides, as a link for whoever may now put it to that body."""
    address = putting.address(what, request)
    if not address:
        return None
    label = _("Put to decision: {act}").format(act=what.cls.asks)
    return Offer(name=what.cls.act_name(), label=label, subject=what.on, address=address)


def _further(subject: str, request: Any) -> list[Offer]:
    """What the page of a subject puts to decision on another subject."""
    row, _answers, _seen = _asked(subject, request)
    offers = (
        _put(each, request) for each in putting.further(subjects.kind_of(subject), row) if row is not None
    )
    return [each for each in offers if each is not None]


@register.inclusion_tag("record/put_links.html", takes_context=True)
def put_links(context: Any, *names: str, on: str = "body") -> dict[str, Any]:
    """Links by which whoever presides puts these acts to decision; nothing for anybody else."""
    request = context["request"]
    if request.capacity is None:
        return {"offers": []}
    found = (_put(putting.put(name, on), request) for name in names)
    return _carried(context) | {"offers": [each for each in found if each is not None]}


def _carried(context: Any) -> dict[str, Any]:
    """What the templates of the block need of the page around them."""
    request = context["request"]
    return {
        "capacity": request.capacity,
        "profile": context.get("profile"),
        "rules_address": context.get("rules_address", "/rules/"),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


def _asked(subject: str, request: Any) -> tuple[Any, list[asking.Answer], int]:
    """The subject's row, the answers on it and what the page saw of it, asked once a page."""
    known = request.__dict__.setdefault("asked", {})
    if subject not in known:
        try:
            answers = asking.allowed_to(request, subject)
            with subjects.read_once(reading(request)):
                found = subjects.find(subject)
            known[subject] = found.row, answers, asking.last_seen(found, request.head)
        except NotFound:
            known[subject] = None, [], 0
    return known[subject]


def _offers(
    subject: str, request: Any, only: list[str], without: list[str], first: str, ask: list[str], say: Any
) -> list[tuple[asking.Answer, Offer]]:
    row, answers, seen = _asked(subject, request)
    return [
        (each, replace(_offer(each, subject, row, first, ask, say), seen=seen))
        for each in answers
        if inputs.can_be_asked(each.cls) or each.refusal
        if (not only or each.name in only) and each.name not in without
    ]


def _offer(answer: asking.Answer, subject: str, row: Any, first: str, ask: list[str], say: Any) -> Offer:
    cls, name = answer.cls, answer.name
    refusal = answer.refusal
    return Offer(
        name=name,
        label=say or inputs.wording(cls, row),
        subject=subject,
        address=inputs.own_page(name, row) or reverse("act", args=[subject, name]),
        direct=not (inputs.needs_input(cls) or cls.power in BINDING or name in ask),
        first=name == first,
        sentence=sentences.of_refusal(refusal) if refusal else "",
        provision=sentences.of_provision(refusal.provision) if refusal else None,
    )


@register.inclusion_tag("record/act_button.html", takes_context=True)
def act_button(
    context: Any,
    name: str,
    on: str,
    label: Any = "",
    key: str = "",
    style: str = "",
    now: bool = False,
) -> dict[str, Any]:
    """One act as a button that performs it at once; refused, it stands greyed with its reason and provision."""
    request = context["request"]
    found = _offers(on, request, [name], [], "", [], label)
    answer, offer = found[0] if found else (None, None)
    return _carried(context) | {
        "offer": offer,
        "refused": bool(answer and answer.refusal),
        "now": now or bool(key),
        "key": key,
        "style": style,
        "ident": offer.ident if offer else "",
    }


@register.simple_tag
def label_of(subject: str) -> str:
    """The name of a subject for people."""
    return subjects.label(subjects.find(subject))
