# SPDX-License-Identifier: EUPL-1.2
"""What may be done with offers, requests, activities and labels, and what is refused under which provision."""

from datetime import timedelta

import pytest

from acquis.decisions.models import Question
from acquis.needs.models import Need
from acquis.needs.need_acts import DeclareNeed
from acquis.record import entries, log
from acquis.record.act import ERASED, Malformed, NotFound, Refusal
from acquis.record.acts import EraseContent
from acquis.record.audit import audit
from acquis.record.models import Entry, Head
from acquis.record.replay import differences, replay
from acquis.support import document, queries
from acquis.support.activity_acts import (
    CompleteActivity,
    ConfirmResult,
    OpenActivity,
    ReportMilestone,
    StartActivity,
)
from acquis.support.application_acts import (
    CompleteLabelApplication,
    DrawPanel,
    GiveSeatBack,
    PublishLabelFindings,
)
from acquis.support.label_acts import AwardLabel, IssueLabel, RenewLabel, SuspendLabel, WithdrawLabel
from acquis.support.models import (
    Choice,
    Decline,
    Label,
    LabelApplication,
    Result,
    SelfAssessment,
    SupportRequest,
)
from acquis.support.offer_acts import DeclineSupport, ReconfirmOffer, WithdrawOffer
from acquis.support.pages import pointing_here
from acquis.support.request_acts import ChooseOffer, WithdrawSupportRequest
from tests import build
from tests import build_support as made
from tests.build import MORNING, SECRETARIAT, do, words

pytestmark = pytest.mark.usefixtures("plenary")


def refused(act, capacity, subject, *, now=MORNING) -> Refusal:
    """The refusal of an act; nothing is entered."""
    before = Head.objects.values_list("order", flat=True).get()
    with pytest.raises(Refusal) as refusal:
        do(act, capacity, subject, now=now)
    assert Head.objects.values_list("order", flat=True).get() == before
    return refusal.value


def why(refusal: Refusal) -> tuple[str, str | None]:
    """A refusal in short: its reason, the number of its provision."""
    return refusal.reason, refusal.provision.number if refusal.provision else None


# Offers


@pytest.mark.parametrize("kind", ["stakeholder", "state", "igo"])
def test_who_has_help_to_give_offers_it_to_everybody(kind):
    provider = {"stakeholder": build.a_stakeholder, "state": build.a_state, "igo": an_igo}[kind]()
    offer = made.an_offer(provider)
    assert (offer.provider, offer.elements, offer.stands(MORNING)) == (provider, ["N3", "N8"], True)
    assert Entry.objects.filter(log=log.OPEN).latest("order").subject == "institution"


def test_the_secretariat_offers_nothing():
    made.the_elements()
    assert why(refused(made.an_offer_act(), SECRETARIAT, "institution")) == ("not-entitled", "68")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("elements", ("N99",), "no-such-element"),
        ("elements", (), "out-of-range"),
        ("elements", ("N3", "N3"), "out-of-range"),
        ("languages", ("French",), "no-language"),
        ("languages", (), "out-of-range"),
        ("regions", ("MARS",), "no-such-group"),
        ("eligible", ("rich",), "no-such-status"),
        ("mandate", words(" "), "out-of-range"),
        ("title", "x" * 201, "out-of-range"),
        ("valid_until", MORNING, "not-ahead"),
    ],
)
def test_an_offer_is_refused_at_the_field(field, value, reason):
    made.the_elements()
    refusal = refused(made.an_offer_act(**{field: value}), build.a_stakeholder(), "institution")
    assert isinstance(refusal, Malformed)
    assert (refusal.field, refusal.reason) == (field, reason)


def test_an_offer_stands_for_a_year_at_most_and_is_then_confirmed_anew():
    made.the_elements()
    late = made.an_offer_act(valid_until=MORNING + timedelta(days=367))
    assert why(refused(late, build.a_stakeholder(), "institution")) == ("stands-too-long", "68")
    offer = made.an_offer()
    later = MORNING + timedelta(days=290)
    do(ReconfirmOffer(valid_until=later + timedelta(days=300)), offer.provider, offer.subject, now=later)
    offer.refresh_from_db()
    assert (offer.confirmed, offer.valid_until) == (later, later + timedelta(days=300))


