# SPDX-License-Identifier: EUPL-1.2
"""The public page of a meeting with 200 speakers: CPU a request, beside a bare Django page of the same size.

The bare page: the same middleware, one query for the 200 rows, one template with one loop, as many bytes.
"""

import resource
import sys
from types import ModuleType
from typing import Any

from tests.bench import ground

SPEAKERS, REQUESTS, AIM = 200, 60, 2.5
BARE = (
    "<!DOCTYPE html><html lang=en><title>{{ title }}</title>"
    "<ol>{% for row in rows %}<li>{{ row.0 }} {{ row.1 }} {{ padding }}{% endfor %}</ol></html>"
)
OF = "a bare Django page of the same size"


def main() -> None:
    """Read both pages again and again in this process, through all of Django."""
    from django.conf import settings
    from django.test import Client
    from django.urls import NoReverseMatch, reverse

    from acquis.floor.acts import RequestFloor
    from acquis.record.perform import perform
    from tests import build

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    ground.prepare()
    [speakers] = ground.lists(1)
    extra = [build.a_stakeholder(f"EXTRA{n}") for n in range(SPEAKERS - 193)]
    for capacity in build.some_states(193) + extra:
        perform(RequestFloor(), capacity, f"speakers:{speakers.pk}", now=build.MORNING)
    try:
        address = reverse("meeting", args=[speakers.meeting_id])
    except NoReverseMatch:
        print("The page of a meeting is not there yet: not measured.", file=sys.stderr)
        return
    client = Client()
    page = client.get(address)
    assert page.status_code == 200 and page.content.count(b"<li") >= SPEAKERS / 2
    bare = _bare(speakers.pk, len(page.content))
    ours, theirs = _both(client, address, bare)
    what, aim = f"the page of a meeting with {SPEAKERS} speakers", f"at most {AIM} × the floor"
    ground.tell(what, "CPU ms/request", ours, theirs, OF, aim=aim, bytes=len(page.content))
    given = cpu(lambda: client.get(address), REQUESTS)
    ground.tell("the same page, given again until the next act", "CPU ms/request", given, theirs, OF)
    again = {"If-None-Match": page["ETag"]}
    fresh = cpu(lambda: client.get(address, headers=again), REQUESTS)
    ground.tell("the same page, not changed (304)", "CPU ms/request", fresh, theirs, OF)


def _both(client: Any, address: str, bare: Any) -> tuple[float, float]:
    """CPU of both pages, measured by turns so that a busy machine disturbs both alike; the least of five rounds."""
    from django.core.cache import caches
    from django.test import override_settings

    def made() -> Any:
        caches["pages"].clear()
        return client.get(address)

    ours, theirs = [], []
    for _ in range(5):
        ours.append(cpu(made, REQUESTS))
        with override_settings(ROOT_URLCONF=bare):
            theirs.append(cpu(lambda: client.get("/bare/"), REQUESTS))
    return min(ours), min(theirs)


def cpu(request: Any, times: int) -> float:
    """Milliseconds of this process's CPU that one request takes."""
    request()
    before = resource.getrusage(resource.RUSAGE_SELF)
    for _ in range(times):
        request()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / times * 1000


def _bare(speakers: int, size: int) -> ModuleType:
    from django.http import HttpResponse
    from django.template import engines
    from django.urls import path

    from acquis.floor.models import Inscription

    template = engines["django"].from_string(BARE)
    padding = "x" * max(0, size // SPEAKERS - 60)

    def view(request: Any) -> HttpResponse:
        rows = Inscription.objects.filter(speakers=speakers).values_list("capacity", "received")
        return HttpResponse(template.render({"rows": rows, "title": "Speakers", "padding": padding}))

    module = ModuleType("tests.bench.bare_urls")
    module.urlpatterns = [path("bare/", view)]
    return module


if __name__ == "__main__":
    main()
