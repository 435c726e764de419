# SPDX-License-Identifier: EUPL-1.2
"""Years of a trial, played under limits into a database of its own; how far it is and what came of it, as files.

In the folder: ``progress.json`` (``acts``, ``at``) while it goes on; at the end ``summary.json`` (``ended``, one of
``ENDINGS``; ``says``; what ``summary.of_record`` gives) and ``record.jsonl``. The database and the keys are removed.
A file ``stop`` in it ends the play.
"""

import errno
import json
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from acquis.web.trials.limits import MEGABYTE, TimeIsUp, confine, over

ENDINGS = ("done", "time", "stopped", "size", "memory", "refused", "fault")
"""How it may end: played to its end; cut short by time, by whoever began it, by the size of the file or of memory;
an act was refused under these rules; something else went wrong."""

PLAY_SECONDS, LAST_SECONDS = 150, 30
MEMORY, FILE_SIZE = 1024 * MEGABYTE, 64 * MEGABYTE
TOLD_EVERY = 0.5
TO_REMOVE = ("trial.sqlite3", "trial.sqlite3-wal", "trial.sqlite3-shm", "signing-key", "secret-key")


class Stopped(BaseException):
    """Whoever began the trial ends it."""


def confined() -> None:
    """The limits of a trial, from now on."""
    confine(memory=MEMORY, file_size=FILE_SIZE, seconds=PLAY_SECONDS, last_seconds=LAST_SECONDS)


Plays = Callable[[Callable[[datetime, str], None]], Any]


def played(folder: Path, ready: Callable[[], None], play: Plays) -> int:
    """Play, and write down what came of it, of whole years alone where it was cut short. 0, whatever the ending.

    `ready` makes the database; until then nothing is asked of it.
    """
    ended, says = _ending(folder, ready, play)
    over()
    _write(folder / "summary.json", {"ended": ended, "says": says} | _what_came(folder))
    for name in TO_REMOVE:
        (folder / name).unlink(missing_ok=True)
    return 0


def _ending(folder: Path, ready: Callable[[], None], play: Plays) -> tuple[str, str]:
    """One of ``ENDINGS``, and a sentence where there is more to say."""
    told = Told(folder)
    try:
        ready()
        play(told)
    except TimeIsUp:
        return "time", ""
    except Stopped:
        return "stopped", ""
    except MemoryError:
        return "memory", ""
    except Exception as error:
        return ("size", "") if _is_full(error) else _of_fault(error, told.last)
    return "done", ""


def _of_fault(error: Exception, last: str) -> tuple[str, str]:
    """What could not be played, after which act; a refusal in its own words."""
    from acquis.record import sentences
    from acquis.record.act import Refusal

    if isinstance(error, Refusal):
        rule = f" (Rule {error.provision.number})" if error.provision else ""
        act = getattr(error, "__notes__", [f"after {last}"])[0]
        return "refused", f"{act}: {sentences.of_refusal(error)}{rule}"
    return "fault", f"After {last or 'nothing'}: {type(error).__name__}: {error}"[:300]


def _is_full(error: Exception) -> bool:
    """Whether a file would have grown beyond its limit: our own, or (in SQLite's words) the database."""
    if isinstance(error, OSError):
        return error.errno == errno.EFBIG
    return type(error).__name__ == "OperationalError" and any(
        each in str(error) for each in ("full", "disk I/O")
    )


class Told:
    """Hears of every act: writes down how far it is, from time to time, and looks whether it is to stop."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.acts, self.last, self.next = folder, 0, "", 0.0

    def __call__(self, at: datetime, name: str) -> None:
        self.acts, self.last = self.acts + 1, f"{at:%Y-%m-%d}, {name}"
        if time.monotonic() >= self.next:
            self.next = time.monotonic() + TOLD_EVERY
            _write(self.folder / "progress.json", {"acts": self.acts, "at": at.isoformat()})
            if (self.folder / "stop").exists():
                raise Stopped


def _what_came(folder: Path) -> dict[str, Any]:
    """The summary and the public record of what was committed; nothing where nothing was, or none can be told."""
    try:
        from acquis.record.models import Founding
        from acquis.web.trials import summary

        if not Founding.objects.exists():
            return {}
        with (folder / "record.jsonl").open("w", encoding="utf-8") as out:
            for line in summary.public_lines():
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        return summary.of_record()
    except Exception:
        return {}


def _write(file: Path, value: dict[str, Any]) -> None:
    """Whole or not at all, whoever reads at that moment."""
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, file)
