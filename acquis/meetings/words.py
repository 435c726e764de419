# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _

STATUSES = {
    "formal-open": _("Formal meeting, open"),
    "formal-closed": _("Formal meeting, closed"),
    "informal": _("Informal meeting"),
    "informal-informal": _("Informal consultations"),
}

OFFICES = {"chair": _("Chair"), "vice-chair": _("Vice-Chair"), "acting-chair": _("Vice-Chair, presiding")}

REASONS = {
    "not-established": _(
        "No body of this institution acts yet: its founding document is to be adopted before. "
        "See how the institution comes into being."
    ),
    "conference-meets": _("The conference meets now: its Chair closes the meeting first."),
    "conference-not-ended": _("The conference did not end: its sessions can be convened."),
    "no-predecessor": _("The rules name no earlier process from which anything carries over."),
    "does-not-carry-over": _("The rules do not let this carry over from the earlier process."),
    "contact-waits-already": _("A contact of this kind waits already for that State to confirm or decline."),
    "no-review": _("A review conference alone decides what it re-examines."),
    "before-another-change": _("Another change comes into force on {at}: this one follows it."),
    "profile-of-another": _("These are rules of “{other}”: the name of an institution, “{profile}”, stays."),
    "not-self-contained": _("The text rests on another: give it whole, with what it inherits."),
    "parties-changed": _(
        "Who takes part, all States or those bound by a treaty, is not changed in this way."
    ),
    "same-rules": _("These are the rules in force."),
    "ends-while-it-meets": _("“{body}” meets now: it does not end in a meeting."),
    "bodies-without-rules": _("The new rules have no row for {bodies}: keep one, or let the change end it."),
    "not-a-status-of-the-body": _("Meetings of this body never have this status."),
    "nothing-extended": _("Say until when, or with which mandate."),
    "not-longer": _("The group goes on until {until} already: give a later day."),
    "no-vacancy": _("The office is held: at most {holders} hold it at once."),
    "terms-exhausted": _(
        "This State has held the office for {terms} terms in a row, as many as the rules allow."
    ),
    "one-of-each-group": _("One member of each regional group sits here, and no more."),
    "another-body-elects": _("The rules leave this election to another: {body}."),
    "no-group-that-reports-here": _("“{body}” is no group in being that reports to this body."),
    "held-ex-officio": _("Whoever chairs “{body}” holds this office too."),
    "no-such-office": _("This body has no office “{office}”. Its offices: {known}."),
    "no-vacancy-of-that": _("“{subject}” is no term in this office that ended early."),
    "term-over": _("This term ended on {at}."),
    "handed-over-already": _("A Vice-Chair presides already: take the chair back first."),
    "not-handed-over": _("No Vice-Chair presides: you have the chair."),
    "no-vice-chair": _("“{code}” holds no office of Vice-Chair in this meeting."),
    "no-seats-here": _("No seats are elected in this body: all who may take part sit in it."),
    "no-own-parties": _("This body has no instrument of its own."),
    "sits-already": _("“{code}” sits in this body already."),
    "established-already": _("The institution is established already."),
    "mandated-already": _("The mandate is entered already."),
    "no-mandate-foreseen": _("These rules know no body that a mandate brings into being."),
    "not-of-the-establishment": _("This body does not adopt the founding document."),
    "no-created-body": _("This body was created by no other: the rules alone say how long it lasts."),
    "group-meets": _("The group is meeting: it can be ended once its meeting is closed."),
    "no-such-group": _("“{body}” is no working group in being that this body created."),
    "no-public-subject": _("“{subject}” names nothing that everybody may see."),
    "no-streams": _("Name at least one stream, and no more than {most}."),
    "named-twice": _("“{subject}” is named twice."),
    "not-ahead-of-us": _("{date} has passed: give a day to come."),
    "programme-replaced": _("This programme of work was replaced by another."),
    "no-programme-for-streams": _("Only a body that creates working groups adopts a programme of work."),
    "not-your-stream": _("Another body carries this stream: the chair of that group reports on it."),
    "no-such-stream": _("There is no stream “{stream}” in the programme of work."),
    "reported-already": _("This stream was reported with that document already."),
    "report-in-the-open": _("A stream is reported by the chair of a meeting that is formal and open."),
    "may-not-create": _("This body may not create a body of the kind “{kind}”."),
    "exists-already": _("The body has a working group of that title already."),
    "body-ended": _("This body has ended."),
    "not-a-place-of-the-body": _("This body meets at: {places}. Choose one of these."),
    "zone-missing": _("Give the time with its time zone."),
    "ends-before-it-starts": _("The meeting must end after it starts."),
    "no-sittings": _("Plan at least one meeting of three hours, and no more than {most}."),
    "planned-twice": _("This half of the day is planned already."),
    "no-item-of-the-agenda": _("The agenda has no item {items}."),
    "only-that-it-meets": _(
        "Of a meeting that is not open to the public one says only that the body meets: leave out items and words."
    ),
    "no-dedicated-session": _("The rules dedicate no session to anybody."),
    "not-a-day-of-the-meeting": _("The meeting lasts from {first} to {last}: choose a day of these."),
    "not-moved": _("The meeting is at these times and this place already."),
    "too-many-sessions": _("At most {most} sessions at once: take a shorter part of the calendar."),
    "no-such-state": _("There is no State with the code “{code}”."),
    "open-already": _("The meeting is open already."),
    "meeting-not-open": _("The meeting is not open yet: the Chair opens it."),
    "meeting-closed": _("The meeting is closed."),
    "meeting-suspended": _("The meeting is suspended: the Chair resumes it first."),
    "not-suspended": _("The meeting is not suspended."),
    "voting-runs": _(
        "A vote is being taken: nothing interrupts it but a point of order on how it is conducted."
    ),
    "has-it-already": _("The meeting has this status already."),
    "agenda-adopted-already": _("The agenda is adopted already."),
    "item-is-open": _("This item is before the meeting already."),
    "no-such-power": _("The rules know no power “{power}”."),
}
