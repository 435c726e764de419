# SPDX-License-Identifier: EUPL-1.2
"""The subject kind of this room: an entry, written ``entry:open.12``."""

from django.urls import reverse

from acquis.law.verdicts import Situation
from acquis.record import entries
from acquis.record.models import Entry
from acquis.record.subjects import INSTITUTION, Found, Kind, register


def _find(key: str) -> Found | None:
    which, _, number = key.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    entry = Entry.objects.filter(log=which, number=int(number)).first()
    return Found(f"entry:{key}", entry, Situation(), within=(INSTITUTION,)) if entry else None


register(
    "entry",
    Kind(
        find=_find,
        label=lambda entry: str(entry.number),
        address=lambda entry: reverse("entry", args=[entry.log, entry.number]),
        audience=entries.audience_of,
    ),
)
