# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``state:SAM`` and ``holding:12``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.law.verdicts import Situation
from acquis.parties.models import Application, ApplicationObjection, Holding, PointOfContact, State
from acquis.record.audience import PUBLIC
from acquis.record.subjects import INSTITUTION, Found, Kind, by_number, register


def _find_state(code: str) -> Found | None:
    state = State.objects.filter(code=code).first()
    return Found(f"state:{code}", state, Situation()) if state else None


def _find_holding(key: str) -> Found | None:
    holding = by_number(Holding, key)
    return Found(f"holding:{key}", holding, Situation()) if holding else None


def _find_application(key: str) -> Found | None:
    application = by_number(Application, key)
    if application is None:
        return None
    return Found(application.subject, application, Situation(), began=application.circulated)


def _find_objection(key: str) -> Found | None:
    objection = by_number(ApplicationObjection, key)
    if objection is None:
        return None
    within = (objection.application.subject, INSTITUTION)
    began = objection.application.circulated
    return Found(f"application-objection:{key}", objection, Situation(), within, began=began)


def _find_contact(key: str) -> Found | None:
    contact = by_number(PointOfContact, key)
    return (
        Found(f"contact:{key}", contact, Situation(), (f"state:{contact.state}", INSTITUTION))
        if contact
        else None
    )


register(
    "contact",
    Kind(
        find=_find_contact,
        label=lambda contact: _("Point of contact"),
        address=lambda contact: f"{reverse('state', args=[contact.state])}#contacts",
        audience=lambda contact: contact.audience,
    ),
)
register(
    "state",
    Kind(
        find=_find_state,
        label=str,
        address=lambda state: reverse("state", args=[state.code]),
        audience=lambda state: PUBLIC,
    ),
)
register(
    "holding",
    Kind(
        find=_find_holding,
        label=lambda holding: holding.capacity,
        address=lambda holding: reverse("people"),
        audience=lambda holding: holding.audience,
    ),
)
register(
    "application",
    Kind(
        find=_find_application,
        label=str,
        address=lambda application: reverse("application", args=[application.pk]),
        audience=lambda application: application.audience,
    ),
)
register(
    "application-objection",
    Kind(
        find=_find_objection,
        label=lambda objection: _("Objection"),
        address=lambda objection: reverse("application", args=[objection.application_id]),
        audience=lambda objection: objection.audience,
    ),
)
