# SPDX-License-Identifier: EUPL-1.2
"""The guard at the database: no table of the institution is written outside the door, by model or by hand."""

import pytest
from django.apps import apps
from django.db import connection

from acquis.record import guard
from acquis.record.guard import OutsideTheDoor
from tests import tables

TABLES = sorted(model._meta.db_table for model in tables.institution())
STATEMENTS = [
    'INSERT INTO "{}" DEFAULT VALUES',
    "INSERT OR REPLACE INTO {} DEFAULT VALUES",
    "insert into {} default values",
    '  \n UPDATE "{}" SET id = id',
    'DELETE FROM "{}"',
    "REPLACE INTO {} DEFAULT VALUES",
    'UPDATE "main"."{}" SET id = id',
    "UPDATE OR IGNORE {} SET id = id",
    "TRUNCATE {}",
    'TRUNCATE TABLE "{}"',
]


@pytest.mark.parametrize("table", TABLES)
def test_by_hand_no_table_is_written(founded, table):
    for statement in STATEMENTS:
        with pytest.raises(OutsideTheDoor), connection.cursor() as cursor:
            cursor.execute(statement.format(table))


@pytest.mark.parametrize("model", tables.institution(), ids=lambda model: model.__name__)
def test_by_model_no_table_is_written(founded, model):
    field = next(each.attname for each in model._meta.concrete_fields if not each.primary_key)
    writes = [
        lambda: model._default_manager.create(pk=1),
        lambda: model._default_manager.bulk_create([model(pk=1)]),
        lambda: model._default_manager.all().update(**{field: 1}),
        lambda: model._default_manager.all()._raw_delete("default"),
    ]
    for write in writes:
        with pytest.raises(OutsideTheDoor):
            write()


def test_rows_read_are_not_saved_again(founded):
    state = apps.get_model("parties.State").objects.first()
    for write in (state.save, state.delete):
        with pytest.raises(OutsideTheDoor):
            write()


def test_the_desk_is_free(founded):
    user = apps.get_model("parties.User").objects.create(username="delegate")
    user.delete()


def test_what_is_free_is_a_table_of_the_desk_or_of_people_and_exists():
    """A name that no table has any more would be a hole for the next one of that name."""
    with_tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    not_yet = {"parties_person"}
    assert (with_tables - set(TABLES)) | {
        "django_migrations",
        "sqlite_sequence",
    } | not_yet == guard.DESK | guard.PEOPLE


def test_the_door_shuts_behind_whoever_fails(founded):
    with pytest.raises(ZeroDivisionError), guard.open_door():
        raise ZeroDivisionError
    with pytest.raises(OutsideTheDoor), connection.cursor() as cursor:
        cursor.execute("DELETE FROM parties_state")
