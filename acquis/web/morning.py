# SPDX-License-Identifier: EUPL-1.2
"""One morning of a plenary, played by real acts: the demonstration a newcomer sees, and the story the tests read.

Which State does what is drawn by a seed, all from one distribution; nobody is chosen by hand.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from acquis import __version__
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
from acquis.law.loading import flat, load_shipped
from acquis.meetings.acts import (
    AdoptAgenda,
    CloseMeeting,
    ConveneMeeting,
    CreateWorkingGroup,
    ElectOfficer,
    EnterElection,
    EnterEstablishment,
    OpenMeeting,
    TakeUpItem,
)
from acquis.meetings.models import AgendaItem, Body, Meeting
from acquis.parties.acts import EnrolOrganisation
from acquis.parties.founding import FoundRecord
from acquis.parties.models import Group, Organisation, State
from acquis.record.act import Act
from acquis.record.models import Entry, Head
from acquis.record.perform import perform
from acquis.record.registry import hold

SPEAKERS = 40
WEEKS_BEFORE = 8


@dataclass
class Play:
    """A hand that performs acts one after the other, at instants it is told; `draw` decides who."""

    at: datetime
    draw: random.Random
    states: list[str] = field(default_factory=list)

    def do(self, act: Act, capacity: str, subject: str, *, after: timedelta = timedelta(seconds=7)) -> Entry:
        """Perform `act` a little later, having seen all there is to see."""
        self.at += after
        seen = Head.objects.get().open_number
        return perform(act, capacity, subject, seen=seen, now=self.at)

    def some(self, how_many: int, besides: tuple[str, ...] = ()) -> list[str]:
        """`how_many` States drawn, none of them among `besides`."""
        return self.draw.sample([code for code in self.states if code not in besides], how_many)


def found(
    kind: str, at: datetime, *, parties: str = "united-nations", public_key: str, profile: str = "belgium-poa"
) -> None:
    """Found a record of that kind, under a shipped profile, with its States."""
    loaded = load_shipped(profile)
    act = FoundRecord(
        kind=kind,
        name=loaded.title["en"],
        profile_name=profile,
        profile_hash=loaded.hash,
        profile_text=flat(profile),
        parties=parties,
        software=__version__,
        public_key=public_key,
    )
    perform(act, "operator", "institution", now=at if kind != "living" else None)


def words(english: str) -> dict[str, str]:
    """A text in English, the authentic language."""
    return {"en": english, "authentic": "en"}


def prepare(
    kind: str, opens: datetime, seed: int, *, public_key: str, parties: str = "united-nations"
) -> Play:
    """An institution established, with a first plenary meeting convened for `opens` and its chair elected."""
    play = Play(opens - timedelta(weeks=WEEKS_BEFORE + 2), random.Random(seed))
    found(kind, play.at, parties=parties, public_key=public_key)
    play.states = list(State.objects.order_by("code").values_list("code", flat=True))
    document = words("Founding political document")
    adopted = play.at.date().isoformat()
    establish = EnterEstablishment(
        document=document, adopted_on=adopted, attested_by="Secretariat of the conference"
    )
    play.do(establish, "secretariat", "institution")
    for code, name in (("OPENNET", "Open Networks Forum"), ("LAKESIDE", "Lakeside University")):
        enter = EnrolOrganisation(code=code, kind="stakeholder", name=words(name))
        play.do(enter, "secretariat", "institution")
    play.at = opens - timedelta(weeks=WEEKS_BEFORE)
    convene(play, words("First plenary meeting"), opens)
    return play


def convene(play: Play, title: dict[str, str], opens: datetime) -> Meeting:
    """A plenary meeting of three hours, convened by the secretariat, its chair entered as elected."""
    plenary = Body.objects.get(kind="plenary")
    act = ConveneMeeting(title=title, place="new-york", starts=opens, ends=opens + timedelta(hours=3))
    play.do(act, "secretariat", f"body:{plenary.pk}")
    meeting = Meeting.objects.order_by("pk").last()
    assert meeting is not None
    if Meeting.objects.count() == 1:
        [chair] = play.some(1)
        elected = EnterElection(office="chair", state=chair, attested_by="Secretariat of the conference")
        play.do(elected, "secretariat", meeting.subject)
    return meeting


def decide(play: Play, meeting: Meeting, title: str, held: Act, on: str) -> Question:
    """The chair puts an act to the body."""
    act = PutToDecision(title=words(title), held=hold(held, on))
    play.do(act, f"chair:{meeting.subject}", meeting.subject)
    question = Question.objects.order_by("pk").last()
    assert question is not None
    return question


def adopt_agenda(play: Play, meeting: Meeting) -> None:
    """Open the meeting and adopt its provisional agenda by consensus."""
    chair = f"chair:{meeting.subject}"
    play.do(OpenMeeting(), chair, meeting.subject)
    items = tuple(meeting.provisional_agenda)
    agenda = decide(play, meeting, "Adoption of the agenda", AdoptAgenda(items=items), meeting.subject)
    play.do(DeclareAdopted(), chair, agenda.subject)


def open_list(play: Play, meeting: Meeting, number: int) -> SpeakersList:
    """Take up an item and open its list of speakers."""
    chair, item = f"chair:{meeting.subject}", AgendaItem.objects.get(meeting=meeting, number=number)
    play.do(TakeUpItem(), chair, f"item:{item.pk}")
    play.do(OpenSpeakersList(), chair, f"item:{item.pk}")
    return SpeakersList.objects.get(item=item, closed=None)


def inscribe(play: Play, speakers: SpeakersList, how_many: int) -> None:
    """So many States ask for the floor, two more for a group, and one stakeholder."""
    on = f"speakers:{speakers.pk}"
    codes = play.some(how_many + 2)
    groups = play.draw.sample(list(Group.objects.order_by("code").values_list("code", flat=True)), 2)
    stakeholder = Organisation.objects.filter(kind="stakeholder").order_by("code").first()
    assert stakeholder is not None
    asked: list[tuple[Act, str]] = [(RequestFloor(), f"state:{code}") for code in codes[2:]]
    asked += [(RequestFloor(on_behalf_of=g), f"state:{c}") for g, c in zip(groups, codes[:2], strict=True)]
    asked += [(RequestFloor(), f"stakeholder:{stakeholder.code}")]
    play.draw.shuffle(asked)
    for act, capacity in asked:
        play.do(act, capacity, on)


def debate(play: Play, meeting: Meeting, speakers: SpeakersList) -> None:
    """All on the list are heard; after the fifth a point of order is raised, ruled upon and appealed against."""
    chair, on = f"chair:{meeting.subject}", f"speakers:{speakers.pk}"
    for heard in range(speakers.inscription_set.count()):
        if heard == 5:
            point_of_order(play, meeting)
        if heard == 9:
            [code] = play.some(1)
            play.do(RequestReply(), f"state:{code}", meeting.subject)
        play.do(CallNextSpeaker(), chair, on, after=timedelta(minutes=2, seconds=play.draw.randrange(60)))
    play.do(EndStatement(), chair, meeting.subject, after=timedelta(minutes=2))
    play.do(CloseSpeakersList(), chair, on)
    reply = Reply.objects.get(meeting=meeting)
    play.do(GiveReply(), chair, f"reply:{reply.pk}")
    play.do(EndStatement(), chair, meeting.subject, after=timedelta(minutes=3))


def point_of_order(play: Play, meeting: Meeting) -> None:
    """A point of order, a ruling, an appeal; a State objects to setting the ruling aside: it stands."""
    chair = f"chair:{meeting.subject}"
    raiser, appellant, objector = play.some(3)
    raised = RaisePointOfOrder(words=words("The time limit on statements was not applied alike."))
    play.do(raised, f"state:{raiser}", meeting.subject)
    point = PointOfOrder.objects.get(meeting=meeting)
    ruled = RuleOnPoint(
        words=words("The limit stands as announced and is applied to each speaker from here on.")
    )
    play.do(ruled, chair, f"point:{point.pk}")
    ruling = Ruling.objects.get(meeting=meeting)
    play.do(AppealRuling(), f"state:{appellant}", f"ruling:{ruling.pk}")
    appeal = decide(
        play, meeting, "Appeal against the ruling of the Chair", SetAsideRuling(), f"ruling:{ruling.pk}"
    )
    play.do(Object(), f"state:{objector}", appeal.subject)
    play.do(DeclareNotAdopted(), chair, appeal.subject)


def create_group(play: Play, meeting: Meeting) -> None:
    """A working group by consensus: one State objects, then lifts its objection."""
    chair = f"chair:{meeting.subject}"
    group = CreateWorkingGroup(
        title=words("Working group on incident response"),
        mandate=words("To exchange views on response to incidents and to report to the plenary."),
    )
    question = decide(play, meeting, "Creation of a working group", group, f"body:{meeting.body_id}")
    [objector] = play.some(1)
    play.do(Object(reason=words("The mandate needs one more look.")), f"state:{objector}", question.subject)
    objection = Objection.objects.get(question=question)
    play.do(LiftObjection(), f"state:{objector}", f"objection:{objection.pk}", after=timedelta(minutes=4))
    play.do(DeclareAdopted(), chair, question.subject)


def silence(play: Play, meeting: Meeting, title: str, held: Act, on: str) -> Question:
    """The chair opens a silence procedure."""
    play.do(OpenSilence(title=words(title), held=hold(held, on)), f"chair:{meeting.subject}", meeting.subject)
    question = Question.objects.order_by("pk").last()
    assert question is not None
    return question


def two_silences(play: Play, meeting: Meeting, following: Meeting) -> Iterator[Question]:
    """Two silence procedures on the next meeting; the first is broken, the second kept and declared."""
    [chair] = play.some(1)
    agenda = AdoptAgenda(items=tuple(following.provisional_agenda))
    yield silence(play, meeting, "Agenda of the next meeting", agenda, following.subject)
    elect = ElectOfficer(office="chair", state=chair)
    yield silence(play, meeting, "Election of the Chair of the next meeting", elect, following.subject)


def morning(play: Play, following_opens: datetime) -> Meeting:
    """The whole morning, and what silence made of it afterwards; returns the next meeting, not yet open."""
    meeting = Meeting.objects.get()
    play.at = meeting.starts
    adopt_agenda(play, meeting)
    speakers = open_list(play, meeting, 1)
    inscribe(play, speakers, SPEAKERS)
    debate(play, meeting, speakers)
    play.do(
        TakeUpItem(),
        f"chair:{meeting.subject}",
        f"item:{AgendaItem.objects.get(meeting=meeting, number=6).pk}",
    )
    create_group(play, meeting)
    following = convene(play, words("Second plenary meeting"), following_opens)
    broken, kept = two_silences(play, meeting, following)
    play.do(CloseMeeting(), f"chair:{meeting.subject}", meeting.subject)
    [breaker] = play.some(1)
    play.do(Object(), f"state:{breaker}", broken.subject, after=timedelta(hours=20))
    play.do(DeclareNotAdopted(), "secretariat", broken.subject, after=timedelta(hours=1))
    assert kept.closes is not None
    play.at = kept.closes
    play.do(DeclareAdopted(), "secretariat", kept.subject, after=timedelta(minutes=30))
    return following


def session_under_way(play: Play, meeting: Meeting, now: datetime) -> None:
    """The second meeting, under way now: a speaker has the floor, others wait, a silence has hours left."""
    first = Meeting.objects.order_by("pk").first()
    assert first is not None
    play.at = now - timedelta(hours=30)
    third = convene(play, words("Third plenary meeting"), now + timedelta(days=170))
    silence(
        play,
        first,
        "Agenda of the third meeting",
        AdoptAgenda(items=tuple(third.provisional_agenda)),
        third.subject,
    )
    play.at = now - timedelta(minutes=40)
    adopt_agenda(play, meeting)
    speakers = open_list(play, meeting, 5)
    inscribe(play, speakers, 12)
    for _ in range(4):
        play.do(
            CallNextSpeaker(),
            f"chair:{meeting.subject}",
            f"speakers:{speakers.pk}",
            after=timedelta(minutes=4),
        )
    title = "Creation of a working group on capacity"
    group = CreateWorkingGroup(
        title=words("Working group on capacity"), mandate=words("To prepare priorities.")
    )
    decide(play, meeting, title, group, f"body:{meeting.body_id}")