def test_only_the_provider_confirms_or_withdraws_its_offer():
    offer = made.an_offer()
    other = build.a_state()
    assert why(refused(WithdrawOffer(), other, offer.subject)) == ("not-theirs", "68")
    do(WithdrawOffer(), offer.provider, offer.subject)
    offer.refresh_from_db()
    assert not offer.stands(MORNING)
    again = ReconfirmOffer(valid_until=MORNING + timedelta(days=9))
    assert refused(again, offer.provider, offer.subject).reason == "offer-withdrawn"


# Requests


def test_a_request_is_for_states_alone_and_leaves_no_public_trace():
    made.the_elements()
    before = Head.objects.get()
    request = made.a_request()
    after = Head.objects.get()
    assert (before.open_number, before.open_root) == (after.open_number, after.open_root)
    assert request.audience == "states"
    assert [row.pk for row in queries.requests_seen_by(build.a_state(seed=4))] == [request.pk]
    for reader in (None, "stakeholder:OPENNET", "observer:VAT"):
        assert not queries.requests_seen_by(reader).exists()


def test_a_state_asks_for_itself_alone():
    made.the_elements()
    one, other = build.some_states(2)
    assert why(refused(made.a_request_act(), one, other)) == ("not-theirs", "69")
    assert why(refused(made.a_request_act(), "stakeholder:OPENNET", one))[0] == "not-entitled"
    focal_point = one.replace("state:", "focal-point:")
    do(made.a_request_act(), focal_point, one)
    assert SupportRequest.objects.get().state == one.removeprefix("state:")


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"starts": "2027-9-1"}, "starts", "no-day"),
        ({"starts": "2027-09-02", "ends": "2027-09-01"}, "ends", "ends-before-it-starts"),
        ({"need": "need:1"}, "need", "no-such-subject"),
        ({"need": "institution"}, "need", "no-such-subject"),
        ({"recommendation": "element:N3"}, "recommendation", "no-such-subject"),
    ],
)
def test_a_request_is_refused_at_the_field(fields, field, reason):
    made.the_elements()
    state = build.a_state()
    refusal = refused(made.a_request_act(**fields), state, state)
    assert (refusal.field, refusal.reason) == (field, reason)


def test_a_state_opens_its_request_and_the_open_entry_names_no_sealed_one():
    request = made.a_request()
    state = f"state:{request.state}"
    opened = made.a_request_act(openly=True, earlier=request.subject)
    entry = do(opened, state, state)
    request.refresh_from_db()
    assert request.opened == MORNING
    assert request.later.audience == "public"
    assert str(request.pk) not in entry.body
    assert [row.pk for row in queries.requests_seen_by(None)] == [request.later.pk]
    assert [row.pk for row in queries.requests_seen_by(state)] == [request.later.pk]
    assert refused(WithdrawSupportRequest(), state, request.subject).reason == "request-opened"


@pytest.mark.parametrize("openly", [False, True])
def test_that_a_request_follows_from_a_need_is_read_by_those_who_may_know_of_the_need(openly):
    made.the_elements()
    one, other = build.some_states(2)
    do(DeclareNeed(element="N8"), one, one)
    need = f"need:{Need.objects.get().pk}"
    asked = made.a_request_act(openly, need=need)
    assert refused(asked, other, other).reason == "no-such-subject"
    entry = do(asked, one, one)
    beside = entries.contents_of([entry.order])[entry.order]
    assert need not in entry.body
    assert "need" in entries.line(entry, beside, one)["content"]
    assert "need" not in entries.line(entry, beside, other)["content"]
    [(way, request)] = pointing_here(need)
    assert (str(way), request.row) == ("Support asked for", SupportRequest.objects.get())
    assert_replays()


def test_an_element_shows_the_latest_open_activities_on_it_alone():
    private = made.an_activity()
    code = private.elements[0]
    assert pointing_here(f"element:{code}") == []
    opened = made.an_open_activity(private)
    [(way, found)] = pointing_here(f"element:{code}")
    assert (str(way), found.row) == ("Activity", opened)
    assert pointing_here(f"element:{code}1") == pointing_here(f"element:{code[:-1]}") == []


