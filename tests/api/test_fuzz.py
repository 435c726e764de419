# SPDX-License-Identifier: EUPL-1.2
"""Whatever is sent to ``POST /api/v1/acts``, the server answers and never fails: 201, or a refusal."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquis.record import registry
from acquis.record.act import ERASED
from tests import build
from tests.api.caller import PROBLEM, by_token

TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "en", "authentic", "state:SAM", "new-york", "institution", ERASED, "\x00", "\ud800", 400 * "𝒳"]
    ),
)
NUMBERS = st.one_of(st.integers(), st.sampled_from([0, -1, 2**31, 2**53, 2**63, 10**40]), st.floats())
INSTANTS = st.sampled_from(
    [
        "2027-03-01T15:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2027-03-01",
        "24:00",
        1e18,
        -1e18,
    ]
)
ANYTHING: Any = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS, INSTANTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
LANGUAGES = st.sampled_from(["en", "fr", "ar", "zh", "authentic", "xx"])


def values(schema: dict[str, Any], whole: dict[str, Any]) -> st.SearchStrategy:
    """Values that a schema allows, more or less."""
    if "$ref" in schema:
        return values(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return st.one_of(*(values(each, whole) for each in schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    kind = schema.get("type")
    if kind == "string":
        return INSTANTS if schema.get("format") == "date-time" else TEXTS
    if kind in ("integer", "number"):
        return NUMBERS
    if kind == "boolean":
        return st.booleans()
    if kind == "array":
        return st.lists(values(schema.get("items") or schema.get("prefixItems", [{}])[0], whole), max_size=3)
    if kind == "object" and "properties" in schema:
        fields = {name: values(each, whole) for name, each in schema["properties"].items()}
        if {"act", "on", "payload"} <= fields.keys():
            fields |= {"act": st.sampled_from(registry.names()), "on": st.sampled_from(SUBJECTS)}
        return st.fixed_dictionaries({}, optional=fields)
    if kind == "object":
        return st.dictionaries(LANGUAGES, TEXTS, max_size=3)
    return ANYTHING


SUBJECTS: list[str] = ["institution", "meeting:1", "x", ""]


@st.composite
def envelopes(draw: Any) -> dict[str, Any]:
    """An act with a payload that fits its schema more or less, or not at all; its subject may be the wrong one."""
    cls = registry.find(draw(st.sampled_from(registry.names())))
    schema = cls.model_json_schema()
    own = [each for each in SUBJECTS if each.partition(":")[0] == cls.subject_kind] or SUBJECTS
    subject = draw(st.one_of(st.sampled_from(own), st.sampled_from(own), st.sampled_from(SUBJECTS), TEXTS))
    payload = draw(st.one_of(*3 * [values(schema, schema)], ANYTHING))
    seen = draw(st.one_of(st.none(), *4 * [st.just(10**6)], NUMBERS, TEXTS))
    return {"act": cls.act_name(), "subject": subject, "payload": payload, "seen": seen}


@pytest.fixture
def askers(meeting):
    """Callers of many capacities, and subjects of every kind the builders make."""
    speakers = build.an_open_list(meeting)
    question = build.a_question(meeting)
    SUBJECTS[:] = [
        "institution",
        *map(
            build.subject_of,
            [
                meeting,
                meeting.body,
                speakers,
                speakers.item,
                build.a_request(speakers),
                build.a_point_of_order(meeting),
                build.a_ruling(meeting),
                build.a_reply(meeting),
                question,
                build.an_objection(question),
                build.a_silence(meeting),
                build.a_holding(),
            ],
        ),
        "state:SAM",
        "entry:open.1",
        "entry:sealed.1",
        "entry:open.-1",
        f"meeting:{2**70}",
    ]
    state = build.a_state()
    capacities = [build.chair_of(meeting), "secretariat", state, build.head_of(state), "operator"]
    return [by_token(each) for each in capacities]


def test_whatever_is_sent_is_answered(askers):
    answered: dict[int, int] = {}

    @settings(max_examples=350, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(envelope=envelopes(), who=st.integers(0, 4), dry_run=st.sampled_from([True, False, False]))
    def send(envelope, who, dry_run):
        caller = askers[who]
        with transaction.atomic():
            answer = caller.send(envelope | {"as": caller.capacity}, "acts?dry_run=1" if dry_run else "acts")
            transaction.set_rollback(True)
        answered[answer.status_code] = answered.get(answer.status_code, 0) + 1
        assert answer.status_code in (200, 201, 403, 404, 409, 422)
        if answer.status_code > 201:
            assert answer["Content-Type"] == PROBLEM
            assert answer.json()["status"] == answer.status_code
            assert answer.json()["detail"]

    send()
    assert {200, 404, 422} <= answered.keys()
