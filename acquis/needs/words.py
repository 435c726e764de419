# SPDX-License-Identifier: EUPL-1.2
"""The words of this room. No sentence here judges a State, or says that something is lacking in one."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PRODUCTS = {
    "priorities": _("Priorities of implementation"),
    "needs": _("Needs of capacity"),
}

ADDRESSEES = {
    "all-states": _("all States"),
    "group": _("States that join"),
    "providers": _("those who offer support"),
    "body": _("a body of the institution"),
}

STEPS = {
    "taken-up": pgettext_lazy("follow-up", "taken up"),
    "under-way": pgettext_lazy("follow-up", "under way"),
    "done": pgettext_lazy("follow-up", "done"),
    "not-now": pgettext_lazy("follow-up", "not now"),
}

URGENCIES = {
    "useful": _("would be useful"),
    "needed": _("needed"),
    "urgent": _("needed soon"),
}

CLOSED_AS = {
    "met": _("met"),
    "no-longer": _("no longer there"),
    "other": _("another reason"),
}

ENDINGS = {
    "retired": _("retired"),
    "fulfilled": _("fulfilled"),
    "superseded": _("superseded"),
    "merged": _("merged"),
}

COVERAGE = {
    "fewer-than-5": _("fewer than 5"),
    "5-or-more": _("5 or more"),
}

STANDING_NOTE = _("Guidance; it creates no new commitment.")

REASONS = {
    "window-runs": _("The window is open until {closes}: the snapshot is taken after that."),
    "snapshot-taken": _("The snapshot of this window was taken already. What came later enters the next."),
    "not-the-method": _("Snapshots are taken by method {method}."),
    "not-these-figures": _("The figures do not have this hash."),
    "inputs-moved": _("What the figures rest on moved since they were computed: compute them anew."),
    "figures-not-so": _("The figures do not follow from the answers counted ({fault}): compute them anew."),
    "not-suggested": _("The answer to {question} suggests no need on {element}."),
    "need-stands": _("Your State has an open need on {element}: close it, or choose anew who may read it."),
    "need-closed": _("This need was closed."),
    "not-a-public-need": _("There is no need on {element} that your State keeps for everybody."),
    "close-first": _("Close the need, or choose anew who may read it; that it leaves the public follows."),
    "no-such-element": _("The framework has no element “{element}”."),
    "no-evidence": _("A recommendation is adopted on evidence: attach figures of a snapshot."),
    "no-such-figure": _("The snapshot has no figure “{figure}”."),
    "names-a-state": _("A recommendation addresses no State by name: “{name}” stands in it."),
    "say-which-group": _("Say in words which States it is for: those that join."),
    "no-day": _("Give a day, for example 2028-06-30."),
    "no-such-recommendation": _("There is no recommendation {number} that stands."),
    "adopted-already": _("This recommendation was adopted: it can be updated by decision."),
    "not-adopted-yet": _("Recommendation {number} was not adopted yet."),
    "ended-before": _("Recommendation {number} has ended. It stays citable."),
    "another-draft": _("The draft is now version {draft}."),
    "another-version": _("The version in force is now {version}: put the change anew on that."),
    "changed-twice": _("One recommendation stands twice in the package."),
    "not-in-a-package": _("“{act}” is no change of a recommendation of this body."),
    "follow-up-first": _("Say for yourself what came of it; what is public follows."),
    "nothing-public": _("Your State has said nothing in public of this recommendation."),
}
