# SPDX-License-Identifier: EUPL-1.2
"""Signing in, choosing a capacity; the pages of States."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.parties.acts import GiveCapacity
from acquis.parties.models import Application, Holding, User
from acquis.parties.sign_in import CAPACITY
from tests import build, build_accreditation
from tests.build import INSTITUTION, SECRETARIAT, do
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class TestBecome:
    def test_one_press_gives_the_capacity_once(self, founded):
        state = build.a_state()
        person = visitor(state)
        assert person.post(reverse("become"), {"capacity": state}).status_code == 302
        assert person.session[CAPACITY] == state
        assert Holding.objects.filter(capacity=state).count() == 1

    @pytest.mark.parametrize("capacity", ["state:ZZZ", "institution", "clock", "", "nobody"])
    def test_nobody_becomes_what_there_is_not(self, founded, capacity):
        assert visitor().post(reverse("become"), {"capacity": capacity}).status_code in (404, 422)

    def test_nobody_becomes_anybody_from_elsewhere(self, founded):
        press = {"capacity": build.a_state()}
        assert visitor().post(reverse("become"), press, HTTP_HOST="testserver").status_code == 404
        assert visitor().post(reverse("become"), press, REMOTE_ADDR="203.0.113.7").status_code == 404


class TestAsWhom:
    def test_one_capacity_at_a_time_is_chosen_of_those_held(self, founded):
        one, other = build.some_states(2)
        delegate = visitor(one)
        person = User.objects.get(username="demo-" + one.replace(":", "-")).person
        do(GiveCapacity(holder=person, given=other), SECRETARIAT, INSTITUTION)
        assert f'value="{other}"' in text(delegate.get(reverse("as-whom")))
        delegate.post(reverse("as-whom"), {"capacity": other})
        assert delegate.session[CAPACITY] == other

    def test_what_is_not_held_cannot_be_chosen(self, founded):
        one, other = build.some_states(2)
        assert visitor(one).post(reverse("as-whom"), {"capacity": other}).status_code == 404

    def test_signing_out_ends_it(self, founded):
        delegate = visitor(build.a_state())
        delegate.post(reverse("sign-out"))
        assert delegate.get(reverse("as-whom"))["Location"] == reverse("sign-in")


class TestAccount:
    def test_a_name_and_a_password_lead_to_the_only_capacity(self, founded):
        user = User(username="delegate")
        user.set_password("a long enough word")
        user.save()
        state = build.a_state()
        do(GiveCapacity(holder=user.person, given=state), SECRETARIAT, INSTITUTION)
        person = visitor()
        typed = {"username": "delegate", "password": "a long enough word"}
        assert person.post(reverse("sign-in"), typed).status_code == 302
        assert person.session[CAPACITY] == state

    def test_a_wrong_password_is_said(self, founded):
        answer = visitor().post(reverse("sign-in"), {"username": "delegate", "password": "no"})
        assert answer.status_code == 422 and 'role="alert"' in text(answer)


class TestStates:
    def test_all_are_listed_by_name(self, founded):
        page = text(visitor().get(reverse("states"))).partition('class="columns"')[2]
        assert page.count('class="name"') == 193
        assert page.index("Afghanistan") < page.index("Zimbabwe")

    def test_a_state_has_a_page_in_every_language(self, founded):
        code = build.a_state().removeprefix("state:")
        for language in ("ar", "fr", "zh-hans"):
            assert visitor().get(f"/{language}/states/{code}/").status_code == 200


class TestOrganisations:
    def test_they_stand_by_kind_with_their_term_and_a_page_of_their_own(self, plenary):
        accredited = build_accreditation.an_accredited_organisation()
        stakeholder, igo, observer = build.a_stakeholder(), build.an_igo(), build.an_observer()
        page = text(visitor().get(reverse("organisations")))
        for capacity in (stakeholder, igo, observer, accredited):
            code = capacity.partition(":")[2]
            own = reverse("organisation", args=[code])
            assert f'href="{own}"' in page
            assert visitor().get(own).status_code == 200
        assert "until " in page and "[sim.]" in page

    def test_that_one_applied_is_told_to_those_alone_who_may_know(self, plenary):
        code = build_accreditation.an_accredited_organisation().partition(":")[2]
        own = reverse("organisation", args=[code])
        application = reverse("application", args=[Application.objects.get(code=code).pk])
        assert application not in text(visitor().get(own))
        assert application in text(visitor(build.a_state()).get(own))

    def test_an_unknown_one_is_not_there(self, plenary):
        assert visitor().get(reverse("organisation", args=["NOBODY"])).status_code == 404

    def test_the_foot_of_every_page_leads_to_it(self, plenary):
        assert f'<a href="{reverse("organisations")}">Organisations</a>' in text(visitor().get("/en/"))
