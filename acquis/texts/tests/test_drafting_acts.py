# SPDX-License-Identifier: EUPL-1.2
"""What the chair does with a text: opens it, takes proposals in, settles, notes agreement, revises."""

from datetime import timedelta

import pytest

from acquis.record import log
from acquis.record.acts import EraseContent
from acquis.record.models import Entry
from acquis.texts import queries
from acquis.texts.drafting_acts import AlternativeIn, IssueRevision, OpenDraft, ParagraphIn, TakeUpDraft
from acquis.texts.models import Alternative, Document
from acquis.texts.paragraph_acts import AcceptProposal, AgreeParagraph, ReopenParagraph, SettleAlternatives
from tests import build, build_texts
from tests.build import SECRETARIAT, do, words
from tests.build_texts import TITLE, chair_of, three_paragraphs
from tests.doing import malformed, performed, refused

BRACKETS = ("in a position to do so", "on mutually agreed terms")
OPEN = OpenDraft(title=words(TITLE), paragraphs=three_paragraphs())


def text_of(paragraph, sees=queries.open_to_all):
    return queries.current(paragraph, sees).words["en"]


@pytest.fixture
def paragraph(plenary):
    """OP 1 of a draft that is open in a formal open meeting."""
    return build_texts.paragraph_of(build_texts.a_draft())


@pytest.fixture
def bracketed(plenary):
    """OP 1 of a draft with an alternative in brackets."""
    return build_texts.paragraph_of(build_texts.a_draft(None, BRACKETS))


class TestOpenDraft:
    def test_it_works(self, plenary):
        meeting = build.an_open_meeting()
        fields, changed = performed(OPEN, build.chair_of(meeting), meeting)
        rows = {"document": 1, "draft": 1, "paragraph": 3, "paragraphtext": 3}
        assert changed == {f"texts_{name}": (n, 0, 0) for name, n in rows.items()}
        assert (fields["log"], fields["findings"]["symbol"]) == ("open", "POA/2027/L.1")
        found = queries.read(Document.objects.get().draft, queries.open_to_all)
        assert [each.label for each in found.paragraphs] == ["PP 1", "OP 1", "OP 2"]
        assert (found.agreed, len(found.paragraphs)) == (0, 3)

    def test_a_conference_room_paper_has_its_own_series(self, plenary):
        meeting = build.an_open_meeting()
        do(OPEN.model_copy(update={"series": "CRP"}), build.chair_of(meeting), meeting)
        assert Document.objects.get().symbol == "POA/2027/CRP.1"

    def test_alternatives_to_the_same_words_are_numbered_from_two(self, plenary):
        draft = build_texts.a_draft(
            None, BRACKETS, (BRACKETS[0], "when resources allow"), ("every year", "often")
        )
        found = queries.read(draft, queries.open_to_all).paragraphs[1]
        numbered = [(each.number, each.words["en"]) for each in found.alternatives]
        assert numbered == [(2, BRACKETS[1]), (2, "often"), (3, "when resources allow")]

    @pytest.mark.parametrize(
        ("paragraphs", "field", "reason"),
        [
            ((), "paragraphs", "out-of-range"),
            ((ParagraphIn(kind="OP", text=words(" ")),), "paragraphs.0.text", "out-of-range"),
            (
                (
                    ParagraphIn(
                        kind="OP",
                        text=words("Decides."),
                        alternatives=(AlternativeIn(instead_of="Requests", text=words("Invites")),),
                    ),
                ),
                "paragraphs.0.alternatives.0.instead_of",
                "not-once-in-the-text",
            ),
        ],
    )
    def test_what_it_cannot_take_names_the_field(self, plenary, paragraphs, field, reason):
        meeting = build.an_open_meeting()
        act = OpenDraft(title=words(TITLE), paragraphs=paragraphs)
        assert malformed(act, build.chair_of(meeting), meeting) == (field, reason)

    @pytest.mark.parametrize("who", [build.a_state, build.a_stakeholder, lambda: SECRETARIAT])
    def test_the_chair_alone_keeps_the_text(self, plenary, who):
        assert refused(OPEN, who(), build.an_open_meeting())[1] == "52"


