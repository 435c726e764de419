# SPDX-License-Identifier: EUPL-1.2
"""Organisations apply, are put before States, and are accredited by the plenary, in a simulation."""

from datetime import timedelta

from acquis.law.calendar import after
from acquis.law.silence import may_use_silence
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
from acquis.web.simulation import sessions
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, words

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


def may_apply(code: str) -> bool:
    """Whether no application of the organisation is pending."""
    return not Application.objects.filter(code=code, withdrawn=None, accredited=None).exists()


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


def between_sessions(play: Play, meeting: Meeting, applications: list[Application]) -> None:
    """Those not objected to: announced where non-objection is the rule, put under silence where it is used.

    Else they wait for the next session (`in_session`). `meeting` is the last one of the body that decides.
    """
    rules = play.profile.accreditation
    assert rules is not None
    if rules.rule == "non-objection":
        for each in undisputed(applications):
            play.do(_accrediting(play, each), SECRETARIAT, INSTITUTION)
    elif may_use_silence(play.profile, "accredit", meeting.body.kind):
        under_silence = [
            sessions.under_silence(play, meeting, _title(each), _accrediting(play, each), INSTITUTION)
            for each in undisputed(applications)
        ]
        for question in under_silence:
            sessions.silence_kept(play, question)


def in_session(play: Play, meeting: Meeting) -> None:
    """The body decides in its meeting on the applications that were before States and wait."""
    waiting = Application.objects.filter(until__lte=play.at, accredited=None, withdrawn=None).order_by("pk")
    for each in undisputed(list(waiting)):
        sessions.adopt(play, meeting, _title(each), _accrediting(play, each), INSTITUTION)


def _title(application: Application) -> str:
    return f"Accreditation of {application.name['en']}"


def _accrediting(play: Play, application: Application) -> AccreditOrganisation:
    """The act, for as long as the rules allow at most."""
    rules = play.profile.accreditation
    assert rules is not None
    until = after(play.at, rules.term.longest)
    return AccreditOrganisation(code=application.code, name=application.name, until=until)
