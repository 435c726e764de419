# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "list-open-already": _("A list of speakers is open on this item already."),
    "no-list-in-informals": _("No list of speakers is kept while the meeting is informal."),
    "list-closed": _("The list of speakers is closed. A right of reply can still be asked for."),
    "groups-speak-through-states": _(
        "A group speaks through one of its States: act as that State's delegate."
    ),
    "on-the-list-already": _("You are on the list already. Withdraw the request to ask anew."),
    "spoken-already": _("You have spoken on this list. A right of reply can still be asked for."),
    "not-your-own": _("This is somebody else's request."),
    "called-or-withdrawn": _("This request was called or withdrawn already."),
    "nobody-waits": _("Nobody is waiting on this list."),
    "nobody-speaks": _("Nobody has the floor."),
    "point-of-order-first": _("A point of order was raised: the Chair rules upon it first."),
    "appeal-first": _("A ruling was appealed against: the Chair puts the appeal to the body first."),
    "point-raised-already": _("Your point of order awaits its ruling."),
    "only-on-the-voting": _(
        "A vote is being taken: say that the point is on how the vote is conducted. Any other waits until it is over."
    ),
    "ruled-already": _("The Chair has ruled upon this point of order already."),
    "appealed-already": _("This ruling was appealed against already."),
    "no-appeal-pending": _("No appeal against this ruling is pending."),
    "follows-from-decision": _("This follows from a decision of the body; nobody does it alone."),
    "reply-asked-already": _("You have asked for a right of reply already."),
    "given-already": _("The floor was given for this reply already."),
    "no-session-of-their-own": _("The rules dedicate no session to anybody."),
    "rank-of-delegations": _("Delegations speak by rank; an organisation leaves it at “delegate”."),
    "last-already": _("This request is the last on the list already."),
    "exchange-offered-already": _("You have offered this exchange already."),
    "no-exchange-offered": _("No exchange of places with this request is offered."),
    "your-own": _("This request is your own."),
    "not-on-the-list": _("You are not on this list."),
    "order-is-the-rules": _(
        "The rules give the order of this list. The Chair arranges it in a dedicated session."
    ),
    "each-once": _("Name each request that waits, once."),
    "clock-stopped-already": _("The clock is stopped already."),
    "clock-runs": _("The clock is not stopped."),
    "not-for-a-group": _("This statement is not made on behalf of a group."),
    "states-align": _("States align themselves with a statement; others do not."),
    "aligned-already": _("You are aligned with this statement already."),
    "not-aligned": _("You are not aligned with this statement."),
    "statement-over": _("The statement was made already."),
    "not-delivered-yet": _("The statement was not made yet: its text is published once it was."),
    "no-text-handed-in": _("There is no text handed in that waits to be published."),
    "not-as-handed-in": _("The text is published word for word as it was handed in."),
    "placards-here": _("In an interactive exchange one raises the placard; there is no list to wait on."),
    "placards-without-it": _(
        "While the meeting is informal, placards are raised without this, and kept nowhere."
    ),
    "no-placards-now": _("No placards are raised now, or you do not take the floor here."),
    "not-interactive": _("This is no interactive exchange under way: speakers are called from the list."),
    "both-or-none": _("A ruling that permits something names both the power and to whom."),
}

RANKS = {
    "head-of-state": _("Head of State"),
    "head-of-government": _("Head of Government"),
    "minister": _("Minister"),
    "head-of-delegation": _("Head of delegation"),
    "delegate": _("Delegate"),
}
