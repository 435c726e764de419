# SPDX-License-Identifier: EUPL-1.2
"""The API, mounted: routers of the rooms, who asks, refusals as problem details."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from django.views.defaults import page_not_found
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.utils import check_csrf

from acquis import __version__
from acquis.decisions.api import router as decisions
from acquis.decisions.election_api import router as elections
from acquis.decisions.motion_api import router as motions
from acquis.floor.api import router as floor
from acquis.floor.placard_api import router as placards
from acquis.framework.api import router as framework
from acquis.meetings.api import router as meetings
from acquis.meetings.programme_api import router as programme
from acquis.meetings.timetable_api import router as timetable
from acquis.needs.api import router as needs
from acquis.parties.api import router as parties
from acquis.parties.sign_in import bearer_token
from acquis.record import problems
from acquis.record.act import Refusal
from acquis.record.api import router as record
from acquis.record.request import Request
from acquis.reports.api import router as reports
from acquis.support.api import router as support
from acquis.texts.api import router as texts


def identified(request: Request) -> Any:
    """Who writes: a token, or a session whose request carries the CSRF token."""
    if request.asker is None:
        return None
    if bearer_token(request) is None and check_csrf(request) is not None:
        return None
    return request.asker


api = NinjaAPI(
    title="Acquis",
    version=__version__,
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url="docs",
    description="Every change is an act. Every yes and no names its provision.",
)
api.add_router("", record, auth=identified)
api.add_router("", placards, auth=identified)
for router in (
    parties,
    framework,
    meetings,
    programme,
    timetable,
    floor,
    decisions,
    motions,
    elections,
    texts,
    reports,
    needs,
    support,
):
    api.add_router("", router)


@api.exception_handler(Refusal)
def refused(request: Request, refusal: Refusal) -> HttpResponse:
    return problems.response(refusal)


@api.exception_handler(ValidationError)
def malformed(request: Request, error: ValidationError) -> HttpResponse:
    faults = [
        {"field": ".".join(str(part) for part in each["loc"]), "says": each["msg"]} for each in error.errors
    ]
    problem = {"type": "urn:acquis:malformed", "title": problems.TITLES[422], "status": 422}
    return problems.from_details(problem | {"detail": faults[0]["says"], "faults": faults})


@api.exception_handler(HttpError)
def unreadable(request: Request, error: HttpError) -> HttpResponse:
    problem = {"type": "urn:acquis:malformed", "title": problems.TITLES[422], "status": 422}
    says = "The body is no JSON text in UTF-8."
    return problems.from_details(problem | {"detail": says, "faults": [{"field": "body", "says": says}]})


@api.exception_handler(RequestDataTooBig)
def too_large(request: Request, error: RequestDataTooBig) -> HttpResponse:
    problem = {"type": "urn:acquis:too-large", "title": problems.TITLES[413], "status": 413}
    return problems.from_details(problem | {"detail": "Send at most one megabyte."})


@api.exception_handler(AuthenticationError)
def unknown(request: Request, error: AuthenticationError) -> HttpResponse:
    return problems.not_signed_in(
        "Send a token as “Authorization: Bearer …”, or sign in and send the page's CSRF token."
    )


@api.exception_handler(Http404)
def missing(request: Request, error: Http404) -> HttpResponse:
    return problems.nothing_there()


def nothing_there(request: Request, exception: Exception) -> HttpResponse:
    """An address that means nothing: the API answers in problem details, the site with a page."""
    if request.path_info.startswith("/api/"):
        return problems.nothing_there()
    return page_not_found(request, exception)
