# SPDX-License-Identifier: EUPL-1.2
"""``acquis profile list | show NAME | check FILE``: institutions as data."""

import argparse
import json
from pathlib import Path

from acquis.law.articles import articles
from acquis.law.loading import ProfileError, load, load_shipped, shipped

HELP = "list, show or check profiles of institutions"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    doing = parser.add_subparsers(dest="doing", required=True)
    doing.add_parser("list", help="the profiles shipped")
    show = doing.add_parser("show", help="a profile as readable rules")
    show.add_argument("name")
    check = doing.add_parser("check", help="whether a file is a valid profile")
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true", help="for a machine to read")


def run(options: argparse.Namespace) -> int:
    """0, or 1 if the profile does not load."""
    return {"list": _list, "show": _show, "check": _check}[options.doing](options)


def _list(options: argparse.Namespace) -> int:
    for name in shipped():
        print(f"{name:<20} {load_shipped(name).title['en']}")
    return 0


def _show(options: argparse.Namespace) -> int:
    if options.name not in shipped():
        print(f"There is no profile “{options.name}”. Shipped: {', '.join(shipped())}")
        return 2
    for article in articles(load_shipped(options.name)):
        doubt = "" if article.verified else ", unverified"
        print(f"{article.number:>4}  {article.words['en']}\n      [{article.standing}{doubt}] {article.cite}")
        for other in article.alternatives:
            print(f"      could also be: {other}")
    return 0


def _check(options: argparse.Namespace) -> int:
    try:
        text = options.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.file} cannot be read: {error}")
        return 2
    try:
        profile = load(text, name=str(options.file))
    except ProfileError as error:
        faults = [vars(fault) for fault in error.faults]
        print(json.dumps(faults, indent=2, ensure_ascii=False) if options.json else error)
        return 1
    print(
        json.dumps([]) if options.json else f"{profile.profile}: valid, {len(profile.provisions)} provisions."
    )
    return 0
