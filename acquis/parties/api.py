# SPDX-License-Identifier: EUPL-1.2
"""The API of States and organisations."""

from typing import Any

from ninja import Router

from acquis.parties.models import Organisation, State
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
    }


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
    return page(Organisation.objects.all(), organisation_shape, after, limit, format)
