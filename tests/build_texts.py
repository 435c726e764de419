# SPDX-License-Identifier: EUPL-1.2
"""Builders of texts: documents, drafts, what is proposed upon them, each through `perform`; a negotiation to play."""

import random
from datetime import datetime, timedelta
from typing import Any

from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.meetings.models import Meeting
from acquis.parties.models import State
from acquis.record.act import key_of
from acquis.record.models import Entry
from acquis.texts import queries
from acquis.texts.acts import AdoptDocument, FileWrittenInput, SubmitDocument
from acquis.texts.drafting_acts import AlternativeIn, OpenDraft, ParagraphIn
from acquis.texts.models import Document, Draft, Paragraph, Proposal
from acquis.texts.paragraph_acts import AgreeParagraph
from acquis.texts.proposal_acts import ProposeAmendment, Reserve
from acquis.web.simulation.play import Play
from tests import build

words = build.words
build.KINDS |= {Document: "document", Paragraph: "paragraph", Proposal: "proposal"}

TITLE = "Draft recommendation on training for incident response"
PREAMBLE = "Recalling that support is driven by the needs that States themselves have stated;"
OPERATIVE = (
    "Invites States in a position to do so to offer training to response teams every year, on request;"
)
LAST = "Requests the secretariat to keep a calendar of the training offered."


def three_paragraphs(*alternatives: tuple[str, str]) -> tuple[ParagraphIn, ...]:
    """A preambular and two operative paragraphs; `alternatives` (instead of, text) stand in brackets in OP 1."""
    others = tuple(AlternativeIn(instead_of=on, text=words(text)) for on, text in alternatives)
    return (
        ParagraphIn(kind="PP", text=words(PREAMBLE)),
        ParagraphIn(kind="OP", text=words(OPERATIVE), alternatives=others),
        ParagraphIn(kind="OP", text=words(LAST)),
    )


def a_document(
    capacity: str | None = None, title: str = "Views on training", body: Any = None, **fields: Any
) -> Document:
    """A paper handed in to the plenary: by a State, unless another capacity is given."""
    act = SubmitDocument(
        title=words(title), text=words("Training should be offered in many languages."), **fields
    )
    return _made(Document, build.do(act, capacity or build.a_state(), body or build.a_plenary()))


def a_draft(
    meeting: Meeting | None = None,
    *alternatives: tuple[str, str],
    paragraphs: tuple[ParagraphIn, ...] = (),
    now: datetime | None = None,
) -> Draft:
    """A draft of three paragraphs, opened by the chair of a meeting."""
    meeting = meeting or build.an_open_meeting()
    act = OpenDraft(title=words(TITLE), paragraphs=paragraphs or three_paragraphs(*alternatives))
    return _made(Draft, build.do(act, build.chair_of(meeting), meeting, now=now or meeting.starts))


def paragraph_of(draft: Draft, number: int = 1, kind: str = "OP") -> Paragraph:
    """A paragraph of a draft by kind and number, as those who negotiate count them."""
    found = queries.read(draft, queries.negotiating).paragraphs
    return next(each.paragraph for each in found if (each.paragraph.kind, each.number) == (kind, number))


def chair_of(paragraph: Paragraph) -> str:
    """The chair of the meeting in which a paragraph is negotiated."""
    return f"chair:{Draft.objects.select_related('meeting').get(pk=paragraph.draft_id).meeting.subject}"


def a_proposal(
    paragraph: Paragraph | None = None,
    capacity: str | None = None,
    change: str = "replace",
    on: str | None = "every year",
    text: str | None = "at least every two years",
    reason: str | None = None,
) -> Proposal:
    """A State's proposal on OP 1 of a draft: other words for "every year"."""
    act = ProposeAmendment(
        change=change,
        on_words=on,
        text=words(text) if text else None,
        reason=words(reason) if reason else None,
    )
    return _made(Proposal, build.do(act, capacity or build.a_state(), paragraph or paragraph_of(a_draft())))


def a_reservation(paragraph: Paragraph | None = None, capacity: str | None = None) -> Proposal:
    """A State's reservation on a paragraph."""
    act = Reserve(reason=words("Instructions are awaited."))
    return _made(Proposal, build.do(act, capacity or build.a_state(), paragraph or paragraph_of(a_draft())))


def a_written_input(capacity: str | None = None, meeting: Meeting | None = None, **where: str) -> Document:
    """A written input of a stakeholder, under the first item of the agenda unless `where` says otherwise."""
    meeting = meeting or build.an_open_meeting()
    where = where or {"item": build.subject_of(build.an_agenda(meeting)[0])}
    act = FileWrittenInput(
        title=words("On training"), text=words("Train those who answer at night too."), **where
    )
    return _made(Document, build.do(act, capacity or build.a_stakeholder(), meeting))


def an_adoption(document: Document) -> Question:
    """The text of a document, put to the body by consensus as it stands, and declared adopted."""
    meeting = document.draft.meeting
    held = AdoptDocument(sha256=queries.sha256_of(document))
    question = build.a_question(meeting, held, document, title="Adoption of the text")
    build.do(DeclareAdopted(), build.chair_of(meeting), question)
    return question


def an_agreed_draft(meeting: Meeting | None = None) -> Draft:
    """A draft of which every paragraph is agreed."""
    draft = a_draft(meeting)
    for paragraph in Paragraph.objects.filter(draft=draft):
        build.do(AgreeParagraph(level="agreed"), chair_of(paragraph), paragraph)
    return draft


def a_play(seed: int) -> Play:
    """A hand that plays by a seed, from ten minutes into the tests' morning on."""
    codes = list(State.objects.order_by("code").values_list("code", flat=True))
    return Play(build.MORNING + timedelta(minutes=10), random.Random(seed), codes)


def _made(model: Any, entry: Entry) -> Any:
    """The row that an entry made: a document's draft is found by the document."""
    key = key_of(entry.log, entry.number, 1)
    return model.objects.get(document=key) if model is Draft else model.objects.get(pk=key)
