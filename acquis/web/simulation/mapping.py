# SPDX-License-Identifier: EUPL-1.2
"""From reports to a snapshot, needs, recommendations and what States say came of them, in a simulation."""

from typing import Any

from acquis.decisions.acts import Object
from acquis.decisions.outcome_acts import DeclareNotAdopted
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
from acquis.needs.need_acts import ConfirmNeed
from acquis.needs.snapshot_acts import prepare
from acquis.needs.wording import Wording
from acquis.record.registry import hold
from acquis.reports import queries as reports
from acquis.reports.models import Window
from acquis.web.simulation import voting
from acquis.web.simulation.play import SECRETARIAT, Play, chair_of, words
from acquis.web.simulation.sessions import adopt, put

DRAWS = 100


ELEMENTS = {"ict": ("N7", "N11", "N1", "G1", "N3")}
"""On which elements recommendations are drafted, by pack; of another pack on the first of those reported on."""


TEXTS = {
    "N7": "Keep a list of the critical infrastructure to be protected, and say who protects it.",
    "N11": "Name the response teams that are to be spared, and tell their contact.",
    "N1": "Hold one exchange a year on what keeps the use of ICTs stable.",
    "G1": "Answer messages to points of contact within three days.",
    "N3": "Say to whom a notice of activity from one’s territory may be sent.",
}


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


def snapshot(play: Play, window: Window) -> Snapshot:
    """After the window closed: the secretariat takes the snapshot; some States confirm needs their answers suggest."""
    taken = play.make(Snapshot, prepare(window, DRAWS), SECRETARIAT, window.subject)
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
    return taken


def drafts(play: Play, meeting: Meeting, on: Snapshot) -> list[Recommendation]:
    """In a meeting not closed: its chair drafts recommendations on the figures of a snapshot."""
    drafted = []
    taken = {element for text in queries.texts() for element in text.elements}
    counted = on.window.questionnaire.survey.questions.values()
    reported = dict.fromkeys(each for q in counted if q.product == "priorities" for each in q.elements)
    elements = ELEMENTS.get(play.profile.content) or tuple(reported)[:5]
    for element in [each for each in elements if each not in taken][:3]:
        act = DraftRecommendation(wording=wording(on, element))
        drafted.append(play.make(Recommendation, act, chair_of(meeting), meeting.subject))
    return drafted


def changes(play: Play, meeting: Meeting, on: Snapshot) -> None:
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
    if standing:
        _update(play, meeting, standing[0], on)
    if len(standing) > 3:
        _merge(play, meeting, standing[1], standing[2], on)
        retire = RetireRecommendation(ends_as="fulfilled", reason=words("What it asked for is done."))
        adopt(play, meeting, "A recommendation fulfilled", retire, standing[3].recommendation.subject)
    if len(standing) > 1:
        _refused(play, meeting, Recommendation.objects.get(pk=queries.standing().latest("pk").pk))


def _update(play: Play, meeting: Meeting, text: Any, snapshot: Snapshot) -> None:
    act = UpdateRecommendation(changes_from=text.version, wording=wording(snapshot, text.elements[0]))
    adopt(play, meeting, "Update of a recommendation", act, text.recommendation.subject)


def _merge(play: Play, meeting: Meeting, one: Any, other: Any, snapshot: Snapshot) -> None:
    both = wording(snapshot, one.elements[0], elements=[*one.elements, *other.elements])
    act = MergeRecommendations(others=(other.recommendation.number,), changes_from=one.version, wording=both)
    adopt(play, meeting, "Merger of two recommendations", act, one.recommendation.subject)


def _refused(play: Play, meeting: Meeting, recommendation: Recommendation) -> None:
    """A retirement is put, a State drawn objects: the recommendation stays as it was, unless the rules let one vote."""
    retire = RetireRecommendation(ends_as="retired", reason=words("Overtaken."))
    question = put(play, meeting, "Retirement of a recommendation", retire, recommendation.subject)
    [objector] = play.some(1)
    play.do(Object(), f"state:{objector}", question.subject)
    if voting.may_be_voted(play, question):
        voting.by_name(play, meeting, question)
    else:
        play.do(DeclareNotAdopted(), chair_of(meeting), question.subject)
    voting.explained(play, question)


def follow_up(play: Play, how_many: int = 30) -> None:
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
