# SPDX-License-Identifier: EUPL-1.2
"""Meetings of any body, as they go: convened, opened, agenda adopted, debated, decided, closed."""

from datetime import datetime, timedelta

from acquis.decisions.acts import LiftObjection, Object, OpenSilence, PutToDecision
from acquis.decisions.models import Objection, Question
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted
from acquis.floor.acts import CallNextSpeaker, CloseSpeakersList, EndStatement, OpenSpeakersList, RequestFloor
from acquis.floor.models import PointOfOrder, Reply, Ruling, SpeakersList
from acquis.floor.order_acts import (
    AppealRuling,
    GiveReply,
    RaisePointOfOrder,
    RequestReply,
    RuleOnPoint,
    SetAsideRuling,
)
from acquis.law.bodies import Seats
from acquis.law.rights import may
from acquis.law.speaking import may_be_listed
from acquis.meetings.acts import AdoptAgenda, EnterElection, OpenMeeting, SetStatus, TakeUpItem
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.kinds import situation_of
from acquis.meetings.models import AgendaItem, Body, Meeting, Officer
from acquis.parties.models import Group, Organisation, State
from acquis.record.act import Act
from acquis.record.registry import hold
from acquis.web.simulation import voting
from acquis.web.simulation.play import SECRETARIAT, Play, chair_of, words

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
"""What tells meetings of one body apart that would bear the same title."""


def convene(
    play: Play,
    body: Body,
    title: str,
    opens: datetime,
    place: str = "",
    items: tuple[str, ...] = (),
    ends: datetime | None = None,
) -> Meeting:
    """A meeting convened by the secretariat, of three hours unless it `ends` later, with further `items` on its agenda.

    It is at the usual place of the body and of its usual status, unless `place` says otherwise. Its title says that
    it is simulated where the institution is there in fact: nobody can take the session for a real one.
    """
    row = play.profile.bodies[body.kind]
    title += "" if play.profile.status == "proposed" else ", simulated"
    before = Meeting.objects.filter(body=body, title__en__startswith=title).count()
    act = ConveneMeeting(
        title=words(f"{title}, {ORDINALS[before]} meeting" if before else title),
        place=place or row.places[0],
        starts=opens,
        ends=ends or opens + timedelta(hours=3),
        further_items=tuple(words(item) for item in items),
        status=row.statuses[0] if row.statuses else "formal-open",
    )
    return play.make(Meeting, act, SECRETARIAT, f"body:{body.pk}")


def open_and_adopt_agenda(play: Play, meeting: Meeting) -> Meeting:
    """At its hour the meeting opens and adopts its agenda; a chair is entered as announced where none was elected."""
    chair_announced(play, meeting)
    play.until(meeting.starts)
    play.do(OpenMeeting(), chair_of(meeting), meeting.subject)
    if not meeting.status.startswith("formal"):
        formal = next(
            each for each in play.profile.bodies[meeting.body.kind].statuses if each.startswith("formal")
        )
        play.do(SetStatus(status=formal), chair_of(meeting), meeting.subject)
    if not meeting.agenda_adopted:
        agenda = AdoptAgenda(items=tuple(meeting.provisional_agenda))
        adopt(play, meeting, "Adoption of the agenda", agenda, meeting.subject)
    meeting.refresh_from_db()
    return meeting


def chair_announced(play: Play, meeting: Meeting) -> None:
    """The election of a chair is entered as announced, where none was elected."""
    if not Officer.objects.filter(meeting=meeting, office="chair").exists():
        [chair] = play.some(1)
        announced = EnterElection(office="chair", state=chair, attested_by="Secretariat of the session")
        play.do(announced, SECRETARIAT, meeting.subject)


def drawn_seats(play: Play, seats: Seats, besides: tuple[str, ...] = ()) -> tuple[str, ...]:
    """So many States as there are seats, drawn, none `besides`; one of each regional group where the rules say so."""
    if not seats.one_of_each_group:
        return tuple(sorted(play.some(seats.number, besides)))
    by_group: dict[str, str] = {}
    groups = dict(State.objects.filter(code__in=play.states).values_list("code", "group"))
    for code in play.some(len(play.states), besides):
        by_group.setdefault(groups[code], code)
    return tuple(sorted(by_group[group] for group in sorted(by_group) if group))[: seats.number]


