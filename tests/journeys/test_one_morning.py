# SPDX-License-Identifier: EUPL-1.2
"""One morning of a plenary, by real acts: forty States on the list, a point of order, a decision, two silences.

Which State does what is drawn by a seed; nobody is chosen by hand, and every name carries the mark of a simulation.
"""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from acquis.decisions.models import Objection, Question
from acquis.decisions.queries import held
from acquis.floor.models import Appeal, Inscription, PointOfOrder, Reply, Ruling
from acquis.meetings.models import AgendaItem, Body, Meeting, Officer
from acquis.parties.models import Group, Organisation, State
from acquis.parties.queries import shown
from acquis.record import entries, log, telling
from acquis.record.audit import audit
from acquis.record.models import Content, Entry, Head
from acquis.record.replay import differences
from acquis.record.verify import verify
from acquis.web import morning
from acquis.web.simulation import sessions
from tests import tables
from tests.build import KEY, MORNING

NEXT = MORNING + timedelta(days=8)
CALLED = re.compile(r"gave the floor to .+ \[sim\.\]")
REPLY = re.compile(r"gave the floor to .+ \[sim\.\] for a right of reply")


pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(scope="module")
def play(django_db_setup, django_db_blocker):
    """The morning of the first seed, played once for all that is read from it; rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        tables.empty("default")
        yield played(1)
        transaction.set_rollback(True)


def played(seed, kind="demonstration"):
    play = morning.prepare(kind, MORNING, seed, public_key=KEY)
    following = morning.morning(play, NEXT)
    morning.session_under_way(play, following, NEXT + timedelta(minutes=40))
    return play


def test_who_speaks_for_a_group_is_one_of_it(play):
    group_of = dict(State.objects.values_list("code", "group"))
    for_groups = Inscription.objects.exclude(group="")
    assert for_groups.count() > 1
    for each in for_groups:
        assert group_of[each.capacity.removeprefix("state:")] == each.group


def test_the_record_tells_the_morning_in_sentences(play):
    assert told(after=after_founding())[:11] == [
        ("Secretariat", "entered the adoption of the founding document: the standing bodies come into being"),
        ("Secretariat", "Open Networks Forum was entered"),
        ("Secretariat", "Lakeside University was entered"),
        ("Secretariat", "convened “First plenary meeting”"),
        ("Secretariat", "entered the election of an officer, as announced"),
        ("Chair", "opened the meeting"),
        ("Chair", "put “Adoption of the agenda” to the body"),
        ("Chair", "declared the question adopted"),
        ("the institution", "the agenda was adopted"),
        ("Chair", "took up item 1"),
        ("Chair", "opened the list of speakers"),
    ]
    said = Counter(sentence for _, sentence in told(after=after_founding()))
    assert said["asked for the floor"] == 44 + 16
    assert sum(times for sentence, times in said.items() if REPLY.fullmatch(sentence)) == 1
    called = {sentence: times for sentence, times in said.items() if CALLED.fullmatch(sentence)}
    assert sum(called.values()) == 44 + 4 and max(called.values()) <= 2
    once = [
        "raised a point of order",
        "ruled upon the point of order",
        "appealed against the ruling",
        "put “Appeal against the ruling of the Chair” to the body",
        "the ruling stands",
        "asked for a right of reply",
        "put “Creation of a working group” to the body",
        "the working group “Working group on incident response” was created",
        "put “Agenda of the next meeting” under silence",
        "put “Election of the Chair of the next meeting” under silence",
        "an officer of the meeting was elected",
        "closed the meeting",
    ]
    assert {sentence: said[sentence] for sentence in once} == dict.fromkeys(once, 1)
    assert said["declared the question not adopted"] == 2
    assert said["objected"] == said["lifted its objection"] == 0


def test_forty_states_two_groups_and_a_stakeholder_were_heard_in_order(play):
    first = Meeting.objects.order_by("pk").first()
    rows = list(Inscription.objects.filter(speakers__meeting=first).order_by("called"))
    assert Counter(row.kind for row in rows) == {"state": 40, "group": 2, "stakeholder": 2}
    assert [row.kind for row in rows] == ["group"] * 2 + ["state"] * 40 + ["stakeholder"] * 2
    states = [row for row in rows if row.kind == "state"]
    assert states == sorted(states, key=lambda row: row.received)
    assert [row for row in rows if row.ended is None] == []


def test_the_ruling_stood_on_appeal(play):
    point, ruling, appeal = PointOfOrder.objects.get(), Ruling.objects.get(), Appeal.objects.get()
    assert (ruling.point, appeal.ruling) == (point, ruling)
    assert point.raised < ruling.at < appeal.at < appeal.upheld
    assert appeal.set_aside is None
    assert len({point.capacity, appeal.capacity}) == 2


def test_the_reply_was_given_when_the_list_was_through(play):
    reply = Reply.objects.get()
    last = Inscription.objects.filter(speakers__meeting=reply.meeting).order_by("called").last()
    assert reply.received < last.called < reply.given < reply.ended
    assert reply.minutes == 5


def test_the_working_group_was_created_once_the_objection_was_lifted(play):
    question = next(
        each for each in Question.objects.order_by("pk") if held(each).act == "CreateWorkingGroup"
    )
    objection = Objection.objects.get(question=question)
    group = Body.objects.get(kind="working-group")
    assert (question.adopted, group.parent.kind) == (True, "plenary")
    assert objection.received < objection.lifted < question.declared == group.since


def test_one_silence_was_broken_and_one_was_kept(play):
    broken, kept, running = Question.objects.filter(rule="silence").order_by("pk")
    assert (broken.adopted, kept.adopted, running.adopted) == (False, True, None)
    assert Objection.objects.get(question=broken).received < broken.closes
    assert broken.declared < broken.closes
    assert (kept.effective, kept.declared - kept.closes) == (kept.closes, timedelta(minutes=30))
    following = Meeting.objects.order_by("pk")[1]
    assert Officer.objects.filter(meeting=following, attested_by="").count() == 1


def test_the_meeting_closed_and_the_next_one_is_under_way(play):
    first, following, third = Meeting.objects.order_by("pk")
    assert (first.closed > first.ends - timedelta(hours=3), first.item) == (True, None)
    assert (following.under_way, third.opened) == (True, None)
    assert AgendaItem.objects.filter(meeting=first).count() == 6
    assert (
        Inscription.objects.filter(speakers__meeting=following, called__isnull=False, ended=None).count() == 1
    )


def test_what_is_sealed_leaves_nothing_public(play):
    sealed = [log.read(body) for body in Entry.objects.filter(log="sealed").values_list("body", flat=True)]
    assert Counter(fields["act"] for fields in sealed) == {"Object": 3, "LiftObjection": 1}
    lines = entries.open_lines(0, 10_000)
    assert [line["sequence"] for line in lines] == list(range(1, Head.objects.get().open_number + 1))
    assert [line for line in lines if line["act"] in ("Object", "LiftObjection")] == []


def test_every_name_carries_the_mark(play):
    names = [str(each) for model in (State, Group, Organisation) for each in model.objects.all()]
    assert len(names) > 200
    assert [name for name in names if not name.endswith(" [sim.]")] == []
    raiser = PointOfOrder.objects.get().capacity
    assert shown(raiser) == f"{State.objects.get(code=raiser[6:])}, delegate"


def test_all_content_is_beside_its_commitment(play):
    assert Content.objects.filter(value=None).count() == 0
    assert Content.objects.count() > 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whoever_is_drawn_the_record_holds_and_tells_the_same_tables(unfounded, seed):
    played(seed)
    assert verify() is None
    assert audit() == []
    assert list(differences()) == []


def test_the_same_seed_plays_the_same_morning_and_another_seed_another(unfounded, db):
    first, again, other = (who_spoke(seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def who_spoke(seed):
    """Who was on the first list under that seed, in order."""
    tables.empty("default")
    play = morning.prepare("simulation", MORNING, seed, public_key=KEY)
    meeting = sessions.open_and_adopt_agenda(play, Meeting.objects.get())
    speakers = sessions.open_list(play, meeting, sessions.take_up(play, meeting, 1))
    sessions.inscribe(play, speakers, 10)
    return list(Inscription.objects.order_by("received").values_list("capacity", "group"))


def after_founding():
    """The number of the last entry of the founding."""
    founding = [line["sequence"] for line in entries.open_lines(0, 400) if line["act"] == "EnrolOrganisation"]
    return founding[-3]


def told(after):
    """Who did what, in words, in the order of the open log."""
    found = Entry.objects.filter(log=log.OPEN, number__gt=after).order_by("number")
    return [(str(each.who).rpartition(", ")[2], each.sentence) for each in telling.told(found, None)]
