# SPDX-License-Identifier: EUPL-1.2
"""The tables as they stand, for tests that say: this changed, and nothing else did."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import connections

from acquis.record import guard

NOT_RECORD = guard.DESK | guard.PEOPLE


def stand(using: str = "default") -> dict[str, dict[Any, tuple]]:
    """Every row of every table of the institution, as the database gives it: table → key → values.

    Asked without the ORM: it is what the tests of acts do most.
    """
    found = {}
    with connections[using].cursor() as cursor:
        for table, statement in _statements().items():
            cursor.execute(statement)
            found[table] = {row[0]: row[1:] for row in cursor.fetchall()}
    return found


@cache
def _statements() -> dict[str, str]:
    """For each table how it is read, the key first."""
    return {
        model._meta.db_table: 'SELECT {}, {} FROM "{}"'.format(
            f'"{model._meta.pk.column}"',
            ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields),
            model._meta.db_table,
        )
        for model in institution()
    }


def changes(before: dict, after: dict) -> dict[str, tuple[int, int, int]]:
    """For each table that differs: how many rows are new, changed, gone."""
    found = {}
    for table, rows in after.items():
        was = before[table]
        counted = (
            len(rows.keys() - was.keys()),
            sum(rows[key] != was[key] for key in rows.keys() & was.keys()),
            len(was.keys() - rows.keys()),
        )
        if any(counted):
            found[table] = counted
    return found


def of_rooms(before: dict, after: dict) -> dict[str, tuple[int, int, int]]:
    """The same, the record's own tables apart."""
    return {
        table: counted for table, counted in changes(before, after).items() if not table.startswith("record_")
    }


def institution():
    """The models of the institution: all but those of the desk and of people."""
    return [model for model in apps.get_models() if model._meta.db_table not in NOT_RECORD]


def empty(using: str) -> None:
    """Empty every table of the institution, through the guard's door: tests only."""
    with guard.open_door(), connections[using].cursor() as cursor:
        for model in reversed(institution()):
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


def model(table: str) -> Any:
    """The model of that table."""
    return next(each for each in apps.get_models() if each._meta.db_table == table)
