# SPDX-License-Identifier: EUPL-1.2
"""``POST /api/v1/acts``: what is performed, what is refused and how the refusal reads."""

from datetime import timedelta

import pytest

from acquis.floor.models import Inscription
from acquis.record.act import ERASED
from acquis.record.models import Entry, Head
from tests import build, tables
from tests.api.caller import PROBLEM, Caller, by_session, by_token, last_open

UNKNOWN = {"objection": "objection:77777777777777777", "question": "question:77777777777777777"}


def test_an_act_performed_answers_with_its_sequence_its_subject_and_what_it_made(meeting, delegate):
    speakers = build.an_open_list(meeting)
    before = last_open()
    answer = delegate.act("RequestFloor", speakers)
    request = Inscription.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "sequence": before + 1,
        "log": "open",
        "subject": f"speakers:{speakers.pk}",
        "made": f"request:{request.pk}",
    }
    assert answer["Content-Type"].startswith("application/json")
    assert Entry.objects.get(log="open", number=before + 1).subject == f"speakers:{speakers.pk}"


def test_an_act_that_makes_nothing_says_so(meeting, chair):
    assert chair.act("CloseMeeting", meeting).json()["made"] is None


def test_a_refusal_names_its_provision_with_number_words_and_source(meeting, stakeholder):
    question = build.a_question(meeting)
    answer = stakeholder.act("Object", question)
    problem = answer.json()
    assert answer.status_code == problem["status"] == 403
    assert answer["Content-Type"] == PROBLEM
    assert problem["reason"] == "reserved-to-states"
    assert problem["type"] == "urn:acquis:refusal:reserved-to-states"
    assert problem["provision"]["number"] == "7"
    assert "§2(7)" in problem["provision"]["source"]
    assert problem["provision"]["text"]
    assert problem["detail"]


def test_a_refusal_changes_nothing(meeting, stakeholder):
    question = build.a_question(meeting)
    before = tables.stand()
    stakeholder.act("Object", question)
    assert tables.changes(before, tables.stand()) == {}


def _bytes_but_for(answer, name):
    headers = {key: value for key, value in answer.headers.items() if key not in ("Content-Length", "ETag")}
    return answer.status_code, headers, answer.content.replace(name.encode(), b"*")


def test_an_unknown_and_a_sealed_subject_are_told_apart_by_nothing(meeting, stakeholder):
    question = build.a_question(meeting)
    sealed = f"objection:{build.an_objection(question).pk}"
    known = stakeholder.act("LiftObjection", sealed)
    unknown = stakeholder.act("LiftObjection", UNKNOWN["objection"])
    assert known.status_code == 404
    assert _bytes_but_for(known, sealed) == _bytes_but_for(unknown, UNKNOWN["objection"])


def test_asking_what_is_allowed_tells_a_sealed_subject_from_an_unknown_one_by_nothing(
    meeting, stakeholder, public
):
    objection = build.an_objection(build.a_question(meeting))
    holding = build.a_holding()
    entry = Entry.objects.filter(log="sealed").last()
    pairs = [
        (f"objection:{objection.pk}", UNKNOWN["objection"]),
        (f"holding:{holding.pk}", "holding:77777777777777777"),
        (f"entry:sealed.{entry.number}", "entry:sealed.777"),
    ]
    for caller in (stakeholder, public):
        for sealed, unknown in pairs:
            one, other = caller.allowed(sealed), caller.allowed(unknown)
            assert one.status_code == 404
            assert _bytes_but_for(one, sealed) == _bytes_but_for(other, unknown)


def test_a_question_put_in_a_closed_meeting_is_unknown_to_the_public(plenary, public):
    meeting = build.an_open_meeting(status="formal-closed")
    question = build.a_question(meeting)
    key = "77777777777777777"
    one, other = public.get(f"decisions/{question.pk}"), public.get(f"decisions/{key}")
    assert one.status_code == 404
    assert _bytes_but_for(one, str(question.pk)) == _bytes_but_for(other, key)
    assert public.get("decisions").json()["items"] == []


def test_a_subject_that_moved_is_a_conflict_with_the_entries_since(meeting, chair):
    speakers = build.an_open_list(meeting)
    for state in build.some_states(3):
        build.a_request(speakers, state)
    seen = last_open()
    first = chair.act("CallNextSpeaker", speakers, seen=seen)
    second = chair.act("CallNextSpeaker", speakers, seen=seen)
    assert (first.status_code, second.status_code) == (201, 409)
    assert second["Content-Type"] == PROBLEM
    assert second.json()["seen"] == seen
    assert second.json()["entries"] == [first.json()["sequence"]]
    assert Inscription.objects.filter(called__isnull=False).count() == 1


