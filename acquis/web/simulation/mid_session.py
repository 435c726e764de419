# SPDX-License-Identifier: EUPL-1.2
"""Where a demonstration stops: mid-session, with something open in every room for a visitor to find."""

from datetime import datetime, timedelta

from acquis.decisions.acts import Object
from acquis.floor.acts import CallNextSpeaker
from acquis.framework.models import Element
from acquis.law import voting
from acquis.law.periods import sessions_due
from acquis.law.silence import may_use_silence
from acquis.meetings.acts import AdoptAgenda
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import Body, FoundingDocument, Meeting
from acquis.needs import queries
from acquis.reports import drafts
from acquis.reports.acts import OpenReportingWindow
from acquis.reports.models import Questionnaire, Window
from acquis.web.simulation import accreditation, bodies, mapping, reporting, sessions, support
from acquis.web.simulation.play import SECRETARIAT, Play, chair_of, words

MINUTES_IN_SESSION = 40
ITEM_TAKEN_UP = 5


def stop_mid_session(play: Play, now: datetime) -> Meeting:
    """From the end of a year to `now`: a session is under way, and much is open. Returns a meeting under way.

    Where several standing groups work between sessions, it is a week of theirs; else a session of the main body.
    """
    opens = _half_hour(now - timedelta(minutes=MINUTES_IN_SESSION))
    play.until(opens - timedelta(weeks=8))
    groups = _standing_groups(play)
    coming = [_convened(play, body, opens) for body in groups or [_main(play)]]
    window = reporting_window(play, now) if reporting.asked() else None
    play.until(now - timedelta(days=12))
    if play.foresees("request-support"):
        elements = list(Element.objects.order_by("order").values_list("code", flat=True))
        support.offers_made(play, [*sessions.stakeholders(), "igo:HARBOUR"], elements[:11])
    play.until(now - timedelta(days=6))
    if play.profile.accreditation:
        accreditation.apply(play, "LANTERN")
    play.until(now - timedelta(hours=30))
    _agenda_under_silence(play, now)
    if window:
        half_filled(play, window)
    for meeting in coming:
        sessions.open_and_adopt_agenda(play, meeting)
    if groups:
        bodies.draft_under_negotiation(play, coming[-1])
    else:
        _recommendations(play, coming[0])
    floor_taken(play, coming[0], now)
    return coming[0]


def _main(play: Play) -> Body:
    return Body.objects.get(kind=play.profile.main_body())


def _standing_groups(play: Play) -> list[Body]:
    """The two groups or more that stand, work between sessions in the open and settle texts; else none."""
    rules = play.profile.bodies
    found = [
        body
        for body in Body.objects.filter(ended=None, parent=None).order_by("pk")
        if rules[body.kind].kind == "intersessional"
        and rules[body.kind].decides
        and not rules[body.kind].own_parties
        and rules[body.kind].reports_to == play.profile.main_body()
        and rules[body.kind].within is None
        and "formal-open" in (rules[body.kind].statuses or ("formal-open",))
    ]
    return found[:2] if len(found) > 1 else []


def _convened(play: Play, body: Body, opens: datetime) -> Meeting:
    items = bodies.further_items(play, body.kind)
    title = (
        f"{body.title['en']}, {opens:%B %Y}" if _standing_groups(play) else f"{body.title['en']}, {opens:%Y}"
    )
    return sessions.convene(play, body, title, opens, items=items)


def _agenda_under_silence(play: Play, now: datetime) -> None:
    """The agenda of the next session of the main body, under silence since yesterday, where silence is used."""
    body = _main(play)
    held = Meeting.objects.filter(body=body, closed__isnull=False).order_by("closed").last()
    following = _following(play, body, now)
    if held and may_use_silence(play.profile, "adopt-agenda", body.kind):
        agenda = AdoptAgenda(items=tuple(following.provisional_agenda))
        sessions.under_silence(play, held, "Agenda of the next session", agenda, following.subject)


def _following(play: Play, body: Body, now: datetime) -> Meeting:
    """The next session of the body that its period calls for, some months ahead at least; else in about a year."""
    ahead = (now + timedelta(weeks=20)).date()
    until = ahead.replace(year=ahead.year + 8)
    founded = FoundingDocument.objects.latest("at").at.date()
    due = [each for each in sessions_due(play.profile, body.kind, founded, until) if each.first > ahead]
    if due:
        return bodies.convene_due(play, due[0], f"{body.title['en']}, {due[0].first:%Y}")
    return _convened(play, body, bodies.ten(now + timedelta(weeks=50)))


def _recommendations(play: Play, meeting: Meeting) -> None:
    snapshot = queries.latest_snapshot()
    if snapshot and play.decides("adopt-recommendation", meeting.body.kind):
        sessions.take_up(play, meeting, 2)
        mapping.drafts(play, meeting, snapshot)
        mapping.changes(play, meeting, snapshot)


def _half_hour(at: datetime) -> datetime:
    """The full or half hour before: a visitor comes at any hour, and the meeting is under way."""
    return at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)


def reporting_window(play: Play, now: datetime) -> Window:
    """A window that is open, some reports in."""
    questionnaire = Questionnaire.objects.latest("pk")
    opening = OpenReportingWindow(
        title=words(f"Reports of {now:%Y}"), closes=bodies.ten(now + timedelta(weeks=5))
    )
    window = play.make(Window, opening, SECRETARIAT, f"questionnaire:{questionnaire.pk}")
    for code in play.some(20):
        play.do(reporting.drawn_report(play, code, questionnaire.survey), f"state:{code}", window.subject)
    return window


def half_filled(play: Play, window: Window) -> None:
    """On the desk of every delegation a visitor is likely to become, a report lies half-filled."""
    survey = Questionnaire.objects.latest("pk").survey
    for code in play.states:
        drawn = reporting.drawn_answers(survey, play.draw, 0.5)[: len(survey.questions) // 2]
        drafts.keep(code, window, {answer.pop("question"): answer for answer in drawn}, play.at)


def floor_taken(play: Play, meeting: Meeting, now: datetime) -> None:
    """An item is taken up, a speaker has just taken the floor, others wait; a question, if any, is before the body."""
    item = min(ITEM_TAKEN_UP, meeting.agendaitem_set.count())
    speakers = sessions.open_list(play, meeting, sessions.take_up(play, meeting, item))
    sessions.inscribe(play, speakers, 12)
    play.until(now - timedelta(minutes=13))
    for _ in range(4):
        call = CallNextSpeaker()
        play.do(call, chair_of(meeting), f"speakers:{speakers.pk}", after=timedelta(minutes=3))
    key = meeting.body.kind
    kinds = play.profile.bodies[key].may_create
    if kinds and play.decides("create-body", key):
        group = CreateWorkingGroup(
            kind=kinds[0],
            title=words("Working group on capacity"),
            mandate=words("To prepare priorities for the body that created it."),
        )
        title = "Creation of a working group on capacity"
        question = sessions.put(play, meeting, title, group, f"body:{meeting.body_id}")
        if voting.case_of(play.profile, "create-body", key):
            [objector] = play.some(1)
            play.do(Object(), f"state:{objector}", question.subject)  # the chair may now open a vote
