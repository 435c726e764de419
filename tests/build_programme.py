# SPDX-License-Identifier: EUPL-1.2
"""Builders of the programme of work, through the door as all others; and that part of the yearly loop, played."""

from datetime import timedelta
from typing import Any

from acquis.decisions.acts import PutToDecision
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.meetings.group_acts import EndWorkingGroup
from acquis.meetings.models import Body, Meeting, Stream
from acquis.meetings.programme_acts import AdoptProgrammeOfWork, ReportStream, StreamPlan
from acquis.record.registry import hold
from acquis.web.simulation.play import Play
from tests import build
from tests.build import MORNING, chair_of, do, words

DUE = "2028-01-31"


def a_plan(body: Body | str | None = None, **changed: Any) -> StreamPlan:
    """A stream as put to the plenary: carried by `body`, or by nobody yet."""
    fields = {
        "title": words("Response to incidents"),
        "mandate": words("To exchange views on response to incidents and to report."),
        "place": "geneva",
        "body": f"body:{body.pk}" if isinstance(body, Body) else body,
        "serves": (),
        "due": DUE,
    }
    return StreamPlan(**(fields | changed))


def a_programme_act(*plans: StreamPlan) -> AdoptProgrammeOfWork:
    """The act that adopts a programme of work of these streams."""
    return AdoptProgrammeOfWork(title=words("Programme of work 2027–2028"), streams=plans or (a_plan(),))


def a_stream(meeting: Meeting | None = None, body: Body | None = None, **changed: Any) -> Stream:
    """A stream of a programme of work that the plenary adopted by consensus."""
    meeting = meeting or build.an_open_meeting()
    question = build.a_question(meeting, a_programme_act(a_plan(body, **changed)), meeting.body)
    do(DeclareAdopted(), chair_of(meeting), question)
    return Stream.objects.order_by("pk").last()


def a_meeting_of_the_group(group: Body) -> Meeting:
    """A meeting of a working group, opened, two months after the plenary."""
    return build.an_open_meeting(
        body=group, starts=MORNING + timedelta(weeks=9), title="The group", now=MORNING
    )


def adopt_programme(play: Play, meeting: Meeting, plans: tuple[StreamPlan, ...]) -> list[Stream]:
    """The chair of the plenary puts a programme of work of these streams; it is declared adopted."""
    _decide(play, meeting, "Programme of work", a_programme_act(*plans), f"body:{meeting.body_id}")
    return list(Stream.objects.filter(programme__replaced=None).order_by("number"))


def report_stream(play: Play, meeting: Meeting, stream: Stream, document: str) -> None:
    """The chair of a group's meeting reports on its stream with a document ("document:12")."""
    play.do(ReportStream(stream=f"stream:{stream.pk}", document=document), chair_of(meeting), meeting.subject)


def end_group(play: Play, meeting: Meeting, group: Body) -> None:
    """The plenary ends a working group by consensus."""
    _decide(play, meeting, "End of a working group", EndWorkingGroup(), f"body:{group.pk}")


def _decide(play: Play, meeting: Meeting, title: str, held: Any, on: str) -> None:
    put = PutToDecision(title=words(title), held=hold(held, on))
    play.do(put, chair_of(meeting), meeting.subject)
    question = Question.objects.order_by("put", "pk").last()
    assert question is not None
    play.do(DeclareAdopted(), chair_of(meeting), question.subject)
