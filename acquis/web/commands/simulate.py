# SPDX-License-Identifier: EUPL-1.2
"""``acquis simulate``: years of an institution, by acts only; what was killed goes on where a year ended."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from acquis.web import command
from acquis.web.trials import play

HELP = "simulate years of an institution into a new record"
FULL_SCREEN_EVERY = 25
MOST_YEARS = 100
LONGEST_NAME = 80


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--years", type=_years, default=4, help="how many years (default: 4)")
    parser.add_argument("--scale", type=float, default=1, help="how much happens (default: 1)")
    parser.add_argument("--share", type=_share, default=0.45, help="which share of States reports, 0 to 1")
    parser.add_argument("--seed", type=int, default=1, help="what decides who does what")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--profile", default="belgium-poa", help="which institution")
    which.add_argument("--profile-file", type=Path, metavar="FILE", help="a profile of your own, instead")
    parser.add_argument(
        "--trial", type=Path, metavar="FOLDER", help="under limits, and say in this folder what came of it"
    )
    parser.add_argument(
        "--names", choices=["real", "invented"], default="real", help="whose names the States carry"
    )


def _years(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_YEARS:
        raise argparse.ArgumentTypeError(f"between 1 and {MOST_YEARS}")
    return int(text)


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError("between 0 and 1")
    return share


def run(options: argparse.Namespace) -> int:
    """0 done; 1 the profile cannot be played; 2 the record is not a simulation of this plan."""
    from acquis.law.loading import shipped

    if options.profile not in shipped():
        print(f"There is no profile “{options.profile}”. Shipped: {', '.join(shipped())}", file=sys.stderr)
        return 2
    if not 0 < options.scale <= 100:
        print("The scale lies above 0 and at most at 100.", file=sys.stderr)
        return 2
    if options.trial:
        play.confined()
    os.environ["ACQUIS_SYNCHRONOUS"] = "NORMAL"
    try:
        own = _own_profile(options.profile_file)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.trial:
        return play.played(options.trial, command.ready, lambda told: _simulate(options, own, told))
    command.ready()
    from acquis.web.simulation.years import AnotherRecord

    try:
        _simulate(options, own, _progress())
    except AnotherRecord as error:
        print(error, file=sys.stderr)
        return 2
    _table()
    return 0


def _own_profile(file: Path | None) -> dict[str, str]:
    """The text of a profile that loads and what it is called; ValueError with every fault, OSError if unreadable."""
    from acquis.framework.catalogue import fault_in
    from acquis.law.loading import load

    if file is None:
        return {}
    text = file.read_text(encoding="utf-8")
    profile = load(text, name=file.name)
    if fault := fault_in(profile, text, file.name):
        raise ValueError(str(fault))
    return {"text": text, "profile": profile.profile[:LONGEST_NAME]}


def _simulate(
    options: argparse.Namespace, own: dict[str, str], told: Callable[[datetime, str], None]
) -> None:
    from acquis.web.keys import public_key, sign
    from acquis.web.simulation import years

    plan = years.Plan(
        years=options.years,
        begins=_begins(options.years),
        seed=options.seed,
        scale=options.scale,
        names=options.names,
        share=options.share,
        **{"profile": options.profile, **own},
    )
    years.simulate(plan, public_key=public_key(), sign=sign, told=told)


def _begins(how_many: int) -> datetime:
    """The first of February, so long ago that the last year ends before today, whatever the day."""
    today = datetime.now(UTC)
    return datetime(today.year - how_many - 2, 2, 1, 15, tzinfo=UTC)


def _progress() -> Any:
    """A line that counts acts on a terminal; nothing in a pipe."""
    count = 0

    def told(at: datetime, name: str) -> None:
        nonlocal count
        count += 1
        if sys.stderr.isatty() and count % FULL_SCREEN_EVERY == 0:
            print(f"\r{at:%Y-%m-%d}  {count} acts  {name:<30}", end="", file=sys.stderr, flush=True)

    return told


def _table() -> None:
    from acquis.web.simulation.rows import counted

    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"{'row':<5}{'what':<32}{'entries':>8}  pages")
    for row, count in counted():
        print(f"{row.number:<5}{row.title:<32}{count:>8}  {', '.join(row.pages)}")
