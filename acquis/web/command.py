# SPDX-License-Identifier: EUPL-1.2
"""The command line: ``acquis NAME …``. Each command is a module of `commands/`.

Exit codes: 0 done, 1 the answer is no, 2 wrong use.
"""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

COMMANDS = ("serve", "found", "account", "demo", "simulate", "profile", "law", "record", "token", "doctor")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.db:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(options.db).absolute()}"
    try:
        return _module(options.command).run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="acquis", description="The digital secretariat of a Programme of Action."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = _module(name)
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        command.add_argument("--db", metavar="FILE", help="an SQLite file, made and migrated if absent")
        module.arguments(command)
    return parser


def _module(name: str) -> Any:
    return import_module(f"acquis.web.commands.{name}")


def ready() -> None:
    """Load Django and bring the database up to date. Commands that need tables call this first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acquis.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    sys.exit(main())
