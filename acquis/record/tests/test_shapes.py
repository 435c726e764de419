# SPDX-License-Identifier: EUPL-1.2
"""Three shapes of act go through the same door: flat (RequestFloor), nested (answers), text (a proposal)."""

import json

import pytest

from acquis.record import entries, log, registry
from acquis.record.act import ERASED, Act, Malformed, Public, Refusal, Words, key_of
from acquis.record.act import Content as ContentOf
from acquis.record.asking import rehearse
from acquis.record.forms import carries, form_for, known_of, payload_of
from acquis.record.models import Content, Entry
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
from tests import build, tables
from tests.build import PointOfOrder, do

ANSWERS = [
    {"question": "q1", "value": "yes"},
    {"question": "q2", "value": 3, "note": {"en": "Three of them."}},
    {"question": "q3", "value": None},
]


@pytest.fixture
def meeting(founded):
    return build.an_open_meeting()


@pytest.fixture
def answered(shapes, meeting):
    """The entry of three answers by a State, for itself alone."""
    state = build.a_state()
    act = registry.build("AnswerQuestions", {"answers": ANSWERS, "answered_by": state})
    return do(act, state, meeting)


@pytest.fixture
def proposed(shapes, meeting):
    """The entry of a proposal."""
    act = registry.build("ProposeText", {"paragraph": "OP3", "text": {"en": "Decides to meet again."}})
    return do(act, build.a_state(), meeting)


# The form


def test_the_adapter_carries_flat_acts_texts_parts_and_rows_and_leaves_held_acts_to_their_own_page(shapes):
    nested, text = shapes
    flat, holding = registry.find("RequestFloor"), registry.find("PutToDecision")
    assert [carries(each) for each in (flat, text, nested, holding)] == [True, True, True, False]


def test_rows_are_read_by_their_number_and_empty_ones_are_none(shapes):
    nested, _text = shapes
    typed = {
        "answers.0.question": "q1",
        "answers.0.value": "yes",
        "answers.1.question": "",
        "answers.4.question": "q2",
        "answers.4.value": "no",
        "answers.4.note": "In two years.",
        "answered_by": "state:SAM",
    }
    payload = payload_of(nested, typed)
    assert [each["question"] for each in payload["answers"]] == ["q1", "q2"]
    assert payload["answers"][1]["note"] == {"en": "In two years."}
    assert registry.build("AnswerQuestions", payload).answered_by == "state:SAM"


def test_what_is_known_fills_the_form_it_came_from(shapes):
    nested, _text = shapes
    act = registry.build("AnswerQuestions", {"answers": ANSWERS[:2], "answered_by": "state:SAM"})
    known = known_of(nested, act.payload(), lambda words: words["en"])
    assert known["answers.1.note"] == "Three of them." and known["answered_by"] == "state:SAM"
    assert payload_of(nested, known)["answers"][0] == {"question": "q1", "value": "yes"}


def test_a_form_asks_for_each_field_and_posts_the_same_payload(shapes):
    _, text = shapes
    form = form_for(text, {"paragraph": "Paragraph"})
    assert {name: field.label for name, field in form.base_fields.items()} == {
        "paragraph": "Paragraph",
        "text": "text",
    }
    payload = payload_of(text, {"paragraph": "OP3", "text": "Decides to meet again."})
    assert payload == {"paragraph": "OP3", "text": {"en": "Decides to meet again."}}
    assert registry.build("ProposeText", payload).paragraph == "OP3"


def test_an_empty_field_of_a_form_is_absent():
    assert payload_of(registry.find("RequestFloor"), {"on_behalf_of": ""}) == {}
    with pytest.raises(Malformed) as refusal:
        registry.build("MoveClock", payload_of(registry.find("MoveClock"), {"hours": ""}))
    assert (refusal.value.field, refusal.value.reason) == ("hours", "missing")


# Refusal


def test_a_fault_inside_an_answer_is_named_by_its_path(shapes):
    with pytest.raises(Malformed) as refusal:
        registry.build(
            "AnswerQuestions", {"answered_by": "state:SAM", "answers": [ANSWERS[0], {"question": "q2"}]}
        )
    assert (refusal.value.field, refusal.value.reason) == ("answers.1.value", "missing")


def test_limits_are_asked_at_the_door_and_not_by_the_types(shapes, meeting):
    act = registry.build("AnswerQuestions", {"answered_by": build.a_state(), "answers": []})
    with pytest.raises(Malformed) as refusal:
        do(act, build.a_state(), meeting)
    assert (refusal.value.field, refusal.value.reason) == ("answers", "out-of-range")


def test_rehearsing_says_the_same_and_stores_nothing(shapes, meeting):
    empty = registry.build("AnswerQuestions", {"answered_by": build.a_state(), "answers": []})
    full = registry.build("AnswerQuestions", {"answered_by": build.a_state(), "answers": ANSWERS})
    before = tables.stand()
    with pytest.raises(Malformed):
        rehearse(empty, build.a_state(), meeting.subject)
    with pytest.raises(Refusal):
        rehearse(full, "operator", meeting.subject)
    assert rehearse(full, build.a_state(), meeting.subject).audience == "public"
    assert tables.changes(before, tables.stand()) == {}


