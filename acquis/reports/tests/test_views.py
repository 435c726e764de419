# SPDX-License-Identifier: EUPL-1.2
"""The pages and lists of reports: what a State sees of its own, what the public reads, and what is in no byte."""

import pytest
from django.urls import reverse

from acquis.parties.models import State
from acquis.reports.models import Answer, Draft, Report
from tests import build, build_reports
from tests.build import MORNING
from tests.build_reports import a_report, a_window, answer
from tests.visiting import text, visitor

pytestmark = pytest.mark.usefixtures("plenary")


def state():
    return build.a_state()


def code():
    return state().removeprefix("state:")


@pytest.fixture
def window(founded):
    return a_window()


class TestThePublic:
    def test_reads_what_is_asked_and_when(self, window):
        page = text(visitor().get(reverse("reports")))
        assert "Reports of 2027" in page
        assert "Nothing" not in page

    def test_reads_the_questionnaire_in_six_languages(self, window):
        for language in ("en", "fr", "es", "ru", "ar", "zh-hans"):
            address = f"/{language}/reports/questionnaires/{window.questionnaire_id}/"
            assert visitor().get(address).status_code == 200

    def test_sees_every_state_alike_that_published_nothing(self, window):
        a_report(answer("I.1.3", "secret words", seen_by="states"), window=window)
        pages = set()
        for row in State.objects.order_by("code")[:6] | State.objects.filter(code=code()):
            page = text(visitor().get(reverse("reports-of", args=[row.code])))
            pages.add(page.replace(row.code, "").replace(str(row), ""))
        assert len({page.count("Nothing public stands here") for page in pages}) == 1
        assert not [page for page in pages if "secret words" in page]

    def test_no_byte_of_any_page_or_list_tells_that_a_state_reported(self, window):
        addresses = [
            reverse("reports"),
            reverse("reports-of", args=[code()]),
            "/api/v1/reports",
            "/api/v1/reports?format=csv",
            "/api/v1/reports/mine",
            "/api/v1/reports/shared",
            "/api/v1/reporting-windows",
            f"/en/states/{code()}/",
        ]
        client = visitor()
        before = [client.get(each) for each in addresses]
        a_report(answer(aggregates=True, seen_by="states"), window=window, now=MORNING)
        after = [client.get(each) for each in addresses]
        assert [each.content for each in before] == [each.content for each in after]
        assert [each.get("ETag") for each in before] == [each.get("ETag") for each in after]

    def test_reads_public_words_with_their_state(self, window):
        a_report(answer("I.1.3", "On our site", seen_by="public"), window=window, now=MORNING)
        assert "On our site" in text(visitor().get(reverse("reports-of", args=[code()])))
        [item] = visitor().get("/api/v1/reports").json()["items"]
        assert (item["state"], item["value"]) == (code(), "On our site")
        assert item["shown"].endswith("[sim.]")

    def test_finds_the_way_from_a_state_to_its_public_words(self, window):
        address = f"/en/states/{code()}/"
        assert reverse("reports-of", args=[code()]) not in text(visitor().get(address))
        a_report(answer("I.1.3", "On our site", seen_by="public"), window=window, now=MORNING)
        assert reverse("reports-of", args=[code()]) in text(visitor().get(address))

    def test_does_not_open_a_report(self, window):
        report = a_report(window=window, now=MORNING)
        for capacity in (None, "secretariat", build.a_state(5)):
            assert visitor(capacity).get(reverse("report", args=[report.pk])).status_code == 404