class TestTakeUpDraft:
    def test_a_further_meeting_goes_on_with_it(self, paragraph):
        before, draft = paragraph.draft.meeting, paragraph.draft
        later = build.MORNING + timedelta(days=1)
        meeting = build.an_open_meeting(starts=later, title="Second meeting", now=build.MORNING)
        act = TakeUpDraft(draft=draft.document.subject)
        _, changed = performed(act, build.chair_of(meeting), meeting, now=later)
        assert changed == {"texts_draft": (0, 1, 0)}
        agree = AgreeParagraph(level="agreed")
        assert refused(agree, build.chair_of(before), paragraph, now=later) == ("not-your-meeting", "52")
        do(agree, build.chair_of(meeting), paragraph, now=later)
        found = malformed(act, build.chair_of(meeting), meeting, now=later)
        assert found == ("draft", "taken-up-already")


class TestAcceptProposal:
    @pytest.mark.parametrize(
        ("change", "on", "text", "becomes"),
        [
            (
                "replace",
                "every year",
                "at least every two years",
                "teams at least every two years, on request;",
            ),
            (
                "insert",
                "response teams",
                "of all States",
                "response teams of all States every year, on request;",
            ),
            ("delete", "every year", None, "response teams, on request;"),
            ("replace", None, "Decides to meet again.", "Decides to meet again."),
        ],
    )
    def test_it_works(self, paragraph, change, on, text, becomes):
        proposal = build_texts.a_proposal(paragraph, change=change, on=on, text=text)
        accept = AcceptProposal(proposal=proposal.subject)
        fields, changed = performed(accept, chair_of(paragraph), paragraph)
        assert changed == {"texts_paragraphtext": (1, 0, 0), "texts_proposal": (0, 1, 0)}
        assert text_of(paragraph).endswith(becomes)
        assert fields["findings"]["words"]["en"] == text_of(paragraph)

    def test_its_entry_is_public_and_tells_not_whose_it_was(self, paragraph):
        proposal = build_texts.a_proposal(paragraph)
        entry = do(AcceptProposal(proposal=proposal.subject), chair_of(paragraph), paragraph)
        assert entry.log == log.OPEN
        assert str(proposal.pk) not in entry.body
        assert proposal.by not in entry.body
        assert refused(EraseContent(paths=("proposal",)), SECRETARIAT, entry)[0] == "nothing-to-erase"

    def test_merged_with_other_words(self, paragraph):
        proposal = build_texts.a_proposal(paragraph)
        merged = AcceptProposal(proposal=proposal.subject, text=words("Invites States to offer training;"))
        do(merged, chair_of(paragraph), paragraph)
        proposal.refresh_from_db()
        assert (text_of(paragraph), bool(proposal.merged)) == ("Invites States to offer training;", True)

    def test_a_further_paragraph_comes_right_after(self, paragraph):
        proposal = build_texts.a_proposal(paragraph, change="insert", on=None, text="Invites experts;")
        do(AcceptProposal(proposal=proposal.subject), chair_of(paragraph), paragraph)
        found = queries.read(paragraph.draft, queries.open_to_all).paragraphs
        assert [each.label for each in found] == ["PP 1", "OP 1", "OP 2", "OP 3"]
        assert found[2].words["en"] == "Invites experts;"

    def test_a_paragraph_taken_out_is_gone_and_the_others_are_numbered_anew(self, paragraph):
        proposal = build_texts.a_proposal(paragraph, change="delete", on=None, text=None)
        do(AcceptProposal(proposal=proposal.subject), chair_of(paragraph), paragraph)
        found = queries.read(paragraph.draft, queries.open_to_all).paragraphs
        assert [each.label for each in found] == ["PP 1", "OP 1"]
        assert refused(AgreeParagraph(level="agreed"), chair_of(paragraph), paragraph)[0] == "paragraph-gone"

    def test_an_alternative_is_taken_in_in_brackets(self, paragraph):
        proposal = build_texts.a_proposal(paragraph, change="alternative", text="when asked")
        do(AcceptProposal(proposal=proposal.subject), chair_of(paragraph), paragraph)
        found = queries.read(paragraph.draft, queries.open_to_all).paragraphs[1]
        assert [(each.number, each.words["en"]) for each in found.alternatives] == [(2, "when asked")]

    def test_it_was_proposed_here_and_is_still_open(self, paragraph):
        proposal = build_texts.a_proposal(paragraph)
        accept = AcceptProposal(proposal=proposal.subject)
        other = build_texts.paragraph_of(paragraph.draft, 2)
        assert malformed(accept, chair_of(paragraph), other) == ("proposal", "no-such-proposal")
        do(accept, chair_of(paragraph), paragraph)
        assert refused(accept, chair_of(paragraph), paragraph)[0] == "proposal-ended"

    def test_words_that_changed_meanwhile_ask_for_a_merge(self, paragraph):
        first = build_texts.a_proposal(paragraph)
        second = build_texts.a_proposal(paragraph, build.a_state(1), text="when asked")
        do(AcceptProposal(proposal=first.subject), chair_of(paragraph), paragraph)
        accept = AcceptProposal(proposal=second.subject)
        assert refused(accept, chair_of(paragraph), paragraph)[0] == "words-moved-merge"

    def test_what_is_in_brackets_is_not_lost_by_the_way(self, bracketed):
        proposal = build_texts.a_proposal(bracketed, change="replace", on=None, text="Decides nothing.")
        accept = AcceptProposal(proposal=proposal.subject)
        assert refused(accept, chair_of(bracketed), bracketed)[0] == "brackets-on-these-words"

    def test_an_agreement_ends_with_the_words_it_was_on(self, paragraph):
        do(AgreeParagraph(level="ad-ref"), chair_of(paragraph), paragraph)
        proposal = build_texts.a_proposal(paragraph)
        do(AcceptProposal(proposal=proposal.subject), chair_of(paragraph), paragraph)
        assert queries.stage_of(paragraph) == "open"


