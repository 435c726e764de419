# SPDX-License-Identifier: EUPL-1.2
"""Pages of texts: what the public reads, what those who negotiate read and do, what a phone shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from acquis.meetings.acts import SetStatus
from acquis.parties.models import State
from acquis.record.models import Head
from acquis.texts import queries
from acquis.texts.drafting_acts import IssueRevision
from acquis.texts.models import Document, Proposal, WrittenInput
from acquis.texts.paragraph_acts import AcceptProposal, AgreeParagraph, SettleAlternatives
from acquis.texts.proposal_acts import CoSponsor
from acquis.texts.report_acts import IssueReport
from tests import build, build_texts
from tests.build import do
from tests.build_texts import chair_of
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def draft(plenary):
    return build_texts.a_draft(None, ("in a position to do so", "on mutually agreed terms"))


def page(draft, **query):
    return reverse("text", args=[draft.document.symbol], query=query)


def name_of(capacity):
    return str(State.objects.get(code=capacity.removeprefix("state:")))


def public_bytes(draft):
    paths = [
        "/en/texts/",
        "/en/record/",
        *(page(draft, view=each) for each in ("rolling", "clean", "open", "compilation", "compare", "lines")),
    ]
    paths += ["/api/v1/documents", "/api/v1/proposals", f"/api/v1/documents/{draft.document.pk}"]
    answers = [visitor().get(path) for path in paths]
    return [(each.status_code, each.content, each.headers.get("ETag", "")) for each in answers]


def test_the_public_cannot_tell_that_anything_was_proposed(draft):
    before = public_bytes(draft)
    own, other = build.some_states(2)
    proposal = build_texts.a_proposal(build_texts.paragraph_of(draft), own, reason="Our reason")
    do(CoSponsor(), other, proposal)
    build_texts.a_reservation(build_texts.paragraph_of(draft, 2), other)
    assert public_bytes(draft) == before
    assert {each[0] for each in before} == {200}


def test_the_public_cannot_tell_what_happens_informally(draft):
    do(SetStatus(status="informal"), build.chair_of(draft.meeting), draft.meeting)
    before = public_bytes(draft)
    proposal = build_texts.a_proposal(build_texts.paragraph_of(draft))
    do(AcceptProposal(proposal=proposal.subject), build.chair_of(draft.meeting), proposal.paragraph)
    draft.meeting.refresh_from_db()
    non_paper = build_texts.a_draft(draft.meeting)
    assert public_bytes(draft) == before
    assert visitor().get(page(non_paper)).status_code == 404
    assert visitor(build.a_state()).get(page(non_paper)).status_code == 200
    assert visitor(build.a_stakeholder()).get(page(non_paper)).status_code == 404


def test_a_page_of_a_text_can_be_read_in_another_language(draft):
    assert f'href="{page(draft).replace("/en/", "/ar/")}"' in text(visitor().get(page(draft)))


def test_the_public_reads_the_text_with_what_is_in_brackets(draft):
    read = text(visitor().get(page(draft)))
    assert "0 of 3 paragraphs agreed" in read
    assert "on mutually agreed terms" in read and "Alt 2:" in read


def test_those_who_negotiate_read_who_proposes_what(draft):
    own, other, reader = build.some_states(3)
    proposal = build_texts.a_proposal(build_texts.paragraph_of(draft), own)
    do(CoSponsor(), other, proposal)
    read = text(visitor(reader).get(page(draft, p=proposal.paragraph_id)))
    assert name_of(own) in read and name_of(other) in read
    assert "at least every two years" in read
    assert name_of(own) in text(visitor(reader).get(page(draft, view="compilation")))


def test_adopted_text_shows_no_names(plenary):
    draft = build_texts.a_draft()
    own, reader = build.some_states(2)
    build_texts.a_proposal(build_texts.paragraph_of(draft), own)
    build_texts.an_adoption(draft.document)
    for view in ("rolling", "compilation", "open"):
        read = text(visitor(reader).get(page(draft, view=view)))
        assert name_of(own) not in read
        assert queries.sha256_of(draft.document) in read
    answer = visitor(reader).get("/api/v1/proposals").json()
    assert [each["by"] for each in answer["items"]] == [[]]


def test_a_state_proposes_with_the_paragraph_before_its_eyes(draft):
    paragraph = build_texts.paragraph_of(draft, 2)
    client, address = (
        visitor(build.a_state()),
        f"{reverse('propose', args=[draft.document.symbol])}?p={paragraph.pk}",
    )
    assert build_texts.LAST in text(client.get(address))
    seen = Head.objects.get().open_number
    typed = {"change": "replace", "on_words": "a calendar", "text": "a list", "seen": seen}
    wrong = client.post(address, typed | {"on_words": "an almanac"})
    assert wrong.status_code == 422 and "exactly once" in text(wrong) and "an almanac" in text(wrong)
    done = client.post(address, typed)
    assert (done.status_code, Proposal.objects.get().words["en"]) == (302, "a list")


def test_a_stakeholder_is_told_why_it_does_not_propose_text(draft):
    paragraph = build_texts.paragraph_of(draft)
    client, address = (
        visitor(build.a_stakeholder()),
        f"{reverse('propose', args=[draft.document.symbol])}?p={paragraph.pk}",
    )
    answer = client.post(address, {"change": "delete", "on_words": "every year", "seen": 1})
    assert answer.status_code == 403 and "reserved to States" in text(answer)


def test_a_stakeholder_files_a_written_input_beside_a_paragraph_that_every_negotiator_sees(draft):
    paragraph = build_texts.paragraph_of(draft)
    client, address = visitor(build.a_stakeholder()), reverse("written-input", args=[draft.meeting.pk])
    asked = client.get(f"{address}?paragraph={paragraph.subject}")
    assert "Beside a paragraph of" in text(asked)
    typed = {"title": "On training", "text": "At night too.", "paragraph": paragraph.subject}
    assert client.post(address, typed).status_code == 302
    assert WrittenInput.objects.get().paragraph == paragraph
    assert "POA/2027/NGO.1" in text(visitor(build.a_state()).get(page(draft, p=paragraph.pk)))
    assert "At night too." in text(visitor().get(reverse("text", args=["POA/2027/NGO.1"])))


def test_the_chair_opens_a_draft_typed_as_one_text(plenary):
    meeting = build.an_open_meeting()
    client = visitor(build.chair_of(meeting))
    typed = {
        "title": "Draft",
        "text": "PP Recalling all;\n\nInvites States [to meet|to confer|to write] soon.",
        "series": "L",
    }
    assert client.post(reverse("open-draft", args=[meeting.pk]), typed).status_code == 302
    found = queries.read(Document.objects.get().draft, queries.open_to_all).paragraphs
    assert [(each.label, each.words["en"]) for each in found] == [
        ("PP 1", "Recalling all;"),
        ("OP 1", "Invites States to meet soon."),
    ]
    assert [(each.number, each.words["en"]) for each in found[1].alternatives] == [
        (2, "to confer"),
        (3, "to write"),
    ]


def test_the_chair_takes_in_and_settles_by_one_press(draft):
    paragraph, other = build_texts.paragraph_of(draft), build_texts.paragraph_of(draft, 2)
    proposal = build_texts.a_proposal(other, on="a calendar", text="a list")
    client = visitor(chair_of(paragraph))
    assert "Take in" in text(client.get(page(draft, p=other.pk)))
    seen = Head.objects.get().open_number
    accept = reverse("act", args=[other.subject, "AcceptProposal"])
    assert client.post(accept, {"proposal": proposal.subject, "seen": seen}).status_code == 302
    assert "Alt 2:" in text(client.get(page(draft, p=paragraph.pk)))
    settle = reverse("act", args=[paragraph.subject, "SettleAlternatives"])
    assert client.post(settle, {"pick": "first", "seen": Head.objects.get().open_number}).status_code == 302
    assert queries.brackets(paragraph) == []


def test_the_chair_puts_the_text_as_it_stands_or_is_told_why_not(draft):
    client, paragraph = visitor(build.chair_of(draft.meeting)), build_texts.paragraph_of(draft)
    assert "Words are still in brackets" in text(client.get(page(draft)))
    do(SettleAlternatives(pick="first"), chair_of(paragraph), paragraph)
    sha256 = queries.sha256_of(draft.document)
    assert sha256 in text(client.get(page(draft)))
    put = reverse("put-text", args=[draft.document.symbol])
    assert client.get(put)["Location"] == page(draft)
    client.post(put, {"sha256": "0" * 64})
    assert not build.Question.objects.exists()
    client.post(put, {"sha256": sha256})
    assert build.Question.objects.get().held["payload"] == {"sha256": sha256}


def test_two_versions_are_compared_word_by_word(plenary):
    draft = build_texts.a_draft()
    proposal = build_texts.a_proposal(build_texts.paragraph_of(draft))
    do(AcceptProposal(proposal=proposal.subject), chair_of(proposal.paragraph), proposal.paragraph)
    do(IssueRevision(), build.chair_of(draft.meeting), draft.document)
    first = visitor().get(page(draft))
    assert "POA/2027/L.1/Rev.1" in text(first)
    read = text(visitor().get(reverse("text", args=["POA/2027/L.1/Rev.1"], query={"view": "compare"})))
    assert "From POA/2027/L.1 as it was opened to POA/2027/L.1/Rev.1" in read
    assert "(deleted:)" in read and "(inserted:)" in read and "at least" in read


def test_lines_are_numbered_for_print(draft):
    read = text(visitor().get(page(draft, view="lines")))
    assert '<span class="number">1</span>' in read and '<span class="number">4</span>' in read


def test_texts_are_found_by_symbol_and_title(draft):
    build_texts.a_document(title="Vues sur la formation")
    found = text(visitor().get("/en/texts/?q=formation"))
    assert "POA/2027/WP.1" in found and "POA/2027/L.1" not in found
    assert "POA/2027/L.1" in text(visitor().get("/en/texts/?q=L.1"))
    assert "Nothing with this symbol" in text(visitor().get("/en/texts/?q=%00%22%27%25"))


def test_a_state_submits_and_completes_its_own_paper(plenary):
    client = visitor(build.a_state())
    address = reverse("submit-document", args=[plenary.pk])
    assert client.post(address, {"title": "Views", "text": "Our views."}).status_code == 302
    paper = Document.objects.get()
    read = text(client.get(reverse("text", args=[paper.symbol])))
    assert "Complete it" in read
    further = {"title": "More views", "revises": paper.subject, "how": "Add"}
    assert client.post(address, further).status_code == 302
    assert Document.objects.latest("at").symbol == "POA/2027/WP.1/Add.1"
    assert "Complete it" not in text(visitor(build.a_state(1)).get(reverse("text", args=[paper.symbol])))


def test_the_report_of_a_session_is_found_from_its_meeting(plenary):
    meeting = build.an_open_meeting()
    address = reverse("session-report", args=[meeting.pk])
    assert "No report was issued yet" in text(visitor().get(address))
    assert "Issue the draft report" in text(visitor(build.SECRETARIAT).get(address))
    do(IssueReport(), build.SECRETARIAT, meeting)
    assert visitor().get(address).headers["Location"] == reverse("text", args=["POA/2027/L.1"])


@pytest.mark.parametrize("symbol", ["POA/2027/L.99", "x", "POA//", "%22", "é/é"])
def test_what_is_not_there_is_not_found(plenary, symbol):
    assert visitor().get(f"/en/texts/{symbol}/").status_code == 404


def test_an_arabic_page_isolates_symbols_brackets_and_names(draft):
    build_texts.a_proposal(build_texts.paragraph_of(draft))
    read = text(visitor(build.a_state()).get(page(draft).replace("/en/", "/ar/")))
    assert '<bdi class="symbol" dir="ltr">POA/2027/L.1</bdi>' in read
    assert '<bdi class="bracket">' in read
    assert 'lang="en" dir="ltr"' in read


def queries_of(client, path):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_more_paragraphs_proposals_and_documents_ask_no_more_questions(plenary):
    meeting = build.an_open_meeting()
    short = build_texts.a_draft(meeting)
    long = build_texts.a_draft(meeting, paragraphs=build_texts.three_paragraphs() * 12)
    for draft in (short, long):
        for n, state in enumerate(build.some_states(1 if draft == short else 8)):
            build_texts.a_proposal(
                build_texts.paragraph_of(draft, n + 1), state, change="replace", on=None, text="x"
            )
    public, state = visitor(), visitor(build.a_state(seed=3))
    for view in ("rolling", "clean", "compilation", "lines"):
        for client in (public, state):
            few, many = (queries_of(client, page(each, view=view)) for each in (short, long))
            assert many <= few + 1, (view, few, many)
    before = queries_of(public, "/en/texts/")
    for each in build.some_states(5):
        build_texts.a_document(each)
    assert queries_of(public, "/en/texts/") <= before + 1


def test_agreed_paragraphs_are_left_out_of_what_is_open(plenary):
    draft = build_texts.a_draft()
    paragraph = build_texts.paragraph_of(draft)
    do(AgreeParagraph(level="agreed"), chair_of(paragraph), paragraph)
    read = text(visitor().get(page(draft, view="open")))
    assert f'id="p-{paragraph.pk}"' not in read and "1 of 3 paragraphs agreed" in read


def test_the_api_gives_a_negotiator_the_proposals_and_everybody_the_text(draft):
    own, other = build.some_states(2)
    proposal = build_texts.a_proposal(build_texts.paragraph_of(draft), own)
    do(CoSponsor(), other, proposal)
    negotiator, public = visitor(build.a_state(seed=3)), visitor()
    [read] = negotiator.get("/api/v1/proposals").json()["items"]
    assert (read["by"], read["stage"], read["on_words"]) == ([own, other], "open", "every year")
    assert negotiator.get(f"/api/v1/proposals/{proposal.pk}").json() == read
    assert public.get(f"/api/v1/proposals/{proposal.pk}").status_code == 404
    document = public.get(f"/api/v1/documents/{draft.document.pk}").json()
    assert document["agreed"] == {"paragraphs": 0, "of": 3}
    assert document["paragraphs"][1]["alternatives"][0]["words"]["en"] == "on mutually agreed terms"
    assert document["exact_sha256"] == queries.sha256_of(draft.document)
    assert public.get("/api/v1/documents?format=csv&q=L.1").content.count(b"POA/2027/L.1") == 1
