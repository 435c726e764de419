# SPDX-License-Identifier: EUPL-1.2
"""Offers, requests, activities and a label, as they go in a year of a simulation."""

from datetime import timedelta
from typing import Any

from acquis.decisions.acts import OpenSilence
from acquis.decisions.models import Question
from acquis.framework import catalogue
from acquis.law import labels
from acquis.law.loading import load_shipped
from acquis.meetings.models import Meeting
from acquis.needs import queries as recommended
from acquis.needs.models import Need
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
from acquis.support.models import Activity, Choice, Label, LabelApplication, Offer, PanelSeat, SupportRequest
from acquis.support.offer_acts import AgreeSupport, OfferSupport
from acquis.support.queries import matches
from acquis.support.request_acts import ChooseOffer, RequestSupport, RequestSupportOpenly
from acquis.web.simulation.play import SECRETARIAT, Play, chair_of, words
from acquis.web.simulation.sessions import silence_kept

CRITERIA = tuple(f"P{n}" for n in range(1, 11))


def an_offer_act(title: str = "Training for response teams", **fields: Any) -> OfferSupport:
    """What a provider offers, unless a test says otherwise: help on two norms, in English and French, to all."""
    given: dict[str, Any] = {
        "title": words(title),
        "text": words("Five days of exercises, with trainers who stay in reach for a year."),
        "mandate": words("It serves the implementation of the norms on cooperation between response teams."),
        "elements": ("N3", "N8"),
        "languages": ("en", "fr"),
    }
    return OfferSupport(**given | fields)


def a_request_act(openly: bool = False, title: str = "Help with a response team", **fields: Any) -> Act:
    """What a State asks for, unless a test says otherwise: help on a norm, in French or Arabic."""
    cls = RequestSupportOpenly if openly else RequestSupport
    given: dict[str, Any] = {"title": words(title), "elements": ("N8",), "languages": ("fr", "ar")}
    return cls(**given | fields)


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


def seats_of(application: LabelApplication) -> list[str]:
    """The capacities of the States that sit in the panel."""
    rows = PanelSeat.objects.filter(application=application, given_back=None).order_by("pk")
    return [f"state:{row.state}" for row in rows]


def findings(**unlike: str) -> ScoreLabel:
    """Findings on every criterion: met, unless said otherwise (``P3="partly"``)."""
    return ScoreLabel(scores=dict.fromkeys(CRITERIA, "met") | unlike)


def a_year_of_support(play: Play, providers: list[str], codes: list[str], *, how_many: int = 12) -> None:
    """Support as it goes in a year, drawn by the play's seed: from offers to activities, a label applied for.

    `providers` are capacities, `codes` elements of the framework.
    Needs an institution established; a label is put under silence by `a_label_put` once a meeting is there.
    """
    offers = offers_made(play, providers, codes)
    asking = _who_ask(play, how_many)
    for code in asking:
        _played_request(play, f"state:{code}", offers, codes)
    _carry_out(play)
    for code in play.some(FURTHER, besides=tuple(asking)):
        if _done():
            break
        _played_request(play, f"state:{code}", offers, codes)
        _carry_out(play)
    done = _done() if play.foresees("apply-for-label") else None
    if done:
        _played_application(play, done)


def offers_made(play: Play, providers: list[str], codes: list[str]) -> list[Offer]:
    """Each provider offers something on some of these elements."""
    return [_played_offer(play, provider, codes) for provider in providers]


def _carry_out(play: Play) -> None:
    for activity in Activity.objects.filter(audience="public", started=None).order_by("pk"):
        _played_activity(play, activity)


def _done() -> Activity | None:
    """The last activity that is completed, open to everybody and not put for a label."""
    rows = Activity.objects.filter(audience="public", completed__isnull=False, labelapplication=None)
    return rows.order_by("pk").last()


def a_label_put(play: Play, meeting: Meeting, sign: Any = None) -> Label | None:
    """A label that the panel recommends is put under silence, kept and declared; `sign` signs its text."""
    application = LabelApplication.objects.filter(recommended=True, label=None).order_by("pk").last()
    if application is None:
        return None
    put = OpenSilence(
        title=words("Award of a label"), held=hold(AwardLabel(), application.subject), hours=21 * 24
    )
    silence_kept(play, play.make(Question, put, chair_of(meeting), meeting.subject))
    label = Label.objects.get(application=application)
    if sign:
        text = document.document_of(label, Head.objects.get().kind)
        play.do(IssueLabel(document=text, signature=sign(text)), SECRETARIAT, label.subject)
    return label