def test_a_state_opens_no_request_of_another():
    request = made.a_request()
    other = next(each for each in build.some_states(2) if each != f"state:{request.state}")
    opened = made.a_request_act(openly=True, earlier=request.subject)
    assert isinstance(refused(opened, other, other), NotFound)


def test_a_request_withdrawn_takes_no_offer():
    request, offer = made.a_request(), made.an_offer()
    state = f"state:{request.state}"
    do(WithdrawSupportRequest(), state, request.subject)
    chosen = ChooseOffer(request=request.subject)
    assert why(refused(chosen, state, offer.subject)) == ("request-withdrawn", "69")


# Choice, agreement


def test_the_state_chooses_and_the_two_parties_alone_know():
    choice = made.a_choice()
    state = f"state:{choice.request.state}"
    assert choice.audience == f"only:{choice.offer.provider},{state}"
    for other in (SECRETARIAT, build.a_state(seed=5), "stakeholder:LAKESIDE"):
        assert isinstance(refused(DeclineSupport(), other, choice.subject), NotFound)


def test_a_state_chooses_neither_its_own_offer_nor_one_that_stands_no_more():
    request = made.a_request()
    state = f"state:{request.state}"
    own, old = made.an_offer(state), made.an_offer()
    chosen = ChooseOffer(request=request.subject)
    assert why(refused(chosen, state, own.subject)) == ("own-offer", "70")
    late = old.valid_until
    assert why(refused(chosen, state, old.subject, now=late)) == ("offer-stands-no-more", "68")


def test_an_offer_is_chosen_once_and_again_after_the_provider_declined():
    choice = made.a_choice()
    state, chosen = f"state:{choice.request.state}", ChooseOffer(request=choice.request.subject)
    assert why(refused(chosen, state, choice.offer.subject)) == ("chosen-already", "70")
    do(DeclineSupport(reason=words("Our trainers are booked.")), choice.offer.provider, choice.subject)
    assert Decline.objects.get().reason == words("Our trainers are booked.")
    assert refused(DeclineSupport(), choice.offer.provider, choice.subject).reason == "answered-already"
    do(chosen, state, choice.offer.subject)
    assert Choice.objects.count() == 2


def test_the_provider_alone_answers():
    choice = made.a_choice()
    state = f"state:{choice.request.state}"
    assert why(refused(DeclineSupport(), state, choice.subject)) == ("not-theirs", "70")


def test_what_is_agreed_is_planned_on_what_both_named_and_known_to_both_alone():
    activity = made.an_activity()
    assert (activity.stage, activity.elements, activity.audience) == (
        "planned",
        ["N8"],
        activity.choice.audience,
    )
    assert list(queries.activities_seen_by(f"state:{activity.state}")) == [activity]
    assert list(queries.activities_seen_by(activity.provider)) == [activity]
    for other in (None, SECRETARIAT, build.a_state(seed=6)):
        assert not queries.activities_seen_by(other).exists()


# Activities


def test_the_state_opens_an_activity_and_the_open_entry_names_no_sealed_one():
    private = made.an_activity()
    opened = OpenActivity(of=private.subject, title=private.title, objectives=private.objectives)
    assert isinstance(refused(opened, build.a_state(seed=7), build.a_state(seed=7)), NotFound)
    activity = made.an_open_activity(private)
    entry = Entry.objects.filter(log=log.OPEN).latest("order")
    assert str(private.pk) not in entry.body
    assert str(private.choice_id) not in entry.body
    assert list(queries.activities_seen_by(None)) == [activity]
    assert refused(StartActivity(), activity.provider, private.subject).reason == "opened-since"
    assert why(refused(opened, f"state:{private.state}", f"state:{private.state}")) == ("open-already", "70")


def test_an_activity_is_carried_out_by_its_provider_in_order():
    activity = made.an_activity(openly=True)
    report = ReportMilestone(text=words("Half."))
    assert refused(report, activity.provider, activity.subject).reason == "not-started"
    assert why(refused(StartActivity(), f"state:{activity.state}", activity.subject)) == ("not-theirs", "70")
    activity = made.a_completed_activity(activity)
    assert activity.stage == "completed"
    assert len(queries.milestones_seen_by(activity, None)) == 2
    done = CompleteActivity(text=words("Again."))
    assert refused(done, activity.provider, activity.subject).reason == "completed-already"


