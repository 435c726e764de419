# SPDX-License-Identifier: EUPL-1.2
"""Builders of support: offers, requests, activities, labels, through the door as all others; a year of them played."""

import random
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from acquis.decisions.acts import OpenSilence
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.framework import content
from acquis.framework.acts import EnterElement, EnterSource
from acquis.framework.models import Element
from acquis.meetings.models import Meeting
from acquis.parties.models import State
from acquis.record.act import Act
from acquis.record.models import Head
from acquis.record.registry import hold
from acquis.support import document
from acquis.support.activity_acts import (
    CompleteActivity,
    OpenActivity,
    ReportMilestone,
    StartActivity,
)
from acquis.support.application_acts import (
    CompleteLabelApplication,
    DrawPanel,
)
from acquis.support.label_acts import AwardLabel, IssueLabel
from acquis.support.models import (
    Activity,
    Choice,
    Label,
    LabelApplication,
    LabelDocument,
    Offer,
    SupportRequest,
)
from acquis.support.offer_acts import AgreeSupport, OfferSupport
from acquis.support.request_acts import ChooseOffer
from acquis.web.simulation import support as simulated
from acquis.web.simulation.play import Play
from acquis.web.simulation.support import CRITERIA as CRITERIA
from acquis.web.simulation.support import a_request_act, an_assessment, findings, seats_of
from tests import build
from tests.build import MORNING, SECRETARIAT, do, words
from tests.build_framework import ENTERED

ELEMENTS = ("N3", "N8")
SILENCE = timedelta(days=21)


def an_offer_act(**fields: Any) -> OfferSupport:
    """What a provider offers, unless a test says otherwise, for three hundred days from the tests' morning."""
    return simulated.an_offer_act(**{"valid_until": MORNING + timedelta(days=300)} | fields)


def the_elements(codes: tuple[str, ...] = ELEMENTS) -> None:
    """Some elements of the real framework, entered with the sources they cite."""
    if Element.objects.filter(code__in=codes).exists():
        return
    wanted = [act for act, _ in content.acts() if isinstance(act, EnterElement) and act.code in codes]
    cited = {place["source"] for act in wanted for place in _places(act.payload())}
    for act, subject in content.acts():
        if act in wanted or (isinstance(act, EnterSource) and act.symbol in cited):
            do(act, SECRETARIAT, subject, now=ENTERED)