class TestSettleAlternatives:
    def test_one_is_picked(self, bracketed):
        pick = SettleAlternatives(pick=f"alternative:{Alternative.objects.get().pk}")
        _, changed = performed(pick, chair_of(bracketed), bracketed)
        assert changed == {"texts_alternative": (0, 1, 0), "texts_paragraphtext": (1, 0, 0)}
        assert text_of(bracketed).startswith("Invites States on mutually agreed terms to offer")
        assert queries.brackets(bracketed) == []

    def test_the_first_stands(self, bracketed):
        do(SettleAlternatives(pick="first"), chair_of(bracketed), bracketed)
        assert text_of(bracketed) == build_texts.OPERATIVE
        assert queries.brackets(bracketed) == []

    def test_other_words_settle_all_that_was_open(self, bracketed):
        build_texts.a_proposal(bracketed)
        reservation = build_texts.a_reservation(bracketed)
        do(
            SettleAlternatives(text=words("Invites States to offer training;")),
            chair_of(bracketed),
            bracketed,
        )
        assert text_of(bracketed) == "Invites States to offer training;"
        assert list(queries.open_proposals(bracketed)) == [reservation]

    def test_one_thing_is_said(self, bracketed):
        for act in (SettleAlternatives(), SettleAlternatives(pick="first", text=words("x"))):
            assert malformed(act, chair_of(bracketed), bracketed) == ("pick", "pick-or-text")
        assert malformed(SettleAlternatives(pick="alternative:1"), chair_of(bracketed), bracketed) == (
            "pick",
            "no-such-alternative",
        )

    def test_where_nothing_is_open_nothing_is_settled(self, paragraph):
        assert (
            refused(SettleAlternatives(pick="first"), chair_of(paragraph), paragraph)[0]
            == "nothing-to-settle"
        )


