# SPDX-License-Identifier: EUPL-1.2
"""Which database acts write: the institution's, or during replay the empty one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

REPLAY = "replay"
_state = threading.local()


@contextmanager
def into(alias: str) -> Iterator[None]:
    """Send reads and writes of this thread to the database `alias`."""
    before = getattr(_state, "alias", None)
    _state.alias = alias
    try:
        yield
    finally:
        _state.alias = before


class Router:
    """Django's database router over `into`."""

    def db_for_read(self, model, **hints):
        return getattr(_state, "alias", None)

    def db_for_write(self, model, **hints):
        return getattr(_state, "alias", None)

    def allow_relation(self, one, other, **hints):
        return True
