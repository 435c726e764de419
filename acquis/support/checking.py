# SPDX-License-Identifier: EUPL-1.2
"""Checking a label that somebody holds in hand: what it is worth, to what it belongs, and how that was found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from acquis.law import labels
from acquis.support import document
from acquis.support.models import Label
from acquis.support.queries import standings

LIVING = "living"


@dataclass(frozen=True)
class Checked:
    """The verdict in one word (`worth`; "demonstration" is shown for it where nothing is real), and why.

    `steps` are (what was asked, whether it held). `other_activity`: the label is genuine, but belongs to another
    activity than the one its reader looks at.
    """

    worth: str
    kind: str
    label: Label | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    steps: tuple[tuple[str, bool], ...] = ()
    other_activity: bool = False

    @property
    def word(self) -> str:
        """The word shown: a label of a demonstration is one of a demonstration, whatever else it is."""
        return self.worth if self.kind == LIVING or self.worth == "cannot-tell" else "demonstration"


def check(text: str, *, kind: str, at: datetime, looking_at: str = "") -> Checked:
    """Check a label file against the institution's key and the register, as of a moment."""
    read = document.read(text)
    if read.fault:
        return Checked("cannot-tell", kind, steps=(("read", False),))
    genuine = document.genuine(read.document, read.signature, document.institution_key())
    label = _known(read.fields) if genuine else None
    standing = standings([label])[label.pk] if label else None
    worth = labels.worth(standing, genuine=genuine, at=at)
    steps = [("read", True), ("signature", genuine)]
    if genuine:
        steps.append(("register", label is not None))
    if label:
        steps += [("time", worth != "expired"), ("not-suspended", worth != "suspended")]
        steps.append(("not-withdrawn", worth != "withdrawn"))
    elsewhere = bool(label and looking_at.strip() and not _is(label, looking_at.strip()))
    return Checked(worth, kind, label, read.fields if genuine else {}, tuple(steps), elsewhere)


def _known(fields: dict[str, Any]) -> Label | None:
    """The label in the register with this number, for this activity."""
    number, activity = fields.get("number"), fields.get("activity")
    if not isinstance(number, str) or not isinstance(activity, dict):
        return None
    found = Label.objects.select_related("activity").filter(number=number).first()
    return found if found and found.activity.subject == activity.get("subject") else None


def _is(label: Label, looking_at: str) -> bool:
    """Whether an address or a subject that a reader gives is the label's activity."""
    activity = label.activity
    return looking_at == activity.subject or looking_at.rstrip("/").endswith(f"/activities/{activity.pk}")
