# SPDX-License-Identifier: EUPL-1.2
"""The result sheet, the roll in the library's columns, what a browser counts again."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions import fingerprint, vote_files
from acquis.decisions.models import Question, StatedPosition, Vote
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.decisions.position_acts import StatePosition, WithdrawStatedPosition
from acquis.decisions.tests.test_vote_acts import a_question, a_vote, cast, states
from acquis.decisions.vote_acts import DeclareVote, EnterCount, NoteIntendedVote
from acquis.parties.models import State
from acquis.record import guard
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.visiting import text, visitor

TOLD = (
    *("Adopted by vote", "Recorded vote", "majority of two thirds", "Needed in favour: 68"),
    *("In favour: <b>100</b>", "Against: <b>2</b>", "Abstaining: <b>1</b>", "Absent: <b>90</b>"),
    *("declared the result of the vote", "Chair", "Had intended to vote", "We voted in favour."),
    *("Explanations of vote, after the vote", "Rules of procedure of the General Assembly, rule 83"),
)
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh-hans")
HEADER = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
    "subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link"
)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def sitting(unfounded):
    """A meeting of the Assembly, open."""
    an_assembly()
    return a_sitting()


@pytest.fixture
def voted(sitting):
    """A question adopted by 100 to 2, one abstaining."""
    vote = a_vote(sitting)
    codes = states(103)
    cast(vote, Y=codes[:100], N=codes[100:102], A=codes[102:])
    do(DeclareVote(), chair_of(sitting), vote)
    return Question.objects.get()


def sheet(question, language="en", who=None):
    with translation.override(language):
        return visitor(who).get(reverse("decision-sheet", args=[question.pk]))


def table(question):
    answer = visitor().get(reverse("decision-votes", args=[question.pk]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(text(answer))))


class TestSheet:
    def test_it_says_what_was_asked_how_it_was_decided_and_who_declared_it(self, voted):
        state = f"state:{states(1)[0]}"
        do(StatePosition(kind="explanation", words=words("We voted in favour.")), state, voted)
        do(NoteIntendedVote(choice="Y"), f"state:{states(101)[-1]}", voted.vote_set.get())
        page = text(sheet(voted))
        for each in TOLD:
            assert each in page, each
        assert fingerprint.of(voted) in page
        assert page.count("<li><bdi lang=") >= 193
        names = [str(state) for state in State.objects.all()]
        assert all("[sim.]" in name and f">{name}</bdi>" in page for name in names[:20])

    def test_a_consensus_has_its_rule_and_no_roll(self, plenary):
        question = build.a_question()
        do(DeclareAdopted(), chair_of(question.meeting), question)
        page = text(sheet(question))
        assert "Adopted by consensus" in page and 'class="roll"' not in page and "Rule 20" in page

    def test_a_position_withdrawn_is_on_no_sheet(self, voted):
        state = f"state:{states(1)[0]}"
        do(StatePosition(kind="general", words=words("We thank all.")), state, voted)
        first = sheet(voted)
        assert "We thank all." in text(first)
        do(WithdrawStatedPosition(), state, StatedPosition.objects.get())
        after = sheet(voted)
        assert "We thank all." not in text(after) and after["ETag"] != first["ETag"]

    def test_what_is_open_or_of_a_closed_meeting_is_not_told(self, sitting):
        vote = a_vote(sitting)
        cast(vote, Y=states(3))
        assert "In favour" not in text(sheet(vote.question)).partition("<article")[2]
        assert table(vote.question) == []
        closed = a_sitting(title="Another", status="formal-closed")
        hidden = a_question(closed)
        for name in ("decision-sheet", "decision-sheet-pdf", "decision-votes"):
            assert visitor().get(reverse(name, args=[hidden.pk])).status_code == 404
        assert visitor().get(f"/api/v1/decisions/{hidden.pk}/votes").status_code == 404

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_pdf_is_a_tagged_document_in_each_language(self, voted, language):
        do(StatePosition(kind="general", words=words("We thank all.")), f"state:{states(1)[0]}", voted)
        with translation.override(language):
            answer = visitor().get(reverse("decision-sheet-pdf", args=[voted.pk]))
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-1.") and b"/StructTreeRoot" in answer.content
        assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type/Page/") <= 2


class TestColumns:
    def test_the_header_is_the_librarys_with_votes_and_without(self, voted):
        for question in (voted, a_question(a_sitting(title="Another"))):
            read = text(visitor().get(reverse("decision-votes", args=[question.pk])))
            assert read.split("\r\n")[0] == HEADER

    def test_the_whole_roll_is_there_one_row_a_state(self, voted):
        rows = table(voted)
        assert len(rows) == len({row["ms_code"] for row in rows}) == 193
        counted = [sum(row["ms_vote"] == each for row in rows) for each in "YNAX"]
        assert counted == [100, 2, 1, 90]
        alike = {"total_yes": "100", "total_no": "2", "total_abstentions": "1", "total_non_voting": "90"}
        assert all(row.items() >= (alike | {"total_ms": "193", "undl_id": ""}).items() for row in rows)
        assert all(row["ms_name"].endswith(" [sim.]") for row in rows)

    def test_the_api_gives_the_same(self, voted):
        answer = visitor().get(f"/api/v1/decisions/{voted.pk}/votes?format=csv")
        assert text(answer) == vote_files.in_columns(voted)

    def test_no_cell_is_a_formula(self, sitting):
        vote = a_vote(sitting, a_question(sitting))
        with guard.open_door():
            Question.objects.update(title=words("=HYPERLINK(1)"))
        cast(vote, Y=states(1))
        do(DeclareVote(), chair_of(sitting), vote)
        assert {row["title"] for row in table(vote.question)} == {"'=HYPERLINK(1)"}

    def test_a_show_of_hands_names_nobody(self, sitting):
        vote = a_vote(sitting, manner="hands")
        do(EnterCount(yes=90, no=10, abstaining=0), SECRETARIAT, vote)
        do(DeclareVote(), chair_of(sitting), vote)
        assert table(vote.question) == []
        assert "nobody is named" in text(sheet(vote.question))


class TestRecount:
    def test_the_api_holds_all_that_is_counted(self, voted):
        [vote] = visitor().get(f"/api/v1/decisions/{voted.pk}/votes").json()["items"]
        assert (vote["majority"], vote["of"]) == ("two-thirds", "present-and-voting")
        assert (vote["entitled"], vote["needed"]) == (193, 68)
        assert vote["tally"] == {"yes": 100, "no": 2, "abstaining": 1, "absent": 90}
        assert len(vote["roll"]) == 103 and vote["provision"]["source"].startswith(
            "Rules of procedure of the General"
        )

    def test_an_open_vote_tells_nothing_of_itself(self, sitting):
        vote = a_vote(sitting, manner="hands")
        do(EnterCount(yes=90, no=10, abstaining=0), SECRETARIAT, vote)
        [told] = visitor().get(f"/api/v1/decisions/{vote.question_id}/votes").json()["items"]
        assert (told["tally"], told["roll"], told["carried"], told["needed"]) == (None,) * 4

    def test_the_page_holds_the_roll_and_what_was_declared(self, voted):
        page = text(visitor().get(reverse("decision", args=[voted.pk])))
        again = vote_files.recount_of(
            Vote.objects.get(), profile_in_force(Head.objects.get(), began=voted.put)
        )
        assert f'data-roll="{again["roll"]}"' in page and 'data-tally="100 2 1 90"' in page
        assert "decisions/recount" in page and 'data-carried="yes"' in page
