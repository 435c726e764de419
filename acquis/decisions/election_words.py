# SPDX-License-Identifier: EUPL-1.2
"""The words of elections by secret ballot."""

from django.utils.translation import gettext_lazy as _

ROUNDS = {
    "ballot": _("Another ballot is taken"),
    "special-ballot": _("A special ballot is taken: it says only who enters the next restricted one"),
    "lot": _("A lot is drawn"),
    "complete": _("All places are filled"),
    "nobody-left": _("Nobody is left to vote for: the Chair ends this election"),
}
"""What comes next, by where an election stands."""

KINDS = {
    "first": _("First ballot"),
    "restricted": _("Restricted ballot"),
    "open": _("Open ballot"),
    "special": _("Special ballot"),
}
"""Which kind of ballot a round was."""

STAGES = {
    "running": _("Election under way"),
    "declared": _("Elected"),
    "withdrawn": _("Ended"),
    "lapsed": _("Lapsed"),
}

STEPS = {
    ("majority", "reached"): _("The majority was reached"),
    ("majority", "not-reached"): _("Nobody reached the majority"),
    ("tie", "lot-needed"): _("A tie: a lot decides"),
    ("tie", "lot-drawn"): _("A tie: a lot decided"),
    ("next", "first"): _("Next: the first ballot"),
    ("next", "restricted"): _("Next: a restricted ballot"),
    ("next", "open"): _("Next: a ballot open to all who may be elected"),
    ("next", "special"): _("Next: a special ballot among those that tied"),
}
"""What the law found after a round, and what it finds to come next."""

REASONS = {
    "no-secret-ballot": _(
        "The rules foresee no election by secret ballot: put those to be elected to the body."
    ),
    "no-ballot-needed": _(
        "As many stand as there are places ({places}): no ballot is held. Put them to the body as a question."
    ),
    "no-such-places": _("There are {free} places to fill now: give as many, or fewer."),
    "no-such-body": _("There is no body “{body}”."),
    "election-runs-already": _("An election to this is under way in this meeting."),
    "fewer-than-places": _("Name at least {places} candidates, or none: then ballots are free."),
    "election-declared": _("All places were declared filled: this election is over."),
    "election-withdrawn": _("The Chair ended this election."),
    "election-lapsed": _(
        "The meeting closed before this election was over: it lapsed, and can be held again."
    ),
    "all-elected": _("All places are filled: the Chair declares who is elected."),
    "lot-first": _("Some tied: a lot is drawn first."),
    "no-lot-needed": _("No lot is needed now."),
    "lot-drawn": _("A lot was drawn on these figures: they stand."),
    "declared-so-far": _("The Chair declared who was elected in this ballot: its figures stand."),
    "no-ballot-yet": _("No ballot was counted yet."),
    "nobody-elected": _("Nobody obtained the majority yet: another ballot is taken."),
    "nobody-stands": _("All who may be voted for withdrew: the Chair ends this election and opens another."),
    "not-a-candidate": _("This State is no candidate in this election."),
    "withdrew-already": _("This State withdrew its candidature already."),
    "withdrew-before": _("This State withdrew before the ballot: papers that name it alone are invalid."),
    "elected-already": _(
        "This State obtained the majority already. If it declines, enter the vacancy afterwards."
    ),
    "not-to-be-voted-for": _("{state} could not be voted for in this ballot."),
    "fewer-papers": _("Invalid and blank papers are {least} already: more papers were handed in."),
    "more-than-voting": _("More votes than papers that were neither invalid nor blank: at most {most}."),
    "votes-do-not-add-up": _(
        "These are {votes} votes; on the papers stand at least {least} and at most {most}."
    ),
}
