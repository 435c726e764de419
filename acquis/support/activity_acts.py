# SPDX-License-Identifier: EUPL-1.2
"""Acts on activities: the State opens one to everybody; the provider carries it out; the State says what came of it."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Malformed, NotFound, Public, Refusal, Words
from acquis.record.audience import PUBLIC, STATES
from acquis.record.registry import act
from acquis.record.subjects import number_in
from acquis.support import limits
from acquis.support.models import Activity, Milestone, Result, SupportRequest


@act
class OpenActivity(Act):
    """The State lets everybody know of an activity that the two parties alone knew of.

    The open entry names no sealed one: what ties them, `of`, is content for the two parties.
    """

    power = "request-support"
    subject_kind = "state"
    makes = "activity"
    commutes = True
    kept_in = {name: ("support.Activity", 1, name) for name in ("title", "objectives")}
    never_erased = ("of",)
    asks = _("Open the activity to everybody")
    said = _("opened to everybody the activity “{title}”")

    of: Content[str]
    title: Content[Words]
    objectives: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(deed.subject, deed, "choice")

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, limits.TITLE)
        limits.short("objectives", self.objectives, limits.TEXT)
        private = _private(self.of, deed)
        if private.opened or private.audience == PUBLIC:
            raise Refusal("open-already", limits.rule(deed, "choice"))
        return {
            "provider": private.provider,
            "offer": private.offer.subject,
            "elements": private.elements,
            "starts": private.starts,
            "ends": private.ends,
            "started": log.instant(private.started) if private.started else None,
            "completed": log.instant(private.completed) if private.completed else None,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        key = _number(self.of)
        private = Activity.objects.select_related("request__later").get(pk=key)
        request = _public_request(private)
        Activity.objects.filter(pk=key).update(opened=deed.at)
        Activity.enter(
            deed,
            state=capacities.state_of(deed.capacity),
            provider=findings["provider"],
            audience=PUBLIC,
            offer_id=_number(findings["offer"]),
            request=request,
            recommendation=request.recommendation if request else "",
            private_id=key,
            title=self.title,
            objectives=self.objectives,
            elements=findings["elements"],
            starts=findings["starts"],
            ends=findings["ends"],
            planned=deed.at,
            started=log.moment(findings["started"]) if findings["started"] else None,
            completed=log.moment(findings["completed"]) if findings["completed"] else None,
        )

    def audience_of(self, path: str, entry_audience: str) -> str:
        return Activity.objects.get(pk=_number(self.of)).audience if path == "of" else entry_audience


@act
class StartActivity(Act):
    """The provider begins."""

    power = "offer-support"
    subject_kind = "activity"
    sealed_as = "audience"
    asks = _("Start the activity")
    said = _("started the activity")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _providers(deed)
        if deed.about.started:
            raise Refusal("started-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Activity.objects.filter(pk=deed.about.pk).update(started=deed.at)


@act
class ReportMilestone(Act):
    """The provider reports how far the activity has come."""

    power = "offer-support"
    subject_kind = "activity"
    sealed_as = "audience"
    kept_in = {"text": ("support.Milestone", 1, "text")}
    asks = _("Report a milestone")
    said = _("reported on the activity")

    text: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _providers(deed)
        _under_way(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("text", self.text, limits.TEXT)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Milestone.enter(deed, activity=deed.about, text=self.text, at=deed.at)


@act
class CompleteActivity(Act):
    """The provider says that the activity is done, and what was delivered."""

    power = "offer-support"
    subject_kind = "activity"
    sealed_as = "audience"
    kept_in = {"text": ("support.Milestone", 1, "text")}
    asks = _("Complete the activity")
    said = _("completed the activity")

    text: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _providers(deed)
        _under_way(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("text", self.text, limits.TEXT)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Milestone.enter(deed, activity=deed.about, text=self.text, at=deed.at)
        Activity.objects.filter(pk=deed.about.pk).update(completed=deed.at)


@act
class ConfirmResult(Act):
    """The State says what came of the activity, in its own words, to whom it chooses. It owes this to nobody.

    On the activity known to the two parties alone it tells the partner; on one open to everybody, States or everybody.
    """

    power = "request-support"
    subject_kind = "activity"
    sealed_as = "audience"
    kept_in = {"text": ("support.Result", 1, "text")}
    asks = _("Say what came of it")
    said = _("said what came of the activity")

    text: Content[Words]
    read_by: Public[Literal["partner", "states", "everybody"]] = "partner"

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(f"state:{deed.about.state}", deed, "choice")
        if not (
            deed.about.completed
            or Activity.objects.filter(private=deed.about, completed__isnull=False).exists()
        ):
            raise Refusal("not-completed")

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("text", self.text, limits.TEXT)
        if (self.read_by == "partner") == (deed.about.audience == PUBLIC):
            raise Malformed("read_by", "not-these-readers")
        return {"seen_by": self.audience_of("text", deed.about.audience)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Result.enter(deed, activity=deed.about, text=self.text, audience=findings["seen_by"], at=deed.at)

    def audience_of(self, path: str, entry_audience: str) -> str:
        return STATES if self.read_by == "states" else entry_audience


def _private(subject: str, deed: Deed) -> Activity:
    """The State's own activity that this one opens."""
    kind, _of, key = subject.partition(":")
    if kind != "activity":
        raise Malformed("of", "no-such-subject", subject=subject)
    state = capacities.state_of(deed.capacity)
    found = Activity.objects.select_related("offer").filter(pk=number_in(key), state=state).first()
    if found is None:
        raise NotFound(subject)
    return found


def _public_request(private: Activity) -> SupportRequest | None:
    """The request of an activity, if everybody may read it: as it was made, or as it was opened since."""
    request = private.request
    if request is None or request.audience == PUBLIC:
        return request
    return getattr(request, "later", None)


def _number(subject: str) -> int:
    return int(subject.partition(":")[2])


def _providers(deed: Deed) -> None:
    """The provider carries it out, on the row that the State opened if it did, until it is done."""
    limits.own(deed.about.provider, deed, "choice")
    if deed.about.opened:
        raise Refusal("opened-since", limits.rule(deed, "choice"))
    if deed.about.completed:
        raise Refusal("completed-already")


def _under_way(activity: Activity) -> None:
    if not activity.started:
        raise Refusal("not-started")
