# SPDX-License-Identifier: EUPL-1.2
"""The command line: 0 done, 1 the answer is no, 2 wrong use; and what each command leaves behind."""

import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import stat
import time

import pytest

from acquis.record import log
from tests.command.running import a_free_port, acquis, environment, serving

SETTINGS = "ACQUIS_DATA DATABASE_URL PORT ACQUIS_BASE_URL ACQUIS_HOSTS ACQUIS_SECRET_KEY ACQUIS_SIGNING_KEY ACQUIS_LOG"
PEOPLE = {"state", "head", "focal-point", "chair", "secretariat", "observer", "stakeholder"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A demonstration, built once."""
    data = tmp_path_factory.mktemp("demonstration")
    first = acquis(data, "demo", "--people", str(data / "people.json"))
    assert (first.returncode, first.stderr) == (0, "")
    return data


@pytest.fixture
def data(made, tmp_path):
    """A copy of the demonstration, to spoil."""
    return shutil.copytree(made, tmp_path / "data")


def rows(data, sql, *values):
    """Ask or change the database behind everybody's back."""
    with sqlite3.connect(data / "acquis.sqlite3") as database:
        found = database.execute(sql, values).fetchall()
    database.close()
    return found


def test_the_demonstration_verifies_and_replays(data):
    for doing in ("verify", "replay"):
        told = acquis(data, "record", doing, "--json")
        assert (told.returncode, told.stderr) == (0, "")
        assert json.loads(told.stdout)["entries"] == rows(data, "SELECT count(*) FROM record_entry")[0][0]


@pytest.mark.parametrize(
    ("column", "spoil"),
    [
        ("body", 'replace(body, \'"act":"\', \'"act":"X\')'),
        ("leaf", "'00' || substr(leaf, 3)"),
        ("subject", "subject || '1'"),
        ("number", "number + 100000"),
        ("log", "'sealed'"),
    ],
)
def test_a_changed_byte_of_any_column_is_found_with_its_sequence(data, column, spoil):
    number = rows(
        data, "SELECT number FROM record_entry WHERE log = 'open' ORDER BY number DESC LIMIT 1 OFFSET 20"
    )[0][0]
    rows(data, f"UPDATE record_entry SET {column} = {spoil} WHERE log = 'open' AND number = ?", number)
    told = acquis(data, "record", "verify", "--json")
    answer = json.loads(told.stdout)
    assert told.returncode == 1
    assert answer["valid"] is False
    assert answer["sequence"] == number or column == "log"
    assert acquis(data, "record", "verify").returncode == 1


def test_replay_says_no_when_a_table_does_not_say_what_the_record_says(data):
    rows(data, "UPDATE meetings_meeting SET place = 'geneva'")
    told = acquis(data, "record", "replay", "--json")
    assert told.returncode == 1
    assert "meetings_meeting" in json.loads(told.stdout)["differences"][0]


def test_audit_finds_what_was_found_then(data):
    assert acquis(data, "record", "audit").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("record",),
        ("record", "dance"),
        ("profile", "show", "utopia"),
        ("profile", "check", "no-such-file.yaml"),
        ("profile", "compare", "belgium-poa", "utopia"),
        ("token", "create"),
        ("token", "create", "--as", "secretariat", "--expires", "soon"),
        ("demo", "--at", "many"),
        ("demo", "--at", "-5"),
        ("demo", "--names", "nobody"),
    ],
)
def test_wrong_use_is_2(data, arguments):
    told = acquis(data, *arguments)
    assert told.returncode == 2, told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_wrong_settings_are_2_and_said_in_a_sentence(data):
    for named in ({"PORT": "many"}, {"DATABASE_URL": "mysql://somewhere"}):
        told = acquis(data, "serve", **named)
        assert told.returncode == 2, named
        assert "Traceback" not in told.stderr


def test_profiles_are_listed_and_shown(data):
    assert "belgium-poa" in acquis(data, "profile", "list").stdout
    shown = acquis(data, "profile", "show", "belgium-poa")
    assert shown.returncode == 0 and "§2(7)" in shown.stdout


def test_a_broken_profile_names_file_line_and_field(data, tmp_path):
    from acquis.law.loading import text_of

    lines = text_of("belgium-poa").splitlines()
    line = next(n for n, text in enumerate(lines) if "hours: 72" in text)
    lines[line] = lines[line].replace("hours: 72", "hours: a while")
    broken = tmp_path / "broken.yaml"
    broken.write_text("\n".join(lines), encoding="utf-8")
    told = acquis(data, "profile", "check", str(broken))
    assert told.returncode == 1
    assert f"{broken}:{line + 1}" in told.stdout and "hours" in told.stdout
    faults = json.loads(acquis(data, "profile", "check", "--json", str(broken)).stdout)
    assert faults and any("hours" in str(fault) for fault in faults)


