# SPDX-License-Identifier: EUPL-1.2
"""``acquis demo``: a demonstration institution with a meeting under way; who can sign in as what; its clock."""

import argparse
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from acquis.web import command, environment
from acquis.web.commands import serve

HELP = "build the demonstration if absent, and serve it"
USUAL = "belgium-poa"
BEFORE_THE_SESSION = timedelta(weeks=8)
AT_WORK = timedelta(weeks=58)
"""How long before now the story of an institution that needs no preparation begins."""
BEFORE = timedelta(weeks=90)
"""How long before now the demonstration's story begins at the latest: a year of preparation, a year of life."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "--profile",
        default="",
        help="which institution (default: belgium-poa); each in a data folder of its own",
    )
    parser.add_argument("--serve", action="store_true", help="serve it afterwards")
    parser.add_argument("--seed", type=int, default=2026, help="what decides who does what")
    parser.add_argument(
        "--names", choices=["real", "invented"], default="real", help="whose names the States carry"
    )
    parser.add_argument(
        "--people", type=Path, metavar="FILE", help="write who can sign in as what, with new tokens"
    )
    parser.add_argument(
        "--at", type=int, metavar="HOURS", help="move the demonstration's clock ahead by so many hours"
    )


def run(options: argparse.Namespace) -> int:
    """Build, tell, move or serve. 2 for an unknown profile, a port taken, or a record that is no such demonstration."""
    if (unknown := _other_profile(options.profile)) is not None:
        return unknown
    port = environment.port()
    if options.serve and (taken := serve.port_taken("127.0.0.1", port)) is not None:
        return taken
    command.ready()
    from acquis.record.models import Head

    head = Head.objects.filter(pk=1).first()
    if head and head.kind == "living":
        print("This record is a living institution, not a demonstration.", file=sys.stderr)
        return 2
    if not head:
        build(options.seed, options.names, options.profile or USUAL)
    elif options.profile and _profile_of_the_record() != options.profile:
        print(f"The demonstration in this folder is of “{_profile_of_the_record()}”.", file=sys.stderr)
        return 2
    if options.at and (refusal := move_clock(options.at)):
        print(refusal, file=sys.stderr)
        return 2
    if options.people:
        write_people(options.people)
    if options.serve:
        print(f"Acquis: http://127.0.0.1:{port}  (a demonstration: what you see did not happen)", flush=True)
        print(f"Sign in as anyone with one click: http://127.0.0.1:{port}/en/sign-in/", flush=True)
        return serve.serve("127.0.0.1", port)
    return 0


def _other_profile(name: str) -> int | None:
    """Gives another institution than the usual one a data folder of its own; 2 where no profile has that name."""
    from acquis.law.loading import shipped

    if not name:
        return None
    if name not in shipped():
        print(f"There is no profile “{name}”. Shipped: {', '.join(shipped())}", file=sys.stderr)
        return 2
    if name != USUAL and "ACQUIS_DATA" not in os.environ:
        os.environ["ACQUIS_DATA"] = str(Path("data") / name)
    return None


def _profile_of_the_record() -> str:
    from acquis.record.models import Founding

    return Founding.objects.get().profile_name


def build(seed: int, names: str, profile: str = "belgium-poa") -> None:
    """Play a first year and stop mid-session in the second, in one transaction: a broken build leaves nothing."""
    from django.db import transaction

    from acquis.web.keys import public_key, sign
    from acquis.web.simulation import mid_session, years

    now = datetime.now(UTC).replace(microsecond=0)
    plan = years.Plan(
        years=1, begins=begins(now, profile), seed=seed, names=names, kind="demonstration", profile=profile,
        stops=now - BEFORE_THE_SESSION,
    )  # fmt: skip
    with transaction.atomic():
        play = years.simulate(plan, public_key=public_key(), sign=sign, told=lambda at, name: None)
        mid_session.stop_mid_session(play, now)


def begins(now: datetime, profile: str) -> datetime:
    """A first of September: the conference meets in spring, the plenary in June, and the year has room after it.

    Where nothing prepares the institution, a year and some weeks ago, or when it came into being.
    """
    from acquis.law.loading import load_shipped

    establishment = load_shipped(profile).establishment
    if not establishment.mandated:
        since = establishment.in_being_since or now.date()
        in_being = datetime(since.year, since.month, since.day, tzinfo=UTC)
        return max(now - AT_WORK, in_being).replace(hour=14, minute=0, second=0)
    latest = now - BEFORE
    year = latest.year if latest.month >= 9 else latest.year - 1
    return datetime(year, 9, 1, 14, tzinfo=UTC)


def move_clock(hours: int) -> str:
    """The secretariat moves the demonstration's clock ahead; returns the refusal as a sentence, if any."""
    from acquis.record import sentences
    from acquis.record.act import Refusal
    from acquis.record.acts import MoveClock
    from acquis.record.perform import perform

    try:
        perform(MoveClock(hours=hours), "secretariat", "institution")
    except Refusal as refusal:
        return sentences.of_refusal(refusal)
    return ""


def write_people(file: Path) -> None:
    """Who can sign in as what, as JSON ``[{name, as, token, url}]``, mode 0600; the tokens are new each time."""
    from acquis.parties.demonstration import name_of, people
    from acquis.parties.queries import shown
    from acquis.parties.tokens import issue

    listed = [
        {
            "name": f"{name_of(each)}, {shown(each)}",
            "as": each,
            "token": issue(each),
            "url": f"{environment.base_url()}/en/sign-in/",
        }
        for each in people()
    ]
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        os.fchmod(out.fileno(), 0o600)
        json.dump(listed, out, ensure_ascii=False, indent=2)
