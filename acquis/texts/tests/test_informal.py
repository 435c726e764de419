# SPDX-License-Identifier: EUPL-1.2
"""What is done where the public is not present, and who stands where, is in no byte of the public's."""

import pytest

from acquis.meetings.acts import SetStatus
from acquis.record import log
from acquis.record.models import Entry, Head, Moved
from acquis.record.replay import differences, replay
from acquis.texts import queries
from acquis.texts.drafting_acts import IssueRevision, TakeUpDraft
from acquis.texts.models import Alternative, Document, narrower
from acquis.texts.paragraph_acts import AcceptProposal, AgreeParagraph, ReopenParagraph, SettleAlternatives
from acquis.texts.proposal_acts import CoSponsor, WithdrawAttribution
from tests import build, build_texts
from tests.build import do, words
from tests.build_texts import chair_of
from tests.doing import malformed, refused

INFORMAL = ["formal-closed", "informal", "informal-informal"]


def public_bytes(draft):
    """All that the public can read of a draft and of the record."""
    found = queries.read(draft, queries.open_to_all).paragraphs
    read = [
        (e.paragraph.pk, e.label, e.words, e.stage, [a.pk for a in e.alternatives], e.proposals)
        for e in found
    ]
    entries = list(Entry.objects.filter(log=log.OPEN).order_by("number").values_list("number", "leaf"))
    head = Head.objects.get()
    moved = sorted(
        Moved.objects.exclude(subject__startswith="sealed ").values_list("subject", "number", "settled")
    )
    documents = list(queries.documents(None).values_list("symbol", flat=True))
    return read, entries, head.open_root, moved, documents


def status(meeting, to):
    do(SetStatus(status=to), build.chair_of(meeting), meeting)


def everything_informal(draft):
    """One of each: proposals, support, names withdrawn, words taken in, put, agreed, a non-paper opened."""
    first, second = build.some_states(2, seed=7)
    paragraph, other = (build_texts.paragraph_of(draft, n) for n in (1, 2))
    chair = build.chair_of(draft.meeting)
    proposal = build_texts.a_proposal(paragraph, first)
    do(CoSponsor(), second, proposal)
    do(WithdrawAttribution(), first, proposal)
    do(AcceptProposal(proposal=proposal.subject), chair, paragraph)
    alternative = build_texts.a_proposal(
        paragraph, second, change="alternative", on="on request", text="freely"
    )
    do(AcceptProposal(proposal=alternative.subject), chair, paragraph)
    further = build_texts.a_proposal(other, first, change="insert", on=None, text="Invites experts;")
    do(AcceptProposal(proposal=further.subject), chair, other)
    do(AgreeParagraph(level="ad-ref"), chair, other)
    do(ReopenParagraph(), chair, other)
    do(SettleAlternatives(text=words("Invites States to offer training;")), chair, paragraph)
    build_texts.a_reservation(other, second)
    return build_texts.a_draft(draft.meeting)


@pytest.mark.parametrize("kind", INFORMAL)
def test_a_whole_informal_negotiation_changes_nothing_that_the_public_reads(plenary, kind):
    draft = build_texts.a_draft()
    status(draft.meeting, kind)
    draft.meeting.refresh_from_db()
    before = public_bytes(draft)
    non_paper = everything_informal(draft)
    assert public_bytes(draft) == before
    assert non_paper.document.symbol == "POA/2027/NP.1"
    words_now = queries.current(build_texts.paragraph_of(draft)).words["en"]
    assert words_now == "Invites States to offer training;"
    replay()
    assert list(differences()) == []


def test_in_a_formal_open_meeting_the_public_does_not_learn_of_proposals(plenary):
    draft = build_texts.a_draft()
    before = public_bytes(draft)
    own, other = build.some_states(2)
    proposal = build_texts.a_proposal(build_texts.paragraph_of(draft), own)
    do(CoSponsor(), other, proposal)
    build_texts.a_reservation(build_texts.paragraph_of(draft), other)
    assert public_bytes(draft) == before


