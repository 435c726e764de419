# SPDX-License-Identifier: EUPL-1.2
"""Refusals as RFC 9457 problem details: a status, a sentence, the provision or the field, the way out."""

import json
from typing import Any

from django.http import HttpResponse

from acquis.record import sentences
from acquis.record.act import Malformed, NotFound, Refusal, Stale

TYPE = "application/problem+json"
TITLES = {
    401: "Not signed in",
    403: "Refused",
    404: "Not found",
    409: "Changed since you saw it",
    413: "Too large",
    422: "Not understood",
    429: "Too many",
}


def status_of(refusal: Refusal | None) -> int:
    """The HTTP status of a refusal; 200 of none."""
    if refusal is None:
        return 200
    if isinstance(refusal, NotFound):
        return 404
    if isinstance(refusal, Stale):
        return 409
    if isinstance(refusal, Malformed) or refusal.reason == "key-used-before":
        return 422
    return 403


def details(refusal: Refusal) -> dict[str, Any]:
    """The problem details of a refusal."""
    status = status_of(refusal)
    problem: dict[str, Any] = {
        "type": f"urn:acquis:refusal:{refusal.reason}",
        "title": TITLES[status],
        "status": status,
        "detail": sentences.of_refusal(refusal),
        "reason": refusal.reason,
    }
    if provision := sentences.of_provision(refusal.provision):
        problem["provision"] = provision
    if isinstance(refusal, Malformed):
        problem["field"] = refusal.field
    if isinstance(refusal, Stale):
        problem |= {"seen": refusal.seen, "entries": refusal.entries}
    return problem


def response(refusal: Refusal) -> HttpResponse:
    """The refusal as an HTTP response."""
    return from_details(details(refusal))


def from_details(problem: dict[str, Any]) -> HttpResponse:
    """Problem details as an HTTP response."""
    body = json.dumps(problem, ensure_ascii=False).encode(errors="replace")
    return HttpResponse(body, status=problem["status"], content_type=TYPE)


def not_signed_in(detail: str) -> HttpResponse:
    """401: who asks is not known; says how one would be."""
    problem = {"type": "urn:acquis:not-signed-in", "title": TITLES[401], "status": 401, "detail": detail}
    answer = from_details(problem)
    answer["WWW-Authenticate"] = 'Bearer realm="Acquis"'
    answer["Cache-Control"] = "no-store"
    return answer


def nothing_there() -> HttpResponse:
    """404 of an address that means nothing."""
    problem = {"type": "urn:acquis:not-found", "title": TITLES[404], "status": 404}
    return from_details(problem | {"detail": "There is nothing at this address."})


def too_many(detail: str, seconds: int) -> HttpResponse:
    """429: later, and when."""
    problem = {"type": "urn:acquis:too-many", "title": TITLES[429], "status": 429, "detail": detail}
    answer = from_details(problem)
    answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer
