# SPDX-License-Identifier: EUPL-1.2
"""Trials of a profile: processes apart, each in a folder of its own, with nothing of the institution in reach.

Each gets a text, an empty database, keys of its own, an environment of its own, and the limits that
``settings.TRIAL_PLAY`` sets itself. Whether it goes on is known by a lock it holds, so that a restart of the site, or
another process of it, finds the same. What it left is read for a day by whoever has the address, and then removed.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

LARGEST_TEXT = 200_000
AT_ONCE = 2
MOST_KEPT = 40
KEPT_SECONDS = 24 * 3600
WEIGHING_SECONDS = 20
PATIENCE_SECONDS = 1
MOST_READ = 8 * 1024 * 1024
PROFILE, RECORD = "profile.yaml", "record.jsonl"
KEPT = (PROFILE, RECORD, "plan.json", "progress.json", "summary.json", "lock")
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "SYSTEMROOT")


class Busy(RuntimeError):
    """As many go on at once as may."""


@dataclass(frozen=True)
class Trial:
    """A trial: what was asked (``years``, ``scale``, ``original``, ``name``), how far it is, what came of it."""

    key: str
    running: bool
    plan: dict[str, Any]
    progress: dict[str, Any]
    summary: dict[str, Any]
    has_record: bool

    @property
    def ended(self) -> str:
        """How it ended, as the process told; ``killed`` where it told nothing; nothing while it goes on."""
        return "" if self.running else self.summary.get("ended", "killed")


def start(
    text: str, *, years: int, scale: float, original: str, name: dict[str, str], invented: bool = False
) -> str:
    """Begin a trial and return its key, which nobody can guess. Busy when as many go on as may.

    `invented`: its States are, as those of the institution at hand.
    """
    sweep()
    with _a_place("play") as place:
        key = secrets.token_urlsafe(16)
        folder = _root() / key
        folder.mkdir(mode=0o700)
        (folder / PROFILE).write_text(text, encoding="utf-8")
        plan = {"years": years, "scale": scale, "original": original, "name": name, "invented": invented}
        (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        with _locked(folder / "lock") as lock, (folder / "errors").open("wb") as errors:
            process = subprocess.Popen(
                [*settings.TRIAL_PLAY, *_options(folder, plan)],
                cwd=folder, env=_environment(folder), pass_fds=(place.fileno(), lock.fileno()),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True,
            )  # fmt: skip
    threading.Thread(target=process.wait, daemon=True).start()  # so that nothing is left of it when it ends
    return key


def _options(folder: Path, plan: dict[str, Any]) -> list[str]:
    files = {"--db": folder / "trial.sqlite3", "--profile-file": folder / PROFILE, "--trial": folder}
    names = "invented" if plan["invented"] else "real"
    named = {**files, "--years": plan["years"], "--scale": plan["scale"], "--names": names}
    return [str(part) for pair in named.items() for part in pair]


def look(key: str) -> Trial | None:
    """The trial of that key; None where there is none, or no more."""
    folder = _folder(key)
    if folder is None:
        return None
    plan, running = _read(folder / "plan.json"), _is_locked(folder / "lock")
    progress, summary = _read(folder / "progress.json"), _read(folder / "summary.json")
    return Trial(key, running, plan, progress, summary, (folder / RECORD).exists())


def stop(key: str) -> None:
    """Ask it to end. It does at its next act; what was played in whole years is told."""
    folder = _folder(key)
    if folder is not None:
        (folder / "stop").touch()


def file_of(key: str, name: str) -> BinaryIO | None:
    """The profile or the record of a trial, open to be read."""
    folder = _folder(key)
    if folder is None or not (folder / name).is_file():
        return None
    return (folder / name).open("rb")


def sweep() -> None:
    """Remove what is older than a day; of more than so many, the oldest that ended; of one killed, its database."""
    found = [(each.stat().st_mtime, each) for each in _root().iterdir() if _KEY.fullmatch(each.name)]
    too_many = len(found) + 1 - MOST_KEPT
    for n, (touched, folder) in enumerate(sorted(found)):
        if _is_locked(folder / "lock"):
            continue
        if time.time() - touched > KEPT_SECONDS or n < too_many:
            shutil.rmtree(folder, ignore_errors=True)
            continue
        for left in folder.iterdir():
            if left.name not in KEPT:
                left.unlink(missing_ok=True)


def weigh(text: str, original: str, since: str) -> dict[str, Any]:
    """What ``settings.TRIAL_WEIGH`` says of a text: faults, or what it alters. Busy when it cannot be asked now."""
    asked = json.dumps({"text": text, "original": original, "since": since})
    with _a_place("weigh", PATIENCE_SECONDS):
        try:
            answer = subprocess.run(
                settings.TRIAL_WEIGH, input=asked.encode(), capture_output=True, cwd=_root(),
                env=_environment(_root()), timeout=WEIGHING_SECONDS, check=True,
            )  # fmt: skip
        except subprocess.SubprocessError:
            return {"faults": [_TOO_MUCH], "more": 0}
    return json.loads(answer.stdout)


_TOO_MUCH = {
    "line": 1, "file": PROFILE, "field": "", "says": "it takes too much to work through",
    "instead": "write less, or fewer things within each other",
}  # fmt: skip


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the site's own: no database, no keys, no address."""
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed | {"ACQUIS_DATA": str(folder), "PYTHONPATH": str(settings.ROOT.parent), "PYTHONUTF8": "1"}


def _root() -> Path:
    folder = Path(settings.TRIALS_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _folder(key: str) -> Path | None:
    """The folder of a key: of nothing else, however the key is written."""
    if not _KEY.fullmatch(key):
        return None
    folder = _root() / key
    return folder if (folder / "plan.json").is_file() else None


def _read(file: Path) -> dict[str, Any]:
    """What a trial wrote down; nothing where it did not, or wrote more than it may."""
    with suppress(OSError, ValueError):
        if file.stat().st_size <= MOST_READ:
            found = json.loads(file.read_text(encoding="utf-8"))
            return found if isinstance(found, dict) else {}
    return {}


@contextmanager
def _a_place(what: str, patience: float = 0) -> Iterator[BinaryIO]:
    """One of as many places as there are on this machine; whoever inherits the file keeps it. Busy if none is free."""
    until = time.monotonic() + patience
    while True:
        for number in range(AT_ONCE):
            with (_root() / f".{what}-{number}").open("ab") as file:
                if _lock(file, fcntl.LOCK_EX):
                    yield file
                    return
        if time.monotonic() >= until:
            raise Busy
        time.sleep(0.1)


@contextmanager
def _locked(file: Path) -> Iterator[BinaryIO]:
    with file.open("ab") as opened:
        _lock(opened, fcntl.LOCK_EX)
        yield opened


def _is_locked(file: Path) -> bool:
    with suppress(OSError), file.open("rb") as opened:
        return not _lock(opened, fcntl.LOCK_SH)
    return False


def _lock(file: BinaryIO, how: int) -> bool:
    """Whether the lock was to be had now. It goes when the last process that holds the file ends."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
