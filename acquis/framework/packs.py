# SPDX-License-Identifier: EUPL-1.2
"""The pack of the institution at work here: the one its profile in force names."""

from django.http import Http404

from acquis.framework import catalogue
from acquis.parties.names import in_language
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force

GRANTED = {"raise-threat": "threats", "raise-question": "international-law"}
"""Rights that make a page even where the pack has nothing for it."""


def in_force() -> str:
    """The name of the pack in force; nothing where no institution is founded yet."""
    head = Head.objects.first()
    return of(head) if head else ""


def of(head: Head) -> str:
    """The name of the pack that the profile in force names."""
    return profile_in_force(head).content if head.profile_hash else ""


def absent(head: Head) -> set[str]:
    """The pages of what this institution does not have: neither in its pack nor among the rights its profile gives."""
    if not head.profile_hash:
        return set()
    profile = profile_in_force(head)
    granted = {page for power, page in GRANTED.items() if power in profile.powers}
    return set(catalogue.OF_SOME) - catalogue.pages(profile.content) - granted


def there_or_404(page: str, head: Head) -> None:
    """Raise `Http404` for a page of what this institution does not have."""
    if page in absent(head):
        raise Http404


def named(kinds: dict[str, catalogue.Row], kind: str) -> str:
    """The name of a kind of elements; the kind itself where the pack in force does not know it."""
    return in_language(kinds[kind]["name"]) if kind in kinds else kind
