# SPDX-License-Identifier: EUPL-1.2
"""What waits for the secretariat: one list by urgency, of the same items as a State's (`waiting.py`).

Nothing here lists, counts or finds States that did not report; of an objection it tells the law's finding alone, and
that only to whom the rules give it (`decisions.queries.sees_finding`).
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.decisions import queries as decisions
from acquis.decisions.models import Question
from acquis.decisions.views import FINDINGS
from acquis.law.calendar import after
from acquis.law.profile import Profile
from acquis.meetings import queries as meetings
from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.establishment_acts import EnterMandate
from acquis.meetings.models import Body, Meeting, Officer, Stream
from acquis.needs.models import Snapshot
from acquis.parties import accreditation_queries as accreditation
from acquis.parties.models import Application, Holding
from acquis.parties.words import STAGES
from acquis.portal.waiting import ASKED, LAPSES, NEW, NOW, Item, page_of, said, silence_summary
from acquis.record.act import Act
from acquis.record.audience import PUBLIC
from acquis.record.dates import HEADQUARTERS
from acquis.record.models import Founding
from acquis.record.weighing import rules_since
from acquis.reports import queries as reports
from acquis.reports.models import Window
from acquis.support.models import Label, LabelApplication
from acquis.texts.assembly_acts import REPORTING
from acquis.texts.models import Document, Draft

AHEAD = timedelta(days=60)
"""How long before its day something begins to wait."""

MOST_TO_TRANSMIT = 10
"""How many reports to transmit are shown at most: a simulation of many years transmits none by itself."""


def items(profile: Profile, now: datetime) -> list[Item]:
    """Everything that waits for the secretariat, in order of urgency."""
    found = [*silences(decisions.pending(), "secretariat", profile, now), *_applications(profile, now)]
    found += [*_windows(now), *_snapshots(now), *labels("secretariat"), *_meetings(now)]
    found += [
        *_beginning(profile),
        *_to_convene(profile, now),
        *_session_reports(),
        *_to_transmit(profile),
        *streams(Stream.objects.all(), now),
    ]
    return sorted(found, key=lambda each: each.order)


def _beginning(profile: Profile) -> Iterable[Item]:
    """A record just founded: no body exists yet, and nobody acts for a State."""
    if not Body.objects.exists():
        acts: list[type[Act]] = [EnterEstablishment]
        if profile.establishment.mandated:
            acts.insert(0, EnterMandate)
        yield Item(
            ident="begin",
            rank=ASKED,
            tone="accent",
            pill=_("The record is founded"),
            title=said(_("No body exists yet")),
            note=_("Enter what was announced: bodies then come into being, and meetings can be convened."),
            links=tuple((str(act.asks), page_of(act, "institution")) for act in acts),
        )
    played = Founding.objects.filter(kind__in=("demonstration", "simulation")).exists()
    if not played and not Holding.objects.filter(capacity__startswith="focal-point:", ended=None).exists():
        yield Item(
            ident="focal-points",
            rank=NEW,
            pill=_("Access"),
            title=said(_("No State has a focal point yet")),
            note=_("Name them as States notify them; each then names its State’s delegates."),
            links=((_("People and access"), reverse("people")),),
        )


def silences(rows: Iterable[Question], capacity: str, profile: Profile, now: datetime) -> Iterable[Item]:
    """Silences that are over and wait for their announcement, with what the law finds; then those that run."""
    for question in decisions.seen_by(rows, capacity):
        if question.closes is not None:
            over = question.closes <= now
            yield _over(question, capacity, profile, now) if over else _running(question)
        elif question.rule == "silence":
            yield _suspended(question)


def _over(question: Question, capacity: str, profile: Profile, now: datetime) -> Item:
    profile = rules_since(question.put, profile, now)
    sees = decisions.sees_finding(question, capacity, profile)
    last = decisions.outcome(question, profile, now).steps[-1] if sees else None
    finding = str(FINDINGS.get((last.what, last.finding), "")) if last else ""
    awaits = _("The outcome awaits its declaration by a person entitled.")
    return Item(
        ident=f"q-{question.pk}",
        rank=NOW,
        tone="open",
        sign="◷",
        pill=_("Silence period ended"),
        title=question.title,
        note=f"{finding}. {awaits}" if finding else awaits,
        links=((_("Look, and declare"), reverse("decision", args=[question.pk])),),
    )


def _running(question: Question) -> Item:
    return Item(
        ident=f"q-{question.pk}",
        rank=NEW,
        tone="open",
        sign="◷",
        pill=_("Silence ends in"),
        title=question.title,
        note=str(question.meeting),
        until=question.closes,
        counts_down=True,
        zone=question.meeting.zone,
        links=((_("Read"), reverse("decision", args=[question.pk])),),
        summary=silence_summary(question),
    )


def _suspended(question: Question) -> Item:
    return Item(
        ident=f"q-{question.pk}",
        rank=NEW,
        tone="open",
        sign="◷",
        pill=_("Silence suspended"),
        title=question.title,
        note=str(question.meeting),
        links=((_("Read"), reverse("decision", args=[question.pk])),),
    )


def _applications(profile: Profile, now: datetime) -> Iterable[Item]:
    """Applications for accreditation that the secretariat moves next: to check, to put before States."""
    if profile.accreditation is None:
        return
    words = {
        "received": (_("Application to check"), _("Find it complete, or ask the organisation.")),
        "complete": (
            _("Application to put before States"),
            _("It is complete; States have not seen it yet."),
        ),
        "not-objected": (_("Accreditation to announce"), ""),
    }
    for application in accreditation.applications_for("secretariat").filter(withdrawn=None, accredited=None):
        stage = accreditation.standing_for(application, profile, now, "secretariat").stage
        if stage in words:
            pill, note = words[stage]
            yield _application(application, pill, note, ASKED)
        elif stage == "before-the-body":
            note = _("The Chair puts it in a meeting, or under silence.")
            yield _application(application, str(STAGES[stage]), note, NEW)


def _application(application: Application, pill: str, note: str, rank: int) -> Item:
    return Item(
        ident=f"ap-{application.pk}",
        rank=rank,
        tone="accent",
        pill=pill,
        title=said(str(application)),
        note=note,
        links=((_("Application"), reverse("application", args=[application.pk])),),
    )


def _windows(now: datetime) -> Iterable[Item]:
    """The reporting window that closes soon; or, where none is open, the next to be opened."""
    window = reports.current_window()
    if window and window.closes > now:
        if window.closes - now <= AHEAD:
            yield Item(
                ident=f"w-{window.pk}",
                rank=LAPSES,
                tone="law",
                pill=_("Reporting window closes"),
                title=window.title,
                note=_("What arrives until then is counted. Being late has no consequence."),
                until=window.closes,
                summary=_("Reporting window closes"),
                links=((_("Reports"), reverse("reports")),),
            )
        return
    questionnaire = reports.questionnaires().first()
    if questionnaire:
        yield Item(
            ident=f"n-{questionnaire.pk}",
            rank=ASKED,
            tone="law",
            pill=_("No reporting window is open"),
            title=questionnaire.title,
            links=((_("Open the next window"), reverse("reports")),),
        )


def _snapshots(now: datetime) -> Iterable[Item]:
    """Windows that closed and of which no snapshot was taken."""
    taken = Snapshot.objects.values("window")
    for window in Window.objects.filter(closes__lte=now).exclude(pk__in=taken).order_by("closes"):
        yield Item(
            ident=f"s-{window.pk}",
            rank=ASKED,
            tone="law",
            pill=_("Snapshot due"),
            title=window.title,
            note=_("The window closed: the figures can be made."),
            links=((_("Take the snapshot"), reverse("take-snapshot", args=[window.pk])),),
        )


def labels(capacity: str) -> Iterable[Item]:
    """Labels on their way: for the secretariat what it moves, for whoever else what the body has to award."""
    rows = LabelApplication.objects.filter(label=None, recommended=None).select_related("activity")
    if capacity == "secretariat":
        for row in rows.filter(Q(complete=None) | Q(drawn=None)):
            pill = _("Panel to be drawn by lot") if row.complete else _("Application for a label to check")
            yield _label(f"la-{row.pk}", pill, row, ASKED)
        for label in Label.objects.filter(issued=None).select_related("activity"):
            yield Item(
                ident=f"l-{label.pk}",
                rank=ASKED,
                tone="agreed",
                pill=_("Label awarded, to be issued"),
                title=label.activity.title,
                links=((_("Issue the label"), reverse("issue-label", args=[label.pk])),),
            )
    put = {each.held.get("on") for each in decisions.pending()}
    for row in LabelApplication.objects.filter(label=None, recommended=True).select_related("activity"):
        if row.subject not in put:
            yield _label(f"la-{row.pk}", _("Label for the body to award"), row, NEW)


def _label(ident: str, pill: str, row: LabelApplication, rank: int) -> Item:
    address = reverse("label-application", args=[row.pk])
    links = ((_("Application"), address),)
    return Item(ident=ident, rank=rank, tone="law", pill=pill, title=row.activity.title, links=links)


def _meetings(now: datetime) -> Iterable[Item]:
    """Meetings convened of which nobody was entered as chair: nobody could open them."""
    chaired = Officer.objects.filter(office="chair").values("meeting")
    for meeting in meetings.to_come().exclude(pk__in=chaired):
        if meeting.starts - now <= AHEAD:
            yield Item(
                ident=f"c-{meeting.pk}",
                rank=ASKED,
                tone="open",
                pill=_("No Chair yet"),
                title=meeting.title,
                note=_("Nobody can open it: enter an election, or have one put under silence."),
                until=meeting.starts,
                zone=meeting.zone,
                links=((_("Meeting"), reverse("meeting", args=[meeting.pk])),),
            )


def _to_convene(profile: Profile, now: datetime) -> Iterable[Item]:
    """Bodies that meet at an interval, with no meeting to come: by when the rules have them meet."""
    to_come = set(meetings.to_come().values_list("body_id", flat=True))
    on_now = set(meetings.under_way().values_list("body_id", flat=True))
    for body in Body.objects.filter(ended=None).exclude(pk__in=to_come | on_now):
        rules = profile.bodies.get(body.kind)
        if rules is None or rules.period is None:
            continue
        last = Meeting.objects.filter(body=body).order_by("-starts").first()
        due = after(last.starts if last else body.since, rules.period.every)
        if due - now <= 3 * AHEAD:
            yield Item(
                ident=f"b-{body.pk}",
                rank=ASKED if due <= now + AHEAD else NEW,
                tone="accent",
                pill=_("Meeting to convene"),
                title=body.title,
                note=_("Rule {number}").format(number=rules.period.provision),
                until=due,
                summary=_("Meeting to convene"),
                links=((_("Convene a meeting"), reverse("convene", args=[body.pk])),),
            )


def _session_reports() -> Iterable[Item]:
    """Public meetings under way whose report was not issued: it is drafted from the record before they close."""
    issued = Draft.objects.exclude(report_of=None).values("report_of")
    rows = meetings.under_way().filter(audience=PUBLIC, body__parent=None).exclude(pk__in=issued)
    for meeting in rows:
        yield Item(
            ident=f"r-{meeting.pk}",
            rank=NEW,
            pill=_("Report of the session"),
            title=meeting.title,
            note=_("Not issued yet: it is drafted from the record."),
            links=((_("Report of the session"), reverse("session-report", args=[meeting.pk])),),
        )


def _to_transmit(profile: Profile) -> Iterable[Item]:
    """Adopted reports of plenaries and reviews that the First Committee does not have yet, where it is reported to."""
    if profile.scope.committee == "none":
        return
    kinds = [kind for kind, row in profile.bodies.items() if row.kind in REPORTING]
    rows = Document.objects.filter(draft__report_of__body__kind__in=kinds, audience=PUBLIC)
    for document in rows.filter(adoption__isnull=False, transmission=None).order_by("pk")[:MOST_TO_TRANSMIT]:
        yield Item(
            ident=f"t-{document.pk}",
            rank=NEW,
            pill=_("Report to transmit"),
            title=document.title,
            note=_("The body adopted it; the First Committee does not have it yet."),
            links=((str(document), reverse("text", args=[document.symbol])),),
        )


def streams(rows: Any, now: datetime) -> Iterable[Item]:
    """Streams of the programme in force that report soon, or should have, and did not."""
    for stream in rows.filter(programme__replaced=None, streamreport=None):
        due = datetime.combine(date.fromisoformat(stream.due), time(23, 59), ZoneInfo(HEADQUARTERS))
        if due - now <= AHEAD:
            yield Item(
                ident=f"st-{stream.pk}",
                rank=LAPSES if due > now else NOW,
                tone="open",
                pill=_("Report of a stream due"),
                title=stream.title,
                note=str(stream.body) if stream.body else "",
                until=due,
                summary=_("Report of a stream due"),
                links=((_("Programme of work"), reverse("programme")),),
            )