def _who_ask(play: Play, how_many: int) -> list[str]:
    """Half of those who ask, drawn, stated a need before; the others are drawn from all."""
    needing = sorted(set(Need.objects.filter(closed=None).values_list("state", flat=True)))
    first = play.draw.sample(needing, min(len(needing), (how_many + 1) // 2))
    return first + play.some(how_many - len(first), besides=tuple(first))


def what_for(state: str) -> dict[str, Any]:
    """What a request of a State follows from: its need, if it stated one, and what is recommended on it."""
    need = Need.objects.filter(state=state.removeprefix("state:"), closed=None).order_by("pk").first()
    if need is None:
        return {}
    on_it = [text for text in recommended.texts() if text.adopted and need.element in text.elements]
    given = {"need": need.subject, "elements": (need.element,)}
    return given | ({"recommendation": on_it[0].recommendation.subject} if on_it else {})


FURTHER = 30
"""So many more ask at most, one by one, where nothing of what was asked for came to its end: at small scales."""
LANGUAGES = ("en", "fr", "es", "ar", "pt", "ru")


SUBJECTS = (
    "response teams",
    "a national strategy",
    "protecting infrastructure",
    "legal training",
    "an exercise",
)


def _subjects(play: Play) -> tuple[str, ...]:
    """What offers and requests are about: named here for ICTs, elsewhere as the elements are."""
    pack = play.profile.content
    return (
        SUBJECTS if pack == "ict" else tuple(row["title"]["en"].lower() for row in catalogue.elements(pack))
    )


FORMS = ("Workshop on", "Advice on", "Course on", "Exchange of staff on", "Guide to")


def _played_offer(play: Play, provider: str, codes: list[str]) -> Offer:
    regions = play.draw.choice(((), (), ("AFR",), ("APG", "GRULAC")))
    offered = an_offer_act(
        title=f"{FORMS[Offer.objects.count() % len(FORMS)]} {play.draw.choice(_subjects(play))}",
        elements=tuple(sorted(play.draw.sample(codes, 3))),
        languages=tuple(sorted(play.draw.sample(LANGUAGES, 3))),
        regions=regions,
        eligible=play.draw.choice(((), (), ("ldc", "sids"))),
        initiative=play.draw.choice(("own", "trust-fund", "regional-body")),
        valid_until=play.at + timedelta(days=300),
    )
    return play.make(Offer, offered, provider, "institution")


def _played_request(play: Play, state: str, offers: list[Offer], codes: list[str]) -> None:
    """A State asks and chooses what fits; the provider mostly agrees, the State mostly opens what was agreed."""
    openly = play.draw.random() < 0.3
    follows = what_for(state)
    drawn = play.draw.sample(codes, 4)
    wanted = {
        "elements": tuple(sorted({*follows.pop("elements", ()), *drawn})),
        "languages": tuple(play.draw.sample(LANGUAGES, 2)),
    }
    title = f"Help with {play.draw.choice(_subjects(play))}"
    play.do(a_request_act(openly, title=title, **wanted, **follows), state, state)
    request = (
        SupportRequest.objects.filter(state=state.removeprefix("state:")).order_by("-made", "-pk").first()
    )
    assert request is not None
    fitting = matches(request, play.at + play.pace(hours=8)).fitting
    if not fitting:
        return
    offer = fitting[0][0]
    play.do(ChooseOffer(request=request.subject), state, offer.subject, after=play.pace(hours=8))
    choice = Choice.objects.get(request=request, offer=offer)
    if play.draw.random() < 0.2:
        return
    agreed = AgreeSupport(
        title=offer.title,
        objectives=words("What was asked for, made to measure."),
        starts=(play.at + timedelta(days=30)).date().isoformat(),
        ends=(play.at + timedelta(days=35)).date().isoformat(),
    )
    play.do(agreed, offer.provider, choice.subject, after=play.pace(hours=16))
    private = Activity.objects.get(choice=choice)
    if play.draw.random() < 0.7:
        opened = OpenActivity(of=private.subject, title=private.title, objectives=private.objectives)
        play.do(opened, state, state)


def _played_activity(play: Play, activity: Activity) -> None:
    for act in (StartActivity(), ReportMilestone(text=words("Half of it is done."))):
        play.do(act, activity.provider, activity.subject, after=play.pace(hours=3))
    if play.draw.random() < 0.7:
        done = CompleteActivity(text=words("Done as planned; the materials are handed over."))
        play.do(done, activity.provider, activity.subject, after=play.pace(hours=12))
        told = ConfirmResult(text=words("The team now works with its neighbours."), read_by="everybody")
        play.do(told, f"state:{activity.state}", activity.subject, after=play.pace(days=1))


def _played_application(play: Play, activity: Activity) -> None:
    asked = an_assessment()
    application = play.make(
        LabelApplication, asked, activity.provider, activity.subject, after=timedelta(days=2)
    )
    announced = CompleteLabelApplication(seed_source="The public lottery of next Saturday")
    play.do(announced, SECRETARIAT, application.subject, after=timedelta(days=1))
    numbers = " ".join(str(n) for n in sorted(play.draw.sample(range(1, 50), 5)))
    play.do(DrawPanel(seed=numbers), SECRETARIAT, application.subject, after=timedelta(days=5))
    for state in seats_of(application):
        play.do(findings(), state, application.subject, after=timedelta(days=1))
