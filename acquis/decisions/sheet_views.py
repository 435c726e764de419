# SPDX-License-Identifier: EUPL-1.2
"""What is fetched of a question: its result sheet for print and as a PDF, its rolls as a table."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from acquis.decisions import sheet, sheet_printing, vote_files
from acquis.decisions.models import Question
from acquis.record.audience import may_see
from acquis.record.caching import View, public_page
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force


def _of_a_question(view: View) -> View:
    """Decorate a page that shows one question to whom it is for."""
    touching = lambda pk: [f"question:{pk}", "institution"]  # noqa: E731
    return require_safe(public_page(touching=touching)(view))


def _question(request: Request, pk: int) -> Question:
    question = Question.objects.select_related("meeting__body").filter(pk=pk).first()
    if question is None or not may_see(question.audience, request.capacity):
        raise Http404
    return question


@_of_a_question
def page(request: Request, pk: int) -> HttpResponse:
    """The result sheet, to be printed from the browser."""
    question = _question(request, pk)
    context = {"question": question, "sheet": _sheet(question, request)}
    return render(request, "decisions/sheet.html", context)


@_of_a_question
def pdf(request: Request, pk: int) -> HttpResponse:
    """The same as a PDF, in the language of the address."""
    made = sheet_printing.printed(_sheet(_question(request, pk), request))
    language = (get_language() or "en").removesuffix("-hans")
    return _file(made, "application/pdf", f"decision-{pk}-{language}.pdf")


@_of_a_question
def votes(request: Request, pk: int) -> HttpResponse:
    """The rolls of its votes as CSV, in the columns of the Dag Hammarskjöld Library."""
    made = vote_files.in_columns(_question(request, pk)).encode()
    return _file(made, "text/csv; charset=utf-8", f"decision-{pk}-votes.csv")


def _sheet(question: Question, request: Request) -> dict[str, object]:
    profile = profile_in_force(request.head, began=question.put)
    return sheet.sheet_of(question, profile, request.now, request.capacity)


def _file(made: bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'inline; filename="{name}"'
    return HttpResponse(made, content_type=kind, headers={"Content-Disposition": disposition})
