# SPDX-License-Identifier: EUPL-1.2
"""The page on which one signs in: by name and password, or in a demonstration as anybody, by one press."""

import random
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from acquis.meetings.models import Meeting
from acquis.parties.demonstration import name_of
from acquis.parties.models import Organisation, State
from acquis.parties.queries import held_by, names_of, states_by_name
from acquis.parties.sign_in import CAPACITY
from acquis.parties.views import may_become
from acquis.parties.words import REGIONAL_GROUPS
from acquis.record.request import Request
from acquis.record.views import way_back


class SignInForm(AuthenticationForm):
    """E-mail address and password; the address in whatever case it is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.attrs.pop("autofocus", None)

    def clean_username(self) -> str:
        """Accounts are kept under the address in small letters."""
        return self.cleaned_data["username"].strip().lower()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Name and password; and, where nothing is real, the people of the demonstration."""
    form = SignInForm(request, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(way_back(request)) if way_back(request) else _as_the_only_one(request)
    played = may_become(request)
    context = {
        "form": form,
        "next": way_back(request),
        "played": played,
        "people": _people(request) if played else [],
        "states": states_by_name() if played else [],
    }
    return render(request, "portal/sign_in.html", context, status=200 if request.method != "POST" else 422)


def _as_the_only_one(request: Request) -> HttpResponse:
    holdings = list(held_by(request.user, request.now)[:2])
    if len(holdings) != 1:
        return redirect("as-whom")
    request.session[CAPACITY] = holdings[0].capacity
    return redirect("home")


def _people(request: Request) -> list[dict[str, Any]]:
    """Whom one may be, by kind. Which State stands for a group is drawn, the same for everybody."""
    draw = random.Random(request.head.profile_hash)
    delegates = [(each, draw.choice(codes)) for each, codes in _codes_by_group()]
    chairs = [f"chair:{each.subject}" for each in Meeting.objects.filter(closed=None).order_by("starts")]
    head = draw.choice([code for _group, code in delegates]) if delegates else ""
    rows = [(capacity, _meeting_of(capacity)) for capacity in chairs]
    rows += [("secretariat", _("convenes, enters, announces"))]
    rows += [(f"state:{code}", str(REGIONAL_GROUPS[group])) for group, code in delegates]
    rows += [(f"head:{head}", ""), (f"focal-point:{head}", "")] if head else []
    rows += [(f"{kind}:{code}", "") for kind, code in _organisations()]
    names = names_of(capacity for capacity, _note in rows)
    return [
        {"capacity": capacity, "name": name_of(capacity), "who": names[capacity], "note": note}
        for capacity, note in rows
    ]


def _codes_by_group() -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for code, group in State.objects.exclude(group="").order_by("group", "code").values_list("code", "group"):
        found.setdefault(group, []).append(code)
    return list(found.items())


def _organisations() -> list[tuple[str, str]]:
    """The first observer, intergovernmental organisation and stakeholder."""
    first: dict[str, str] = {}
    for kind, code in Organisation.objects.order_by("pk").values_list("kind", "code"):
        first.setdefault(kind, code)
    return list(first.items())


def _meeting_of(chair: str) -> str:
    meeting = Meeting.objects.get(pk=int(chair.rpartition(":")[2]))
    return str(meeting)
