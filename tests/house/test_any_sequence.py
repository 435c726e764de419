# SPDX-License-Identifier: EUPL-1.2
"""Whatever is done in whatever order by whomever: what the record promises holds after every part of it."""

import random
from collections import Counter
from datetime import datetime

from django.db import transaction
from hypothesis import HealthCheck, given, settings

from acquis.law import capacities, consensus
from acquis.record import audit as auditing
from acquis.record import guard, ledger, log
from acquis.record import replay as replaying
from acquis.record.act import key_of
from acquis.record.audit import audit
from acquis.record.entries import as_act
from acquis.record.models import Content, Entry, Head
from acquis.record.replay import differences, replay
from acquis.record.router import into
from acquis.record.verify import verify
from acquis.record.weighing import profile_in_force
from tests.house.any_sequence import STEPS, a_world

PREFIXES = 5  # of each of twenty sequences: a hundred
BY_STATES_ALONE = {"Object", "LiftObjection", "AppealRuling"}
DECLARING = {
    "DeclareAdopted",
    "DeclareNotAdopted",
    "PutToDecision",
    "OpenSilence",
    "ReviseQuestion",
    "WithdrawQuestion",
}
BY_DECISION = {"CreateWorkingGroup", "ElectOfficer", "AdoptAgenda", "SetAsideRuling", "WaiveProvision"}


@settings(
    max_examples=20,
    deadline=None,
    print_blob=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(STEPS)
def test_the_tables_are_what_the_record_says_and_the_law_would_find_the_same_again(founded, steps):
    with transaction.atomic(), transaction.atomic("replay"):
        replay()
        world = a_world()
        stops = {len(steps) * part // PREFIXES for part in range(1, PREFIXES + 1)}
        replayed = founded.order
        for taken, step in enumerate(steps, start=1):
            world.take(step)
            if taken in stops:
                reports, replayed = replay_on(replayed)
                assert reports == []
                holds()
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="replay")


def test_the_sequences_are_worth_taking(founded):
    """Acts of every kind go through and most reasons of refusal are met, or the test above shows little.

    The longest of these is replayed and audited from the very first entry on.
    """
    draw, acts, refused = random.Random(7), Counter(), Counter()
    for length in [30] * 19 + [90]:
        with transaction.atomic():
            world = a_world()
            for _ in range(length):
                world.take(tuple(draw.randrange(2**16) for _ in range(5)))
            acts += Counter(fields["act"] for fields in read()[world.began :])
            refused += Counter(world.refused)
            if length == 90:
                assert audit() == []
                holds()
            transaction.set_rollback(True)
    assert (len(acts) > 20, len(refused) > 20) == (True, True), (acts, refused)
    often = (
        "Object",
        "LiftObjection",
        "PutToDecision",
        "DeclareAdopted",
        "DeclareNotAdopted",
        "CallNextSpeaker",
    )
    assert [name for name in often if not acts[name]] == [], acts


def holds() -> None:
    """All that the record promises of itself and of the institution; `replay` has been brought up to date."""
    assert verify() is None
    assert list(differences()) == []
    entries = read()
    profile = profile_in_force(Head.objects.get())
    assert {number for fields in entries for number in provisions_in(fields)} <= set(profile.provisions)
    for which in (log.OPEN, log.SEALED):
        numbers = [fields["number"] for fields in entries if fields["log"] == which]
        assert numbers == list(range(1, len(numbers) + 1))
    assert deciders(entries) == []
    assert adopted_over_an_objection(entries) == []
    assert called_twice(entries) == []


def replay_on(after: int) -> tuple[list[str], int]:
    """Replay and audit the entries after that one onto what was replayed before; what the law sees otherwise."""
    new = [
        (entry, list(Content.objects.filter(order=entry.order)))
        for entry in Entry.objects.filter(order__gt=after).order_by("order")
    ]
    stands = {name: getattr(Head.objects.get(), name) for name in ledger.LOG_STANDS}
    reports = []
    with into("replay"), guard.open_door():
        for entry, beside in new:
            Entry.objects.bulk_create([entry])
            Content.objects.bulk_create(beside)
        for entry, beside in new:
            fields, act = log.read(entry.body), as_act(log.read(entry.body), beside)
            deed = replaying._deed(fields)
            reports += auditing._ask(act, deed, fields)
            act.apply(fields["findings"], deed)
        Head.objects.update(**stands)
    return reports, new[-1][0].order if new else after


def read() -> list[dict]:
    """The fields of every entry, in order: all that the checks below look at."""
    return [log.read(body) for body in Entry.objects.order_by("order").values_list("body", flat=True)]


def provisions_in(fields):
    """The numbers of provisions an entry names."""
    named = (fields["findings"].get(name) for name in ("provision", "rule_provision", "warning"))
    return [number for number in named if number]


def deciders(entries):
    """Acts that make or block a decision, done by those who may not."""
    wrong = []
    for fields in entries:
        kind = capacities.kind_of(fields["as"])
        allowed = {
            **dict.fromkeys(BY_STATES_ALONE, ("state", "head")),
            **dict.fromkeys(DECLARING, ("chair", "secretariat")),
            **dict.fromkeys(BY_DECISION, ("institution",)),
        }.get(fields["act"])
        if allowed and kind not in allowed:
            wrong.append((fields["act"], fields["as"]))
    return wrong


def adopted_over_an_objection(entries):
    """Questions declared adopted although, by the entries alone, a State's objection stood."""
    objections, closes, wrong = {}, {}, []
    for fields in entries:
        act, subject, key = fields["act"], fields["subject"], key_of(fields["log"], fields["number"], 1)
        if act == "OpenSilence":
            closes[f"question:{key}"] = log.moment(fields["findings"]["closes"])
        elif act == "Object":
            objections[f"objection:{key}"] = [subject, fields["as"], received(fields), None]
        elif act == "LiftObjection":
            objections[subject][3] = received(fields)
        elif act == "DeclareAdopted" and standing(objections.values(), subject, closes.get(subject)):
            wrong.append(subject)
    return wrong


def standing(objections, question, closes: datetime | None):
    """The objections to a question that stand; under silence, what came at the deadline or later changes nothing."""
    counted = [
        consensus.Objection(
            by=capacities.state_of(capacity),
            received=at,
            by_head=capacity.startswith("head:"),
            lifted=lifted if not (lifted and closes and lifted >= closes) else None,
        )
        for on, capacity, at, lifted in objections
        if on == question and not (closes and at >= closes)
    ]
    return consensus.standing(counted)


def received(fields):
    return log.moment(fields["findings"]["received"])


def called_twice(entries):
    """Who was called twice from one list for the same party and group."""
    asked, called = {}, Counter()
    for fields in entries:
        if fields["act"] == "RequestFloor":
            key = key_of(fields["log"], fields["number"], 1)
            party = capacities.state_of(fields["as"]) or fields["as"]
            asked[key] = (fields["subject"], party, fields["payload"]["on_behalf_of"])
        elif fields["act"] == "CallNextSpeaker":
            called[asked[fields["findings"]["request"]]] += 1
    return [who for who, times in called.items() if times > 1]
