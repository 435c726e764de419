# SPDX-License-Identifier: EUPL-1.2
"""The report of a session: from the record, from what is public of it, without a name of who objected."""

from types import SimpleNamespace

import pytest

from acquis.decisions.election_acts import DeclareElected
from acquis.decisions.outcome_acts import DeclareNotAdopted
from acquis.decisions.position_acts import StatePosition
from acquis.floor.acts import CallNextSpeaker
from acquis.floor.models import SpeakersList
from acquis.meetings.acts import SetStatus
from acquis.parties.models import State
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from acquis.texts import queries, report
from acquis.texts.models import Document, title_of
from acquis.texts.report import meetings_covered
from acquis.texts.report_acts import IssueReport
from tests import build, build_elections, build_motions, build_texts
from tests.build import SECRETARIAT, do
from tests.build_assembly import a_sitting, an_assembly
from tests.doing import performed, refused


def told(document):
    found = queries.read(document.draft, queries.open_to_all).paragraphs
    return [each.words["en"] for each in found]


def issued(meeting):
    do(IssueReport(), SECRETARIAT, meeting)
    return Document.objects.get(draft__report_of=meeting)


def drafted(meeting):
    """The paragraphs that would be issued now."""
    head = Head.objects.get()
    deed = SimpleNamespace(number=head.open_number + 1, profile=profile_in_force(head))
    return report.paragraphs(meetings_covered(meeting), deed)


def name_of(capacity):
    return str(State.objects.get(code=capacity.removeprefix("state:")))


@pytest.fixture
def meeting(plenary):
    return build.an_open_meeting()


def test_it_works(meeting):
    fields, changed = performed(IssueReport(), SECRETARIAT, meeting)
    assert changed["texts_document"] == (1, 0, 0)
    assert fields["findings"]["symbol"] == "POA/2027/L.1"
    assert told(Document.objects.get())[0].startswith(
        "First plenary meeting was held at New York from 10:00 on"
    )


@pytest.mark.parametrize("who", [build.a_state, build.a_stakeholder])
def test_the_secretariat_drafts_it(meeting, who):
    assert refused(IssueReport(), who(), meeting) == ("not-entitled", "53")


def test_it_names_who_spoke_in_public(meeting):
    speakers = build.an_open_list(meeting)
    public, closed, waiting = build.some_states(3)
    for state in (public, closed, waiting):
        build.a_request(speakers, state)
    chair = build.chair_of(meeting)
    do(CallNextSpeaker(), chair, speakers)
    do(SetStatus(status="formal-closed"), chair, meeting)
    do(CallNextSpeaker(), chair, speakers)
    do(SetStatus(status="formal-open"), chair, meeting)
    text = " ".join(told(issued(meeting)))
    assert SpeakersList.objects.count() == 1
    assert [name_of(each) in text for each in (public, closed, waiting)] == [True, False, False]


def test_it_tells_how_questions_ended_and_not_who_objected(meeting):
    question = build.a_question(meeting)
    objector = build.a_state(seed=5)
    build.an_objection(question, objector)
    do(DeclareNotAdopted(), build.chair_of(meeting), question)
    build.an_agenda(meeting)
    text = told(issued(meeting))
    assert "The question “Creation of a working group” was put to the body and was not adopted." in text
    assert "The question “Adoption of the agenda” was put to the body and was adopted by consensus." in text
    assert name_of(objector) not in " ".join(text)


def test_a_vote_is_told_by_its_result_and_positions_by_no_name(unfounded):
    an_assembly()
    meeting = a_sitting()
    question = build_motions.voted(build_motions.a_waiver(meeting))
    states = build.some_states(5, seed=3)
    for state in states[:4]:
        do(StatePosition(kind="explanation", words=build.words("Why")), state, question)
    few = " ".join(each["words"]["en"] for each in drafted(meeting))
    assert "was adopted by a vote, with 1 in favour, 0 against and 0 abstaining." in few
    assert "Positions were stated on it" in few
    do(StatePosition(kind="general", words=build.words("Why")), states[4], question)
    many = " ".join(each["words"]["en"] for each in drafted(meeting))
    assert "5 delegations stated positions on it" in many
    assert [each for each in (*states, build.a_state()) if name_of(each) in many] == []


