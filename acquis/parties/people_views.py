# SPDX-License-Identifier: EUPL-1.2
"""Pages on people: naming those who act for a State or in an office, the link they come by, tokens of machines."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from acquis.law import capacities
from acquis.parties import invitations, people
from acquis.parties.models import Invitation, User
from acquis.parties.tokens import issue
from acquis.record import inputs, sentences
from acquis.record.act import Refusal
from acquis.record.request import Request

KEEPERS = ("secretariat", "operator")
BACKEND = "django.contrib.auth.backends.ModelBackend"

inputs.page_for("GiveCapacity", lambda institution: reverse("people"))
inputs.page_for("IssueToken", lambda institution: reverse("people") + "#token")


class PersonForm(forms.Form):
    """Whom one names, for what, until when. Name and e-mail stay outside the record."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"))
    given = forms.ChoiceField(label=_("Capacity"))
    until = forms.DateField(
        label=_("Until (end of the day, UTC)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given"].choices = choices  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """For which machine: as whom, which acts, until when."""

    token_as = forms.CharField(label=_("Capacity, for example state:WSM"), max_length=80)
    only_acts = forms.CharField(label=_("Only these acts, with commas (all, if empty)"), required=False)
    token_until = forms.DateField(
        label=_("Until (end of the day, UTC)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def everybody(request: Request) -> HttpResponse:
    """For the secretariat and the operator: who holds which capacity. A focal point is led to its State's page."""
    if request.capacity is None:
        return redirect("sign-in")
    kind = capacities.kind_of(request.capacity)
    if kind == "focal-point":
        return redirect("people-of", code=capacities.of(request.capacity))
    if kind not in KEEPERS:
        raise Http404
    return _page(request, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_state(request: Request, code: str) -> HttpResponse:
    """For the focal point of a State, and the secretariat: who acts for it, and naming a delegate."""
    if request.capacity is None:
        return redirect("sign-in")
    state = people.state_of_page(code)
    if state is None or request.capacity not in (f"focal-point:{code}", "secretariat"):
        raise Http404
    return _page(request, state)


def _page(request: Request, state: Any) -> HttpResponse:
    code = state.code if state else None
    choices = people.choices_for(request.capacity or "", code)
    what = request.POST.get("what", "")
    typed = {name: request.POST if what == name else None for name in ("person", "token")}
    person, token = PersonForm(typed["person"], choices=choices), TokenForm(typed["token"])
    made = _done(request, what, person, token, code) if request.method == "POST" else {}
    context = {
        "state": state,
        "form": PersonForm(choices=choices) if made else person,
        "token_form": TokenForm() if made else token,
        "may_issue": state is None,
        "made": made,
        "rows": people.held_of(code, request.capacity or ""),
        "lasts": invitations.LASTS.days,
        "here": request.path,
    }
    return render(request, "parties/people.html", context, status=422 if request.POST and not made else 200)


def _done(
    request: Request, what: str, person: PersonForm, token: TokenForm, code: str | None
) -> dict[str, Any]:
    """What was made, to be shown once: a link or a token; nothing if the form or the rules say no."""
    if what == "person" and person.is_valid():
        return _invited(request, person)
    if what == "token" and code is None and token.is_valid():
        return _issued(request, token)
    if what == "renew":
        seen = {
            each.invitation.pk for each in people.held_of(code, request.capacity or "") if each.invitation
        }
        row = Invitation.objects.filter(pk=request.POST.get("invitation", "0"), pk__in=seen).first()
        return {"name": row.name, "link": _link(request, invitations.renewed(row))} if row else {}
    return {}


def _invited(request: Request, form: PersonForm) -> dict[str, Any]:
    given = form.cleaned_data
    until = _end_of(given["until"])
    try:
        token = invitations.invite(
            given["name"], given["email"], given["given"], by=request.capacity or "", until=until
        )
    except Refusal as refusal:
        form.add_error(None, sentences.of_refusal(refusal))
        return {}
    return {"name": given["name"], "link": _link(request, token)}


def _issued(request: Request, form: TokenForm) -> dict[str, Any]:
    given = form.cleaned_data
    acts = tuple(each.strip() for each in given["only_acts"].split(",") if each.strip()) or None
    try:
        token = issue(given["token_as"], acts, _end_of(given["token_until"]), by=request.capacity or "")
    except Refusal as refusal:
        form.add_error(None, sentences.of_refusal(refusal))
        return {}
    return {"token": token}


def _end_of(day: Any) -> datetime | None:
    return datetime.combine(day, time(23, 59, 59), UTC) if day else None


def _link(request: Request, token: str) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[token]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """The page a link leads to: choose a password, or take what it gives into the account one is signed in with."""
    found = invitations.find(token)
    if found is None:
        return render(request, "parties/link_over.html", status=404)
    signed_in = request.user.is_authenticated and found.user is None
    if signed_in and isinstance(request.user, User) and "take" in request.POST:
        invitations.take(found, request.user)
        return redirect("as-whom")
    user = found.user or User(username=found.email.lower(), email=found.email, first_name=found.name)
    form = SetPasswordForm(user, request.POST if request.method == "POST" and not signed_in else None)
    known = found.user is None and User.objects.filter(username=user.username).exists()
    if form.is_bound and not known and form.is_valid() and _joined(found, form):
        login(request, user, backend=BACKEND)
        return redirect("as-whom")
    context = {
        "invitation": found,
        "form": form,
        "known": known,
        "signed_in": signed_in,
        "here": request.path,
    }
    return render(request, "parties/invitation.html", context, status=422 if form.is_bound else 200)


def _joined(found: Invitation, form: SetPasswordForm) -> bool:
    """The account made (or its password changed) and the link used up, both or neither."""
    with transaction.atomic():
        user = form.save()
        return invitations.take(found, user)
