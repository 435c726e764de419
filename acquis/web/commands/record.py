# SPDX-License-Identifier: EUPL-1.2
"""``acquis record verify | replay | audit``: is it unchanged, can it be told again, what does the law say of it."""

import argparse
import json
import tempfile
from pathlib import Path

from acquis.web import command, environment

HELP = "verify, replay or audit the record"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("doing", choices=["verify", "replay", "audit"])
    parser.add_argument(
        "--into", metavar="URL", help="an empty database to replay into (default: a temporary SQLite file)"
    )
    parser.add_argument("--json", action="store_true", help="for a machine to read")


def run(options: argparse.Namespace) -> int:
    """0 if all is well; 1 if a fault, a difference or another verdict was found."""
    command.ready()
    if options.doing == "verify":
        return _verify(options)
    with tempfile.TemporaryDirectory(prefix="acquis-replay-") as folder:
        _empty_database(options.into or f"sqlite:///{Path(folder) / 'replay.sqlite3'}")
        return _replay(options) if options.doing == "replay" else _audit(options)


def _verify(options: argparse.Namespace) -> int:
    from acquis.record.models import Head
    from acquis.record.verify import verify

    fault = verify()
    if fault is None:
        head = Head.objects.filter(pk=1).first()
        count = head.order if head else 0
        _say(
            options,
            {"valid": True, "entries": count},
            f"The record holds: {count} entries, every byte accounted for.",
        )
        return 0
    says = f"The record does not hold: {fault.log} log, sequence {fault.sequence}: {fault.says}."
    _say(options, {"valid": False, "log": fault.log, "sequence": fault.sequence, "says": fault.says}, says)
    return 1


def _empty_database(url: str) -> None:
    from django.core.management import call_command
    from django.db import connections

    from acquis.record.router import REPLAY

    connections.settings[REPLAY] = connections.configure_settings(
        {"default": connections.settings["default"], REPLAY: environment.database(url)}
    )[REPLAY]
    call_command("migrate", database=REPLAY, verbosity=0, interactive=False)


def _replay(options: argparse.Namespace) -> int:
    from acquis.record.replay import differences, replay

    count = replay()
    found = list(differences())
    says = "\n".join(found) or f"{count} entries applied again on an empty database: the same tables."
    _say(options, {"entries": count, "differences": found}, says)
    return 1 if found else 0


def _audit(options: argparse.Namespace) -> int:
    from acquis.record.audit import audit

    reports = audit()
    _say(
        options,
        {"reports": reports},
        "\n".join(reports) or "Today's law finds what was found then, at every entry.",
    )
    return 1 if reports else 0


def _say(options: argparse.Namespace, value: dict, sentence: str) -> None:
    print(json.dumps(value, ensure_ascii=False) if options.json else sentence)
