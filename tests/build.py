# SPDX-License-Identifier: EUPL-1.2
"""Builders. Each goes through `perform`, so that what a test is given is a legal history, with its entries.

A builder makes what it needs and does not find: `an_open_list()` first convenes and opens a meeting.
States are drawn, not picked: ask `some_states(2)` for two of them.
"""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from acquis.decisions.acts import Object, OpenSilence, PutToDecision
from acquis.decisions.models import Objection, Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.floor.acts import CallNextSpeaker, OpenSpeakersList, RequestFloor
from acquis.floor.models import Appeal, Inscription, PointOfOrder, Reply, Ruling, SpeakersList
from acquis.floor.order_acts import AppealRuling, MakeRuling, RaisePointOfOrder, RequestReply
from acquis.law.loading import flat, load_shipped
from acquis.meetings.acts import (
    AdoptAgenda,
    CloseMeeting,
    EnterElection,
    EnterEstablishment,
    OpenMeeting,
    SetStatus,
    TakeUpItem,
)
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import AgendaItem, Body, Meeting
from acquis.parties.acts import EnrolOrganisation, GiveCapacity
from acquis.parties.founding import FoundRecord
from acquis.parties.models import Holding, Organisation, State
from acquis.record.act import Act
from acquis.record.models import Entry, Head
from acquis.record.perform import perform
from acquis.record.registry import hold
from acquis.record.repetition import Once
from acquis.web.simulation import play

FOUNDED = datetime(2027, 1, 11, 15, 0, tzinfo=UTC)
MORNING = datetime(2027, 3, 1, 15, 0, tzinfo=UTC)
"""Monday, 10 a.m. in New York: when meetings open unless a test says otherwise."""
LATEST = -1
SIGNING_KEY = "11" * 32
KEY = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(SIGNING_KEY)).public_key().public_bytes_raw().hex()
"""The institution's key, both halves: what the tests sign with, and what the first entry names."""
INSTITUTION, SECRETARIAT, OPERATOR = "institution", "secretariat", "operator"

words = play.words


def do(
    act: Act,
    capacity: str,
    subject: Any,
    *,
    now: datetime = MORNING,
    seen: int | None = LATEST,
    once: Once | None = None,
) -> Entry:
    """Perform `act` at `now`, having seen all there is to see unless `seen` says what was. `subject` may be a row."""
    if seen == LATEST:
        seen = max(Head.objects.values_list("open_number", "sealed_number").get())
    return perform(act, capacity, subject_of(subject), seen=seen, now=now, once=once)


KINDS = {
    Body: "body",
    Meeting: "meeting",
    AgendaItem: "item",
    State: "state",
    Holding: "holding",
    SpeakersList: "speakers",
    Inscription: "request",
    PointOfOrder: "point",
    Ruling: "ruling",
    Reply: "reply",
    Question: "question",
    Objection: "objection",
}


def subject_of(row: Any) -> str:
    """The subject that a row is: ``meeting:12``; a subject already written so is left."""
    if isinstance(row, str):
        return row
    if isinstance(row, State):
        return f"state:{row.code}"
    if isinstance(row, Entry):
        return f"entry:{row.log}.{row.number}"
    return f"{KINDS[type(row)]}:{row.pk}" if type(row) in KINDS else row.subject


def chair_of(meeting: Meeting) -> str:
    """The chair of a meeting, as a capacity."""
    return f"chair:{meeting.subject}"


def a_founding(kind: str = "test", parties: str = "united-nations", **changed: str) -> FoundRecord:
    """The act that founds a record under Belgium's profile, with whatever is `changed` in it."""
    profile = load_shipped("belgium-poa")
    fields = {
        "kind": kind,
        "name": "A test",
        "profile_name": "belgium-poa",
        "profile_hash": profile.hash,
        "profile_text": flat("belgium-poa"),
        "parties": parties,
        "software": "0",
        "public_key": KEY,
    }
    return FoundRecord(**(fields | changed))


def a_founded_record(
    kind: str = "test",
    at: datetime = FOUNDED,
    parties: str = "united-nations",
    profile: str = "belgium-poa",
) -> Head:
    """A record founded under a shipped profile, its States, groups and observers enrolled."""
    play.found(kind, "A record of the tests", at, parties=parties, public_key=KEY, profile=profile)
    return Head.objects.get()


def some_states(how_many: int, seed: int = 0) -> list[str]:
    """The capacities of so many States, drawn by a seed: ``["state:SAM", …]``. The same seed begins alike."""
    codes = list(State.objects.order_by("code").values_list("code", flat=True))
    random.Random(seed).shuffle(codes)
    return [f"state:{code}" for code in codes[:how_many]]