class TestAgreeParagraph:
    def test_it_works(self, paragraph):
        _, changed = performed(AgreeParagraph(level="ad-ref"), chair_of(paragraph), paragraph)
        assert changed == {"texts_agreement": (1, 0, 0)}
        assert queries.stage_of(paragraph) == "ad-ref"
        found = malformed(AgreeParagraph(level="ad-ref"), chair_of(paragraph), paragraph)
        assert found == ("level", "agreed-already")
        do(AgreeParagraph(level="agreed"), chair_of(paragraph), paragraph)
        assert queries.read(paragraph.draft, queries.open_to_all).agreed == 1

    def test_not_while_words_are_in_brackets(self, bracketed):
        assert refused(AgreeParagraph(level="ad-ref"), chair_of(bracketed), bracketed) == (
            "brackets-stand",
            "52",
        )

    def test_not_while_a_proposal_is_open(self, paragraph):
        build_texts.a_proposal(paragraph)
        assert refused(AgreeParagraph(level="ad-ref"), chair_of(paragraph), paragraph)[0] == "proposals-stand"

    def test_while_a_state_reserves_its_position_ad_referendum_only(self, paragraph):
        build_texts.a_reservation(paragraph)
        agree = AgreeParagraph(level="agreed")
        assert refused(agree, chair_of(paragraph), paragraph) == ("reservation-stands", "52")
        do(AgreeParagraph(level="ad-ref"), chair_of(paragraph), paragraph)

    def test_the_chair_opens_it_again(self, paragraph):
        assert refused(ReopenParagraph(), chair_of(paragraph), paragraph)[0] == "paragraph-open"
        do(AgreeParagraph(level="agreed"), chair_of(paragraph), paragraph)
        assert performed(ReopenParagraph(), chair_of(paragraph), paragraph)[1] == {
            "texts_agreement": (1, 0, 0)
        }
        build_texts.a_proposal(paragraph)

    def test_a_second_press_is_told_what_the_first_did(self, paragraph):
        before = build.Head.objects.get().open_number
        do(AgreeParagraph(level="ad-ref"), chair_of(paragraph), paragraph)
        again = AgreeParagraph(level="agreed")
        assert refused(again, chair_of(paragraph), paragraph, seen=before)[0] == "moved-since-seen"


class TestIssueRevision:
    def test_it_takes_over_words_stages_and_brackets_without_names(self, bracketed):
        draft = bracketed.draft
        other = build_texts.paragraph_of(draft, 2)
        proposal = build_texts.a_proposal(bracketed)
        do(AcceptProposal(proposal=proposal.subject), chair_of(bracketed), bracketed)
        build_texts.a_proposal(bracketed, on="on request", text="if asked")
        do(AgreeParagraph(level="agreed"), chair_of(other), other)
        entry = do(IssueRevision(), chair_of(bracketed), draft.document)
        revised = queries.superseded(draft.document)
        assert revised.symbol == "POA/2027/L.1/Rev.1"
        before, after = (
            queries.read(each, queries.open_to_all).paragraphs for each in (draft, revised.draft)
        )
        assert [(e.label, e.words, e.stage) for e in before] == [(e.label, e.words, e.stage) for e in after]
        assert [len(each.alternatives) for each in after] == [0, 1, 0]
        assert list(queries.open_proposals(after[1].paragraph)) == []
        assert proposal.by not in entry.body

    def test_revisions_follow_each_other(self, paragraph):
        document = paragraph.draft.document
        do(IssueRevision(), chair_of(paragraph), document)
        first = queries.superseded(document)
        assert refused(IssueRevision(), chair_of(paragraph), document)[0] == "text-revised"
        do(IssueRevision(), chair_of(paragraph), first)
        last = queries.superseded(first)
        symbols = ["POA/2027/L.1", "POA/2027/L.1/Rev.1", "POA/2027/L.1/Rev.2"]
        assert [each.symbol for each in queries.revisions_of(last)] == symbols

    def test_a_paper_handed_in_is_not_the_chairs_to_revise(self, plenary):
        build.an_open_meeting()
        paper = build_texts.a_document()
        assert refused(IssueRevision(), "chair:meeting:1", paper)[1] == "52"


def test_the_record_of_a_negotiation_is_open_but_for_who_proposed_what(paragraph):
    build_texts.a_proposal(paragraph)
    build_texts.a_reservation(paragraph)
    assert {log.read(each.body)["audience"] for each in Entry.objects.filter(log=log.SEALED)} == {"states"}
