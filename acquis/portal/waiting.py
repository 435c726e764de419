# SPDX-License-Identifier: EUPL-1.2
"""What waits for a State or an organisation, joined over the rooms by their own queries: one list, by urgency.

First what lapses, then what is asked of one, then what is new. For the eyes of whoever it waits for, alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acquis.decisions import queries as decisions
from acquis.decisions.acts import LiftObjection, Object
from acquis.decisions.models import Objection, Question
from acquis.floor.models import Inscription
from acquis.floor.queries import party, waiting
from acquis.law import matching
from acquis.law.capacities import kind_of, state_of
from acquis.law.profile import Profile
from acquis.needs.models import Need
from acquis.parties import accreditation_queries as accreditation
from acquis.parties.models import State
from acquis.parties.queries import contacts_of
from acquis.parties.words import NEXT, STAGES
from acquis.record import inputs, subjects
from acquis.record.act import Act
from acquis.record.audience import PUBLIC
from acquis.record.subjects import once
from acquis.reports import drafts
from acquis.reports import queries as reports
from acquis.reports.models import Report
from acquis.support import queries as support
from acquis.support.application_acts import GiveSeatBack
from acquis.support.models import Activity, Choice, PanelSeat

NOW, LAPSES, ASKED, NEW = range(4)
MOST_OF_A_KIND = 3
SOON = timedelta(days=180)
LABEL_ACTS = ("AwardLabel", "RenewLabel", "SuspendLabel", "WithdrawLabel")


@dataclass(frozen=True)
class Item:
    """One thing that waits. `acts` are (act, subject); `links` (words, address); the first link is the likely step.

    `summary`: how it reads in a calendar that lies elsewhere, nothing sealed in it; none, where it has no place there.
    `if_nothing`: what follows if one does nothing until its end.
    """

    ident: str
    rank: int
    pill: str
    title: Any
    tone: str = ""
    sign: str = ""
    note: str = ""
    until: datetime | None = None
    counts_down: bool = False
    zone: str = "America/New_York"
    links: tuple[tuple[str, str], ...] = ()
    acts: tuple[tuple[str, str], ...] = ()
    announce: str = ""
    at_once: bool = False
    objects: bool = field(default=False)
    summary: str = ""
    if_nothing: str = ""

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands in the list."""
        return self.rank, self.until.isoformat() if self.until else "~"


def said(text: str) -> dict[str, str]:
    """A sentence of ours as texts of rooms are: by language."""
    return {(get_language() or "en").removesuffix("-hans"): text}


def items(capacity: str, profile: Profile, now: datetime) -> list[Item]:
    """Everything that waits, in order of urgency."""
    state = state_of(capacity)
    found = [*_on_the_floor(capacity, profile), *_questions(capacity, state, now)]
    found += _own_accreditation(capacity, profile, now)
    if state:
        found += [*_report(state), *_needs_to_confirm(state), *_offers(state, now), *_panel(state)]
        found += [*_results(state), *_contacts(state, capacity)]
    found += _choices(capacity)
    return sorted(found, key=lambda each: each.order)


def _on_the_floor(capacity: str, profile: Profile) -> Iterable[Item]:
    """Own requests on lists of speakers, with one's place in the order of calling."""
    rows = Inscription.objects.filter(
        capacity=party(capacity), withdrawn=None, ended=None, speakers__meeting__closed=None
    ).select_related("speakers__item", "speakers__meeting__body")
    for row in rows:
        before = [each.pk for each in waiting(row.speakers, profile)]
        yield _slot(row, before.index(row.pk) + 1 if row.pk in before else 0)


def _slot(row: Inscription, place: int) -> Item:
    meeting = row.speakers.meeting
    has_it = _("You have the floor")
    return Item(
        ident=f"p-{row.pk}",
        rank=NOW,
        tone="accent" if place else "agreed",
        pill=_("You are number {place} on the list").format(place=place) if place else has_it,
        title=row.speakers.item.title,
        note=f"{meeting} · {_('{n} min').format(n=row.minutes)}",
        links=((_("Pocket view"), reverse("pocket", args=[meeting.pk])),),
        acts=(("WithdrawRequest", f"request:{row.pk}"),) if place else (),
        announce=_("You are next on the list") if place == 1 else "" if place else has_it,
        at_once=not place,
    )


def _questions(capacity: str, state: str | None, now: datetime) -> Iterable[Item]:
    """The questions before bodies and under silence; one's own objections that stand."""
    pending = decisions.seen_by(decisions.pending(), capacity)
    standing = Objection.objects.filter(question__in=pending, state=state or "", lifted=None)
    own = {each.question_id: f"objection:{each.pk}" for each in standing} if state else {}
    for question in pending:
        lift = own.get(question.pk, "")
        act: tuple[type[Act], str] = (LiftObjection, lift) if lift else (Object, question.subject)
        yield _asked(question, now, _asking(act, question) if state else (), bool(lift))


