# SPDX-License-Identifier: EUPL-1.2
"""A trial as the site runs it: a process apart, under limits, that says what came of a changed profile."""

import json
import subprocess
import sys

import pytest

from acquis.law.loading import text_of
from acquis.web.trials.weigh import weighed
from tests.command.running import acquis, environment

AS_SHIPPED = 'month: 5, days: 1, provision: "57"'
PLAY = ("simulate", "--years", "1", "--scale", "0.05")


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """The folder of a trial of the Global Mechanism whose round table meets in September, for three days."""
    folder = tmp_path_factory.mktemp("trial")
    written = text_of("global-mechanism")
    assert written.count(AS_SHIPPED) == 1
    changed = written.replace(AS_SHIPPED, AS_SHIPPED.replace("month: 5, days: 1", "month: 9, days: 3"))
    (folder / "profile.yaml").write_text(changed, encoding="utf-8")
    files = ("--db", folder / "trial.sqlite3", "--profile-file", folder / "profile.yaml", "--trial", folder)
    told = acquis(folder, *PLAY, *map(str, files))
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    return folder


def test_a_year_of_a_changed_profile_is_played_as_it_was_changed(tried):
    summary = json.loads((tried / "summary.json").read_text())
    assert (summary["ended"], summary["says"], summary["verified"]) == ("done", "", True)
    [table] = [each for each in summary["meetings"] if each["kind"] == "round-table"]
    assert (table["starts"][5:7], table["held"]) == ("09", True)
    assert int(table["ends"][8:10]) - int(table["starts"][8:10]) == 2
    assert [each["held"] for each in summary["meetings"] if each["kind"] == "plenary" and each["report"]] == [
        True
    ]
    assert {row["number"] for row in summary["rows"]} == {f"M{n}" for n in range(1, 21)}
    assert any(each["adopted"] for each in summary["decisions"])


def test_the_public_record_is_kept_and_the_database_and_keys_are_not(tried):
    lines = (tried / "record.jsonl").read_text(encoding="utf-8").splitlines()
    summary = json.loads((tried / "summary.json").read_text())
    entries = [json.loads(each) for each in lines]
    assert [each["sequence"] for each in entries] == list(range(1, summary["entries"]["open"] + 1))
    assert entries[0]["payload"]["profile_hash"] == summary["profile_hash"]
    assert entries[0]["payload"]["kind"] == "simulation"
    left = {each.name for each in tried.iterdir()}
    assert left == {"profile.yaml", "progress.json", "summary.json", "record.jsonl"}


def test_asked_to_stop_it_stops_and_says_so(tmp_path):
    (tmp_path / "profile.yaml").write_text(text_of("global-mechanism"), encoding="utf-8")
    (tmp_path / "stop").touch()
    files = ("--db", tmp_path / "x.sqlite3", "--profile-file", tmp_path / "profile.yaml", "--trial", tmp_path)
    assert acquis(tmp_path, *PLAY, *map(str, files)).returncode == 0
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert summary == {"ended": "stopped", "says": ""}


def test_rules_under_which_the_play_is_refused_an_act_are_told_with_the_act_and_the_rule(tmp_path):
    written = text_of("global-mechanism")
    always = "{to: [state], in: [formal-open, formal-closed, informal, informal-informal], provision: M1}"
    floor = f"take-the-floor:\n    grants:\n      - {always}"
    assert written.count(floor) == 1
    changed = written.replace(floor, floor.replace("formal-open, formal-closed, informal, ", ""))
    (tmp_path / "profile.yaml").write_text(changed, encoding="utf-8")
    files = ("--db", tmp_path / "x.sqlite3", "--profile-file", tmp_path / "profile.yaml", "--trial", tmp_path)
    assert acquis(tmp_path, *PLAY, *map(str, files)).returncode == 0
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert (summary["ended"], summary["meetings"]) == ("refused", [])
    assert "RequestFloor, state: " in summary["says"]
    assert "(Rule M2)" in summary["says"]


