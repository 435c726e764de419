# SPDX-License-Identifier: EUPL-1.2
"""``acquis doctor``: the settings with their defaults, and whether the database answers."""

import argparse
import json
import os
from typing import Any

from acquis.web import command
from acquis.web.environment import SETTINGS

HELP = "list the settings and check the database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--json", action="store_true", help="for a machine to read")


def run(options: argparse.Namespace) -> int:
    """Print each setting and the state of the database; 1 if it does not answer."""
    settings: list[dict[str, Any]] = [
        {"name": each.name, "set": each.name in os.environ, "default": each.default, "meaning": each.meaning}
        for each in SETTINGS
    ]
    try:
        database = _database()
    except Exception as error:
        database = {"answers": False, "says": str(error)}
    if options.json:
        print(json.dumps({"settings": settings, "database": database}, indent=2))
    else:
        for each in settings:
            print(
                f"{each['name']:<20} {'set' if each['set'] else 'default: ' + each['default']}\n  {each['meaning']}"
            )
        print("database:", ", ".join(f"{name} {value}" for name, value in database.items()))
    return 0 if database["answers"] else 1


def _database() -> dict[str, Any]:
    command.ready()
    from django.db import connection

    from acquis.record.models import Head

    head = Head.objects.filter(pk=1).first()
    kind = head.kind if head else "not founded"
    return {"answers": True, "kind": connection.vendor, "record": kind, "entries": head.order if head else 0}
