# SPDX-License-Identifier: EUPL-1.2
"""What the pages of a meeting show, read in a number of queries that does not grow with the speakers."""

from typing import Any

from acquis.decisions import election_showing, motion_showing, vote_showing
from acquis.decisions import queries as decisions
from acquis.decisions.chain import IN_MEETINGS
from acquis.decisions.models import Question
from acquis.floor.clocks import began_at, clock_of
from acquis.floor.queries import Floor, exchanges_of, floor_of, party, texts_in
from acquis.law.profile import Profile
from acquis.meetings.models import AgendaItem, Meeting, Officer
from acquis.meetings.queries import referrals, reviews
from acquis.parties.queries import names_of

LIVE_KINDS = "speakers item point ruling reply request question objection vote motion preliminary election"


def room_of(meeting: Meeting, profile: Profile, capacity: str | None) -> dict[str, Any]:
    """Everything on the page of a meeting: agenda, floor, questions, officers, and the names of all."""
    floor = floor_of(meeting, profile)
    texts = texts_in(meeting, capacity)
    for row in floor.requests():
        row.has_text = row.pk in texts
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("number"))
    officers = list(Officer.objects.filter(meeting=meeting).order_by("office", "-at"))
    questions = decisions.seen_by(_questions(meeting), capacity)
    names = names_of(floor.capacities() | {f"state:{each.state}" for each in officers})
    vote = vote_showing.under_way_in(meeting, profile, capacity)
    pending = [
        each
        for each in questions
        if each.pending and not _lapsed(each, meeting) and not _voted_on(each, vote)
    ]
    current = next((each for each in items if each.pk == meeting.item), None)
    return {
        "meeting": meeting,
        "items": _agenda(items, floor),
        "provisional": [] if items else meeting.provisional_agenda,
        "current": current,
        "floor": floor,
        "speaking": _speaking(floor, meeting, names),
        "open_list": open_list(floor, current),
        "appeal": next((each.appeal for each in floor.rulings if _pending(each)), None),
        "replies": [each for each in floor.replies if not each.given],
        "replied": [each for each in floor.replies if each.given],
        "appeal_put": any(each.held["act"] == "SetAsideRuling" for each in pending),
        "pending": pending,
        "decided": [each for each in questions if not each.pending],
        "lapsed": [each for each in questions if each.pending and _lapsed(each, meeting)],
        **motion_showing.of_meeting(meeting, profile, capacity),
        "elections": election_showing.in_meeting(meeting, profile, capacity),
        "vote": vote,
        "result": vote_showing.result_in(meeting, profile, capacity),
        "chair": next((names[f"state:{each.state}"] for each in officers if each.office == "chair"), None),
        "referred": referrals(capacity, meeting),
        "reviews": reviews(meeting),
        "names": names,
        "live": f"{meeting.subject} {LIVE_KINDS}",
    }


def _questions(meeting: Meeting) -> list[Question]:
    found = list(Question.objects.filter(meeting=meeting).order_by("put", "pk"))
    for question in found:
        question.meeting = meeting
    return found


def _voted_on(question: Question, vote: dict[str, Any] | None) -> bool:
    """Whether the vote under way is on the question, which then shows with it."""
    return vote is not None and vote["vote"].question_id == question.pk


def _lapsed(question: Question, meeting: Meeting) -> bool:
    return question.rule in IN_MEETINGS and meeting.closed is not None


def _agenda(items: list[AgendaItem], floor: Floor) -> list[tuple[AgendaItem, list]]:
    return [(item, [each for each in floor.lists if each.speakers.item_id == item.pk]) for item in items]


def _speaking(floor: Floor, meeting: Meeting, names: dict[str, Any]) -> dict[str, Any] | None:
    """Who has the floor: name, for whom, since when, for how long, and the clock."""
    row = floor.speaking
    if row is None:
        return None
    group = getattr(row, "group", "")
    return {
        "who": names[row.capacity],
        "group": names[f"group:{group}"] if group else None,
        "since": began_at(row),
        "clock": clock_of(meeting, row),
        "row": row,
        "reply": not hasattr(row, "group"),
    }


def open_list(floor: Floor, current: AgendaItem | None) -> Any:
    """The list that matters now: the latest on the open item, else the latest still called from or open."""
    on_item = [each for each in floor.lists if current and each.speakers.item_id == current.pk]
    still = [each for each in floor.lists if each.waiting or not each.speakers.closed]
    return next(iter(on_item[::-1] or still[::-1]), None)


def _pending(ruling: Any) -> bool:
    appeal = getattr(ruling, "appeal", None)
    return appeal is not None and appeal.upheld is None and appeal.set_aside is None


def own_request(read: Any, capacity: str | None) -> tuple[int, Any] | None:
    """Where somebody stands on a list of speakers, from 1, and the request; None if not on it."""
    if read is None or capacity is None:
        return None
    who = party(capacity)
    return next(((n, row) for n, row in enumerate(read.waiting, start=1) if row.capacity == who), None)


def has_floor(floor: Floor, capacity: str | None) -> bool:
    """Whether somebody has the floor now."""
    return bool(capacity and floor.speaking and floor.speaking.capacity == party(capacity))


def subjects_to_act_on(room: dict[str, Any], capacity: str | None) -> list[str]:
    """The subjects in the room on which somebody may act, the likeliest first."""
    found = []
    read, mine = room["open_list"], own_request(room["open_list"], capacity)
    if mine:
        found.append(f"request:{mine[1].pk}")
    if read:
        found.append(f"speakers:{read.speakers.pk}")
    found.append(room["meeting"].subject)
    last = room["floor"].rulings[-1:]
    return found + [f"ruling:{each.pk}" for each in last if not hasattr(each, "appeal")]


def exchanges(read: Any, capacity: str | None) -> dict[str, Any]:
    """What somebody on a list can exchange: offers made to them, those they made, with whom they could.

    Each is a request of another; nothing for who is not on it.
    """
    own = own_requests(read, capacity)
    if not own:
        return {}
    keys, kinds = {row.pk for row in own}, {row.kind for row in own}
    offers = exchanges_of(read.speakers, keys)
    offered = [each.offered for each in offers if each.to_id in keys]
    asked = [each.to for each in offers if each.offered_id in keys]
    known = {row.pk for row in [*offered, *asked]} | keys
    others = [row for row in read.waiting if row.kind in kinds and row.pk not in known]
    for row in [*offered, *asked, *others]:
        row.on = f"request:{row.pk}"
    return {"offered": offered, "asked": asked, "others": others}


def statements_of(floor: Floor, capacity: str | None) -> list[Any]:
    """What somebody has said or will say in a meeting, each with its subject, for the texts of it."""
    who = party(capacity) if capacity else None
    rows: list[Any] = [row for row in floor.requests() if row.capacity == who]
    for row in rows:
        row.on = f"request:{row.pk}"
    return rows


def to_align_with(floor: Floor, capacity: str | None) -> list[Any]:
    """The statements on behalf of groups that are not over, which a State may align itself with."""
    who = party(capacity) if capacity else None
    rows: list[Any] = [row for row in floor.requests() if row.group and not row.ended and row.capacity != who]
    for row in rows:
        row.on, row.is_aligned = f"request:{row.pk}", who in row.aligned
    return rows


def own_requests(read: Any, capacity: str | None) -> list[Any]:
    """The requests of somebody that wait on a list: their own, and those for groups."""
    who = party(capacity) if capacity else None
    return [row for row in read.waiting if row.capacity == who] if read and who else []
