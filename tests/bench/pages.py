# SPDX-License-Identifier: EUPL-1.2
"""The main pages: CPU a request and SQL queries, with the demonstration's data, ten and a hundred times as much.

Each stands beside a bare Django page: the same middleware and the same session, one query for 60 rows, one template
with one loop, as many bytes. A public page is measured as it is made after an act, and as it is given again until the
next one. Growth is CPU with a hundred times the data, beside CPU with the demonstration's.

How data is made to grow: by acts alone, as everywhere. A record is a demonstration that played 1, 10 or 100 years, the
longer ones at such a scale that their entries are about ten and a hundred times as many; then it stops mid-session as
the demonstration does. So meetings, entries, reports with their answers, requests, choices, activities, texts, needs,
snapshots and what was reaffirmed grow as in life, and what does not grow in life (States, groups) does not. Nothing is
copied by hand. The hundred years take ten to thirty minutes to play; how far they are is told on standard error.

What still grows with data, and why: the first page counts the answers shared with everybody, every one of them (an
index of those that stand, read whole); a dossier shows up to five reaffirmations and activities where a young record
has fewer. The number of queries does not grow. What costs most is not data but Django's own work on each query.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

from tests.bench import ground
from tests.bench.page import cpu

SIZES = (("1 ×", 1, 1.0), ("10 ×", 10, 3.6), ("100 ×", 100, 3.7))
"""What a size is called, its years, at what scale they are played."""
ROWS, ROUNDS, REQUESTS, AIM, GROWTH, EVERY = 60, 5, 15, 2.5, 1.2, 5000
BARE = (
    "<!DOCTYPE html><html lang=en><title>{{ title }}</title>"
    "<ol>{% for row in rows %}<li>{{ row.0 }} {{ row.1 }} {{ padding }}{% endfor %}</ol></html>"
)
OF = "a bare Django page of the same size and middleware"


def main() -> None:
    """Measure each size in a process of its own, since each is a record of its own; then tell how CPU grew."""
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    for size, years, scale in SIZES:
        for line in _in_a_process(years, scale):
            ground.tell(
                f"{line['page']}, {size}", "CPU ms/request", line["cpu"], line["bare"], OF,
                aim=f"at most {AIM} × the floor", queries=line["queries"], bytes=line["bytes"], entries=line["entries"],
            )  # fmt: skip
            if "given" in line:
                ground.tell(
                    f"{line['page']}, {size}, given again", "CPU ms/request", line["given"], line["bare"], OF
                )
            first.setdefault(line["page"], line["cpu"])
            last[line["page"]] = line["cpu"]
    for page, value in last.items():
        of = "the same page with the demonstration’s data"
        ground.tell(
            f"{page}, growth", "CPU ms/request", value, first[page], of, aim=f"at most {GROWTH} × the floor"
        )


def _in_a_process(years: int, scale: float) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.bench.pages", str(years), str(scale)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def measure(years: int, scale: float) -> None:
    """Play a record of so many years, read its pages, print a line of JSON for each."""
    from django.conf import settings

    from acquis.record.models import Head

    settings.ALLOWED_HOSTS = ["localhost"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    play(years, scale)
    entries = Head.objects.get().order
    for page, capacity, address in pages():
        print(json.dumps({"page": page, "entries": entries} | read(capacity, address)), flush=True)


def play(years: int, scale: float) -> None:
    """A demonstration that is so many years old, by acts."""
    from django.core.management import call_command
    from django.db import transaction

    from acquis.web.commands.demo import BEFORE
    from acquis.web.keys import public_key, sign
    from acquis.web.simulation import mid_session
    from acquis.web.simulation.years import Plan, simulate

    call_command("migrate", verbosity=0, interactive=False)
    now = datetime.now(UTC).replace(microsecond=0)
    begins = now - BEFORE - timedelta(days=366 * (years - 1))
    plan = Plan(years=years, begins=begins, seed=2026, scale=scale, kind="demonstration")
    played = simulate(plan, public_key=public_key(), sign=sign, told=_progress(years))
    with transaction.atomic():
        mid_session.stop_mid_session(played, now)


def _progress(years: int) -> Callable[[datetime, str], None]:
    count = 0

    def told(at: datetime, name: str) -> None:
        nonlocal count
        count += 1
        if count % EVERY == 0:
            print(f"{years} years: {count} acts, {at:%Y}", file=sys.stderr, flush=True)

    return told


def pages() -> list[tuple[str, str | None, str]]:
    """What each page is called, as whom it is read (None: the public), where it lies."""
    from django.urls import reverse

    from acquis.floor.models import Inscription
    from acquis.meetings.queries import under_way

    meeting = under_way().get()
    waits = Inscription.objects.filter(speakers__meeting=meeting, withdrawn=None, called=None)
    state = waits.filter(capacity__startswith="state:").earliest("pk").capacity
    in_meeting = reverse("meeting", args=[meeting.pk])
    return [
        ("home", None, reverse("home")),
        ("for my State", state, reverse("my-state")),
        ("a meeting", None, in_meeting),
        ("a meeting, as a State", state, in_meeting),
        ("the needs map", None, reverse("needs")),
        ("the dossier of an element", None, reverse("element", args=["N1"])),
        ("the Chair’s console", f"chair:{meeting.subject}", reverse("chair", args=[meeting.pk])),
    ]


def read(capacity: str | None, address: str) -> dict[str, Any]:
    """CPU, queries and size of a page, and CPU of the bare page, by turns: a busy machine disturbs both alike."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    client = Client(HTTP_HOST="localhost")
    if capacity:
        assert client.post(reverse("become"), {"capacity": capacity}).status_code == 302

    def made() -> Any:
        """The page as after an act: what the process kept of it is forgotten first."""
        caches["pages"].clear()
        return client.get(address)

    made()
    with CaptureQueriesContext(connection) as asked:
        page = made()
    queries = len(asked)
    assert page.status_code == 200, address
    bare = _bare(len(page.content))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cpu(made, REQUESTS))
        with override_settings(ROOT_URLCONF=bare):
            theirs.append(cpu(lambda: client.get("/bare/"), REQUESTS))
    told = {"cpu": min(ours), "bare": min(theirs), "queries": queries, "bytes": len(page.content)}
    if capacity is None:
        told["given"] = cpu(lambda: client.get(address), REQUESTS)
    return told


def _bare(size: int) -> ModuleType:
    from django.http import HttpResponse
    from django.template import engines
    from django.urls import path

    from acquis.parties.models import State

    template = engines["django"].from_string(BARE)
    padding = "x" * max(0, size // ROWS - 16)

    def view(request: Any) -> HttpResponse:
        rows = State.objects.order_by("pk").values_list("code", "group")[:ROWS]
        return HttpResponse(template.render({"rows": rows, "title": "Bare", "padding": padding}))

    module = ModuleType("tests.bench.bare_urls")
    module.urlpatterns = [path("bare/", view)]
    return module


if __name__ == "__main__":
    measure(int(sys.argv[1]), float(sys.argv[2])) if sys.argv[1:] else main()
