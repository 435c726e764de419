# SPDX-License-Identifier: EUPL-1.2
"""Where the journal of a meeting is drawn from: the entries on whatever lies in the meeting, and what they are about.

Rows are read for keys, titles and places alone, which no act changes; what was done is in the entries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from acquis.decisions.models import Election, Motion, Preliminary, Question, StatedPosition, Vote
from acquis.decisions.motion_words import MOTIONS
from acquis.floor.models import Inscription, PointOfOrder, Reply, Ruling, SpeakersList
from acquis.meetings.models import AgendaItem, Meeting
from acquis.record import log
from acquis.record.act import key_of, made_by
from acquis.record.audience import PUBLIC
from acquis.record.entries import audience_of
from acquis.record.models import Entry
from acquis.texts.models import Document

Titles = dict[str, tuple[Any, str]]
MAKES_DOCUMENTS = ("SubmitDocument", "FileWrittenInput", "OpenDraft", "IssueReport", "IssueRevision")


@dataclass
class Sources:
    """`entries` in their order; `items` by key; for a matter (a subject): its title with its page, its item.

    `audience_of_agenda`: who may know how the items are called. `questions`: of what lies on a question (votes,
    positions, amendments), that question.
    """

    meeting: Meeting
    convened_as: str
    audience_of_agenda: str
    entries: list[Entry]
    items: dict[int, AgendaItem]
    titles: Titles
    items_of: dict[str, int]
    questions: dict[str, str]
    requests: dict[int, Inscription]
    replies: dict[int, Reply]

    def matter(self, line: dict[str, Any]) -> str:
        """What an entry is about: the question that it is on or puts, the document it makes, else its own subject."""
        subject = line["subject"]
        made = key_of(line.get("log", log.OPEN), line["sequence"], 1)
        if line["act"] in MAKES_DOCUMENTS:
            return f"document:{made}"
        if line["act"] in ("PutToDecision", "OpenSilence", "EnterAsAnnounced"):
            return f"question:{made}"
        if line["act"] == "MakeMotion":
            return f"motion:{made}"
        return self.questions.get(subject, subject)

    def heard(self, line: dict[str, Any]) -> tuple[str, str]:
        """Who was given the floor by an entry, and on behalf of which group."""
        findings = line["findings"]
        if line["act"] == "GiveFloor":
            return line["payload"]["to"], ""
        if line["act"] == "GiveReply":
            reply = self.replies.get(int(line["subject"].partition(":")[2]))
            return findings.get("speaker") or (reply.capacity if reply else ""), ""
        row = self.requests.get(findings["request"])
        return findings.get("speaker") or (row.capacity if row else ""), row.group if row else ""


def of(meeting: Meeting) -> Sources:
    """All that the journal of a meeting is drawn from."""
    items = {row.pk: row for row in AgendaItem.objects.filter(meeting=meeting)}
    lists = dict(SpeakersList.objects.filter(meeting=meeting).values_list("pk", "item"))
    replies = {row.pk: row for row in Reply.objects.filter(meeting=meeting)}
    questions, titles = _decided(meeting)
    documents = list(Document.objects.filter(Q(meeting=meeting) | Q(item__in=items)))
    titles |= {each.subject: (each.title, reverse("text", args=[each.symbol])) for each in documents}
    items_of = {f"speakers:{pk}": item for pk, item in lists.items()}
    items_of |= {f"reply:{row.pk}": row.item for row in replies.values() if row.item}
    items_of |= {each.subject: each.item_id for each in documents if each.item_id in items}
    subjects = {meeting.subject, *questions, *titles, *items_of}
    subjects |= {f"item:{pk}" for pk in items} | {f"reply:{pk}" for pk in replies}
    for kind, model in (("point", PointOfOrder), ("ruling", Ruling), ("election", Election)):
        subjects |= _subjects(kind, model._default_manager.filter(meeting=meeting))
    return Sources(
        meeting,
        _convened_as(meeting),
        audience_of(_made(min(items))) if items else PUBLIC,
        _entries(subjects, documents),
        items,
        titles,
        items_of,
        questions,
        Inscription.objects.in_bulk(_keys(Inscription.objects.filter(speakers__in=lists))),
        replies,
    )


def _decided(meeting: Meeting) -> tuple[dict[str, str], Titles]:
    """Of each thing that lies on a question, that question; and how questions and motions are called."""
    questions = {row.pk: row for row in Question.objects.filter(meeting=meeting)}
    titles: Titles = {
        row.subject: (row.title, reverse("decision", args=[row.pk])) for row in questions.values()
    }
    of_questions = {row.subject: row.subject for row in questions.values()}
    for kind, model in (("vote", Vote), ("stated-position", StatedPosition), ("preliminary", Preliminary)):
        rows = model._default_manager.filter(question__in=questions).values_list("pk", "question")
        of_questions |= {f"{kind}:{pk}": f"question:{question}" for pk, question in rows}
    for motion in Motion.objects.filter(meeting=meeting):
        of_questions[motion.subject] = motion.subject
        on = questions.get(motion.question_id or 0)
        titles[motion.subject] = (on.title if on else str(MOTIONS[motion.kind]), "")
    return of_questions, titles


def _convened_as(meeting: Meeting) -> str:
    """The status with which it was convened."""
    return str(log.read(_made(meeting.pk).body)["payload"]["status"])


def _made(key: int) -> Entry:
    """The entry that made the row with this key."""
    which, number = made_by(key)
    return Entry.objects.get(log=which, number=number)


def _entries(subjects: set[str], documents: Iterable[Document]) -> list[Entry]:
    """The entries on these subjects, and those that made these documents, in their order."""
    found = {each.order: each for each in Entry.objects.filter(subject__in=subjects)}
    numbers: dict[str, list[int]] = {log.OPEN: [], log.SEALED: []}
    for each in documents:
        which, number = made_by(each.pk)
        numbers[which].append(number)
    for which, several in numbers.items():
        found |= {each.order: each for each in Entry.objects.filter(log=which, number__in=several)}
    return [found[order] for order in sorted(found)]


def _subjects(kind: str, rows: Any) -> set[str]:
    return {f"{kind}:{pk}" for pk in _keys(rows)}


def _keys(rows: Any) -> list[int]:
    return list(rows.values_list("pk", flat=True))
