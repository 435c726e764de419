# SPDX-License-Identifier: EUPL-1.2
"""Pages of labels: the register, one label and its file, checking one, applying, the panel's findings, issuing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from acquis.law import labels
from acquis.parties.queries import names_of
from acquis.record import asking, problems, registry, subjects, telling
from acquis.record.act import NotFound, Refusal
from acquis.record.audience import may_see
from acquis.record.caching import public_page
from acquis.record.request import Request
from acquis.record.views import told, tried
from acquis.record.weighing import profile_in_force
from acquis.support import checking, document, queries
from acquis.support.limits import party
from acquis.support.models import (
    Activity,
    Label,
    LabelApplication,
    LabelDocument,
    LabelStep,
    PanelSeat,
    SelfAssessment,
)
from acquis.support.pages import asked_next, entries_of
from acquis.support.words import EVIDENCE, FINDINGS, WHATS, WORTH

STEPS = {
    "read": _("This is a label file"),
    "signature": _("The institution's key signed this very text"),
    "register": _("The register knows this label, for this activity"),
    "time": _("It is within its time"),
    "not-suspended": _("It is not suspended"),
    "not-withdrawn": _("It was not withdrawn"),
}


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=lambda request: _changes(request))
def register(request: Request) -> HttpResponse:
    """Every label awarded, and what it is worth today."""
    found = list(queries.register())
    standings = queries.standings(found)
    rows = [(each, labels.worth(standings[each.pk], genuine=True, at=request.now)) for each in found]
    context = {
        "rows": [(each, worth, WORTH[worth]) for each, worth in rows],
        "names": names_of({each.activity.provider for each in found}),
        "applications": LabelApplication.objects.filter(label=None)
        .select_related("activity")
        .order_by("-applied"),
    }
    return render(request, "support/labels.html", context)


@require_safe
@public_page(
    touching=lambda pk: [f"label:{pk}", "institution"], deadlines=lambda request, pk: _changes(request)
)
def label(request: Request, pk: int) -> HttpResponse:
    """One label: what it says, until when, what happened to it, the signed text, how to check it elsewhere."""
    found = get_object_or_404(Label.objects.select_related("activity", "application"), pk=pk)
    worth = labels.worth(queries.standings([found])[pk], genuine=True, at=request.now)
    own = bool(request.capacity) and party(request.capacity or "") == f"state:{found.activity.state}"
    context = {
        "label": found,
        "asked_next": asked_next(found.activity.elements, found.activity.state if own else None),
        "worth": worth,
        "word": WORTH[worth],
        "steps": LabelStep.objects.filter(label=found).order_by("at", "pk"),
        "issued": LabelDocument.objects.filter(label=found).order_by("at").last(),
        "key": document.institution_key(),
        "criteria": _criteria(request),
        "names": names_of({found.activity.provider}),
        "told": telling.told(entries_of(found), request.capacity),
    }
    return render(request, "support/label.html", context)


@require_safe
@public_page(touching=lambda pk: [f"label:{pk}"])
def file(request: Request, pk: int) -> HttpResponse:
    """The label as a file to hand on."""
    issued = LabelDocument.objects.filter(label=pk).order_by("at").last()
    if issued is None or not issued.document.startswith("{"):
        raise Http404
    text = document.as_file(issued.document, issued.signature, document.institution_key())
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="label-{pk}.json"'
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_page(touching=list)
def check(request: Request) -> HttpResponse:
    """Paste a label or upload its file: what it is worth, to which activity it belongs, how that was found."""
    context: dict[str, Any] = {"typed": request.POST, "key": document.institution_key()}
    if request.method == "POST":
        text = _pasted(request)
        found = checking.check(
            text, kind=request.head.kind, at=request.now, looking_at=request.POST.get("looking_at", "")
        )
        context |= {
            "checked": found,
            "word": WORTH[found.word],
            "within": WORTH[found.worth],
            "steps": [(STEPS[step], held) for step, held in found.steps],
        }
    return render(request, "support/check.html", context)


def _pasted(request: Request) -> str:
    upload = request.FILES.get("file")
    if upload is None:
        return request.POST.get("text", "")
    return upload.read(document.LARGEST + 1).decode("utf-8", errors="replace")


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: Request, pk: int) -> HttpResponse:
    """Apply for a label: each criterion answered, with evidence."""
    found = get_object_or_404(Activity, pk=pk)
    if not may_see(found.audience, request.capacity):
        raise Http404
    criteria = _criteria(request)
    payload = {
        "what": request.POST.get("what", "activity"),
        "assessments": [_assessed(request, each) for each in criteria],
    }
    context = {"activity": found, "whats": WHATS, "rows": [_typed(request, each) for each in criteria]}
    return _asked(request, "ApplyForLabel", payload, found, "support/apply.html", context)


def _assessed(request: Request, criterion: Any) -> dict[str, Any]:
    """The raw assessment of one criterion, from what was typed, in the page's language."""
    language = (get_language() or "en").removesuffix("-hans")
    typed, code = request.POST, criterion.code
    evidence = typed.get(f"evidence-{code}", "").strip()
    return {
        "criterion": code,
        "finding": typed.get(f"finding-{code}", "met"),
        "statement": {language: typed.get(f"statement-{code}", "").strip()},
        "evidence_kinds": [kind for kind in typed.getlist(f"kinds-{code}") if kind],
        "evidence": {language: evidence} if evidence else None,
    }


