# SPDX-License-Identifier: EUPL-1.2
"""Documents: submitted, filed as written inputs, adopted as they stand."""

from datetime import datetime, timedelta

import pytest

from acquis.meetings.acts import SetStatus
from acquis.record import log
from acquis.record.act import ERASED, Malformed
from acquis.record.acts import EraseContent
from acquis.record.models import Entry, Head
from acquis.record.replay import differences, replay
from acquis.texts import queries
from acquis.texts.acts import AdoptDocument, FileWrittenInput, SubmitDocument
from acquis.texts.drafting_acts import IssueRevision
from acquis.texts.models import Adoption, Document, WrittenInput
from acquis.texts.paragraph_acts import AcceptProposal
from tests import build, build_texts
from tests.build import SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

PAPER = SubmitDocument(title=words("Views on training"), text=words("In many languages."))


class TestSubmitDocument:
    def test_it_works(self, plenary):
        fields, changed = performed(PAPER, build.a_state(), plenary)
        assert changed == {"texts_document": (1, 0, 0)}
        document = Document.objects.get()
        assert fields["findings"]["symbol"] == document.symbol == "POA/2027/WP.1"
        assert (document.submitted_by, document.languages) == (build.a_state(), ["en"])

    @pytest.mark.parametrize(
        ("capacity", "symbol"),
        [
            (build.a_stakeholder, "POA/2027/NGO.1"),
            (build.an_igo, "POA/2027/WP.1"),
            (build.an_observer, "POA/2027/WP.1"),
            (lambda: SECRETARIAT, "POA/2027/INF.1"),
        ],
    )
    def test_each_submits_in_its_own_series(self, plenary, capacity, symbol):
        assert build_texts.a_document(capacity()).symbol == symbol

    def test_numbers_follow_each_other_within_body_year_and_series(self, plenary):
        group = build.a_working_group()
        papers = [build_texts.a_document(each) for each in build.some_states(2)]
        papers += [build_texts.a_document(build.a_stakeholder()), build_texts.a_document(body=group)]
        symbols = ["POA/2027/WP.1", "POA/2027/WP.2", "POA/2027/NGO.1", "POA/WG.1/2027/WP.1"]
        assert [each.symbol for each in papers] == symbols

    def test_what_was_refused_leaves_no_gap(self, plenary):
        build_texts.a_document()
        assert malformed(SubmitDocument(title=words(" ")), build.a_state(), plenary) == (
            "title",
            "out-of-range",
        )
        assert build_texts.a_document().symbol == "POA/2027/WP.2"

    def test_a_series_that_is_not_ones_own_is_refused_with_the_provision(self, plenary):
        act = PAPER.model_copy(update={"series": "INF"})
        assert refused(act, build.a_stakeholder(), plenary) == ("not-your-series", "43")

    def test_the_year_is_that_of_the_place_where_the_body_meets(self, plenary):
        late = datetime.fromisoformat("2028-01-01T03:00:00+00:00")
        do(PAPER, build.a_state(), plenary, now=late)
        assert Document.objects.get().symbol == "POA/2027/WP.1"

    def test_a_paper_is_revised_completed_and_corrected_by_whoever_submitted_it(self, plenary):
        first, other = build.some_states(2)
        paper = build_texts.a_document(first)
        further = {"revises": paper.subject}
        assert build_texts.a_document(first, how="Add", **further).symbol == "POA/2027/WP.1/Add.1"
        assert build_texts.a_document(first, how="Corr", **further).symbol == "POA/2027/WP.1/Corr.1"
        assert build_texts.a_document(first, how="Rev", **further).symbol == "POA/2027/WP.1/Rev.1"
        revised = Document.objects.get(symbol="POA/2027/WP.1/Rev.1")
        assert (
            build_texts.a_document(first, how="Rev", revises=revised.subject).symbol == "POA/2027/WP.1/Rev.2"
        )
        act = PAPER.model_copy(update={"how": "Add", **further})
        assert refused(act, other, plenary) == ("not-your-document", "39")
        act = PAPER.model_copy(update={"how": "Rev", **further})
        assert refused(act, first, plenary)[0] == "text-revised"
        assert malformed(PAPER.model_copy(update=further), first, plenary) == ("how", "both-or-neither")

    @pytest.mark.parametrize("capacity", ["public", "operator", "institution", "focal-point:SAM"])
    def test_others_submit_nothing(self, plenary, capacity):
        assert refused(PAPER, capacity, plenary) == ("not-entitled", "39")

    def test_what_was_submitted_can_be_erased_and_replays(self, plenary):
        build_texts.a_document()
        entry = Entry.objects.order_by("-number").filter(log=log.OPEN).first()
        do(EraseContent(paths=("title", "text")), SECRETARIAT, entry)
        document = Document.objects.get()
        assert (document.title, document.text, document.symbol) == (ERASED, ERASED, "POA/2027/WP.1")
        replay()
        assert list(differences()) == []


