# SPDX-License-Identifier: EUPL-1.2
"""Pages of reports: what is asked and when, one's own report, what a State made public. None on who has not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from acquis.law.capacities import state_of
from acquis.parties.models import State
from acquis.parties.queries import names_of
from acquis.record import inputs, problems, sentences
from acquis.record.act import ERASED, Malformed, NotFound, Refusal
from acquis.record.caching import public_page
from acquis.record.links import links_come_from
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.subjects import Found, as_found
from acquis.record.views import do, told, tried
from acquis.reports import drafts, queries, words
from acquis.reports.models import Questionnaire, Report, Window
from acquis.reports.questionnaire import Question, Survey

PUBLICATIONS = 20
inputs.LABELS.setdefault("closes", _("Closes"))
inputs.LABELS.setdefault("due", _("Useful by (closes nothing)"))
inputs.explain("WithdrawReport", _("Nobody else reads it any more, and it counts in no figure to come."))
inputs.explain("DeclareNothingNew", _("Your last report counts in this window, with the audiences it has."))
inputs.page_for("SubmitReport", lambda window: reverse("report-fill"))
for _own in ("WidenAnswer", "NarrowAnswer"):
    inputs.page_for(_own, lambda report: reverse("report", args=[report.pk]))


def pointing_here(subject: str) -> list[tuple[Any, Found]]:
    """What of this room points at a State: what it last made public; at an element: the questions asked on it."""
    kind, _colon, code = subject.partition(":")
    if kind == "element":
        asking = queries.questionnaires().first()
        if asking is None or not any(section for _part, section in asking.survey.asked_on([code])):
            return []
        return [(_("Reports are asked about it in"), as_found("questionnaire", asking))]
    last = queries.publications().filter(state=code).first() if kind == "state" else None
    return [(_("What this State reported in public"), as_found("publication", last))] if last else []


links_come_from(pointing_here)


@require_safe
@public_page(touching=lambda: ["institution"])
def reports(request: Request) -> HttpResponse:
    """Reporting: the window, the questionnaire, one's own report, and what States made public lately."""
    window, state = queries.current_window(), _state(request)
    published = list(queries.publications()[:PUBLICATIONS])
    shared = queries.shared_reports(request.capacity)
    states = {each.state for each in published} | {each.state for each in shared}
    names = names_of(f"state:{code}" for code in states)
    context = {
        "window": window,
        "windows": queries.windows(),
        "questionnaire": queries.questionnaires().first(),
        "own": queries.reports_of(state) if state else [],
        "in_window": bool(state and window and _standing(state, window)),
        "draft": drafts.draft_of(state, window) if state and window else None,
        "published": [(each, names[f"state:{each.state}"]) for each in published],
        "shared": [(report, names[f"state:{report.state}"]) for report in shared],
        "state": state,
    }
    return render(request, "reports/reports.html", context)


@require_safe
@public_page(touching=lambda pk: [f"questionnaire:{pk}"])
def questionnaire(request: Request, pk: int) -> HttpResponse:
    """A questionnaire to read: its parts, what each question is about, nothing that has to be answered."""
    row = get_object_or_404(Questionnaire, pk=pk)
    context = {"row": row, "survey": row.survey, "subject": f"questionnaire:{pk}"}
    return render(request, "reports/questionnaire.html", context)


@require_safe
@public_page(touching=lambda code: [f"state:{code}", "institution"])
def of_state(request: Request, code: str) -> HttpResponse:
    """What one State made public of its reports, in its own words; and, to whom it let, what is not public."""
    state = get_object_or_404(State, code=code)
    own = _state(request) == code
    shared = [] if own else [each for each in queries.shared_reports(request.capacity) if each.state == code]
    context = {
        "state": state,
        "public": _by_window(queries.public_words(code)),
        "shared": [(each, _seen_of(each, request.capacity)) for each in shared],
        "own": queries.reports_of(code) if own else [],
    }
    return render(request, "reports/of_state.html", context)


def _seen_of(report: Report, capacity: str | None) -> list[dict[str, Any]]:
    return lines(report.source.window.questionnaire.survey, queries.answers_seen_by(report, capacity))


def _by_window(rows: Any) -> list[tuple[Window, list[dict[str, Any]]]]:
    found: dict[int, tuple[Window, list[Any]]] = {}
    for row in rows:
        window = row.publication.window
        found.setdefault(window.pk, (window, []))[1].append(row)
    return [(window, lines(window.questionnaire.survey, of)) for window, of in found.values()]


def lines(survey: Survey, rows: Any) -> list[dict[str, Any]]:
    """Answers as people read them: section, question, value in words."""
    titles = {
        q.code: section.title for part in survey.parts for section in part.sections for q in section.questions
    }
    questions = survey.questions
    return [
        {
            "row": row,
            "title": titles.get(row.question),
            "question": questions[row.question],
            "shown": shown(questions[row.question], row.given, row.value),
            "given": words.GIVEN[row.given],
        }
        for row in rows
        if row.question in questions
    ]


def shown(question: Question, given: str, value: Any) -> list[Any]:
    """The value of an answer for reading: texts by language, or plain text."""
    if given != "answered":
        return []
    values = value if isinstance(value, list) else [value]
    if value == ERASED:
        return [str(_("erased"))]
    return [question.values[each].text if each in question.values else each for each in values]


@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Request) -> HttpResponse:
    """One's own report being filled in, part by part. Kept as a draft; nothing is handed in until one does so."""
    state, window = _state(request), queries.current_window()
    if state is None:
        return redirect("sign-in")
    if window is None:
        return redirect("reports")
    if standing := _standing(state, window):
        return redirect("report", pk=standing.pk)
    if request.method == "POST":
        return _filled(request, state, window)
    return _fill_page(request, state, window)


