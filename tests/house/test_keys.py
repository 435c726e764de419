# SPDX-License-Identifier: EUPL-1.2
"""Every row of a room was made by an entry, and its key says by which: number × 65,536 + n."""

from datetime import timedelta

import pytest
from django.apps import apps

from acquis.record import guard
from acquis.record.act import KEYS_PER_ENTRY, SEALED_KEYS_FROM
from acquis.record.models import Entry, Row
from acquis.web import morning
from tests.build import KEY, MORNING

pytestmark = pytest.mark.once


def test_every_key_says_which_entry_made_the_row(unfounded):
    play = morning.prepare("test", MORNING, 1, public_key=KEY)
    morning.morning(play, MORNING + timedelta(days=8))
    entries = set(Entry.objects.values_list("log", "number"))
    rows = [(model, key) for model in models() for key in model._default_manager.values_list("pk", flat=True)]
    assert [(model.__name__, key) for model, key in rows if made_by(key) not in entries] == []
    assert len(rows) > 250


def test_every_table_of_a_room_but_those_of_the_desk_takes_its_keys_so():
    others = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("acquis.")
        and not model.__module__.startswith("acquis.record.")
        and model._meta.db_table not in guard.DESK | guard.PEOPLE
    }
    assert others - {model.__name__ for model in models()} == set()


def models():
    return [model for model in apps.get_models() if issubclass(model, Row)]


def made_by(key):
    """Log and number of the entry that a key names; None for a key that none could give."""
    number, n = divmod(key, KEYS_PER_ENTRY)
    if n == 0:
        return None
    return ("sealed", number - SEALED_KEYS_FROM) if number >= SEALED_KEYS_FROM else ("open", number)
