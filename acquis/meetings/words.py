# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _

STATUSES = {
    "formal-open": _("Formal meeting, open"),
    "formal-closed": _("Formal meeting, closed"),
    "informal": _("Informal meeting"),
    "informal-informal": _("Informal consultations"),
}

OFFICES = {"chair": _("Chair"), "vice-chair": _("Vice-Chair")}

REASONS = {
    "established-already": _("The institution is established already."),
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