def put(play: Play, meeting: Meeting, title: str, held: Act, on: str) -> Question:
    """The chair puts an act to the body."""
    act = PutToDecision(title=words(title), held=hold(held, on))
    return play.make(Question, act, chair_of(meeting), meeting.subject)


def adopt(play: Play, meeting: Meeting, title: str, held: Act, on: str) -> Question:
    """The chair puts an act to the body, sees no objection and declares it adopted."""
    question = put(play, meeting, title, held, on)
    play.do(DeclareAdopted(), chair_of(meeting), question.subject, after=timedelta(minutes=1))
    return question


def adopt_after_objection(play: Play, meeting: Meeting, title: str, held: Act, on: str) -> Question:
    """One State objects and lifts its objection; the question is adopted, and two explain their position."""
    question = put(play, meeting, title, held, on)
    [objector] = play.some(1)
    reason = words("The mandate needs one more look.")
    play.do(Object(reason=reason), f"state:{objector}", question.subject)
    objection = Objection.objects.get(question=question)
    play.do(LiftObjection(), f"state:{objector}", f"objection:{objection.pk}", after=timedelta(minutes=9))
    play.do(DeclareAdopted(), chair_of(meeting), question.subject)
    voting.explained(play, question)
    return question


def take_up(play: Play, meeting: Meeting, number: int) -> AgendaItem:
    """The chair takes up an item."""
    item = AgendaItem.objects.get(meeting=meeting, number=number)
    play.do(TakeUpItem(), chair_of(meeting), f"item:{item.pk}")
    return item


def open_list(play: Play, meeting: Meeting, item: AgendaItem) -> SpeakersList:
    """The chair opens the list of speakers on an item."""
    play.do(OpenSpeakersList(), chair_of(meeting), f"item:{item.pk}")
    return SpeakersList.objects.get(item=item, closed=None)


def inscribe(play: Play, speakers: SpeakersList, how_many: int) -> None:
    """So many States ask for the floor, two more for their group, and the stakeholders there are."""
    speaking = {} if play.sitting else _for_groups(play)
    asked: list[tuple[Act, str]] = [(RequestFloor(on_behalf_of=g), f"state:{c}") for g, c in speaking.items()]
    asked += [(RequestFloor(), f"state:{code}") for code in play.some(how_many, tuple(speaking.values()))]
    situation = situation_of(speakers.meeting)
    asked += [
        (RequestFloor(), capacity)
        for capacity in stakeholders()[:2]
        if may(play.profile, "take-the-floor", capacity, situation)
        and may_be_listed(play.profile, "stakeholder", dedicated=speakers.dedicated)
    ]
    play.draw.shuffle(asked)
    for act, capacity in asked:
        play.do(act, capacity, f"speakers:{speakers.pk}")


def _for_groups(play: Play) -> dict[str, str]:
    """Two regional groups, each with a State of its own that speaks for it; of others the members are not known."""
    members: dict[str, list[str]] = {}
    for code, group in (
        State.objects.filter(code__in=play.states).order_by("code").values_list("code", "group")
    ):
        members.setdefault(group, []).append(code)
    codes = Group.objects.filter(code__in=members).order_by("code").values_list("code", flat=True)
    drawn = play.draw.sample(list(codes), min(2, len(codes)))
    return {group: play.draw.choice(members[group]) for group in drawn}


def stakeholders() -> list[str]:
    """The capacities of the accredited stakeholders, in their order."""
    rows = Organisation.objects.filter(kind="stakeholder").order_by("code")
    return [f"stakeholder:{row.code}" for row in rows]