def a_state(seed: int = 0) -> str:
    """The capacity of a delegate of a State, drawn by a seed."""
    return some_states(1, seed)[0]


def head_of(state: str) -> str:
    """The head of the delegation whose delegate has the capacity `state`."""
    return state.replace("state:", "head:")


def a_plenary() -> Body:
    """The plenary, once the founding document was entered as adopted."""
    if not Body.objects.filter(kind="plenary").exists():
        document = words("Founding political document")
        entered = EnterEstablishment(document=document, adopted_on="2027-01-08", attested_by="The conference")
        do(entered, SECRETARIAT, INSTITUTION, now=FOUNDED + timedelta(days=1))
    return Body.objects.get(kind="plenary")


def a_stakeholder(code: str = "OPENNET") -> str:
    """The capacity of an invented stakeholder."""
    enrol = EnrolOrganisation(code=code, kind="stakeholder", name=words(f"{code} Forum"))
    return _entered("stakeholder", code) or _capacity(
        do(enrol, SECRETARIAT, INSTITUTION), "stakeholder", code
    )


def an_igo(code: str = "INTERLINK") -> str:
    """The capacity of an invented intergovernmental organisation."""
    enrol = EnrolOrganisation(code=code, kind="igo", name=words(f"{code} Organization"))
    return _entered("igo", code) or _capacity(do(enrol, SECRETARIAT, INSTITUTION), "igo", code)


def an_observer() -> str:
    """The capacity of an observer, of those that enter with the record."""
    codes = Organisation.objects.filter(kind="observer").order_by("code").values_list("code", flat=True)
    return f"observer:{codes[0]}"


def a_holding(given: str = SECRETARIAT, holder: str = "a0" * 16, until: datetime | None = None) -> Holding:
    """A capacity held by somebody."""
    do(GiveCapacity(holder=holder, given=given, until=until), SECRETARIAT, INSTITUTION)
    return _last(Holding)


def a_meeting(
    body: Body | None = None,
    *,
    starts: datetime = MORNING,
    status: str = "formal-open",
    title: str = "First plenary meeting",
    place: str = "new-york",
    now: datetime | None = None,
) -> Meeting:
    """A meeting of three hours, convened eight weeks ahead, its chair entered as elected."""
    body, at = body or a_plenary(), now or starts - timedelta(weeks=6)
    called = ConveneMeeting(
        title=words(title), place=place, starts=starts, ends=starts + timedelta(hours=3), status=status
    )
    do(called, SECRETARIAT, body, now=at)
    meeting = _last(Meeting)
    chair = a_state(seed=99).removeprefix("state:")
    do(EnterElection(office="chair", state=chair, attested_by="The conference"), SECRETARIAT, meeting, now=at)
    return meeting


def an_open_meeting(*, status: str = "formal-open", **fields: Any) -> Meeting:
    """A meeting convened and opened by its chair; its status set once it is open."""
    meeting = a_meeting(**fields)
    do(OpenMeeting(), chair_of(meeting), meeting, now=meeting.starts)
    if status != "formal-open":
        do(SetStatus(status=status), chair_of(meeting), meeting, now=meeting.starts)
    meeting.refresh_from_db()
    return meeting


def an_agenda(meeting: Meeting, now: datetime | None = None) -> list[AgendaItem]:
    """The agenda of a meeting, adopted by consensus as it was proposed; the items in order."""
    if not meeting.agendaitem_set.exists():
        held = AdoptAgenda(items=tuple(meeting.provisional_agenda))
        question = a_question(meeting, held, meeting, title="Adoption of the agenda", now=now)
        do(DeclareAdopted(), chair_of(meeting), question, now=now or meeting.starts)
        meeting.refresh_from_db()
    return list(meeting.agendaitem_set.order_by("number"))


def an_item(meeting: Meeting | None = None, number: int = 1) -> AgendaItem:
    """An item of the adopted agenda, taken up."""
    meeting = meeting or an_open_meeting()
    item = an_agenda(meeting)[number - 1]
    if meeting.item != item.pk:
        do(TakeUpItem(), chair_of(meeting), item, now=meeting.starts)
    return AgendaItem.objects.get(pk=item.pk)


def an_open_list(meeting: Meeting | None = None, number: int = 1) -> SpeakersList:
    """A list of speakers, opened on an item taken up."""
    item = an_item(meeting, number)
    do(OpenSpeakersList(), chair_of(item.meeting), item, now=item.meeting.starts)
    return _last(SpeakersList)


