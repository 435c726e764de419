# SPDX-License-Identifier: EUPL-1.2
"""Applications for accreditation, case by case; and which bodies a founding document brings into being."""

import pytest

from acquis.law import loading
from acquis.law.accreditation import (
    Application,
    consultation_ends,
    earliest_end,
    longest_term,
    may_accredit,
    standing_of,
)
from acquis.law.establishment import mandated_bodies, standing_bodies

from .worked import cases, moment, objections, why

WORKED = cases("accreditation")
RULES = [
    (case, rule) for case in WORKED["cases"] for rule in ("body-decides", "non-objection") if rule in case
]


@pytest.fixture(scope="session")
def by_non_objection(belgium):
    """Belgium's profile with the alternative its provision 78 lists."""
    text = loading.text_of("belgium-poa").replace("rule: body-decides", "rule: non-objection")
    power = next(line for line in text.split("\n") if line.startswith("  accredit: {decision_of"))
    granted = '  accredit:\n    grants:\n      - {to: [secretariat], provision: "78"}\n    refused: "78"'
    return loading.load(text.replace(power, granted), name="non-objection")


def application(case):
    facts = {name: at for name, at in WORKED["facts"].items() if name not in case.get("without", ())}
    facts |= case.get("with", {})
    times = {name: moment(at) for name, at in facts.items()}
    return Application(**times, objections=tuple(objections(case.get("objections", []))))


@pytest.mark.parametrize(
    ("case", "rule"), RULES, ids=lambda each: each if isinstance(each, str) else why(each)
)
def test_where_an_application_stands(belgium, by_non_objection, case, rule):
    profile = belgium if rule == "body-decides" else by_non_objection
    at, expected = moment(case["at"]), case[rule]
    found = standing_of(profile, application(case), at)
    assert (found.stage, found.next) == (expected["stage"], expected["next"])
    assert found.provision.number == expected.get("provision", found.provision.number)
    assert found.by == moment(expected.get("by")) or "by" not in expected
    if found.stage not in ("accredited", "ended"):
        verdict = may_accredit(profile, application(case), at)
        assert getattr(verdict, "reason", None) == expected.get("refused")


def test_no_stage_brands_an_applicant_as_refused():
    stages = {
        expected[rule]["stage"] for expected in WORKED["cases"] for rule in expected.keys() & {"body-decides"}
    }
    assert not any("refus" in stage or "reject" in stage for stage in stages)


def test_where_a_body_decides_an_objection_changes_nothing_of_what_may_be_done(belgium):
    objected = [case for case in WORKED["cases"] if case.get("objections")]
    for case in objected:
        without = application({**case, "objections": []})
        at = moment(case["at"])
        assert may_accredit(belgium, application(case), at) == may_accredit(belgium, without, at)


def test_terms_are_those_of_the_profile(belgium):
    at = moment("2028-02-29T12:00:00+00:00")
    assert earliest_end(belgium, at) == moment("2028-03-30T12:00:00+00:00")
    assert consultation_ends(belgium, at) == moment("2028-05-29T12:00:00+00:00")
    assert longest_term(belgium, at) == moment("2032-02-29T12:00:00+00:00")


def test_the_same_day_of_a_shorter_month_is_its_last(belgium):
    text = loading.text_of("belgium-poa").replace("longest: 4 years", "longest: 1 month")
    profile = loading.load(text, name="month")
    assert longest_term(profile, moment("2027-01-31T12:00:00+00:00")) == moment("2027-02-28T12:00:00+00:00")


def test_only_the_founding_document_brings_the_plenary_into_being(belgium):
    assert set(mandated_bodies(belgium)) == {"preparatory", "conference"}
    assert set(standing_bodies(belgium)) == {"plenary", "review-conference"}
