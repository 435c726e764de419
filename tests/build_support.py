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
from acquis.law import labels
from acquis.law.loading import load_shipped
from acquis.meetings.models import Meeting
from acquis.parties.models import State
from acquis.record.act import Act
from acquis.record.models import Head
from acquis.record.registry import hold
from acquis.support import document
from acquis.support.activity_acts import (
    CompleteActivity,
    ConfirmResult,
    OpenActivity,
    ReportMilestone,
    StartActivity,
)
from acquis.support.application_acts import (
    ApplyForLabel,
    Assessment,
    CompleteLabelApplication,
    DrawPanel,
    ScoreLabel,
)
from acquis.support.label_acts import AwardLabel, IssueLabel
from acquis.support.models import (
    Activity,
    Choice,
    Label,
    LabelApplication,
    LabelDocument,
    Offer,
    PanelSeat,
    SupportRequest,
)
from acquis.support.offer_acts import AgreeSupport, OfferSupport
from acquis.support.queries import matches
from acquis.support.request_acts import ChooseOffer, RequestSupport, RequestSupportOpenly
from acquis.web.simulation.play import Play
from tests import build
from tests.build import MORNING, SECRETARIAT, do, words
from tests.build_framework import ENTERED

ELEMENTS = ("N3", "N8")
CRITERIA = tuple(f"P{n}" for n in range(1, 11))
SILENCE = timedelta(days=21)


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


def an_offer_act(title: str = "Training for response teams", **fields: Any) -> OfferSupport:
    """What a provider offers, unless a test says otherwise: help on two norms, in English and French, to all."""
    given: dict[str, Any] = {
        "title": words(title),
        "text": words("Five days of exercises, with trainers who stay in reach for a year."),
        "mandate": words("It serves the implementation of the norms on cooperation between response teams."),
        "elements": ("N3", "N8"),
        "languages": ("en", "fr"),
        "valid_until": MORNING + timedelta(days=300),
    }
    return OfferSupport(**given | fields)


def an_offer(provider: str | None = None, *, now: datetime = MORNING, **fields: Any) -> Offer:
    """An offer that stands; made by an invented stakeholder unless somebody is named."""
    the_elements()
    do(an_offer_act(**fields), provider or build.a_stakeholder(), "institution", now=now)
    return build._last(Offer)


def a_request_act(openly: bool = False, title: str = "Help with a response team", **fields: Any) -> Act:
    """What a State asks for, unless a test says otherwise: help on a norm, in French or Arabic."""
    cls = RequestSupportOpenly if openly else RequestSupport
    given: dict[str, Any] = {"title": words(title), "elements": ("N8",), "languages": ("fr", "ar")}
    return cls(**given | fields)


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


def an_assessment(criteria: tuple[str, ...] = CRITERIA, **fields: Any) -> ApplyForLabel:
    """An applicant's assessment of each criterion, with evidence of the first kind it names."""
    rules = {each.code: each for each in labels.labels_of(load_shipped("belgium-poa")).criteria}
    assessed = tuple(
        Assessment(
            criterion=code,
            finding="met",
            statement=words(f"How {code} was met."),
            evidence_kinds=rules[code].evidence[:1] if code in rules else (),
            evidence=words("See the annex to the agreement."),
        )
        for code in criteria
    )
    return ApplyForLabel(assessments=assessed, **fields)


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


def seats_of(application: LabelApplication) -> list[str]:
    """The capacities of the States that sit in the panel."""
    rows = PanelSeat.objects.filter(application=application, given_back=None).order_by("pk")
    return [f"state:{row.state}" for row in rows]


def findings(**unlike: str) -> ScoreLabel:
    """Findings on every criterion: met, unless said otherwise (``P3="partly"``)."""
    return ScoreLabel(scores=dict.fromkeys(CRITERIA, "met") | unlike)


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


def a_year_of_support(play: Play, providers: list[str], codes: list[str], *, how_many: int = 12) -> None:
    """Support as it goes in a year, drawn by the play's seed: from offers to activities, a label applied for.

    `providers` are capacities, `codes` elements of the framework.
    Needs an institution established; a label is put under silence by `a_label_put` once a meeting is there.
    """
    offers = [_played_offer(play, provider, codes) for provider in providers]
    for code in play.some(how_many):
        _played_request(play, f"state:{code}", offers, codes)
    for activity in Activity.objects.filter(audience="public", started=None).order_by("pk"):
        _played_activity(play, activity)
    done = (
        Activity.objects.filter(audience="public", completed__isnull=False, labelapplication=None)
        .order_by("pk")
        .last()
    )
    if done:
        _played_application(play, done)


