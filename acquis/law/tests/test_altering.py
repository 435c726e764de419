# SPDX-License-Identifier: EUPL-1.2
"""What a change alters, told from both sides; nothing is altered where nothing was changed."""

from datetime import date

import pytest

from acquis.law import altering, loading

SINCE, UNTIL = date(2027, 1, 1), date(2035, 1, 1)
GRANT = '{to: [state, observer], in: [formal-open, formal-closed, informal], provision: "29"}'
POINT_OF_ORDER = f"  raise-point-of-order:\n    grants:\n      - {GRANT}"
ELECT = "elect-officers: {decision_of: [preparatory, conference, plenary,"


def changed(*changes: tuple[str, str], name="belgium-poa"):
    """The profile as shipped and with texts replaced in it."""
    text = loading.text_of(name)
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return loading.load_shipped(name), loading.load(text, name="mine.yaml")


@pytest.mark.parametrize("name", loading.shipped())
def test_a_copy_alters_nothing(name):
    profile, copy = changed(name=name)
    assert altering.rights_altered(profile, copy) == []
    assert altering.decisions_altered(profile, copy) == []
    assert altering.sessions_altered(profile, copy, SINCE, UNTIL) == []
    assert altering.fields_altered(profile, copy) == []


def test_a_right_gained_and_its_moments():
    grant = GRANT.replace("[state, observer], in: [formal-open, ", "[state, observer, igo], in: [")
    one, other = changed((POINT_OF_ORDER, POINT_OF_ORDER.replace(GRANT, grant)))
    told = {(each.kind, each.gained, each.lost, each.always) for each in altering.rights_altered(one, other)}
    assert told == {
        ("state", (), ("formal-open",), False),
        ("head", (), ("formal-open",), False),
        ("observer", (), ("formal-open",), False),
        ("igo", ("formal-closed", "informal"), (), True),
    }


def test_what_one_way_gains_the_other_way_loses():
    one, other = changed((POINT_OF_ORDER, POINT_OF_ORDER.replace("observer]", "observer, igo]")))
    [forth], [back] = altering.rights_altered(one, other), altering.rights_altered(other, one)
    assert (forth.gained, forth.kind, forth.provision) == (back.lost, "igo", "29")
    assert forth.always
    assert back.always


def test_a_longer_period_moves_the_meetings_of_the_body():
    one, other = changed(("every: 4 years", "every: 5 years"))
    [moved] = altering.sessions_altered(one, other, SINCE, UNTIL)
    assert (moved.body, years(moved.gone), years(moved.new)) == ("review-conference", [2030, 2034], [2031])


def test_a_body_that_yields_to_another_does_not_meet_in_its_year():
    yearly = "period: {every: 1 year, choices: [6 months, 1 year, 2 years, any], month: 6,"
    one, other = changed((yearly, f"{yearly} unless: review-conference,"))
    [moved] = altering.sessions_altered(one, other, SINCE, UNTIL)
    assert (moved.body, years(moved.gone), moved.new, moved.kept) == ("plenary", [2030, 2034], (), 6)


def years(days):
    """The years in which sessions begin."""
    return [first.year for first, _last in days]


def test_who_no_longer_decides_is_told_with_the_rule_there_was():
    one, other = changed((ELECT, "elect-officers: {decision_of: [preparatory, plenary,"))
    [told] = altering.decisions_altered(one, other)
    assert (told.power, told.body, told.before, told.after) == (
        "elect-officers",
        "conference",
        ("consensus",),
        (),
    )
    assert altering.rights_altered(one, other) == []


def test_silence_allowed_on_a_matter_is_told_where_the_body_uses_it():
    one, other = changed(
        (
            'create-body: {decision_of: [plenary], rule: consensus, provision: "12"}',
            'create-body: {decision_of: [plenary], rule: consensus, by_silence: true, provision: "12"}',
        )
    )
    [told] = altering.decisions_altered(one, other)
    assert (told.before, told.after) == (("consensus",), ("consensus", "silence"))


def test_every_field_that_differs_is_told_by_its_path():
    one, other = changed((POINT_OF_ORDER, POINT_OF_ORDER.replace("observer]", "observer, igo]")))
    [told] = altering.fields_altered(one, other)
    assert told.path == "powers.raise-point-of-order.grants"
    assert told.before[0]["to"] == ["state", "observer"]
    assert told.after[0]["to"] == ["state", "observer", "igo"]
