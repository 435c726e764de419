# SPDX-License-Identifier: EUPL-1.2
"""Pages of changed rules, of what was referred, of how the institution comes into being and what it takes over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from acquis.meetings.conference_acts import EnterConferenceEnd
from acquis.meetings.referral_acts import DecideReview, ReferMatter
from acquis.record import clock
from acquis.record.registry import find
from tests import build, build_establishment, build_framework, build_rules, build_transition
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.build_rules import FROM, a_change, rules_changed

ACT = ReferMatter(to=words("The Third Committee"), words=words("Crime by means of ICTs."))


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of the pages."""

    def set_clock(moment):
        monkeypatch.setattr(clock, "real_now", lambda: moment)

    return set_clock


def shorter_text(values):
    values["rules"]["silence"]["hours"] = 24
    text = values["provisions"]["21"]["text"]
    text["en"] = text["en"].replace("72 hours", "24 hours")


def page(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


class TestVersions:
    def test_each_says_from_when_and_what_it_changed(self, founded, client, at):
        rules_changed(a_change(shorter_text))
        at(FROM - timedelta(days=1))
        told = page(client, "rules-versions")
        assert "Version 2" in told and "To come" in told and "A shorter silence" in told
        assert "Before" in told and "After" in told
        assert "?on=2027-03-31" in told and "?on=2027-03-30" in told

    def test_the_articles_are_read_as_on_a_day(self, founded, client, at):
        rules_changed(a_change(shorter_text))
        at(FROM - timedelta(days=1))
        assert "under silence of 72 hours" in page(client, "rules")
        assert "under silence of 24 hours" in page(client, "rules", query="?on=2027-03-31")
        at(FROM)
        assert "under silence of 24 hours" in page(client, "rules")
        assert "under silence of 72 hours" in page(client, "rules", query="?on=2027-03-30")

    def test_a_day_that_is_none_reads_today(self, founded, client):
        assert "As in force at the end of" not in page(client, "rules", query="?on=nonsense")

    def test_the_tag_of_a_public_page_changes_with_the_rules_without_an_act(self, founded, client, at):
        rules_changed(a_change(shorter_text))
        at(FROM - timedelta(seconds=1))
        before = client.get(reverse("rules"))["ETag"]
        at(FROM)
        assert client.get(reverse("rules"))["ETag"] != before

    def test_the_api_lists_them(self, founded, client, at):
        rules_changed()
        at(FROM)
        told = client.get("/api/v1/institution").json()
        assert [each["number"] for each in told["versions"]] == [1, 2]
        assert told["profile_hash"] == told["versions"][1]["profile_hash"]


class TestReferredAndReviewed:
    def test_both_stand_on_the_page_of_the_meeting_and_referrals_on_that_of_the_institution(
        self, founded, client, at
    ):
        build_framework.part_of_the_acquis()
        review = build_rules.a_review()
        question = build.a_question(review, DecideReview(codes=("N1",)), review)
        do(find("DeclareAdopted")(), chair_of(review), question)
        do(ACT, chair_of(review), review)
        at(MORNING)
        for name, args in (("meeting", [review.pk]), ("meetings", [])):
            told = page(client, name, *args)
            assert "The Third Committee" in told and "Crime by means of ICTs." in told
        assert "What this review re-examines" in page(client, "meeting", review.pk)
        [listed] = client.get("/api/v1/referrals").json()["items"]
        assert listed["meeting"] == review.subject

    def test_what_was_referred_in_closed_session_shows_nowhere_in_public(self, plenary, client, at):
        meeting = build.an_open_meeting(status="formal-closed")
        do(ACT, chair_of(meeting), meeting)
        at(MORNING)
        for name, args in (("meeting", [meeting.pk]), ("meetings", [])):
            assert "Third Committee" not in page(client, name, *args)
        assert client.get("/api/v1/referrals").json() == {"items": [], "next": None}


class TestEstablishment:
    def test_a_conference_that_ended_without_adopting_is_told(self, founded, client, at):
        meeting = build_establishment.a_conference()
        do(find("CloseMeeting")(), chair_of(meeting), meeting)
        ended = EnterConferenceEnd(
            words=words("No agreement on the text."), announced_on="2027-03-01", attested_by="The Chair"
        )
        do(ended, SECRETARIAT, meeting.body)
        at(MORNING)
        told = page(client, "establishment")
        assert "ended without adopting the founding document" in told and "No agreement on the text." in told

    def test_before_their_day_the_bodies_are_said_to_come(self, founded, client, at):
        meeting = build_establishment.a_conference()
        act = build_establishment.a_founding_document().model_copy(update={"in_force_on": "2027-07-01"})
        question = build.a_question(meeting, act, meeting.body)
        do(find("DeclareAdopted")(), chair_of(meeting), question)
        plenary = build.Body.objects.get(kind="plenary")
        at(MORNING)
        assert "comes into being on" in page(client, "establishment")
        assert "Comes into being on" in page(client, "body", plenary.pk)
        at(plenary.since)
        assert "comes into being on" not in page(client, "establishment")
        assert "Comes into being on" not in page(client, "body", plenary.pk)

    def test_what_carries_over_is_listed_with_its_rule(self, plenary, client, at):
        do(build_transition.documents("A/AC.292/2025/1"), SECRETARIAT, INSTITUTION)
        at(MORNING)
        told = page(client, "establishment")
        assert "A/AC.292/2025/1" in told and "with each State’s fresh consent" in told
        [row] = client.get("/api/v1/carried-documents").json()["items"]
        assert row["symbol"] == "A/AC.292/2025/1"

    def test_a_contact_that_waits_shows_nowhere_in_public(self, plenary, client, at):
        build_transition.a_contact("SMR")
        at(MORNING)
        assert "A. Person" not in page(client, "state", "SMR")
