# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the API may ask for: a morning under way, and callers."""

from datetime import timedelta

import pytest

from tests import build
from tests.api.caller import Caller, by_token, set_clock


@pytest.fixture
def meeting(plenary):
    """A plenary meeting under way since an hour; the clock of the institution says so."""
    opened = build.an_open_meeting()
    set_clock(build.MORNING + timedelta(hours=1))
    return opened


@pytest.fixture
def public():
    """Nobody in particular."""
    return Caller()


@pytest.fixture
def chair(meeting):
    """The chair of the meeting, by token."""
    return by_token(build.chair_of(meeting))


@pytest.fixture
def delegate(meeting):
    """A delegate of a State, by token."""
    return by_token(build.a_state())


@pytest.fixture
def secretariat(meeting):
    """The secretariat, by token."""
    return by_token("secretariat")


@pytest.fixture
def stakeholder(meeting):
    """A stakeholder, by token."""
    return by_token(build.a_stakeholder())