def test_a_non_paper_takes_no_number_of_the_drafts(plenary):
    meeting = build.an_open_meeting(status="informal")
    assert build_texts.a_draft(meeting).document.symbol == "POA/2027/NP.1"
    status(meeting, "formal-open")
    meeting.refresh_from_db()
    assert build_texts.a_draft(meeting).document.symbol == "POA/2027/L.1"


def test_who_may_attend_reads_the_non_paper_and_nobody_else(plenary):
    draft = build_texts.a_draft(build.an_open_meeting(status="informal"))
    readers = [build.a_state(), build.an_observer(), build.an_igo(), build.a_stakeholder(), None]
    seen = [draft.document in queries.documents(capacity) for capacity in readers]
    assert seen == [True, True, True, False, False]


def test_a_non_paper_is_not_taken_up_in_public(plenary):
    draft = build_texts.a_draft(build.an_open_meeting(status="informal"))
    status(draft.meeting, "formal-open")
    act = TakeUpDraft(draft=draft.document.subject)
    assert refused(act, build.chair_of(draft.meeting), draft.meeting) == ("non-paper-in-public", "52")


def test_work_on_a_non_paper_stays_sealed_in_a_formal_meeting_too(plenary):
    draft = build_texts.a_draft(build.an_open_meeting(status="informal"))
    status(draft.meeting, "formal-open")
    paragraph = build_texts.paragraph_of(draft)
    entry = do(AgreeParagraph(level="agreed"), chair_of(paragraph), paragraph)
    assert entry.log == log.SEALED


def test_a_document_issued_to_all_is_not_revised_informally(plenary):
    draft = build_texts.a_draft()
    status(draft.meeting, "informal")
    assert refused(IssueRevision(), build.chair_of(draft.meeting), draft.document) == (
        "revision-in-public",
        "25",
    )


def test_what_was_settled_informally_comes_out_when_the_chair_notes_agreement(plenary):
    draft = build_texts.a_draft(None, ("on request", "freely"))
    paragraph, chair = build_texts.paragraph_of(draft), build.chair_of(draft.meeting)
    status(draft.meeting, "informal")
    do(SettleAlternatives(text=words("Invites States to offer training;")), chair, paragraph)
    assert queries.waiting(draft)
    assert len(queries.brackets(paragraph, queries.open_to_all)) == 1
    status(draft.meeting, "formal-open")
    do(AgreeParagraph(level="agreed"), chair, paragraph)
    found = queries.read(draft, queries.open_to_all).paragraphs[1]
    assert (found.words["en"], found.stage, found.alternatives) == (
        "Invites States to offer training;",
        "agreed",
        [],
    )
    assert not queries.waiting(draft)


def test_an_alternative_put_informally_is_not_picked_in_public(plenary):
    draft = build_texts.a_draft(None, ("every year", "often"))
    paragraph, chair = build_texts.paragraph_of(draft), build.chair_of(draft.meeting)
    status(draft.meeting, "informal")
    proposal = build_texts.a_proposal(paragraph, change="alternative", on="every year", text="freely")
    do(AcceptProposal(proposal=proposal.subject), chair, paragraph)
    put = Alternative.objects.exclude(proposal=None).get()
    assert (put.number, Alternative.objects.count()) == (2, 2)
    status(draft.meeting, "formal-open")
    pick = SettleAlternatives(pick=f"alternative:{put.pk}")
    assert refused(pick, chair, paragraph) == ("informal-put-the-text", "52")


def test_a_draft_that_is_not_open_to_one_is_as_none(plenary):
    draft = build_texts.a_draft(build.an_open_meeting(status="informal"))
    status(draft.meeting, "formal-closed")
    assert Document.objects.count() == 1
    act = TakeUpDraft(draft="document:7")
    assert malformed(act, build.chair_of(draft.meeting), draft.meeting) == ("draft", "no-such-draft")


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("public", "public", "public"),
        ("public", "room:chair,state", "room:chair,state"),
        ("room:chair,igo,state", "public", "room:chair,igo,state"),
        ("room:chair,igo,state", "room:chair,head,state", "room:chair,state"),
    ],
)
def test_work_is_for_those_who_belong_to_both(one, other, both):
    assert narrower(one, other) == both
