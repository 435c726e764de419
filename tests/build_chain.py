# SPDX-License-Identifier: EUPL-1.2
"""One State's way from an answer to the next report, played on a record that knows a recommendation in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from acquis.meetings.models import Meeting
from acquis.needs import queries as needs
from acquis.needs.models import Need
from acquis.needs.need_acts import ConfirmNeed
from acquis.parties.models import State
from acquis.reports import queries as reports
from acquis.reports.models import Report
from acquis.support.activity_acts import (
    CompleteActivity,
    ConfirmResult,
    OpenActivity,
    ReportMilestone,
    StartActivity,
)
from acquis.support.application_acts import CompleteLabelApplication, DrawPanel
from acquis.support.models import Activity, Choice, LabelApplication, Offer, SupportRequest
from acquis.support.offer_acts import AgreeSupport
from acquis.support.request_acts import ChooseOffer
from acquis.web.simulation.play import SECRETARIAT, Play, words
from acquis.web.simulation.support import (
    a_label_put,
    a_request_act,
    an_assessment,
    an_offer_act,
    findings,
    seats_of,
)

TITLE = "Exercises for the response team"
PROVIDER = "igo:HARBOUR"


@dataclass(frozen=True)
class Chain:
    """What belongs together: a State, its report, the answer, the element, what is recommended on it."""

    state: str
    report: int
    question: str
    element: str
    recommendation: int

    @property
    def capacity(self) -> str:
        """The delegate of the State."""
        return f"state:{self.state}"


def where_it_can_begin(play: Play) -> Chain:
    """A State drawn among those whose last report suggests a need on which something is recommended."""
    recommended = {
        code: text.recommendation for text in needs.texts() if text.adopted for code in text.elements
    }
    stated = set(Need.objects.filter(closed=None).values_list("state", "element"))
    able = []
    for code in State.objects.order_by("code").values_list("code", flat=True):
        report = reports.last_report(code)
        for each in reports.suggested_needs(report) if report and not report.same_as_id else []:
            if each.element in recommended and (code, each.element) not in stated:
                able.append((report, each))
    report, suggested = play.draw.choice(able)
    number = recommended[suggested.element].number
    return Chain(report.state, report.pk, suggested.question, suggested.element, number)


def a_chain(play: Play, sign: Callable[[str], str]) -> Chain:
    """From the answer to a label awarded; the State alone knows its need, States its request, everybody the rest."""
    chain = where_it_can_begin(play)
    _need(play, chain)
    activity = _activity(play, chain, _choice(play, chain))
    for act in (
        StartActivity(),
        ReportMilestone(text=words("Two of five days are done.")),
        CompleteActivity(text=words("Twelve people trained.")),
    ):
        play.do(act, PROVIDER, activity.subject, after=timedelta(hours=3))
    told = ConfirmResult(text=words("The team works with its neighbours."), read_by="everybody")
    play.do(told, chain.capacity, activity.subject)
    _label(play, activity, sign)
    return chain


def _need(play: Play, chain: Chain) -> None:
    report = Report.objects.get(pk=chain.report)
    act = ConfirmNeed(
        question=chain.question, element=chain.element, words=words("Training."), seen_by="myself"
    )
    play.do(act, chain.capacity, report.subject)


def _choice(play: Play, chain: Chain) -> Choice:
    lasts = {"valid_until": play.at + timedelta(days=300)}
    act = an_offer_act(TITLE, elements=(chain.element,), languages=("en",), **lasts)
    offer = play.make(Offer, act, PROVIDER, "institution")
    need = Need.objects.get(state=chain.state, element=chain.element, closed=None)
    follows = {"need": need.subject, "recommendation": _recommended(chain)}
    asked = a_request_act(
        title="Help with exercises", elements=(chain.element,), languages=("en",), **follows
    )
    request = play.make(SupportRequest, asked, chain.capacity, chain.capacity)
    return play.make(Choice, ChooseOffer(request=request.subject), chain.capacity, offer.subject)


def _recommended(chain: Chain) -> str:
    return next(
        t.recommendation.subject for t in needs.texts() if t.recommendation.number == chain.recommendation
    )


def _activity(play: Play, chain: Chain, choice: Choice) -> Activity:
    begins = play.at + timedelta(days=3)
    agreed = AgreeSupport(
        title=words(TITLE),
        objectives=words("The team handles an incident by the end."),
        starts=begins.date().isoformat(),
        ends=(begins + timedelta(days=5)).date().isoformat(),
    )
    play.do(agreed, PROVIDER, choice.subject)
    private = Activity.objects.get(choice=choice)
    opened = OpenActivity(of=private.subject, title=private.title, objectives=private.objectives)
    play.do(opened, chain.capacity, chain.capacity)
    return Activity.objects.get(private=private)


def _label(play: Play, activity: Activity, sign: Callable[[str], str]) -> None:
    application = play.make(LabelApplication, an_assessment(), PROVIDER, activity.subject)
    play.do(CompleteLabelApplication(seed_source="The public lottery"), SECRETARIAT, application.subject)
    play.do(DrawPanel(seed="07 11 23 38 41"), SECRETARIAT, application.subject, after=timedelta(days=4))
    for state in seats_of(application):
        play.do(findings(), state, application.subject)
    last = Meeting.objects.filter(body__kind="plenary", closed__isnull=False).latest("closed")
    assert a_label_put(play, last, sign) is not None