def _places(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [*payload["places"], *(place for layer in payload["layers"] for place in layer["places"])]


def an_offer(provider: str | None = None, *, now: datetime = MORNING, **fields: Any) -> Offer:
    """An offer that stands; made by an invented stakeholder unless somebody is named."""
    the_elements()
    do(an_offer_act(**fields), provider or build.a_stakeholder(), "institution", now=now)
    return build._last(Offer)


def a_request(
    state: str | None = None, *, openly: bool = False, now: datetime = MORNING, **fields: Any
) -> SupportRequest:
    """A request of a State drawn: for States alone to read, unless `openly`."""
    the_elements()
    state = state or build.a_state()
    do(a_request_act(openly, **fields), state, state, now=now)
    return (
        build._last(SupportRequest) if not openly else SupportRequest.objects.filter(audience="public").last()
    )


def a_choice(
    request: SupportRequest | None = None, offer: Offer | None = None, *, now: datetime = MORNING
) -> Choice:
    """An offer chosen for a request, which the provider has still to answer."""
    request, offer = request or a_request(), offer or an_offer()
    do(ChooseOffer(request=request.subject), f"state:{request.state}", offer.subject, now=now)
    return build._last(Choice)


def an_activity(choice: Choice | None = None, *, openly: bool = False, now: datetime = MORNING) -> Activity:
    """An activity agreed; known to its two parties, unless the State opened it."""
    choice = choice or a_choice(now=now)
    agreed = AgreeSupport(
        title=words("Exercises for the response team"),
        objectives=words("The team handles an incident with its neighbours by the end."),
        starts="2027-06-01",
        ends="2027-06-05",
    )
    do(agreed, choice.offer.provider, choice.subject, now=now)
    private = Activity.objects.get(choice=choice)
    return an_open_activity(private, now=now) if openly else private


def an_open_activity(private: Activity, now: datetime = MORNING) -> Activity:
    """The activity, opened by its State."""
    opened = OpenActivity(of=private.subject, title=private.title, objectives=private.objectives)
    do(opened, f"state:{private.state}", f"state:{private.state}", now=now)
    return Activity.objects.get(private=private)


def a_completed_activity(activity: Activity | None = None, *, now: datetime = MORNING) -> Activity:
    """An open activity, started, reported on and completed by its provider."""
    activity = activity or an_activity(openly=True, now=now)
    for act in (
        StartActivity(),
        ReportMilestone(text=words("Two of five days are done.")),
        CompleteActivity(text=words("Twelve people trained; the materials are handed over.")),
    ):
        do(act, activity.provider, activity.subject, now=now)
    activity.refresh_from_db()
    return activity


def an_application(activity: Activity | None = None, *, now: datetime = MORNING) -> LabelApplication:
    """An application for a label, by the provider."""
    activity = activity or an_activity(openly=True, now=now)
    do(an_assessment(), activity.provider, activity.subject, now=now)
    return build._last(LabelApplication)


def a_panel(application: LabelApplication | None = None, *, now: datetime = MORNING) -> LabelApplication:
    """An application found complete, its panel drawn."""
    application = application or an_application(now=now)
    announced = CompleteLabelApplication(seed_source="The public lottery of 8 March 2027")
    do(announced, SECRETARIAT, application.subject, now=now)
    do(DrawPanel(seed="07 11 23 38 41"), SECRETARIAT, application.subject, now=now)
    application.refresh_from_db()
    return application


def a_reviewed_application(
    application: LabelApplication | None = None, *, now: datetime = MORNING, **unlike: str
) -> LabelApplication:
    """An application on which all three States of the panel have given their findings."""
    application = a_panel(application, now=now)
    for state in seats_of(application):
        do(findings(**unlike), state, application.subject, now=now)
    application.refresh_from_db()
    return application


def under_silence(
    held: Act, on: str, meeting: Meeting | None = None, *, now: datetime | None = None
) -> Question:
    """A held act put under silence for three weeks, kept and declared."""
    at = now or MORNING
    meeting = meeting or build.a_meeting(now=at, starts=at + timedelta(days=60))
    put = OpenSilence(title=words("A label"), held=hold(held, on), hours=21 * 24)
    do(put, build.chair_of(meeting), meeting, now=at)
    question = build._last(Question)
    do(DeclareAdopted(), build.chair_of(meeting), question, now=question.closes + timedelta(minutes=5))
    question.refresh_from_db()
    return question


def a_label(application: LabelApplication | None = None, *, now: datetime = MORNING) -> Label:
    """A label awarded under silence, its text not issued yet."""
    application = application or a_reviewed_application(now=now)
    under_silence(AwardLabel(), application.subject, now=now)
    return Label.objects.get(application=application)


def signature_on(text: str) -> str:
    """The signature of the tests' institution."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(build.SIGNING_KEY)).sign(text.encode()).hex()


def an_issued_label(label: Label | None = None, *, now: datetime | None = None) -> LabelDocument:
    """A label with its signed text."""
    label = label or a_label()
    text = document.document_of(label, Head.objects.get().kind)
    issued = IssueLabel(document=text, signature=signature_on(text))
    do(issued, SECRETARIAT, label.subject, now=now or label.awarded + timedelta(hours=1))
    return LabelDocument.objects.filter(label=label).latest("at")


def a_play(seed: int, at: datetime = MORNING) -> Play:
    """A hand that plays by a seed, from the tests' morning on."""
    return Play(at, random.Random(seed), list(State.objects.order_by("code").values_list("code", flat=True)))