class TestFileWrittenInput:
    def test_it_works_under_an_item(self, plenary):
        meeting = build.an_open_meeting()
        item = build.an_agenda(meeting)[3]
        act = FileWrittenInput(
            title=words("On training"), text=words("At night too."), item=f"item:{item.pk}"
        )
        _, changed = performed(act, build.a_stakeholder(), meeting)
        assert changed == {"texts_document": (1, 0, 0), "texts_writteninput": (1, 0, 0)}
        filed = WrittenInput.objects.get()
        assert (filed.item, filed.document.symbol) == (item, "POA/2027/NGO.1")

    def test_it_works_beside_a_paragraph(self, plenary):
        paragraph = build_texts.paragraph_of(build_texts.a_draft(), 2)
        meeting = paragraph.draft.meeting
        build_texts.a_written_input(meeting=meeting, paragraph=paragraph.subject)
        found = queries.read(paragraph.draft, queries.open_to_all).paragraphs
        assert [[each.document.symbol for each in p.inputs] for p in found] == [[], [], ["POA/2027/NGO.1"]]

    def test_it_says_where_it_belongs(self, plenary):
        act = FileWrittenInput(title=words("On training"), text=words("At night too."))
        assert malformed(act, build.a_stakeholder(), build.an_open_meeting()) == ("item", "item-or-paragraph")

    @pytest.mark.parametrize("status", ["formal-closed", "informal", "informal-informal"])
    def test_a_paragraph_that_is_not_public_is_to_nobody_a_place_for_a_public_paper(self, plenary, status):
        paragraph = build_texts.paragraph_of(build_texts.a_draft(build.an_open_meeting(status=status)))
        act = FileWrittenInput(title=words("x"), text=words("y"), paragraph=paragraph.subject)
        for capacity in (build.a_stakeholder(), build.a_state()):
            found = malformed(act, capacity, paragraph.draft.meeting)
            assert found == ("paragraph", "no-such-paragraph")


class TestAdoptDocument:
    def test_it_works_by_decision_of_the_body(self, plenary):
        document = build_texts.an_agreed_draft().document
        question = build_texts.an_adoption(document)
        adoption = Adoption.objects.get()
        assert adoption.sha256 == queries.sha256_of(document)
        assert adoption.question == question.subject
        assert not hasattr(question, "stay")

    def test_nobody_adopts_alone(self, plenary):
        document = build_texts.an_agreed_draft().document
        act = AdoptDocument(sha256=queries.sha256_of(document))
        for capacity in (build.a_state(), chair_of(document.draft.meeting), SECRETARIAT):
            assert refused(act, capacity, document) == ("by-decision-only", "20")

    def test_a_text_other_than_the_one_on_the_screen_is_not_put(self, plenary):
        document = build_texts.an_agreed_draft().document
        with pytest.raises(Exception, match="text-moved"):
            build.a_question(document.draft.meeting, AdoptDocument(sha256="0" * 64), document)

    def test_if_the_text_moves_after_it_was_put_the_adoption_is_stayed(self, plenary):
        draft = build_texts.a_draft()
        held = AdoptDocument(sha256=queries.sha256_of(draft.document))
        question = build.a_question(draft.meeting, held, draft.document)
        proposal = build_texts.a_proposal(build_texts.paragraph_of(draft))
        accept = AcceptProposal(proposal=proposal.subject)
        do(accept, chair_of(draft.meeting), proposal.paragraph)
        do(build.DeclareAdopted(), chair_of(draft.meeting), question)
        question.refresh_from_db()
        assert (question.adopted, question.stay.reason) == (True, "text-moved")
        assert not Adoption.objects.exists()

    def test_words_in_brackets_are_settled_first(self, plenary):
        draft = build_texts.a_draft(None, ("every year", "when asked"))
        with pytest.raises(Exception, match="brackets-remain"):
            build_texts.an_adoption(draft.document)

    def test_an_adopted_text_stands(self, plenary):
        document = build_texts.an_agreed_draft().document
        build_texts.an_adoption(document)
        assert refused(IssueRevision(), chair_of(document.draft.meeting), document)[0] == "text-adopted"

    def test_a_text_replaced_by_a_revision_is_not_put(self, plenary):
        document = build_texts.an_agreed_draft().document
        do(IssueRevision(), chair_of(document.draft.meeting), document)
        with pytest.raises(Exception, match="text-revised"):
            build_texts.an_adoption(document)

    def test_a_text_of_a_group_is_before_the_body_that_created_it(self, plenary):
        group = build.a_working_group()
        later = build.MORNING + timedelta(days=1)
        meeting = build.an_open_meeting(body=group, starts=later, title="Group", now=build.MORNING)
        document = build_texts.a_draft(meeting, now=later).document
        assert document.symbol == "POA/WG.1/2027/L.1"
        above = build.Meeting.objects.filter(body=plenary).first()
        act = AdoptDocument(sha256=queries.sha256_of(document))
        question = build.a_question(above, act, document, now=later)
        do(build.DeclareAdopted(), chair_of(above), question, now=later)
        assert Adoption.objects.get().document == document


def test_a_text_settled_informally_is_issued_before_it_is_put(plenary):
    draft = build_texts.a_draft()
    meeting = draft.meeting
    do(SetStatus(status="informal"), chair_of(meeting), meeting)
    proposal = build_texts.a_proposal(build_texts.paragraph_of(draft))
    do(AcceptProposal(proposal=proposal.subject), chair_of(meeting), proposal.paragraph)
    do(SetStatus(status="formal-open"), chair_of(meeting), meeting)
    with pytest.raises(Exception, match="informal-text-waits"):
        build_texts.an_adoption(draft.document)
    do(IssueRevision(), chair_of(meeting), draft.document)
    revised = queries.superseded(draft.document)
    assert (
        "at least every two years"
        in queries.read(revised.draft, queries.open_to_all).paragraphs[1].words["en"]
    )
    build_texts.an_adoption(revised)
    assert queries.adoption_of(revised)


def test_symbols_are_allotted_in_the_order_of_the_record(plenary):
    states = build.some_states(5)
    for state in states:
        build_texts.a_document(state)
    papers = Document.objects.order_by("pk").values_list("submitted_by", "number")
    assert list(papers) == [(state, n) for n, state in enumerate(states, start=1)]
    assert Head.objects.get().sealed_number == 0


def test_a_payload_with_an_unknown_field_names_it(plenary):
    from acquis.record.registry import build as built

    with pytest.raises(Malformed, match="extra_forbidden"):
        built("SubmitDocument", {"title": {"en": "x"}, "symbol": "POA/2027/L.1"})