def _typed(request: Request, criterion: Any) -> dict[str, Any]:
    typed, code = request.POST, criterion.code
    return {
        "criterion": criterion,
        "finding": typed.get(f"finding-{code}", ""),
        "findings": FINDINGS.items(),
        "statement": typed.get(f"statement-{code}", ""),
        "evidence": typed.get(f"evidence-{code}", ""),
        "kinds": [
            (each, EVIDENCE[each], each in typed.getlist(f"kinds-{code}")) for each in criterion.evidence
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def score(request: Request, pk: int) -> HttpResponse:
    """A State of the panel gives its findings: the assessment on the left, a choice for each criterion."""
    found = get_object_or_404(LabelApplication.objects.select_related("activity"), pk=pk)
    criteria = _criteria(request)
    assessed = {each.criterion: each for each in SelfAssessment.objects.filter(application=found)}
    payload = {"scores": {each.code: request.POST.get(f"finding-{each.code}", "") for each in criteria}}
    context = {
        "application": found,
        "rows": [{**_typed(request, each), "assessed": assessed.get(each.code)} for each in criteria],
    }
    return _asked(request, "ScoreLabel", payload, found, "support/score.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: Request, pk: int) -> HttpResponse:
    """The secretariat reads the text of a label and has it signed with the institution's key."""
    found = get_object_or_404(Label.objects.select_related("activity"), pk=pk)
    text = document.document_of(found, request.head.kind)
    payload = {"document": text, "signature": document.sign(text) if request.method == "POST" else ""}
    return _asked(
        request, "IssueLabel", payload, found, "support/issue.html", {"label": found, "document": text}
    )


def _asked(
    request: Request, name: str, payload: dict[str, Any], row: Any, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Ask for an act on a page of its own, or perform it; a refusal is told on the page, with what was typed kept."""
    if request.capacity is None:
        return redirect("sign-in")
    page = subjects.address(subjects.find(row.subject))
    answer = tried(request, lambda: registry.build(name, payload), row.subject, page)
    if isinstance(answer, HttpResponse):
        return answer
    refusal = answer or _refusal(request, name, row)
    context |= told(refusal) | {
        "final": refusal is not None and answer is None,
        "seen": request.head.open_number,
    }
    return render(request, template, context, status=problems.status_of(answer))


def _refusal(request: Request, name: str, row: Any) -> Refusal | None:
    """Why the act cannot be done now, before anything is typed."""
    try:
        answers = asking.allowed(row.subject, request.capacity or "", request.now, request.head)
    except NotFound as error:
        raise Http404 from error
    return next((each.refusal for each in answers if each.name == name), None)


@require_safe
@public_page(touching=lambda pk: [f"label-application:{pk}"])
def application(request: Request, pk: int) -> HttpResponse:
    """One application: the assessment, the panel, how far the review has come, the findings once all are in."""
    found = get_object_or_404(LabelApplication.objects.select_related("activity"), pk=pk)
    seats = PanelSeat.objects.filter(application=found, given_back=None).order_by("pk")
    assessed = {each.criterion: each for each in SelfAssessment.objects.filter(application=found)}
    context = {
        "application": found,
        "rows": [_told(each, assessed.get(each.code), found.findings) for each in _criteria(request)],
        "seats": [f"state:{each.state}" for each in seats],
        "names": names_of({found.applicant, *(f"state:{each.state}" for each in seats)}),
        "label": Label.objects.filter(application=found).first(),
        "told": telling.told(entries_of(found), request.capacity),
    }
    return render(request, "support/application.html", context)


def _told(criterion: Any, assessed: SelfAssessment | None, findings: dict[str, list[str]]) -> dict[str, Any]:
    """One criterion as the page of an application tells it."""
    return {
        "criterion": criterion,
        "assessed": assessed,
        "finding": FINDINGS[assessed.finding] if assessed else "",
        "kinds": [EVIDENCE.get(kind, kind) for kind in assessed.evidence_kinds] if assessed else [],
        "findings": [FINDINGS[one] for one in findings.get(criterion.code, [])],
    }


def _criteria(request: Request) -> tuple[Any, ...]:
    """The criteria as the profile says them; a page of labels is nowhere where it knows none."""
    try:
        return labels.labels_of(profile_in_force(request.head)).criteria
    except LookupError as error:
        raise Http404 from error


def _changes(request: Request, **_: Any) -> list[Any]:
    """The instants to come at which what a label is worth changes without an act."""
    ends = Label.objects.filter(valid_until__gt=request.now).values_list("valid_until", flat=True)
    return [*ends, *LabelStep.objects.filter(until__gt=request.now).values_list("until", flat=True)]
