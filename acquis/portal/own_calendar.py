# SPDX-License-Identifier: EUPL-1.2
"""What waits for somebody, as events: when it ends, by the clock of the place and in the capital; if one does nothing.

Titles of what is not public stay out: calendars are copied to others' computers. Each leads to its page here.
"""

import hashlib
from collections import Counter
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acquis.decisions.models import PeriodChange
from acquis.law import capacities
from acquis.parties.capitals import zone_of
from acquis.portal import dated, mine, own_address, subscriptions
from acquis.portal.icalendar import Event
from acquis.record.request import Request, reads_once
from acquis.record.weighing import profile_in_force

LATELY = timedelta(days=60)


@require_safe
@reads_once
def own(request: Request, key: str) -> HttpResponse:
    """What waits for whoever the address was given to, and when bodies meet. Made anew once an hour, or once an act."""
    capacity = own_address.capacity_of(key, request.now)
    if capacity is None:
        raise Http404
    hour = request.now.replace(minute=0, second=0, microsecond=0)
    parts = [key, get_language(), request.head.open_number, request.head.sealed_number, hour]
    etag = f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        meets = dated.meetings(None, request.now - LATELY)
        listed = [*events(request, capacity), *subscriptions.events_of(request, meets, zone_of(capacity))]
        answer = subscriptions.calendar(request, listed, _("What waits"))
        answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


def events(request: Request, capacity: str) -> list[Event]:
    """What waits and has an end."""
    zone, profile = zone_of(capacity), profile_in_force(request.head)
    changes = Counter(f"q-{key}" for key in PeriodChange.objects.values_list("question_id", flat=True))
    return [
        Event(
            subscriptions.uid(f"{item.ident}-{capacities.kind_of(capacity)}-{capacities.of(capacity)}"),
            request.now.replace(minute=0, second=0, microsecond=0),
            item.until,
            item.summary,
            request.build_absolute_uri(item.links[0][1] if item.links else reverse("my-state")),
            zone=item.zone,
            sequence=changes.get(item.ident, 0),
            description="\n".join(
                [
                    subscriptions.times(item.until, item.zone, zone),
                    *(
                        [_("If you do nothing: {what}").format(what=item.if_nothing)]
                        if item.if_nothing
                        else []
                    ),
                ]
            ),
        )
        for item in mine.waits_for(capacity, profile, request.now)
        if item.until and item.summary
    ]
