# SPDX-License-Identifier: EUPL-1.2
"""The text of a label: RFC 8785 JSON, signed with the institution's Ed25519 key; and checking one without this site.

A label file is one JSON object ``{"label": {…}, "signature": {"key": hex, "value": hex}}``. To check it: take ``label``
alone, write it in the form of RFC 8785, and verify the signature over those bytes with the institution's public key.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from acquis.law import labels
from acquis.record import log
from acquis.record.models import Founding
from acquis.support.models import Label

FORM = "acquis-label/1"
NO_CERTIFICATE = (
    "This is no certificate of conformity; it says nothing of any organisation, product or person."
)
LARGEST = 100_000

_signers: list[Callable[[str], str]] = []


def signed_by(function: Callable[[str], str]) -> None:
    """Say who signs: takes a text, gives the Ed25519 signature over its UTF-8 bytes in hex."""
    _signers.append(function)


def sign(text: str) -> str:
    """The institution's signature over a text; LookupError where this process holds no key."""
    if not _signers:
        raise LookupError("this process holds no signing key")
    return _signers[-1](text)


def institution_key() -> str:
    """The institution's public key, 64 hex digits, as its first entry names it."""
    return Founding.objects.order_by("pk").values_list("public_key", flat=True)[0]


def document_of(label: Label, kind: str) -> str:
    """The text that is signed: what is endorsed, against which criteria, until when, in what kind of record."""
    activity, founding = label.activity, Founding.objects.order_by("pk")[0]
    return log.canonical(
        {
            "form": FORM,
            "record": kind,
            "institution": {"name": founding.name, "profile": founding.profile_name},
            "number": label.number,
            "activity": {"subject": activity.subject, "title": activity.title, "provider": activity.provider},
            "says": f"{labels.SAYS.format(version=label.criteria_version)} {NO_CERTIFICATE}",
            "criteria_version": label.criteria_version,
            "decision": label.decision,
            "awarded": log.instant(label.awarded),
            "valid_until": log.instant(label.valid_until),
        }
    )


def as_file(document: str, signature: str, key: str) -> str:
    """The label as a file to hand on."""
    signed = {"label": json.loads(document), "signature": {"key": key, "value": signature}}
    return json.dumps(signed, ensure_ascii=False, indent=1) + "\n"


def genuine(document: str, signature: str, key: str) -> bool:
    """Whether the signature (hex) over this text was made with the private half of `key` (hex)."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), document.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Read:
    """A label file as read: its fields, its canonical text, the signature; `fault` says why it could not be read."""

    fields: dict[str, Any]
    document: str = ""
    signature: str = ""
    fault: str = ""


def read(text: str) -> Read:
    """A label file from what somebody pasted or uploaded; never raises."""
    if len(text) > LARGEST:
        return Read({}, fault="too-large")
    try:
        whole = json.loads(text)
        fields, signature = whole["label"], whole["signature"]["value"]
        if fields["form"] != FORM or not isinstance(signature, str):
            return Read({}, fault="not-a-label")
        return Read(fields, log.canonical(fields), signature)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Read({}, fault="not-a-label")