def test_two_requests_for_the_floor_do_not_stand_in_each_others_way(meeting):
    speakers = build.an_open_list(meeting)
    seen = last_open()
    one, other = (by_token(state) for state in build.some_states(2))
    assert one.act("RequestFloor", speakers, seen=seen).status_code == 201
    assert other.act("RequestFloor", speakers, seen=seen).status_code == 201


def test_a_conflict_names_the_entry_that_moved_the_subject_from_within(meeting, chair):
    seen = last_open()
    item = build.an_item(meeting)
    conflict = chair.act("SetStatus", meeting, {"status": "formal-closed"}, seen=seen)
    assert conflict.status_code == 409
    taken_up = Entry.objects.filter(subject=f"item:{item.pk}").last()
    assert taken_up.number in conflict.json()["entries"]


@pytest.mark.parametrize(
    ("act", "payload", "field"),
    [
        ("SetStatus", {}, "status"),
        ("SetStatus", {"status": "festive"}, "status"),
        ("SetStatus", {"status": ["informal"]}, "status"),
        ("SetStatus", {"status": "informal", "colour": "blue"}, "colour"),
        ("SetStatus", {"status": "formal-open"}, "status"),
        ("MakeRuling", {"words": {"xx": "?"}}, "words"),
        ("MakeRuling", {"words": {}}, "words"),
        ("MakeRuling", {"words": {"en": "So", "authentic": "en"}, "permits_power": "fly"}, "permits_to"),
        ("OpenSilence", {"title": {"en": "T"}, "held": {"act": "Object"}}, "held.on"),
        ("OpenSilence", {"title": {"en": "T"}, "held": 7}, "held"),
        ("OpenSilence", {"title": {"en": "T"}, "held": "", "hours": "many"}, "held"),
    ],
)
def test_what_an_act_cannot_take_is_refused_with_the_field(meeting, chair, act, payload, field):
    answer = chair.act(act, meeting, payload)
    assert answer.status_code == 422
    assert answer["Content-Type"] == PROBLEM
    assert answer.json()["field"] == field
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("held", "field"),
    [
        ({"act": "AdoptAgenda", "on": "{meeting}", "payload": {"items": "one"}}, "held.payload.items"),
        ({"act": "AdoptAgenda", "on": "{meeting}", "payload": {}}, "held.payload.items"),
        ({"act": "Sing", "on": "{meeting}", "payload": {}}, "held.act"),
        ({"act": "AdoptAgenda", "on": "{meeting}", "payload": "all of them"}, "held"),
        (
            {"act": "AdoptAgenda", "on": "{meeting}", "payload": {"items": []}, "act_version": 0},
            "held.act_version",
        ),
        (
            {"act": "AdoptAgenda", "on": "{meeting}", "payload": {"items": []}, "act_version": 7},
            "held.act_version",
        ),
    ],
)
def test_a_fault_in_a_held_act_is_named_by_its_whole_path(meeting, chair, held, field):
    held = {key: f"meeting:{meeting.pk}" if value == "{meeting}" else value for key, value in held.items()}
    answer = chair.act("PutToDecision", meeting, {"title": {"en": "Agenda"}, "held": held})
    assert (answer.status_code, answer.json()["field"]) == (422, field)


@pytest.mark.parametrize(
    ("envelope", "field"),
    [
        ({"subject": "institution", "as": "secretariat"}, "act"),
        ({"act": "OpenMeeting", "as": "secretariat"}, "subject"),
        ({"act": "OpenMeeting", "subject": "institution"}, "as"),
        ({"act": 7, "subject": "institution", "as": "secretariat"}, "act"),
        ({"act": "A", "subject": "institution", "as": "secretariat", "payload": []}, "payload"),
        ({"act": "A", "subject": "institution", "as": "secretariat", "seen": "yesterday"}, "seen"),
    ],
)
def test_what_the_envelope_lacks_is_named(secretariat, envelope, field):
    answer = secretariat.send(envelope)
    assert answer.status_code == 422
    assert answer["Content-Type"] == PROBLEM
    assert [fault["field"].rpartition(".")[2] for fault in answer.json()["faults"]] == [field]


def test_an_act_nobody_knows_is_refused_by_name(secretariat):
    answer = secretariat.act("AbolishEverything", "institution")
    assert (answer.status_code, answer.json()["field"]) == (422, "act")


def test_an_act_on_the_wrong_kind_of_subject_says_which_kind_it_wants(meeting, chair):
    answer = chair.act("CallNextSpeaker", meeting)
    assert (answer.status_code, answer.json()["field"]) == (422, "subject")
    assert "speakers" in answer.json()["detail"]


