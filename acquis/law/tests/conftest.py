# SPDX-License-Identifier: EUPL-1.2
"""The law knows neither network nor database: whatever reaches for one fails here."""

import pytest

from acquis.law import loading


@pytest.fixture(autouse=True, scope="module")
def law_alone():
    """No connection of any kind while a test of the law runs."""

    def refuse(*args, **kwargs):
        raise AssertionError("the law opens no connection")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socket.socket.connect", refuse)
        patch.setattr("sqlite3.connect", refuse)
        yield


@pytest.fixture(scope="session")
def belgium():
    """The profile shipped as default."""
    return loading.load_shipped("belgium-poa")
