# SPDX-License-Identifier: EUPL-1.2
"""The collections of the framework: whole, as of a day, as a table; the same visibility as the pages."""

import csv
import io

import pytest

from acquis.framework.state_acts import StateCbmStepToStates
from tests import build, build_framework
from tests.build import INSTITUTION
from tests.build_framework import a_new_element, a_replacement, decided
from tests.visiting import visitor

LISTS = [
    "framework/elements",
    "framework/sources",
    "framework/crosswalk",
    "threats",
    "threats/raised",
    "international-law/positions",
    "international-law/questions",
    "cbms",
]
DATED = ["framework/elements", "international-law/positions", "international-law/questions", "cbms"]


@pytest.fixture
def acquis(founded):
    """The whole framework, and one of everything else."""
    build_framework.the_acquis()
    build_framework.a_position()
    build_framework.a_law_view()
    build_framework.a_threat_raised()
    build_framework.a_cbm_step()


def get(path, capacity=None):
    return visitor(capacity).get(f"/api/v1/{path}")


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_given_whole_and_as_a_table(acquis, path):
    items = get(f"{path}?limit=500").json()["items"]
    rows = list(csv.DictReader(io.StringIO(get(f"{path}?limit=500&format=csv").content.decode())))
    assert len(rows) == len(items) > 0


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_is_empty(founded, path):
    assert get(path).json() == {"items": [], "next": None}


@pytest.mark.parametrize("path", DATED)
def test_a_day_before_shows_what_was_there_and_a_day_ahead_is_refused(acquis, path):
    assert get(f"{path}?as_of=2001-01-01").json()["items"] == []
    ahead = get(f"{path}?as_of=2999-01-01")
    assert (ahead.status_code, ahead.json()["status"]) == (422, 422)
    assert "as_of" in ahead.content.decode()


def test_an_element_before_and_after(acquis):
    decided(a_new_element(), INSTITUTION)
    question = decided(a_replacement(), "element:N3", build.an_open_meeting(title="Another"))
    now, before = get("framework/elements/N3").json(), get("framework/elements/N3?as_of=2020-01-01").json()
    assert (now["version"], now["stage"], now["adopted_by"]) == (2, "new", question.subject)
    assert (before["version"], before["stage"], len(before["versions"])) == (1, "recalled", 1)
    assert get("framework/elements/N12?as_of=2020-01-01").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "framework/elements/N99",
        "framework/sources/A/1/1",
        "threats/T99",
        "international-law/positions/1",
        "international-law/questions/1",
        "cbms/1",
    ],
)
def test_what_is_not_there_is_not_there(acquis, path):
    assert get(path).status_code == 404


def test_one_of_each_is_read_by_its_key(acquis):
    assert get("framework/sources/A/RES/73/27").json()["in_favour"] == 119
    assert get("threats/T13").json()["norms"] == ["N3", "N4", "N8"]
    for path in ("international-law/positions", "international-law/questions", "cbms"):
        [item] = get(path).json()["items"]
        assert get(f"{path}/{item['id']}").json()["subject"] == item["subject"]


def test_a_question_carries_all_views(acquis):
    [item] = get("international-law/questions").json()["items"]
    assert len(get(f"international-law/questions/{item['id']}").json()["views"]) == 1


def test_what_is_for_states_is_for_states(acquis):
    step = build_framework.a_cbm_step(act=StateCbmStepToStates)
    assert len(get("cbms").json()["items"]) == 1
    assert get(f"cbms/{step.pk}").status_code == 404
    assert len(get("cbms", build.a_state(1)).json()["items"]) == 2
    assert len(get("cbms", build.a_stakeholder()).json()["items"]) == 1
