# SPDX-License-Identifier: EUPL-1.2
"""Choosing an offer for a request: a form that goes to the act's own page with the request filled in."""

from typing import Any

from django import template
from django.urls import reverse

from acquis.record import asking, sentences

register = template.Library()


@register.inclusion_tag("support/choose.html", takes_context=True)
def choose_button(context: Any, offer: Any, asked: Any) -> dict[str, Any]:
    """The button by which the State chooses this offer; refused, it says why, with the provision."""
    request = context["request"]
    answers = asking.allowed_to(request, offer.subject)
    refusal = next(each.refusal for each in answers if each.name == "ChooseOffer")
    return {
        "address": reverse("act", args=[offer.subject, "ChooseOffer"]),
        "asked": asked.subject,
        "next": reverse("support-request", args=[asked.pk]),
        "seen": request.head.open_number,
        "sentence": sentences.of_refusal(refusal) if refusal else "",
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "csrf_token": context.get("csrf_token"),
    }
