# SPDX-License-Identifier: EUPL-1.2
"""The demonstration, made and served once for all tests that look at it."""

import pytest

from workshop import shots


@pytest.fixture(scope="session")
def demonstration():
    """The address of the demonstration as people get it, with the States' own names."""
    with shots.demonstration("real") as address:
        yield address