def test_a_sound_profile_is_0(data, tmp_path):
    from acquis.law.loading import text_of

    sound = tmp_path / "sound.yaml"
    sound.write_text(text_of("belgium-poa"), encoding="utf-8")
    assert acquis(data, "profile", "check", str(sound)).returncode == 0
    assert acquis(data, "profile", "check", "att").stdout.startswith("att: valid")


def test_a_profile_that_is_no_text_is_a_fault_of_its_line(data, tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"profile: mine\ntitle: {fr: Trait\xe9}\n")
    told = acquis(data, "profile", "check", str(latin))
    assert (told.returncode, told.stderr) == (1, "") and f"{latin}:2: " in told.stdout
    assert json.loads(acquis(data, "profile", "check", "--json", str(latin)).stdout)[0]["line"] == 2


def test_a_profile_that_names_no_pack_there_is_says_which_there_are(data, tmp_path):
    from acquis.law.loading import text_of

    own = tmp_path / "own.yaml"
    own.write_text(text_of("att").replace("content: att", "content: atx"), encoding="utf-8")
    told = acquis(data, "profile", "check", str(own))
    assert (told.returncode, "there is no pack “atx”; one of apmbc, att" in told.stdout) == (1, True)
    fault = json.loads(acquis(data, "profile", "check", "--json", str(own)).stdout)[0]
    assert own.read_text().split("\n")[fault["line"] - 1] == "content: atx"
    played = acquis(data, "simulate", "--profile-file", str(own), "--db", str(tmp_path / "own.sqlite3"))
    assert played.returncode == 1 and "there is no pack" in played.stderr


def test_two_profiles_are_compared_in_peoples_words(tmp_path):
    told = acquis(tmp_path, "profile", "compare", "belgium-poa", "att")
    assert told.returncode == 0, told.stderr
    for aspect in (
        "Decision rule",
        "Reporting duty",
        "Reporting date",
        "Working groups",
        "Closed committees",
        "Review period",
    ):
        assert f"\n  {aspect}\n" in told.stdout
    assert "two thirds of those present and voting" in told.stdout and "useful by" in told.stdout
    assert not list(tmp_path.rglob("*.sqlite3")), "comparing touches no database"


def test_a_profile_is_shown_with_its_calendar(data):
    told = acquis(data, "profile", "show", "global-mechanism", "--year", "2026").stdout
    assert "Calendar of 2026 and of the cycle after it (5 years)" in told
    assert "2026-07-20 to 2026-07-24" in told and "proposed from the period" in told


def test_the_schema_of_profiles_is_printed(data):
    schema = json.loads(acquis(data, "profile", "schema").stdout)
    assert schema["$schema"].endswith("2020-12/schema") and "provisions" in schema["properties"]


def test_a_profile_for_an_older_schema_is_read_and_the_change_is_said(data, tmp_path):
    from acquis.law.loading import text_of

    text = text_of("belgium-poa").replace("schema: 2\n", "")
    text = text.replace('  votes: {provision: "20"}', '  vote: {use: none, provision: "20"}')
    old = tmp_path / "old.yaml"
    old.write_text(text, encoding="utf-8")
    told = acquis(data, "profile", "check", str(old))
    assert told.returncode == 0 and "rules.votes" in told.stdout


def test_a_token_is_printed_once_and_kept_hashed(data):
    told = acquis(data, "token", "create", "--as", "secretariat", "--acts", "MoveClock")
    token = told.stdout.strip()
    assert told.returncode == 0 and len(token) > 40
    kept = [value for row in rows(data, "SELECT digest FROM parties_token") for value in row]
    assert token not in kept and all(len(digest) == 64 for digest in kept)
    body = rows(data, "SELECT body FROM record_entry WHERE log = 'sealed' ORDER BY number DESC LIMIT 1")[0][0]
    assert log.read(body)["act"] == "IssueToken" and token not in body


@pytest.mark.parametrize(
    "capacity", ["state:XYZ", "king", "institution", "clock", "chair:meeting:1", "stakeholder:", ""]
)
def test_a_token_for_a_capacity_that_is_none_is_refused(data, capacity):
    before = rows(data, "SELECT count(*) FROM record_entry")
    told = acquis(data, "token", "create", "--as", capacity)
    assert told.returncode == 1
    assert told.stdout == "" and told.stderr and "Traceback" not in told.stderr
    assert rows(data, "SELECT count(*) FROM record_entry") == before


