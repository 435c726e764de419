# SPDX-License-Identifier: EUPL-1.2
"""Where a demonstration stops: mid-session, with something open in every room for a visitor to find."""

from datetime import datetime, timedelta

from acquis.decisions.models import Question
from acquis.floor.acts import CallNextSpeaker
from acquis.framework.models import Element
from acquis.meetings.acts import AdoptAgenda
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import Body, Meeting
from acquis.needs import queries
from acquis.reports import drafts
from acquis.reports.acts import OpenReportingWindow
from acquis.reports.models import Questionnaire, Window
from acquis.web.simulation import accreditation, bodies, mapping, reporting, sessions, support
from acquis.web.simulation.play import SECRETARIAT, Play, chair_of, words

MINUTES_IN_SESSION = 40


def stop_mid_session(play: Play, now: datetime) -> Meeting:
    """From the end of a year to `now`: the next plenary is under way, and much is open. Returns that meeting."""
    body = Body.objects.get(kind="plenary")
    held = Meeting.objects.filter(body=body, closed__isnull=False).latest("closed")
    opens = _half_hour(now - timedelta(minutes=MINUTES_IN_SESSION))
    play.until(opens - timedelta(weeks=8))
    meeting = sessions.convene(play, body, f"Plenary meeting, {opens:%Y}", opens)
    next_year = bodies.ten(now + timedelta(weeks=50))
    following = sessions.convene(play, body, f"Plenary meeting, {next_year:%Y}", next_year)
    window = reporting_window(play, now)
    play.until(now - timedelta(days=12))
    elements = list(Element.objects.order_by("order").values_list("code", flat=True))
    support.offers_made(play, [*sessions.stakeholders(), "igo:HARBOUR"], elements[:11])
    play.until(now - timedelta(days=6))
    accreditation.apply(play, "LANTERN")
    play.until(now - timedelta(hours=30))
    agenda = AdoptAgenda(items=tuple(following.provisional_agenda))
    sessions.under_silence(play, held, "Agenda of the next plenary", agenda, following.subject)
    half_filled(play, window)
    sessions.open_and_adopt_agenda(play, meeting)
    snapshot = queries.latest_snapshot()
    if snapshot:
        sessions.take_up(play, meeting, 2)
        mapping.drafts(play, meeting, snapshot)
        mapping.changes(play, meeting, snapshot)
    floor_taken(play, meeting, now)
    return meeting


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


def floor_taken(play: Play, meeting: Meeting, now: datetime) -> Question:
    """An item is taken up, a speaker has just taken the floor, others wait, a question is before the body."""
    speakers = sessions.open_list(play, meeting, sessions.take_up(play, meeting, 5))
    sessions.inscribe(play, speakers, 12)
    play.until(now - timedelta(minutes=13))
    for _ in range(4):
        call = CallNextSpeaker()
        play.do(call, chair_of(meeting), f"speakers:{speakers.pk}", after=timedelta(minutes=3))
    group = CreateWorkingGroup(
        title=words("Working group on capacity"), mandate=words("To prepare priorities for the plenary.")
    )
    return sessions.put(
        play, meeting, "Creation of a working group on capacity", group, f"body:{meeting.body_id}"
    )
