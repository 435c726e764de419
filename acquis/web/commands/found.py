# SPDX-License-Identifier: EUPL-1.2
"""``acquis found``: a living institution under a profile, and links by which first secretary and operator come in."""

import argparse
import json
import sys
from email.utils import parseaddr

from acquis.law.loading import load_shipped, shipped
from acquis.web import command, environment

HELP = "found a living institution, name its first secretary and its operator"
ASKED = (
    ("name", "Name of the institution"),
    ("secretary", "First secretary, as “Name <e-mail>”"),
    ("operator", "Operator of the site, as “Name <e-mail>”"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "--name", help="name of the institution; asked for on a terminal if not given, as the rest"
    )
    parser.add_argument("--profile", default="belgium-poa", help="which rules (default: belgium-poa)")
    parser.add_argument("--secretary", metavar="'NAME <E-MAIL>'", help="the first secretary")
    parser.add_argument("--operator", metavar="'NAME <E-MAIL>'", help="the operator of the site")
    parser.add_argument("--json", action="store_true", help="for a machine to read")


def run(options: argparse.Namespace) -> int:
    """0 founded, the links printed once; 1 the record refuses; 2 something is missing, or a record stands already."""
    if options.profile not in shipped():
        print(f"There is no profile “{options.profile}”. Shipped: {', '.join(shipped())}", file=sys.stderr)
        return 2
    if missing := _ask(options):
        print(missing, file=sys.stderr)
        return 2
    command.ready()
    from acquis.record import sentences
    from acquis.record.act import Refusal
    from acquis.record.models import Head

    head = Head.objects.filter(pk=1).first()
    if head and head.kind:
        print(f"A record of the kind “{head.kind}” was founded here already.", file=sys.stderr)
        return 2
    try:
        links = _found(options)
    except Refusal as refusal:
        print(sentences.of_refusal(refusal), file=sys.stderr)
        return 1
    _tell(options, links)
    return 0


def _ask(options: argparse.Namespace) -> str:
    """Ask on a terminal for what was not given; returns what is still wrong, as a sentence."""
    for field, words in ASKED:
        if not getattr(options, field) and sys.stdin.isatty():
            setattr(options, field, input(f"{words}: ").strip())
        if not getattr(options, field):
            return f"Give --{field} ({words})."
    for field in ("secretary", "operator"):
        name, email = parseaddr(getattr(options, field))
        if not name or "@" not in email:
            return f"Write --{field} as 'Name <e-mail>'."
    return ""


def _found(options: argparse.Namespace) -> dict[str, str]:
    """Found the record and give the two capacities, in one transaction; the links by capacity."""
    from django.db import transaction

    from acquis import __version__
    from acquis.law.loading import flat
    from acquis.parties.founding import FoundRecord
    from acquis.parties.invitations import invite
    from acquis.record.perform import perform
    from acquis.web.keys import public_key

    act = FoundRecord(
        kind="living",
        name=options.name,
        profile_name=options.profile,
        profile_hash=load_shipped(options.profile).hash,
        profile_text=flat(options.profile),
        software=__version__,
        public_key=public_key(),
    )
    with transaction.atomic():
        perform(act, "operator", "institution")
        secretary = invite(*parseaddr(options.secretary), "secretariat", by="operator")
        operator = invite(*parseaddr(options.operator), "operator", by="secretariat")
    return {"secretariat": _link(secretary), "operator": _link(operator)}


def _link(token: str) -> str:
    return f"{environment.base_url()}/en/invitation/{token}/"


def _tell(options: argparse.Namespace, links: dict[str, str]) -> None:
    if options.json:
        print(
            json.dumps({"name": options.name, "profile": options.profile, "links": links}, ensure_ascii=False)
        )
        return
    print(f"Founded: {options.name}, under the rules of {options.profile}.")
    print("Each link works once, for seven days, and is shown this one time. Serve the site: acquis serve")
    for capacity, who in (("secretariat", options.secretary), ("operator", options.operator)):
        print(f"\n{who} ({capacity}):\n  {links[capacity]}")
