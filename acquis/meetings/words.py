# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _

STATUSES = {
    "formal-open": _("Formal meeting, open"),
    "formal-closed": _("Formal meeting, closed"),
    "informal": _("Informal meeting"),
    "informal-informal": _("Informal consultations"),
}

PLACES = {"new-york": _("New York"), "geneva": _("Geneva")}

OFFICES = {"chair": _("Chair"), "vice-chair": _("Vice-Chair")}

REASONS = {
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
    "no-such-state": _("There is no State with the code “{code}”."),
    "open-already": _("The meeting is open already."),
    "meeting-not-open": _("The meeting is not open yet: the Chair opens it."),
    "meeting-closed": _("The meeting is closed."),
    "has-it-already": _("The meeting has this status already."),
    "agenda-adopted-already": _("The agenda is adopted already."),
    "item-is-open": _("This item is before the meeting already."),
    "no-such-power": _("The rules know no power “{power}”."),
}
