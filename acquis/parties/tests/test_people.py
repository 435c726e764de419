# SPDX-License-Identifier: EUPL-1.2
"""How people come in: named by name and e-mail, by a link that works once, with nothing of theirs in the record."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from acquis.parties import invitations
from acquis.parties.acts import EndCapacity, GiveCapacity
from acquis.parties.models import Holding, Invitation, User
from acquis.parties.queries import held_by
from acquis.record import clock
from acquis.record.models import Content, Entry
from acquis.record.verify import verify
from tests import build
from tests.build import INSTITUTION, SECRETARIAT, do
from tests.visiting import text, visitor

PASSWORD = {"new_password1": "seventeen quiet rivers", "new_password2": "seventeen quiet rivers"}
SOMEBODY = {"what": "person", "name": "Ann Example", "email": "Ann@Example.org"}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def code(founded) -> str:
    """A State's code, drawn."""
    return build.a_state().removeprefix("state:")


def page_of(code: str) -> str:
    return reverse("people-of", args=[code])


def named(code: str, given: str = "state") -> str:
    """A delegate named by the focal point on the page of its State; the address of the link shown."""
    page = text(visitor(f"focal-point:{code}").post(page_of(code), SOMEBODY | {"given": f"{given}:{code}"}))
    link = page.partition("/invitation/")[2].partition("/")[0]
    assert len(link) == 43
    return reverse("invitation", args=[link])


def comes_in(link: str) -> Client:
    """Somebody who opens the link, chooses a password, and is signed in."""
    client = Client(HTTP_HOST="localhost")
    assert client.post(link, PASSWORD)["Location"] == reverse("as-whom")
    return client


class TestNaming:
    def test_a_focal_point_names_a_delegate_who_comes_in_and_acts(self, code):
        delegate = comes_in(named(code))
        assert "delegate" in text(delegate.get(reverse("as-whom")))
        answer = delegate.post(reverse("as-whom"), {"capacity": f"state:{code}"})
        assert answer.status_code == 302
        assert "What waits for" in text(delegate.get(reverse("my-state")))

    def test_the_record_holds_a_key_and_nothing_of_the_person(self, code):
        named(code)
        bodies = "".join(Entry.objects.values_list("body", flat=True))
        beside = "".join(str(each) for each in Content.objects.values_list("value", flat=True))
        for told in ("Ann", "example.org", Invitation.objects.get().digest):
            assert told not in bodies and told not in beside
        assert Invitation.objects.get().holder in bodies and verify() is None

    def test_of_its_own_state_alone(self, code):
        other = build.some_states(2)[1].removeprefix("state:")
        focal_point = visitor(f"focal-point:{code}")
        assert focal_point.get(page_of(other)).status_code == 404
        answer = focal_point.post(page_of(code), SOMEBODY | {"given": f"state:{other}"})
        assert answer.status_code == 422 and not Invitation.objects.exists()

    @pytest.mark.parametrize("kind", ["state", "head"])
    def test_delegates_name_nobody(self, code, kind):
        assert visitor(f"{kind}:{code}").get(page_of(code)).status_code == 404
        assert visitor(f"{kind}:{code}").get(reverse("people")).status_code == 404

    def test_the_public_signs_in_first(self, code):
        assert visitor().get(page_of(code))["Location"] == reverse("sign-in")

    def test_the_focal_point_sees_whom_it_named_and_ends_it(self, code):
        named(code)
        focal_point = visitor(f"focal-point:{code}")
        page = text(focal_point.get(page_of(code)))
        assert "Ann Example" in page and "Link not used yet" in page
        holding = Holding.objects.get(capacity=f"state:{code}")
        assert (
            focal_point.post(reverse("act", args=[f"holding:{holding.pk}", "EndCapacity"])).status_code == 302
        )
        holding.refresh_from_db()
        assert holding.ended is not None

    def test_another_focal_point_does_not_learn_of_it(self, code):
        named(code)
        holding = Holding.objects.get(capacity=f"state:{code}")
        other = build.some_states(2)[1].replace("state:", "focal-point:")
        act = reverse("act", args=[f"holding:{holding.pk}", "EndCapacity"])
        assert visitor(other).get(act).status_code == 404

    def test_the_secretariat_names_offices_and_issues_tokens(self, founded):
        secretariat = visitor(SECRETARIAT)
        page = secretariat.post(reverse("people"), SOMEBODY | {"given": SECRETARIAT})
        assert "/invitation/" in text(page)
        token = {"what": "token", "token_as": build.a_state(), "only_acts": "RequestFloor"}
        assert "It is shown this one time" in text(secretariat.post(reverse("people"), token))
        assert Holding.objects.get(capacity=build.a_state()).acts == ["RequestFloor"]
        refused = secretariat.post(reverse("people"), token | {"token_as": "state:QQQ"})
        assert refused.status_code == 422 and "does not exist here" in text(refused)


