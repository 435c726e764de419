# SPDX-License-Identifier: EUPL-1.2
"""The guard at the database: nothing writes a table of the institution outside the door.

Tables of the *desk* (what is a person's own, or can be rebuilt) are free; every other table may be written only
while the door is open. This is a fence against mistakes of our own, not against somebody who holds the database.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.signals import connection_created

DESK = frozenset(
    {
        "auth_group",
        "auth_group_permissions",
        "auth_permission",
        "django_content_type",
        "django_migrations",
        "django_session",
        "parties_invitation",
        "parties_user",
        "parties_user_groups",
        "parties_user_user_permissions",
        "parties_token",
        "record_repetition",
        "decisions_prepared",
        "reports_draft",
        "sqlite_sequence",
    }
)
PEOPLE = frozenset({"parties_person"})
LOG = frozenset({"record_entry", "record_content", "record_head"})

_WRITES = re.compile(
    r'^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE(?:\s+TABLE)?)\s+"?(\w+)"?',
    re.I,
)
_state = threading.local()


class OutsideTheDoor(RuntimeError):
    """A write to a table of the institution outside `perform`: a fault of the programmer."""


@contextmanager
def open_door() -> Iterator[None]:
    """Allow writes to the institution's tables. Used by the door, by replay and by nothing else."""
    before = getattr(_state, "open", False)
    _state.open = True
    try:
        yield
    finally:
        _state.open = before


def _refuse_outside(execute, sql, params, many, context):
    written = _WRITES.match(sql) if isinstance(sql, str) else None
    if written and not getattr(_state, "open", False) and not _free(written[1]):
        raise OutsideTheDoor(f"{written[1]} is written only by acts, through acquis.record.perform")
    return execute(sql, params, many, context)


def _free(table: str) -> bool:
    """Tables of the desk and of people; and those that a migration on SQLite rebuilds under another name."""
    return table in DESK | PEOPLE or table.startswith("new__")


def _stand_guard(connection, **_):
    if _refuse_outside not in connection.execute_wrappers:
        connection.execute_wrappers.append(_refuse_outside)


def install() -> None:
    """Stand guard on every connection from now on."""
    connection_created.connect(_stand_guard, dispatch_uid="acquis.record.guard")
