# SPDX-License-Identifier: EUPL-1.2
"""A contact handed over is none until its State confirms it; what it declines is deleted."""

import pytest

from acquis.parties.contact_acts import ConfirmContact, DeclineContact
from acquis.parties.models import PointOfContact
from acquis.parties.queries import contacts_of
from acquis.record import log
from acquis.record.audit import audit
from acquis.record.models import Content, Entry
from acquis.record.replay import differences
from acquis.record.verify import verify
from tests import build_transition
from tests.build import SECRETARIAT, do
from tests.doing import performed, refused


@pytest.fixture
def contact(plenary):
    """A contact of San Marino that waits for it."""
    return build_transition.a_contact("SMR")


class TestConfirmContact:
    @pytest.mark.parametrize("capacity", ["state:SMR", "focal-point:SMR"])
    def test_it_works(self, contact, capacity):
        fields, changed = performed(ConfirmContact(), capacity, contact)
        assert changed == {"parties_pointofcontact": (0, 1, 0)}
        assert fields["audience"] == "states"

    @pytest.mark.parametrize(
        ("capacity", "reason"),
        [("state:WSM", "no-such-subject"), (SECRETARIAT, "not-entitled"), ("public", "no-such-subject")],
    )
    def test_nobody_else_does(self, contact, capacity, reason):
        assert refused(ConfirmContact(), capacity, contact)[0] == reason

    def test_once(self, contact):
        do(ConfirmContact(), "state:SMR", contact)
        assert refused(ConfirmContact(), "state:SMR", contact) == ("contact-confirmed-already", None)
        assert refused(DeclineContact(), "state:WSM", contact) == ("contact-of-another", "84")

    def test_nothing_is_shown_before_and_to_states_alone_after(self, contact):
        assert [contacts_of("SMR", each) for each in (None, "state:WSM", "stakeholder:X")] == [[], [], []]
        assert contacts_of("SMR", "state:SMR") == contacts_of("SMR", SECRETARIAT) == [contact]
        do(ConfirmContact(), "state:SMR", contact)
        assert contacts_of("SMR", "state:WSM") == [contact]
        assert contacts_of("SMR", None) == contacts_of("SMR", "stakeholder:X") == []


class TestDeclineContact:
    @pytest.mark.parametrize("after_confirming", [False, True])
    def test_it_is_deleted_everywhere_and_the_record_holds_together(self, contact, after_confirming):
        if after_confirming:
            do(ConfirmContact(), "state:SMR", contact)
        do(DeclineContact(), "state:SMR", contact)
        assert not PointOfContact.objects.exists()
        assert not Content.objects.filter(value__contains="A. Person").exists()
        assert "A. Person" not in "".join(Entry.objects.values_list("body", flat=True))
        assert (verify(), audit(), list(differences())) == (None, [], [])

    def test_no_open_entry_tells_of_any_of_it(self, contact):
        before = Entry.objects.filter(log=log.OPEN).count()
        do(ConfirmContact(), "state:SMR", contact)
        do(DeclineContact(), "state:SMR", contact)
        assert Entry.objects.filter(log=log.OPEN).count() == before

    def test_another_state_does_not(self, contact):
        assert refused(DeclineContact(), "state:WSM", contact)[0] == "no-such-subject"
