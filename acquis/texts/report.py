# SPDX-License-Identifier: EUPL-1.2
"""The report of a session, drafted from the record: what is public of its meetings, and nothing else.

It names who spoke as a State, for a group or as an organisation; never who objected, and never a person. It counts
nothing by State. Sentences are in English, a working language; they are translated like any document.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from acquis.decisions.models import Question
from acquis.floor.models import Inscription, SpeakersList
from acquis.meetings.models import AgendaItem, Meeting, Officer
from acquis.parties.names import in_language
from acquis.parties.queries import names_of
from acquis.record import log
from acquis.record.act import KEYS_PER_ENTRY, SEALED_KEYS_FROM, Deed
from acquis.record.audience import PUBLIC
from acquis.record.models import Entry
from acquis.texts.models import Adoption, Document

FIRST_SEALED_KEY = SEALED_KEYS_FROM * KEYS_PER_ENTRY
OUTCOMES = {"consensus": "by consensus", "silence": "under a silence procedure"}


def meetings_covered(meeting: Meeting) -> list[Meeting]:
    """The meetings of the body since its last adopted report, up to this one, in order."""
    adopted = Adoption.objects.filter(document__draft__report_of__body=meeting.body_id).order_by("at").last()
    rows = Meeting.objects.filter(body=meeting.body_id, opened__isnull=False, starts__lte=meeting.starts)
    if adopted:
        last = adopted.document.draft.report_of
        rows = rows.filter(starts__gt=last.starts) if last else rows
    return list(rows.order_by("starts", "pk"))


def paragraphs(covered: list[Meeting], deed: Deed) -> list[dict[str, Any]]:
    """The paragraphs of the report on these meetings: ``[{"kind": "P", "words": {…}}]``."""
    with translation.override("en"):
        sentences = [
            *_meetings(covered),
            *_agenda(covered),
            *_documents(covered),
            *_speakers(covered, deed),
            *_decisions(covered),
        ]
    return [{"kind": "P", "words": {"en": each, "authentic": "en"}} for each in sentences]


def _meetings(covered: list[Meeting]) -> list[str]:
    told = []
    for meeting in covered:
        opened = f"{in_language(meeting.title)} was held at {meeting.place.replace('-', ' ').title()}"
        told.append(f"{opened} from {_day(meeting.starts, meeting)} to {_day(meeting.ends, meeting)}.")
    officers = Officer.objects.filter(meeting__in=covered).order_by("meeting__starts", "at", "pk")
    names = names_of(f"state:{each.state}" for each in officers)
    for each in officers:
        told.append(
            f"A representative of {names[f'state:{each.state}'].name} served as {each.office} of a meeting."
        )
    return list(dict.fromkeys(told))


def _agenda(covered: list[Meeting]) -> list[str]:
    items = AgendaItem.objects.filter(meeting__in=covered, pk__lt=FIRST_SEALED_KEY).order_by(
        "meeting", "number"
    )
    titles = [
        f"({item.number}) {in_language(item.title)}" for item in items if item.meeting_id == covered[-1].pk
    ]
    titles = titles or [f"({item.number}) {in_language(item.title)}" for item in items]
    return [f"The agenda was adopted with these items: {'; '.join(dict.fromkeys(titles))}."] if titles else []


def _documents(covered: list[Meeting]) -> list[str]:
    rows = Document.objects.filter(audience=PUBLIC, body=covered[-1].body_id, at__gte=_from(covered))
    symbols = [row.symbol for row in rows.order_by("at", "pk")]
    return [f"The following documents were before the body: {', '.join(symbols)}."] if symbols else []


def _from(covered: list[Meeting]) -> datetime:
    """When the first meeting was convened: papers for a session come before it."""
    entry = covered[0].pk // KEYS_PER_ENTRY
    body = Entry.objects.filter(log=log.OPEN, number=entry).values_list("body", flat=True).first()
    return log.moment(log.read(body)["at"]) if body else covered[0].starts


def _speakers(covered: list[Meeting], deed: Deed) -> list[str]:
    told = []
    for item, rows in _called(covered, deed):
        shown = names_of({row.capacity for row in rows} | {f"group:{row.group}" for row in rows if row.group})
        names = [
            f"{shown[row.capacity].name} (on behalf of {shown[f'group:{row.group}'].name})" if row.group
            else shown[row.capacity].name
            for row in rows
        ]  # fmt: skip
        told.append(
            f"On item {item.number}, {in_language(item.title)}, statements were made by {', '.join(names)}."
        )
    return told


def _called(covered: list[Meeting], deed: Deed) -> list[tuple[AgendaItem, list[Inscription]]]:
    """Who was given the floor on each item, as the open log says: what was said in closed meetings is not in it."""
    found = []
    lists = SpeakersList.objects.filter(meeting__in=covered, pk__lt=FIRST_SEALED_KEY)
    for speakers in lists.select_related("item").order_by("meeting__starts", "item__number", "pk"):
        entries = Entry.objects.filter(
            log=log.OPEN, subject=f"speakers:{speakers.pk}", number__lt=deed.number
        )
        bodies = [log.read(body) for body in entries.order_by("number").values_list("body", flat=True)]
        called = [each["findings"]["request"] for each in bodies if each["act"] == "CallNextSpeaker"]
        rows = Inscription.objects.in_bulk([pk for pk in called if pk < FIRST_SEALED_KEY])
        if rows:
            found.append((speakers.item, [rows[pk] for pk in dict.fromkeys(called) if pk in rows]))
    return found


def _decisions(covered: list[Meeting]) -> list[str]:
    rows = Question.objects.filter(meeting__in=covered, audience=PUBLIC, declared__isnull=False)
    told = []
    for row in rows.order_by("declared", "pk"):
        outcome = f"was adopted {OUTCOMES.get(row.rule, '')}".rstrip() if row.adopted else "was not adopted"
        told.append(f"The question “{in_language(row.title)}” was put to the body and {outcome}.")
    return told


def _day(at: datetime, meeting: Meeting) -> str:
    local = at.astimezone(ZoneInfo(meeting.zone))
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"
