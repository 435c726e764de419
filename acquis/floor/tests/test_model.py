# SPDX-License-Identifier: EUPL-1.2
"""Whatever happens to a list of speakers, in whatever order: it is what a plain model of it says, and so is the record.

Nobody speaks twice by accident and nobody is lost. ``ACQUIS_SEARCH=1`` takes many and long sequences.
"""

import os
import random
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquis.floor import queries
from acquis.floor.acts import (
    CallNextSpeaker,
    CloseSpeakersList,
    EndStatement,
    PassOverSpeaker,
    RequestFloor,
    WithdrawRequest,
)
from acquis.floor.clock_acts import GrantMoreTime, RunClock, StopClock
from acquis.floor.clocks import clock_of
from acquis.floor.list_acts import (
    AcceptExchange,
    AnnounceClosing,
    OfferExchange,
    WithdrawExchange,
    YieldPlace,
)
from acquis.floor.models import Inscription
from acquis.floor.order_acts import GiveReply, RaisePointOfOrder, RequestReply, RuleOnPoint
from acquis.floor.tests.model import RANKS, Model
from acquis.law.loading import load_shipped
from acquis.meetings.suspension_acts import ResumeMeeting, SuspendMeeting
from acquis.record import log
from acquis.record.act import Refusal
from acquis.record.models import Entry
from acquis.record.verify import verify
from tests import build
from tests.build import MORNING, chair_of, do, words

SEARCH = os.environ.get("ACQUIS_SEARCH") == "1"
OFTEN = (
    ["request"] * 9 + ["call"] * 3 + ["offer"] * 8 + ["accept"] * 9 + ["resume"] * 4 + ["run", "pass_over"]
)
NAMES = [
    *OFTEN,
    *(
        "withdraw",
        "pass_over",
        "yields",
        "take_back",
        "take_back",
        "close",
        "announce",
        "end",
        "more",
        "stop",
        "run",
    ),
    *("suspend", "resume", "point", "rule", "ask_to_reply", "reply"),
]
DRAINING = [*NAMES[len(OFTEN) :], *["call"] * 12, *["ask_to_reply", "reply", "stop", "run", "resume"] * 3]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.integers(0, 11), st.integers(0, 11), st.sampled_from([0, 1, 59, 240])
    ),
    min_size=20,
    max_size=120,
)