@pytest.mark.parametrize(
    ("limit", "ending"), [("FILE_SIZE = 2_000_000", "size"), ("PLAY_SECONDS = 3", "time"), ("x = 1", "done")]
)
def test_a_limit_reached_ends_it_in_a_word_and_nothing_but_whole_years_is_told(tmp_path, limit, ending):
    (tmp_path / "profile.yaml").write_text(text_of("global-mechanism"), encoding="utf-8")
    files = ("--db", tmp_path / "x.sqlite3", "--profile-file", tmp_path / "profile.yaml", "--trial", tmp_path)
    arguments = [*PLAY, *map(str, files)]
    code = f"""
from acquis.web import command
from acquis.web.trials import play
play.{limit}
command.main({arguments})
"""
    subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), check=True, timeout=120)
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert summary["ended"] == ending
    assert summary.get("meetings", []) == [] or ending == "done"


def test_a_profile_of_ones_own_that_does_not_load_is_1_with_its_faults(tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text("profile: mine\n", encoding="utf-8")
    told = acquis(tmp_path, *PLAY, "--profile-file", str(mine))
    assert told.returncode == 1
    assert f"{mine.name}:1: title: is missing" in told.stderr and "Traceback" not in told.stderr
    assert acquis(tmp_path, *PLAY, "--profile-file", str(tmp_path / "none.yaml")).returncode == 1
    assert not (tmp_path / "acquis.sqlite3").exists()


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("while True: sum(range(99))", "TimeIsUp"),
        ("time.sleep(60)", "TimeIsUp"),
        ("bytearray(2 ** 30)", "MemoryError"),
        ("open('big', 'wb').write(bytes(2 ** 21))", "OSError"),
    ],
)
def test_the_limits_hold_whatever_is_done(tmp_path, does, told):
    code = f"""
import time
from acquis.web.trials.limits import MEGABYTE, confine
confine(memory=512 * MEGABYTE, file_size=MEGABYTE, seconds=1)
try:
    {does}
except BaseException as error:
    print(type(error).__name__)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=30
    )
    assert done.stdout.strip() == told, done.stderr


def test_whoever_does_not_heed_that_time_is_up_is_ended(tmp_path):
    code = """
from acquis.web.trials.limits import MEGABYTE, confine
confine(memory=512 * MEGABYTE, file_size=MEGABYTE, seconds=1, last_seconds=1)
while True:
    try:
        while True: sum(range(99))
    except BaseException: pass
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, timeout=30)
    assert done.returncode < 0


def test_a_weighing_says_what_is_altered_in_plain_values():
    written = text_of("belgium-poa")
    asked = {
        "original": written,
        "text": written.replace("every: 4 years", "every: 5 years"),
        "since": "2027-01-01",
    }
    answer = json.loads(json.dumps(weighed(asked)))
    assert (answer["faults"], answer["years"], answer["rights"]) == ([], 5, [])
    assert answer["sessions"] == [
        {
            "body": "review-conference",
            "gone": [["2030-07-08", "2030-07-12"]],
            "new": [["2031-07-14", "2031-07-18"]],
            "kept": 0,
        }
    ]
    assert [each["path"] for each in answer["fields"]] == ["bodies.review-conference.period.every.count"]


def test_faults_of_a_layer_are_told_without_a_line_of_ones_own():
    asked = {"original": "", "text": "profile: mine\ninherits: common\n", "since": "2027-01-01"}
    faults = weighed(asked)["faults"]
    assert faults
    assert {each["file"] for each in faults} <= {"profile.yaml", "common.yaml"}
    assert all(bool(each["line"]) == (each["file"] == "profile.yaml") for each in faults)


def test_a_pack_that_nobody_wrote_is_a_fault_before_anything_is_played():
    original = text_of("global-mechanism")
    asked = {"original": original, "text": f"{original}\ncontent: atlantis\n", "since": "2027-01-01"}
    [fault] = weighed(asked)["faults"]
    assert fault["field"] == "content"
    assert fault["line"] == original.count("\n") + 2