def test_the_people_of_the_demonstration_can_be_told_apart_and_kept_to_oneself(data):
    file = data / "people.json"
    first = json.loads(file.read_text(encoding="utf-8"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    os.chmod(file, 0o644)
    assert acquis(data, "demo", "--people", str(file)).returncode == 0
    again = json.loads(file.read_text(encoding="utf-8"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each["as"] for each in again] == [each["as"] for each in first]
    assert not {each["token"] for each in again} & {each["token"] for each in first}
    assert {each["as"].partition(":")[0] for each in first} >= PEOPLE
    assert all(set(each) == {"name", "as", "token", "url"} for each in first)
    assert sum(each["as"].startswith("state:") for each in first) == 5
    names = [each["name"] for each in first]
    assert len(set(names)) == len(names) and all("[sim.]" in each for each in names)


def test_the_clock_of_the_demonstration_moves_ahead_on_record(data):
    assert acquis(data, "demo", "--at", "5").returncode == 0
    body = rows(data, "SELECT body FROM record_entry WHERE log = 'open' ORDER BY number DESC LIMIT 1")[0][0]
    assert (log.read(body)["act"], log.read(body)["payload"]) == ("MoveClock", {"hours": 5})
    assert rows(data, "SELECT clock_ahead_seconds FROM record_head") == [(18000.0,)]


def test_building_again_leaves_the_demonstration_as_it_is(data):
    before = rows(data, "SELECT count(*) FROM record_entry")
    assert acquis(data, "demo").returncode == 0
    assert rows(data, "SELECT count(*) FROM record_entry") == before


def test_a_living_record_is_no_demonstration(data):
    rows(data, "UPDATE record_head SET kind = 'living'")
    for arguments in (("demo",), ("demo", "--at", "1"), ("demo", "--people", str(data / "nobody.json"))):
        told = acquis(data, *arguments)
        assert told.returncode == 2
        assert "living" in told.stderr
    assert not (data / "nobody.json").exists()


def test_another_file_is_made_and_migrated(data, tmp_path):
    file = tmp_path / "other.sqlite3"
    told = acquis(data, "record", "verify", "--json", "--db", str(file))
    assert (told.returncode, json.loads(told.stdout)) == (0, {"valid": True, "entries": 0})
    assert file.exists()
    assert rows(data, "SELECT count(*) FROM record_entry")[0][0] > 100


def test_doctor_lists_every_setting_and_whether_the_database_answers(data, tmp_path):
    told = acquis(data, "doctor", "--json")
    answer = json.loads(told.stdout)
    assert told.returncode == 0
    assert {each["name"] for each in answer["settings"]} >= set(SETTINGS.split())
    assert answer["database"]["record"] == "demonstration"
    nowhere = acquis(data, "doctor", DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder/a.sqlite3")
    assert nowhere.returncode == 1 and "Traceback" not in nowhere.stderr


def test_secrets_are_made_once_for_the_owner_alone(made):
    for name in ("secret-key", "signing-key"):
        assert stat.S_IMODE((made / name).stat().st_mode) == 0o600


def test_the_site_is_served_to_this_machine_only_unless_its_address_is_https(data):
    told = acquis(data, "serve", "--host", "0.0.0.0")
    assert told.returncode == 2
    assert "HTTPS" in told.stderr


def test_a_port_held_by_another_program_is_2_with_the_command_for_another(data):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for command in (("serve",), ("demo", "--serve")):
            told = acquis(data, *command, PORT=str(port))
            assert told.returncode == 2
            assert f"PORT={port + 1}" in told.stderr


def test_served_once_it_says_so_a_second_time_and_ctrl_c_ends_it_with_a_stream_open(data):
    port = a_free_port()
    with serving(data, port) as process:
        for command in (("serve",), ("demo", "--serve")):
            told = acquis(data, *command, PORT=str(port))
            assert (told.returncode, f"http://127.0.0.1:{port}" in told.stdout) == (0, True), told.stderr
        stream = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        stream.request("GET", "/api/v1/record", headers={"Accept": "text/event-stream", "Last-Event-ID": "1"})
        assert stream.getresponse().status == 200
        interrupted = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(10)
        assert time.monotonic() - interrupted < 3
        assert process.returncode in (0, 130)
        stream.close()


def test_a_command_in_a_broken_pipe_ends_quietly(data):
    import subprocess

    from tests.command.running import COMMAND

    told = subprocess.run(
        ["sh", "-c", f"{' '.join(COMMAND)} profile show belgium-poa | head -1"],
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in told.stderr
