# SPDX-License-Identifier: EUPL-1.2
"""Matters outside the mandate are referred, not refused, and to whom is kept."""

from datetime import timedelta

import pytest

from acquis.meetings.models import Referral
from acquis.meetings.queries import referrals
from acquis.meetings.referral_acts import ReferMatter
from acquis.record.audit import audit
from acquis.record.replay import differences
from tests import build
from tests.build import MORNING, chair_of, do, words
from tests.doing import malformed, performed, refused

ACT = ReferMatter(to=words("The Third Committee"), words=words("Crime by means of ICTs."))


@pytest.fixture
def meeting(plenary):
    """A plenary meeting under way."""
    return build.an_open_meeting()


class TestReferMatter:
    def test_it_works(self, meeting):
        fields, changed = performed(ACT, chair_of(meeting), meeting)
        assert changed == {"meetings_referral": (1, 0, 0)}
        assert fields["findings"]["provision"] == "83"
        row = Referral.objects.get()
        assert (row.to["en"], row.by) == ("The Third Committee", chair_of(meeting))
        assert audit() == []
        assert list(differences()) == []

    def test_it_may_be_on_an_item(self, meeting):
        item = build.an_agenda(meeting)[0]
        do(ACT.model_copy(update={"on": f"item:{item.pk}"}), chair_of(meeting), meeting)
        assert Referral.objects.get().on == f"item:{item.pk}"

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"to": words(" ")}, "to", "empty"),
            ({"words": words("w" * 4001)}, "words", "too-long"),
            ({"on": "item:1"}, "on", "no-such-subject"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, meeting, changed, field, reason):
        act = ReferMatter(**(ACT.payload() | changed))
        assert malformed(act, chair_of(meeting), meeting) == (field, reason)

    @pytest.mark.parametrize("capacity", ["state:SAM", "secretariat", "stakeholder:X", "public"])
    def test_the_chair_does_it(self, meeting, capacity):
        assert refused(ACT, capacity, meeting) == ("not-entitled", "83")

    def test_not_informally_nor_before_the_meeting(self, meeting):
        informal = build.an_open_meeting(starts=MORNING + timedelta(days=1), status="informal")
        assert refused(ACT, chair_of(informal), informal) == ("not-in-this-status", "83")
        convened = build.a_meeting(starts=MORNING + timedelta(days=9), now=MORNING)
        assert refused(ACT, chair_of(convened), convened) == ("meeting-not-open", None)

    def test_what_was_referred_in_a_closed_meeting_is_for_those_who_were_there(self, plenary):
        meeting = build.an_open_meeting(status="formal-closed")
        fields, _ = performed(ACT, chair_of(meeting), meeting)
        assert fields["log"] == "sealed"
        assert referrals(None) == []
        assert [each.to for each in referrals("state:SAM")] == [ACT.to]

    def test_it_is_on_nothing_that_the_room_may_not_know_of(self, meeting):
        closed = build.an_open_meeting(starts=MORNING + timedelta(days=1), status="formal-closed")
        question = build.a_question(closed)
        act = ACT.model_copy(update={"on": question.subject})
        assert malformed(act, chair_of(meeting), meeting, now=closed.starts) == ("on", "no-such-subject")
