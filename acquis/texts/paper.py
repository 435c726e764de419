# SPDX-License-Identifier: EUPL-1.2
"""What goes on paper: a journal or a text as headings, paragraphs and lists, for the PDF and the word processor.

A paper is plain data: ``{"lang", "rtl", "strip", "institution", "title", "under": [said], "note", "blocks"}``, where
`strip` is what every file of a record that is not living says; a block is
``{"kind": "heading" | "paragraph" | "item" | "quote", "level", "label", "runs"}``; a run is a text with its language,
``{"text", "lang", "rtl", "bold"}``.
"""

from typing import Any

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from acquis.decisions.sheet import own, text
from acquis.law.profile import Profile
from acquis.meetings.models import Meeting
from acquis.record import dates
from acquis.record.words import STRIPS
from acquis.texts import queries
from acquis.texts.journal import Journal, Line, Section
from acquis.texts.models import Document

Paper = dict[str, Any]
Block = dict[str, Any]


def of_journal(journal: Journal, profile: Profile, kind: str) -> Paper:
    """The journal of a meeting, without what followed it. `kind`: of the record."""
    meeting = journal.meeting
    when = f"{dates.in_place(meeting.starts, meeting.zone, 'with year')} {dates.zone_name(meeting.zone)}"
    notes = [own(each) for each in notes_on(journal)]
    return {
        **_frame(kind),
        "institution": text(profile.title),
        "title": own(journal_title()),
        "under": [text(meeting.body.title), text(meeting.title), own(when)],
        "note": working_page(),
        "blocks": [
            *(_block("paragraph", [each]) for each in notes),
            *(block for section in journal.sections for block in _section(section, meeting)),
        ],
    }


def notes_on(journal: Journal) -> list[str]:
    """What is said of a journal as a whole: up to where it goes, what it does not tell."""
    told = []
    if journal.meeting.closed:
        stood = _("It stands as it stood when the meeting closed: up to entry {n} of the record.")
        told.append(stood.format(n=journal.upto))
    if journal.informal:
        told.append(_("The meeting was informal for a time. Of that nothing is told but that it met."))
    if journal.closed_to_public:
        told.append(
            _(
                "The meeting was closed to the public for a time. What was done then is for those who may attend."
            )
        )
    return told


def journal_title() -> str:
    """How the working page of a meeting is called."""
    return _("Journal of the meeting")


def working_page() -> str:
    """What a journal is, and is not."""
    return _(
        "A working page drawn from the record, item by item. The official record is the institution’s own documents."
    )


def of_document(document: Document, profile: Profile, kind: str) -> Paper:
    """A text paragraph by paragraph, with the SHA-256 by which it was adopted, or that it is a draft."""
    return {
        **_frame(kind),
        "institution": text(profile.title),
        "title": text(document.title),
        "under": [{"text": document.symbol, "lang": "en", "rtl": False}, text(document.body.title)],
        "note": standing_of(document),
        "blocks": [
            _block("paragraph", [text(each.words)], label=_label(each))
            for each in queries.read(document.draft, queries.seen_in(document.audience)).paragraphs
        ],
    }


def can_be_fetched(document: Document) -> bool:
    """Whether a text is fetched as a file: it was adopted; or it is a draft report, and nothing is in brackets."""
    if not hasattr(document, "draft"):
        return False
    if queries.adoption_of(document) is not None:
        return True
    read = queries.read(document.draft, queries.seen_in(document.audience)).paragraphs
    return document.draft.report_of_id is not None and not any(each.alternatives for each in read)


def standing_of(document: Document) -> str:
    """Whether a text was adopted, on which day and under which SHA-256; else that it is a draft."""
    adopted = queries.adoption_of(document)
    if adopted is None:
        return _("Draft. The body has not adopted this text.")
    day = dates.in_place(adopted.at, document.draft.meeting.zone, "day")
    return _("Adopted on {day}. SHA-256 of the text: {sha256}").format(day=day, sha256=adopted.sha256)


def section_title(section: Section) -> list[dict[str, Any]]:
    """The heading of a section as runs: ``Item 2:`` and the title."""
    if not section.number:
        return [section.title]
    item = _("Item {number}").format(number=section.number)
    return [own(f"{item}: "), section.title] if section.title["text"] else [own(item)]


def clock_of(line: Line, meeting: Meeting) -> str:
    """When a line was done, in the clock of the meeting; with the day, where it is another than the first."""
    clock = dates.in_place(line.at, meeting.zone, "clock")
    return f"{dates.in_place(line.at, meeting.zone, 'day')} {clock}" if line.apart else clock


def told_in(line: Line) -> list[dict[str, Any]]:
    """What a line says, as runs after the name of who did it."""
    if line.speaks:
        return [own(f" · {_('on behalf of')} "), line.group] if line.group else []
    about = [own(" · "), line.about] if line.about else []
    further = [own(f" · {line.further}")] if line.further else []
    return [own(f": {line.done}"), *about, *further]


def _label(each: queries.ParagraphRead) -> str:
    """Operative paragraphs and those of a report have their number, preambular ones none."""
    return "" if each.paragraph.kind == "PP" else f"{each.number}."


def _section(section: Section, meeting: Meeting) -> list[Block]:
    blocks = [_block("heading", section_title(section), level=2)]
    for key, heading, lines in section.parts:
        if key != "meeting":
            blocks.append(_block("heading", [own(heading)], level=3))
        for line in lines:
            runs = [own(f"{clock_of(line, meeting)} "), line.who | {"bold": True}, *told_in(line)]
            blocks.append(_block("item", runs))
            if line.words:
                blocks.append(_block("quote", [line.words]))
    return blocks


def _block(kind: str, runs: list[dict[str, Any]], level: int = 0, label: str = "") -> Block:
    return {
        "kind": kind,
        "level": level,
        "label": label,
        "runs": [{"bold": False} | each for each in runs],
    }


def _frame(kind: str) -> dict[str, Any]:
    """The language of the page, and what a record of that kind says on each file."""
    lang = (get_language() or "en").removesuffix("-hans")
    return {"lang": lang, "rtl": get_language_bidi(), "strip": str(STRIPS.get(kind, ""))}
