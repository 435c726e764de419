# SPDX-License-Identifier: EUPL-1.2
"""Founding a living institution, and its accounts, from the command line."""

import json
import sqlite3

import pytest

from tests.command.running import acquis

NAMED = ("--name", "A programme", "--secretary", "Ann <ann@example.org>", "--operator", "Op <op@example.org>")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A living institution, founded once, and its links."""
    data = tmp_path_factory.mktemp("living")
    told = acquis(data, "found", *NAMED, "--json", ACQUIS_BASE_URL="https://acquis.example")
    assert (told.returncode, told.stderr) == (0, "")
    (data / "links.json").write_text(told.stdout)
    return data


def asked(data, sql):
    with sqlite3.connect(data / "acquis.sqlite3") as database:
        found = database.execute(sql).fetchall()
    database.close()
    return found


def test_it_is_living_verifies_and_replays(data):
    assert asked(data, "SELECT kind FROM record_head") == [("living",)]
    assert acquis(data, "record", "verify").returncode == 0
    assert acquis(data, "record", "replay").returncode == 0


def test_it_has_a_secretary_and_an_operator_known_to_the_record_by_keys(data):
    links = json.loads((data / "links.json").read_text())["links"]
    assert set(links) == {"secretariat", "operator"}
    assert all(link.startswith("https://acquis.example/en/invitation/") for link in links.values())
    held = asked(data, "SELECT capacity FROM parties_holding ORDER BY capacity")
    assert held == [("operator",), ("secretariat",)]
    bodies = "".join(body for (body,) in asked(data, "SELECT body FROM record_entry"))
    assert "example.org" not in bodies and "Ann" not in bodies


def test_a_second_founding_is_2_and_changes_nothing(data):
    before = asked(data, "SELECT count(*) FROM record_entry")
    told = acquis(data, "found", *NAMED)
    assert told.returncode == 2 and "founded here already" in told.stderr
    assert asked(data, "SELECT count(*) FROM record_entry") == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "--name"),
        (("--name", "A programme", "--secretary", "Ann <ann@example.org>"), "--operator"),
        ((*NAMED, "--secretary", "nobody"), "--secretary"),
        ((*NAMED, "--profile", "nowhere"), "no profile"),
    ],
)
def test_what_is_missing_is_2_and_named(tmp_path, arguments, says):
    told = acquis(tmp_path, "found", *arguments)
    assert told.returncode == 2 and says in told.stderr
    assert not (tmp_path / "acquis.sqlite3").exists()


def test_an_account_that_is_none_is_1(data):
    told = acquis(data, "account", "link", "nobody@example.org")
    assert told.returncode == 1 and "Nobody has an account" in told.stderr
