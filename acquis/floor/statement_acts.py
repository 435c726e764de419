# SPDX-License-Identifier: EUPL-1.2
"""Texts of statements: handed in before or after speaking, published once delivered, corrected with a trace."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.floor.models import Inscription, Statement
from acquis.floor.queries import party
from acquis.record.act import ERASED, Act, Consequence, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import only
from acquis.record.registry import act

LONGEST_STATEMENT = 40_000


@act
class HandInStatement(Act):
    """Hand in the text of one's statement, in one or more languages; again, to correct it.

    Until it is delivered it is for its author and the secretariat, who give it to the interpreters; from then on for
    whoever may follow the meeting, and each version stays.
    """

    power = "submit-writing"
    subject_kind = "request"
    kept_in = {"words": ("floor.Statement", 1, "words")}
    commutes = True
    asks = _("Hand in the text of the statement")
    said = _("handed in the text of a statement")

    words: Content[Words]
    check_against_delivery: Public[bool] = True

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        if delivered(about):
            return str(about.speakers.meeting.audience)
        return only(about.capacity, "secretariat")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        texts = [text for language, text in self.words.items() if language != "authentic"]
        if any(not text.strip() or len(text) > LONGEST_STATEMENT for text in texts):
            raise Malformed("words", "out-of-range", least=1, most=LONGEST_STATEMENT)
        return {"audience": self.audience_at(deed.about, deed.capacity)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter(deed, self.words, self.check_against_delivery, findings["audience"])


@act
class WithdrawStatement(Act):
    """Take back the text of a statement that is not delivered yet: it is not published."""

    power = "submit-writing"
    subject_kind = "request"
    commutes = True
    asks = _("Take back the text of the statement")
    said = _("took back the text of a statement")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return only(about.capacity, "secretariat")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed)
        if delivered(deed.about):
            raise Refusal("statement-over")
        if handed_in(deed.about) is None:
            raise Refusal("no-text-handed-in")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Statement.objects.filter(request=deed.about, withdrawn=None).update(withdrawn=deed.at)


@act
class PublishStatement(Act):
    """The text handed in is published as its statement ended: word for word, by whoever presides."""

    power = "preside"
    subject_kind = "request"
    sealed_as = "speakers.meeting.audience"
    kept_in = {"words": ("floor.Statement", 1, "words")}
    commutes = True
    asks = _("Publish the text of the statement")
    said = _("the text of the statement of {speaker} was published")
    named = ("speaker",)

    words: Content[Words]
    check_against_delivery: Public[bool]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if not delivered(deed.about):
            raise Refusal("not-delivered-yet")
        if handed_in(deed.about) is None or published(deed.about):
            raise Refusal("no-text-handed-in")

    def check(self, deed: Deed) -> dict[str, Any]:
        text = handed_in(deed.about)
        assert text is not None
        given = (self.words, self.check_against_delivery)
        if ERASED not in (self.words, text.words) and given != (text.words, text.check_against_delivery):
            raise Malformed("words", "not-as-handed-in")
        return {"speaker": deed.about.capacity, "audience": deed.about.speakers.meeting.audience}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter(deed, self.words, self.check_against_delivery, findings["audience"])


def publishing(request: Inscription, chair: str) -> list[Consequence]:
    """What follows once a statement ended: its text, if one was handed in, is published."""
    text = handed_in(request)
    if text is None or text.words == ERASED or published(request):
        return []
    act = PublishStatement(words=text.words, check_against_delivery=text.check_against_delivery)
    return [Consequence(act, f"request:{request.pk}", capacity=chair)]


def delivered(request: Inscription) -> bool:
    """Whether a statement was made: it ended, or the meeting closed over it."""
    return bool(request.ended or (request.called and request.speakers.meeting.closed))


def handed_in(request: Inscription) -> Statement | None:
    """The text as it was handed in last, unless its author took it back."""
    return Statement.objects.filter(request=request, withdrawn=None).order_by("-at", "-pk").first()


def published(request: Inscription) -> bool:
    """Whether a text was published: it is not for its author alone any more."""
    own = only(request.capacity, "secretariat")
    return Statement.objects.filter(request=request, withdrawn=None).exclude(audience=own).exists()


def _own(deed: Deed) -> None:
    if deed.about.capacity != party(deed.capacity):
        raise Refusal("not-your-own")
    if deed.about.withdrawn:
        raise Refusal("called-or-withdrawn")


def _enter(deed: Deed, words: Any, check: bool, audience: str) -> None:
    Statement.enter(
        deed,
        request=deed.about,
        words=words,
        check_against_delivery=check,
        audience=audience,
        at=deed.at,
    )
