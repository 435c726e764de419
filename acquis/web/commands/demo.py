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
BEFORE = timedelta(weeks=90)
"""How long before now the demonstration's story begins at the latest: a year of preparation, a year of life."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
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
    """Build, tell, move or serve. 2 if the port is taken by another program or the record is not a demonstration."""
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
        build(options.seed, options.names)
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


def build(seed: int, names: str) -> None:
    """Play a first year and stop mid-session in the second, in one transaction: a broken build leaves nothing."""
    from django.db import transaction

    from acquis.web.keys import public_key, sign
    from acquis.web.simulation import mid_session, years

    now = datetime.now(UTC).replace(microsecond=0)
    plan = years.Plan(years=1, begins=begins(now), seed=seed, names=names, kind="demonstration")
    with transaction.atomic():
        play = years.simulate(plan, public_key=public_key(), sign=sign, told=lambda at, name: None)
        mid_session.stop_mid_session(play, now)


def begins(now: datetime) -> datetime:
    """A first of September: the conference meets in spring, the plenary in June, and the year has room after it."""
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
