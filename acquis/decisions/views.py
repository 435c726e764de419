# SPDX-License-Identifier: EUPL-1.2
"""Pages of decisions: all questions, and one question with how it came about."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.decisions import (
    course,
    motion_showing,
    position_queries,
    queries,
    showing,
    vote_queries,
    vote_showing,
)
from acquis.decisions.acts import Object
from acquis.decisions.chain import IN_MEETINGS
from acquis.decisions.models import Question, Stay
from acquis.decisions.words import OBJECTORS, STEPS
from acquis.law.capacities import state_of
from acquis.parties.queries import names_of
from acquis.record import inputs, log, sentences, subjects, telling
from acquis.record.act import Refusal, made_by
from acquis.record.audience import may_see
from acquis.record.caching import public_page, seen_on
from acquis.record.models import Entry
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

ABOUT_VOTES = ("CancelVote", "DeclareVote", "NoteIntendedVote")
OBJECTING = {"silence": _("Break silence")}
MEANT = {
    "silence": _("You break the silence on this question, in writing: one State that does so is enough."),
    "consensus": _("You object formally to this question before the body."),
}
STANDING = _(
    "While your objection stands, the question is not adopted. You can lift it until the outcome is declared."
)
LIFTED_IN_TIME = _(
    "While your objection stands, the question is not adopted. You can lift it until the silence ends."
)
FINDINGS = {
    **STEPS,
    ("declaration", "awaited"): _("The outcome is declared by a person entitled to; no clock decides"),
    ("declaration", "made"): _("The outcome was declared"),
}

inputs.word("Object", lambda question: OBJECTING.get(question.rule, Object.asks))
inputs.explain("Object", lambda question: _what_objecting_does(question))
inputs.explain("LiftObjection", _("Your objection ends. You can object anew while the question is pending."))
inputs.explain("WithdrawQuestion", _("The question is no longer before the body. It can be put again."))
inputs.explain(
    "DeclareAdopted", _("The institution performs what the question holds, at once. This cannot be undone.")
)
inputs.explain(
    "AskToWait",
    _(
        "The Chair does not let the gavel fall before the minutes that the rules give are over; then you object or do "
        "not. Once on each question: if another State asked before you, this prolongs nothing."
    ),
)
inputs.explain("ExtendSilence", _("The silence runs longer, for all. It cannot be made shorter again."))
inputs.explain(
    "SuspendSilence",
    _("Nothing is found until you resume it; States may still break it. What was left then runs on."),
)
inputs.explain("ResumeSilence", _("What was left of the period when it was suspended runs on from now."))
inputs.explain(
    "WithdrawOwnProposal", _("The question is no longer before the body. Any State may propose it again.")
)
inputs.explain("ReviseQuestion", _("The question is put with the changes shown. Objections made stand."))
inputs.fill_in("ExtendSilence", lambda where: {"until": where.row.closes})
inputs.explain("DeclareNotAdopted", _("The question ends. It can be put again."))


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=lambda request: _deadlines(request))
def decisions(request: Request) -> HttpResponse:
    """All questions: those open, those decided."""
    decided = (
        Question.objects.filter(declared__isnull=False).select_related("meeting__body").order_by("-declared")
    )
    context = {
        "open": queries.seen_by(queries.pending(), request.capacity),
        "decided": queries.seen_by(decided, request.capacity),
        "live": "question objection",
        "after": seen_on(request, "institution"),
    }
    return render(request, "decisions/decisions.html", context)


@require_safe
@public_page(
    touching=lambda pk: [f"question:{pk}", "institution"],
    deadlines=lambda request, pk: _deadlines(request, pk),
)
def decision(request: Request, pk: int) -> HttpResponse:
    """One question: what it holds, where it stands, step by step, and how it came about."""
    question = Question.objects.select_related("meeting__body").filter(pk=pk).first()
    if question is None or not may_see(question.audience, request.capacity):
        raise Http404
    profile = profile_in_force(request.head, began=question.put)
    objections = queries.objections_seen_by(question, request.capacity)
    names = names_of(f"state:{each.state}" for each in objections)
    own = state_of(request.capacity) if request.capacity else None
    stay = Stay.objects.filter(question=question).first() if question.adopted else None
    context = {
        "question": question,
        "live": f"{question.subject} {question.meeting.subject} objection vote motion preliminary stated-position",
        "after": seen_on(request, question.subject),
        "held": showing.in_words(question.held, inputs.where(request, subjects.find(question.subject))),
        "over": bool(question.closes and question.closes <= request.now),
        "lapsed": question.pending and question.rule in IN_MEETINGS and question.meeting.closed,
        "before": motion_showing.before(question, profile, request.capacity),
        "votes": vote_showing.votes_of(question, profile, request.capacity),
        "steps": [
            (FINDINGS.get((s.what, s.finding), ""), s)
            for s in vote_queries.steps_for(question, profile, request.now, request.capacity)
        ],
        "sees_finding": queries.sees_finding(question, request.capacity, profile),
        "objections": [(each, names[f"state:{each.state}"]) for each in objections],
        "own": [
            *(f"objection:{each.pk}" for each in objections if each.state == own and not each.lifted),
            *position_queries.own(question, own),
        ],
        "stated": position_queries.shown(question),
        **course.course_of(question, request),
        "stay": stay,
        "stay_sentence": sentences.of_refusal(Refusal(stay.reason)) if stay else "",
        "told": telling.told(_entries(question), request.capacity),
    }
    return render(request, "decisions/decision.html", context)


def _what_objecting_does(question: Question) -> str:
    """Which of the two is meant, what follows, and who will know whose objection it is."""
    after = LIFTED_IN_TIME if question.rule == "silence" else STANDING
    meant = MEANT.get(question.rule, MEANT["consensus"])
    return f"{meant} {after} {OBJECTORS[question.objectors_seen_by]}"


def _entries(question: Question) -> list[Entry]:
    """The entry that put the question, those on it, and what its adoption performed."""
    which, number = made_by(question.pk)
    further = list(Entry.objects.filter(log=which, number=number))
    found = telling.about(question.subject, *further, *_of_votes(question))
    if question.adopted and found:
        after = Entry.objects.filter(order__in=[entry.order + 1 for entry in found])
        found += [entry for entry in after if _follows(entry, question) and entry not in found]
    return sorted(found, key=lambda entry: entry.order)


def _of_votes(question: Question) -> list[Entry]:
    """What was done to votes on it beside voting itself."""
    votes = [vote.subject for vote in vote_queries.votes_on(question)]
    entries = Entry.objects.filter(subject__in=votes)
    return [entry for entry in entries if log.read(entry.body)["act"] in ABOUT_VOTES]


def _follows(entry: Entry, question: Question) -> bool:
    return log.read(entry.body)["findings"].get("under") == question.subject


def _deadlines(request: Request, pk: int | None = None) -> list[datetime]:
    rows = Question.objects.filter(closes__gt=request.now, audience="public")
    closes = (rows.filter(pk=pk) if pk else rows).values_list("closes", flat=True)
    return [each for each in closes if each]
