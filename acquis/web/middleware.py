# SPDX-License-Identifier: EUPL-1.2
"""What every request knows: the institution's time, its kind, and as whom it is made."""

from collections.abc import Callable

from django.http import HttpResponse

from acquis.parties.sign_in import asker_of
from acquis.record import clock
from acquis.record.models import Head
from acquis.record.request import Request


def institution(get_response: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    """Put `now`, `head`, `asker` and `capacity` on the request. No asker means the public."""

    def with_institution(request: Request) -> HttpResponse:
        request.head = Head.objects.filter(pk=1).first() or Head()
        request.now = clock.real_now() + clock.ahead(request.head)
        request.asker = asker_of(request, request.now)
        request.capacity = request.asker.capacity if request.asker else None
        return get_response(request)

    return with_institution
