# SPDX-License-Identifier: EUPL-1.2
"""The journal of a meeting: a working page, by item of the agenda, drawn from the entries of the record.

Nothing is written down for it. Whoever reads it reads the entries that are open to them, and of what was done while
the meeting was informal nobody reads more than the public does: that it met. Absences, objections, requests to wait
and how States vote while a vote runs are told nowhere. Once the meeting closed, the journal is drawn from the entries
up to that moment alone: they never change, so it stays as it was; what followed stands apart, with its day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from acquis.decisions.sheet import named, own, text
from acquis.decisions.vote_showing import bars
from acquis.decisions.words import POSITION_KINDS
from acquis.floor.acts import INFORMAL
from acquis.meetings.models import Meeting
from acquis.parties.queries import names_of
from acquis.record import entries, log, telling
from acquis.record.act import ERASED
from acquis.record.audience import may_see
from acquis.record.labels import POWERS
from acquis.record.models import Content, Entry
from acquis.texts import journal_sources as sources

PARTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "meeting": (
        gettext_lazy("The meeting"),
        ("OpenMeeting", "SetStatus", "SuspendMeeting", "ResumeMeeting", "CloseMeeting")
        + ("RecuseChair", "ResumeChair", "EnterPresence", "EnterElection"),
    ),
    "statements": (gettext_lazy("Statements"), ("CallNextSpeaker", "GiveFloor")),
    "replies": (gettext_lazy("Rights of reply"), ("GiveReply",)),
    "order": (
        gettext_lazy("Points of order and rulings"),
        ("RaisePointOfOrder", "RuleOnPoint", "MakeRuling", "AppealRuling", "SetAsideRuling", "UpholdRuling"),
    ),
    "motions": (
        gettext_lazy("Motions"),
        ("MakeMotion", "WithdrawMotion", "GrantMotion", "CarryMotion", "ReconsiderQuestion")
        + ("LetMotionFall", "ResumeDebate", "AskSeparateVote", "MoveAmendment", "OrderPreliminaries")
        + ("DropPreliminary", "WithdrawPreliminary"),
    ),
    "decisions": (
        gettext_lazy("Decisions"),
        ("PutToDecision", "OpenSilence", "ReviseQuestion", "WithdrawQuestion", "WithdrawOwnProposal")
        + ("DeclareAdopted", "DeclareNotAdopted", "StayDecision", "EnterAsAnnounced", "OpenVote")
        + ("DeclareVote", "CancelVote", "OpenElection", "DrawLot", "DeclareElected", "StayElection")
        + ("WithdrawElection", "ReferMatter", "ExtendSilence", "SuspendSilence", "ResumeSilence"),
    ),
    "positions": (
        gettext_lazy("Positions stated"),
        ("StatePosition", "WithdrawStatedPosition", "NoteIntendedVote"),
    ),
    "documents": (
        gettext_lazy("Documents"),
        ("SubmitDocument", "FileWrittenInput", "OpenDraft", "TakeUpDraft", "IssueRevision", "IssueReport"),
    ),
}
"""What is told, under which heading: the acts of each."""

HEARD = ("CallNextSpeaker", "GiveFloor", "GiveReply")
PART_OF = {act: part for part, (_heading, acts) in PARTS.items() for act in acts}


@dataclass(frozen=True)
class Line:
    """One thing that was done. `who` did it, `group`: on whose behalf; texts as ``{"text", "lang", "rtl"}``.

    `about`: the title of what it was done to, where the sentence does not say it; `words`: what was said in words;
    `further`: the count of a vote and such. `apart`: on another day than the one on which the meeting began.
    `entry`: its number in the open log, none where it is sealed.
    """

    part: str
    at: datetime
    who: dict[str, Any]
    done: str
    group: dict[str, Any] | None = None
    about: dict[str, Any] | None = None
    address: str = ""
    words: dict[str, Any] | None = None
    further: str = ""
    apart: bool = False
    entry: int | None = None

    @property
    def speaks(self) -> bool:
        """Whether it tells who was heard: then the name is all."""
        return self.part in ("statements", "replies")


@dataclass
class Section:
    """What was done on one item of the agenda; `number` 0: on the meeting itself, or before an item was taken up."""

    number: int
    title: dict[str, Any]
    lines: list[Line] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[str, str, list[Line]]]:
        """Its lines by what they tell, in the order of `PARTS`: key, heading, lines."""
        grouped = [(key, [each for each in self.lines if each.part == key]) for key in PARTS]
        return [(key, str(PARTS[key][0]), lines) for key, lines in grouped if lines]


@dataclass
class Journal:
    """A journal as one reader reads it. `upto`: the open entry up to which it goes. `after`: what followed."""

    meeting: Meeting
    sections: list[Section]
    after: list[Line]
    upto: int
    informal: bool
    closed_to_public: bool


def journal_of(meeting: Meeting, capacity: str | None) -> Journal:
    """The journal of a meeting for a reader; a dozen queries, however much was done."""
    found = sources.of(meeting)
    read = _Reading(meeting, found, capacity)
    seen = [entry for entry in found.entries if read.tells(entry)]
    beside = entries.contents_of(entry.order for entry in seen)
    lines = [entries.line(entry, beside.get(entry.order, []), capacity) for entry in seen]
    names = names_of({each for line in lines for each in _parties(line, found)})
    for entry, line, told in zip(seen, lines, telling.told(seen, capacity), strict=True):
        read.take(line, _line(told, line, beside.get(entry.order, []), found, names))
    return read.journal()


class _Reading:
    """Entries taken in order: in which status the meeting was, which item was open, where each matter stands."""

    def __init__(self, meeting: Meeting, found: sources.Sources, capacity: str | None) -> None:
        self.meeting, self.found, self.capacity = meeting, found, capacity
        self.status, self.item, self.upto = found.convened_as, 0, 0
        self.was = {self.status}
        self.home: dict[str, int] = {}
        self.sections: dict[int, Section] = {0: Section(0, own(_("Before an item was taken up")))}
        self.meeting_itself = Section(0, own(PARTS["meeting"][0]))
        self.after: list[Line] = []

    def tells(self, entry: Entry) -> bool:
        """Whether the journal tells of an entry to the reader; what was done informally it tells nobody."""
        fields = log.read(entry.body)
        closed = self._follows(log.moment(fields["at"]))
        if fields["act"] == "SetStatus" and not closed:
            self.status = fields["payload"]["status"]
            self.was.add(self.status)
        if fields["act"] == "TakeUpItem":
            return True
        part = PART_OF.get(fields["act"])
        if part is None or (part == "meeting" and (closed or not self._begun(fields["at"]))):
            return False
        if entry.log == log.SEALED and self.status in INFORMAL:
            return False
        return may_see(entries.audience_of(entry), self.capacity)

    def take(self, line: dict[str, Any], told: Line) -> None:
        """Put a line where it belongs."""
        if self._follows(told.at):
            if line["act"] != "TakeUpItem":
                self.after.append(told)
            return
        self.upto = max(self.upto, told.entry or 0)
        if line["act"] == "TakeUpItem":
            self.item = int(line["subject"].partition(":")[2])
            self._section(self.item)
        elif told.part == "meeting":
            self.meeting_itself.lines.append(told)
        else:
            self._section(self._where(line)).lines.append(told)

    def _begun(self, at: str) -> bool:
        return self.meeting.opened is not None and log.moment(at) >= self.meeting.opened

    def _follows(self, at: datetime) -> bool:
        return self.meeting.closed is not None and at > self.meeting.closed

    def _where(self, line: dict[str, Any]) -> int:
        """The item of an entry: its own, else that of the matter it is on, else the one then open."""
        matter = self.found.matter(line)
        item = self.found.items_of.get(matter) or self.home.get(matter, self.item)
        if matter != self.meeting.subject:
            self.home.setdefault(matter, item)
        return item

    def _section(self, item: int) -> Section:
        if item not in self.sections:
            row, known = self.found.items[item], may_see(self.found.audience_of_agenda, self.capacity)
            title = text(row.title) if known else own("")
            self.sections[item] = Section(row.number, title)
        return self.sections[item]

    def journal(self) -> Journal:
        """What was read, whole: the meeting itself first, then the items as they were first taken up."""
        sections = [
            each for each in (self.meeting_itself, *self.sections.values()) if each.lines or each.number
        ]
        return Journal(
            self.meeting,
            sections,
            self.after,
            self.upto,
            informal=bool(self.was & set(INFORMAL)),
            closed_to_public="formal-closed" in self.was,
        )


def _parties(line: dict[str, Any], found: sources.Sources) -> list[str]:
    """Whom a line names: whoever was heard and on whose behalf, else whoever did it."""
    if line["act"] not in HEARD:
        return [line["as"]]
    speaker, group = found.heard(line)
    return [speaker, f"group:{group}"] if group else [speaker]


def _line(
    told: telling.Told,
    line: dict[str, Any],
    beside: list[Content],
    found: sources.Sources,
    names: dict[str, Any],
) -> Line:
    """One entry as a line: who was heard, or who did what."""
    who, *group = [_shown(names[each]) for each in _parties(line, found)]
    about, address = found.titles.get(found.matter(line), ("", ""))
    title = text(about) if about and told.act not in HEARD else None
    return Line(
        part=PART_OF.get(told.act, ""),
        at=told.at,
        who=who,
        done=told.sentence,
        group=group[0] if group else None,
        about=title if title and title["text"] not in told.sentence else None,
        address=address,
        words=_words(line, beside) if told.act != "StatePosition" else None,
        further=_further(line),
        apart=_day(told.at, found.meeting) != _day(found.meeting.starts, found.meeting),
        entry=told.number if told.log == log.OPEN else None,
    )


def _day(at: datetime, meeting: Meeting) -> date:
    return at.astimezone(ZoneInfo(meeting.zone)).date()


def _shown(name: Any) -> dict[str, Any]:
    """A party by its name, an office by what it is."""
    return named(name) if name.name else own(name.role)


def _words(line: dict[str, Any], beside: list[Content]) -> dict[str, Any] | None:
    """What was said in words, where it is open to the reader; where it was erased, that it was."""
    opened = line.get("content", {}).get("words")
    if opened:
        return text(opened[1]) if opened[1] else None
    erased = any(each.path == "words" and each.value is None for each in beside)
    return text(ERASED) if erased else None


def _further(line: dict[str, Any]) -> str:
    """What an entry says besides, in one line: the count of a vote, the kind of a position, what a ruling permits."""
    payload, findings = line["payload"], line["findings"]
    if line["act"] == "DeclareVote":
        ended = pgettext("a vote", "Carried") if findings["carried"] else _("Not carried")
        return " · ".join(
            [ended, *(f"{each['words']}: {each['number']}" for each in bars(findings["tally"]))]
        )
    if line["act"] == "StatePosition":
        kind = str(POSITION_KINDS[payload["kind"]])
        return f"{kind} · {payload['on']}" if payload["on"] else kind
    if payload.get("permits_power"):
        power = POWERS.get(payload["permits_power"], payload["permits_power"])
        return _("This permits what the rules refuse: {power}").format(power=power)
    return ""