class TestTheState:
    def test_fills_in_part_by_part_and_nothing_is_recorded(self, window):
        client = visitor(state())
        page = text(client.get(reverse("report-fill") + "?part=norms"))
        assert "II.a.1" in page and "checked" not in page
        posted = {"part": "norms", "II.a.1:value": "partly", "II.a.1:seen_by": "states", "save": "1"}
        client.post(reverse("report-fill"), posted)
        client.post(reverse("report-fill"), {"part": "law", "I.1.3:value": "On our site"})
        kept = Draft.objects.get().answers
        assert (kept["II.a.1"]["value"], kept["II.a.1"]["seen_by"]) == ("partly", "states")
        assert kept["I.1.3"]["aggregates"] is False
        assert not Report.objects.exists()

    def test_hands_in_its_draft(self, window):
        client = visitor(state())
        posted = {"part": "norms", "II.a.1:value": "partly", "II.a.1:aggregates": "on"}
        answered = client.post(reverse("report-fill"), posted | {"submit": "1", "seen": "9999"})
        assert answered.status_code == 302
        assert (Answer.objects.get().value, Answer.objects.get().aggregates) == ("partly", True)
        assert not Draft.objects.exists()
        assert "partly in place" in text(client.get(answered["Location"]))

    def test_keeps_the_draft_when_handing_in_is_refused(self, window):
        client = visitor(state())
        posted = {"part": "norms", "II.g.1:value": "not-yet", "II.g.1:seen_by": "states"}
        answered = client.post(reverse("report-fill"), posted | {"submit": "1", "seen": "9999"})
        assert answered.status_code == 403
        assert "other States are readers too" in text(answered)
        assert Draft.objects.get().answers["II.g.1"]["value"] == "not-yet"

    def test_is_offered_its_last_answers(self, window):
        report = a_report(answer(), window=window, now=MORNING)
        report_window = a_window(now=build_reports.AFTER, closes=build_reports.AFTER.replace(year=2028))
        from acquis.reports import drafts

        offered = drafts.offered({}, drafts.last_answers(report.state, report_window), "all")
        assert offered["II.a.1"] == {
            "given": "answered", "value": "partly", "seen_by": "myself", "partners": [], "aggregates": False,
            "warned": False,
        }  # fmt: skip

    def test_does_not_see_the_draft_of_another(self, window):
        visitor(state()).post(reverse("report-fill"), {"part": "law", "I.1.3:value": "ours alone"})
        assert "ours alone" not in text(visitor(build.a_state(5)).get(reverse("report-fill") + "?part=law"))

    def test_opens_and_narrows_an_answer_on_its_report(self, window):
        report = a_report(window=window, now=MORNING)
        client, page = visitor(state()), reverse("report", args=[report.pk])
        client.post(page, {"question": "II.a.1", "seen_by": "states", "seen": "9999"})
        assert Answer.objects.get().seen_by == "states"
        client.post(page, {"question": "II.a.1", "seen_by": "myself", "seen": "9999"})
        assert Answer.objects.get().seen_by == "myself"

    def test_reads_its_reports_through_the_api(self, window):
        report = a_report(window=window, now=MORNING)
        [item] = visitor(state()).get("/api/v1/reports/mine").json()["items"]
        assert (item["subject"], item["answers"][0]["seen_by"]) == (report.subject, "myself")


def test_a_partner_reads_what_is_for_it_and_nothing_else(window):
    given = answer("II.z.1", "for partners", seen_by="partners", partners=[build.a_state(5)])
    a_report(answer("I.1.3", "for me"), given, window=window, now=MORNING)
    client = visitor(build.a_state(5))
    page = text(client.get(reverse("reports-of", args=[code()])))
    assert "for partners" in page and "for me" not in page
    [item] = client.get("/api/v1/reports/shared").json()["items"]
    assert [each["value"] for each in item["answers"]] == ["for partners"]
    assert "seen_by" not in item["answers"][0] and "submitted" not in item


def test_the_list_of_reports_asks_as_many_queries_for_one_as_for_forty(window, django_assert_max_num_queries):
    client = visitor()
    for capacity in build.some_states(40):
        a_report(answer("I.1.3", "words", seen_by="public"), window=window, by=capacity, now=MORNING)
    with django_assert_max_num_queries(12):
        client.get(reverse("reports"))
    with django_assert_max_num_queries(8):
        client.get("/api/v1/reports")
