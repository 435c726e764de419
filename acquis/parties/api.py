# SPDX-License-Identifier: EUPL-1.2
"""The API of States and organisations."""

from typing import Any

from ninja import Router

from acquis.parties.accreditation_queries import applications_for
from acquis.parties.models import Application, Organisation, State
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.lists import Format, page
from acquis.record.request import Request

router = Router(tags=["parties"])


def state_shape(state: State) -> dict[str, Any]:
    """A State for the outside; `shown` is the name as the page shows it, marked in a simulation."""
    return {
        "code": state.code,
        "subject": f"state:{state.code}",
        "shown": str(state),
        "name": state.name,
        "group": state.group,
        "admitted": state.admitted,
        "statuses": state.statuses,
    }


def organisation_shape(organisation: Organisation) -> dict[str, Any]:
    """An observer, intergovernmental organisation or stakeholder for the outside."""
    return {
        "code": organisation.code,
        "capacity": f"{organisation.kind}:{organisation.code}",
        "kind": organisation.kind,
        "shown": str(organisation),
        "name": organisation.name,
        "until": log.instant(organisation.until) if organisation.until else None,
    }


def application_shape(application: Application) -> dict[str, Any]:
    """An application for those who may know of it: facts and the organisation's own words, no objections."""
    facts = ("received", "complete", "circulated", "until", "withdrawn", "accredited", "ends")
    times = {name: getattr(application, name) for name in facts}
    return {
        "id": application.pk,
        "subject": application.subject,
        "code": application.code,
        "shown": str(application),
        "category": application.category,
        "purpose": application.purpose,
        "competence": application.competence,
    } | {name: log.instant(at) if at else None for name, at in times.items()}


@router.get("/states", summary="The States of the institution")
def states(request: Request, after: int = 0, limit: int = 200, format: Format = "json") -> Any:
    return page(State.objects.all(), state_shape, after, limit, format)


@router.get("/states/{code}", summary="One State")
def state(request: Request, code: str) -> dict[str, Any]:
    found = State.objects.filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise NotFound(f"state:{code}")
    return state_shape(found)


@router.get("/organisations/{code}", summary="One observer, intergovernmental organisation or stakeholder")
def organisation(request: Request, code: str) -> dict[str, Any]:
    found = Organisation.objects.filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise NotFound(f"organisation:{code}")
    return organisation_shape(found)


@router.get("/organisations", summary="Observers, intergovernmental organisations and stakeholders")
def organisations(request: Request, after: int = 0, limit: int = 200, format: Format = "json") -> Any:
    rows = Organisation.objects.exclude(until__lte=request.now)
    return page(rows, organisation_shape, after, limit, format)


@router.get("/applications", summary="Applications for accreditation, for those who may know of them")
def applications(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(applications_for(request.capacity), application_shape, after, limit, format)
