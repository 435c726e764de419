# SPDX-License-Identifier: EUPL-1.2
"""Builders of the room `needs`, and its part of the yearly loop. Each goes through the door."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from acquis.decisions.acts import Object, PutToDecision
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted
from acquis.meetings.models import Meeting
from acquis.needs import queries
from acquis.needs.acts import (
    AdoptChanges,
    AdoptRecommendation,
    DraftRecommendation,
    MergeRecommendations,
    RetireRecommendation,
    UpdateRecommendation,
)
from acquis.needs.follow_up_acts import FollowUp
from acquis.needs.models import Need, Recommendation, Snapshot
from acquis.needs.need_acts import ConfirmNeed, DeclareNeed
from acquis.needs.snapshot_acts import prepare
from acquis.needs.wording import Wording
from acquis.record.act import Act, Refusal
from acquis.record.registry import hold
from acquis.reports import queries as reports
from acquis.reports.models import Window
from tests import build, build_reports
from tests.build import SECRETARIAT, do, words
from tests.build_reports import AFTER, adopt

DRAWS = 100
ABOUT = ("I.1.3", "II.a", "II.g", "II.k", "IV.7.1")
ELEMENTS = ("N7", "N11", "N1", "G1", "N3")
TEXTS = {
    "N7": "Keep a list of the critical infrastructure to be protected, and say who protects it.",
    "N11": "Name the response teams that are to be spared, and tell their contact.",
    "N1": "Hold one exchange a year on what keeps the use of ICTs stable.",
    "G1": "Answer messages to points of contact within three days.",
    "N3": "Say to whom a notice of activity from one’s territory may be sent.",
}


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


def wording(snapshot: Snapshot | None = None, element: str = "N7", **fields: Any) -> Wording:
    """A recommendation in words, on the figures of a snapshot if one is given."""
    figures = [f"priorities:{element}:all", f"priorities:{element}:AFR"]
    evidence = {"snapshot": snapshot.subject, "figures": figures} if snapshot else None
    said = {
        "title": words(f"On element {element}"),
        "elements": [element],
        "addressee": "all-states",
        "action": words(TEXTS.get(element, "Exchange practice on this element.")),
        "measure": words("How many say that it is done."),
        "evidence": evidence,
    }
    return Wording.model_validate(said | fields)


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


def play_snapshot(play: Any, window: Window) -> Snapshot:
    """After the window closed: the secretariat takes the snapshot; some States confirm needs their answers suggest."""
    play.do(prepare(window, DRAWS), SECRETARIAT, window.subject)
    for report in list(window.report_set.filter(withdrawn=None).order_by("submitted", "pk")):
        suggested = [each for each in reports.suggested_needs(report) if each.level >= 2]
        if not suggested or play.draw.random() > 0.5:
            continue
        chosen = play.draw.choice(suggested)
        audience = play.draw.choices(("secretariat", "states", "public"), (3, 4, 1))[0]
        act = ConfirmNeed(
            question=chosen.question,
            element=chosen.element,
            urgency="urgent" if chosen.level == 3 else "needed",
            words=words("Training, and a visit of experts."),
            seen_by=audience,
        )
        if not Need.objects.filter(state=report.state, element=chosen.element, closed=None).exists():
            play.do(act, f"state:{report.state}", report.subject)
    return Snapshot.objects.order_by("pk").last()


def play_drafts(play: Any, meeting: Meeting, capacity: str | None = None) -> list[Recommendation]:
    """In a meeting not closed: its chair drafts recommendations on the elements that the latest snapshot puts first."""
    snapshot = queries.latest_snapshot()
    drafted = []
    taken = {element for text in queries.texts() for element in text.elements}
    for element in [each for each in ELEMENTS if each not in taken][:3]:
        act = DraftRecommendation(wording=wording(snapshot, element))
        play.do(act, capacity or f"chair:{meeting.subject}", meeting.subject)
        drafted.append(Recommendation.objects.order_by("pk").last())
    return drafted


def play_changes(play: Any, meeting: Meeting) -> None:
    """In a plenary meeting under way: the list of changes. One change is refused by an objection and stands unchanged.

    Drafts are adopted as a package; then, as far as the list gives cause, one recommendation is updated, two merged
    and one retired, each by a decision of its own.
    """
    found = queries.changes_for(play.at)
    new = [hold(AdoptRecommendation(draft=text.version), text.recommendation.subject) for text in found.new]
    if new:
        package = AdoptChanges(changes=tuple(new))
        adopt(play, meeting, "New recommendations", package, f"body:{meeting.body_id}")
    standing = [*found.changed, *found.overtaken, *found.due]
    snapshot = queries.latest_snapshot()
    if standing:
        _update(play, meeting, standing[0], snapshot)
    if len(standing) > 3:
        _merge(play, meeting, standing[1], standing[2], snapshot)
        retire = RetireRecommendation(ends_as="fulfilled", reason=words("What it asked for is done."))
        adopt(play, meeting, "A recommendation fulfilled", retire, standing[3].recommendation.subject)
    if len(standing) > 1:
        _refused(play, meeting, queries.standing().last())


def _update(play: Any, meeting: Meeting, text: Any, snapshot: Snapshot) -> None:
    act = UpdateRecommendation(changes_from=text.version, wording=wording(snapshot, text.elements[0]))
    adopt(play, meeting, "Update of a recommendation", act, text.recommendation.subject)


def _merge(play: Any, meeting: Meeting, one: Any, other: Any, snapshot: Snapshot) -> None:
    both = wording(snapshot, one.elements[0], elements=[*one.elements, *other.elements])
    act = MergeRecommendations(others=(other.recommendation.number,), changes_from=one.version, wording=both)
    adopt(play, meeting, "Merger of two recommendations", act, one.recommendation.subject)


def _refused(play: Any, meeting: Meeting, recommendation: Recommendation) -> None:
    """A retirement is put, a State drawn objects: the recommendation stays as it was."""
    chair = f"chair:{meeting.subject}"
    retire = RetireRecommendation(ends_as="retired", reason=words("Overtaken."))
    put = PutToDecision(title=words("Retirement"), held=hold(retire, recommendation.subject))
    play.do(put, chair, meeting.subject)
    question = Question.objects.order_by("pk").last()
    [objector] = play.some(1)
    play.do(Object(), f"state:{objector}", question.subject)
    play.do(DeclareNotAdopted(), chair, question.subject)


def play_follow_up(play: Any, how_many: int = 30) -> None:
    """Between meetings: so many States, drawn, say what came of a recommendation, for whom they choose."""
    standing = list(queries.standing())
    for code in play.some(min(how_many, len(play.states))) if standing else []:
        recommendation = play.draw.choice(standing)
        act = FollowUp(
            step=play.draw.choice(("taken-up", "under-way", "done", "not-now")),
            seen_by=play.draw.choices(("myself", "states", "public"), (2, 2, 1))[0],
            aggregates=play.draw.random() < 0.9,
        )
        play.do(act, f"state:{code}", recommendation.subject)


def play_year(play: Any, meeting_of: Any, share: float = 0.45) -> None:
    """One yearly loop: reporting, snapshot, needs, drafts, changes, follow-up.

    `meeting_of(play)` gives a plenary meeting under way with its agenda adopted.
    """
    window = build_reports.play_reporting(play, share)
    play_snapshot(play, window)
    play.at += timedelta(weeks=8)
    meeting = meeting_of(play)
    play_drafts(play, meeting)
    play_changes(play, meeting)
    play_follow_up(play)


def is_refused(act: Act, capacity: str, subject: Any, **how: Any) -> tuple[str, str | None]:
    """The reason why an act is refused, and the provision cited."""
    try:
        do(act, capacity, subject, **how)
    except Refusal as no:
        return no.reason, no.provision.number if no.provision else None
    raise AssertionError("not refused")