# Commitments and audience


def test_each_content_is_committed_to_under_its_own_path_and_salt(answered):
    fields = log.read(answered.body)
    beside = {each.path: each for each in Content.objects.filter(order=answered.order)}
    assert sorted(beside) == [
        "answers.0.note",
        "answers.0.value",
        "answers.1.note",
        "answers.1.value",
        "answers.2.note",
        "answers.2.value",
    ]
    assert [answer["question"] for answer in fields["payload"]["answers"]] == ["q1", "q2", "q3"]
    for path, content in beside.items():
        _, number, name = path.split(".")
        promised = fields["payload"]["answers"][int(number)][name]
        assert promised == {"commitment": log.commitment(content.key, path, json.loads(content.value))}
    assert len({content.key for content in beside.values()}) == 6
    assert all(len(content.key) == 64 for content in beside.values())


def test_nothing_of_a_content_stands_in_the_log(answered):
    assert "yes" not in answered.body
    assert "Three of them" not in answered.body


def test_a_public_entry_opens_its_contents_to_those_named_alone(answered):
    state, other = build.some_states(2)
    seen_by = {
        capacity: sorted(shown(answered, capacity).get("content", {}))
        for capacity in (None, other, "secretariat", state, build.head_of(state))
    }
    every = [f"answers.{n}.{name}" for n in range(3) for name in ("note", "value")]
    assert seen_by == {None: [], other: [], "secretariat": [], state: every, build.head_of(state): every}


def test_what_is_opened_lets_anybody_check_the_commitment(proposed):
    line = shown(proposed, None)
    key, value = line["content"]["text"]
    assert line["payload"]["text"] == {"commitment": log.commitment(key, "text", value)}
    assert value == {"en": "Decides to meet again.", "authentic": "en"}


# Erasure, then replay


def test_one_answer_is_erased_and_the_others_stay(answered):
    do(registry.build("EraseContent", {"paths": ["answers.1.value"]}), "secretariat", answered)
    beside = dict(Content.objects.filter(order=answered.order).values_list("path", "value"))
    assert {path for path, value in beside.items() if value is None} == {"answers.1.value"}
    act = entries.as_act(log.read(answered.body), Content.objects.filter(order=answered.order))
    assert [each.value for each in act.answers] == ["yes", ERASED, None]
    assert act.answers[1].note == {"en": "Three of them.", "authentic": "en"}
    assert_holds()


def test_an_erased_text_is_erased_in_its_row_too(proposed):
    do(registry.build("EraseContent", {"paths": ["text"]}), "secretariat", proposed)
    assert PointOfOrder.objects.get(pk=key_of("open", proposed.number, 1)).words == ERASED
    assert shown(proposed, "secretariat").get("content") is None
    assert_holds()


def test_an_erasure_is_not_erased_twice(proposed):
    do(registry.build("EraseContent", {"paths": ["text"]}), "secretariat", proposed)
    with pytest.raises(Malformed) as refusal:
        do(registry.build("EraseContent", {"paths": ["text"]}), "secretariat", proposed)
    assert (refusal.value.field, refusal.value.reason) == ("paths", "nothing-to-erase")


# Lifts


def test_an_entry_of_an_older_version_is_lifted_when_it_is_replayed(shapes, meeting):
    entry = written_by_version_1(shapes, meeting)
    assert log.read(entry.body)["version"] == 1
    assert log.read(entry.body)["payload"]["number"] == 3
    act = entries.as_act(log.read(entry.body), Content.objects.filter(order=entry.order))
    assert (act.paragraph, act.text["en"]) == ("OP3", "Decides to meet again.")
    assert_holds()


def test_an_entry_of_an_older_version_is_erased_by_the_path_it_was_written_under(shapes, meeting):
    entry = written_by_version_1(shapes, meeting)
    do(registry.build("EraseContent", {"paths": ["words"]}), "secretariat", entry)
    assert PointOfOrder.objects.get(pk=key_of("open", entry.number, 1)).words == ERASED
    assert_holds()


def written_by_version_1(shapes, meeting):
    """An entry as last year's software wrote it: the act's first version, with the same effect."""
    _, today = shapes
    fields = {"number": Public[int], "words": ContentOf[Words]}
    first = type(
        "ProposeText",
        (Act,),
        {
            "__module__": __name__,
            "__annotations__": fields,
            "power": today.power,
            "subject_kind": "meeting",
            "apply": lambda self, findings, deed: (
                PointOfOrder.enter(
                    deed, meeting=deed.about, capacity=deed.capacity, words=self.words, raised=deed.at
                )
                and None
            ),
        },
    )
    act = first.model_validate({"number": 3, "words": {"en": "Decides to meet again."}})
    return do(act, build.a_state(), meeting)


def shown(entry, capacity):
    """The entry as a line for that capacity."""
    return entries.line(entry, list(Content.objects.filter(order=entry.order)), capacity)


def assert_holds():
    """The record verifies and replays to the same tables."""
    assert verify() is None
    assert replay() == Entry.objects.count()
    assert list(differences()) == []
