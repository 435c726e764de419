# SPDX-License-Identifier: EUPL-1.2
"""The open record as an Atom feed: what was done, by whom, under which rule."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from acquis.record import telling
from acquis.record.caching import public_page
from acquis.record.telling import Told

LATEST = 40


class Latest(Feed):
    """The last entries of the open log, as the public reads them."""

    feed_type = Atom1Feed
    title = _("Acquis: the record")
    subtitle = _("Every public act, in the order in which it was done.")

    def link(self) -> str:
        """The page of the record."""
        return reverse("record")

    def items(self) -> list[Told]:
        """The last entries, told to nobody in particular."""
        return telling.told(telling.latest(LATEST), None)

    def item_title(self, item: Any) -> str:
        """Who did what."""
        return f"{item.who}: {item.sentence}"

    def item_description(self, item: Any) -> str:
        """Under which rule."""
        return str(_("Rule {number}")).format(number=item.provision) if item.provision else ""

    def item_link(self, item: Any) -> str:
        """The entry."""
        return reverse("entry", args=[item.log, item.number])

    def item_updateddate(self, item: Any) -> datetime:
        """When it was done."""
        return item.at


latest = public_page(touching=lambda: ["institution"])(Latest())
