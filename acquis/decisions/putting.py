# SPDX-License-Identifier: EUPL-1.2
"""What a body may be asked to decide in a meeting: each act with its subjects, the rule and its provision."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acquis.decisions.acts import OpenSilence, PutToDecision, could_be_done
from acquis.decisions.announced_acts import EnterAsAnnounced
from acquis.law import capacities, rights
from acquis.law.verdicts import Provision
from acquis.meetings.models import Meeting
from acquis.record import asking, inputs, putting, registry, subjects
from acquis.record.act import Act, NotFound, Refusal
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

HEADINGS = {
    "adopt-founding-document": _("The founding document"),
    "adopt-agenda": _("Agenda and programme of work"),
    "elect-officers": _("Officers"),
    "create-body": _("Working groups"),
    "end-body": _("Working groups"),
    "adopt-text": _("Texts and questionnaires"),
    "adopt-recommendation": _("Recommendations"),
    "reaffirm-framework": _("The framework"),
    "amend-framework": _("The framework"),
    "change-rules": _("The rules of procedure"),
    "accredit": _("Organisations"),
    "award-label": _("Labels"),
    "set-aside-ruling": _("Procedure"),
    "settle-procedure": _("Procedure"),
    "reconsider": _("Procedure"),
    "waive-provision": _("Procedure"),
    "refer-matter": _("Procedure"),
}
"""Under what a chair looks for a question, by its power, in this order."""

MANNERS: dict[str, tuple[type[Act], Any]] = {
    "now": (PutToDecision, _("To the body, now")),
    "silence": (OpenSilence, _("Under silence")),
    "announced": (EnterAsAnnounced, _("As announced: the body adopted it already")),
}
"""How a question is put: by which act."""


@dataclass(frozen=True)
class Decidable:
    """An act that the body may decide on: under which rule, on which subjects now, or why not now."""

    cls: type[Act]
    rule: str
    provision: Provision
    on: list[subjects.Found] = field(default_factory=list)
    refusal: Refusal | None = None

    @property
    def name(self) -> str:
        """The act's name."""
        return self.cls.act_name()

    @property
    def heading(self) -> Any:
        """Under what it stands."""
        return HEADINGS.get(self.cls.power, _("Further"))


def decidable_in(meeting: Meeting, request: Request) -> list[Decidable]:
    """What the body of a meeting may decide on, in the order in which a chair looks for it."""
    order = list(HEADINGS)
    found = [each for name in registry.names() if (each := decidable(registry.find(name), meeting, request))]
    return sorted(
        found, key=lambda each: order.index(each.cls.power) if each.cls.power in order else len(order)
    )


def decidable(cls: type[Act], meeting: Meeting, request: Request) -> Decidable | None:
    """One act, if the body of this meeting decides on it and somebody puts it (some follow by themselves)."""
    rules = profile_in_force(request.head)
    rule = rights.decision_rule(rules, cls.power, meeting.body.kind)
    if rule is None or not inputs.can_be_asked(cls):
        return None
    can: list[subjects.Found] = []
    refused: list[Refusal] = []
    for found, refusal in _each(cls, meeting, request):
        if refusal is not None:
            refused.append(refusal)
        elif not inputs.nothing_to_choose(cls, inputs.where(request, found)):
            can.append(found)
    first = refused[0] if refused and not can else None
    if first is not None and first.reason == "follows-from-decision":
        return None
    return Decidable(cls, *rule, can, first)


def _each(
    cls: type[Act], meeting: Meeting, request: Request
) -> Iterator[tuple[subjects.Found, Refusal | None]]:
    for subject in putting.subjects_of(cls, meeting):
        try:
            found = subjects.find(subject)
        except NotFound:
            continue
        yield found, why_not(cls, found, meeting, request)


def why_not(cls: type[Act], found: subjects.Found, meeting: Meeting, request: Request) -> Refusal | None:
    """Why the institution could not do this now on a subject, whatever the payload; None where it could."""
    deed = next(each.deed for each in manners_for(request, meeting).values() if each.deed)
    try:
        could_be_done(cls, found, deed, meeting)
    except Refusal as refusal:
        return refusal
    return None


def manners_for(request: Request, meeting: Meeting) -> dict[str, asking.Answer]:
    """How whoever asks may put a question in this meeting: an answer for each manner. Asked once a request."""
    known = request.__dict__.setdefault("manners", {})
    if meeting.pk not in known:
        by_act = {each.cls: each for each in asking.allowed_to(request, meeting.subject)}
        known[meeting.pk] = {manner: by_act[cls] for manner, (cls, _words) in MANNERS.items()}
    return known[meeting.pk]


def _where(asked: putting.Putting, request: Request) -> str:
    """Where the chair who asks puts an act on a subject: nothing for anybody else, and where it cannot be put now."""
    capacity = request.capacity or "public"
    if capacities.kind_of(capacity) != "chair":
        return ""
    try:
        meeting = subjects.find(capacities.of(capacity) or "").row
    except NotFound:
        return ""
    if all(manners_for(request, meeting)[each].refusal for each in ("now", "silence")):
        return ""
    if rights.decision_rule(profile_in_force(request.head), asked.cls.power, meeting.body.kind) is None:
        return ""
    on = f"body:{meeting.body_id}" if asked.on == "body" else asked.on
    try:
        found = subjects.find(on)
    except NotFound:
        return ""
    if why_not(asked.cls, found, meeting, request):
        return ""
    if inputs.nothing_to_choose(asked.cls, inputs.where(request, found)):
        return ""
    page = reverse("put-act", args=[meeting.pk, asked.cls.act_name()])
    return f"{page}?{urlencode({'on': on, **asked.known}, doseq=True)}"


putting.puts_at(_where)
