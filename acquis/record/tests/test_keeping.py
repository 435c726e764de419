# SPDX-License-Identifier: EUPL-1.2
"""What no database and no canonical JSON gives back is refused at the door, by field, and changes nothing."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from acquis.record.act import ERASED, Malformed
from acquis.record.acts import MoveClock
from acquis.record.registry import build as act_of
from acquis.record.registry import hold
from tests import build, tables
from tests.build import do


@pytest.mark.parametrize("text", ["a\x00b", ERASED, "\x1b[0m", "\ud800"])
def test_control_characters_are_refused_so_that_nothing_can_pass_for_erased(founded, text):
    meeting = build.an_open_meeting()
    before = tables.stand()
    with pytest.raises(Malformed) as refusal:
        do(
            act_of("EnterElection", {"office": "chair", "state": "SAM", "attested_by": "A"}).model_copy(
                update={"attested_by": text}
            ),
            "secretariat",
            meeting,
        )
    assert (refusal.value.field, refusal.value.reason) == ("attested_by", "control-characters")
    assert tables.changes(before, tables.stand()) == {}


def test_what_passes_for_erased_is_no_content(founded):
    act = act_of("RaisePointOfOrder", {"words": ERASED})
    with pytest.raises(Malformed) as refusal:
        do(act, build.a_state(), build.an_open_meeting())
    assert (refusal.value.field, refusal.value.reason) == ("words", "control-characters")


def test_lines_and_tabs_are_text(founded):
    act = act_of("RaisePointOfOrder", {"words": {"en": "First.\r\n\tSecond."}})
    do(act, build.a_state(), build.an_open_meeting())


def test_a_held_act_is_looked_into(founded):
    meeting = build.an_open_meeting()
    held = hold(build.a_group_act("Zero \x00 group"), f"body:{meeting.body_id}")
    with pytest.raises(Malformed) as refusal:
        do(act_of("PutToDecision", {"title": {"en": "A"}, "held": held}), build.chair_of(meeting), meeting)
    assert (refusal.value.field, refusal.value.reason) == ("held.payload.title.en", "control-characters")


def test_numbers_beyond_what_json_carries_are_refused(founded):
    with pytest.raises(Malformed) as refusal:
        do(MoveClock(hours=2**53), "operator", "institution")
    assert (refusal.value.field, refusal.value.reason) == ("hours", "out-of-range")


@pytest.mark.parametrize(
    "until", [datetime.max.replace(tzinfo=timezone(timedelta(hours=-14))), datetime(999, 1, 1, tzinfo=UTC)]
)
def test_instants_beyond_the_calendar_are_refused(founded, until):
    with pytest.raises(Malformed) as refusal:
        do(
            act_of("GiveCapacity", {"holder": "a", "given": "secretariat", "until": until}),
            "secretariat",
            "institution",
        )
    assert (refusal.value.field, refusal.value.reason) == ("until", "out-of-range")
