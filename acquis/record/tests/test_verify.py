# SPDX-License-Identifier: EUPL-1.2
"""Verification finds one changed byte in any column of any entry, and says where; what an act erased still holds."""

import random

import pytest

from acquis.record import guard, log
from acquis.record.act import ERASED
from acquis.record.models import Content, Entry, Head
from acquis.record.registry import build as act_of
from acquis.record.replay import differences, replay
from acquis.record.verify import Fault, verify
from tests import build, tables
from tests.build import do

COLUMNS = [field.attname for field in Entry._meta.concrete_fields]


@pytest.fixture
def history(founded):
    """A founded record, a morning's beginning, two sealed objections with reasons, open entries before and after."""
    meeting = build.an_open_meeting()
    question = build.a_question(meeting)
    for state in build.some_states(2):
        build.an_objection(question, state, reason="The mandate needs one more look.")
    build.a_request(build.an_open_list(meeting))
    build.a_point_of_order(meeting)
    return [*Entry.objects.filter(number__in=[1, 2]).order_by("order"), *Entry.objects.order_by("-order")[:9]]


def test_a_record_as_it_was_written_has_no_fault(history):
    assert verify() is None


def test_an_empty_record_has_no_fault(unfounded):
    assert verify() is None


@pytest.mark.parametrize("column", COLUMNS)
def test_one_byte_changed_in_any_column_of_any_entry_is_found(history, column):
    draw = random.Random(column)
    for entry in history:
        change(entry, column, altered(getattr(entry, column), draw))
        fault = verify()
        assert fault is not None and (fault.log, fault.sequence) == (entry.log, entry.number), fault
        restore(entry)
    assert verify() is None


def test_any_byte_of_a_body_is_covered(history):
    entry = history[4]
    for place in range(0, len(entry.body), 23):
        for character in ("", '"'):
            body = entry.body[:place] + character + entry.body[place + 1 :]
            if body != entry.body:
                change(entry, "body", body)
                fault = verify()
                assert fault is not None and fault.sequence == entry.number
    restore(entry)


@pytest.mark.parametrize("body", ["", "[]", "null", "1", "{}", '{"v":1}', "{", "NaN", '{"a":1e999}'])
def test_what_is_no_body_is_found(history, body):
    change(history[3], "body", body)
    assert verify() == Fault(history[3].log, history[3].number, verify().says)


def test_a_whole_entry_rewritten_with_its_leaf_is_found_by_the_root(history):
    entry = Entry.objects.filter(log="open").order_by("number").last()
    fields = log.read(entry.body) | {"as": build.some_states(9)[8]}
    body = log.canonical(fields)
    change(entry, "body", body)
    change(entry, "leaf", log.leaf_of(body))
    assert verify() == Fault("open", entry.number, "the root of the tree is not the one kept")


def test_a_deleted_entry_is_found_at_its_place(history):
    for entry in history:
        with guard.open_door():
            Entry.objects.filter(order=entry.order).delete()
        fault = verify()
        assert (fault.log, fault.sequence) == (entry.log, entry.number)
        restore(entry)
    assert verify() is None


def test_two_entries_swapped_are_found_at_the_first(history):
    first, second = Entry.objects.filter(log="open", number__in=[1, 2]).order_by("number")
    change(first, "order", -1)
    change(second, "order", 1)
    with guard.open_door():
        Entry.objects.filter(order=-1).update(order=2)
    assert verify().sequence == 1


def test_an_inserted_entry_is_found(history):
    last = Entry.objects.order_by("order").last()
    fields = log.read(last.body) | {"number": last.number + 1}
    body = log.canonical(fields)
    with guard.open_door():
        Entry.objects.create(
            order=last.order + 1,
            log=last.log,
            number=last.number + 1,
            subject=last.subject,
            leaf=log.leaf_of(body),
            body=body,
        )
    fault = verify()
    assert (fault.log, fault.sequence) == ("open", last.number + 1)


def test_a_tail_cut_off_is_found_by_the_head(history):
    last = Entry.objects.order_by("order").last()
    with guard.open_door():
        Content.objects.filter(order=last.order).delete()
        last.delete()
    fault = verify()
    assert (fault.log, fault.sequence) == ("open", last.number)


@pytest.mark.parametrize(
    "column",
    ["order", "open_number", "sealed_number", "open_root", "sealed_root", "open_frontier", "sealed_frontier"],
)
def test_a_head_that_says_something_else_is_found(history, column):
    value = {"order": 7, "open_number": 7, "sealed_number": 7}.get(column, "00" * 32)
    with guard.open_door():
        Head.objects.update(**{column: [value] if column.endswith("frontier") else value})
    assert verify() is not None


# Contents


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", '{"authentic":"en","en":"No."}'),
        ("value", "not JSON"),
        ("value", None),
        ("key", "00" * 32),
        ("key", "zz"),
        ("key", None),
        ("path", "reasons"),
        ("order", 10**6),
        ("order", 1),
        ("erased_by", 3),
    ],
)
def test_changed_content_is_found_at_its_entry(history, column, value):
    entry = Entry.objects.get(log="sealed", number=1)
    with guard.open_door():
        Content.objects.filter(order=entry.order).update(**{column: value})
    fault = verify()
    where = ("open", 1) if (column, value) == ("order", 1) else ("sealed", 1)
    assert (fault.log, fault.sequence) == where


def test_content_gone_with_its_salt_but_without_an_act_is_found(history):
    entry = Entry.objects.get(log="sealed", number=1)
    with guard.open_door():
        Content.objects.filter(order=entry.order).update(key=None, value=None, erased_by=3)
    assert verify() == Fault("sealed", 1, "the content at reason is gone without an erasure")


def test_content_beside_no_entry_is_found(history):
    with guard.open_door():
        Content.objects.create(order=10**6, path="x", audience="public", key="00" * 32, value="1")
    assert verify() is not None


def test_after_everything_erasable_was_erased_the_record_verifies_and_replays(history):
    erased = everything_erasable()
    assert sorted(erased) == ["reason", "reason", "words"]
    assert verify() is None
    replay()
    assert list(differences()) == []
    assert (
        list(Content.objects.filter(erased_by__isnull=False).values_list("key", "value"))
        == [(None, None)] * 3
    )
    rows = tables.model("decisions_objection").objects.values_list("reason", flat=True)
    assert list(rows) == [ERASED, ERASED]


def everything_erasable():
    """Erase every content that may be erased; the paths erased."""
    erased = []
    for entry in Entry.objects.order_by("order"):
        kept = Content.objects.filter(order=entry.order, value__isnull=False).order_by("path")
        paths = [each.path for each in kept if each.path != "profile_text"]
        if paths:
            do(act_of("EraseContent", {"paths": paths}), "secretariat", entry)
        erased += paths
    return erased


def change(entry, column, value):
    with guard.open_door():
        if column == "order":
            Entry.objects.filter(order=entry.order).update(order=value)
        else:
            Entry.objects.filter(order=entry.order).update(**{column: value})


def restore(entry):
    with guard.open_door():
        Entry.objects.filter(log=entry.log, number=entry.number).delete()
        Entry.objects.filter(subject=entry.subject, leaf=entry.leaf).delete()
        Entry.objects.filter(order=entry.order).delete()
        entry.save(force_insert=True)


def altered(value, draw):
    """The value with one byte changed; a number becomes another one that is free."""
    if isinstance(value, int):
        return value + draw.choice([10**6, 10**7 + 1, 10**9])
    place = draw.randrange(len(value))
    other = draw.choice([each for each in "abcdef0123456789" if each != value[place]])
    return value[:place] + other + value[place + 1 :]
