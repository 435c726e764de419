# SPDX-License-Identifier: EUPL-1.2
"""A text from draft to adoption, and the report of a session, as they go in a simulation."""

from datetime import timedelta

from acquis.decisions.models import Question
from acquis.meetings.models import Meeting
from acquis.parties.models import Organisation
from acquis.texts import queries
from acquis.texts.acts import AdoptDocument, FileWrittenInput, SubmitDocument
from acquis.texts.drafting_acts import IssueRevision, OpenDraft, ParagraphIn
from acquis.texts.models import Document, Draft, Paragraph, Proposal
from acquis.texts.paragraph_acts import AcceptProposal, AgreeParagraph, SettleAlternatives
from acquis.texts.proposal_acts import CoSponsor, LiftReservation, ProposeAmendment, Reserve
from acquis.texts.report_acts import IssueReport
from acquis.web.simulation import sessions
from acquis.web.simulation.play import SECRETARIAT, Play, words

PAPERS = ("Training: how often it is needed", "Training: who could offer it")


def negotiate(
    play: Play, meeting: Meeting, title: str, paragraphs: tuple[ParagraphIn, ...], item: str | None = None
) -> Document:
    """A text from draft to adoption in an open meeting: papers, proposals, support, a reservation, a revision.

    Which State does what is drawn by the play's seed, all from one distribution.
    """
    chair = f"chair:{meeting.subject}"
    draft = opened(play, meeting, title, paragraphs, item)
    for each in queries.read(draft, queries.negotiating).paragraphs:
        _argue(play, chair, each)
    play.do(IssueRevision(), chair, draft.document.subject, after=timedelta(hours=1))
    revised = queries.superseded(draft.document)
    assert revised is not None
    for each in queries.read(revised.draft, queries.negotiating).open:
        play.do(AgreeParagraph(level="agreed"), chair, each.paragraph.subject)
    adopt(play, meeting, revised, title)
    return revised


def opened(
    play: Play, meeting: Meeting, title: str, paragraphs: tuple[ParagraphIn, ...], item: str | None = None
) -> Draft:
    """Papers of States, a draft by the chair, a written input beside it: what negotiation begins with."""
    _papers(play, meeting)
    opening = OpenDraft(title=words(title), paragraphs=paragraphs, item=item)
    draft = play.make(Document, opening, f"chair:{meeting.subject}", meeting.subject).draft
    _beside(play, meeting, draft)
    return draft


def adopt(play: Play, meeting: Meeting, document: Document, title: str) -> Question:
    """The chair puts a text as it stands, and declares it adopted."""
    held = AdoptDocument(sha256=queries.sha256_of(document))
    return sessions.adopt(play, meeting, title, held, document.subject)


def report(play: Play, meeting: Meeting) -> Document:
    """The report of the session: drafted from the record, adopted before the meeting closes."""
    document = play.make(Document, IssueReport(), SECRETARIAT, meeting.subject)
    adopt(play, meeting, document, "Adoption of the report")
    return document


def _papers(play: Play, meeting: Meeting) -> None:
    """Two working papers of States, handed in to the body."""
    for title, code in zip(PAPERS, play.some(len(PAPERS)), strict=False):
        paper = SubmitDocument(title=words(title), text=words("Views of one State."))
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
        proposal = play.make(Proposal, change, f"state:{author}", on)
        play.do(CoSponsor(), f"state:{supporter}", proposal.subject)
        play.do(AcceptProposal(proposal=proposal.subject), chair, on)
    if play.draw.random() < 0.3:
        asked = Reserve(reason=words("Instructions are awaited."))
        kept = play.make(Proposal, asked, f"state:{reserving}", on)
        play.do(AgreeParagraph(level="ad-ref"), chair, on)
        play.do(LiftReservation(), f"state:{reserving}", kept.subject, after=timedelta(minutes=30))
    play.do(AgreeParagraph(level="agreed"), chair, on)
