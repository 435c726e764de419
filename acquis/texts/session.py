# SPDX-License-Identifier: EUPL-1.2
"""A session of a body, from its last report to a meeting: who was heard in it, which documents were before it.

Drawn from the open log and public rows alone, so that it is one for everybody. Delegations and organisations are
named, never a person; nobody is listed as absent.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acquis.floor.models import Inscription, Reply, SpeakersList
from acquis.law import capacities
from acquis.law.voting import letters
from acquis.meetings.models import AgendaItem, Meeting
from acquis.parties.queries import names_of
from acquis.record import log
from acquis.record.act import KEYS_PER_ENTRY, SEALED_KEYS_FROM
from acquis.record.audience import PUBLIC
from acquis.record.models import Entry
from acquis.texts.models import Adoption, Document

FIRST_SEALED_KEY = SEALED_KEYS_FROM * KEYS_PER_ENTRY
KINDS = ("state", "signatory", "non-party", "observer", "igo", "stakeholder")


def meetings_of(meeting: Meeting, before: Meeting | None) -> list[Meeting]:
    """The meetings of the body after `before` (its last with an adopted report), up to this one, in order."""
    rows = Meeting.objects.filter(body=meeting.body_id, opened__isnull=False, starts__lte=meeting.starts)
    rows = rows.filter(starts__gt=before.starts) if before else rows
    return list(rows.order_by("starts", "pk"))


def session_of(meeting: Meeting) -> list[Meeting]:
    """The meetings of the session of which a meeting is the last so far."""
    return meetings_of(meeting, _reported(meeting, starts__lt=meeting.starts))


def since_last_report(meeting: Meeting) -> list[Meeting]:
    """The meetings on which a report has still to be made, up to this one."""
    return meetings_of(meeting, _reported(meeting))


def _reported(meeting: Meeting, **which: Any) -> Meeting | None:
    """The meeting on which the body adopted a report last, among those asked for."""
    of_body = {f"document__draft__report_of__{name}": value for name, value in which.items()}
    rows = Adoption.objects.filter(document__draft__report_of__body=meeting.body_id, **of_body)
    adopted = rows.select_related("document__draft__report_of").order_by("at").last()
    return adopted.document.draft.report_of if adopted else None


def called_on(
    covered: list[Meeting], before: int | None = None
) -> list[tuple[AgendaItem, list[Inscription]]]:
    """Who was given the floor on each item, in order, as the open log says up to the entry `before`."""
    found = []
    lists = SpeakersList.objects.filter(meeting__in=covered, pk__lt=FIRST_SEALED_KEY)
    for speakers in lists.select_related("item").order_by("meeting__starts", "item__number", "pk"):
        bodies = _bodies([f"speakers:{speakers.pk}"], before)
        called = [each["findings"]["request"] for each in bodies if each["act"] == "CallNextSpeaker"]
        rows = Inscription.objects.in_bulk([pk for pk in called if pk < FIRST_SEALED_KEY])
        if rows:
            found.append((speakers.item, [rows[pk] for pk in dict.fromkeys(called) if pk in rows]))
    return found


def heard(covered: list[Meeting], before: int | None = None) -> list[tuple[str, list[Any]]]:
    """The delegations and organisations heard in public: by kind, its heading and the names as they are filed."""
    parties = {row.capacity for _item, rows in called_on(covered, before) for row in rows}
    replies = Reply.objects.filter(meeting__in=covered, given__isnull=False, pk__lt=FIRST_SEALED_KEY)
    given = {each["subject"] for each in _bodies([f"reply:{row.pk}" for row in replies], before)
             if each["act"] == "GiveReply"}  # fmt: skip
    parties |= {row.capacity for row in replies if f"reply:{row.pk}" in given}
    names, headings = names_of(parties), _headings()
    by_kind = {kind: [names[each] for each in parties if capacities.kind_of(each) == kind] for kind in KINDS}
    return [
        (headings[kind], sorted(rows, key=lambda name: letters(name.name)))
        for kind, rows in by_kind.items()
        if rows
    ]


def _headings() -> dict[str, str]:
    return {
        "state": _("States"),
        "signatory": _("Signatories"),
        "non-party": _("States not party"),
        "observer": _("Observers"),
        "igo": _("Intergovernmental organisations"),
        "stakeholder": _("Stakeholders"),
    }


def _bodies(subjects: list[str], before: int | None) -> list[dict[str, Any]]:
    rows = Entry.objects.filter(log=log.OPEN, subject__in=subjects).order_by("number")
    rows = rows.filter(number__lt=before) if before else rows
    return [log.read(body) for body in rows.values_list("body", flat=True)]


def documents_of(covered: list[Meeting]) -> QuerySet[Document]:
    """The public documents of the body from when the first meeting was convened until the last was closed."""
    last = covered[-1]
    rows = Document.objects.filter(audience=PUBLIC, body=last.body_id, at__gte=_convened(covered[0]))
    rows = rows.filter(at__lte=last.closed) if last.closed else rows
    return rows.order_by("at", "pk")


def _convened(meeting: Meeting) -> datetime:
    """When a meeting was convened: papers for a session come before it."""
    entry = meeting.pk // KEYS_PER_ENTRY
    body = Entry.objects.filter(log=log.OPEN, number=entry).values_list("body", flat=True).first()
    return log.moment(log.read(body)["at"]) if body else meeting.starts