def a_label_put(play: Play, meeting: Meeting, sign: Any = None) -> Label | None:
    """A label that the panel recommends is put under silence, kept and declared; `sign` signs its text."""
    application = LabelApplication.objects.filter(recommended=True, label=None).order_by("pk").last()
    if application is None:
        return None
    put = OpenSilence(
        title=words("Award of a label"), held=hold(AwardLabel(), application.subject), hours=21 * 24
    )
    play.do(put, build.chair_of(meeting), meeting.subject)
    question = Question.objects.order_by("pk").last()
    assert question is not None and question.closes is not None
    play.at = question.closes
    play.do(DeclareAdopted(), build.chair_of(meeting), question.subject, after=timedelta(minutes=30))
    label = Label.objects.get(application=application)
    if sign:
        text = document.document_of(label, Head.objects.get().kind)
        play.do(IssueLabel(document=text, signature=sign(text)), SECRETARIAT, label.subject)
    return label


LANGUAGES = ("en", "fr", "es", "ar", "pt", "ru")
SUBJECTS = (
    "response teams",
    "a national strategy",
    "protecting infrastructure",
    "legal training",
    "an exercise",
)


def _played_offer(play: Play, provider: str, codes: list[str]) -> Offer:
    regions = play.draw.choice(((), (), ("AFR",), ("APG", "GRULAC")))
    offered = an_offer_act(
        title=f"Help with {play.draw.choice(SUBJECTS)}",
        elements=tuple(sorted(play.draw.sample(codes, 3))),
        languages=tuple(sorted(play.draw.sample(LANGUAGES, 3))),
        regions=regions,
        eligible=play.draw.choice(((), (), ("ldc", "sids"))),
        initiative=play.draw.choice(("own", "trust-fund", "regional-body")),
        valid_until=play.at + timedelta(days=300),
    )
    play.do(offered, provider, "institution")
    made = Offer.objects.order_by("pk").last()
    assert made is not None
    return made


def _played_request(play: Play, state: str, offers: list[Offer], codes: list[str]) -> None:
    """A State asks, chooses an offer that fits; the provider mostly agrees, the State mostly opens the activity."""
    openly = play.draw.random() < 0.3
    wanted = {
        "elements": tuple(sorted(play.draw.sample(codes, 4))),
        "languages": tuple(play.draw.sample(LANGUAGES, 2)),
    }
    play.do(a_request_act(openly, title=f"Help with {play.draw.choice(SUBJECTS)}", **wanted), state, state)
    request = (
        SupportRequest.objects.filter(state=state.removeprefix("state:")).order_by("-made", "-pk").first()
    )
    assert request is not None
    fitting = matches(request, play.at).fitting
    if not fitting:
        return
    offer = fitting[0][0]
    play.do(ChooseOffer(request=request.subject), state, offer.subject, after=timedelta(days=1))
    choice = Choice.objects.get(request=request, offer=offer)
    if play.draw.random() < 0.2:
        return
    agreed = AgreeSupport(
        title=offer.title,
        objectives=words("What was asked for, made to measure."),
        starts=(play.at + timedelta(days=30)).date().isoformat(),
        ends=(play.at + timedelta(days=35)).date().isoformat(),
    )
    play.do(agreed, offer.provider, choice.subject, after=timedelta(days=2))
    private = Activity.objects.get(choice=choice)
    if play.draw.random() < 0.7:
        opened = OpenActivity(of=private.subject, title=private.title, objectives=private.objectives)
        play.do(opened, state, state)


def _played_activity(play: Play, activity: Activity) -> None:
    for act in (StartActivity(), ReportMilestone(text=words("Half of it is done."))):
        play.do(act, activity.provider, activity.subject, after=timedelta(hours=3))
    if play.draw.random() < 0.7:
        done = CompleteActivity(text=words("Done as planned; the materials are handed over."))
        play.do(done, activity.provider, activity.subject, after=timedelta(days=1))
        told = ConfirmResult(text=words("The team now works with its neighbours."), read_by="everybody")
        play.do(told, f"state:{activity.state}", activity.subject, after=timedelta(days=3))


def _played_application(play: Play, activity: Activity) -> None:
    play.do(an_assessment(), activity.provider, activity.subject, after=timedelta(days=2))
    application = LabelApplication.objects.order_by("pk").last()
    assert application is not None
    announced = CompleteLabelApplication(seed_source="The public lottery of next Saturday")
    play.do(announced, SECRETARIAT, application.subject, after=timedelta(days=1))
    numbers = " ".join(str(n) for n in sorted(play.draw.sample(range(1, 50), 5)))
    play.do(DrawPanel(seed=numbers), SECRETARIAT, application.subject, after=timedelta(days=5))
    for state in seats_of(application):
        play.do(findings(), state, application.subject, after=timedelta(days=1))
