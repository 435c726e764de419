# SPDX-License-Identifier: EUPL-1.2
"""Builders of the room `needs`, and the yearly loop as the simulation plays it. Each goes through the door."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.meetings.models import Meeting
from acquis.needs import queries
from acquis.needs.acts import AdoptRecommendation, DraftRecommendation
from acquis.needs.models import Need, Recommendation, Snapshot
from acquis.needs.need_acts import DeclareNeed
from acquis.needs.snapshot_acts import prepare
from acquis.record.act import Act, Refusal
from acquis.reports.models import Window
from acquis.web.simulation import mapping, reporting, sessions
from acquis.web.simulation.mapping import wording
from acquis.web.simulation.play import Play, all_states
from tests import build, build_reports
from tests.build import SECRETARIAT, do
from tests.build_reports import AFTER

DRAWS = 100
ABOUT = ("I.1.3", "II.a", "II.g", "II.k", "IV.7.1")


def some_reports(how_many: int, window: Window | None = None, seed: int = 0) -> Window:
    """So many States report on a few elements, each drawn alike; returns the window."""
    window = window or build_reports.a_window()
    draw = random.Random(seed)
    for capacity in build.some_states(how_many, seed):
        drawn = build_reports.drawn_answers(window.questionnaire.survey, draw, 0.5, ABOUT)
        build_reports.a_report(*drawn, window=window, by=capacity)
    return window


def a_snapshot(window: Window | None = None, *, reports: int = 12, now: datetime = AFTER) -> Snapshot:
    """The snapshot of a window in which a dozen States reported."""
    window = window or some_reports(reports)
    do(prepare(window, DRAWS), SECRETARIAT, window.subject, now=now)
    return Snapshot.objects.order_by("pk").last()


def a_meeting_after(now: datetime = AFTER) -> Meeting:
    """A plenary meeting under way after the window closed."""
    found = Meeting.objects.filter(closed=None, opened__isnull=False).order_by("pk").last()
    return found or build.an_open_meeting(starts=now + timedelta(weeks=8), now=now)


def a_draft(snapshot: Snapshot | None = None, element: str = "N7", **fields: Any) -> Recommendation:
    """A recommendation drafted by the chair of a meeting, on the figures of a snapshot."""
    snapshot = snapshot or queries.latest_snapshot() or a_snapshot()
    meeting = a_meeting_after()
    act = DraftRecommendation(wording=wording(snapshot, element, **fields))
    do(act, build.chair_of(meeting), meeting, now=meeting.starts)
    return Recommendation.objects.order_by("pk").last()


def decided(held: Act, on: str, title: str = "Recommendation") -> Question:
    """An act put to the plenary and declared adopted."""
    meeting = a_meeting_after()
    question = build.a_question(meeting, held, on, title=title)
    do(DeclareAdopted(), build.chair_of(meeting), question, now=meeting.starts)
    question.refresh_from_db()
    return question


def a_recommendation(snapshot: Snapshot | None = None, element: str = "N7", **fields: Any) -> Recommendation:
    """A recommendation adopted by consensus of the plenary."""
    draft = a_draft(snapshot, element, **fields)
    decided(AdoptRecommendation(draft=1), draft.subject)
    draft.refresh_from_db()
    return draft


def a_need(element: str = "N7", by: str | None = None, **fields: Any) -> Need:
    """A need that a State declared, for itself unless `fields` say otherwise."""
    by = by or build.a_state()
    do(DeclareNeed(element=element, **fields), by, by)
    return Need.objects.order_by("since", "pk").last()


def a_play(at: datetime = build.MORNING, seed: int = 0) -> Play:
    """A hand that plays, all States at hand, drawing by a seed."""
    return Play(at, random.Random(seed), all_states())


def a_plenary_meeting(play: Play) -> Meeting:
    """A plenary meeting a week on, under way with its agenda adopted."""
    meeting = sessions.convene(play, build.a_plenary(), "Plenary meeting", play.at + timedelta(weeks=1))
    return sessions.open_and_adopt_agenda(play, meeting)


def play_year(play: Play, share: float = 0.45) -> Meeting:
    """One yearly loop: reporting, snapshot, needs, drafts, changes, follow-up; returns the meeting, still open."""
    window = reporting.reports(play, share)
    taken = mapping.snapshot(play, window)
    play.until(play.at + timedelta(weeks=8))
    meeting = a_plenary_meeting(play)
    mapping.drafts(play, meeting, taken)
    mapping.changes(play, meeting, taken)
    mapping.follow_up(play)
    return meeting


def is_refused(act: Act, capacity: str, subject: Any, **how: Any) -> tuple[str, str | None]:
    """The reason why an act is refused, and the provision cited."""
    try:
        do(act, capacity, subject, **how)
    except Refusal as no:
        return no.reason, no.provision.number if no.provision else None
    raise AssertionError("not refused")
