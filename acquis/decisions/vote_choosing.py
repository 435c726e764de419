# SPDX-License-Identifier: EUPL-1.2
"""What is asked about votes: in which manner, on what, how; and what follows."""

from django.utils.translation import gettext_lazy as _

from acquis.decisions import motion_queries, preliminary_queries
from acquis.decisions.models import Preliminary, Question, Vote
from acquis.decisions.words import CHOICES, MANNERS
from acquis.parties.names import in_language
from acquis.parties.queries import names_of
from acquis.record import inputs


def _before_the_whole(where: inputs.Where) -> inputs.Choices:
    """The whole, and what may be voted on before it."""
    whole = [("", _("The whole question"))]
    if not isinstance(where.row, Question):
        return whole
    rows = Preliminary.objects.filter(question=where.row, carried=None, dropped=None).order_by("order", "pk")
    return whole + [(each.subject, in_language(each.words)) for each in rows]


def _next(where: inputs.Where) -> dict[str, str]:
    """What is voted on next, in the manner that a State asked for."""
    if not isinstance(where.row, Question):
        return {}
    first = preliminary_queries.next_to_vote(where.row)
    manner = motion_queries.manner_asked(where.row) or "recorded"
    return {"manner": manner, "on": first.subject if first else ""}


def _voters(where: inputs.Where) -> inputs.Choices:
    """The States that may vote, by name."""
    codes = where.row.entitled if isinstance(where.row, Vote) else []
    names = names_of(f"state:{code}" for code in codes)
    return sorted(((code, names[f"state:{code}"].name) for code in codes), key=lambda each: each[1])


inputs.LABELS |= {
    "OpenVote.manner": _("In which manner"),
    "OpenVote.on": _("On what"),
    "choice": _("Vote"),
    "EnterCount.yes": _("In favour"),
    "EnterCount.no": _("Against"),
    "EnterCount.abstaining": _("Abstaining"),
}
inputs.choices_come_from("OpenVote.manner", lambda: list(MANNERS.items()))
inputs.choices_depend("OpenVote.on", _before_the_whole)
inputs.fill_in("OpenVote", _next)
for name in ("CastVote", "EnterSpokenVote", "NoteIntendedVote"):
    inputs.choices_come_from(f"{name}.choice", lambda: list(CHOICES.items()))
inputs.choices_depend("EnterSpokenVote.state", _voters)
inputs.explain(
    "OpenVote",
    _("States vote from now on. Nothing interrupts it but a point of order on how it is conducted."),
)
inputs.explain(
    "DeclareVote",
    _(
        "The vote ends, its result is declared, and how each State voted is shown. What was adopted is done at once."
    ),
)
inputs.explain("CancelVote", _("What was voted so far counts for nothing. The vote may be taken anew."))
inputs.explain(
    "CastVote", _("Sealed until the Chair declares the result; you may change your vote until then.")
)
inputs.explain("NoteIntendedVote", _("It stands beside the result, which does not change."))
inputs.explain("EnterCount", _("It is shown once the Chair declares the result. A later count replaces it."))
