# SPDX-License-Identifier: EUPL-1.2
"""What people see of support, and what nobody else sees; the same through the API."""

import json

import pytest
from django.urls import reverse

from acquis.needs.models import Need
from acquis.needs.need_acts import DeclareNeed
from acquis.record import clock, guard, subjects
from acquis.record.models import Head
from acquis.support import document
from acquis.support.activity_acts import ConfirmResult
from acquis.support.models import Activity, Choice, Label, LabelApplication, Score, SupportRequest
from tests import build
from tests import build_support as made
from tests.build import do, words
from tests.visiting import text, visitor

pytestmark = pytest.mark.usefixtures("plenary")


def page(row) -> str:
    return subjects.address(subjects.find(row.subject))


def test_everybody_reads_offers_and_what_is_open():
    offer, activity = made.an_offer(), made.an_activity(openly=True)
    shown = text(visitor().get(reverse("support")))
    for row in (offer, activity):
        assert page(row) in shown
        assert visitor().get(page(row)).status_code == 200
    assert "[sim.]" in shown


def test_an_empty_room_says_what_will_come():
    assert "Nothing is offered now" in text(visitor().get(reverse("support")))
    assert "No label was awarded yet" in text(visitor().get(reverse("labels")))


def test_what_states_alone_may_read_is_in_no_byte_for_others():
    before = [visitor().get(reverse(name)) for name in ("support", "support-requests", "labels")]
    made.the_elements()
    empty = visitor().get(reverse("support"))
    request = made.a_request()
    after = [visitor().get(reverse(name)) for name in ("support", "support-requests", "labels")]
    assert (empty.content, empty["ETag"]) == (after[0].content, after[0]["ETag"])
    assert [each.content for each in before[1:]] == [each.content for each in after[1:]]
    assert visitor().get(page(request)).status_code == 404
    assert visitor(build.a_stakeholder()).get(page(request)).status_code == 404
    assert visitor(build.a_state(seed=4)).get(page(request)).status_code == 200


def test_the_state_asks_sees_why_chooses_and_the_provider_agrees():
    offer = made.an_offer()
    state = build.a_state()
    client = visitor(state)
    client.post(
        reverse("act", args=[state, "RequestSupport"]),
        {"title": "Help with a response team", "elements": "N8", "languages": "fr\nar"},
    )
    request = SupportRequest.objects.get()
    assert "fits" in text(client.get(page(request)))
    why = reverse("match", args=[request.pk, offer.pk])
    assert why in text(client.get(page(request)))
    assert "Choose this offer" in text(client.get(why))
    chosen = {"request": request.subject, "message": "In spring, if you can."}
    client.post(reverse("act", args=[offer.subject, "ChooseOffer"]), chosen)
    choice = Choice.objects.get()
    assert visitor(build.a_state(seed=4)).get(page(choice)).status_code == 404
    provider = visitor(offer.provider)
    assert "In spring, if you can." in text(provider.get(page(choice)))
    agreed = {
        "title": "Exercises",
        "objectives": "To exercise.",
        "starts": "2027-06-01",
        "ends": "2027-06-02",
    }
    provider.post(reverse("act", args=[choice.subject, "AgreeSupport"]), agreed)
    private = Activity.objects.get()
    assert visitor().get(page(private)).status_code == 404
    assert client.post(page(private)).status_code == 302
    activity = Activity.objects.get(private=private)
    assert visitor().get(page(activity)).status_code == 200
    assert page(request) in text(client.get(page(activity)))
    assert page(request) not in text(visitor().get(page(activity)))


def test_a_state_opens_its_request_by_one_press():
    request = made.a_request()
    client = visitor(f"state:{request.state}")
    assert client.post(page(request)).status_code == 302
    opened = SupportRequest.objects.get(earlier=request)
    assert page(opened) in text(visitor().get(reverse("support-requests")))
    assert page(opened) in text(client.get(page(request)))
    assert visitor(build.a_state(seed=4)).post(page(opened)).status_code == 200
    assert SupportRequest.objects.count() == 2


def test_the_provider_applies_the_panel_finds_and_the_secretariat_issues():
    activity = made.an_activity(openly=True)
    provider, form = visitor(activity.provider), reverse("apply-for-label", args=[activity.pk])
    assert "Apply for a label" in text(provider.get(form))
    filled = typed()
    refused = provider.post(form, filled | {"what": "product"})
    assert (refused.status_code, "never for an organisation" in text(refused)) == (403, True)
    provider.post(form, filled)
    application = made.a_panel(LabelApplication.objects.get())
    for state in made.seats_of(application):
        visitor(state).post(reverse("score-label", args=[application.pk]), filled)
    assert Score.objects.count() == 3
    shown = text(visitor().get(page(application)))
    assert "every criterion was found met" in shown
    label = made.a_label(LabelApplication.objects.get())
    assert "not issued yet" in text(visitor().get(page(label)))


def typed() -> dict:
    found = {"what": "activity"}
    for each in made.an_assessment().assessments:
        code = each.criterion
        found |= {
            f"finding-{code}": "met",
            f"statement-{code}": "So it was.",
            f"kinds-{code}": list(each.evidence_kinds),
            f"evidence-{code}": "See the annex.",
        }
    return found


