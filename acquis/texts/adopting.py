# SPDX-License-Identifier: EUPL-1.2
"""The act by which a chair puts a text to the body as it stands, and whether it could be performed now."""

from typing import Any

from acquis.decisions.acts import PutToDecision
from acquis.record import asking, sentences
from acquis.record.act import Refusal
from acquis.record.registry import hold
from acquis.record.request import Request
from acquis.texts.acts import AdoptDocument
from acquis.texts.founding_acts import AdoptFoundingText, founding
from acquis.texts.models import Document
from acquis.texts.queries import sha256_of


def putting(document: Document, sha256: str) -> PutToDecision:
    """Put the adoption of exactly this text; the question has the symbol and the title of the document.

    A founding document is adopted as such: what it lists is reaffirmed, and the institution comes into being.
    """
    title = document.title if isinstance(document.title, dict) else {"en": document.symbol}
    named = {key: f"{document.symbol}: {value}" for key, value in title.items() if key != "authentic"}
    named |= {"authentic": title["authentic"]} if "authentic" in title else {}
    adopts = AdoptFoundingText if founding(document.draft) else AdoptDocument
    return PutToDecision(title=named, held=hold(adopts(sha256=sha256), document.subject))


def can_be_put(request: Request, document: Document) -> dict[str, Any]:
    """The SHA-256 of the text as it stands, and why it cannot be put now, if so."""
    sha256 = sha256_of(document)
    try:
        act, meeting = putting(document, sha256), document.draft.meeting
        asking.rehearse(act, request.capacity or "public", meeting.subject)
    except Refusal as refusal:
        return {
            "sha256": sha256,
            "put_refused": sentences.of_refusal(refusal),
            "put_provision": sentences.of_provision(refusal.provision),
        }
    return {"sha256": sha256}