class Floor:
    """The list itself beside the model of it: each step is taken on both, and they must agree."""

    def __init__(self, speakers):
        self.speakers, self.meeting = speakers, speakers.meeting
        self.chair, self.profile = chair_of(speakers.meeting), load_shipped("belgium-poa")
        self.parties = [*build.some_states(4), build.an_observer(), build.a_stakeholder()]
        self.model, self.rows = Model(), {}
        self.taken = []

    @property
    def now(self):
        return MORNING + timedelta(seconds=self.model.now)

    def take(self, name, n, m, seconds):
        """One step: the model says whether it goes through, and the door must say the same."""
        self.model.passes(seconds)
        getattr(self, f"_{name}" if hasattr(self, f"_{name}") else "_by_the_chair")(name, n, m)
        self.agree()

    def both(self, expected, act, capacity, subject):
        try:
            entry = do(act, capacity, subject, now=self.now)
        except Refusal as refusal:
            assert not expected, (type(act).__name__, refusal.reason, self.taken)
            return None
        assert expected, (type(act).__name__, "went through", self.taken)
        self.taken.append(type(act).__name__)
        return log.read(entry.body)

    def _request(self, _name, n, m):
        who = self.parties[n % len(self.parties)]
        group = ["", "", "AFR", "APG"][m % 4] if who.startswith("state") else ""
        rank = "delegate" if who.startswith("stakeholder") else list(RANKS)[m % len(RANKS)]
        went = self.model.request(who, group, rank)
        if self.both(went, RequestFloor(on_behalf_of=group or None, rank=rank), who, self.speakers):
            self.rows[self.model.asked[-1]] = Inscription.objects.order_by("pk").last()

    def _on_one(self, act, went, who, name):
        self.both(went, act, who, Inscription.objects.get(pk=self.rows[name].pk))

    def _withdraw(self, _name, n, _m):
        if self.model.asked:
            name = self.model.asked[n % len(self.model.asked)]
            self._on_one(WithdrawRequest(), self.model.withdraw(name), name[0], name)

    def _yields(self, _name, n, _m):
        if self.model.asked:
            name = self.model.asked[n % len(self.model.asked)]
            self._on_one(YieldPlace(), self.model.yields(name), name[0], name)

    def _offer(self, _name, n, m):
        if self.model.asked:
            who, other = self._two(n, m)
            if self.model.slots and n % 4:
                waiting = self.model.waiting()
                who, other = waiting[m % len(waiting)][0], waiting[n % len(waiting)]
            self._on_one(OfferExchange(), self.model.offer(who, other), who, other)

    def _take_back(self, _name, n, m):
        if self.model.asked:
            who, other = self._two(n, m)
            if (standing := self._standing()) and n % 4:
                mine, other = standing[m % len(standing)]
                who = mine[0]
            self._on_one(WithdrawExchange(), self.model.take_back(who, other), who, other)

    def _accept(self, _name, n, m):
        """Mostly of an offer that stands, sometimes of one that does not."""
        if not self.model.asked:
            return
        who, other = self._two(n, m)
        if (standing := self._standing()) and n % 4:
            other, to = standing[m % len(standing)]
            who = to[0]
        self._on_one(AcceptExchange(), self.model.accept(who, other), who, other)

    def _standing(self):
        """The offers between two who both wait."""
        slots = self.model.slots
        return sorted(each for each in self.model.offers if each[0] in slots and each[1] in slots)

    def _two(self, n, m):
        return self.parties[m % len(self.parties)], self.model.asked[n % len(self.model.asked)]

    def _announce(self, _name, n, _m):
        after = timedelta(minutes=10 * (n + 1))
        went = self.model.announce(int(after.total_seconds()))
        self.both(went, AnnounceClosing(closes=self.now + after), self.chair, self.speakers)

    def _more(self, _name, n, _m):
        went = self.model.more(n + 1)
        self.both(went, GrantMoreTime(minutes=n + 1), self.chair, self.meeting)

    def _point(self, _name, n, _m):
        who = self.parties[n % len(self.parties)]
        self.both(self.model.point(who), RaisePointOfOrder(words=words("Order.")), who, self.meeting)

    def _rule(self, _name, _n, _m):
        point = queries.open_points(self.meeting).first()
        went = self.model.rule()
        if point:
            self.both(went, RuleOnPoint(words=words("So ruled.")), self.chair, point)

    def _ask_to_reply(self, _name, n, _m):
        who = self.parties[n % len(self.parties)]
        self.both(self.model.ask_to_reply(who), RequestReply(), who, self.meeting)

    def _reply(self, _name, _n, _m):
        reply = queries.replies_asked(self.meeting).first()
        went = self.model.reply()
        if reply:
            self.both(went, GiveReply(), self.chair, reply)

    def _close(self, _name, n, _m):
        """Seldom, and late: nothing much happens to a list that was closed empty."""
        if n % 3 == 0 and len(self.model.asked) > 8:
            self.both(self.model.close(), CloseSpeakersList(), self.chair, self.speakers)

    def _by_the_chair(self, name, _n, _m):
        act, subject = {
            "call": (CallNextSpeaker(), self.speakers),
            "pass_over": (PassOverSpeaker(), self.speakers),
            "end": (EndStatement(), self.meeting),
            "stop": (StopClock(), self.meeting),
            "run": (RunClock(), self.meeting),
            "suspend": (SuspendMeeting(), self.meeting),
            "resume": (ResumeMeeting(), self.meeting),
        }[name]
        went = getattr(self.model, name)()
        self.both(went, act, self.chair, subject)

    def agree(self):
        """Order, speaker, minutes and clock are the model's."""
        waiting = [row.pk for row in queries.waiting(self.speakers, self.profile)]
        assert waiting == [self.rows[name].pk for name in self.model.waiting()], self.taken
        speaking, speech = queries.speaking(self.meeting), self.model.speech
        assert (speaking is None) == (speech is None), self.taken
        if speaking and speech:
            clock = clock_of(self.meeting, speaking)
            assert clock.minutes == speech.minutes, self.taken
            assert clock.spoken(self.now) == timedelta(seconds=speech.spoken), self.taken
            named = isinstance(speech.who, tuple)
            assert isinstance(speaking, Inscription) == named, self.taken
            assert not named or speaking.pk == self.rows[speech.who].pk, self.taken

    def holds(self):
        """Nobody was lost, nobody called twice; times and record are true."""
        rows = {row.pk: row for row in Inscription.objects.filter(speakers=self.speakers)}
        model = self.model
        assert sorted(rows) == sorted(row.pk for row in self.rows.values())
        assert set(model.asked) == set(model.slots) | model.withdrawn | set(model.heard)
        called = sorted((row for row in rows.values() if row.called), key=lambda row: (row.called, row.pk))
        assert {row.pk for row in called} == {self.rows[name].pk for name in model.heard}
        for name, seconds in model.said.items():
            row = rows[self.rows[name].pk]
            assert clock_of(self.meeting, row).stands == timedelta(seconds=seconds), self.taken
        entries = [log.read(body) for body in Entry.objects.order_by("order").values_list("body", flat=True)]
        told = [each["findings"]["request"] for each in entries if each["act"] == "CallNextSpeaker"]
        assert told == [self.rows[name].pk for name in model.heard]


def test_the_list_is_what_a_plain_model_says_and_every_act_of_it_is_met(plenary):
    """Sequences drawn by a seed: first much is asked for, then the list is heard to its end."""
    draw, taken = random.Random(8), set()
    for _turn in range(5):
        with transaction.atomic():
            floor = Floor(build.an_open_list())
            for name in [*draw.choices(NAMES, k=80), *draw.choices(DRAINING, k=30)]:
                floor.take(name, draw.randrange(12), draw.randrange(12), draw.choice([0, 1, 59]))
            floor.holds()
            taken |= set(floor.taken)
            transaction.set_rollback(True)
    assert len(taken) == 20, " ".join(sorted(taken))


@pytest.mark.skipif(not SEARCH, reason="a search of minutes: ACQUIS_SEARCH=1")
@settings(
    max_examples=400,
    deadline=None,
    print_blob=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(steps=STEPS)
def test_no_sequence_is_found_in_which_they_differ(plenary, steps):
    with transaction.atomic():
        floor = Floor(build.an_open_list())
        for step in steps:
            floor.take(*step)
        floor.holds()
        assert verify() is None
        transaction.set_rollback(True)