def a_request(
    speakers: SpeakersList | None = None,
    capacity: str | None = None,
    group: str | None = None,
    now: datetime = MORNING,
) -> Inscription:
    """A request for the floor, waiting on a list."""
    speakers = speakers or an_open_list()
    do(RequestFloor(on_behalf_of=group), capacity or a_state(), speakers, now=now)
    return _last(Inscription)


def a_speaker(speakers: SpeakersList | None = None, capacity: str | None = None) -> Inscription:
    """Somebody who has the floor."""
    request = a_request(speakers, capacity)
    do(CallNextSpeaker(), chair_of(request.speakers.meeting), request.speakers)
    request.refresh_from_db()
    return request


def a_point_of_order(meeting: Meeting | None = None, capacity: str | None = None) -> PointOfOrder:
    """A point of order that awaits its ruling."""
    raised = RaisePointOfOrder(words=words("The time limit was not applied alike."))
    do(raised, capacity or a_state(), meeting or an_open_meeting())
    return _last(PointOfOrder)


def a_ruling(
    meeting: Meeting | None = None,
    *,
    power: str | None = None,
    to: str | None = None,
    now: datetime = MORNING,
) -> Ruling:
    """A ruling of the chair's own motion; it permits `power` to the capacity `to`, if these are given."""
    meeting = meeting or an_open_meeting()
    ruled = MakeRuling(words=words("So ruled, as time is short."), permits_power=power, permits_to=to)
    do(ruled, chair_of(meeting), meeting, now=now)
    return _last(Ruling)


def an_appeal(ruling: Ruling | None = None, capacity: str | None = None) -> Appeal:
    """An appeal that the body has still to decide."""
    do(AppealRuling(), capacity or a_state(), ruling or a_ruling())
    return _last(Appeal)


def a_reply(meeting: Meeting | None = None, capacity: str | None = None) -> Reply:
    """A right of reply asked for."""
    do(RequestReply(), capacity or a_state(), meeting or an_open_meeting())
    return _last(Reply)


def a_group_act(title: str = "Working group on incident response") -> CreateWorkingGroup:
    """The act that creates a working group, to be held before the plenary."""
    return CreateWorkingGroup(title=words(title), mandate=words("To exchange views and report."))


def a_question(
    meeting: Meeting | None = None,
    held: Act | None = None,
    on: Any = None,
    *,
    title: str = "Creation of a working group",
    now: datetime | None = None,
) -> Question:
    """A question put to the body by consensus: the creation of a working group, unless another act is held."""
    meeting = meeting or an_open_meeting()
    held, on = held or a_group_act(), on or meeting.body
    put = PutToDecision(title=words(title), held=hold(held, subject_of(on)))
    do(put, chair_of(meeting), meeting, now=now or meeting.starts)
    return _last(Question)


def a_silence(
    meeting: Meeting | None = None,
    held: Act | None = None,
    on: Any = None,
    *,
    hours: int | None = None,
    now: datetime | None = None,
) -> Question:
    """A question under silence: the agenda of the next meeting, unless another act is held."""
    meeting = meeting or an_open_meeting()
    if held is None:
        on = a_meeting(meeting.body, starts=meeting.starts + timedelta(days=28), now=now or meeting.starts)
        held = AdoptAgenda(items=tuple(on.provisional_agenda))
    put = OpenSilence(title=words("Agenda of the next meeting"), held=hold(held, subject_of(on)), hours=hours)
    do(put, chair_of(meeting), meeting, now=now or meeting.starts)
    return _last(Question)


def an_objection(
    question: Question, capacity: str | None = None, *, reason: str | None = None, now: datetime | None = None
) -> Objection:
    """A formal objection by a State."""
    act = Object(reason=words(reason) if reason else None)
    do(act, capacity or a_state(), question, now=now or question.put)
    return _last(Objection)


def a_working_group(
    meeting: Meeting | None = None, title: str = "Working group on incident response"
) -> Body:
    """A working group, created by consensus of the plenary."""
    question = a_question(meeting, a_group_act(title))
    do(DeclareAdopted(), chair_of(question.meeting), question)
    return _last(Body)


def a_closed_meeting() -> Meeting:
    """A meeting opened and closed."""
    meeting = an_open_meeting()
    do(CloseMeeting(), chair_of(meeting), meeting, now=meeting.ends)
    meeting.refresh_from_db()
    return meeting


def _last(model: Any) -> Any:
    return model.objects.order_by("pk").last()


def _entered(kind: str, code: str) -> str | None:
    return f"{kind}:{code}" if Organisation.objects.filter(kind=kind, code=code).exists() else None


def _capacity(entry: Entry, kind: str, code: str) -> str:
    return f"{kind}:{code}"
