# SPDX-License-Identifier: EUPL-1.2
"""``acquis token create --as CAPACITY``: the operator lets a machine act in a capacity, on record."""

import argparse
import sys
from datetime import datetime

from acquis.web import command

HELP = "create a token for the API"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("doing", choices=["create"])
    parser.add_argument(
        "--as", dest="capacity", required=True, metavar="CAPACITY", help="for example state:WSM"
    )
    parser.add_argument("--acts", help="limit it to these acts, with commas")
    parser.add_argument(
        "--expires", type=datetime.fromisoformat, help="for example 2027-01-31T00:00:00+00:00"
    )


def run(options: argparse.Namespace) -> int:
    """Print the token, once; 1 if the institution refuses it."""
    command.ready()
    from acquis.parties.tokens import issue
    from acquis.record import sentences
    from acquis.record.act import Refusal

    acts = tuple(options.acts.split(",")) if options.acts else None
    try:
        print(issue(options.capacity, acts, options.expires))
    except Refusal as refusal:
        print(sentences.of_refusal(refusal), file=sys.stderr)
        return 1
    return 0