def test_who_was_elected_by_ballot_stands_in_it(unfounded):
    an_assembly()
    meeting = a_sitting()
    election = build_elections.an_election(meeting)
    code = build.a_state().removeprefix("state:")
    build_elections.a_round(election, {code: 100})
    do(DeclareElected(), build.chair_of(meeting), election)
    text = " ".join(each["words"]["en"] for each in drafted(meeting))
    assert f"Elected by secret ballot, President, General Assembly: {name_of(build.a_state())}." in text


def test_the_annexes_list_who_was_heard_in_public_by_kind(meeting):
    speakers = build.an_open_list(meeting)
    state, closed, stakeholder = build.a_state(), build.a_state(seed=8), build.a_stakeholder()
    for each in (state, stakeholder, closed):
        build.a_request(speakers, each)
    chair = build.chair_of(meeting)
    do(CallNextSpeaker(), chair, speakers)
    do(CallNextSpeaker(), chair, speakers)
    annex = next(each for each in told(issued(meeting)) if each.startswith("Annex I. Participants"))
    heard = {name_of(each): name_of(each) in annex for each in (state, closed)}
    assert sum(heard.values()) + ("OPENNET Forum" in annex) == 2
    assert annex.startswith("Annex I. Participants heard. States: ")


def test_it_lists_the_documents_that_are_public(meeting):
    papers = [build_texts.a_document(), build_texts.a_written_input(meeting=meeting)]
    do(SetStatus(status="informal"), build.chair_of(meeting), meeting)
    meeting.refresh_from_db()
    build_texts.a_draft(meeting)
    do(SetStatus(status="formal-open"), build.chair_of(meeting), meeting)
    found = [each for each in told(issued(meeting)) if "POA/" in each]
    assert found == [
        "The following documents were before the body: POA/2027/WP.1, POA/2027/NGO.1.",
        f"Annex I. Documents. {'; '.join(f'{each.symbol}, {title_of(each)}' for each in papers)}.",
    ]


def test_it_is_the_same_whatever_happened_informally(meeting):
    do(SetStatus(status="informal"), build.chair_of(meeting), meeting)
    meeting.refresh_from_db()
    paragraph = build_texts.paragraph_of(build_texts.a_draft(meeting))
    build_texts.a_proposal(paragraph)
    do(SetStatus(status="formal-open"), build.chair_of(meeting), meeting)
    assert "NP" not in " ".join(told(issued(meeting)))


def test_the_chair_keeps_it_and_the_body_adopts_it(meeting):
    document = issued(meeting)
    assert refused(IssueReport(), SECRETARIAT, meeting)[0] == "report-issued-already"
    build_texts.an_adoption(document)
    assert queries.adoption_of(document)


def test_the_next_report_begins_where_the_last_adopted_one_ended(meeting):
    build_texts.an_adoption(issued(meeting))
    later = build.MORNING + build.timedelta(days=1)
    following = build.an_open_meeting(starts=later, title="Second meeting", now=build.MORNING)
    assert meetings_covered(following) == [following]


def test_the_report_of_a_meeting_that_is_not_public_is_for_those_who_were_there(meeting):
    do(SetStatus(status="formal-closed"), build.chair_of(meeting), meeting)
    meeting.refresh_from_db()
    do(IssueReport(), SECRETARIAT, meeting)
    document = Document.objects.get(draft__report_of=meeting)
    assert document.audience == meeting.audience != "public"
    assert "/NP." in document.symbol


def test_not_before_the_meeting_opened(plenary):
    assert refused(IssueReport(), SECRETARIAT, build.a_meeting())[0] == "meeting-not-open"
