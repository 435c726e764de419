# SPDX-License-Identifier: EUPL-1.2
"""Two journeys by programmes alone: each does its part with a token, and reads the rest where anybody reads it."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from acquis.framework import content
from acquis.reports.questionnaire import read
from acquis.support import document
from acquis.web.simulation.reporting import adopting_act
from acquis.web.simulation.support import CRITERIA, an_assessment
from tests import build, build_support
from tests.api.caller import Caller, by_token

WEEK = 7 * 24
words = build.words


def made(answer: Any) -> str:
    """What an act brought into being."""
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()["made"] or answer.json()["subject"]


def got(caller: Caller, path: str, **query: Any) -> dict[str, Any]:
    """What stands at an address."""
    answer = caller.get(path, **query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def key(subject: str) -> str:
    """``label:12`` → ``12``."""
    return subject.partition(":")[2]


def pass_time(secretariat: Caller, hours: int) -> None:
    """The record is a test's: its clock can be moved ahead, by an act."""
    made(secretariat.act("MoveClock", "institution", {"hours": hours}))


def decided(chair: Caller, meeting: Any, act: str, on: str, payload: dict[str, Any]) -> str:
    """The chair puts an act to the body and declares it adopted."""
    held = {"act": act, "on": on, "payload": payload}
    question = made(chair.act("PutToDecision", meeting, {"title": words(act), "held": held}))
    assert chair.act("DeclareAdopted", question).status_code == 201
    return question


@pytest.fixture
def there(meeting, public, chair, secretariat, monkeypatch) -> SimpleNamespace:
    """The people of the journeys, each with a token; the framework is entered; the key is the record's own."""
    monkeypatch.setattr(document, "_signers", [build_support.signature_on])
    content.enter_the_acquis(build.do)
    states = [by_token(each) for each in build.some_states(6, seed=5)]
    return SimpleNamespace(
        meeting=meeting, public=public, chair=chair, secretariat=secretariat, states=states, own=states[0]
    )


def a_question_on(public: Caller, codes: tuple[str, ...]) -> tuple[str, str, str, str]:
    """From the questionnaire as anybody reads it: a question about needs, its element, an answer, the questionnaire."""
    row = got(public, "questionnaires")["items"][0]
    survey = read(got(public, f"questionnaires/{row['id']}")["text"])
    for question in survey.questions.values():
        element = next((each for each in question.elements if each in codes), None)
        high = next((option.value for option in question.options if (option.level or 0) >= 2), None)
        if question.product == "needs" and element and high:
            return question.code, element, high, f"questionnaire:{row['id']}"
    raise AssertionError("nothing is asked about needs")


def a_window(there: SimpleNamespace, questionnaire: str) -> str:
    """The secretariat opens a reporting window of eight weeks."""
    from acquis.record import clock, log

    closes = log.instant(clock.now() + build.timedelta(weeks=8))
    opened = there.secretariat.act(
        "OpenReportingWindow", questionnaire, {"title": words("Reports"), "closes": closes}
    )
    return made(opened)


def an_activity(there: SimpleNamespace, provider: Caller, request: str, offer: str) -> str:
    """Chosen, agreed, opened, done, and confirmed by the State in its own words."""
    own = there.own
    choice = made(own.act("ChooseOffer", offer, {"request": request}))
    texts = {"title": words("Exercises"), "objectives": words("An incident is handled.")}
    private = made(
        provider.act("AgreeSupport", choice, texts | {"starts": "2027-09-01", "ends": "2027-09-05"})
    )
    activity = made(own.act("OpenActivity", own.capacity, {"of": private} | texts))
    for act, payload in (
        ("StartActivity", {}),
        ("ReportMilestone", {"text": words("Half is done.")}),
        ("CompleteActivity", {"text": words("Twelve people trained.")}),
    ):
        made(provider.act(act, activity, payload))
    made(own.act("ConfirmResult", activity, {"text": words("It works."), "read_by": "everybody"}))
    return activity


