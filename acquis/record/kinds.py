# SPDX-License-Identifier: EUPL-1.2
"""The subject kind of this room: an entry, written ``entry:open.12``."""

from django.urls import reverse

from acquis.law.verdicts import Situation
from acquis.record import entries
from acquis.record.act import NotFound
from acquis.record.models import Entry
from acquis.record.subjects import INSTITUTION, Found, Kind, find, number_in, register


def _find(key: str) -> Found | None:
    which, _, number = key.partition(".")
    entry = Entry.objects.filter(log=which, number=number_in(number)).first()
    return Found(f"entry:{key}", entry, Situation(), within=_around(entry)) if entry else None


def _around(entry: Entry) -> tuple[str, ...]:
    """What the entry is about and what lies around that: a page that shows what is erased is made anew."""
    try:
        about = find(entry.subject)
    except NotFound:
        return (INSTITUTION,)
    return tuple(dict.fromkeys((about.subject, *about.within, INSTITUTION)))


register(
    "entry",
    Kind(
        find=_find,
        label=lambda entry: str(entry.number),
        address=lambda entry: reverse("entry", args=[entry.log, entry.number]),
        audience=entries.audience_of,
    ),
)
