# SPDX-License-Identifier: EUPL-1.2
"""Organisations apply, are put before States, and are accredited by the plenary, in a simulation."""

from datetime import timedelta

from acquis.decisions.acts import OpenSilence
from acquis.decisions.models import Question
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
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, chair_of, words
from acquis.web.simulation.sessions import silence_kept

DAYS_BEFORE_STATES = 31
OBJECTED_TO = 0.35


def apply(play: Play, code: str) -> Application:
    """An invented organisation applies; the application is complete and put before States."""
    act = EnterApplication(
        code=code,
        name=words(f"{code.title()} Foundation"),
        category="civil-society",
        purpose=words("To share what responders learnt."),
        competence=words("Ten years of training responders."),
    )
    application = play.make(Application, act, SECRETARIAT, INSTITUTION)
    play.do(CompleteApplication(), SECRETARIAT, application.subject)
    until = play.at + timedelta(days=DAYS_BEFORE_STATES)
    play.do(CirculateApplication(until=until), SECRETARIAT, application.subject)
    return application


def before_states(play: Play, applications: list[Application]) -> None:
    """To some, drawn, a State objects; the applicant answers; some objections are lifted. Then the period has ended."""
    for application in applications:
        if play.draw.random() < OBJECTED_TO:
            _object(play, application)
    play.until(play.at + timedelta(days=DAYS_BEFORE_STATES + 1))


def _object(play: Play, application: Application) -> None:
    [code] = play.some(1)
    play.do(ObjectToApplication(), f"state:{code}", application.subject, after=timedelta(hours=1))
    answer = AnswerOnApplication(words=words("We are at States’ disposal for questions."))
    play.do(answer, f"applicant:{application.pk}", application.subject, after=timedelta(hours=1))
    if play.draw.random() < 0.5:
        objection = ApplicationObjection.objects.get(application=application, state=code)
        play.do(LiftApplicationObjection(), f"state:{code}", f"application-objection:{objection.pk}")


def undisputed(applications: list[Application]) -> list[Application]:
    """Those to which no objection stands."""
    standing = ApplicationObjection.objects.filter(lifted=None).values_list("application_id", flat=True)
    return [each for each in applications if each.pk not in set(standing)]


def accredit(play: Play, meeting: Meeting, applications: list[Application]) -> None:
    """The chair puts each accreditation under silence; each is kept and declared."""
    questions = []
    for application in applications:
        until = play.at + timedelta(days=4 * 365)
        held = AccreditOrganisation(code=application.code, name=application.name, until=until)
        title = words(f"Accreditation of {application.name['en']}")
        put = OpenSilence(title=title, held=hold(held, INSTITUTION))
        questions.append(play.make(Question, put, chair_of(meeting), meeting.subject))
    for question in questions:
        silence_kept(play, question)
