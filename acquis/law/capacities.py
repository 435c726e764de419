# SPDX-License-Identifier: EUPL-1.2
"""As whom somebody acts: ``state:SAM``, ``chair:meeting:12``, ``stakeholder:7``, ``secretariat``."""

from __future__ import annotations

import re

KINDS = (
    "state",
    "head",
    "focal-point",
    "signatory",
    "non-party",
    "chair",
    "secretariat",
    "observer",
    "igo",
    "stakeholder",
    "applicant",
    "institution",
    "clock",
    "importer",
    "operator",
    "public",
)
"""Every kind of capacity. ``head`` is the head of a delegation and has whatever ``state`` has.
``signatory`` and ``non-party`` are delegates of a State that signed, or did not join, the treaty of the institution.
``applicant`` is an organisation that applied for accreditation and is not (or no longer) accredited."""

FOR_A_STATE = ("state", "head", "focal-point")
"""The kinds that speak for a State that takes part with full rights."""

NOT_BOUND = ("signatory", "non-party")
"""The kinds that speak for a State that is not bound by the treaty of the institution."""

BESIDE = ("observer", "igo", "stakeholder")
"""The kinds that take part beside States, where the rules name them."""

_STATE = re.compile(r"[A-Z]{3}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_NONE_OR_KEY = re.compile(rf"({_KEY.pattern})?")
_MEETING = re.compile(r"[a-z][a-z-]*:[A-Za-z0-9_.-]+")


def kind_of(capacity: str) -> str:
    """The kind of a capacity: ``chair:meeting:12`` → ``chair``. ValueError when it is no capacity."""
    kind = capacity.partition(":")[0]
    if kind not in KINDS:
        raise ValueError(f"{capacity!r} is no capacity: it begins with one of {', '.join(KINDS)}")
    return kind


def of(capacity: str) -> str | None:
    """What the capacity is held of: ``chair:meeting:12`` → ``meeting:12``; ``secretariat`` → None."""
    return capacity.partition(":")[2] or None


def state_of(capacity: str) -> str | None:
    """The State spoken for: ``head:SAM`` → ``SAM``; None where the capacity speaks for no State."""
    return of(capacity) if kind_of(capacity) in FOR_A_STATE else None


def validated(capacity: str) -> str:
    """The capacity unchanged, or ValueError saying what is wrong with how it is written."""
    kind, key = kind_of(capacity), of(capacity) or ""
    if kind in FOR_A_STATE or kind in NOT_BOUND:
        good, wanted = _STATE.fullmatch(key), f"{kind}:SAM, a State's three letters"
    elif kind == "chair":
        good, wanted = _MEETING.fullmatch(key), "chair:meeting:12"
    elif kind in ("observer", "igo", "stakeholder", "applicant"):
        good, wanted = _KEY.fullmatch(key), f"{kind}:7"
    else:
        good, wanted = _NONE_OR_KEY.fullmatch(key), kind
    if not good:
        raise ValueError(f"{capacity!r} is not well written; write {wanted}")
    return capacity
