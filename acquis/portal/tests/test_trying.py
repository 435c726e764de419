# SPDX-License-Identifier: EUPL-1.2
"""Trying out a change: what the pages say, who may, and what becomes of processes that end as they like."""

import json
import os
import sys
import time

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.law.loading import text_of
from acquis.parties.models import State
from acquis.portal import trials
from acquis.record import guard
from acquis.record.models import Entry, Head
from tests.visiting import text, visitor

GRANT = '- {to: [state, observer], in: [formal-open, formal-closed, informal], provision: "29"}'
SUMMARY = {
    "ended": "done", "says": "", "entries": {"open": 7, "sealed": 1}, "verified": True,
    "meetings": [{"title": {"en": "Plenary <b>, 2023"}, "kind": "plenary", "place": "new-york",
                  "zone": "America/New_York", "starts": "2023-06-05T14:00:00+00:00",
                  "ends": "2023-06-09T22:00:00+00:00", "held": True, "report": "POA/2023/L.1"}],
    "decisions": [{"title": {"en": "Agenda"}, "put": "2023-06-05T14:00:00+00:00", "adopted": True}],
    "officers": [], "bodies": [], "rows": [{"number": "M1", "title": "The framework", "count": 3}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    """Trials of each test in a folder of its own."""
    settings.TRIALS_FOLDER = tmp_path / "trials"
    return settings.TRIALS_FOLDER


@pytest.fixture
def plays(settings):
    """``plays(code)``: what runs in the place of a simulation, with its ``folder``."""

    def in_its_place(code: str) -> None:
        begin = "import json, os, pathlib, sys, time; folder = pathlib.Path(sys.argv[sys.argv.index('--trial') + 1])\n"
        settings.TRIAL_PLAY = [sys.executable, "-I", "-c", begin + code]

    return in_its_place


def edit_page(original: str = "belgium-poa") -> str:
    return reverse("try-edit", args=[original])


def sent(client, do: str, written: str, **more: str):
    return client.post(edit_page(), {"text": written, "do": do, "years": "1", "scale": "0.05", **more})


def begun(client) -> str:
    """The address of a trial just begun."""
    answer = sent(client, "simulate", text_of("belgium-poa"))
    assert answer.status_code == 302, text(answer)
    return answer["Location"]


def ended(client, address: str) -> str:
    """The page of a trial, once it goes on no more."""
    for _ in range(200):
        page = text(client.get(address))
        if "It goes on" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("it does not end")


class TestTheCopy:
    def test_one_begins_from_any_profile_shipped_or_the_one_in_force(self, founded):
        page = text(visitor().get(reverse("try")))
        assert edit_page("att") in page and edit_page("in-force") in page
        assert "Trial: the institution is not touched" in page

    def test_the_copy_is_the_text_as_written(self, founded):
        for original in ("belgium-poa", "in-force"):
            answer = visitor().get(edit_page(original))
            assert GRANT.replace('"', "&quot;") in text(answer)
            assert "no-store" in answer["Cache-Control"] and answer["X-Robots-Tag"] == "noindex"

    @pytest.mark.parametrize("nothing", ["atlantis", "common", "../../etc", "%2e%2e", "belgium-poa.yaml"])
    def test_what_is_no_profile_is_not_there(self, founded, nothing):
        assert visitor().get(f"/en/rules/try/{nothing}/").status_code == 404

    def test_a_fault_is_told_at_its_line_with_what_would_be_right(self, founded):
        wrong = text_of("belgium-poa").replace(GRANT, GRANT.replace('"29"', '"999"'))
        line = next(n for n, each in enumerate(wrong.split("\n"), 1) if '"999"' in each)
        answer = sent(visitor(), "check", wrong.replace("\n", "\r\n"))
        assert answer.status_code == 422
        page = text(answer)
        assert f'data-line="{line}"' in page and "cites provision 999, which is absent" in page
        assert "What this alters" not in page

    def test_what_the_copy_alters_is_told_and_nothing_is_where_nothing_was_changed(self, founded):
        same = text(sent(visitor(), "check", text_of("belgium-poa")))
        assert "Nothing: the copy says what the original says." in same
        wider = text_of("belgium-poa").replace(GRANT, GRANT.replace("observer]", "observer, igo]"))
        page = text(sent(visitor(), "check", wider.replace("every: 4 years", "every: 5 years")))
        assert "No fault" in page and "gains it</span>" in page and "loses it</span>" not in page
        assert "intergovernmental organization" in page
        assert "Meetings moved, over 5 years" in page and "<del>" in page

    def test_what_was_typed_is_shown_as_text_and_kept_nowhere(self, founded, apart):
        page = text(sent(visitor(), "check", "</textarea><script>alert(1)</script>"))
        assert "<script>alert" not in page
        assert not [each for each in apart.iterdir() if not each.name.startswith(".")]

    @pytest.mark.parametrize(
        ("hostile", "status"),
        [
            ("a: " + "[" * 50_000, 422),
            ("x" * 200_001, 413),
            ("é" * 100_001, 413),
            ("a: &a [*a]", 422),
            ("", 422),
        ],
    )
    def test_what_is_written_to_break_it_is_answered_in_words(self, founded, hostile, status):
        answer = sent(visitor(), "check", hostile)
        assert answer.status_code == status
        assert "Trial: the institution is not touched" in text(answer)

    @pytest.mark.parametrize("code", ["time.sleep(60)", "sys.exit(1)", "os.kill(os.getpid(), 9)"])
    def test_a_weighing_that_does_not_end_or_breaks_is_given_up(self, founded, settings, monkeypatch, code):
        monkeypatch.setattr(trials, "WEIGHING_SECONDS", 1)
        settings.TRIAL_WEIGH = [sys.executable, "-I", "-c", f"import os, sys, time; {code}"]
        answer = sent(visitor(), "check", "profile: x")
        assert answer.status_code == 422
        assert "it takes too much to work through" in text(answer)

    def test_more_than_may_be_weighed_at_once_are_asked_to_wait(self, founded, monkeypatch):
        monkeypatch.setattr(trials, "PATIENCE_SECONDS", 0)
        with trials._a_place("weigh"), trials._a_place("weigh"):
            answer = sent(visitor(), "check", "profile: x")
        assert answer.status_code == 503
        assert "profile: x" in text(answer)


class TestWhoMay:
    def test_in_a_living_institution_whoever_is_signed_in(self, founded, settings):
        someone = visitor("secretariat")
        with guard.open_door():
            Head.objects.update(kind="living")
        stranger = visitor()
        assert "Whoever is signed in may try." in text(stranger.get(reverse("try")))
        for answer in (stranger.get(edit_page()), sent(stranger, "simulate", "x")):
            assert answer.status_code == 302 and reverse("sign-in") in answer["Location"]
        assert someone.get(edit_page()).status_code == 200


class TestATrial:
    def test_it_is_told_how_far_it_is_then_what_came_of_it(self, founded, plays):
        plays(f"""
(folder / "progress.json").write_text(json.dumps({{"acts": 41, "at": "2023-06-05T14:00:00+00:00"}}))
while not (folder / "go").exists(): time.sleep(0.02)
(folder / "record.jsonl").write_text("{{}}\\n")
(folder / "summary.json").write_text({json.dumps(SUMMARY)!r})
""")
        entries, someone = Entry.objects.count(), visitor()
        address = begun(someone)
        for _ in range(100):
            page = text(someone.get(address))
            if "41 acts so far" in page:
                break
            time.sleep(0.05)
        assert "41 acts so far" in page and 'http-equiv="refresh"' in page
        assert "Stop it" in page and "Stop it" not in text(visitor().get(address))
        folder = trials._folder(address.rstrip("/").rsplit("/", 1)[1])
        (folder / "go").touch()
        page = ended(someone, address)
        assert "Played to its end." in page and "Everything below is simulated" in page
        assert "Plenary &lt;b&gt;, 2023" in page and "POA/2023/L.1" in page
        assert "7 open entries, 1 sealed" in page and "1 adopted, 0 not adopted" in page
        assert 'http-equiv="refresh"' not in page
        assert Entry.objects.count() == entries
        tried = someone.get(f"{address}profile.yaml")
        assert b"".join(tried.streaming_content).decode() == text_of("belgium-poa")
        assert "attachment" in tried["Content-Disposition"]
        assert b"".join(someone.get(f"{address}record.jsonl").streaming_content) == b"{}\n"

    def test_it_knows_nothing_of_the_institution(self, founded, plays, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgres://hush")
        monkeypatch.setenv("ACQUIS_SECRET_KEY", "hush")
        monkeypatch.setenv("ACQUIS_SIGNING_KEY", "hush")
        plays(
            '(folder / "summary.json").write_text(json.dumps({"ended": "fault", "says": json.dumps(dict(os.environ))}))'
        )
        someone = visitor()
        page = ended(someone, begun(someone))
        assert "ACQUIS_DATA" in page and "hush" not in page
        assert os.environ["ACQUIS_DATA"] + "&quot;" not in page

    @pytest.mark.parametrize(
        "code",
        ["os.kill(os.getpid(), 9)", "sys.exit(3)", '(folder / "summary.json").write_text("{")', "pass"],
    )
    def test_a_process_that_tells_nothing_is_said_to_have_ended(self, founded, plays, code):
        plays(code)
        someone = visitor()
        page = ended(someone, begun(someone))
        assert "ended without telling why" in page
        assert "no year was played whole" in page

    def test_one_of_a_browser_and_two_of_a_machine_at_once(self, founded, plays):
        plays("while not (folder / 'stop').exists(): time.sleep(0.02)")
        first, second, third = visitor(), visitor(), visitor()
        addresses = {first: begun(first), second: begun(second)}
        again = sent(first, "simulate", text_of("belgium-poa"))
        assert again.status_code == 409 and "A trial that you began goes on." in text(again)
        assert sent(third, "simulate", text_of("belgium-poa")).status_code == 503
        third.post(f"{addresses[first]}stop/")
        assert "It goes on" in text(first.get(addresses[first]))
        for client, address in addresses.items():
            client.post(f"{address}stop/")
            ended(client, address)
        plays("pass")
        ended(third, begun(third))

    @pytest.mark.parametrize(
        "more", [{"years": "9"}, {"years": "0"}, {"years": "x"}, {"scale": "50"}, {"scale": ""}]
    )
    def test_years_and_scales_that_are_not_offered_begin_nothing(self, founded, plays, more, apart):
        plays("pass")
        answer = sent(visitor(), "simulate", text_of("belgium-poa"), **more)
        assert answer.status_code == 422
        assert not [each for each in apart.iterdir() if not each.name.startswith(".")]

    def test_a_faulty_text_begins_nothing(self, founded, plays):
        plays("pass")
        answer = sent(visitor(), "simulate", "profile: x")
        assert answer.status_code == 422 and "is missing" in text(answer)

    @pytest.mark.parametrize(("code", "names"), [("XAA", "invented"), ("", "real")])
    def test_its_states_are_invented_where_those_of_the_institution_are(self, founded, plays, code, names):
        if code:
            with guard.open_door():
                State.objects.filter(code="WSM").update(code=code)
        plays(
            '(folder / "summary.json").write_text(json.dumps({"ended": "fault", "says": " ".join(sys.argv)}))'
        )
        someone = visitor()
        assert f"--names {names}" in ended(someone, begun(someone))

    @pytest.mark.parametrize("key", ["x" * 22, "x", ".play-0", "A" * 200])
    def test_a_key_of_no_trial_opens_nothing(self, founded, key):
        for address in ("", "profile.yaml", "record.jsonl"):
            answer = visitor().get(f"/en/rules/trials/{key}/{address}")
            assert answer.status_code == 404

    def test_after_a_day_it_is_gone_and_its_page_says_so(self, founded, plays):
        plays("pass")
        someone = visitor()
        address = begun(someone)
        ended(someone, address)
        folder = trials._folder(address.rstrip("/").rsplit("/", 1)[1])
        long_ago = time.time() - trials.KEPT_SECONDS - 1
        os.utime(folder, (long_ago, long_ago))
        trials.sweep()
        answer = someone.get(address)
        assert answer.status_code == 404 and "This trial is gone" in text(answer)
        assert not folder.exists()

    def test_what_a_killed_one_left_of_its_record_goes_and_its_text_stays(self, founded, plays):
        plays('(folder / "trial.sqlite3").touch(); (folder / "signing-key").touch(); os.kill(os.getpid(), 9)')
        someone = visitor()
        address = begun(someone)
        ended(someone, address)
        trials.sweep()
        folder = trials._folder(address.rstrip("/").rsplit("/", 1)[1])
        assert {each.name for each in folder.iterdir()} == {"profile.yaml", "plan.json", "lock"}
        assert "ended without telling why" in text(someone.get(address))

    def test_of_too_many_the_oldest_that_ended_goes(self, founded, plays, monkeypatch):
        monkeypatch.setattr(trials, "MOST_KEPT", 2)
        plays("pass")
        addresses = []
        for _ in range(3):
            someone = visitor()
            addresses.append(begun(someone))
            ended(someone, addresses[-1])
        statuses = [visitor().get(each).status_code for each in addresses]
        assert statuses == [404, 200, 200]
