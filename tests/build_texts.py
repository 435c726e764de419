# SPDX-License-Identifier: EUPL-1.2
"""Builders of texts: documents, drafts, what is proposed upon them, each through `perform`; a negotiation to play."""

import random
from datetime import datetime, timedelta
from typing import Any

from acquis.decisions.acts import PutToDecision
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.meetings.models import Meeting
from acquis.parties.models import Organisation, State
from acquis.record.act import key_of
from acquis.record.models import Entry
from acquis.record.registry import hold
from acquis.texts import queries
from acquis.texts.acts import AdoptDocument, FileWrittenInput, SubmitDocument
from acquis.texts.drafting_acts import AlternativeIn, IssueRevision, OpenDraft, ParagraphIn
from acquis.texts.models import Document, Draft, Paragraph, Proposal
from acquis.texts.paragraph_acts import AcceptProposal, AgreeParagraph, SettleAlternatives
from acquis.texts.proposal_acts import CoSponsor, LiftReservation, ProposeAmendment, Reserve
from acquis.texts.report_acts import IssueReport
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


def _made(model: Any, entry: Entry) -> Any:
    """The row that an entry made: a document's draft is found by the document."""
    key = key_of(entry.log, entry.number, 1)
    return model.objects.get(document=key) if model is Draft else model.objects.get(pk=key)


def a_play(seed: int) -> Play:
    """A hand that plays by a seed, from ten minutes into the tests' morning on."""
    codes = list(State.objects.order_by("code").values_list("code", flat=True))
    return Play(build.MORNING + timedelta(minutes=10), random.Random(seed), codes)


def negotiate(
    play: Play, meeting: Meeting, title: str, paragraphs: tuple[ParagraphIn, ...], item: str | None = None
) -> Document:
    """A text from draft to adoption in an open meeting: papers, proposals, support, a reservation, a revision.

    Which State does what is drawn by the play's seed, all from one distribution.
    """
    chair = f"chair:{meeting.subject}"
    _papers(play, meeting)
    opened = play.do(OpenDraft(title=words(title), paragraphs=paragraphs, item=item), chair, meeting.subject)
    draft = _made(Draft, opened)
    _beside(play, meeting, draft)
    for each in queries.read(draft, queries.negotiating).paragraphs:
        _argue(play, chair, each)
    play.do(IssueRevision(), chair, draft.document.subject, after=timedelta(hours=1))
    revised = queries.superseded(draft.document)
    assert revised is not None
    for each in queries.read(revised.draft, queries.negotiating).open:
        play.do(AgreeParagraph(level="agreed"), chair, each.paragraph.subject)
    adopt(play, meeting, revised, title)
    return revised


def adopt(play: Play, meeting: Meeting, document: Document, title: str) -> Question:
    """The chair puts a text as it stands, and declares it adopted."""
    held = hold(AdoptDocument(sha256=queries.sha256_of(document)), document.subject)
    chair = f"chair:{meeting.subject}"
    entry = play.do(PutToDecision(title=words(title), held=held), chair, meeting.subject)
    question = _made(Question, entry)
    play.do(DeclareAdopted(), chair, question.subject, after=timedelta(minutes=1))
    return question


def report(play: Play, meeting: Meeting) -> Document:
    """The report of the session: drafted from the record, adopted before the meeting closes."""
    entry = play.do(IssueReport(), "secretariat", meeting.subject)
    document = _made(Document, entry)
    adopt(play, meeting, document, "Adoption of the report")
    return document


def _papers(play: Play, meeting: Meeting) -> None:
    """Two working papers of States, handed in to the body."""
    for code in play.some(2):
        paper = SubmitDocument(title=words("Working paper on the item"), text=words("Views of one State."))
        play.do(paper, f"state:{code}", f"body:{meeting.body_id}")


def _beside(play: Play, meeting: Meeting, draft: Draft) -> None:
    """A stakeholder files a written input beside the last paragraph."""
    stakeholder = Organisation.objects.filter(kind="stakeholder").order_by("code").first()
    last = Paragraph.objects.filter(draft=draft).order_by("place").last()
    if stakeholder and last:
        filed = FileWrittenInput(
            title=words("Comment"), text=words("What would help in practice."), paragraph=last.subject
        )
        play.do(filed, f"stakeholder:{stakeholder.code}", meeting.subject)


def _argue(play: Play, chair: str, each: queries.ParagraphRead) -> None:
    """Proposals, support and a reservation on one paragraph; the chair takes in or settles, and notes agreement."""
    on = each.paragraph.subject
    author, supporter, reserving = play.some(3)
    text = each.words["en"]
    if each.alternatives:
        play.do(SettleAlternatives(pick=f"alternative:{each.alternatives[0].pk}"), chair, on)
    elif play.draw.random() < 0.5:
        change = ProposeAmendment(
            change="replace",
            text=words(text.rstrip(";.") + ", as appropriate;"),
            reason=words("More precise."),
        )
        proposal = _made(Proposal, play.do(change, f"state:{author}", on))
        play.do(CoSponsor(), f"state:{supporter}", proposal.subject)
        play.do(AcceptProposal(proposal=proposal.subject), chair, on)
    if play.draw.random() < 0.3:
        reserved = play.do(Reserve(reason=words("Instructions are awaited.")), f"state:{reserving}", on)
        play.do(AgreeParagraph(level="ad-ref"), chair, on)
        kept = _made(Proposal, reserved)
        play.do(LiftReservation(), f"state:{reserving}", kept.subject, after=timedelta(minutes=30))
    play.do(AgreeParagraph(level="agreed"), chair, on)
