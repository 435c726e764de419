# SPDX-License-Identifier: EUPL-1.2
"""When other bodies meet that are none of this institution: known here so that clashes can be pointed out."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.framework import limits
from acquis.meetings.acts import LONGEST_TITLE
from acquis.meetings.models import Elsewhere
from acquis.record.act import ERASED, Act, Content, Deed, Malformed, Public, key_of
from acquis.record.registry import act

MOST_SESSIONS, LONGEST_UID = 200, 255


class OtherSession(BaseModel):
    """A session as the other body's calendar has it: what it calls it (`uid`), title, from when to when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: Public[str]
    title: Content[str]
    starts: Public[datetime]
    ends: Public[datetime]


@act
class EnterOtherCalendar(Act):
    """The secretariat enters when another body meets, from that body's calendar; what was known of it is replaced.

    `of` names the body, `source` says where its calendar stands. No session at all: nothing of it is known any more.
    """

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter the calendar of another body")
    said = _("entered when “{of}” meets, from its calendar")

    of: Public[str]
    source: Public[str]
    sessions: Public[tuple[OtherSession, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("of", self.of, limits.TITLE)
        limits.short("source", self.source, limits.LINE)
        if len(self.sessions) > MOST_SESSIONS:
            raise Malformed("sessions", "too-many-sessions", most=MOST_SESSIONS)
        for n, each in enumerate(self.sessions):
            _holds(each, f"sessions.{n}")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Elsewhere.objects.filter(of=self.of, replaced=None).update(replaced=deed.at)
        for each in self.sessions:
            Elsewhere.enter(
                deed,
                of=self.of,
                source=self.source,
                uid=each.uid,
                title=each.title,
                starts=each.starts,
                ends=each.ends,
                at=deed.at,
            )

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        for path in paths:
            row = key_of(entry["log"], entry["number"], 1 + int(path.split(".")[1]))
            Elsewhere.objects.filter(pk=row).update(title=ERASED)


def _holds(session: OtherSession, where: str) -> None:
    limits.short(f"{where}.uid", session.uid, LONGEST_UID)
    limits.short(f"{where}.title", session.title, LONGEST_TITLE)
    for name in ("starts", "ends"):
        if getattr(session, name).tzinfo is None:
            raise Malformed(f"{where}.{name}", "zone-missing")
    if session.ends <= session.starts:
        raise Malformed(f"{where}.ends", "ends-before-it-starts")
