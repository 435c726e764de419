# SPDX-License-Identifier: EUPL-1.2
"""Acts on recommendations: drafted from a snapshot, adopted, updated, merged and retired by decision alone."""

from typing import Any, Literal

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from acquis.needs import queries
from acquis.needs.models import Recommendation, RecommendationVersion
from acquis.needs.wording import Wording, check_evidence, check_wording
from acquis.record import log, subjects
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import HeldAct, act
from acquis.reports.answers import rule

MOST_CHANGES = 100


@act
class DraftRecommendation(Act):
    """The chair of a meeting, or the secretariat, drafts a recommendation. It guides nobody until adopted."""

    power = "draft-recommendation"
    subject_kind = "meeting"
    makes = "recommendation"
    asks = _("Draft a recommendation")
    said = _("drafted recommendation {number}")

    wording: Public[Wording]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.closed:
            raise Refusal("meeting-closed", at=log.instant(deed.about.closed))

    def check(self, deed: Deed) -> dict[str, Any]:
        check_wording(self.wording, deed)
        if self.wording.evidence:
            check_evidence(self.wording.evidence, deed)
        return {"number": (Recommendation.objects.aggregate(last=Max("number"))["last"] or 0) + 1}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        recommendation = Recommendation.enter(
            deed, number=findings["number"], body_id=deed.about.body_id, drafted=deed.at
        )
        _enter(deed, recommendation, 1, self.wording)


@act
class RedraftRecommendation(Act):
    """A draft is put in other words before it is adopted, for example with evidence attached."""

    power = "draft-recommendation"
    subject_kind = "recommendation"
    asks = _("Redraft the recommendation")
    said = _("put the draft in other words")

    wording: Public[Wording]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if queries.in_force(deed.about) or deed.about.ended:
            raise Refusal("adopted-already", rule(deed, "evidence"))

    def check(self, deed: Deed) -> dict[str, Any]:
        check_wording(self.wording, deed)
        if self.wording.evidence:
            check_evidence(self.wording.evidence, deed)
        return {"version": queries.last_version(deed.about) + 1}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _end_versions(deed.about, deed)
        _enter(deed, deed.about, findings["version"], self.wording)


@act
class AdoptRecommendation(Act):
    """The plenary adopts a recommendation as drafted, on the evidence attached. Only by decision."""

    power = "adopt-recommendation"
    subject_kind = "recommendation"
    asks = _("Adopt the recommendation")
    said = _("recommendation {number} was adopted")

    draft: Public[int]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _not_ended(deed)
        if queries.in_force(deed.about):
            raise Refusal("adopted-already", rule(deed, "evidence"))

    def check(self, deed: Deed) -> dict[str, Any]:
        text = queries.draft_of(deed.about)
        if text is None or text.version != self.draft:
            raise Malformed("draft", "another-draft", draft=text.version if text else 0)
        check_wording(queries.wording_of(text), deed)
        check_evidence(text.evidence, deed)
        return {"number": deed.about.number, "decision": deed.under or ""}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        text = RecommendationVersion.objects.get(recommendation=deed.about, version=self.draft)
        rows = RecommendationVersion.objects.filter(pk=text.pk)
        rows.update(adopted=deed.at, decision=findings["decision"])
        _replace(text.replaces, deed, findings["decision"], deed.about)


