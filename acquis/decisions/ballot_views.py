# SPDX-License-Identifier: EUPL-1.2
"""The page on which the secretariat enters what the tellers counted, or puts it right: papers, and a row a State."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acquis.decisions import election_queries as elections
from acquis.decisions.ballot_acts import CorrectBallot, EnterBallot
from acquis.decisions.election_showing import what_is_elected
from acquis.decisions.election_views import said, visible
from acquis.decisions.models import Election
from acquis.parties.queries import names_of, states_by_name
from acquis.record import asking, inputs, problems, registry, subjects
from acquis.record.act import Malformed, Refusal
from acquis.record.request import Request
from acquis.record.views import tried
from acquis.record.weighing import profile_in_force

FREE_ROWS, MORE_ROWS, MOST_ROWS = 8, 8, 200
NUMBERS = ("papers", "invalid", "blank")

inputs.page_for("EnterBallot", lambda election: reverse("count-ballot", args=[election.pk]))
inputs.page_for("CorrectBallot", lambda election: reverse("correct-ballot", args=[election.pk]))


@dataclass(frozen=True)
class Row:
    """A row of the count: the State (none chosen yet where ballots are free), its votes as typed."""

    n: int
    code: str
    votes: str
    who: Any = None
    wrong: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def count_ballot(request: Request, pk: int) -> HttpResponse:
    """The count of the round that is due."""
    return _page(request, visible(request, pk), EnterBallot)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_ballot(request: Request, pk: int) -> HttpResponse:
    """The count of the last round, to be put right."""
    return _page(request, visible(request, pk), CorrectBallot)


def _page(request: Request, election: Election, cls: Any) -> HttpResponse:
    if request.capacity is None:
        return redirect("sign-in")
    answer = next(each for each in asking.allowed_to(request, election.subject) if each.cls is cls)
    if answer.refusal:
        context = {"election": election, "what": what_is_elected(election), "refused": said(answer.refusal)}
        return _private(render(request, "decisions/not_to_count.html", context, status=403))
    if request.method != "POST":
        return _ask(request, election, cls, _known(election, cls), FREE_ROWS)
    typed = request.POST
    if "more" in typed:
        return _ask(request, election, cls, typed, _rows_in(typed) + MORE_ROWS)
    page = reverse("election", args=[election.pk])
    done = tried(request, lambda: _count(cls, typed), election.subject, page)
    if isinstance(done, HttpResponse):
        return done
    return _ask(request, election, cls, typed, _rows_in(typed), done)


def _known(election: Election, cls: Any) -> dict[str, str]:
    """What the page begins with: nothing, or the figures of the round that is put right."""
    if cls is EnterBallot:
        return {}
    last = elections.rounds_of(election)[-1]
    known = {name: str(getattr(last, name)) for name in (*NUMBERS, "attested_by")}
    for n, (code, votes) in enumerate(last.votes.items()):
        known |= {f"state.{n}": code, f"votes.{n}": str(votes)}
    return known


def _rows_in(typed: Any) -> int:
    return min(MOST_ROWS, sum(name.startswith("state.") for name in typed))


def _count(cls: Any, typed: Any) -> Any:
    """The act from what was typed. A State with two rows is refused: which of the two counts?"""
    votes: dict[str, Any] = {}
    for n in range(_rows_in(typed)):
        code, number = typed.get(f"state.{n}", ""), typed.get(f"votes.{n}", "").strip()
        if not code or not number:
            continue
        if code in votes:
            raise Malformed(f"votes.{code}", "named-twice", subject=code)
        votes[code] = number
    numbers = {name: typed.get(name, "").strip() or "0" for name in NUMBERS}
    payload = numbers | {"votes": votes, "attested_by": typed.get("attested_by", "")}
    return registry.build(cls.act_name(), payload)


def _ask(
    request: Request, election: Election, cls: Any, typed: Any, rows: int, refusal: Refusal | None = None
) -> HttpResponse:
    profile = profile_in_force(request.head, began=election.opened)
    held = elections.rounds_of(election)
    correcting = cls is CorrectBallot
    number = held[-1].round if correcting else len(held) + 1
    stands = elections.standing(election, profile, before=number)
    among = held[-1].restricted_to if correcting else list(stands.among)
    wrong = refusal.field if isinstance(refusal, Malformed) else ""
    listed = _of(among, typed, wrong) if among else _free(rows, typed, wrong)
    context = {
        "election": election,
        "what": what_is_elected(election, profile),
        "number": number,
        "at_most": stands.found.at_most,
        "correcting": correcting,
        "rows": listed,
        "states": [] if among else [(each.code, str(each)) for each in states_by_name()],
        "typed": {name: typed.get(name, "") for name in (*NUMBERS, "attested_by")},
        "wrong": wrong,
        "refused": _said(refusal, listed) if refusal else None,
        "seen": asking.last_seen(subjects.find(election.subject), request.head),
        "asks": cls.asks,
    }
    status = problems.status_of(refusal)
    return _private(render(request, "decisions/ballot_count.html", context, status=status))


def _of(among: list[str], typed: Any, wrong: str) -> list[Row]:
    """A row for each State that could be voted for, in the order of names, with what was typed for it."""
    names = names_of(f"state:{code}" for code in among)
    known = {typed.get(f"state.{n}"): typed.get(f"votes.{n}", "") for n in range(MOST_ROWS)}
    order = sorted(among, key=lambda code: names[f"state:{code}"].name)
    return [
        Row(n, code, known.get(code, ""), names[f"state:{code}"], wrong == f"votes.{code}")
        for n, code in enumerate(order)
    ]


def _free(rows: int, typed: Any, wrong: str) -> list[Row]:
    """Rows in which a State is chosen."""
    least = sum(f"state.{n}" in typed for n in range(MOST_ROWS))
    found = []
    for n in range(max(rows, least)):
        code = typed.get(f"state.{n}", "")
        found.append(Row(n, code, typed.get(f"votes.{n}", ""), None, bool(code) and wrong == f"votes.{code}"))
    return found


def _said(refusal: Refusal, rows: list[Row]) -> Any:
    """The refusal, naming the State whose row is at fault, not its letters."""
    shown = said(refusal)
    assert shown is not None
    if isinstance(refusal, Malformed):
        shown["sentence"] = shown["sentence"].removeprefix(f"{refusal.field}: ")
        code = refusal.field.removeprefix("votes.")
        if code != refusal.field:
            shown["who"] = names_of([f"state:{code}"])[f"state:{code}"]
    return shown


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
