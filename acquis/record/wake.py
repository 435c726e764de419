# SPDX-License-Identifier: EUPL-1.2
"""Waking those who wait for new entries, after commit and by nothing else. They read the record themselves."""

from collections.abc import Callable

_sleepers: list[Callable[[], object]] = []


def on_entry(call: Callable[[], object]) -> None:
    """Have `call` (thread-safe, quick) called in this process after every performed act."""
    _sleepers.append(call)


def everybody() -> None:
    """Wake all who asked."""
    for call in list(_sleepers):
        call()
