# SPDX-License-Identifier: EUPL-1.2
"""The builders build legal histories, and the record under them is founded once."""

import pytest

from acquis.parties.models import State
from acquis.record.models import Entry
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
from tests import build

pytestmark = pytest.mark.once

NEED_MORE = {"a_founded_record", "a_founding", "a_group_act", "an_agenda", "an_objection"}
BUILDERS = sorted(name for name in vars(build) if name.startswith(("a_", "an_")) and name not in NEED_MORE)


@pytest.mark.parametrize("name", BUILDERS)
def test_what_a_builder_made_verifies_and_replays(founded, name):
    getattr(build, name)()
    assert verify() is None
    replay()
    assert list(differences()) == []


def test_the_founded_record_holds_the_members_and_nothing_else_has_happened(founded):
    assert State.objects.count() == 193
    assert founded.kind == "test"
    assert founded.open_number == founded.order == Entry.objects.count()
    assert founded.sealed_number == 0
