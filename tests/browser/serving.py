# SPDX-License-Identifier: EUPL-1.2
"""A record of its own, served as in production on a free port, for as long as tests look at it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """The address of the server, and what was told as the record was made: the key of the meeting under way."""

    def __init__(self, address: str, told: str):
        self.address, self.told = address, told

    @property
    def meeting(self) -> int:
        return int(self.told)

    def url(self, path: str, language: str = "en") -> str:
        return f"{self.address}/{language}{path}"

    @property
    def meeting_page(self) -> str:
        return self.url(f"/meetings/{self.meeting}/")


@contextmanager
def served(data: Path, prepare: str) -> Iterator[Site]:
    """A site with its data in a folder: `prepare` is Python that makes the record and tells of it in its last line."""
    port = _free_port()
    environment = os.environ | {
        "ACQUIS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "acquis.web.settings",
        "PORT": str(port),
    }
    environment.pop("DATABASE_URL", None)
    prepared = subprocess.run(
        [sys.executable, "-c", prepare],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, env=environment, cwd=ROOT, check=True)
    serve = [sys.executable, "-m", "uvicorn", "acquis.web.asgi:application", "--port", str(port)]
    server = subprocess.Popen([*serve, "--log-level", "error"], env=environment, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield Site(address, prepared.stdout.splitlines()[-1])
    finally:
        server.terminate()
        server.wait(10)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