@act
class UpdateRecommendation(Act):
    """The plenary puts a new version of a recommendation in force; the one before stays citable. Only by decision."""

    power = "adopt-recommendation"
    subject_kind = "recommendation"
    asks = _("Update the recommendation")
    said = _("recommendation {number} was updated")

    changes_from: Public[int]
    wording: Public[Wording]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _stands(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        return _checked(self, deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _put_in_force(self, findings, deed)


@act
class MergeRecommendations(Act):
    """The plenary merges other recommendations into this one, in new words. Only by decision."""

    power = "adopt-recommendation"
    subject_kind = "recommendation"
    asks = _("Merge recommendations")
    said = _("recommendations {others} were merged into recommendation {number}")

    others: Public[tuple[int, ...]]
    changes_from: Public[int]
    wording: Public[Wording]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _stands(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        standing = {each.number for each in queries.standing()} - {deed.about.number}
        missing = [number for number in self.others if number not in standing]
        if missing or not self.others:
            raise Malformed("others", "no-such-recommendation", number=", ".join(map(str, missing)))
        return _checked(self, deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _put_in_force(self, findings, deed)
        _end(self.others, "merged", deed, findings["decision"], into=deed.about)


@act
class RetireRecommendation(Act):
    """The plenary retires a recommendation, with its reason: it stays, citable, and guides no longer. By decision."""

    power = "adopt-recommendation"
    subject_kind = "recommendation"
    asks = _("Retire the recommendation")
    said = _("recommendation {number} was retired")

    ends_as: Public[Literal["retired", "fulfilled", "superseded"]]
    reason: Public[Words]
    successor: Public[int | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _not_ended(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        standing = {each.number: each.pk for each in queries.standing()}
        if self.successor is not None and self.successor not in standing.keys() - {deed.about.number}:
            raise Malformed("successor", "no-such-recommendation", number=self.successor)
        into = standing[self.successor] if self.successor is not None else None
        return {"number": deed.about.number, "decision": deed.under or "", "into": into}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        into = Recommendation.objects.filter(pk=findings["into"]).first()
        _end([deed.about.number], self.ends_as, deed, findings["decision"], into, self.reason)


@act
class AdoptChanges(Act):
    """The plenary adopts several changes of recommendations as a package: all of them, or none. Only by decision."""

    power = "adopt-recommendation"
    subject_kind = "body"
    asks = _("Adopt a package of changes")
    said = _("a package of changes of recommendations was adopted")

    changes: Public[tuple[HeldAct, ...]]

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 0 < len(self.changes) <= MOST_CHANGES:
            raise Malformed("changes", "out-of-range", least=1, most=MOST_CHANGES)
        if len({change.on for change in self.changes}) < len(self.changes):
            raise Malformed("changes", "changed-twice")
        for n, change in enumerate(self.changes):
            self._check_one(n, change, deed)
        return {"changes": len(self.changes)}

    def _check_one(self, n: int, change: HeldAct, deed: Deed) -> None:
        if change.act not in PACKAGED:
            raise Malformed(f"changes.{n}.act", "not-in-a-package", act=change.act)
        found = subjects.find(change.on)
        if subjects.kind_of(change.on) != "recommendation" or deed.subject not in found.within:
            raise Malformed(f"changes.{n}.on", "not-in-a-package", act=change.act)
        hypothetical = deed.as_institution(change.on, found.row)
        type(change.payload).ready(hypothetical)
        change.payload.check(hypothetical)

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return [Consequence(change.payload, change.on, under=deed.under) for change in self.changes]


PACKAGED = ("AdoptRecommendation", "UpdateRecommendation", "MergeRecommendations", "RetireRecommendation")


def _not_ended(deed: Deed) -> None:
    if deed.about.ended:
        raise Refusal("ended-before", rule(deed, "evidence"), number=deed.about.number)


def _stands(deed: Deed) -> None:
    _not_ended(deed)
    if queries.in_force(deed.about) is None:
        raise Refusal("not-adopted-yet", rule(deed, "evidence"), number=deed.about.number)


def _checked(act: Any, deed: Deed) -> dict[str, Any]:
    """What an update and a merger check alike."""
    now = queries.in_force(deed.about)
    if now is None or now.version != act.changes_from:
        raise Malformed("changes_from", "another-version", version=now.version if now else 0)
    check_wording(act.wording, deed)
    check_evidence(act.wording.evidence, deed)
    number, version = deed.about.number, queries.last_version(deed.about) + 1
    return {"number": number, "version": version, "decision": deed.under or ""}


def _put_in_force(act: Any, findings: dict[str, Any], deed: Deed) -> None:
    _end_versions(deed.about, deed)
    text = _enter(
        deed, deed.about, findings["version"], act.wording, adopted=deed.at, decision=findings["decision"]
    )
    _replace(text.replaces, deed, findings["decision"], deed.about)


def _end_versions(recommendation: Recommendation, deed: Deed) -> None:
    RecommendationVersion.objects.filter(recommendation=recommendation, until=None).update(until=deed.at)


def _replace(numbers: list[int], deed: Deed, decision: str, by: Recommendation) -> None:
    _end([number for number in numbers if number != by.number], "superseded", deed, decision, by)


def _end(
    numbers: Any,
    ends_as: str,
    deed: Deed,
    decision: str,
    into: Recommendation | None,
    reason: dict[str, str] | None = None,
) -> None:
    rows = Recommendation.objects.filter(number__in=list(numbers), ended=None)
    for row in rows:
        _end_versions(row, deed)
    rows.update(ended=deed.at, ended_as=ends_as, ended_by=decision, into=into, end_reason=reason)


def _enter(
    deed: Deed, recommendation: Recommendation, version: int, wording: Wording, **adopted: Any
) -> RecommendationVersion:
    return RecommendationVersion.enter(
        deed,
        recommendation=recommendation,
        version=version,
        title=wording.title,
        elements=list(wording.elements),
        addressee=wording.addressee,
        whom=wording.whom,
        action=wording.action,
        measure=wording.measure,
        by_when=wording.by_when or "",
        evidence=_evidence(wording),
        replaces=list(wording.replaces),
        drafted=deed.at,
        **adopted,
    )


def _evidence(wording: Wording) -> dict[str, Any]:
    given = wording.evidence
    return {"snapshot": given.snapshot, "figures": list(given.figures)} if given else {}
