# SPDX-License-Identifier: EUPL-1.2
"""A session of each kind of body, as its profile foresees it: a plenary, a group, a committee, a forum, a review."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from acquis.framework import catalogue
from acquis.framework.amending_acts import AddElement, ReaffirmElements
from acquis.framework.models import Element
from acquis.law.periods import Session
from acquis.meetings.acts import CloseMeeting, ElectOfficer, OpenMeeting
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import Body, Meeting, Stream
from acquis.meetings.programme_acts import AdoptProgrammeOfWork, ReportStream, StreamPlan
from acquis.meetings.seat_acts import ElectToSeats
from acquis.needs import queries
from acquis.record.dates import HEADQUARTERS
from acquis.texts.drafting_acts import AlternativeIn, ParagraphIn
from acquis.texts.report_acts import IssueReport
from acquis.web.simulation import (
    accreditation,
    elections,
    exchange,
    mapping,
    relations,
    reporting,
    sessions,
    texts,
)
from acquis.web.simulation.play import SECRETARIAT, Play, chair_of, words

ITEMS_OF_GROUP = ("Draft recommendation", "Report on the work of the group")
ITEMS_OF_REVIEW = ("Consideration of the framework", "Further development of the framework")
ITEMS_OF_OTHERS = ("Matters within the mandate",)
EXCHANGES = {
    "threats": ("raise-threat", exchange.threats),
    "law": ("register-position", exchange.law),
    "cbms": ("register-position", exchange.confidence_building),
}
"""Standing items under which States do more than speak: the power it takes, and what they do."""


def further_items(play: Play, key: str) -> tuple[str, ...]:
    """What stands on the agenda of a body of the profile beside its standing items."""
    row = play.profile.bodies[key]
    if row.kind == "review":
        return ITEMS_OF_REVIEW
    if row.kind == "intersessional":
        return ITEMS_OF_GROUP
    return () if row.standing_agenda else ITEMS_OF_OTHERS


def hold_session(play: Play, meeting: Meeting, number: int) -> None:
    """The session from its opening to its close; `number` is the year of the simulation."""
    play.sitting = Body.objects.get(pk=meeting.body_id).seated
    try:
        _hold(play, meeting, number)
    finally:
        play.sitting = []


def _hold(play: Play, meeting: Meeting, number: int) -> None:
    key = meeting.body.kind
    row = play.profile.bodies[key]
    if row.decides is None:
        _exchange_only(play, meeting)
        return
    sessions.open_and_adopt_agenda(play, meeting)
    if row.kind == "review":
        _review(play, meeting, key)
    elif row.kind == "plenary":
        _plenary(play, meeting, number)
    elif row.kind == "intersessional":
        _group(play, meeting)
    else:
        sessions.debate(play, meeting, 1, play.times(4))
    report = texts.report(play, meeting) if play.decides("adopt-text", key) else None
    if report and row.kind in ("plenary", "review"):
        relations.transmit(play, report)
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject, after=timedelta(minutes=10))


def _exchange_only(play: Play, meeting: Meeting) -> None:
    """A body that decides nothing meets and closes; the secretariat drafts what was there, unless it owes no report."""
    sessions.chair_announced(play, meeting)
    play.until(meeting.starts)
    play.do(OpenMeeting(), chair_of(meeting), meeting.subject)
    if play.profile.bodies[meeting.body.kind].kind != "forum" and play.foresees("draft-report"):
        play.do(IssueReport(), SECRETARIAT, meeting.subject, after=timedelta(hours=2))
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject, after=timedelta(minutes=10))


def _plenary(play: Play, meeting: Meeting, number: int) -> None:
    """Debate on each standing item; decisions under the last."""
    key = meeting.body.kind
    standing = play.profile.bodies[key].standing_agenda
    for n, item in enumerate(standing, start=1):
        sessions.debate(play, meeting, n, play.times(6 if n > 1 else 14), contested=n == 1)
        power, exchanging = EXCHANGES.get(item.key, ("", None))
        if exchanging and play.foresees(power):
            exchanging(play)
    _groups(play, meeting)
    if key == play.profile.main_body():
        relations.refer(play, meeting)
    if play.decides("accredit", key):
        accreditation.in_session(play, meeting)
    if play.foresees("report") and play.decides("adopt-text", key) and key == play.profile.main_body():
        reporting.questionnaire_once(play, meeting)
    snapshot = queries.latest_snapshot()
    if snapshot and play.decides("adopt-recommendation", key):
        mapping.drafts(play, meeting, snapshot)
        mapping.changes(play, meeting, snapshot)
    if play.profile.bodies[key].may_create:
        _programme(play, meeting, number)
    if play.decides("elect-officers", key):
        elections.hold(play, meeting)


def _groups(play: Play, meeting: Meeting) -> None:
    """A group of each kind that the body may create and that is not in being; a State objects at first."""
    for kind in play.profile.bodies[meeting.body.kind].may_create:
        if (
            not play.decides("create-body", meeting.body.kind)
            or Body.objects.filter(kind=kind, ended=None).exists()
        ):
            continue
        group = CreateWorkingGroup(
            kind=kind,
            title=words(_of_its_subject(play, kind, "Working group on incident response")),
            mandate=words("To exchange views and practice, and to report to the body that created it."),
        )
        sessions.adopt_after_objection(play, meeting, "Creation of a group", group, f"body:{meeting.body_id}")
        created = Body.objects.filter(kind=kind, ended=None).latest("pk")
        seats = play.profile.bodies[kind].seats
        if seats:
            elect = ElectToSeats(states=sessions.drawn_seats(play, seats))
            sessions.adopt(play, meeting, "Election of members", elect, f"body:{created.pk}")


def _of_its_subject(play: Play, kind: str, title: str) -> str:
    """A title that is of ICTs, where the institution is; the name that the rules give that kind of body, elsewhere."""
    return title if kind == "working-group" and play.profile.content == "ict" else _name(play, kind)


def _name(play: Play, kind: str) -> str:
    return play.profile.bodies[kind].name["en"]


def _programme(play: Play, meeting: Meeting, number: int) -> None:
    """The programme of work until the next session; its stream points at the recommendations it serves."""
    group = Body.objects.filter(parent=meeting.body, ended=None).order_by("pk").first()
    if group is None:
        return
    stream = StreamPlan(
        title=words(_of_its_subject(play, group.kind, "Response to incidents")),
        mandate=words("To settle a draft and to report to the body."),
        place=play.profile.bodies[group.kind].places[-1],
        body=f"body:{group.pk}",
        serves=tuple(f"recommendation:{each.pk}" for each in queries.standing()[:2]),
        due=(play.at + timedelta(weeks=40)).date().isoformat(),
    )
    act = AdoptProgrammeOfWork(title=words(f"Programme of work, year {number}"), streams=(stream,))
    sessions.adopt(play, meeting, "Programme of work", act, f"body:{meeting.body_id}")


def created_group_meets(play: Play, number: int) -> None:
    """The group that a plenary created, if there is one, meets between sessions, at the second place it has."""
    group = Body.objects.filter(ended=None, parent__isnull=False).order_by("pk").first()
    if group is None:
        return
    place = play.profile.bodies[group.kind].places[-1]
    opens = ten(play.at + timedelta(days=10), play.profile.places[place].zone)
    title = f"{group.title['en']}, session {number}"
    meeting = sessions.convene(play, group, title, opens, place, ITEMS_OF_GROUP)
    hold_session(play, meeting, number)


def _group(play: Play, meeting: Meeting) -> None:
    """A group settles a bracketed alternative in a draft and reports on its stream, if it carries one."""
    if play.decides("elect-officers", meeting.body.kind):
        [state] = play.some(1)
        elect = ElectOfficer(office="vice-chair", state=state)
        sessions.adopt(play, meeting, "Election of a Vice-Chair", elect, meeting.subject)
    title, paragraphs = PARAGRAPHS
    document = texts.negotiate(play, meeting, title, paragraphs)
    stream = Stream.objects.filter(programme__replaced=None, body=meeting.body).order_by("pk").last()
    if stream:
        reported = ReportStream(stream=f"stream:{stream.pk}", document=document.subject)
        play.do(reported, chair_of(meeting), meeting.subject)


def draft_under_negotiation(play: Play, meeting: Meeting) -> None:
    """A draft with a bracketed alternative is before the group, not settled yet."""
    title, paragraphs = PARAGRAPHS
    texts.opened(play, meeting, title, paragraphs)


PARAGRAPHS = (
    "Training for those who put the framework into practice",
    (
        ParagraphIn(
            kind="PP",
            text=words("Recalling that support is driven by the needs that States themselves have stated;"),
        ),
        ParagraphIn(
            kind="OP",
            text=words("Invites States in a position to do so to offer training every year;"),
            alternatives=(AlternativeIn(instead_of="every year", text=words("every two years")),),
        ),
        ParagraphIn(
            kind="OP", text=words("Requests the secretariat to keep a calendar of the training offered.")
        ),
    ),
)


def _review(play: Play, meeting: Meeting, key: str) -> None:
    """A review debates the framework; where it decides on it, one element is added and the rest reaffirmed."""
    sessions.debate(play, meeting, 1, play.times(14))
    standing = tuple(Element.objects.order_by("order").values_list("code", flat=True))
    if standing and play.decides("amend-framework", key):
        kind, row = next(iter(catalogue.kinds(play.profile.content).items()))
        prefix = row["prefix"]
        added = AddElement(
            code=f"{prefix}{sum(code.rstrip('0123456789') == prefix for code in standing) + 1}",
            kind=kind,
            character=row["character"],
            title=words("Care for services shared by many"),
            text=words("States take care that services on which many rely at once are not put at risk."),
        )
        sessions.adopt(play, meeting, "A new element of the framework", added, "institution")
    if standing and play.decides("reaffirm-framework", key):
        rest = ReaffirmElements(codes=standing, document=words("Final document of the review conference"))
        sessions.adopt(play, meeting, "Reaffirmation of the framework", rest, "institution")


def convene_due(play: Play, due: Session, title: str) -> Meeting:
    """The session that a period calls for, on its days; it is convened long before."""
    body = Body.objects.get(kind=due.body, ended=None)
    place = play.profile.places[play.profile.bodies[due.body].places[0]]
    items = further_items(play, due.body)
    return sessions.convene(play, body, title, due.opens(place), items=items, ends=due.ends(place))


def ten(day: datetime, zone: str = HEADQUARTERS) -> datetime:
    """Ten in the morning in a zone, on that day or the next that is no weekend; in UTC."""
    at = day.astimezone(ZoneInfo(zone)).replace(hour=10, minute=0, second=0, microsecond=0)
    while at.weekday() > 4:
        at += timedelta(days=1)
    return at.astimezone(UTC)
