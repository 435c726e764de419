# SPDX-License-Identifier: EUPL-1.2
"""The indicative timetable of a meeting: days and meetings of three hours, issued and revised by the secretariat."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.framework import limits
from acquis.law import sittings
from acquis.law.sittings import Half
from acquis.meetings.acts import LONGEST_TITLE, Status, not_closed, status_of_the_body
from acquis.meetings.admission import attending
from acquis.meetings.models import AgendaItem, Meeting, Sitting, Timetable
from acquis.record import log
from acquis.record.act import ERASED, Act, Content, Deed, Malformed, Public, Words, key_of
from acquis.record.audience import PUBLIC
from acquis.record.registry import act

MOST_SITTINGS, MOST_ITEMS = 60, 40
FIRST_SITTING = 2
"""Among the rows an entry makes: the timetable is the first, its sittings follow."""


class SittingPlan(BaseModel):
    """Three hours as planned: `day` (YYYY-MM-DD) and half, in which status, on which items (their numbers) or words.

    `dedicated`: the session of those for whom the rules have one of their own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: Public[str]
    half: Public[Half]
    status: Public[Status] = "formal-open"
    items: Public[tuple[int, ...]] = ()
    words: Content[Words | None] = None
    dedicated: Public[bool] = False


@act
class IssueTimetable(Act):
    """The secretariat issues the indicative timetable of a meeting, or revises it: the one before is replaced."""

    power = "convene"
    subject_kind = "meeting"
    asks = _("Issue the indicative timetable")
    said = _("issued the indicative timetable, revision {revision}")

    sittings: Public[tuple[SittingPlan, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 0 < len(self.sittings) <= MOST_SITTINGS:
            raise Malformed("sittings", "no-sittings", most=MOST_SITTINGS)
        known = _items(deed.about)
        rows = [_holds(plan, f"sittings.{n}", known, deed) for n, plan in enumerate(self.sittings)]
        halves = [(plan.day, plan.half) for plan in self.sittings]
        for n, half in enumerate(halves):
            if half in halves[:n]:
                raise Malformed(f"sittings.{n}.half", "planned-twice")
        return {"sittings": rows, "revision": Timetable.objects.filter(meeting=deed.about).count() + 1}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        withdraw(deed.about, deed.at)
        issued = Timetable.enter(deed, meeting=deed.about, revision=findings["revision"], issued=deed.at)
        for plan, found in zip(self.sittings, findings["sittings"], strict=True):
            Sitting.enter(
                deed,
                timetable=issued,
                day=plan.day,
                half=plan.half,
                starts=log.moment(found["starts"]),
                ends=log.moment(found["ends"]),
                status=plan.status,
                items=list(plan.items),
                words=plan.words,
                dedicated=plan.dedicated,
                open_to_all=found["open_to_all"],
            )

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        for path in paths:
            row = key_of(entry["log"], entry["number"], FIRST_SITTING + int(path.split(".")[1]))
            Sitting.objects.filter(pk=row).update(words=ERASED)


def withdraw(meeting: Meeting, at: datetime) -> None:
    """The timetable of the meeting, if there is one, holds no more."""
    Timetable.objects.filter(meeting=meeting, replaced=None).update(replaced=at)


def _items(meeting: Meeting) -> set[int]:
    """The numbers of the items of the agenda; of the provisional one until it is adopted."""
    adopted = AgendaItem.objects.filter(meeting=meeting).values_list("number", flat=True)
    return set(adopted) or set(range(1, len(meeting.provisional_agenda) + 1))


def _holds(plan: SittingPlan, where: str, known: set[int], deed: Deed) -> dict[str, Any]:
    """Findings on a sitting: its hours, and whether it is open to all; refuses what it cannot be, naming the field."""
    meeting = deed.about
    status_of_the_body(plan.status, deed, meeting.body.kind)
    starts, ends = sittings.hours(_day(plan.day, where, meeting), plan.half, meeting.zone)
    open_to_all = attending(deed.profile, plan.status, meeting.body) == PUBLIC
    strange = sorted(set(plan.items) - known)
    if strange or len(plan.items) > MOST_ITEMS:
        raise Malformed(
            f"{where}.items", "no-item-of-the-agenda", items=", ".join(map(str, strange or plan.items))
        )
    if plan.words is not None:
        limits.short(f"{where}.words", plan.words, LONGEST_TITLE)
    if not open_to_all and (plan.items or plan.dedicated or isinstance(plan.words, dict)):
        raise Malformed(f"{where}.status", "only-that-it-meets")
    if plan.dedicated and deed.profile.speaking.dedicated is None:
        raise Malformed(f"{where}.dedicated", "no-dedicated-session")
    return {"starts": log.instant(starts), "ends": log.instant(ends), "open_to_all": open_to_all}


def _day(written: str, where: str, meeting: Meeting) -> date:
    """The day of a sitting; refuses one on which the meeting is not."""
    zone = ZoneInfo(meeting.zone)
    first, last = (at.astimezone(zone).date() for at in (meeting.starts, meeting.ends))
    try:
        day = date.fromisoformat(written) if len(written) == len("2027-03-01") else None
    except ValueError:
        day = None
    if day is None or not first <= day <= last:
        raise Malformed(f"{where}.day", "not-a-day-of-the-meeting", first=f"{first}", last=f"{last}")
    return day
