# SPDX-License-Identifier: EUPL-1.2
"""The ground of the benchmarks: a database of their own, a record with lists to ask on, one line of JSON per figure."""

import json
import os
import tempfile
import time
from collections.abc import Callable
from typing import Any

_folder = tempfile.TemporaryDirectory(prefix="acquis-bench-")
os.environ["ACQUIS_DATA"] = _folder.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acquis.web.settings")

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()

FOLDER = _folder.name


def prepare() -> None:
    """Migrate and found."""
    from tests import build

    call_command("migrate", verbosity=0, interactive=False)
    build.a_founded_record()


def lists(how_many: int = 6) -> list[Any]:
    """A meeting with so many lists of speakers open."""
    from acquis.floor.acts import OpenSpeakersList
    from acquis.floor.models import SpeakersList
    from tests import build

    build.a_plenary()
    meeting = build.an_open_meeting()
    for item in build.an_agenda(meeting)[:how_many]:
        build.do(OpenSpeakersList(), build.chair_of(meeting), item)
    return list(SpeakersList.objects.order_by("pk"))


def seconds(do: Callable[[], Any]) -> float:
    """How long it takes, by the wall."""
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def tell(figure: str, unit: str, value: float, floor: float, of: str, **more: Any) -> None:
    """Print a figure beside its floor, measured in the same run."""
    line = {"figure": figure, "unit": unit, "value": _short(value), "floor": _short(floor), "floor_is": of}
    print(json.dumps(line | {"ratio": _short(value / floor)} | more, ensure_ascii=False), flush=True)


def _short(value: float) -> float:
    return round(value, 1) if abs(value) >= 100 else float(f"{value:.3g}")
