# SPDX-License-Identifier: EUPL-1.2
"""What the report of a session touches: the elements of the framework on which that session decided.

Only what is public is followed: decisions that everybody may know of, or, of those that were not, what the framework
itself shows as adopted by the body while it was in session.
"""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from acquis.decisions.models import Question
from acquis.framework.models import ElementVersion, Reaffirmed, Understanding
from acquis.meetings.models import Meeting
from acquis.parties.names import in_language
from acquis.record.audience import PUBLIC
from acquis.record.links import links_come_from
from acquis.record.subjects import Found, as_found
from acquis.texts.models import Adoption, AssemblyAnswer, Document, Transmission
from acquis.texts.words import ANSWERS, MANNERS


def session_of(document: Document) -> list[Meeting]:
    """The meetings on which a report reports: those of the body after its report before, up to the one named."""
    last = document.draft.report_of
    assert last is not None
    before = Adoption.objects.filter(
        document__draft__report_of__body=last.body_id, document__draft__report_of__starts__lt=last.starts
    )
    rows = Meeting.objects.filter(body=last.body_id, opened__isnull=False, starts__lte=last.starts)
    earlier = before.order_by("document__draft__report_of__starts").last()
    if earlier and earlier.document.draft.report_of:
        rows = rows.filter(starts__gt=earlier.document.draft.report_of.starts)
    return list(rows.order_by("starts", "pk"))


def questions_of(document: Document) -> list[str]:
    """The questions adopted in the session, as far as everybody may know of them."""
    rows = Question.objects.filter(meeting__in=session_of(document), adopted=True, audience=PUBLIC)
    return [row.subject for row in rows.order_by("declared", "pk")]


def elements_touched(document: Document) -> dict[str, list[str]]:
    """The codes of the elements on which the session decided, each with the questions that everybody may know of."""
    questions, meetings = questions_of(document), session_of(document)
    if not meetings:
        return {}
    kind, first, over = meetings[0].body.kind, meetings[0].opened, meetings[-1].closed
    within = Q(adopted_by=kind, since__gte=first) & (Q(since__lte=over) if over else Q())
    named = Q(adopted_by__in=questions) | within
    touched: dict[str, list[str]] = {}
    for model in (ElementVersion, Understanding):
        rows = model.objects.filter(named).exclude(adopted_by="").order_by("pk")
        for code, by in rows.values_list("element__code", "adopted_by"):
            touched.setdefault(code, []).append(by)
    at = Q(reaffirmation__by=kind, reaffirmation__at__gte=first)
    at &= Q(reaffirmation__at__lte=over) if over else Q()
    reaffirmed = Reaffirmed.objects.filter(Q(reaffirmation__by__in=questions) | at).order_by("pk")
    for code, by in reaffirmed.values_list("version__element__code", "reaffirmation__by"):
        touched.setdefault(code, []).append(by)
    return {code: sorted({each for each in by if ":" in each}) for code, by in touched.items()}


def in_words(answer: AssemblyAnswer) -> str:
    """What the Assembly did, in words: ``the General Assembly endorsed it: A/RES/82/1, without a vote``."""
    manner = str(MANNERS[answer.manner])
    if answer.manner == "recorded-vote":
        manner = _("by {in_favour} votes to {against}, with {abstaining} abstentions").format(
            in_favour=answer.in_favour, against=answer.against, abstaining=answer.abstaining
        )
    told = in_language(answer.words) if answer.words else str(ANSWERS[answer.what])
    return _("the General Assembly {told} it: {symbol}, {manner}").format(
        told=told, symbol=answer.symbol, manner=manner
    )


def _reports_on(subject: str) -> list[tuple[str, Found]]:
    """The reports that touch an element, each with what the Assembly answered."""
    kind, _colon, code = subject.partition(":")
    if kind != "element":
        return []
    answers = Prefetch("document__assemblyanswer_set", AssemblyAnswer.objects.order_by("adopted_on", "pk"))
    rows = Transmission.objects.select_related("document").prefetch_related(answers).order_by("at", "pk")
    return [(_way(row), as_found("document", row.document)) for row in rows if code in row.touches]


def _way(row: Transmission) -> str:
    answers = [in_words(each) for each in row.document.assemblyanswer_set.all()]
    waits = _("transmitted to the First Committee, whose answer is not known yet")
    return _("Report of the session that decided on it ({answer})").format(answer="; ".join(answers) or waits)


links_come_from(_reports_on)
