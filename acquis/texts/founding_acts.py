# SPDX-License-Identifier: EUPL-1.2
"""The founding document as a text: it lists one by one the elements it reaffirms, and is negotiated like any draft.

A paragraph taken out is an element not reaffirmed: a conference may adopt a shorter list than the one put before it.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.framework.models import ElementVersion
from acquis.meetings.acts import not_established
from acquis.meetings.establishment_acts import AdoptFoundingDocument
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act
from acquis.texts import queries
from acquis.texts.acts import LONGEST_TITLE, enter_document, fit_to_adopt
from acquis.texts.models import Adoption, Clause, Draft
from acquis.texts.numbering import allot, languages_of, short_enough, usual_series, year_of
from acquis.texts.paragraphs import enter_draft
from acquis.texts.proposal_acts import LONGEST_PARAGRAPH

MOST_PARAGRAPHS = 100
CLAUSE = "Reaffirms {code}: {title}."
"""How an element is reaffirmed, in English, a working language; it is negotiated and translated like any paragraph."""


@act
class DraftFoundingDocument(Act):
    """The chair opens the draft founding document: a preamble, a paragraph for each element reaffirmed, the rest."""

    power = "conduct-drafting"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "document"
    asks = _("Open the draft founding document")
    said = _("opened the draft founding document {symbol}")

    title: Public[Words]
    preamble: Public[tuple[Words, ...]] = ()
    reaffirms: Public[tuple[str, ...]]
    further: Public[tuple[Words, ...]] = ()

    @classmethod
    def ready(cls, deed: Deed) -> None:
        rules = deed.profile.establishment
        if deed.about.body.kind not in rules.mandated:
            raise Refusal("not-of-the-establishment", deed.provision(rules.provision))
        not_established()

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("title", self.title, LONGEST_TITLE)
        for field, texts in (("preamble", self.preamble), ("further", self.further)):
            if len(texts) > MOST_PARAGRAPHS:
                raise Malformed(field, "out-of-range", least=0, most=MOST_PARAGRAPHS)
            for n, text in enumerate(texts):
                short_enough(f"{field}.{n}", text, LONGEST_PARAGRAPH)
        if len(set(self.reaffirms)) < len(self.reaffirms):
            raise Malformed("reaffirms", "nothing-to-reaffirm")
        body, audience = deed.about.body, deed.about.audience
        allotted = allot(
            deed.profile, body, usual_series(None, deed), year_of(deed, body, deed.about), audience
        )
        return allotted | {
            "languages": languages_of(self.title),
            "seen_by": audience,
            "paragraphs": [
                *({"kind": "PP", "words": text} for text in self.preamble),
                *self._clauses(),
                *({"kind": "OP", "words": text} for text in self.further),
            ],
        }

    def _clauses(self) -> list[dict[str, Any]]:
        found = limits.elements("reaffirms", self.reaffirms)
        rows = ElementVersion.objects.filter(element__in=found, until=None).select_related("element")
        titles = {row.element.code: row.title for row in rows}
        return [
            {"kind": "OP", "words": _clause(each.code, titles[each.code]), "element": each.code}
            for each in sorted(found, key=lambda each: each.order)
        ]

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        document = enter_document(
            deed,
            findings,
            body=deed.about.body,
            meeting=deed.about,
            title=self.title,
            audience=findings["seen_by"],
        )
        enter_draft(deed, document, deed.about, findings["paragraphs"])


@act
class AdoptFoundingText(Act):
    """The conference adopts the draft founding document exactly as it stands: what it lists is reaffirmed. By decision.

    `in_force_on`: the day (YYYY-MM-DD) from which the standing bodies are there, if one is given.
    """

    power = "adopt-founding-document"
    subject_kind = "document"
    sealed_as = "audience"
    asks = _("Adopt the founding document as it stands")
    said = _("the text of the founding document {symbol} was adopted")

    sha256: Public[str]
    in_force_on: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_established()
        draft = getattr(deed.about, "draft", None)
        if draft is None or not founding(draft):
            raise Refusal("no-founding-draft", deed.right)
        fit_to_adopt(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.sha256 != queries.sha256_of(deed.about):
            raise Refusal("text-moved", deed.right)
        listed = listed_in(deed.about.draft)
        body = deed.about.body
        on = deed.as_institution(f"body:{body.pk}", body, deed.decided_by)
        self._held(deed, listed).check(on)
        return {"symbol": deed.about.symbol, "reaffirms": listed}

    def _held(self, deed: Deed, listed: list[str]) -> AdoptFoundingDocument:
        return AdoptFoundingDocument(
            title=deed.about.title,
            symbol=deed.about.symbol,
            reaffirms=tuple(listed),
            in_force_on=self.in_force_on,
        )

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        Adoption.enter(deed, document=deed.about, sha256=self.sha256, question=deed.under or "", at=deed.at)
        held = self._held(deed, findings["reaffirms"])
        return [Consequence(held, f"body:{deed.about.body_id}", under=deed.under)]


def founding(draft: Draft) -> bool:
    """Whether a draft is one of the founding document: it was drafted as a list of elements."""
    return Clause.objects.filter(paragraph__draft=draft).exists()


def listed_in(draft: Draft) -> list[str]:
    """The codes of the elements that the draft reaffirms as it stands: those whose paragraph was not taken out."""
    standing = {each.paragraph.pk for each in queries.read(draft, queries.negotiating).paragraphs}
    rows = Clause.objects.filter(paragraph__draft=draft, paragraph__in=standing)
    return list(rows.order_by("paragraph__place").values_list("code", flat=True))


def _clause(code: str, title: dict[str, str]) -> dict[str, str]:
    named = title.get("en") or next(text for key, text in title.items() if key != "authentic")
    return {"en": CLAUSE.format(code=code, title=named), "authentic": "en"}
