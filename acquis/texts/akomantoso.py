# SPDX-License-Identifier: EUPL-1.2
"""Journals and texts as Akoma Ntoso 3.0 (OASIS LegalDocML): a `debate` for a meeting, a `statement` for a text.

Parties are named once, as organisations, and referred to where they are heard; each text says its language. The
country of the addresses is "xx", which ISO 3166 leaves to users: the file is of a secretariat, not of an authority.
"""

import re
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from acquis.decisions.sheet import own, text
from acquis.law.profile import Profile
from acquis.meetings.models import Meeting
from acquis.record.words import STRIPS
from acquis.texts import paper, queries
from acquis.texts.journal import Journal, Line
from acquis.texts.marking import element, in_xml
from acquis.texts.models import Document

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ISO_639_3 = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
SECRETARIAT = "secretariat"


def debate_of(journal: Journal, profile: Profile, kind: str) -> bytes:
    """The journal of a meeting as a `debate`, without what followed it. `kind`: of the record."""
    meeting = journal.meeting
    day = meeting.starts.astimezone(ZoneInfo(meeting.zone)).date()
    root, debate = _root("debate", "journal")
    name = f"journal/{meeting.pk}"
    parties = _parties(journal)
    _meta(debate, "debate", profile, name, day, "sitting", parties)
    preface = _preface(debate, kind)
    _said(element(preface, "p"), "docTitle", [own(paper.journal_title())])
    for words in (text(meeting.body.title), text(meeting.title), own(paper.working_page())):
        _said(preface, "p", [words])
    for note in paper.notes_on(journal):
        element(preface, "p", note)
    body = element(debate, "debateBody")
    for n, section in enumerate(journal.sections, start=1):
        own_section = element(body, "debateSection", name="item", eId=f"dbsect_{n}")
        _said(own_section, "heading", paper.section_title(section))
        for key, heading, lines in section.parts:
            part = element(own_section, "debateSection", name=key, eId=f"dbsect_{n}__{key}")
            element(part, "heading", heading)
            for line in lines:
                _line(part, line, meeting, parties)
    return in_xml(root)


def statement_of(document: Document, profile: Profile, kind: str) -> bytes:
    """A text as a `statement`: preambular paragraphs as recitals, the others as numbered paragraphs."""
    adopted = queries.adoption_of(document)
    at: datetime = adopted.at if adopted else document.at
    root, statement = _root("statement", "report" if document.draft.report_of_id else "text")
    name = re.sub(r"[^A-Za-z0-9]+", "-", document.symbol).strip("-").lower()
    day = at.astimezone(ZoneInfo(document.draft.meeting.zone)).date()
    _meta(statement, "statement", profile, name, day, "adoption" if adopted else "draft", {})
    preface = _preface(statement, kind)
    element(element(preface, "p"), "docNumber", document.symbol)
    _said(element(preface, "p"), "docTitle", [text(document.title)])
    _said(preface, "p", [text(document.body.title)])
    read = queries.read(document.draft, queries.seen_in(document.audience)).paragraphs
    recitals = [each for each in read if each.paragraph.kind == "PP"]
    if recitals:
        within = element(element(statement, "preamble"), "recitals", eId="recs")
        for each in recitals:
            recital = element(within, "recital", eId=f"recs__rec_{each.number}")
            _said(recital, "p", [text(each.words)])
    body = element(statement, "mainBody")
    for each in read:
        if each.paragraph.kind != "PP":
            paragraph = element(body, "paragraph", eId=f"para_{each.number}")
            element(paragraph, "num", f"{each.number}.")
            _said(element(paragraph, "content"), "p", [text(each.words)])
    element(element(statement, "conclusions"), "p", paper.standing_of(document))
    return in_xml(root)


def _root(kind: str, name: str) -> tuple[ET.Element, ET.Element]:
    root = ET.Element(f"{{{AKN}}}akomaNtoso")
    return root, element(root, kind, name=name)


def _preface(within: ET.Element, kind: str) -> ET.Element:
    """The preface, and in it what every file of a record that is not living says."""
    preface = element(within, "preface")
    if kind in STRIPS:
        _said(preface, "p", [own(STRIPS[kind])])
    return preface


def _meta(
    within: ET.Element,
    kind: str,
    profile: Profile,
    name: str,
    day: date,
    what: str,
    parties: dict[str, tuple[str, str]],
) -> None:
    """Work, expression and manifestation, by the addresses of the naming convention; then who is referred to."""
    lang = own("")["lang"]
    meta = element(within, "meta")
    identification = element(meta, "identification", source=f"#{SECRETARIAT}")
    work = f"/akn/xx/{kind}/{profile.profile}/{day.isoformat()}/{name}"
    expression = f"{work}/{ISO_639_3[lang]}@"
    for level, address in (
        ("Work", work),
        ("Expression", expression),
        ("Manifestation", f"{expression}.xml"),
    ):
        each = element(identification, f"FRBR{level}")
        this = (
            f"{work}/!main" if level == "Work" else f"{expression}/!main{'.xml' if level[0] == 'M' else ''}"
        )
        element(each, "FRBRthis", value=this)
        element(each, "FRBRuri", value=address)
        element(each, "FRBRdate", date=day.isoformat(), name=what)
        element(each, "FRBRauthor", href=f"#{SECRETARIAT}")
        if level == "Work":
            element(each, "FRBRcountry", value="xx")
        elif level == "Expression":
            element(each, "FRBRlanguage", language=ISO_639_3[lang])
        else:
            element(each, "FRBRformat", value="application/akn+xml")
    references = element(meta, "references", source=f"#{SECRETARIAT}")
    institution = text(profile.title)["text"]
    _organisation(references, SECRETARIAT, f"{institution}, secretariat")
    for key, shown in parties.values():
        _organisation(references, key, shown)


def _organisation(references: ET.Element, key: str, shown: str) -> None:
    element(references, "TLCOrganization", eId=key, href=f"/akn/ontology/organization/xx/{key}", showAs=shown)


def _parties(journal: Journal) -> dict[str, tuple[str, str]]:
    """Whoever was heard, and the groups spoken for, by name: key and name."""
    lines = [line for section in journal.sections for line in section.lines if line.speaks]
    names = dict.fromkeys(each["text"] for line in lines for each in (line.who, line.group) if each)
    return {name: (f"org_{n}", name) for n, name in enumerate(names, start=1)}


def _line(part: ET.Element, line: Line, meeting: Meeting, parties: dict[str, tuple[str, str]]) -> None:
    told = element(part, "narrative")
    at = line.at.astimezone(ZoneInfo(meeting.zone)).isoformat(timespec="seconds")
    element(told, "time", paper.clock_of(line, meeting), time=at).tail = " "
    for run in (line.who, *paper.told_in(line)):
        if run["text"] in parties and line.speaks:
            named = element(told, "organization", run["text"], refersTo=f"#{parties[run['text']][0]}")
            named.set(LANG, run["lang"])
        else:
            _run(told, run)
    if line.words:
        _said(part, "p", [line.words])


def _said(parent: ET.Element, tag: str, runs: list[dict[str, Any]]) -> None:
    """An element that says these texts; where there is one alone, the element itself says its language."""
    told = element(parent, tag)
    if len(runs) == 1:
        told.text = runs[0]["text"]
        told.set(LANG, runs[0]["lang"])
        return
    for run in runs:
        _run(told, run)


def _run(told: ET.Element, run: dict[str, Any]) -> None:
    element(told, "span", run["text"]).set(LANG, run["lang"])
