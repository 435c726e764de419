# SPDX-License-Identifier: EUPL-1.2
"""The fingerprint of what is put: the same on the page, on the wall of the room and in the declaration.

SHA-256 over the RFC 8785 text of ``payload.held`` in the entry that put the question or revised it last, as it stands
in the record: what lies beside the log is in it by its commitment. So anybody can compute it from the public record.
"""

import hashlib
from typing import Any

from acquis.decisions.models import Question
from acquis.record import log
from acquis.record.act import made_by
from acquis.record.models import Entry

SHOWN = 12
"""So many of the 64 hexadecimal digits are shown: enough to compare what one reads with what the wall says."""


def of(question: Question) -> str:
    """The fingerprint of what a question holds now, in hex."""
    return str(told(question)["fingerprint"])


def told(question: Question) -> dict[str, Any]:
    """The fingerprint for the outside, with the entry from which it can be computed."""
    entry = entries_that_put(question)[-1]
    held = log.read(entry.body)["payload"]["held"]
    return {"fingerprint": of_held(held), "log": entry.log, "sequence": entry.number}


def of_held(held: dict[str, Any]) -> str:
    """The fingerprint of a held act as an entry of the record holds it, in hex."""
    return hashlib.sha256(log.canonical(held).encode()).hexdigest()


def in_groups(fingerprint: str) -> str:
    """Its first digits, four by four, to be read aloud: ``3f2a 91c0 7bd4``."""
    return " ".join(fingerprint[n : n + 4] for n in range(0, SHOWN, 4))


def entries_that_put(question: Question) -> list[Entry]:
    """The entry that put the question, then those that revised it, in order."""
    which, number = made_by(question.pk)
    put = Entry.objects.get(log=which, number=number)
    if not question.revisions:
        return [put]
    on_it = Entry.objects.filter(subject=question.subject).order_by("order")
    return [put, *(entry for entry in on_it if log.read(entry.body)["act"] == "ReviseQuestion")]
