# SPDX-License-Identifier: EUPL-1.2
"""What States exchange under the standing items: threats, positions on law and questions, confidence-building."""

from acquis.framework.law_acts import AddLawView, RaiseLawQuestion, RegisterPosition
from acquis.framework.models import Element, LawQuestion
from acquis.framework.state_acts import RaiseThreat, StateCbmStep
from acquis.web.simulation.play import INSTITUTION, Play, words


def threats(play: Play) -> None:
    """A State proposes a kind of threat."""
    [code] = play.some(1)
    raised = RaiseThreat(
        title=words("Disruption of services that many rely on at once"),
        words=words("Services shared by many institutions are a kind of target that needs attention."),
    )
    play.do(raised, f"state:{code}", INSTITUTION)


def law(play: Play) -> None:
    """Positions are registered by topic treated; a question is raised and views stand beside each other."""
    topics = list(Element.objects.filter(kind="law").order_by("order").values_list("code", flat=True))
    for code in play.some(play.times(6)):
        position = RegisterPosition(
            date=f"{play.at.year}-01-15",
            title=words("National position on international law"),
            link="https://example.org/position",
            topics=tuple(sorted(play.draw.sample(topics, min(3, len(topics))))),
        )
        play.do(position, f"state:{code}", INSTITUTION)
    if not play.foresees("raise-question"):
        return
    asker, *others = play.some(4)
    asked = RaiseLawQuestion(
        title=words("Assistance requested during an incident"),
        words=words("How does existing law guide a State that is asked for assistance during an incident?"),
        topics=(topics[0],),
    )
    question = play.make(LawQuestion, asked, f"state:{asker}", INSTITUTION)
    views = ("Existing law suffices.", "A new instrument is needed.", "Practice should be exchanged first.")
    for code, view in zip(others, views, strict=False):
        play.do(AddLawView(words=words(view)), f"state:{code}", f"law-question:{question.pk}")


def confidence_building(play: Play) -> None:
    """Some States say what they do on a measure."""
    codes = list(Element.objects.filter(kind="cbm").order_by("order").values_list("code", flat=True))
    for code in play.some(play.times(8)):
        step = StateCbmStep(words=words("A point of contact is named and answers messages."))
        play.do(step, f"state:{code}", f"element:{play.draw.choice(codes)}")
