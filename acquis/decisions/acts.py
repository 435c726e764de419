# SPDX-License-Identifier: EUPL-1.2
"""Acts that put a question to a body, revise it, object to it and lift an objection."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions import chain, motion_queries, preliminary_queries, queries, vote_queries
from acquis.decisions.models import Objection, Question
from acquis.law import capacities, rights, silence
from acquis.law.profile import Profile
from acquis.law.verdicts import Allowed, Provision
from acquis.law.ways import Decided, Silence
from acquis.meetings.acts import under_way
from acquis.record import log, subjects
from acquis.record.act import (
    ERASED,
    Act,
    Content,
    Deed,
    Malformed,
    Public,
    Refusal,
    Words,
    fill,
    key_of,
    unless_refused,
)
from acquis.record.audience import STATES, only
from acquis.record.registry import HeldAct, act, find

LONGEST_HOURS = 24 * 366


@act
class PutToDecision(Act):
    """The chair puts an act to the body in its meeting: adopted if no State objects formally."""

    power = "put-to-decision"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "question"
    asks = _("Put to the body")
    said = _("put “{title}” to the body")

    title: Public[Words]
    held: Public[HeldAct]
    proposed_by: Public[str | None] = None
    again: Public[str | None] = None
    rival_of: Public[str | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        chain.check_proposer(self.proposed_by)
        chain.check_again(self.again, self.held, deed.about)
        chain.check_rival(self.rival_of, deed.about)
        deed = deed.under_rules_since(self.held.payload.began())
        rule = rights.decision_rule(deed.profile, find(self.held.act).power, deed.about.body.kind)
        if rule is None:
            raise Refusal("not-this-body", provision_of_power(deed, self.held), act=self.held.act)
        holds(self.held, deed, deed.about)
        if motion_queries.to_take_up_again(kept(self.held), self.again, deed.about):
            raise Refusal("taken-up-first", provision_on("reconsider", deed))
        way = "consensus" if rule[0] == "consensus" else "vote"
        case = "" if way == "consensus" else rule[0]
        return {
            "rule": way,
            "case": case,
            "rule_provision": rule[1].number,
            "seen_by": deed.about.audience,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Question.enter(
            deed,
            meeting=deed.about,
            title=self.title,
            held=kept(self.held),
            rule=findings["rule"],
            case=findings.get("case", ""),
            audience=findings["seen_by"],
            objectors_seen_by="states",
            put=deed.at,
            proposed_by=self.proposed_by or "",
            again_id=chain.key_of(self.again),
            rival_of_id=chain.key_of(self.rival_of),
        )

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        erase_held(key_of(entry["log"], entry["number"], 1), paths, revision=0)


@act
class OpenSilence(Act):
    """The chair puts an act under silence: it may be declared adopted if no State breaks it before the deadline."""

    power = "put-to-decision"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "question"
    asks = _("Open a silence procedure")
    said = _("put “{title}” under silence")

    title: Public[Words]
    held: Public[HeldAct]
    hours: Public[int | None] = None
    proposed_by: Public[str | None] = None
    again: Public[str | None] = None

    def check(self, deed: Deed) -> dict[str, Any]:
        chain.check_proposer(self.proposed_by)
        chain.check_again(self.again, self.held, deed.about)
        if self.hours is not None and self.hours > LONGEST_HOURS:
            raise Malformed("hours", "out-of-range", least=silence_rule(deed).hours, most=LONGEST_HOURS)
        deed, body = deed.under_rules_since(self.held.payload.began()), deed.about.body.kind
        verdict = by_silence(self.held, deed.profile, body, self.hours)
        holds(self.held, deed, deed.about)
        closes = silence.closes_at(deed.profile, body, deed.at, hours=self.hours)
        return {
            "rule_provision": verdict.provision.number if verdict.provision else "",
            "closes": log.instant(closes),
            "seen_by": deed.about.audience,
            "objectors_seen_by": silence_rule(deed).objector_visible_to,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Question.enter(
            deed,
            meeting=deed.about,
            title=self.title,
            held=kept(self.held),
            rule="silence",
            audience=findings["seen_by"],
            objectors_seen_by=findings["objectors_seen_by"],
            put=deed.at,
            proposed_by=self.proposed_by or "",
            again_id=chain.key_of(self.again),
            closes=log.moment(findings["closes"]),
        )

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        erase_held(key_of(entry["log"], entry["number"], 1), paths, revision=0)


@act
class ReviseQuestion(Act):
    """The chair puts the question as orally revised: another payload of the same act. Objections stand."""

    power = "revise-question"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Put as orally revised")
    said = _("put the question as orally revised")

    held: Public[HeldAct]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        if deed.about.rule == "silence":
            raise Refusal("silence-is-not-revised", deed.right)
        if vote_queries.open_vote(deed.about):
            raise Refusal("vote-is-open", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        if (self.held.act, self.held.on) != (deed.about.held["act"], deed.about.held["on"]):
            raise Malformed("held", "another-question")
        holds(self.held, replace(deed, under=deed.subject), deed.about.meeting)
        return {"revision": deed.about.revisions + 1}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Question.objects.filter(pk=deed.about.pk).update(held=kept(self.held), revisions=findings["revision"])
        preliminary_queries.to_be_in_the_text(deed.about).update(revised=findings["revision"])

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        _, _, question = entry["subject"].partition(":")
        erase_held(int(question), paths, revision=entry["findings"]["revision"])


@act
class Object(Act):
    """A State objects formally: to a question put, or by breaking silence before the deadline.

    The objection is the State's: it stands when the capacity of the delegate who raised it ends (chosen here, from
    A/520/Rev.20 rule 25: delegates act for the State that accredits them), until the State or its head lifts it.
    """

    power = "object"
    subject_kind = "question"
    makes = "objection"
    timely = True
    commutes = True
    kept_in = {"reason": ("decisions.Objection", 1, "reason")}
    asks = _("Object")
    said = _("objected")

    reason: Content[Words | None] = None

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        if about.objectors_seen_by == "all":
            return about.audience
        if about.objectors_seen_by == "states":
            return STATES
        return only(f"chair:{about.meeting.subject}", f"state:{capacities.state_of(capacity)}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        question = deed.about
        if question.closes and not silence.in_time(_counts_from(question, deed), question.closes):
            provision = deed.provision(silence_rule(deed).provision)
            raise Refusal("late", provision, closed=log.instant(question.closes))
        if queries.objects_already(question, deed.capacity):
            raise Refusal("objects-already", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        audience = self.audience_at(deed.about, deed.capacity)
        return {"received": log.instant(_counts_from(deed.about, deed)), "seen_by": audience}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Objection.enter(
            deed,
            question=deed.about,
            state=capacities.state_of(deed.capacity),
            by_head=capacities.kind_of(deed.capacity) == "head",
            audience=findings["seen_by"],
            received=log.moment(findings["received"]),
            reason=self.reason,
        )


@act
class LiftObjection(Act):
    """A State lifts its objection."""

    power = "object"
    subject_kind = "objection"
    sealed_as = "audience"
    timely = True
    commutes = True
    asks = _("Lift the objection")
    said = _("lifted its objection")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        objection = deed.about
        if objection.state != capacities.state_of(deed.capacity):
            raise Refusal("not-your-own")
        if objection.by_head and capacities.kind_of(deed.capacity) != "head":
            raise Refusal("head-objected")
        if objection.lifted:
            raise Refusal("lifted-already")
        question = objection.question
        if not question.pending:
            raise Refusal("question-ended")
        if question.closes and not silence.in_time(_counts_from(question, deed), question.closes):
            raise Refusal("late", deed.right, closed=log.instant(question.closes))

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"received": log.instant(_counts_from(deed.about.question, deed))}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Objection.objects.filter(pk=deed.about.pk).update(lifted=log.moment(findings["received"]))


def _counts_from(question: Question, deed: Deed) -> datetime:
    return queries.after_own_words(question, capacities.state_of(deed.capacity), deed.received)


def holds(held: HeldAct, deed: Deed, meeting: Any) -> None:
    """Refuse unless the held act could be performed now by the institution, on a subject of this body."""
    cls = find(held.act)
    if subjects.kind_of(held.on) != cls.subject_kind:
        raise Malformed("held.on", "wrong-subject", act=cls.act_name(), kind=cls.subject_kind)
    held.payload.check(could_be_done(cls, subjects.find(held.on), deed, meeting))


def could_be_done(cls: type[Act], found: subjects.Found, deed: Deed, meeting: Any) -> Deed:
    """The institution's deed if the body decides so; refuse what it could not do now, whatever the payload."""
    bodies = [each for each in (found.subject, *found.within) if subjects.kind_of(each) == "body"]
    if bodies and f"body:{meeting.body_id}" not in bodies and not cls.of_another_body:
        raise Malformed("held.on", "another-body")
    hypothetical = deed.as_institution(found.subject, found.row, meeting.body.kind)
    cls.ready(hypothetical)
    return hypothetical


