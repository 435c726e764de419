# SPDX-License-Identifier: EUPL-1.2
"""When an act was received, and who must be let in first.

A deadline is judged by the instant at which the server received an act, not by when the door was free. So each
act that a deadline judges (`timely`) is announced and stamped in one step; an act that draws the line under a
deadline (`admits_timely`) waits until everything stamped before itself went through.

Within one process a table of stamps does it. Between processes on PostgreSQL a shared advisory lock is held by each
timely act, and a declaration passes through the exclusive one. On SQLite other processes do not receive objections.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection

from acquis.record import clock
from acquis.record.act import Act, Refusal

BARRIER = 7_737_001
PATIENCE_SECONDS = 10

_turn = threading.Condition()
_waiting: list[datetime] = []


@contextmanager
def received(act: Act) -> Iterator[datetime]:
    """Stamp an act on arrival; yields the instant by the machine's clock."""
    if act.timely:
        with _announced() as stamp:
            yield stamp
    elif act.admits_timely:
        yield _after_those_before()
    else:
        yield clock.real_now()


@contextmanager
def _announced() -> Iterator[datetime]:
    shared = connection.vendor == "postgresql"
    let_in = not shared or _sql("SELECT pg_try_advisory_lock_shared(%s)")
    with _turn:
        stamp = clock.real_now()  # before any waiting: no State is made late by a queue
        _waiting.append(stamp)
    try:
        if not let_in:
            _sql("SELECT pg_advisory_lock_shared(%s)")
        yield stamp
    finally:
        with _turn:
            _waiting.remove(stamp)
            _turn.notify_all()
        if shared:
            _sql("SELECT pg_advisory_unlock_shared(%s)")


def _after_those_before() -> datetime:
    with _turn:
        stamp = clock.real_now()
        through = _turn.wait_for(lambda: all(each >= stamp for each in _waiting), timeout=PATIENCE_SECONDS)
    if not through:
        raise Refusal("still-receiving")
    if connection.vendor == "postgresql":
        _sql("SELECT pg_advisory_lock(%s)")
        _sql("SELECT pg_advisory_unlock(%s)")
    return stamp


def _sql(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, [BARRIER])
        return cursor.fetchone()[0]