def _asking(act: tuple[type[Act], str], question: Question) -> tuple[tuple[str, str], ...]:
    """The page on which an act that binds is confirmed: there the law answers, whether or why not."""
    cls, subject = act
    words = inputs.wording(cls, question) if cls is Object else cls.asks
    return ((str(words), page_of(cls, subject)),)


def page_of(cls: type[Act], subject: str) -> str:
    """The page on which an act is confirmed; afterwards one is here again."""
    return f"{reverse('act', args=[subject, cls.act_name()])}?{urlencode({'next': reverse('my-state')})}"


def _asked(question: Question, now: datetime, binding: tuple[tuple[str, str], ...], objects: bool) -> Item:
    over = question.closes is not None and question.closes <= now
    return Item(
        ident=f"q-{question.pk}",
        rank=NEW if over else LAPSES,
        tone="" if over else "open" if question.closes else "accent",
        sign="" if over else "◷" if question.closes else "▸",
        pill=_pill(question, over),
        title=question.title,
        note=_("The outcome awaits its declaration by a person entitled.") if over else str(question.meeting),
        until=None if over else question.closes,
        counts_down=not over and question.closes is not None,
        zone=question.meeting.zone,
        links=((_("Read"), reverse("decision", args=[question.pk])), *(() if over else binding)),
        objects=objects,
        summary=silence_summary(question),
        if_nothing=_if_silent(question, objects) if binding and not over else "",
    )


def silence_summary(question: Question) -> str:
    """A silence as calendars elsewhere have it: its title where it is public."""
    words = _("Silence ends")
    return f"{words}: {question}" if question.audience == PUBLIC else words


def _if_silent(question: Question, objects: bool) -> str:
    """What it means for a State to do nothing; nothing to say where the question has no deadline."""
    if not question.closes:
        return ""
    return _("the objection of your State stands.") if objects else _("your State does not object.")


def _pill(question: Question, over: bool) -> str:
    if over:
        return _("Silence period ended")
    if question.rule == "silence" and not question.closes:
        return _("Silence suspended")
    if not question.closes:
        return _("Before the body: consensus sought")
    label = question.held.get("act") in LABEL_ACTS
    return _("A label: silence ends in") if label else _("Silence ends in")


def _report(state: str) -> Iterable[Item]:
    """One's own report in the window that is open: begun, or to be begun. Voluntary; nothing counts what is left."""
    window = reports.current_window()
    last = once(_last_report, state)
    if window is None or (last and last.window_id == window.pk and not last.withdrawn):
        return
    draft = drafts.draft_of(state, window)
    total = len(window.questionnaire.survey.questions)
    words = _("{n} of {all} questions answered").format(n=len(draft.answers), all=total) if draft else ""
    yield Item(
        ident=f"w-{window.pk}",
        rank=ASKED,
        tone="law",
        pill=_("Report"),
        title=said(words) if words else window.title,
        note=f"{window} · {_('voluntary')}" if words else _("voluntary"),
        until=window.due or window.closes,
        summary=_("Reports useful by"),
        if_nothing=_("nothing follows: reports are voluntary."),
        links=((_("Continue") if draft else _("Begin"), reverse("report-fill")),),
    )


def _last_report(state: str) -> Report | None:
    return reports.reports_of(state).first()


def _needs_to_confirm(state: str) -> Iterable[Item]:
    """Needs that one's own answers suggest and one has not confirmed: drafts for one's own eyes."""
    last = once(_last_report, state)
    report = reports.last_report(state) if last and last.withdrawn else last
    suggested = reports.suggested_needs(report) if report else []
    if not suggested:
        return
    known = set(Need.objects.filter(state=state).values_list("element", flat=True))
    left = [each for each in suggested if each.element not in known]
    if left:
        first = reverse("confirm-need", args=[report.pk, left[0].question, left[0].element])  # type: ignore[union-attr]
        yield Item(
            ident="needs",
            rank=ASKED,
            tone="accent",
            pill=_("Drafts for your eyes"),
            title=said(_("Needs that your answers suggest: {n}").format(n=len(left))),
            note=_("Nobody else knows of them. They count once you confirm them."),
            links=((_("Look at the first"), first), (_("Your needs"), reverse("own-needs"))),
        )


