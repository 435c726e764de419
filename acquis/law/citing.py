# SPDX-License-Identifier: EUPL-1.2
"""What checks of a profile ask of it again and again: is this word known, who decides, who sits where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .profile import Profile
from .reading import Fault, Page, Path
from .ways import Decided, Granted


def known(page: Page, path: Path, word: str, known: Any, what: str) -> Iterator[Fault]:
    """A fault when ``word`` is not among ``known``."""
    if word not in known:
        yield page.fault(path, f"{word!r} is no {what} here", f"write one of: {', '.join(known)}")


def sits(profile: Profile, body: str) -> bool:
    """Whether anybody who decides is a member of the body."""
    return any(profile.decides(kind) for kind in profile.bodies[body].members)


def deciders(row: Granted | Decided | None) -> tuple[str, ...]:
    """The bodies that decide on a power; none where it is granted or absent."""
    return row.decision_of if isinstance(row, Decided) else ()