@pytest.mark.parametrize(("read_by", "readers"), [("states", [False, True]), ("everybody", [True, True])])
def test_the_state_says_what_came_of_it_to_whom_it_chooses(read_by, readers):
    activity = made.a_completed_activity()
    told = ConfirmResult(text=words("The team works with its neighbours."), read_by=read_by)
    do(told, f"state:{activity.state}", activity.subject)
    seen = [bool(queries.results_seen_by(activity, each)) for each in (None, build.a_state(seed=8))]
    assert seen == readers


def test_a_word_to_the_partner_alone_goes_where_the_two_alone_read():
    activity = made.a_completed_activity()
    state, told = f"state:{activity.state}", ConfirmResult(text=words("More exercises, please."))
    assert refused(told, state, activity.subject).reason == "not-these-readers"
    do(told, state, activity.private.subject)
    assert Result.objects.get().audience == f"only:{activity.provider},{state}"
    for reader, seen in ((None, 0), (build.a_state(seed=8), 0), (activity.provider, 1), (state, 1)):
        assert len(queries.results_seen_by(activity, reader)) == seen


def test_nobody_else_says_what_came_of_it_and_not_before_it_is_done():
    activity = made.an_activity(openly=True)
    told = ConfirmResult(text=words("Good."), read_by="states")
    assert refused(told, f"state:{activity.state}", activity.subject).reason == "not-completed"
    assert why(refused(told, SECRETARIAT, activity.subject))[0] == "not-entitled"


# Applications for a label


@pytest.mark.parametrize("who", ["provider", "state"])
def test_either_party_applies_for_a_label(who):
    activity = made.an_activity(openly=True)
    applicant = activity.provider if who == "provider" else f"state:{activity.state}"
    do(made.an_assessment(), applicant, activity.subject)
    application = LabelApplication.objects.get()
    assert (application.applicant, application.criteria_version) == (applicant, 1)
    assert SelfAssessment.objects.filter(application=application).count() == 10


def test_nobody_else_applies_and_not_for_what_the_two_alone_know():
    private = made.an_activity()
    assert why(refused(made.an_assessment(), private.provider, private.subject)) == ("open-it-first", "72")
    activity = made.an_open_activity(private)
    assert why(refused(made.an_assessment(), build.a_state(seed=9), activity.subject)) == (
        "not-a-party",
        "72",
    )


@pytest.mark.parametrize("what", ["organisation", "product", "person"])
def test_a_label_is_for_an_activity_alone(what):
    activity = made.an_activity(openly=True)
    applied = made.an_assessment(what=what)
    assert why(refused(applied, activity.provider, activity.subject)) == ("labels-are-for-activities", "71")


def test_every_criterion_is_answered_once():
    activity = made.an_activity(openly=True)
    short = made.an_assessment(made.CRITERIA[:8])
    refusal = refused(short, activity.provider, activity.subject)
    assert (*why(refusal), refusal.params["criteria"]) == ("criteria-unanswered", "72", "P9, P10")
    twice = made.an_assessment((*made.CRITERIA, "P1"))
    assert refused(twice, activity.provider, activity.subject).reason == "no-such-criterion"


def test_an_application_without_evidence_is_not_complete():
    activity = made.an_activity(openly=True)
    applied = made.an_assessment()
    bare = applied.assessments[2].model_copy(update={"evidence": None})
    other = applied.assessments[7].model_copy(update={"evidence_kinds": ("accounts",)})
    given = (*applied.assessments[:2], bare, *applied.assessments[3:7], other, *applied.assessments[8:])
    do(applied.model_copy(update={"assessments": given}), activity.provider, activity.subject)
    application = LabelApplication.objects.get()
    complete = CompleteLabelApplication(seed_source="A lottery")
    refusal = refused(complete, SECRETARIAT, application.subject)
    assert (*why(refusal), refusal.params["criteria"]) == ("evidence-missing", "72", "P3, P8")


