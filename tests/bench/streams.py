# SPDX-License-Identifier: EUPL-1.2
"""A thousand watchers of one meeting: how long an act takes to reach them, and what each of them costs in memory.

From the request of the act to the arrival of its event, everything counted. Told once for the public and once for
delegates with a sign-in each. Floor: a bare ASGI application served by the same program in a process of its own, told
by a request over HTTP to write the same bytes to as many streams (`bare_streams.py`).
"""

import asyncio
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import uvloop

from tests.bench import ground
from tests.bench.watchers import Actor, Crowd, Round, resident, until_served

WATCHERS, ACTS, MOST_SECONDS, AIM = 1000, 20, 60, 1.5
OURS = ["-m", "acquis.web.command", "serve"]
BARE = ["-m", "tests.bench.bare_streams"]
Acts = list[tuple[str, bytes, tuple[str, ...]]]
OF = "a bare ASGI application writing the same bytes"


@dataclass
class Measured:
    """Seconds to each arrival and to each answer, bytes a watcher, the event's bytes."""

    arrivals: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    memory: float = 0.0
    event: bytes = b""

    def add(self, one: Round) -> None:
        """One round more."""
        self.arrivals += one[0]
        self.answers.append(one[1])
        self.event = one[2]


def main() -> None:
    """For the public, then for delegates: act and measure; then the floor with the bytes that came."""
    from acquis.parties.tokens import issue
    from tests import build

    _allow_files(WATCHERS * 2 + 200)
    ground.prepare()
    subject = ground.lists(1)[0].meeting.subject
    delegates = [{"Cookie": f"sessionid={each}"} for each in _sessions(WATCHERS)]
    states = build.some_states(ACTS * 2)
    tokens = [(state, issue(state)) for state in states]
    _set_clock(build.MORNING)
    _tell("of the public", subject, [{}] * WATCHERS, tokens[:ACTS])
    _tell("of delegates", subject, delegates, tokens[ACTS:])


def _tell(who: str, subject: str, watchers: list[dict[str, str]], tokens: list[tuple[str, str]]) -> None:
    here = _here()
    with _served(OURS) as (port, pid):
        ours = _run(_measured(port, pid, [here | each for each in watchers], _acts(subject, tokens)))
    with _served(BARE) as (port, pid):
        told: Acts = [("/", ours.event, ())] * len(tokens)
        bare = _run(_measured(port, pid, [here] * WATCHERS, told))
    for name, at in (("p50", 50), ("p99", 99)):
        value, floor = (statistics.quantiles(each.arrivals, n=100)[at - 1] * 1000 for each in (ours, bare))
        what = f"from an act to its arrival at {WATCHERS} watchers {who}, {name}"
        ground.tell(what, "ms", value, floor, OF, aim=f"at most {AIM} × the floor", acts=ACTS)
    value, floor = (statistics.median(each.answers) * 1000 for each in (ours, bare))
    ground.tell(
        f"the act's own answer, {who}, p50", "ms", value, floor, OF, most=round(max(ours.answers) * 1000)
    )
    value, floor = (each.memory / 1000 for each in (ours, bare))
    ground.tell(f"memory (RSS) a watcher {who}", "kB", value, floor, OF)


async def _measured(port: int, pid: int, watchers: list[dict[str, str]], acts: Acts) -> Measured:
    await until_served(port)
    crowd, measured = Crowd(), Measured()
    await crowd.connect(port, [_asks(each) for each in watchers[:1]])
    before = resident(pid)
    await crowd.connect(port, [_asks(each) for each in watchers[1:]])
    measured.memory = (resident(pid) - before) / (len(watchers) - 1)
    for path, body, headers in acts:
        actor = await Actor().connect(port)
        measured.add(await crowd.round(partial(actor.post, path, body, *headers)))
        actor.writer.close()
    crowd.close()
    return measured


def _asks(headers: dict[str, str]) -> bytes:
    lines = [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(["GET /api/v1/record HTTP/1.1", *lines, "", ""]).encode()


def _acts(subject: str, tokens: list[tuple[str, str]]) -> Acts:
    told = []
    for state, token in tokens:
        body = json.dumps({"act": "RequestReply", "subject": subject, "as": state, "payload": {}}).encode()
        told.append(
            ("/api/v1/acts", body, ("Content-Type: application/json", f"Authorization: Bearer {token}"))
        )
    return told


def _sessions(how_many: int) -> list[str]:
    """So many people signed in on the site as delegates of the States, each with a session of their own."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from acquis.parties.acts import GiveCapacity
    from acquis.parties.models import User
    from acquis.parties.sign_in import CAPACITY
    from tests import build

    store, states, keys = import_module(settings.SESSION_ENGINE).SessionStore, build.some_states(193), []
    for n in range(how_many):
        account, capacity = User.objects.create_user(f"delegate{n}"), states[n % len(states)]
        build.do(GiveCapacity(holder=account.person, given=capacity), "secretariat", "institution")
        session = store()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = (
            str(account.pk),
            settings.AUTHENTICATION_BACKENDS[0],
        )
        session[HASH_SESSION_KEY], session[CAPACITY] = account.get_session_auth_hash(), capacity
        session.create()
        keys.append(session.session_key)
    return keys


def _here() -> dict[str, str]:
    """The headers of a watcher who comes now."""
    from acquis.record.models import Head

    last = "{}.{}".format(*Head.objects.values_list("open_number", "sealed_number").get())
    return {"Host": "127.0.0.1", "Accept": "text/event-stream", "Last-Event-ID": last}


def _set_clock(at: datetime) -> None:
    from acquis.record import clock, guard
    from acquis.record.models import Head

    with guard.open_door():
        Head.objects.update(clock_ahead_seconds=(at - clock.real_now()).total_seconds())


def _allow_files(needed: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(needed, hard) if hard > 0 else needed, hard))


@contextmanager
def _served(command: list[str]) -> Iterator[tuple[int, int]]:
    """A server in a process of its own: its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = [*command, str(port)] if command == BARE else command
    environment = os.environ | {"PORT": str(port)}
    server = subprocess.Popen([sys.executable, *given], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(10)


def _run(measuring: Coroutine[Any, Any, Measured]) -> Measured:
    return uvloop.run(asyncio.wait_for(measuring, MOST_SECONDS))


if __name__ == "__main__":
    main()
