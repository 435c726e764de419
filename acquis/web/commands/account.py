# SPDX-License-Identifier: EUPL-1.2
"""``acquis account link | forget E-MAIL``: a link to set a lost password anew; or who somebody was, erased."""

import argparse
import sys

from acquis.web import command, environment

HELP = "a new link for a lost password, or erase who somebody is"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("doing", choices=["link", "forget"])
    parser.add_argument("email", metavar="E-MAIL", help="the address with which the person signs in")


def run(options: argparse.Namespace) -> int:
    """0 done; 1 nobody has an account under the address."""
    command.ready()
    from acquis.parties import invitations
    from acquis.parties.models import User

    user = User.objects.filter(username=options.email.lower(), is_active=True).first()
    if user is None:
        print(f"Nobody has an account under {options.email}.", file=sys.stderr)
        return 1
    if options.doing == "forget":
        invitations.forget(user)
        print(
            "Name, e-mail and password are erased. What the person did stands, under a key that names nobody."
        )
        return 0
    print("It works once, for seven days. Make sure of the person by another way first:")
    print(f"{environment.base_url()}/en/invitation/{invitations.link_for(user)}/")
    return 0