def _offers(state: str, now: datetime) -> Iterable[Item]:
    """Offers that fit what one asked for, where no choice was made yet: two queries, however many stand."""
    chosen = Choice.objects.filter(request__state=state).values("request")
    asked = [row for row in support.own_requests(state).exclude(pk__in=chosen) if row.pending]
    if not asked:
        return
    rows = {each.pk: each for each in support.standing_offers(now) if each.provider != f"state:{state}"}
    offers = [support.offered(each) for each in rows.values()]
    own = State.objects.get(code=state)
    for request in asked[:MOST_OF_A_KIND]:
        fitting = matching.fitting(offers, support.asked(request, own, now))
        if fitting:
            yield _match(request, rows[fitting[0].offer], len(fitting))


def _match(request: Any, offer: Any, how_many: int) -> Item:
    more = _("{n} offers fit").format(n=how_many) if how_many > 1 else _("an offer fits")
    return Item(
        ident=f"m-{request.pk}",
        rank=NEW,
        tone="accent",
        pill=_("New match"),
        title=offer.title,
        note=f"{request} · {more}",
        links=(
            (_("See why"), reverse("match", args=[request.pk, offer.pk])),
            (_("Your request"), reverse("support-request", args=[request.pk])),
        ),
    )


def _choices(capacity: str) -> Iterable[Item]:
    """Where one's own offer was chosen and one has not answered."""
    rows = Choice.objects.filter(offer__provider=party(capacity), agreed=None, decline=None)
    for choice in rows.select_related("request", "offer").order_by("-chosen", "-pk"):
        yield Item(
            ident=f"c-{choice.pk}",
            rank=ASKED,
            tone="accent",
            pill=_("Your offer was chosen"),
            title=choice.offer.title,
            note=str(choice.request),
            links=((_("Answer"), reverse("choice", args=[choice.pk])),),
        )


def _panel(state: str) -> Iterable[Item]:
    """Seats drawn by lot in panels whose review is not ended, where one gave no findings yet."""
    seats = PanelSeat.objects.filter(state=state, given_back=None, application__reviewed=None)
    scored = seats.filter(application__score__state=state).values("pk")
    for seat in seats.exclude(pk__in=scored).select_related("application__activity"):
        give_back = page_of(GiveSeatBack, seat.application.subject)
        yield Item(
            ident=f"seat-{seat.pk}",
            rank=ASKED,
            tone="law",
            pill=_("Panel seat, drawn by lot"),
            title=seat.application.activity.title,
            note=_("You assess the application, or give the seat back."),
            links=(
                (_("Give the findings"), reverse("score-label", args=[seat.application_id])),
                (str(GiveSeatBack.asks), give_back),
            ),
        )


def _results(state: str) -> Iterable[Item]:
    """Activities that were completed for one, of which one has said nothing yet."""
    rows = Activity.objects.filter(state=state, completed__isnull=False, opened=None, result=None)
    for activity in rows.order_by("-completed")[:MOST_OF_A_KIND]:
        address = subjects.address(subjects.as_found("activity", activity))
        yield Item(
            ident=f"a-{activity.pk}",
            rank=NEW,
            pill=_("Activity completed"),
            title=activity.title,
            note=_("Only your State says what came of it, if it wishes."),
            links=((_("Say what came of it"), address),),
        )


def _contacts(state: str, capacity: str) -> Iterable[Item]:
    """Points of contact handed over from an earlier process: none is one before the State says so."""
    for contact in contacts_of(state, capacity):
        if contact.confirmed is None:
            yield Item(
                ident=f"c-{contact.pk}",
                rank=NEW,
                pill=_("Point of contact to confirm"),
                title=said(_("A contact of an earlier process waits for your State")),
                note=_("Nobody else sees it. Confirm it, or decline: it is then deleted."),
                links=((_("Look, and answer"), f"{reverse('state', args=[state])}#contacts"),),
            )


def _own_accreditation(capacity: str, profile: Profile, now: datetime) -> Iterable[Item]:
    """An organisation's own application while it is pending, and its accreditation where the end is near."""
    if kind_of(capacity) not in ("applicant", "stakeholder") or profile.accreditation is None:
        return
    for application in accreditation.applications_for(capacity).filter(withdrawn=None)[:MOST_OF_A_KIND]:
        stands = accreditation.standing_for(application, profile, now, capacity)
        ends_soon = stands.stage == "accredited" and application.ends and application.ends - now <= SOON
        if not application.pending and not ends_soon:
            continue
        consulted = stands.stage == "consultation"
        yield Item(
            ident=f"ap-{application.pk}",
            rank=LAPSES if consulted or ends_soon else NEW,
            tone="open" if consulted or ends_soon else "",
            pill=_("Accreditation ends") if ends_soon else _("Your application"),
            title=said(str(STAGES[stands.stage])),
            note=str(NEXT.get(stands.next, "")),
            until=stands.by,
            summary=_("Accreditation ends") if ends_soon else _("Your application"),
            if_nothing=_("the accreditation ends on that day.") if ends_soon else "",
            links=((_("Application"), reverse("application", args=[application.pk])),),
        )
