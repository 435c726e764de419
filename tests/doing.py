# SPDX-License-Identifier: EUPL-1.2
"""Doing an act and saying all that came of it: the entry and the rows changed; or why not, and that nothing was."""

from typing import Any

import pytest

from acquis.record import log
from acquis.record.act import Act, Malformed, Refusal
from tests import tables
from tests.build import do


def performed(act: Act, capacity: str, subject: Any, **how: Any) -> tuple[dict[str, Any], dict[str, tuple]]:
    """Perform the act: the fields of its entry, and for each table of a room how many rows are new, changed, gone."""
    before = tables.stand()
    entry = do(act, capacity, subject, **how)
    return log.read(entry.body), tables.of_rooms(before, tables.stand())


def refused(act: Act, capacity: str, subject: Any, **how: Any) -> tuple[str, str | None]:
    """The reason why the act is refused and the number of the provision it cites. No row of any table changed."""
    refusal = _refusal(act, capacity, subject, how)
    return refusal.reason, refusal.provision.number if refusal.provision else None


def malformed(act: Act, capacity: str, subject: Any, **how: Any) -> tuple[str, str]:
    """The field that the act is refused for, and why. No row of any table changed."""
    refusal = _refusal(act, capacity, subject, how)
    assert isinstance(refusal, Malformed)
    return refusal.field, refusal.reason


def _refusal(act: Act, capacity: str, subject: Any, how: dict[str, Any]) -> Refusal:
    before = tables.stand()
    with pytest.raises(Refusal) as refusal:
        do(act, capacity, subject, **how)
    assert tables.changes(before, tables.stand()) == {}
    return refusal.value