def a_label(there: SimpleNamespace, provider: Caller, activity: str) -> str:
    """Applied for, found complete, reviewed by the panel drawn, awarded under silence, its text signed."""
    application = made(provider.act("ApplyForLabel", activity, an_assessment().payload()))
    made(there.secretariat.act("CompleteLabelApplication", application, {"seed_source": "The lottery"}))
    made(there.secretariat.act("DrawPanel", application, {"seed": "07 11 23"}))
    panel = got(there.public, f"label-applications/{key(application)}")["panel"]
    for seat in panel:
        scores = {"scores": dict.fromkeys(CRITERIA, "met")}
        made(by_token(f"state:{seat['state']}").act("ScoreLabel", application, scores))
    held = {"act": "AwardLabel", "on": application, "payload": {}}
    put = {"title": words("Award of a label"), "held": held, "hours": 3 * WEEK}
    question = made(there.chair.act("OpenSilence", there.meeting, put))
    early = there.chair.act("DeclareAdopted", question)
    assert early.json()["reason"] == "silence-runs"
    pass_time(there.secretariat, 5 * WEEK)
    made(there.chair.act("DeclareAdopted", question))
    label = f"label:{got(there.public, 'labels')['items'][-1]['id']}"
    assert there.chair.get(f"labels/{key(label)}/to-issue").status_code == 403
    signed = got(there.secretariat, f"labels/{key(label)}/to-issue")
    made(there.secretariat.act("IssueLabel", label, signed))
    assert there.secretariat.get(f"labels/{key(label)}/to-issue").status_code == 403
    return label


def test_an_answer_leads_to_help_a_label_and_the_next_report(there):
    own, public, secretariat = there.own, there.public, there.secretariat
    decided(
        there.chair,
        there.meeting,
        "PublishQuestionnaire",
        build.subject_of(there.meeting.body),
        adopting_act().payload(),
    )
    question, element, high, questionnaire = a_question_on(public, build_support.ELEMENTS)

    window = a_window(there, questionnaire)
    answers = [{"question": question, "value": high, "aggregates": True}]
    for state in there.states:
        made(state.act("SubmitReport", window, {"answers": answers}))
    [report] = got(own, "reports/mine")["items"]
    assert [each["question"] for each in report["answers"]] == [question]
    assert got(public, "reports")["items"] == []

    confirmed = {"question": question, "element": element, "words": words("Training.")}
    need = made(own.act("ConfirmNeed", report["subject"], confirmed))
    assert [each["subject"] for each in got(own, "needs/open-to-me")["items"]] == [need]
    assert got(public, "needs")["items"] == got(there.states[1], "needs/open-to-me")["items"] == []

    figures = f"windows/{key(window)}/figures"
    assert secretariat.get(figures).json()["reason"] == "window-runs"
    pass_time(secretariat, 8 * WEEK + 1)
    assert own.get(figures).status_code == 403
    taken = got(secretariat, figures, draws=100)
    snapshot = made(secretariat.act("TakeSnapshot", window, taken))
    assert got(public, f"snapshots/{key(snapshot)}")["window"] == window

    wording = {
        "title": words("On training"),
        "elements": [element],
        "addressee": "all-states",
        "action": words("Offer training every year."),
        "measure": words("How many do."),
        "evidence": {"snapshot": snapshot, "figures": [f"needs:{element}:all"]},
    }
    drafted = made(there.chair.act("DraftRecommendation", there.meeting, {"wording": wording}))
    decided(there.chair, there.meeting, "AdoptRecommendation", drafted, {"draft": 1})
    [recommendation] = got(public, "recommendations")["items"]
    assert (recommendation["subject"], recommendation["stage"]) == (drafted, "adopted")

    provider = by_token(build.an_igo())
    offered = build_support.an_offer_act(elements=(element,), languages=("en",))
    offer = made(provider.act("OfferSupport", "institution", offered.payload()))
    asked = {"title": words("Exercises"), "elements": [element], "languages": ["en"]}
    request = made(own.act("RequestSupport", own.capacity, asked | {"need": need, "recommendation": drafted}))
    [match] = got(own, "matches", asked=request)["items"]
    assert (match["offer"], match["fits"]) == (offer, True)

    activity = an_activity(there, provider, request, offer)
    label = a_label(there, provider, activity)
    signed = got(public, f"labels/{key(label)}")["signed"]
    file = document.as_file(signed["document"], signed["signature"], build.KEY)
    checked = public.send({"text": file}, "labels/check").json()
    assert (checked["worth"], checked["activity"]) == ("valid", activity)

    following = a_window(there, questionnaire)
    made(
        own.act("SubmitReport", following, {"answers": [answers[0] | {"seen_by": "public", "warned": True}]})
    )
    [said] = got(public, "reports")["items"]
    assert (said["question"], said["window"]) == (question, following)

    back = walk_back(own, label)
    assert back == [activity, request, need, drafted, snapshot, window]
    assert walk_back(there.states[1], label) == [activity, request, None, drafted, snapshot, window]
    assert walk_back(public, label) == [activity, None]


