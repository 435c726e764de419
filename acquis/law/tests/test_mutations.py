# SPDX-License-Identifier: EUPL-1.2
"""Every field of every profile removed, misspelt, of another type: a precise fault, or the default; never a crash.

Here a draw in which each field of the schema that a profile has is changed once; `make bench` tries all of them.
"""

from collections import Counter
from functools import cache

import pytest

from acquis.law import loading

from . import mutating

STRETCHED = "with a quorum and votes"


def texts(name):
    """The texts to change: self-contained, and as its author wrote it."""
    return [mutating.stretched()] if name == STRETCHED else [mutating.flat(name), mutating.own(name)]


@cache
def shares():
    """Which changes each profile is given: of every field each sort of change, by turns in those that have it."""
    given = {name: [] for name in (*loading.shipped(), STRETCHED)}
    fields = {}
    for seed, name in enumerate(given):
        for text in texts(name):
            for field, changes in mutating.drawn(text, seed).items():
                fields.setdefault(field, {}).setdefault(name, []).append((text, changes))
    for n, (field, by_name) in enumerate(sorted(fields.items())):
        having = list(by_name.items())
        for m, sort in enumerate(("removed", "misspelt", "mistyped")):
            name, both = having[(n + m) % len(having)]
            text, changes = both[(n + m) % len(both)]
            given[name] += [(field, text, changes[sort])] if sort in changes else []
    return given


@pytest.mark.parametrize("name", [*loading.shipped(), STRETCHED])
def test_a_change_to_any_field_is_refused_where_it_stands_or_the_default_holds(name):
    found = Counter(mutating.tried(text, change) for _, text, change in shares()[name])
    assert found["refused"] > 10
    assert found["loads"] > 0


def test_every_field_of_the_schema_is_changed():
    changed = {field[:2] for given in shares().values() for field, _, _ in given}
    without = {
        f"{model.__name__}.{name}"
        for model in mutating.models()
        for name in mutating.fields_of(model)
        if (model.__name__, name) not in changed
    }
    assert without == set(), "Have a shipped profile say it, or drop it from the schema"


@pytest.mark.parametrize(
    ("written", "says", "instead"),
    [
        ("hours: 0", "0 is no whole number from 1 to 9999", "write a whole number from 1 to 9999"),
        ('hours: "72"', "'72' is no whole number", "write a whole number from 1 to 9999, without quotes"),
        ("hours: many", "'many' is no whole number", "write a whole number from 1 to 9999"),
        ("hours: [72]", "a list is no whole number", "write a whole number from 1 to 9999"),
        ("hours: null", "is empty", "write a whole number from 1 to 9999"),
        ("hour: 72", "is missing", "add it: a whole number from 1 to 9999"),
    ],
)
def test_a_fault_says_what_stands_there_and_what_would_be_right(written, says, instead):
    text = loading.text_of("belgium-poa").replace("hours: 72", written)
    with pytest.raises(loading.ProfileError) as raised:
        loading.load(text, name="mine.yaml")
    fault = next(each for each in raised.value.faults if each.field == "rules.silence.hours")
    assert fault.says.startswith(says)
    assert fault.instead.startswith(instead)


def test_a_field_misspelt_is_known_again():
    text = loading.text_of("belgium-poa").replace("  votes: {provision", "  vots: {provision")
    with pytest.raises(
        loading.ProfileError, match="rules.vots: is no field here; write `votes`, or remove it"
    ):
        loading.load(text, name="mine.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "a: " + "[" * 100_000,
        "{" * 5_000,
        "a: &x [1]\nb: *x",
        "a: !!int x",
        "a: !!python/object:os.system ls",
        "? [a]\n: b",
        "a: 1\n---\nb: 1",
        "\ta: 1",
        "a: 'x",
        "a: " + "9" * 5_000,
        "\ud800",
    ],
)
def test_what_is_no_yaml_is_a_fault_with_its_line(text):
    with pytest.raises(loading.ProfileError) as raised:
        loading.load(text, name="mine.yaml")
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in raised.value.faults)
