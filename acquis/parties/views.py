# SPDX-License-Identifier: EUPL-1.2
"""Pages of States and of who acts for whom: one State, signing in, choosing a capacity."""

from ipaddress import ip_address

from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from acquis.law import capacities
from acquis.parties import people
from acquis.parties.acts import GiveCapacity
from acquis.parties.models import Holding, State, User
from acquis.parties.queries import capacity_exists, contacts_of, held, held_by, names_of, of_account
from acquis.parties.sign_in import CAPACITY
from acquis.parties.words import CONTACTS, REGIONAL_GROUPS, STATUSES
from acquis.record.act import Refusal
from acquis.record.caching import public_page
from acquis.record.perform import perform
from acquis.record.request import Request

PLAYED = ("demonstration", "simulation", "test")
ENDED_SHOWN = 20
LOCAL = ("127.0.0.1", "localhost", "[::1]")


@require_safe
@public_page(touching=lambda code: [f"state:{code}", "institution"])
def state(request: Request, code: str) -> HttpResponse:
    """One State: its names, its regional group, what it was listed as and since when."""
    found = get_object_or_404(State, code=code)
    statuses = [{**each, "words": STATUSES.get(each["what"], each["what"])} for each in found.statuses]
    own = capacities.state_of(request.capacity) == code if request.capacity else False
    context = {
        "state": found,
        "group": REGIONAL_GROUPS.get(found.group, ""),
        "statuses": statuses,
        "contacts": [(each, CONTACTS[each.kind], own) for each in contacts_of(code, request.capacity)],
    }
    return render(request, "parties/state.html", context)


@require_POST
def become(request: Request) -> HttpResponse:
    """In a demonstration on this very machine: act as anybody, by one press."""
    capacity = request.POST.get("capacity", "")
    if not may_become(request) or not capacity_exists(capacity):
        raise Http404
    person = _player(capacity)
    if not held(person.person, request.now).filter(capacity=capacity).exists():
        try:
            perform(GiveCapacity(holder=person.person, given=capacity), "secretariat", "institution")
        except Refusal as error:
            raise Http404 from error
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    request.session[CAPACITY] = capacity
    return redirect(_next(request) or _start())


def may_become(request: Request) -> bool:
    """One-press sign-in: only where nothing is real, and only from the machine itself."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return request.head.kind in PLAYED and host in LOCAL and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _player(capacity: str) -> User:
    name = "demo-" + capacity.replace(":", "-")
    player = User.objects.filter(username=name).first()
    if player is None:
        player = User(username=name)
        player.set_unusable_password()
        player.save()
    return player


def as_whom(request: Request) -> HttpResponse:
    """The capacities somebody holds, and the choice of one of them."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    holdings = list(held_by(request.user, request.now))
    if request.method == "POST":
        chosen = request.POST.get("capacity", "")
        if chosen not in {each.capacity for each in holdings}:
            raise Http404
        request.session[CAPACITY] = chosen
        return redirect(_next(request) or _start())
    over = _over(request, {each.pk for each in holdings})
    names = names_of(each.capacity for each in (*holdings, *over))
    context = {
        "held": [(each, names[each.capacity], people.note_on(each.capacity)) for each in holdings],
        "ended": [(each, names[each.capacity], people.note_on(each.capacity)) for each in over],
    }
    return render(request, "parties/as_whom.html", context)


def _over(request: Request, in_force: set[int]) -> list[Holding]:
    """The capacities one held and holds no more, the latest first."""
    rows = Holding.objects.filter(of_account(request.user)).exclude(pk__in=in_force)
    return list(rows.order_by("-pk")[:ENDED_SHOWN])


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Leave: the session ends."""
    logout(request)
    return redirect(_start())


def _start() -> str:
    return f"/{get_language()}/"


def _next(request: Request) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else ""