class TestLink:
    def test_it_works_once(self, code):
        link = named(code)
        comes_in(link)
        answer = Client().post(link, PASSWORD)
        assert answer.status_code == 404 and "This link opens nothing" in text(answer)

    def test_it_ends(self, code):
        link = named(code)
        Invitation.objects.update(until=clock.real_now() - timedelta(seconds=1))
        assert Client().get(link).status_code == 404

    def test_it_ends_with_its_capacity(self, code):
        link = named(code)
        do(EndCapacity(), SECRETARIAT, Holding.objects.get(capacity=f"state:{code}"))
        assert Client().get(link).status_code == 404

    def test_a_new_one_ends_the_old(self, code):
        old = named(code)
        renew = {"what": "renew", "invitation": Invitation.objects.get().pk}
        page = text(visitor(f"focal-point:{code}").post(page_of(code), renew))
        assert Client().get(old).status_code == 404
        assert (
            Client()
            .get("/en/invitation/" + page.partition("/invitation/")[2].partition("/")[0] + "/")
            .status_code
            == 200
        )

    def test_a_weak_password_is_refused(self, code):
        weak = {"new_password1": "password", "new_password2": "password"}
        assert Client().post(named(code), weak).status_code == 422
        assert not User.objects.filter(username="ann@example.org").exists()

    def test_it_never_sets_the_password_of_an_account_there_is(self, code):
        comes_in(named(code))
        before = User.objects.get(username="ann@example.org").password
        again = named(code, given="head")
        answer = Client().post(again, PASSWORD)
        assert answer.status_code == 422 and "Sign in with it" in text(answer)
        assert User.objects.get(username="ann@example.org").password == before

    def test_whoever_has_an_account_takes_it_in(self, code):
        person = comes_in(named(code))
        again = named(code, given="head")
        assert "You are signed in as ann@example.org" in text(person.get(again))
        person.post(again, {"take": "1"})
        account = User.objects.get(username="ann@example.org")
        assert {each.capacity for each in held_by(account, clock.now())} == {f"state:{code}", f"head:{code}"}

    def test_signing_in_leads_back_to_it_and_nowhere_else(self, code):
        comes_in(named(code))
        sign_in = {"username": "ANN@example.org", "password": PASSWORD["new_password1"]}
        link = named(code, given="head")
        assert Client().post(reverse("sign-in"), sign_in | {"next": link})["Location"] == link
        away = Client().post(reverse("sign-in"), sign_in | {"next": "https://elsewhere.example/"})
        assert away["Location"].startswith("/en/")


class TestAccount:
    def test_a_lost_password_is_set_anew_by_a_link_of_the_operators(self, code):
        comes_in(named(code))
        account = User.objects.get(username="ann@example.org")
        link = reverse("invitation", args=[invitations.link_for(account)])
        fresh = {"new_password1": "another quiet river", "new_password2": "another quiet river"}
        assert Client().post(link, fresh).status_code == 302
        account.refresh_from_db()
        assert account.check_password("another quiet river") and held_by(account, clock.now()).exists()

    def test_who_somebody_was_is_erased_and_the_record_holds(self, code):
        comes_in(named(code))
        invitations.forget(User.objects.get(username="ann@example.org"))
        assert not User.objects.filter(first_name="Ann Example").exists()
        assert not Invitation.objects.exclude(name="", email="").exists()
        assert verify() is None

    def test_capacities_that_ended_are_shown_with_their_date(self, code):
        person = comes_in(named(code))
        do(EndCapacity(), SECRETARIAT, Holding.objects.get(capacity=f"state:{code}"))
        page = text(person.get(reverse("as-whom")))
        assert "You hold no capacity now" in page and "Ended" in page and "2027" in page

    def test_a_chair_reads_of_which_meeting(self, plenary):
        meeting = build.a_meeting(title="A meeting of its own")
        chair = visitor(build.chair_of(meeting))
        assert "A meeting of its own" in text(chair.get(reverse("as-whom")))


def test_what_a_focal_point_gave_it_may_know_of_and_no_other(founded):
    state = build.a_state()
    focal_point = state.replace("state:", "focal-point:")
    do(GiveCapacity(holder="b0" * 16, given=state), focal_point, INSTITUTION)
    audience = GiveCapacity.audience_at(None, focal_point)
    assert audience == f"secretariat|only:{focal_point}"
