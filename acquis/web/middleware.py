# SPDX-License-Identifier: EUPL-1.2
"""What every request knows: the institution's time, its kind, and as whom it is made."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from acquis.parties.sign_in import asker_of, bearer_token
from acquis.record import clock, problems
from acquis.record.models import Head
from acquis.record.request import Request


def institution(get_response: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    """Put `now`, `head`, `asker` and `capacity` on the request. No asker means the public.

    A token sent that opens nothing is answered 401, whatever is asked for: read as the public, its bearer would
    take the public's answer for its own.
    """

    def with_institution(request: Request) -> HttpResponse:
        request.head = Head.objects.filter(pk=1).first() or Head()
        request.now = clock.real_now() + clock.ahead(request.head)
        request.asker = asker_of(request, request.now)
        request.capacity = request.asker.capacity if request.asker else None
        if request.asker is None and bearer_token(request) is not None:
            return problems.not_signed_in(
                "This token opens nothing: it is unknown, has ended or was withdrawn."
            )
        response = get_response(request)
        if request.asker:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return with_institution
