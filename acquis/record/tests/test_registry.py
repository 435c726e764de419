# SPDX-License-Identifier: EUPL-1.2
"""Registering acts, building them from raw payloads, holding one in another."""

import pytest

from acquis.record import registry
from acquis.record.act import ERASED, LANGUAGES, Act, Content, Malformed, Public, Words, fill, key_of, project

ALL = {"ar": "ا", "en": "a", "es": "a", "fr": "a", "ru": "а", "zh": "一"}


class Plain(Act):
    power = "operate"
    subject_kind = "institution"
    number: Public[int]
    note: Content[Words | None] = None


def test_one_name_is_one_act():
    with pytest.raises(TypeError, match="registered already"):
        registry.act(registry.find("MoveClock"))


def test_an_act_derives_from_act_itself():
    with pytest.raises(TypeError, match="derive from Act itself"):
        registry.act(type("Later", (Plain,), {"__module__": __name__}))


def test_an_act_names_a_power_the_law_knows():
    with pytest.raises(TypeError, match="does not know"):
        registry.act(type("Later", (Act,), {"__module__": __name__, "power": "magic", "subject_kind": "x"}))


@pytest.mark.parametrize("name", ["act", "subject", "seen", "capacity", "check", "json", "copy", "power"])
def test_no_field_shadows_a_name_of_act(name):
    assert name in registry.RESERVED


@pytest.mark.filterwarnings("ignore:Field name")
def test_a_field_that_shadows_is_refused():
    shape = {
        "__module__": __name__,
        "__annotations__": {"seen": Public[int]},
        "power": "operate",
        "subject_kind": "x",
    }
    with pytest.raises(TypeError, match="shadows"):
        registry.act(type("Later", (Act,), shape))


def test_every_field_is_marked():
    shape = {
        "__module__": __name__,
        "__annotations__": {"hours": int},
        "power": "operate",
        "subject_kind": "x",
    }
    with pytest.raises(TypeError, match="marked Public or Content"):
        registry.act(type("Later", (Act,), shape))


@pytest.mark.parametrize(
    ("payload", "field", "reason"),
    [
        ({}, "hours", "missing"),
        ({"hours": "soon"}, "hours", "int_parsing"),
        ({"hours": None}, "hours", "int_type"),
        ({"hours": 1, "days": 2}, "days", "extra_forbidden"),
        ([], "MoveClock", "model_type"),
        (None, "MoveClock", "model_type"),
    ],
)
def test_a_malformed_payload_names_its_field(payload, field, reason):
    with pytest.raises(Malformed) as refusal:
        registry.build("MoveClock", payload)
    assert (refusal.value.field, refusal.value.reason) == (field, reason)


def test_an_unknown_act_is_malformed():
    with pytest.raises(Malformed) as refusal:
        registry.build("AbolishGravity", {})
    assert (refusal.value.field, refusal.value.reason) == ("act", "no-such-act")


@pytest.mark.parametrize("version", [0, -1, 2, 99])
def test_an_unknown_version_is_malformed(version):
    with pytest.raises(Malformed) as refusal:
        registry.build("MoveClock", {"hours": 1}, version)
    assert (refusal.value.field, refusal.value.reason) == ("act_version", "out-of-range")


@pytest.mark.parametrize(
    ("held", "field", "reason"),
    [
        (
            {"act": "MoveClock", "on": "institution", "payload": {"hours": "x"}},
            "held.payload.hours",
            "int_parsing",
        ),
        ({"act": "MoveClock", "on": "institution", "payload": {}}, "held.payload.hours", "missing"),
        ({"act": "Nothing", "on": "institution", "payload": {}}, "held.act", "no-such-act"),
        (
            {"act": "MoveClock", "on": "institution", "payload": {}, "act_version": 0},
            "held.act_version",
            "out-of-range",
        ),
        ({"act": "MoveClock", "on": "institution", "payload": "x"}, "held", "value_error"),
        ({"act": "MoveClock", "on": "institution", "payload": {}, "act_version": "1"}, "held", "value_error"),
        ({"act": "MoveClock", "on": "institution"}, "held.payload", "missing"),
        ({"act": "MoveClock", "payload": {"hours": 1}}, "held.on", "missing"),
        ("MoveClock", "held", "model_type"),
    ],
)
def test_a_malformed_held_act_names_its_field_from_the_outside_in(held, field, reason):
    with pytest.raises(Malformed) as refusal:
        registry.build("PutToDecision", {"title": {"en": "A"}, "held": held})
    assert (refusal.value.field, refusal.value.reason) == (field, reason)


def test_a_held_act_is_the_act_itself():
    held = registry.HeldAct.model_validate({"act": "MoveClock", "on": "institution", "payload": {"hours": 3}})
    assert held == registry.hold(registry.build("MoveClock", {"hours": 3}), "institution")


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ({"fr": "Oui"}, {"fr": "Oui", "authentic": "fr"}),
        ({"fr": "Oui", "en": "Yes", "authentic": "fr"}, {"fr": "Oui", "en": "Yes", "authentic": "fr"}),
        (ALL, ALL),
    ],
)
def test_words_say_which_language_is_authentic(texts, kept):
    assert Plain(number=1, note=texts).note == kept


@pytest.mark.parametrize(
    "texts",
    [{}, {"authentic": "en"}, {"en": "Yes", "fr": "Oui"}, {"de": "Ja"}, {"en": "Yes", "authentic": "fr"}],
)
def test_words_that_do_not_say_it_are_refused(texts):
    with pytest.raises(ValueError):
        Plain(number=1, note=texts)


def test_the_six_languages_are_equal():
    assert LANGUAGES == ("ar", "en", "es", "fr", "ru", "zh")


def test_what_was_erased_passes_for_content_and_for_nothing_else():
    assert Plain(number=1, note=ERASED).note == ERASED
    with pytest.raises(ValueError):
        Plain(number=ERASED)


def test_content_is_projected_beside_and_filled_in_again():
    act = Plain(number=7, note={"en": "Yes"})
    beside = {}
    payload = project(act, lambda path, value: beside.update({path: value}) or {"commitment": "c"})
    assert payload == {"number": 7, "note": {"commitment": "c"}}
    assert beside == {"note": {"en": "Yes", "authentic": "en"}}
    assert fill(payload, beside) == act.payload()


def test_keys_come_from_the_number_of_the_entry_each_log_in_a_range_of_its_own():
    assert key_of("open", 1, 1) == 65_537
    assert key_of("open", 12, 3) == 12 * 65_536 + 3
    assert key_of("sealed", 12, 3) == (2**36 + 12) * 65_536 + 3
    assert key_of("sealed", 2**30, 65_535) < 2**63
