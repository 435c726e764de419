# SPDX-License-Identifier: EUPL-1.2
"""The pages and lists of needs and recommendations."""

from datetime import timedelta

import pytest
from django.urls import reverse

from acquis.needs import queries
from acquis.needs.follow_up_acts import FollowUp
from acquis.needs.models import Need
from acquis.parties.models import State
from acquis.record import clock, guard
from acquis.record.models import Head
from tests import build, build_framework, build_needs
from tests.build import do, words
from tests.build_needs import a_need, a_recommendation, a_snapshot
from tests.build_reports import AFTER, a_report, answer
from tests.visiting import HOST, text, visitor

pytestmark = pytest.mark.usefixtures("plenary")
LATE = AFTER + timedelta(weeks=10)


def state():
    return build.a_state()


def late_visitor(capacity=None):
    """A visitor after the meeting that adopted: the record's clock is set on."""
    ahead = LATE - clock.real_now()
    client = visitor(capacity) if capacity is None else _become(capacity, ahead)
    with guard.open_door():
        Head.objects.update(clock_ahead_seconds=ahead.total_seconds())
    return client


def _become(capacity, ahead):
    from django.test import Client

    with guard.open_door():
        Head.objects.update(clock_ahead_seconds=ahead.total_seconds())
    client = Client(HTTP_HOST=HOST)
    client.post(reverse("become"), {"capacity": capacity})
    return client


def test_before_the_first_snapshot_the_page_says_what_will_come():
    page = text(visitor().get(reverse("needs")))
    assert "No snapshot was taken yet" in page


@pytest.mark.parametrize("view", ["map", "intervals", "coverage"])
@pytest.mark.parametrize("product", ["needs", "priorities"])
def test_the_map_shows_groups_and_no_state(view, product):
    a_snapshot(reports=60)
    page = text(late_visitor().get(reverse("needs"), {"view": view, "product": product}))
    main = page[page.index("<main") : page.index("</main>")]
    assert not [row for row in State.objects.all() if f">{row}<" in main or f'"{row.code}"' in main]


def test_with_few_reports_every_cell_is_hatched_and_no_group_stands_out():
    a_snapshot(reports=3)
    page = text(late_visitor().get(reverse("needs")))
    assert page.count("url(#untold)") > 50
    assert "5 or more" not in text(late_visitor().get(reverse("needs"), {"view": "coverage"}))


def test_a_figure_links_to_its_method_and_to_ones_own_answers():
    snapshot = a_snapshot(reports=3)
    a_report(answer("II.g.2", "urgent"), window=snapshot.window, by=build.a_state(9), now=AFTER)
    address = reverse("figure", args=[snapshot.pk, "needs", "N7"])
    public, own = text(late_visitor().get(address)), text(late_visitor(build.a_state(9)).get(address))
    assert reverse("needs-method") in public
    assert ("What my State answered" in public, "What my State answered" in own) == (False, True)


def test_a_figure_that_is_not_there_is_not_found():
    snapshot = a_snapshot(reports=0)
    assert visitor().get(reverse("figure", args=[snapshot.pk, "needs", "X1"])).status_code == 404


def test_a_recommendation_says_what_to_whom_on_what_evidence_and_links_on():
    recommendation = a_recommendation()
    page = text(late_visitor().get(reverse("recommendation", args=[recommendation.number])))
    latest = queries.latest_snapshot()
    for part in (
        "Keep a list of the critical",
        "all States",
        reverse("figure", args=[latest.pk, "priorities", "N7"]),
    ):
        assert part in page
    assert "creates no new commitment" in page


def test_the_page_of_an_element_leads_to_its_recommendations():
    build_framework.the_acquis()
    recommendation = a_recommendation()
    page = text(late_visitor().get(reverse("element", args=["N7"])))
    assert reverse("recommendation", args=[recommendation.number]) in page


