# SPDX-License-Identifier: EUPL-1.2
"""Running `acquis` as people run it: as a program of its own, with a data folder of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

FORGOTTEN = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT", "ACQUIS_BASE_URL", "ACQUIS_HOSTS")
COMMAND = [sys.executable, "-m", "acquis.web.command"]


def environment(data: Path, **named: str) -> dict[str, str]:
    """The environment of a command: nothing of ours but what is named."""
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    return kept | {"ACQUIS_DATA": str(data)} | named


def acquis(data: Path, *arguments: str, **named: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], env=environment(data, **named), capture_output=True, text=True, timeout=120
    )


def a_free_port() -> int:
    """A port nobody holds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def serving(data: Path, port: int) -> Iterator[subprocess.Popen]:
    """The site, served by a process of its own until the test is through."""
    process = subprocess.Popen(
        [*COMMAND, "serve"],
        env=environment(data, PORT=str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _until_it_answers(process, port)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait(10)


def _until_it_answers(process: subprocess.Popen, port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise AssertionError(f"it ended with {process.returncode}: {process.stdout.read()}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/institution", timeout=5).close()
            return
        time.sleep(0.1)
    raise AssertionError("it does not answer")
