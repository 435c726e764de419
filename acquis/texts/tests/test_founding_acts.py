# SPDX-License-Identifier: EUPL-1.2
"""The founding document as a text: each element has its paragraph; what is taken out is not reaffirmed."""

import pytest

from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.framework.models import Reaffirmed
from acquis.meetings.models import Body, FoundingDocument
from acquis.record.audit import audit
from acquis.record.registry import find, hold
from acquis.record.replay import differences
from acquis.texts import queries
from acquis.texts.founding_acts import AdoptFoundingText, DraftFoundingDocument, listed_in
from acquis.texts.models import Draft
from tests import build, build_establishment, build_framework, build_texts
from tests.build import chair_of, do, words
from tests.doing import malformed, performed, refused

CODES = ("N1", "N3", "IL4")
PutToDecision = find("PutToDecision")


def drafting(*codes):
    return DraftFoundingDocument(
        title=words("Founding political document"),
        preamble=[words("Recalling the reports that all States agreed;")],
        reaffirms=codes or CODES,
        further=[words("Establishes a permanent institution.")],
    )


@pytest.fixture
def conference(founded):
    """The conference, open, the framework entered."""
    build_framework.part_of_the_acquis()
    return build_establishment.a_conference()


@pytest.fixture
def draft(conference):
    """The draft before the conference."""
    do(drafting(), chair_of(conference), conference)
    return Draft.objects.get()


def put(meeting, draft, **fields):
    held = AdoptFoundingText(sha256=queries.sha256_of(draft.document), **fields)
    return PutToDecision(title=words("Founding document"), held=hold(held, draft.document.subject))


class TestDraftFoundingDocument:
    def test_it_lists_the_elements_one_by_one(self, conference):
        _, changed = performed(drafting(), chair_of(conference), conference)
        assert changed["texts_clause"] == (3, 0, 0)
        draft = Draft.objects.get()
        told = [each.words["en"] for each in queries.read(draft, queries.open_to_all).paragraphs]
        assert [each.split(":")[0] for each in told[1:4]] == ["Reaffirms N1", "Reaffirms N3", "Reaffirms IL4"]
        assert listed_in(draft) == ["N1", "N3", "IL4"]

    def test_the_elements_exist_and_are_named_once(self, conference):
        assert malformed(drafting("N99"), chair_of(conference), conference) == (
            "reaffirms",
            "no-such-element",
        )
        assert malformed(drafting("N1", "N1"), chair_of(conference), conference) == (
            "reaffirms",
            "nothing-to-reaffirm",
        )

    def test_a_plenary_drafts_none(self, plenary):
        meeting = build.an_open_meeting()
        assert refused(drafting(), chair_of(meeting), meeting) == ("not-of-the-establishment", "9")

    def test_the_chair_keeps_it(self, conference):
        assert refused(drafting(), build.a_state(), conference) == ("not-entitled", "52")


class TestAdoptFoundingText:
    def test_the_text_adopted_is_what_reaffirms(self, conference, draft):
        question = build.a_question(
            conference, AdoptFoundingText(sha256=queries.sha256_of(draft.document)), draft.document
        )
        _, changed = performed(DeclareAdopted(), chair_of(conference), question)
        assert changed["texts_adoption"] == changed["meetings_foundingdocument"] == (1, 0, 0)
        founded = FoundingDocument.objects.get()
        assert (founded.symbol, founded.reaffirms) == (draft.document.symbol, ["N1", "N3", "IL4"])
        assert founded.adopted_by == question.subject
        assert Body.objects.filter(kind="plenary", ended=None).exists()
        assert audit() == []
        assert list(differences()) == []

    def test_a_shorter_list_after_a_paragraph_was_taken_out_and_a_revision_issued(self, conference, draft):
        chair, row = chair_of(conference), build_texts.paragraph_of(draft, 2)
        proposal = build_texts.a_proposal(row, change="delete", on=None, text=None)
        do(find("AcceptProposal")(proposal=proposal.subject), chair, row)
        assert listed_in(draft) == ["N1", "IL4"]
        do(find("IssueRevision")(), chair, draft.document)
        revised = Draft.objects.latest("pk")
        assert listed_in(revised) == ["N1", "IL4"]
        question = build.a_question(
            conference,
            AdoptFoundingText(sha256=queries.sha256_of(revised.document), in_force_on="2027-09-01"),
            revised.document,
        )
        do(DeclareAdopted(), chair, question)
        codes = Reaffirmed.objects.values_list("version__element__code", flat=True)
        assert sorted(codes) == ["IL4", "N1"]
        assert FoundingDocument.objects.get().begins.isoformat() == "2027-09-01T04:00:00+00:00"
        assert audit() == []
        assert list(differences()) == []

    def test_one_objection_and_nothing_is_reaffirmed(self, conference, draft):
        question = build.a_question(
            conference, AdoptFoundingText(sha256=queries.sha256_of(draft.document)), draft.document
        )
        build.an_objection(question)
        assert refused(DeclareAdopted(), chair_of(conference), question) == ("objection-stands", "9")
        assert not Reaffirmed.objects.exists()

    def test_nobody_adopts_it_alone(self, draft):
        act = AdoptFoundingText(sha256=queries.sha256_of(draft.document))
        for capacity in ("state:SMR", "secretariat", "institution"):
            assert refused(act, capacity, draft.document) == ("by-decision-only", "9")

    def test_another_draft_founds_nothing(self, conference, draft):
        other = build_texts.a_draft(conference)
        assert refused(put(conference, other), chair_of(conference), conference)[0] == "no-founding-draft"

    def test_a_text_that_moved_is_not_put(self, conference, draft):
        act = PutToDecision(
            title=words("Founding document"),
            held=hold(AdoptFoundingText(sha256="00" * 32), draft.document.subject),
        )
        assert refused(act, chair_of(conference), conference)[0] == "text-moved"
