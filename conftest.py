# SPDX-License-Identifier: EUPL-1.2
"""What every test may ask for: a record founded, a plenary, an empty database, the tables as they stand.

The record is founded once per database (193 States enter with it); each test runs on top, in a transaction that is
rolled back. A test that needs its acts committed (threads, processes) asks for `committed`.
"""

import pytest
from django.core.cache import caches

from acquis.meetings.models import Body
from acquis.record import guard
from acquis.record.models import Founding, Head
from tests import build, tables

ON_THE_RECORD = {"founded", "plenary", "unfounded", "committed"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that stands on the record may use both databases: the institution's, and the one for replay."""
    for item in items:
        asked = set(item.fixturenames)
        if ON_THE_RECORD & asked and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__", transaction="committed" in asked))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown():
    """Django empties the tables after a test with real transactions: here, and only here, that passes the guard."""
    with guard.open_door():
        return (yield)


@pytest.fixture(autouse=True)
def _no_page_of_another_test():
    """Each test has a record of its own: what the test before was shown is forgotten."""
    caches["pages"].clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The databases of the tests, the record founded."""
    with django_db_blocker.unblock():
        build.a_founded_record()


@pytest.fixture
def founded(db) -> Head:
    """A record of the kind "test" with its 193 States, founded weeks before the tests' morning."""
    if not Founding.objects.exists():
        build.a_founded_record()
    return Head.objects.get()


@pytest.fixture
def plenary(founded) -> Body:
    """The plenary of a founded institution. No meeting is convened yet."""
    return build.a_plenary()


@pytest.fixture
def unfounded(db) -> None:
    """A database migrated and otherwise empty."""
    tables.empty("default")


@pytest.fixture
def committed(founded) -> Head:
    """A founded record without a transaction around the test: acts are committed, and other threads see them.

    Django empties the tables afterwards; such tests come last, and each founds its record anew.
    """
    return founded
