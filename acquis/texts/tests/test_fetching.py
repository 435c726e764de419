# SPDX-License-Identifier: EUPL-1.2
"""Journals and texts as files: each opens as what it says it is, tells what the page tells, and no more."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.floor.acts import CallNextSpeaker
from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.record.act import LANGUAGES
from acquis.texts import docx, marking
from acquis.texts.akomantoso import ISO_639_3
from acquis.texts.models import Document
from acquis.texts.report_acts import IssueReport
from tests import build, build_texts
from tests.build import SECRETARIAT, do
from tests.visiting import visitor

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
W = f"{{{docx.W}}}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
KINDS = ("pdf", "docx", "xml")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def meeting(plenary):
    meeting = build.an_open_meeting()
    speakers = build.an_open_list(meeting)
    build.a_request(speakers, build.a_state(), group="PIF")
    do(CallNextSpeaker(), build.chair_of(meeting), speakers)
    build.a_point_of_order(meeting)
    return meeting


@pytest.fixture
def adopted(plenary):
    """A text that the body adopted, with preambular and operative paragraphs."""
    draft = build_texts.an_agreed_draft()
    build_texts.an_adoption(draft.document)
    return Document.objects.get(pk=draft.document_id)


def of_meeting(meeting, kind, capacity=None, language="en"):
    with translation.override(language):
        address = reverse(f"journal-{kind}", args=[meeting.pk])
    return visitor(capacity).get(address)


def of_text(document, kind, capacity=None, language="en"):
    with translation.override(language):
        address = reverse(f"text-{kind}", args=[document.symbol])
    return visitor(capacity).get(address)


def parts(answer):
    """The parts of a file for word processors, each read as XML."""
    file = zipfile.ZipFile(io.BytesIO(answer.content))
    assert file.testzip() is None
    return {name: ET.fromstring(file.read(name)) for name in file.namelist()}


def plain(root):
    return "".join(root.itertext())


def test_a_journal_in_each_format_and_language(meeting):
    for language in ("en", "ar", "zh-hans"):
        pdf, word, xml = (of_meeting(meeting, kind, language=language) for kind in KINDS)
        assert pdf.content.startswith(b"%PDF-1.7")
        assert set(parts(word)) >= {
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/styles.xml",
        }
        assert ET.fromstring(xml.content)[0].tag == f"{A}debate"
        short = language.removesuffix("-hans")
        assert xml["Content-Disposition"] == f'inline; filename="journal-{meeting.pk}-{short}.xml"'


def test_all_formats_say_the_same(meeting):
    word, xml = (
        parts(of_meeting(meeting, "docx"))["word/document.xml"],
        ET.fromstring(of_meeting(meeting, "xml").content),
    )
    for said in (
        "Item 1",
        "on behalf of",
        "raised a point of order",
        "The time limit was not applied alike.",
    ):
        assert said in plain(word)
        assert said in plain(xml)


def test_a_word_processor_learns_languages_directions_headings_and_lists(meeting):
    root = parts(of_meeting(meeting, "docx", language="ar"))["word/document.xml"]
    paragraphs = root.findall(f".//{W}p")
    assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in paragraphs)
    styles = {each.get(f"{W}val") for each in root.iter(f"{W}pStyle")}
    assert styles >= {"Title", "Heading2", "Heading3", "Quote"}
    assert root.find(f".//{W}numPr/{W}numId") is not None
    runs = {plain(each): each.find(f"{W}rPr") for each in root.iter(f"{W}r")}
    quoted = runs["The time limit was not applied alike."]
    assert quoted.find(f"{W}lang").get(f"{W}val") == "en-GB"
    assert quoted.find(f"{W}rtl") is None
    assert any(each.find(f"{W}rtl") is not None for each in runs.values())
    defined = {each.get(f"{W}styleId") for each in parts(of_meeting(meeting, "docx"))["word/styles.xml"]}
    assert all(each.find(f"{W}rPr/{W}lang") is not None for each in root.iter(f"{W}r"))
    assert styles <= defined


def test_a_debate_names_who_was_heard_once_and_refers_to_it(meeting):
    debate = ET.fromstring(of_meeting(meeting, "xml").content)[0]
    named = {each.get("eId"): each.get("showAs") for each in debate.iter(f"{A}TLCOrganization")}
    heard = [(each.text, each.get("refersTo")) for each in debate.iter(f"{A}organization")]
    assert len(heard) == 2
    assert [named[to.removeprefix("#")] for _name, to in heard] == [name for name, _to in heard]
    keys = [each.get("eId") for each in debate.iter() if each.get("eId")]
    assert len(keys) == len(set(keys))
    levels = [each.tag.removeprefix(A) for each in debate.find(f"{A}meta/{A}identification")]
    assert levels == ["FRBRWork", "FRBRExpression", "FRBRManifestation"]


def test_a_statement_has_recitals_and_numbered_paragraphs_and_its_sha256(adopted):
    statement = ET.fromstring(of_text(adopted, "xml").content)[0]
    assert statement.tag == f"{A}statement"
    assert len(statement.findall(f"{A}preamble/{A}recitals/{A}recital")) == 1
    paragraphs = statement.findall(f"{A}mainBody/{A}paragraph")
    assert [each.find(f"{A}num").text for each in paragraphs] == ["1.", "2."]
    assert all(each.get(LANG) == "en" for each in statement.iterfind(f"{A}mainBody//{A}p"))
    assert adopted.adoption.sha256 in plain(statement.find(f"{A}conclusions"))


def test_a_text_is_fetched_once_it_is_adopted_and_a_report_as_a_draft(meeting, adopted):
    draft = build_texts.a_draft(meeting).document
    assert {of_text(draft, kind).status_code for kind in KINDS} == {404}
    assert {of_text(adopted, kind).status_code for kind in KINDS} == {200}
    do(IssueReport(), SECRETARIAT, meeting)
    report = Document.objects.get(draft__report_of=meeting)
    assert "The body has not adopted this text." in plain(parts(of_text(report, "docx"))["word/document.xml"])


def test_a_text_that_is_not_open_to_one_is_as_none(meeting):
    do(SetStatus(status="formal-closed"), build.chair_of(meeting), meeting)
    meeting.refresh_from_db()
    do(IssueReport(), SECRETARIAT, meeting)
    report = Document.objects.get(draft__report_of=meeting)
    assert {of_text(report, kind).status_code for kind in KINDS} == {404}
    assert {of_text(report, kind, build.a_state()).status_code for kind in KINDS} == {200}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_journal_gives_the_same_bytes(meeting, kind):
    do(CloseMeeting(), build.chair_of(meeting), meeting, now=meeting.ends)
    assert of_meeting(meeting, kind).content == of_meeting(meeting, kind, build.a_state()).content


def test_signs_that_xml_cannot_carry_are_left_out():
    root = ET.Element("a")
    root.text = "one\x00\x0b\ufffe two\U0001f54a"
    assert ET.fromstring(marking.in_xml(root)).text == "one two\U0001f54a"


def test_each_language_of_the_record_has_its_code_for_libraries():
    assert set(ISO_639_3) == set(LANGUAGES)
