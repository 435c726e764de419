# SPDX-License-Identifier: EUPL-1.2
"""Builders of accreditation, through the door as all others; and that part of the yearly loop, played."""

from datetime import datetime, timedelta

from acquis.decisions.acts import OpenSilence
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.meetings.models import Meeting
from acquis.parties.accreditation_acts import (
    AccreditOrganisation,
    AnswerOnApplication,
    CirculateApplication,
    CompleteApplication,
    EnterApplication,
)
from acquis.parties.models import Application, ApplicationObjection
from acquis.parties.objection_acts import LiftApplicationObjection, ObjectToApplication
from acquis.record.registry import hold
from acquis.web.simulation.play import Play
from tests import build
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words

APPLIED = MORNING - timedelta(days=40)
UNTIL = MORNING - timedelta(days=5)
TERM = MORNING + timedelta(days=3 * 365)


def an_application_act(code: str = "TIDEMARK") -> EnterApplication:
    """The act by which the secretariat enters the application of an invented organisation."""
    return EnterApplication(
        code=code,
        name=words(f"{code.title()} Foundation"),
        category="civil-society",
        purpose=words("To share what responders learnt."),
        competence=words("Ten years of training responders."),
    )


def an_application(code: str = "TIDEMARK", now: datetime = APPLIED) -> Application:
    """An application received."""
    do(an_application_act(code), SECRETARIAT, INSTITUTION, now=now)
    return Application.objects.get(code=code, withdrawn=None, accredited=None)


def a_circulated_application(code: str = "TIDEMARK") -> Application:
    """An application complete and put before States, until five days before the tests' morning."""
    application = an_application(code)
    do(CompleteApplication(), SECRETARIAT, application.subject, now=APPLIED)
    do(CirculateApplication(until=UNTIL), SECRETARIAT, application.subject, now=APPLIED)
    application.refresh_from_db()
    return application


def an_objection_to(
    application: Application, state: str | None = None, now: datetime = UNTIL - timedelta(days=1)
) -> ApplicationObjection:
    """A State's objection while the application is before States."""
    do(ObjectToApplication(), state or build.a_state(), application.subject, now=now)
    return ApplicationObjection.objects.order_by("pk").last()


def an_accreditation_act(application: Application) -> AccreditOrganisation:
    """The act that accredits the organisation of an application for three years, to be held before the plenary."""
    return AccreditOrganisation(code=application.code, name=application.name, until=TERM)


def an_accredited_organisation(code: str = "TIDEMARK") -> str:
    """The capacity of a stakeholder that the plenary accredited by consensus."""
    application, meeting = a_circulated_application(code), build.an_open_meeting()
    question = build.a_question(meeting, an_accreditation_act(application), INSTITUTION)
    do(DeclareAdopted(), chair_of(meeting), question)
    return f"stakeholder:{code}"


def play_applications(play: Play, codes: tuple[str, ...], share: float = 0.35) -> list[Application]:
    """Organisations apply and are put before States for thirty days; States drawn object to a share of them.

    Some objections are lifted in consultation. Which organisation, which State: drawn, never chosen by hand.
    """
    for code in codes:
        play.do(an_application_act(code), SECRETARIAT, INSTITUTION)
    found = list(Application.objects.filter(code__in=codes, circulated=None).order_by("pk"))
    for application in found:
        play.do(CompleteApplication(), SECRETARIAT, application.subject)
        until = play.at + timedelta(days=31)
        play.do(CirculateApplication(until=until), SECRETARIAT, application.subject)
    for application in found:
        if play.draw.random() < share:
            _object(play, application)
    play.at += timedelta(days=32)
    return list(Application.objects.filter(pk__in=[each.pk for each in found]).order_by("pk"))


def _object(play: Play, application: Application) -> None:
    [code] = play.some(1)
    play.do(ObjectToApplication(), f"state:{code}", application.subject, after=timedelta(hours=1))
    answer = AnswerOnApplication(words=words("We are at States’ disposal for questions."))
    play.do(answer, f"applicant:{application.pk}", application.subject, after=timedelta(hours=1))
    if play.draw.random() < 0.5:
        objection = ApplicationObjection.objects.get(application=application, state=code)
        play.do(LiftApplicationObjection(), f"state:{code}", f"application-objection:{objection.pk}")


def play_accreditations(play: Play, meeting: Meeting, applications: list[Application]) -> list[Question]:
    """The plenary's chair puts each accreditation under silence, and declares each that is kept."""
    questions = []
    for application in applications:
        until = play.at + timedelta(days=4 * 365)
        act = AccreditOrganisation(code=application.code, name=application.name, until=until)
        opened = OpenSilence(title=words(f"Accreditation of {act.name['en']}"), held=hold(act, INSTITUTION))
        play.do(opened, chair_of(meeting), meeting.subject)
        question = Question.objects.order_by("put", "pk").last()
        assert question is not None
        questions.append(question)
    for question in questions:
        assert question.closes is not None
        play.at = max(play.at, question.closes)
        play.do(DeclareAdopted(), chair_of(meeting), question.subject)
    return questions
