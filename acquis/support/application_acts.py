# SPDX-License-Identifier: EUPL-1.2
"""Acts on the way to a label: apply, check that nothing is missing, draw the panel, score, publish the findings."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.law import capacities, labels
from acquis.law.profile import Profile
from acquis.law.verdicts import Provision
from acquis.parties.models import State
from acquis.record.act import (
    ERASED,
    Act,
    Consequence,
    Content,
    Deed,
    Malformed,
    Public,
    Refusal,
    Words,
    key_of,
    unless_refused,
)
from acquis.record.audience import PUBLIC, only
from acquis.record.registry import act
from acquis.support import limits
from acquis.support.models import Activity, LabelApplication, PanelSeat, Score, SelfAssessment

LONGEST_SEED = 200
FIRST_ASSESSMENT = 2


class Assessment(BaseModel):
    """What the applicant says of one criterion, and the evidence for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    criterion: Public[str]
    finding: Public[Literal["met", "partly", "not-met"]]
    statement: Content[Words]
    evidence_kinds: Public[tuple[str, ...]] = ()
    evidence: Content[Words | None] = None


@act
class ApplyForLabel(Act):
    """The provider or the State applies for a label, assessing the activity against each criterion."""

    power = "apply-for-label"
    subject_kind = "activity"
    sealed_as = "audience"
    makes = "label-application"
    asks = _("Apply for a label")
    said = _("applied for a label for the activity")

    what: Public[Literal["activity", "organisation", "product", "person"]] = "activity"
    assessments: Public[tuple[Assessment, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        activity = deed.about
        if limits.party(deed.capacity) not in (activity.provider, f"state:{activity.state}"):
            raise Refusal("not-a-party", rule(deed, "review"))
        if activity.audience != PUBLIC:
            raise Refusal("open-it-first", rule(deed, "review"))
        if LabelApplication.objects.filter(
            activity=activity, recommended=None, complete__isnull=False
        ).exists():
            raise Refusal("under-review-already", rule(deed, "review"))

    def check(self, deed: Deed) -> dict[str, Any]:
        unless_refused(labels.may_be_labelled(deed.profile, self.what))
        named = [each.criterion for each in self.assessments]
        known = {each.code: each for each in labels.labels_of(deed.profile).criteria}
        for n, each in enumerate(self.assessments):
            if each.criterion not in known or named.count(each.criterion) > 1:
                raise Malformed(f"assessments.{n}.criterion", "no-such-criterion", criterion=each.criterion)
            limits.short(f"assessments.{n}.statement", each.statement, limits.TEXT)
            limits.short(f"assessments.{n}.evidence", each.evidence, limits.TEXT)
        if missing := labels.unanswered(deed.profile, named):
            raise Refusal("criteria-unanswered", rule(deed, "review"), criteria=", ".join(missing))
        return {"criteria_version": labels.labels_of(deed.profile).version}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        application = LabelApplication.enter(
            deed,
            activity=deed.about,
            applicant=limits.party(deed.capacity),
            criteria_version=findings["criteria_version"],
            applied=deed.at,
        )
        for each in self.assessments:
            SelfAssessment.enter(
                deed,
                application=application,
                criterion=each.criterion,
                finding=each.finding,
                statement=each.statement,
                evidence_kinds=list(each.evidence_kinds),
                evidence=each.evidence,
            )

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        for path in paths:
            _field, n, name = path.split(".")
            row = key_of(entry["log"], entry["number"], FIRST_ASSESSMENT + int(n))
            SelfAssessment.objects.filter(pk=row).update(**{name: ERASED})


@act
class CompleteLabelApplication(Act):
    """The secretariat finds that nothing is missing, and announces which public source gives the seed of the lot."""

    power = "serve-labels"
    subject_kind = "label-application"
    asks = _("Find the application complete")
    said = _("found the application complete; the lot will be drawn from: {seed_source}")

    seed_source: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.complete:
            raise Refusal("complete-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        _seed("seed_source", self.seed_source)
        rows = SelfAssessment.objects.filter(application=deed.about)
        evidence = {row.criterion: row.evidence_kinds for row in rows if row.evidence}
        if missing := labels.unsupported(deed.profile, evidence):
            raise Refusal("evidence-missing", rule(deed, "review"), criteria=", ".join(missing))
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LabelApplication.objects.filter(pk=deed.about.pk).update(
            complete=deed.at, seed_source=self.seed_source
        )


@act
class DrawPanel(Act):
    """The panel is drawn from the seed that the announced source gave: anybody can draw it again."""

    power = "serve-labels"
    subject_kind = "label-application"
    asks = _("Draw the panel")
    said = _("drew the panel by lot: {drawn}")

    seed: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if not deed.about.complete:
            raise Refusal("complete-first", rule(deed, "review"))
        if deed.about.drawn:
            raise Refusal("drawn-already", rule(deed, "review"))

    def check(self, deed: Deed) -> dict[str, Any]:
        _seed("seed", self.seed)
        return {"drawn": _draw(deed.about, self.seed, deed.profile)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LabelApplication.objects.filter(pk=deed.about.pk).update(seed=self.seed, drawn=deed.at)
        for code in findings["drawn"]:
            PanelSeat.enter(deed, application=deed.about, state=code, since=deed.at)


@act
class GiveSeatBack(Act):
    """A State drawn gives its seat back, without a reason; the next in the same lot takes it."""

    power = "review-label"
    subject_kind = "label-application"
    asks = _("Give the seat back")
    said = _("gave its seat in the panel back; the next by lot is {next}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _has_a_seat(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        seats = PanelSeat.objects.filter(application=deed.about).values_list("state", flat=True)
        drawn = _draw(deed.about, deed.about.seed, deed.profile, capacities.state_of(deed.capacity) or "")
        return {"next": next(code for code in drawn if code not in seats)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        seat = PanelSeat.objects.filter(application=deed.about, state=capacities.state_of(deed.capacity))
        seat.update(given_back=deed.at)
        PanelSeat.enter(deed, application=deed.about, state=findings["next"], since=deed.at)


@act
class ScoreLabel(Act):
    """A State of the panel finds of each criterion whether it is met. Nobody else knows until all findings are in."""

    power = "review-label"
    subject_kind = "label-application"
    asks = _("Give the findings")
    said = _("gave its findings on the application")

    scores: Public[dict[str, str]]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return only(limits.party(capacity))

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _has_a_seat(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        rules = labels.labels_of(deed.profile)
        if set(self.scores) != {each.code for each in rules.criteria}:
            raise Malformed("scores", "score-each-criterion")
        if not set(self.scores.values()) <= set(labels.FINDINGS):
            raise Malformed("scores", "literal_error", expected=", ".join(labels.FINDINGS))
        others = list(
            Score.objects.filter(application=deed.about).order_by("pk").values_list("scores", flat=True)
        )
        if len(others) + 1 < rules.panel:
            return {"seen_by": self.audience_at(deed.about, deed.capacity)}
        found = labels.review(deed.profile, [*others, self.scores])
        return {
            "seen_by": self.audience_at(deed.about, deed.capacity),
            "criteria": {code: list(each) for code, each in found.criteria.items()},
            "recommended": found.recommended,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        Score.enter(
            deed,
            application=deed.about,
            state=capacities.state_of(deed.capacity),
            audience=findings["seen_by"],
            scores=self.scores,
            at=deed.at,
        )
        if "criteria" not in findings:
            return []
        told = PublishLabelFindings(criteria=findings["criteria"], recommended=findings["recommended"])
        return [Consequence(told, deed.subject)]


@act
class PublishLabelFindings(Act):
    """All findings are in: they are published criterion by criterion, without saying which State found what."""

    power = "review-label"
    subject_kind = "label-application"
    asks = _("Publish the findings")
    said = _("the findings of the panel were published")

    criteria: Public[dict[str, list[str]]]
    recommended: Public[bool]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.capacity != "institution" or deed.about.reviewed:
            raise Refusal("follows-from-scores", rule(deed, "review"))

    def check(self, deed: Deed) -> dict[str, Any]:
        scores = list(
            Score.objects.filter(application=deed.about).order_by("pk").values_list("scores", flat=True)
        )
        found = labels.review(deed.profile, scores)
        told = {code: list(each) for code, each in found.criteria.items()}
        if (told, found.recommended) != (self.criteria, self.recommended):
            raise Malformed("criteria", "not-the-findings")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LabelApplication.objects.filter(pk=deed.about.pk).update(
            reviewed=deed.at, findings=self.criteria, recommended=self.recommended
        )


def rule(deed: Deed, on: str) -> Provision:
    """The profile's rule on a matter of labels: ``review``, ``award``, ``seats``."""
    if deed.profile.labels is None:
        raise Refusal("not-foreseen")
    return deed.provision(deed.profile.labels.provisions.get(on, deed.profile.labels.provision))


def parties_of(activity: Activity) -> set[str]:
    """The codes of the States that are party to an activity: none of them sits in its panel."""
    return {activity.state} | {each.removeprefix("state:") for each in (activity.provider,) if ":" in each}


def _draw(application: LabelApplication, seed: str, profile: Profile, gives_back: str = "") -> list[str]:
    """The panel drawn, without the parties and those that gave their seat back."""
    gone = PanelSeat.objects.filter(application=application, given_back__isnull=False)
    conflicted = {*parties_of(application.activity), *gone.values_list("state", flat=True), gives_back}
    candidates = State.objects.values_list("code", flat=True)
    size = labels.labels_of(profile).panel
    return list(labels.panel(candidates, conflicted, seed=seed, of=application.subject, size=size))


def _has_a_seat(deed: Deed) -> None:
    """The State was drawn, holds its seat still, and has given no findings yet."""
    state = capacities.state_of(deed.capacity)
    if not PanelSeat.objects.filter(application=deed.about, state=state, given_back=None).exists():
        raise Refusal("not-in-the-panel", rule(deed, "seats"))
    if Score.objects.filter(application=deed.about, state=state).exists():
        raise Refusal("scored-already", rule(deed, "review"))


def _seed(field: str, written: str) -> None:
    if not 0 < len(written.strip()) <= LONGEST_SEED:
        raise Malformed(field, "out-of-range", least=1, most=LONGEST_SEED)
