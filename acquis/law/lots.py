# SPDX-License-Identifier: EUPL-1.2
"""Drawing by lot: anybody who knows the seed can draw again and finds the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def in_order_of_lot(candidates: Iterable[str], *, seed: str, of: str) -> list[str]:
    """The candidates as drawn, the first drawn first: by the SHA-256 of ``seed|of|candidate``, the lowest first.

    ``of``: what is drawn for, so that one seed draws anew for each matter.
    """
    return sorted(
        set(candidates), key=lambda each: hashlib.sha256(f"{seed}|{of}|{each}".encode()).hexdigest()
    )