def _filled(request: Request, state: str, window: Window) -> HttpResponse:
    survey = window.questionnaire.survey
    draft = drafts.draft_of(state, window)
    part = next(each for each in survey.parts if each.key == _part(request, survey))
    answers = drafts.merged(draft.answers if draft else {}, part, request.POST)
    if take := request.POST.get("take"):
        answers = drafts.offered(answers, drafts.last_answers(state, window), take)
    draft = drafts.keep(state, window, answers, request.now)
    if request.headers.get("HX-Request"):
        return render(request, "reports/saved.html", {"draft": draft})
    if "submit" in request.POST:
        return _hand_in(request, state, window, answers)
    to = request.POST.get("go") or part.key
    return redirect(f"{reverse('report-fill')}?part={to}")


def _hand_in(request: Request, state: str, window: Window, answers: drafts.Answers) -> HttpResponse:
    try:
        done = do(request, drafts.handing_in(answers), window.subject)
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return _fill_page(request, state, window, refusal)
    drafts.drop(state, window)
    messages.success(request, done)
    return redirect("report", pk=_standing(state, window).pk)  # type: ignore[union-attr]


def _fill_page(request: Request, state: str, window: Window, refusal: Refusal | None = None) -> HttpResponse:
    survey = window.questionnaire.survey
    draft = drafts.draft_of(state, window)
    answers, last = draft.answers if draft else {}, drafts.last_answers(state, window)
    part = next(each for each in survey.parts if each.key == _part(request, survey))
    context = {
        "window": window,
        "subject": f"state:{state}",
        "survey": survey,
        "part": part,
        "parts": [(each, *drafts.progress(answers, each)) for each in survey.parts],
        "sections": [
            (section, [_asked(q, answers, last) for q in section.questions]) for section in part.sections
        ],
        "draft": draft,
        "last": bool(last),
        "audiences": words.AUDIENCES,
        "given": words.GIVEN,
        "warning": words.WARNING,
        "refusal": sentences.of_refusal(refusal) if refusal else "",
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "seen": request.head.open_number,
    }
    return render(request, "reports/fill.html", context, status=problems.status_of(refusal))


def _asked(question: Question, answers: drafts.Answers, last: drafts.Answers) -> dict[str, Any]:
    answer, before = answers.get(question.code, {}), last.get(question.code)
    value = answer.get("value") or ""
    return {
        "question": question,
        "answer": answer,
        "value": value,
        "chosen": value if isinstance(value, list) else [value],
        "partners": ", ".join(answer.get("partners", [])),
        "before": shown(question, before["given"], before["value"]) or [str(words.GIVEN[before["given"]])]
        if before
        else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, pk: int) -> HttpResponse:
    """One report, for its State; others who may read some of its answers find them on the State's page."""
    row = (
        Report.objects.select_related("window__questionnaire", "same_as__window__questionnaire")
        .filter(pk=pk)
        .first()
    )
    if row is None or row.state != _state(request):
        raise Http404
    page = reverse("report", args=[pk])
    refusal = tried(request, lambda: _asked_of(request, row), row.subject, page)
    if isinstance(refusal, HttpResponse):
        return refusal
    survey = row.source.window.questionnaire.survey
    own = lines(survey, queries.answers_seen_by(row, request.capacity))
    context = {
        "report": row,
        "lines": own,
        "parts": [
            (part, *drafts.progress({each["row"].question for each in own}, part)) for part in survey.parts
        ],
        "audiences": words.AUDIENCES,
        "warning": words.WARNING,
        "suggested": queries.suggested_needs(row) if not row.withdrawn else [],
        "seen": request.head.open_number,
    }
    return render(request, "reports/report.html", context | told(refusal), status=problems.status_of(refusal))


def _asked_of(request: Request, row: Report) -> Any:
    """The act that a form on the report asks for: an answer opened to more, or kept for fewer."""
    posted, code = request.POST, request.POST.get("question", "")
    answer = queries.answer_to(row, code)
    if answer is None:
        raise Malformed("question", "not-answered", question=code)
    seen_by, partners = posted.get("seen_by", answer.seen_by), drafts.partners_in(posted.get("partners", ""))
    payload = {
        "questions": [code],
        "seen_by": seen_by,
        "partners": partners,
        "aggregates": posted.get("aggregates") == "on",
    }
    if _opens(answer, payload):
        return build("WidenAnswer", payload | {"warned": posted.get("warned") == "on"})
    return build("NarrowAnswer", payload)


def _opens(answer: Any, payload: dict[str, Any]) -> bool:
    order = list(words.AUDIENCES)
    was, becomes = (
        order.index(answer.seen_by),
        order.index(payload["seen_by"]) if payload["seen_by"] in order else -1,
    )
    if was != becomes:
        return becomes > was
    if set(payload["partners"]) != set(answer.partners):
        return set(answer.partners) < set(payload["partners"])
    return payload["aggregates"] and not answer.aggregates


def _part(request: Request, survey: Survey) -> str:
    wanted = request.POST.get("part") or request.GET.get("part", "")
    return wanted if wanted in {part.key for part in survey.parts} else survey.parts[0].key


def _state(request: Request) -> str | None:
    return state_of(request.capacity) if request.capacity else None


def _standing(state: str, window: Window) -> Report | None:
    return queries.reports_of(state).filter(window=window, withdrawn=None).first()