def test_the_panel_is_three_states_none_of_them_party_and_anybody_can_draw_it_again():
    offer = made.an_offer(build.a_state(seed=12))
    application = made.an_application(made.an_activity(made.a_choice(offer=offer), openly=True))
    assert why(refused(DrawPanel(seed="1"), SECRETARIAT, application.subject)) == ("complete-first", "72")
    application = made.a_panel(application)
    seats = made.seats_of(application)
    assert len(seats) == 3
    assert not {offer.provider, f"state:{application.activity.state}"} & set(seats)
    assert why(refused(DrawPanel(seed="2"), SECRETARIAT, application.subject)) == ("drawn-already", "72")


def test_a_state_drawn_gives_its_seat_back_and_the_next_in_the_lot_takes_it():
    application = made.a_panel()
    first, *others = made.seats_of(application)
    do(GiveSeatBack(), first, application.subject)
    now = made.seats_of(application)
    assert now[:2] == others
    assert len(now) == 3
    assert first not in now
    assert why(refused(made.findings(), first, application.subject)) == ("not-in-the-panel", "74")


def test_findings_are_for_their_state_alone_until_all_are_in_and_then_name_nobody():
    application = made.a_panel()
    one, two, three = made.seats_of(application)
    open_before = Head.objects.get().open_number
    do(made.findings(P3="partly"), one, application.subject)
    do(made.findings(), two, application.subject)
    application.refresh_from_db()
    assert (Head.objects.get().open_number, application.reviewed) == (open_before, None)
    assert why(refused(made.findings(), one, application.subject)) == ("scored-already", "72")
    do(made.findings(P3="not-met"), three, application.subject)
    application.refresh_from_db()
    told = Entry.objects.filter(log=log.OPEN).latest("order")
    assert log.read(told.body)["as"] == "institution"
    assert not any(state.removeprefix("state:") in told.body for state in (one, two, three))
    assert application.findings["P3"] == ["met", "partly", "not-met"]
    assert application.recommended is False


def test_findings_are_given_on_each_criterion_by_the_panel_alone():
    application = made.a_panel()
    one, *_ = made.seats_of(application)
    less = made.findings().model_copy(update={"scores": {"P1": "met"}})
    assert refused(less, one, application.subject).reason == "score-each-criterion"
    assert refused(made.findings(P1="great"), one, application.subject).field == "scores"
    party = f"state:{application.activity.state}"
    assert why(refused(made.findings(), party, application.subject)) == ("not-in-the-panel", "74")
    told = PublishLabelFindings(criteria={}, recommended=True)
    assert refused(told, one, application.subject).reason == "follows-from-scores"
    assert (
        why(refused(made.findings(), "stakeholder:OPENNET", application.subject))[0] == "reserved-to-states"
    )


# Labels


def test_a_label_is_not_put_to_the_body_without_three_findings_or_against_them():
    application = made.a_panel()
    meeting = build.an_open_meeting()
    put = put_to(AwardLabel(), application.subject)
    assert why(refused(put, build.chair_of(meeting), meeting.subject)) == ("scores-first", "72")
    for state in made.seats_of(application):
        do(made.findings(P8="not-met"), state, application.subject)
    assert why(refused(put, build.chair_of(meeting), meeting.subject)) == ("not-all-met", "72")


def test_a_label_certifies_nothing():
    application = made.a_reviewed_application()
    meeting = build.an_open_meeting()
    put = put_to(AwardLabel(form="certificate-of-conformity"), application.subject)
    assert why(refused(put, build.chair_of(meeting), meeting.subject)) == ("labels-certify-nothing", "71")


def test_nobody_awards_a_label_alone():
    application = made.a_reviewed_application()
    assert why(refused(AwardLabel(), SECRETARIAT, application.subject)) == ("by-decision-only", "73")


def test_silence_kept_awards_the_label_for_two_years():
    label = made.a_label()
    question = Question.objects.get()
    assert (label.number, label.decision) == ("L/2027/1", question.subject)
    assert label.valid_until == label.awarded.replace(year=2029)
    assert label.issued is None