def walk_back(caller: Caller, label: str) -> list[str | None]:
    """From a label back to the window in which the answer was given, as far as one may know."""
    activity = got(caller, f"labels/{key(label)}")["activity"]
    request = got(caller, f"activities/{key(activity)}")["request"]
    if request is None:
        return [activity, None]
    asked = got(caller, f"support-requests/{key(request)}")
    found = got(caller, "recommendations")["items"]
    text = next(each["text"] for each in found if each["subject"] == asked["recommendation"])
    snapshot = text["evidence"]["snapshot"]
    window = got(caller, f"snapshots/{key(snapshot)}")["window"]
    return [activity, request, asked["need"], asked["recommendation"], snapshot, window]


def paragraphs_of(caller: Caller, draft: str) -> list[dict[str, Any]]:
    """The paragraphs of a draft as they stand."""
    return got(caller, f"documents/{key(draft)}")["paragraphs"]


def test_a_text_goes_from_draft_to_adoption(there):
    chair, public = there.chair, there.public
    author, supporter = there.states[:2]
    paragraphs = [
        {"kind": "PP", "text": words("Recalling that support is driven by needs;")},
        {"kind": "OP", "text": words("Invites States to offer training every year;")},
    ]
    title = words("A calendar of training")
    draft = made(chair.act("OpenDraft", there.meeting, {"title": title, "paragraphs": paragraphs}))
    operative = paragraphs_of(public, draft)[1]["subject"]

    change = {"change": "replace", "on_words": "every year", "text": words("at least every two years")}
    proposal = made(author.act("ProposeAmendment", operative, change))
    made(supporter.act("CoSponsor", proposal))
    assert got(public, "proposals")["items"] == []
    [seen] = got(chair, "proposals")["items"]
    told = json.dumps(seen)
    assert author.capacity in told and supporter.capacity in told

    made(chair.act("AcceptProposal", operative, {"proposal": proposal}))
    made(chair.act("IssueRevision", draft))
    revised = got(public, "documents", q="calendar of training")["items"][-1]
    assert revised["revises"] == draft
    for each in paragraphs_of(public, revised["subject"]):
        made(chair.act("AgreeParagraph", each["subject"], {"level": "agreed"}))

    exact = got(public, f"documents/{revised['id']}")["exact_sha256"]
    decided(chair, there.meeting, "AdoptDocument", revised["subject"], {"sha256": exact})
    adopted = got(public, f"documents/{revised['id']}")
    assert (adopted["sha256"], adopted["agreed"]) == (exact, {"paragraphs": 2, "of": 2})
    assert "at least every two years" in json.dumps(adopted["exact_text"])
    told = json.dumps(adopted)
    assert author.capacity not in told and supporter.capacity not in told
