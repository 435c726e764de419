# SPDX-License-Identifier: EUPL-1.2
"""Acts on a conference that ends without adopting the founding document, and on its being called again.

Until a founding document is adopted there is no institution; a conference resumed may adopt it, or a shorter one.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.meetings.acts import not_established, short_enough
from acquis.meetings.models import Body, ConferenceEnd, Meeting
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act


@act
class EnterConferenceEnd(Act):
    """The conference ended without adopting the founding document, as announced: in which words, who attests it."""

    power = "keep-record"
    subject_kind = "body"
    asks = _("Enter that it ended without adopting")
    said = _("entered that the conference ended without adopting the founding document, as announced")

    words: Public[Words]
    announced_on: Public[str]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _of_the_establishment(deed)
        if deed.about.ended:
            raise Refusal("body-ended")
        if Meeting.objects.filter(body=deed.about, opened__isnull=False, closed=None).exists():
            raise Refusal("conference-meets")

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("words", self.words)
        limits.short("attested_by", self.attested_by, limits.LINE)
        if limits.a_day("announced_on", self.announced_on).date() > deed.at.date():
            raise Malformed("announced_on", "not-yet")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ConferenceEnd.enter(deed, body=deed.about, at=deed.at, **self.payload())
        Body.objects.filter(pk=deed.about.pk).update(ended=deed.at)


@act
class EnterConferenceResumption(Act):
    """The conference is called again, as announced: its sessions can be convened, and it may adopt what it can."""

    power = "keep-record"
    subject_kind = "body"
    asks = _("Enter that it is called again")
    said = _("entered that the conference is called again, as announced")

    words: Public[Words]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _of_the_establishment(deed)
        if not ConferenceEnd.objects.filter(body=deed.about, resumed=None).exists():
            raise Refusal("conference-not-ended")

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("words", self.words)
        limits.short("attested_by", self.attested_by, limits.LINE)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ended = ConferenceEnd.objects.filter(body=deed.about, resumed=None)
        ended.update(resumed=deed.at, resumed_words=self.words, resumed_attested_by=self.attested_by)
        Body.objects.filter(pk=deed.about.pk).update(ended=None)


def _of_the_establishment(deed: Deed) -> None:
    rules = deed.profile.establishment
    if deed.about.kind not in rules.mandated:
        raise Refusal("not-of-the-establishment", deed.provision(rules.provision))
    not_established()
