# SPDX-License-Identifier: EUPL-1.2
"""Acts on the clock of whoever has the floor: more time, the clock stopped and running again."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.floor import queries
from acquis.floor.models import ClockStop, Inscription, Reply
from acquis.meetings.acts import under_way
from acquis.record.act import Act, Deed, Malformed, Public, Refusal
from acquis.record.registry import act

MOST_MINUTES_MORE = 60


@act
class GrantMoreTime(Act):
    """The chair gives whoever has the floor more minutes."""

    power = "preside"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Give more time")
    said = _("gave {speaker} {minutes} more minutes")
    named = ("speaker",)

    minutes: Public[int]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _somebody_speaks(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 1 <= self.minutes <= MOST_MINUTES_MORE:
            raise Malformed("minutes", "out-of-range", least=1, most=MOST_MINUTES_MORE)
        speaking = queries.speaking(deed.about)
        assert speaking is not None
        return {"speaker": speaking.capacity, "extended": speaking.extended + self.minutes}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        speakers = Inscription.objects.filter(speakers__meeting=deed.about, called__isnull=False, ended=None)
        speakers.update(extended=findings["extended"])
        replies = Reply.objects.filter(meeting=deed.about, given__isnull=False, ended=None)
        replies.update(extended=findings["extended"])


@act
class StopClock(Act):
    """The chair stops the clock of whoever has the floor."""

    power = "preside"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Stop the clock")
    said = _("stopped the clock")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _somebody_speaks(deed)
        if queries.clock_stopped(deed.about):
            raise Refusal("clock-stopped-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ClockStop.enter(deed, meeting=deed.about, since=deed.at)


@act
class RunClock(Act):
    """The chair lets the clock run again."""

    power = "preside"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Let the clock run")
    said = _("let the clock run again")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        if not queries.clock_stopped(deed.about):
            raise Refusal("clock-runs")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ClockStop.objects.filter(meeting=deed.about, ended=None).update(ended=deed.at)


def _somebody_speaks(deed: Deed) -> None:
    under_way(deed.about)
    if queries.speaking(deed.about) is None:
        raise Refusal("nobody-speaks")
