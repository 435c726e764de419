# SPDX-License-Identifier: EUPL-1.2
"""Elections as pages show them: what is elected, the rounds with their picture, who stands next."""


from django.utils.translation import gettext as _

from acquis.decisions.models import Election
from acquis.law import offices
from acquis.law.profile import Profile
from acquis.meetings.telling_rules import office_name
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force


def what_is_elected(election: Election, profile: Profile | None = None) -> str:
    """The office and its body, or the body whose seats are filled, for people."""
    if not election.office:
        return _("members of {body}").format(body=election.body)
    rules = profile or profile_in_force(Head.objects.get(pk=1), began=election.opened)
    row = offices.office_of(rules, election.body.kind, election.office)
    return _("{office}, {body}").format(
        office=office_name(election.office, row.name if row else None), body=election.body
    )