def test_an_act_that_needs_to_know_what_was_seen_asks_for_it(meeting, chair):
    answer = chair.act("CallNextSpeaker", build.a_request(build.an_open_list(meeting)).speakers, seen=None)
    assert (answer.status_code, answer.json()["field"]) == (422, "seen")


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", "7", '"act"', "\x00", '{"act": NaN}', "[" * 100_000, '{"a":' * 100_000]
)
def test_what_is_no_envelope_is_malformed_and_said_so_as_problem_details(secretariat, body):
    answer = secretariat.send(body)
    assert answer.status_code == 422
    assert answer["Content-Type"] == PROBLEM
    assert answer.json()["faults"]


def test_a_body_in_another_encoding_than_utf8_is_malformed(secretariat):
    assert secretariat.send('{"act": "é"}'.encode("latin-1")).status_code == 422


def test_a_body_too_large_is_refused_before_it_is_read(secretariat):
    answer = secretariat.send('{"act": "' + "x" * 1_100_000 + '"}')
    assert answer.status_code == 413
    assert answer["Content-Type"] == PROBLEM


@pytest.mark.parametrize("text", [ERASED, "a\x00b", "\ud800", "\x1b[2J"])
def test_a_text_that_no_person_types_is_refused_wherever_it_stands(meeting, chair, delegate, text):
    question = build.a_question(meeting)
    for caller, act, subject, payload in [
        (delegate, "Object", question, {"reason": text}),
        (delegate, "Object", question, {"reason": {"en": text}}),
        (chair, "MakeRuling", meeting, {"words": {"en": "So", text: "x"}}),
        (delegate, "Object", text, {}),
        (delegate, "Object", f"question:{text}", {}),
        (delegate, text, question, {}),
    ]:
        answer = caller.act(act, subject, payload)
        assert answer.status_code in (404, 422), (act, subject, payload)


def test_whole_numbers_that_canonical_json_cannot_hold_are_refused(secretariat):
    payload = {"code": "XAA", "name": {"en": "Nowhere"}, "group": "", "statuses": [{"what": 2**60}]}
    answer = secretariat.act("EnrolState", "institution", payload)
    assert (answer.status_code, answer.json()["field"]) == (422, "statuses.0.what")


def test_without_a_token_nothing_is_performed(meeting, public):
    answer = public.act("OpenMeeting", meeting, **{"as": "secretariat"})
    assert answer.status_code == 401
    assert answer["Content-Type"] == PROBLEM
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["", "x", "x" * 9000, "é"])
def test_a_token_that_was_never_issued_opens_nothing(meeting, token):
    answer = Caller("secretariat", token or " ").act("CloseMeeting", meeting)
    assert answer.status_code == 401


def test_the_name_of_the_scheme_is_written_as_one_likes(meeting, chair):
    caller = Caller(chair.capacity)
    answer = caller.act("CloseMeeting", meeting, headers={"Authorization": f"bearer {chair.token}"})
    assert answer.status_code == 201


def test_one_acts_as_oneself_only(meeting, delegate):
    other = build.some_states(2)[1]
    question = build.a_question(meeting)
    answer = delegate.act("Object", question, **{"as": other})
    assert (answer.status_code, answer.json()["field"]) == (422, "as")
    assert other not in answer.json()["detail"]


def test_one_asks_what_is_allowed_as_oneself_or_as_the_public_only(meeting, delegate, public):
    other = build.some_states(2)[1]
    assert delegate.allowed(meeting, **{"as": other}).status_code == 422
    assert public.allowed(meeting, **{"as": other}).status_code == 422
    assert delegate.allowed(meeting, **{"as": "public"}).json() == public.allowed(meeting).json()


def test_a_token_for_some_acts_is_good_for_these_alone(meeting):
    speakers = build.an_open_list(meeting)
    caller = by_token(build.a_state(), acts=("RequestFloor",))
    refused = caller.act("RequestReply", meeting)
    assert (refused.status_code, refused.json()["reason"]) == (403, "not-this-token")
    assert caller.act("RequestFloor", speakers).status_code == 201


def test_a_token_for_no_act_at_all_is_good_for_none(meeting):
    caller = by_token(build.a_state(), acts=())
    assert caller.act("RequestReply", meeting).status_code == 403


def test_a_token_past_its_day_opens_nothing(meeting):
    soon = build.MORNING + timedelta(hours=1, seconds=30)
    caller = by_token(build.a_state(), until=soon)
    assert caller.act("RequestReply", meeting).status_code == 201
    from tests.api.caller import set_clock

    set_clock(soon)
    assert caller.act("RaisePointOfOrder", meeting, {"words": {"en": "!"}}).status_code == 401


def test_a_token_whose_capacity_ended_opens_nothing(meeting, delegate, secretariat):
    from acquis.parties.models import Holding

    holding = Holding.objects.get(capacity=delegate.capacity)
    assert secretariat.act("EndCapacity", holding).status_code == 201
    assert delegate.act("RequestReply", meeting).status_code == 401


