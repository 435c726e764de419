# SPDX-License-Identifier: EUPL-1.2
"""The words of this room: what every page and file of a record that is not living says, and reasons of refusal."""

from django.utils.translation import gettext_lazy as _

STRIPS = {
    "demonstration": _("Demonstration: what you see did not happen. States’ names carry the mark [sim.]."),
    "simulation": _("Simulation: what you see did not happen. States’ names carry the mark [sim.]."),
    "test": _("Test: what you see did not happen. States’ names carry the mark [sim.]."),
}
"""By the kind of the record, what stands on each page and file; nothing of a living one."""

REASONS = {
    # the law
    "not-foreseen": _("The rules of this institution do not foresee this."),
    "not-entitled": _("The rules do not give this right to your capacity."),
    "reserved-to-states": _("This is reserved to States: taking decisions is theirs alone."),
    "by-decision-only": _("Nobody does this alone: the body decides, and the institution carries it out."),
    "not-in-this-status": _("The rules do not give you this right while the meeting has its present status."),
    "not-seated": _("Your State has no seat in this body: its {seats} members act in it."),
    "not-bound-here": _(
        "Your State is not bound by the instrument of this body: those that are decide in it."
    ),
    "not-your-meeting": _("You do not chair this meeting."),
    "late": _("This came at the deadline or later and does not count."),
    "too-short": _("The period is shorter than the rules allow."),
    "no-extension": _("The rules do not foresee a longer period."),
    "not-by-silence": _("This cannot be decided by silence: a meeting decides it."),
    "no-votes": _("The rules foresee no vote on this in this body."),
    "consensus-not-tried": _(
        "The rules let the body vote only once consensus has failed: no objection stands."
    ),
    "deferral-runs": _(
        "The rules give time for further efforts at consensus: the vote is not before {until}."
    ),
    "no-quorum": _(
        "Too few are present: the rules require {needed} of {members}, and {present} were counted."
    ),
    "replies-exhausted": _("You have used the rights of reply that the rules give in this meeting."),
    "reply-not-yet": _("Rights of reply are given once the list of speakers is through."),
    "reply-at-end-of-day": _(
        "Rights of reply are given at the end of the day: a meeting of the body follows."
    ),
    "another-tier": _("Places are exchanged only with somebody who stands in the same part of the order."),
    "session-of-their-own": _("These speakers are heard in a session of their own, which the Chair opens."),
    "not-of-this-session": _("This session is dedicated to others."),
    # the door
    "no-such-subject": _("There is no “{subject}” here, or it is not open to you."),
    "no-such-act": _("There is no act called “{act}”."),
    "not-in-being-yet": _("This comes into being on {at}, and nothing is done there before."),
    "not-founded": _("No institution was founded here yet: run “acquis demo” or found one."),
    "founded-already": _("This record was founded already; it cannot be founded twice."),
    "not-the-hash": _("The text of the profile does not have this hash."),
    "profile-invalid": _("The profile does not load: {faults}"),
    "invented-is-not-living": _("Invented States belong to simulations only."),
    "clock-is-living": _("This institution is living: its clock is nobody's to move."),
    "moved-since-seen": _("This changed since you saw it. Look again, then decide."),
    "seen-is-needed": _("Say what you saw: “seen” is the number of the last entry on the page."),
    "no-capacity": _("“{capacity}” is no capacity: write for example “state:SAM” or “chair:meeting:12”."),
    "still-receiving": _("What was received before this is still being entered. Try again in a moment."),
    "wrong-subject": _("“{act}” is done to a subject of the kind “{kind}”."),
    "nothing-to-erase": _("There is nothing at “{path}” that can be erased."),
    "control-characters": _("This holds control characters, which the record does not keep."),
    "not-the-author": _("Only the author of a content, or the secretariat, can erase it."),
    "out-of-range": _("Give between {least} and {most}."),
    "not-your-capacity": _("You act here as “{capacity}”."),
    "not-this-token": _("This token was not issued for the act “{act}”."),
    "key-used-before": _("This Idempotency-Key was used with another request: choose a new one."),
    # the types (pydantic's error types)
    "missing": _("This is needed."),
    "extra_forbidden": _("This act has no such field."),
    "string_type": _("Give a text."),
    "literal_error": _("Choose one of: {expected}."),
    "datetime_from_date_parsing": _("Give a date and time, for example 2027-03-01T10:00:00-05:00."),
    "datetime_parsing": _("Give a date and time, for example 2027-03-01T10:00:00-05:00."),
    "int_parsing": _("Give a whole number."),
    "int_type": _("Give a whole number."),
    "dict_type": _('Give the text by language, for example {{"en": "…"}}.'),
    "value_error": _("This cannot be taken: {error}"),
}