def test_one_objection_and_there_is_no_label():
    application = made.a_reviewed_application()
    meeting = build.a_meeting()
    question = build.a_silence(meeting, AwardLabel(), application.subject)
    build.an_objection(question, now=question.put + timedelta(hours=1))
    with pytest.raises(Refusal):
        do(build.DeclareAdopted(), SECRETARIAT, question, now=question.closes)
    assert not Label.objects.exists()


def test_the_label_is_issued_with_the_institutions_signature_over_its_very_text():
    label = made.a_label()
    at = label.awarded + timedelta(hours=1)
    text = document.document_of(label, "test")
    signature = made.signature_on(text)
    other = text.replace("L/2027/1", "L/2027/2")
    forged = IssueLabel(document=other, signature=made.signature_on(other))
    assert refused(forged, SECRETARIAT, label.subject, now=at).field == "document"
    unsigned = IssueLabel(document=text, signature="00" * 64)
    assert refused(unsigned, SECRETARIAT, label.subject, now=at).field == "signature"
    do(IssueLabel(document=text, signature=signature), SECRETARIAT, label.subject, now=at)
    again = IssueLabel(document=text, signature=signature)
    assert refused(again, SECRETARIAT, label.subject, now=at).reason == "issued-already"


def test_a_label_is_suspended_renewed_and_withdrawn_by_decision():
    label = made.an_issued_label().label
    at = label.awarded + timedelta(days=1)
    until = at + timedelta(days=90)
    meeting = build.a_meeting(now=at, starts=at + timedelta(days=60))
    suspend = SuspendLabel(until=until, reason=words("The partner left."))
    made.under_silence(suspend, label.subject, meeting, now=at)
    [standing] = queries.standings([label]).values()
    assert standing.suspended_until == until
    made.under_silence(RenewLabel(), label.subject, meeting, now=at + timedelta(days=100))
    label.refresh_from_db()
    assert label.valid_until > until + timedelta(days=600)
    assert label.issued is None
    gone = WithdrawLabel(reason=words("The activity changed its purpose."))
    made.under_silence(gone, label.subject, meeting, now=at + timedelta(days=150))
    [standing] = queries.standings([label]).values()
    assert standing.withdrawn
    late = at + timedelta(days=200)
    put = put_to(RenewLabel(), label.subject)
    do(build.OpenMeeting(), build.chair_of(meeting), meeting, now=late)
    assert refused(put, build.chair_of(meeting), meeting.subject, now=late).reason == "label-withdrawn"


# Erasure, replay


def test_what_somebody_wrote_can_be_erased_everywhere():
    offer, activity = made.an_offer(), made.a_completed_activity()
    application = made.an_application(activity)
    wrote = {
        "title": offer.pk >> 16,
        "assessments.4.statement": application.pk >> 16,
    }
    for path, number in wrote.items():
        do(EraseContent(paths=(path,)), SECRETARIAT, f"entry:open.{number}")
    offer.refresh_from_db()
    fifth = SelfAssessment.objects.get(application=application, criterion="P5")
    assert (offer.title, fifth.statement) == (ERASED, ERASED)
    assert str(offer) == "erased"
    replay()
    assert list(differences()) == []


def test_the_whole_story_replays_and_the_law_would_find_the_same():
    document_issued = made.an_issued_label()
    activity = made.a_completed_activity(document_issued.label.activity)
    do(ConfirmResult(text=words("Good."), read_by="states"), f"state:{activity.state}", activity.subject)
    request = made.a_request(build.a_state(seed=3))
    state = f"state:{request.state}"
    do(made.a_request_act(openly=True, earlier=request.subject), state, state)
    application = made.a_panel(made.an_application(activity))
    do(GiveSeatBack(), made.seats_of(application)[0], application.subject)
    assert_replays()


def assert_replays():
    """Replay gives the same tables, and the law would find the same of every entry."""
    assert audit() == []
    assert list(differences()) == []


def put_to(held, on):
    from acquis.decisions.acts import PutToDecision
    from acquis.record.registry import hold

    return PutToDecision(title=words("A label"), held=hold(held, on))


def an_igo() -> str:
    enrol = build.EnrolOrganisation(code="LAKES", kind="igo", name=words("Lakes Community"))
    do(enrol, SECRETARIAT, "institution")
    return "igo:LAKES"