def test_a_session_without_the_pages_token_performs_nothing(meeting):
    caller = by_session(build.a_state())
    assert caller.allowed(meeting).json()["as"] == caller.capacity
    answer = caller.act("RequestReply", meeting)
    assert answer.status_code == 401
    assert answer["Content-Type"] == PROBLEM


def test_a_session_with_the_pages_token_performs(meeting):
    caller = by_session(build.a_state())
    csrf = "a" * 32
    caller.client.cookies["csrftoken"] = csrf
    assert caller.act("RequestReply", meeting, headers={"X-CSRFToken": csrf}).status_code == 201


def test_a_wrong_bearer_token_does_not_ride_on_the_session(meeting):
    caller = by_session(build.a_state())
    caller.token = "not-a-token"
    assert caller.act("RequestReply", meeting).status_code == 401


def test_the_same_key_and_body_give_the_first_answer_once_performed(meeting, delegate):
    speakers = build.an_open_list(meeting)
    key = {"Idempotency-Key": "4a6f"}
    first = delegate.act("RequestFloor", speakers, headers=key, seen=7)
    before = tables.stand()
    again = delegate.act("RequestFloor", speakers, headers=key, seen=7)
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert tables.changes(before, tables.stand()) == {}


def test_the_same_key_with_another_body_is_refused(meeting, delegate):
    key = {"Idempotency-Key": "4a6f"}
    assert delegate.act("RequestReply", meeting, headers=key).status_code == 201
    other = delegate.act("RaisePointOfOrder", meeting, {"words": {"en": "!"}}, headers=key)
    assert (other.status_code, other.json()["reason"]) == (422, "key-used-before")
    assert other["Content-Type"] == PROBLEM


def test_the_same_key_from_somebody_else_is_another_key(meeting):
    key = {"Idempotency-Key": "4a6f"}
    answers = [by_token(s).act("RequestReply", meeting, headers=key) for s in build.some_states(2)]
    assert [each.status_code for each in answers] == [201, 201]


def test_a_refused_act_leaves_its_key_unused(meeting, delegate, chair):
    speakers = build.an_open_list(meeting)
    key = {"Idempotency-Key": "4a6f"}
    chair.act("CloseSpeakersList", speakers)
    assert delegate.act("RequestFloor", speakers, headers=key).status_code == 403
    assert delegate.act("RequestReply", meeting, headers=key).status_code == 201


def test_a_key_too_long_is_refused(meeting, delegate):
    answer = delegate.act("RequestReply", meeting, headers={"Idempotency-Key": "k" * 256})
    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")


def test_a_dry_run_says_yes_and_changes_nothing(meeting, delegate):
    speakers = build.an_open_list(meeting)
    before = tables.stand()
    answer = delegate.act("RequestFloor", speakers, dry_run=True)
    assert answer.status_code == 200
    assert answer.json() == {"allowed": True, "problem": None}
    assert tables.changes(before, tables.stand()) == {}


def test_a_dry_run_says_no_with_the_provision_and_changes_nothing(meeting, stakeholder):
    question = build.a_question(meeting)
    before = tables.stand()
    answer = stakeholder.act("Object", question, dry_run=True).json()
    assert answer["allowed"] is False
    assert answer["problem"]["provision"]["number"] == "7"
    assert tables.changes(before, tables.stand()) == {}


def test_a_dry_run_does_not_use_up_a_key(meeting, delegate):
    key = {"Idempotency-Key": "4a6f"}
    delegate.act("RequestReply", meeting, dry_run=True, headers=key)
    assert delegate.act("RaisePointOfOrder", meeting, {"words": {"en": "!"}}, headers=key).status_code == 201


def test_a_dry_run_of_a_stale_act_says_that_the_subject_moved(meeting, chair):
    speakers = build.an_open_list(meeting)
    for state in build.some_states(2):
        build.a_request(speakers, state)
    seen = last_open()
    chair.act("CallNextSpeaker", speakers, seen=seen)
    answer = chair.act("CallNextSpeaker", speakers, seen=seen, dry_run=True).json()
    assert answer["allowed"] is False
    assert answer["problem"]["status"] == 409


def test_what_is_allowed_is_what_is_then_performed(meeting, delegate):
    speakers = build.an_open_list(meeting)
    asked = delegate.allowed(speakers).json()
    assert "RequestFloor" in [each["act"] for each in asked["allowed"]]
    delegate.act("RequestFloor", speakers)
    asked = delegate.allowed(speakers).json()
    refused = {each["act"]: each for each in asked["refused"]}
    assert refused["RequestFloor"]["reason"] == "on-the-list-already"


def test_a_living_institutions_clock_is_nobodys_to_move(meeting):
    from acquis.record import guard

    secretary = by_token("secretariat")
    with guard.open_door():
        Head.objects.update(kind="living")
    answer = secretary.act("MoveClock", "institution", {"hours": 1})
    assert (answer.status_code, answer.json()["reason"]) == (403, "clock-is-living")
