# SPDX-License-Identifier: EUPL-1.2
"""Acts of the chair on a paragraph: take a proposal in, put what was settled, note agreement, open again.

Their entries follow the meeting: public in a formal open one, else for those who act for States.
"""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.record.act import ERASED, Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC, STATES
from acquis.record.registry import act
from acquis.record.subjects import number_in
from acquis.texts import queries
from acquis.texts.acts import not_settled
from acquis.texts.models import Alternative, Paragraph, Proposal
from acquis.texts.numbering import short_enough
from acquis.texts.paragraphs import (
    audience_of_work,
    brought_out,
    enter_paragraph,
    enter_text,
    note_agreement,
    resulting,
    where,
)
from acquis.texts.proposal_acts import LONGEST_PARAGRAPH, language_negotiated, still_open
from acquis.texts.wording import occurs_once


@act
class AcceptProposal(Act):
    """The chair takes a proposal into the text: as proposed, or merged with other words.

    An alternative is taken in in brackets, beside the words as they stand.
    """

    power = "conduct-drafting"
    subject_kind = "paragraph"
    needs_seen = True
    never_erased = ("proposal",)
    asks = _("Take a proposal in")
    said = _("took a proposal on {label} into the text")

    proposal: Content[str]
    text: Public[Words | None] = None

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return audience_of_work(about)

    def audience_of(self, path: str, entry_audience: str) -> str:
        return STATES if path == "proposal" else entry_audience

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_open(deed.about, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("text", self.text, LONGEST_PARAGRAPH)
        found = self._proposal(deed.about)
        if found is None or found.change == "reserve":
            raise Malformed("proposal", "no-such-proposal")
        if not found.open:
            raise Refusal("proposal-ended")
        if ERASED in (found.on_words, found.words):
            raise Refusal("proposal-erased")
        place = where(deed.about)
        return place | resulting(deed.about, found, self.text, place["seen_by"])

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        paragraph, seen_by = deed.about, findings["seen_by"]
        proposal = self._proposal(paragraph)
        assert proposal is not None
        if "words" in findings:
            enter_text(deed, paragraph, findings["words"], seen_by)
        if "further" in findings:
            enter_paragraph(deed, paragraph, findings["further"], seen_by)
        if "alternative" in findings:
            other = findings["alternative"]
            Alternative.enter(
                deed,
                paragraph=paragraph,
                on_words=other["on"],
                number=other["number"],
                words=other["words"],
                proposal=proposal,
                audience=seen_by,
                at=deed.at,
            )
        fact = "merged" if self.text else "accepted"
        Proposal.objects.filter(pk=proposal.pk).update(**{fact: deed.at})

    def _proposal(self, paragraph: Paragraph) -> Proposal | None:
        _, _, key = self.proposal.partition(":")
        return Proposal.objects.filter(paragraph=paragraph, pk=number_in(key)).first()


@act
class SettleAlternatives(Act):
    """The chair puts the words on which the room settled: an alternative picked, or other words.

    `pick` is "first" (the words as they stand) or ``alternative:12``. Other words in `text` settle all that was
    open on the paragraph, reservations apart.
    """

    power = "conduct-drafting"
    subject_kind = "paragraph"
    needs_seen = True
    asks = _("Put the words settled on")
    said = _("put the words on which the room settled for {label}")

    pick: Public[str | None] = None
    text: Public[Words | None] = None

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return audience_of_work(about)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_open(deed.about, deed)
        proposals = queries.open_proposals(deed.about).exclude(change="reserve")
        seen = queries.seen_in(audience_of_work(deed.about))
        if not (queries.brackets(deed.about, seen) or proposals.exists()):
            raise Refusal("nothing-to-settle")

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("text", self.text, LONGEST_PARAGRAPH)
        if (self.pick is None) == (self.text is None):
            raise Malformed("pick", "pick-or-text")
        place = where(deed.about)
        if self.text is not None:
            return place | {"words": self.text}
        words = queries.current(deed.about).words or {}
        if self.pick == "first":
            return place | {"words": words}
        picked = self._picked(deed.about)
        if place["seen_by"] == PUBLIC != picked.audience:
            raise Refusal("informal-put-the-text", deed.right)
        language = language_negotiated(words)
        if not occurs_once(words.get(language, ""), picked.on_words) or language not in picked.words:
            raise Refusal("words-moved-put-the-text")
        text = words[language].replace(picked.on_words, picked.words[language])
        return place | {"words": {language: text, "authentic": language}, "on": picked.on_words}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        paragraph, seen_by = deed.about, findings["seen_by"]
        settled = Alternative.objects.filter(paragraph=paragraph)
        settled = settled.exclude(settled_for=PUBLIC) if seen_by == PUBLIC else settled.filter(settled=None)
        if "on" in findings:
            settled = settled.filter(on_words=findings["on"])
        settled.update(settled=deed.at, settled_for=seen_by)
        enter_text(deed, paragraph, findings["words"], seen_by)
        if self.text is not None:
            open_ones = queries.open_proposals(paragraph).exclude(change="reserve")
            open_ones.update(settled=deed.at)

    def _picked(self, paragraph: Paragraph) -> Alternative:
        _, _, key = (self.pick or "").partition(":")
        standing = {row.pk: row for row in queries.brackets(paragraph)}
        found = standing.get(number_in(key))
        if found is None:
            raise Malformed("pick", "no-such-alternative")
        return found


@act
class AgreeParagraph(Act):
    """The chair notes that a paragraph is agreed: ad referendum, or without."""

    power = "conduct-drafting"
    subject_kind = "paragraph"
    needs_seen = True
    asks = _("Note as agreed")
    said = _("noted {label} as agreed")

    level: Public[Literal["ad-ref", "agreed"]]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return audience_of_work(about)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_open(deed.about, deed)
        if queries.brackets(deed.about):
            raise Refusal("brackets-stand", deed.right)
        if queries.open_proposals(deed.about).exclude(change="reserve").exists():
            raise Refusal("proposals-stand", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.level == queries.stage_of(deed.about, queries.seen_in(audience_of_work(deed.about))):
            raise Malformed("level", "agreed-already")
        if self.level == "agreed" and queries.open_proposals(deed.about).exists():
            raise Refusal("reservation-stands", deed.right)
        place = where(deed.about)
        return place | brought_out(queries.current(deed.about), place["seen_by"])

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        if "words" in findings:
            enter_text(deed, deed.about, findings["words"], findings["seen_by"])
        if findings["seen_by"] == PUBLIC:
            settled = Alternative.objects.filter(paragraph=deed.about).exclude(settled_for=PUBLIC)
            settled.update(settled=deed.at, settled_for=PUBLIC)
        note_agreement(deed, deed.about, self.level, findings["seen_by"])


@act
class ReopenParagraph(Act):
    """The chair opens an agreed paragraph again: nothing is agreed until everything is."""

    power = "conduct-drafting"
    subject_kind = "paragraph"
    needs_seen = True
    asks = _("Open again")
    said = _("opened {label} again")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return audience_of_work(about)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_settled(deed.about.draft.document)
        if queries.stage_of(deed.about, queries.seen_in(audience_of_work(deed.about))) == "open":
            raise Refusal("paragraph-open")

    def check(self, deed: Deed) -> dict[str, Any]:
        return where(deed.about)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        note_agreement(deed, deed.about, "open", findings["seen_by"])