def debate(play: Play, meeting: Meeting, number: int, how_many: int, *, contested: bool = False) -> None:
    """An item is taken up and debated; where contested, with a point of order and a right of reply."""
    speakers = open_list(play, meeting, take_up(play, meeting, number))
    inscribe(play, speakers, how_many)
    for heard in range(speakers.inscription_set.count()):
        if contested and heard == 2:
            point_of_order(play, meeting)
        if contested and heard == 3:
            [code] = play.some(1)
            play.do(RequestReply(), f"state:{code}", meeting.subject)
        play.do(CallNextSpeaker(), chair_of(meeting), f"speakers:{speakers.pk}", after=_a_statement(play))
    play.do(EndStatement(), chair_of(meeting), meeting.subject, after=timedelta(minutes=2))
    play.do(CloseSpeakersList(), chair_of(meeting), f"speakers:{speakers.pk}")
    if contested and play.profile.speaking.dedicated:
        dedicated_session(play, meeting, speakers.item)
    for reply in Reply.objects.filter(meeting=meeting, given=None).order_by("pk"):
        play.do(GiveReply(), chair_of(meeting), f"reply:{reply.pk}")
        play.do(EndStatement(), chair_of(meeting), meeting.subject, after=timedelta(minutes=3))


def dedicated_session(play: Play, meeting: Meeting, item: AgendaItem) -> None:
    """The stakeholders there are speak in the session dedicated to them."""
    situation = situation_of(meeting)
    heard = [who for who in stakeholders()[:2] if may(play.profile, "take-the-floor", who, situation)]
    if not heard:
        return
    play.do(OpenSpeakersList(dedicated=True), chair_of(meeting), f"item:{item.pk}")
    speakers = SpeakersList.objects.get(item=item, closed=None)
    for capacity in heard:
        play.do(RequestFloor(), capacity, f"speakers:{speakers.pk}")
    for _ in heard:
        play.do(CallNextSpeaker(), chair_of(meeting), f"speakers:{speakers.pk}", after=_a_statement(play))
    play.do(EndStatement(), chair_of(meeting), meeting.subject, after=timedelta(minutes=2))
    play.do(CloseSpeakersList(), chair_of(meeting), f"speakers:{speakers.pk}")


def _a_statement(play: Play) -> timedelta:
    return timedelta(seconds=90 + play.draw.randrange(60))


def point_of_order(play: Play, meeting: Meeting) -> None:
    """A point of order, a ruling, an appeal; a State objects to setting the ruling aside: it stands, or one votes."""
    raiser, appellant, objector = play.some(3)
    raised = RaisePointOfOrder(words=words("The time limit on statements was not applied alike."))
    play.do(raised, f"state:{raiser}", meeting.subject)
    point = PointOfOrder.objects.filter(meeting=meeting).latest("raised")
    ruled = RuleOnPoint(
        words=words("The limit stands as announced and is applied to each speaker from here on.")
    )
    play.do(ruled, chair_of(meeting), f"point:{point.pk}")
    ruling = Ruling.objects.get(point=point)
    play.do(AppealRuling(), f"state:{appellant}", f"ruling:{ruling.pk}")
    title = "Appeal against the ruling of the Chair"
    appeal = put(play, meeting, title, SetAsideRuling(), f"ruling:{ruling.pk}")
    play.do(Object(), f"state:{objector}", appeal.subject)
    if voting.may_be_voted(play, appeal):
        voting.by_hands(play, meeting, appeal)
    else:
        play.do(DeclareNotAdopted(), chair_of(meeting), appeal.subject)


def under_silence(play: Play, meeting: Meeting, title: str, held: Act, on: str) -> Question:
    """The chair opens a silence procedure."""
    act = OpenSilence(title=words(title), held=hold(held, on))
    return play.make(Question, act, chair_of(meeting), meeting.subject)


def silence_kept(play: Play, question: Question) -> None:
    """Nobody breaks silence; once the deadline passed the chair, or outside meetings the secretariat, declares it."""
    assert question.closes is not None
    play.until(question.closes)
    who = SECRETARIAT if question.meeting.closed else chair_of(question.meeting)
    play.do(DeclareAdopted(), who, question.subject, after=timedelta(minutes=30))


def silence_broken(play: Play, question: Question) -> None:
    """One State, drawn, breaks silence before the deadline."""
    [breaker] = play.some(1)
    play.do(Object(), f"state:{breaker}", question.subject, after=timedelta(hours=20))
    play.do(DeclareNotAdopted(), SECRETARIAT, question.subject, after=timedelta(hours=1))
