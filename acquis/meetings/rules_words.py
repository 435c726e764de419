# SPDX-License-Identifier: EUPL-1.2
"""The words of what `acquis.law.describing` says of an institution: a clause per key, and headings.

Clauses have neither capital nor full stop: they stand in lists, in cells, and one after the other.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

GROUPS = {
    "bodies": _("Bodies"),
    "periods": _("When they meet"),
    "decisions": _("How decisions are made"),
    "rights": _("Who may do what, and when"),
    "reporting": _("Reports"),
    "stakeholders": _("Organisations"),
    "support": _("Support and labels"),
    "money": _("Money"),
    "parties": _("Who takes part"),
    "officers": _("Officers"),
    "establishment": _("How it came into being"),
}

ASPECTS = {
    "main-body": _("The main meeting"),
    "further-meetings": _("Further meetings of all"),
    "review": _("Review"),
    "working-groups": _("Working groups"),
    "committees": _("Committees of few"),
    "closed-committees": _("Closed committees"),
    "forums": _("Forums that decide nothing"),
    "founding-bodies": _("Preparation of the founding"),
    "founding-conference": _("Founding conference"),
    "own-parties": _("Bodies of the parties to an instrument of their own"),
    "main-period": _("Period of the main meeting"),
    "review-period": _("Review period"),
    "groups-period": _("Period of working groups"),
    "other-periods": _("Period of other bodies"),
    "called": _("Meetings that parties call for"),
    "decision-rule": _("Decision rule"),
    "wait": _("Time to wait"),
    "votes": _("Votes"),
    "silence": _("Silence procedure"),
    "quorum": _("Quorum"),
    "secret-ballot": _("Secret ballot"),
    "minutes": _("Minutes for each speaker"),
    "replies": _("Right of reply"),
    "reporting-duty": _("Reporting duty"),
    "reporting-period": _("How often one reports"),
    "reporting-date": _("Reporting date"),
    "first-report": _("First report"),
    "forms": _("Forms"),
    "tracks": _("Ways in for organisations"),
    "admission": _("Who admits them"),
    "circulation": _("Applications before States"),
    "objections": _("Objections to applications"),
    "accredited-for": _("How long they are admitted"),
    "offers": _("Offers of help"),
    "labels": _("Label for activities"),
    "costs": _("Who bears the costs"),
    "cash-check": _("Check of the money"),
    "full-rights": _("With full rights"),
    "beside": _("Beside them"),
    "main-officers": _("Officers of the main meeting"),
    "review-officers": _("Officers of the review"),
    "group-officers": _("Officers of working groups"),
    "other-officers": _("Officers of other bodies"),
    "founding": _("Founding document"),
    "predecessors": _("What came before"),
}

SENTENCES = {
    "named": _("{body}"),
    "office-of": _("{body}, {office}"),
    "stands": _("stands by the rules"),
    "may-be-created": _("created by decision of: {bodies}"),
    "reports-to": _("reports to: {to}"),
    "decides-nothing": _("decides nothing"),
    "recommends-only": _("recommends only, beyond its own proceedings"),
    "prepared-by": _("prepared by: {bodies}"),
    "one-of-each-group": _("one of each regional group"),
    "closed-to-others": _("meets closed: whoever has no seat is not in the room"),
    "exchange-only": _("an exchange that decides nothing"),
    "own-instrument": _("of the parties to: {words}"),
    "every": _("every {span}"),
    "every-fixed": _("every {span}"),
    "every-at-least": _("not more often than every {span}"),
    "every-decided-each-time": _("about every {span}, decided each time"),
    "usually-in": _("usually in {month}"),
    "meets-in": _("in {places}"),
    "unless": _("not in a year with: {by}"),
    "left-open": _("the sources leave open: {spans}"),
    "called": _("when {of_parties} call for it"),
    "called-within": _("when {of_parties} call for it within {span}"),
    "ex-officio": _("held by whoever chairs: {by}"),
    "until-session-ends": _("until the end of the session"),
    "for-term": _("for {span}"),
    "elected-by": _("elected by: {by}"),
    "named-by-chair": _("named by the Chair"),
    "for-next": _("elected at one session for the next"),
    "overlapping": _("terms begin in turn, not together"),
    "rotation": _("in rotation: {groups}"),
    "all-members": _("all States Members of the United Nations"),
    "bound": _("the States bound by the treaty"),
    "takes-part": _("{kinds}: {words}"),
    "founded-by": _("{words}, adopted by: {title}"),
    "founded-elsewhere": _("{words}, adopted elsewhere: {title}"),
    "predecessor": _("{words}; what carries over: {carries}"),
    "no-votes": _("there are no votes"),
    "by-consensus": _("by consensus alone"),
    "else-vote": _("by consensus; failing that, {share}"),
    "else-after-efforts": _("by consensus; once all efforts at it are exhausted, {share}"),
    "by-vote": _("by vote: {share}"),
    "decided-by": _("decided by: {bodies}"),
    "also-by-silence": _("outside meetings also by silence: {bodies}"),
    "lead": _("asked for {span} before, at the latest"),
    "window": _("taken up only once in {span}"),
    "case": "{case}",
    "majority": _("{share}"),
    "after-efforts": _("once all efforts at consensus are exhausted"),
    "vote-called": _("asked for in writing, {span} before at the latest"),
    "vote-deferred": _("not before {span} after the question was put"),
    "extension-chair": _("the Chair may set a longer period"),
    "extension-none": _("no longer period"),
    "suspension-chair": _("the Chair may suspend it"),
    "suspension-none": _("it is not suspended"),
    "objector-chair": _("the Chair alone learns who objected"),
    "objector-states": _("States learn who objected"),
    "objector-all": _("everybody learns who objected"),
    "quorum": _("{opens} of those who decide to open, {decides} to decide"),
    "opening-waived": _("by custom not asked for at the opening"),
    "secret-ballot": _("one elects by secret ballot, in rounds"),
    "ballot-dispensed": _("not where no more stand than there are places"),
    "may": _("{kinds}"),
    "may-in-every-meeting": _("{kinds}: in every meeting"),
    "may-in": _("{kinds}: {moments}"),
    "replies-end-of-meeting": _("{minutes} minutes, at the end of the meeting"),
    "replies-end-of-day": _("{minutes} minutes, at the end of the day"),
    "dedicated": _("{kinds}: in a session of their own, whose balance the Chair arranges"),
    "replies-once-called-for": _("{minutes} minutes, as soon as they are asked for"),
    "reports-voluntary": _("reports are voluntary"),
    "reports-owed": _("reports are owed"),
    "due-open": _("useful by {day}; the day closes nothing"),
    "due-closes": _("due by {day}; what comes later counts the next time"),
    "first-report": _("within {span} of taking part"),
    "form": "{form}",
    "way-named": _("named in the rules: {words}"),
    "way-notification": _("by notification: {words}"),
    "way-invitation": _("by invitation: {words}"),
    "way-application": _("on application: {words}"),
    "body-decides": _("a body decides on each application"),
    "non-objection": _("whoever meets no objection is admitted"),
    "objector-to-secretariat": _("the secretariat alone learns who objected"),
    "objector-to-states": _("States learn who objected"),
    "accredited-for": _("for {span} at most"),
    "offers-stand": _("an offer stands for {span} unless confirmed anew"),
    "label-valid": _("valid for {span}"),
    "borne-by-regular-budget": _("the regular budget of the United Nations"),
    "borne-by-assessed": _("contributions of those who take part, by scale"),
    "borne-by-voluntary": _("free contributions"),
    "borne-by-assessed-and-voluntary": _("contributions by scale, and free ones"),
}

COUNTED = {
    "standing-items": ngettext_lazy(
        "{n} standing item on its agenda", "{n} standing items on its agenda", "n"
    ),
    "seats": ngettext_lazy(
        "{n} State, for {span}, elected by: {by}", "{n} States, for {span}, elected by: {by}", "n"
    ),
    "terms-at-most": ngettext_lazy("{n} term in a row at most", "{n} terms in a row at most", "n"),
    "working-days": ngettext_lazy("{n} working day", "{n} working days", "n"),
    "called-floor": ngettext_lazy(
        "when {of_parties} call for it, {n} at least", "when {of_parties} call for it, {n} at least", "n"
    ),
    "holders": ngettext_lazy("{n} at once", "{n} at once", "n"),
    "bound-as-of": ngettext_lazy(
        "the State bound by the treaty: {n} on {date}", "the States bound by the treaty: {n} on {date}", "n"
    ),
    "vote-floor": ngettext_lazy("{n} in favour at least", "{n} in favour at least", "n"),
    "wait": ngettext_lazy(
        "a State may ask to wait: once on each question, for {n} minute",
        "a State may ask to wait: once on each question, for {n} minutes",
        "n",
    ),
    "silence-working": ngettext_lazy(
        "{n} hour, on working days in {places}", "{n} hours, on working days in {places}", "n"
    ),
    "silence-every": ngettext_lazy("{n} hour, on every day", "{n} hours, on every day", "n"),
    "minutes": ngettext_lazy("{kinds}: {n} minute", "{kinds}: {n} minutes", "n"),
    "minutes-in": ngettext_lazy("{kinds}, in {bodies}: {n} minute", "{kinds}, in {bodies}: {n} minutes", "n"),
    "before-states": ngettext_lazy("{n} day at least", "{n} days at least", "n"),
    "consultation": ngettext_lazy("one consults for {n} day", "one consults for {n} days", "n"),
    "panel": ngettext_lazy("a panel of {n} State drawn by lot", "a panel of {n} States drawn by lot", "n"),
    "criteria": ngettext_lazy("{n} criterion", "{n} criteria", "n"),
    "cash-check": ngettext_lazy(
        "{n} day before a meeting; without the money it may be cancelled",
        "{n} days before a meeting; without the money it may be cancelled",
        "n",
    ),
}

SPANS = {
    "day": ngettext_lazy("{n} day", "{n} days", "n"),
    "month": ngettext_lazy("{n} month", "{n} months", "n"),
    "year": ngettext_lazy("{n} year", "{n} years", "n"),
}
ANY_SPAN = _("any other")

SHARES = {
    "simple/present-and-voting": _("a simple majority of those present and voting"),
    "simple/members": _("a simple majority of the members"),
    "simple/parties": _("a simple majority of all parties"),
    "two-thirds/present-and-voting": _("two thirds of those present and voting"),
    "two-thirds/members": _("two thirds of the members"),
    "two-thirds/parties": _("two thirds of all parties"),
    "three-quarters/present-and-voting": _("three quarters of those present and voting"),
    "three-quarters/members": _("three quarters of the members"),
    "three-quarters/parties": _("three quarters of all parties"),
}

OF_PARTIES = {
    "one": _("one party"),
    "one-third": _("one third of the parties"),
    "majority": _("a majority of the parties"),
    "two-thirds": _("two thirds of the parties"),
}

GROUPS_OF_STATES = {
    "african": "AFR",
    "asia-pacific": "APG",
    "eastern-european": "EEG",
    "grulac": "GRULAC",
    "weog": "WEOG",
}

CARRIED = {
    "documents": _("documents"),
    "accreditations": _("standing accreditations"),
    "points-of-contact": _("points of contact, with each State’s fresh consent"),
}

FORMS = {"own": _("a questionnaire of its own"), "national-survey": _("the national survey")}

CASES = {
    "important": _("on important questions"),
    "ordinary": _("on other questions"),
    "substance": _("on substance"),
    "procedure": _("on procedure"),
    "amendment": _("on amendments"),
    "amendments": _("on amendments"),
    "request": _("on requests of a State for itself"),
    "reconsideration": _("on taking up again what was decided"),
}

WHAT = {
    "reports": _("national reports are useful by this day"),
    "applications": _("last day on which an application can be put before States and be decided there"),
    "money": _("whether the money is there is checked"),
}

RHYTHMS = {
    "fixed": _("proposed from the period"),
    "at-least": _("proposed; the period is a floor"),
    "decided-each-time": _("proposed; each session decides"),
}

ONCE = {
    "every-year": _("every year"),
    "every-month": _("every month"),
    "every-fixed-year": _("every year"),
    "every-fixed-month": _("every month"),
    "every-at-least-year": _("not more often than once a year"),
    "every-at-least-month": _("not more often than once a month"),
    "every-decided-each-time-year": _("about once a year, decided each time"),
    "every-decided-each-time-month": _("about once a month, decided each time"),
}
"""Sentences about a period of one year or one month, by key and unit."""

NAMING = ("named", "office-of", "case")
"""Sentences that name something: what follows stands after a colon."""

MOMENTS = {
    "formal-open": _("formal open meetings"),
    "formal-closed": _("formal closed meetings"),
    "informal": _("informal meetings"),
    "informal-informal": _("informal consultations"),
    "no-meeting": pgettext_lazy("rights", "outside meetings"),
}

OF_A_GROUP = _("speaker for a group of States")

ANNOUNCED = _("announced")
ANNOUNCED_UNVERIFIED = _("announced, not verified")

STANDINGS = {
    "in-source": _("In the source"),
    "practice": _("Practice"),
    "chosen-here": _("Chosen here"),
}

FIRST_COLUMNS = (
    "state",
    "head",
    "focal-point",
    "chair",
    "secretariat",
    "observer",
    "igo",
    "stakeholder",
    "public",
)
"""Kinds of capacity in the order in which the table of rights begins; the others follow."""

IN_EVERY_MEETING = _("in every meeting")
