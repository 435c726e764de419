# SPDX-License-Identifier: EUPL-1.2
"""Who may know of what; what fits; what is unmet; what the lists cost."""

import json
from datetime import timedelta

import pytest

from acquis.parties.models import State
from acquis.record.models import Head
from acquis.support import checking, document, queries
from acquis.support.label_acts import RenewLabel
from acquis.support.models import Activity, Offer, SupportRequest
from acquis.support.offer_acts import WithdrawOffer
from acquis.web.simulation import support as simulated
from tests import build
from tests import build_support as made
from tests.build import MORNING, do

pytestmark = pytest.mark.usefixtures("plenary")


def test_offers_that_fit_come_with_their_reasons_and_one_thing_apart_with_what_it_is():
    request = made.a_request()
    fits = made.an_offer(title="fits")
    apart = made.an_offer(title="apart", languages=("es",))
    made.an_offer(title="elsewhere", elements=("N3",), languages=("es",))
    gone = made.an_offer(title="gone")
    do(WithdrawOffer(), gone.provider, gone.subject)
    found = queries.matches(request, MORNING)
    assert [(offer.pk, fit.shared) for offer, fit in found.fitting] == [(fits.pk, ("N8",))]
    assert [(offer.pk, fit.nearest.filter) for offer, fit in found.near] == [(apart.pk, "language")]
    assert queries.matches(request, fits.valid_until).fitting == []


def test_a_state_is_not_shown_its_own_offer():
    request = made.a_request()
    made.an_offer(f"state:{request.state}")
    assert queries.matches(request, MORNING).fitting == []


def test_an_offer_for_certain_states_is_for_those_that_have_the_status_on_that_day():
    state = State.objects.filter(statuses__icontains='"ldc"').order_by("code").first()
    since = [each for each in state.statuses if each["what"] == "ldc"]
    assert since
    request = made.a_request(f"state:{state.code}")
    offer = made.an_offer(eligible=("ldc",))
    held = "ldc" in queries.statuses_on(state, MORNING.date())
    assert [each.pk for each, _ in queries.matches(request, MORNING).fitting] == ([offer.pk] if held else [])


def test_what_is_unmet_is_told_in_fives_to_states_alone():
    made.the_elements()
    africans = list(State.objects.filter(group="AFR").order_by("code").values_list("code", flat=True))
    others = list(State.objects.filter(group="WEOG").order_by("code").values_list("code", flat=True))
    for code in [*africans[:5], *others[:4]]:
        made.a_request(f"state:{code}")
    reader = build.a_state()
    assert queries.unmet(MORNING, reader) == [queries.Unmet("N8", "AFR", 5)]
    for outsider in (None, "stakeholder:OPENNET", "observer:VAT"):
        assert queries.unmet(MORNING, outsider) == []
    made.an_offer()
    assert queries.unmet(MORNING, reader) == []


def test_matches_cost_the_same_however_many_offers_stand(django_assert_num_queries):
    request = made.a_request()
    for n in range(3):
        made.an_offer(title=f"Offer {n}")
    with django_assert_num_queries(2):
        assert len(queries.matches(request, MORNING).fitting) == 3


# Labels in hand


def a_file(issued) -> str:
    return document.as_file(issued.document, issued.signature, build.KEY)


def test_a_label_of_a_test_is_a_demonstration_and_within_it_valid():
    issued = made.an_issued_label()
    found = checking.check(a_file(issued), kind="test", at=issued.at)
    assert (found.word, found.worth, found.label) == ("demonstration", "valid", issued.label)
    assert all(held for _, held in found.steps)
    living = checking.check(a_file(issued), kind="living", at=issued.at)
    assert living.word == "valid"
    late = checking.check(a_file(issued), kind="living", at=issued.label.valid_until)
    assert late.word == "expired"


def test_one_character_changed_and_nobody_can_tell():
    issued = made.an_issued_label()
    forged = a_file(issued).replace("L/2027/1", "L/2027/9")
    found = checking.check(forged, kind="living", at=issued.at)
    assert (found.word, found.label, found.steps) == (
        "cannot-tell",
        None,
        (("read", True), ("signature", False)),
    )


def test_a_text_signed_and_not_in_the_register_tells_nothing():
    issued = made.an_issued_label()
    secret = document.log.canonical(json.loads(issued.document) | {"number": "L/2027/7"})
    text = document.as_file(secret, made.signature_on(secret), build.KEY)
    found = checking.check(text, kind="living", at=issued.at)
    assert (found.word, found.steps[-1]) == ("cannot-tell", ("register", False))


def test_a_label_shown_beside_another_activity_is_told():
    issued = made.an_issued_label()
    activity = issued.label.activity
    for looking_at, other in (
        ("", False),
        (activity.subject, False),
        (f"https://example.org/en/support/activities/{activity.pk}/", False),
        ("activity:1", True),
    ):
        found = checking.check(a_file(issued), kind="living", at=issued.at, looking_at=looking_at)
        assert found.other_activity is other


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", "{", '{"label": 3, "signature": 4}', "x" * 200_000, "[" * 5000]
)
def test_what_is_no_label_is_told_and_nothing_breaks(text):
    found = checking.check(text, kind="living", at=MORNING)
    assert (found.word, found.steps) == ("cannot-tell", (("read", False),))


def test_a_renewed_label_holds_longer_than_its_first_text_says():
    issued = made.an_issued_label()
    label, at = issued.label, issued.at + timedelta(days=400)
    made.under_silence(
        RenewLabel(), label.subject, build.a_meeting(now=at, starts=at + timedelta(days=60)), now=at
    )
    found = checking.check(a_file(issued), kind="living", at=label.valid_until + timedelta(days=1))
    assert found.word == "valid"
    again = made.an_issued_label(label.__class__.objects.get(pk=label.pk), now=at + timedelta(days=60))
    assert json.loads(again.document)["valid_until"] > json.loads(issued.document)["valid_until"]


def test_the_file_is_checked_with_nothing_but_the_key():
    """As the page says: RFC 8785 of ``label``, Ed25519, the key of the first entry; none of our own code."""
    import rfc8785
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    whole = json.loads(a_file(made.an_issued_label()))
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(build.KEY))
    key.verify(bytes.fromhex(whole["signature"]["value"]), rfc8785.dumps(whole["label"]))
    assert whole["label"]["says"].startswith("Endorsed against criteria v1 on the evidence given.")


# A year


def test_a_year_of_support_is_played_by_seed_and_replays():
    from acquis.record.audit import audit
    from acquis.record.replay import differences

    made.the_elements(("N1", "N3", "N5", "N8", "CB1"))
    codes = list(made.Element.objects.order_by("code").values_list("code", flat=True))
    states = list(State.objects.order_by("code").values_list("code", flat=True))
    play = made.a_play(seed=3)
    providers = [build.a_stakeholder(), build.a_stakeholder("LAKESIDE"), f"state:{states[7]}"]
    simulated.a_year_of_support(play, providers, codes, how_many=14)
    assert Offer.objects.count() == 3
    assert SupportRequest.objects.count() == 14
    assert Activity.objects.filter(audience="public", completed__isnull=False).exists()
    meeting = build.a_meeting(now=play.at, starts=play.at + timedelta(days=60))
    assert simulated.a_label_put(play, meeting, sign=made.signature_on)
    assert Head.objects.get().sealed_number > 14
    assert audit() == []
    assert list(differences()) == []