def kept(held: HeldAct) -> dict[str, Any]:
    """A held act as the table keeps it, contents included."""
    return {
        "act": held.act,
        "on": held.on,
        "act_version": held.act_version,
        "payload": held.payload.payload(),
    }


def still_pending(deed: Deed) -> None:
    """Refuse on a question that has ended, or that lapsed with its meeting."""
    question = deed.about
    if question.declared:
        raise Refusal("question-ended")
    if question.withdrawn:
        raise Refusal("question-withdrawn")
    if chain.lapsed(question):
        raise Refusal("question-lapsed")


def erase_held(question: int, paths: tuple[str, ...], revision: int) -> None:
    """Erase contents (paths from ``held.``) from the act a question holds, unless another revision replaced it."""
    row = Question.objects.get(pk=question)
    if row.revisions == revision:
        values = {path.removeprefix("held."): ERASED for path in paths}
        Question.objects.filter(pk=question).update(held=fill(row.held, values))


def by_silence(held: HeldAct, profile: Profile, body: str, hours: int | None = None) -> Allowed:
    """The law's yes to deciding a held act under silence, for each that is decided together with it; raises its no."""
    for each in (*getattr(held.payload, "acts", ()), held):
        allowed = unless_refused(silence.may_use_silence(profile, find(each.act).power, body, hours=hours))
    return allowed


def silence_rule(deed: Deed) -> Silence:
    """The profile's rule on silence; refuses where it has none."""
    if deed.profile.rules.silence is None:
        raise Refusal("not-foreseen")
    return deed.profile.rules.silence


def provision_of_power(deed: Deed, held: HeldAct) -> Provision | None:
    """The provision on the power of a held act: who decides on it, or to whom it is granted."""
    return provision_on(find(held.act).power, deed)


def provision_on(power: str, deed: Deed) -> Provision | None:
    """The provision on a power: who decides on it, or to whom it is granted; None where the rules do not foresee it."""
    row = deed.profile.powers.get(power)
    if row is None:
        return None
    return deed.provision(row.provision if isinstance(row, Decided) else row.refused)