def test_a_stranger_gives_no_findings_on_the_page():
    application = made.a_panel()
    answer = visitor(f"state:{application.activity.state}").get(reverse("score-label", args=[application.pk]))
    assert "Only a State drawn for this panel does this" in text(answer)


def test_anybody_checks_a_label_pasted_or_uploaded():
    issued = made.an_issued_label()
    client = visitor()
    given = client.get(reverse("label-file", args=[issued.label.pk])).content.decode()
    assert json.loads(given)["signature"]["key"] == build.KEY
    shown = text(client.post(reverse("check-label"), {"text": given}))
    assert "demonstration" in shown
    assert page(issued.label.activity) in shown
    other = client.post(reverse("check-label"), {"text": given, "looking_at": "activity:1"})
    assert "of another activity" in text(other)
    assert "cannot tell" in text(client.post(reverse("check-label"), {"text": "{}"}))


def test_the_secretariat_issues_with_the_key_that_this_process_holds(monkeypatch):
    monkeypatch.setattr(document, "_signers", [made.signature_on])
    secretary = visitor("secretariat")
    label = made.a_label()
    on_the_day(label.awarded)
    answer = secretary.post(reverse("issue-label", args=[label.pk]))
    assert answer.status_code == 302, text(answer)
    assert Label.objects.get().issued


def test_no_page_of_support_asks_more_for_more_rows(django_assert_max_num_queries):
    for n in range(4):
        made.an_offer(title=f"Offer {n}")
        made.an_activity(made.a_choice(made.a_request(build.a_state(seed=n)), made.an_offer()), openly=True)
    client = visitor()
    with django_assert_max_num_queries(16):
        client.get(reverse("support"))
    with django_assert_max_num_queries(16):
        client.get("/api/v1/offers")


def on_the_day(at) -> None:
    """Let it be a day after the tests' morning."""
    with guard.open_door():
        Head.objects.update(clock_ahead_seconds=(at - clock.real_now()).total_seconds() + 60)


# The API


@pytest.mark.parametrize("path", ["offers", "activities", "labels", "matches", "support-requests"])
def test_lists_answer_everybody_with_what_is_theirs_to_know(path):
    made.an_issued_label()
    made.a_request(build.a_state(seed=3))
    items = visitor().get(f"/api/v1/{path}").json()["items"]
    assert len(items) == {"offers": 1, "activities": 1, "labels": 1}.get(path, 0)


def test_requests_and_matches_are_for_states():
    request, offer = made.a_request(), made.an_offer()
    own, other, stranger = visitor(f"state:{request.state}"), visitor(build.a_state(seed=4)), visitor()
    assert [each["offer"] for each in own.get("/api/v1/matches").json()["items"]] == [offer.subject]
    assert other.get("/api/v1/matches").json()["items"] == []
    asked = f"/api/v1/matches?asked={request.subject}"
    assert other.get(asked).json()["items"][0]["fits"] is True
    assert stranger.get(asked).status_code == 404
    assert stranger.get(f"/api/v1/support-requests/{request.pk}").status_code == 404
    assert other.get("/api/v1/support-requests").json()["items"][0]["subject"] == request.subject


def test_a_label_is_checked_through_the_api():
    issued = made.an_issued_label()
    given = document.as_file(issued.document, issued.signature, build.KEY)
    answer = visitor().post("/api/v1/labels/check", {"text": given}, content_type="application/json").json()
    assert (answer["word"], answer["worth"]) == ("demonstration", "valid")
    one = visitor().get(f"/api/v1/labels/{issued.label.pk}").json()
    assert one["signed"]["signature"] == issued.signature


def test_a_result_for_states_is_in_no_byte_for_the_public():
    activity = made.a_completed_activity()
    secret = "The team was enlarged to nine people."
    told = ConfirmResult(text=words(secret), read_by="states")
    do(told, f"state:{activity.state}", activity.subject)
    for path in (page(activity), f"/api/v1/activities/{activity.pk}", "/api/v1/record"):
        answer = visitor().get(path)
        body = (
            b"".join(answer) if answer.streaming and not answer.is_async else getattr(answer, "content", b"")
        )
        assert secret not in body.decode()
    assert secret in text(visitor(build.a_state(seed=9)).get(page(activity)))


# The way back, from room to room


def test_from_the_need_to_the_request_to_the_activity_and_back_by_links_alone():
    made.the_elements()
    state = build.a_state()
    do(DeclareNeed(element="N8"), state, state)
    need = Need.objects.get()
    request = made.a_request(state, need=need.subject)
    activity = made.an_activity(made.a_choice(request), openly=True)
    client = visitor(state)
    assert page(request) in text(client.get(page(need)))
    assert page(need) in text(client.get(page(request)))
    private = text(client.get(page(activity.private)))
    assert page(activity) in private
    assert page(request) in text(client.get(page(activity)))
    assert page(activity) in text(client.get(reverse("state", args=[state.removeprefix("state:")])))
    assert page(request) not in text(visitor().get(reverse("state", args=[state.removeprefix("state:")])))