def test_what_a_state_says_of_a_recommendation_changes_no_public_byte():
    recommendation = a_recommendation()
    client, address = late_visitor(), reverse("recommendation", args=[recommendation.number])
    before = client.get(address)
    do(FollowUp(step="done", aggregates=True, seen_by="states"), state(), recommendation, now=LATE)
    after = client.get(address)
    assert (before.content, before["ETag"]) == (after.content, after["ETag"])


def test_a_state_finds_what_concerns_it_and_nobody_else_does():
    a_recommendation()
    do(build_needs.DeclareNeed(element="N7"), state(), state(), now=LATE)
    assert "on a need of my State" in text(late_visitor(state()).get(reverse("recommendations")))
    assert "on a need of my State" not in text(late_visitor(build.a_state(5)).get(reverse("recommendations")))


def test_a_state_confirms_a_need_from_its_report():
    report = a_report(answer("II.g.2", "urgent"))
    client = visitor(state())
    assert reverse("confirm-need", args=[report.pk, "II.g.2", "N7"]) in text(
        late_visitor(state()).get(reverse("report", args=[report.pk]))
    )
    address = reverse("confirm-need", args=[report.pk, "II.g.2", "N7"])
    client = late_visitor(state())
    client.post(address, {"urgency": "urgent", "words": "Two trainers.", "seen_by": "states", "seen": "9999"})
    assert (Need.objects.get().seen_by, Need.objects.get().words["en"]) == ("states", "Two trainers.")
    assert "Two trainers." in text(client.get(reverse("own-needs")))
    assert late_visitor(build.a_state(5)).get(address).status_code == 404


def test_the_chair_drafts_on_a_page():
    a_snapshot(reports=3)
    meeting = build_needs.a_meeting_after()
    client = late_visitor(build.chair_of(meeting))
    address = reverse("act", args=[meeting.subject, "DraftRecommendation"])
    posted = {
        "wording.title": "Lists", "wording.elements": ["N7"], "wording.addressee": "all-states",
        "wording.action": "Keep a list.", "wording.measure": "How many do.",
        "wording.evidence.figures": ["needs:N7:all"], "seen": "9999",
    }  # fmt: skip
    page = text(client.get(address))
    assert 'value="needs:N7:all"' in page and "all States" in page
    assert client.post(address, posted).status_code == 302
    assert queries.texts().get().evidence["figures"] == ["needs:N7:all"]


def test_the_list_of_changes_is_a_page():
    build_needs.a_draft()
    assert "On element N7" in text(late_visitor().get(reverse("changes")))


class TestApi:
    def test_needs_are_those_made_public(self):
        a_need("N1", words=words("Seen by all."), seen_by="public")
        a_need("N3", words=words("For me."))
        answered = visitor().get("/api/v1/needs")
        assert [item["words"]["en"] for item in answered.json()["items"]] == ["Seen by all."]
        assert "For me" not in text(answered)
        own = visitor(state()).get("/api/v1/needs/open-to-me").json()["items"]
        assert [item["element"] for item in own] == ["N1", "N3"]

    def test_recommendations_have_all_their_versions(self):
        recommendation = a_recommendation()
        [item] = visitor().get("/api/v1/recommendations").json()["items"]
        assert (item["number"], item["stage"], item["text"]["elements"]) == (1, "adopted", ["N7"])
        one = visitor().get(f"/api/v1/recommendations/{recommendation.number}").json()
        assert [each["version"] for each in one["versions"]] == [1]

    def test_a_snapshot_is_given_whole_and_as_a_table(self):
        snapshot = a_snapshot(reports=3)
        assert visitor().get(f"/api/v1/snapshots/{snapshot.pk}").json()["figures"] == snapshot.figures
        table = text(visitor().get(f"/api/v1/snapshots/{snapshot.pk}?format=csv"))
        assert table.startswith("product,element,group,shown")

    def test_the_list_of_recommendations_asks_a_fixed_number_of_queries(self, django_assert_max_num_queries):
        for element in ("N7", "N11", "N1"):
            build_needs.a_draft(element=element)
        client = visitor()
        with django_assert_max_num_queries(8):
            client.get("/api/v1/recommendations")
        with django_assert_max_num_queries(14):
            client.get(reverse("recommendations"))
