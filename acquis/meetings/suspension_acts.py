# SPDX-License-Identifier: EUPL-1.2
"""Acts on the conduct of a meeting: the chair suspends and resumes it, the secretariat enters how many are there."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.meetings.acts import not_closed, under_way
from acquis.meetings.conduct import members_of, no_vote_runs, suspended
from acquis.meetings.models import Presence, Suspension
from acquis.meetings.office_acts import attested
from acquis.record.act import Act, Deed, Malformed, Public, Refusal
from acquis.record.registry import act


@act
class SuspendMeeting(Act):
    """The chair suspends the meeting. Nothing is done in it until the chair resumes it."""

    power = "preside"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Suspend the meeting")
    said = _("suspended the meeting")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        no_vote_runs(deed.about, deed.right)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Suspension.enter(deed, meeting=deed.about, since=deed.at)


@act
class ResumeMeeting(Act):
    """The chair resumes a meeting that was suspended."""

    power = "preside"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Resume the meeting")
    said = _("resumed the meeting")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)
        if not suspended(deed.about):
            raise Refusal("not-suspended")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Suspension.objects.filter(meeting=deed.about, ended=None).update(ended=deed.at)


@act
class EnterPresence(Act):
    """How many of those who may decide are in the room, as the secretariat counted: who attests it."""

    power = "keep-record"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Enter how many are present")
    said = _("entered that {present} of those who decide are present, attested by {attested_by}")

    present: Public[int]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        members = members_of(deed.about.body, deed.profile)
        if not 0 <= self.present <= members:
            raise Malformed("present", "out-of-range", least=0, most=members)
        attested(self.attested_by)
        return {"members": members}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Presence.enter(
            deed, meeting=deed.about, present=self.present, at=deed.at, attested_by=self.attested_by
        )
