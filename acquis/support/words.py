# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

INITIATIVES = {
    "own": _("the provider's own"),
    "un-system": _("an organisation of the United Nations system"),
    "development-bank": _("a development bank"),
    "trust-fund": _("a trust fund of several donors"),
    "regional-body": _("a regional body"),
    "multistakeholder": _("a forum of States and stakeholders"),
}

FILTERS = {
    "elements": _("What it is about"),
    "eligibility": _("For which States"),
    "region": _("Region"),
    "period": _("Time"),
    "language": _("Language"),
}

CHANGES = {
    "elements": _("The provider offers help on something else: ask for one of its elements too."),
    "eligibility": _(
        "The provider limits the offer to certain States: a word with the provider may change that."
    ),
    "region": _(
        "The provider limits the offer to certain regions: a word with the provider may change that."
    ),
    "period": _(
        "The offer ends before the support is to begin: begin earlier, or the provider confirms it anew."
    ),
    "language": _("There is no language in common: name another that would do, or ask for interpretation."),
}

STAGES = {
    "planned": pgettext_lazy("stage of an activity", "Planned"),
    "under-way": pgettext_lazy("stage of an activity", "Under way"),
    "completed": pgettext_lazy("stage of an activity", "Completed"),
}

FINDINGS = {
    "met": pgettext_lazy("finding on a criterion", "met"),
    "partly": pgettext_lazy("finding on a criterion", "partly met"),
    "not-met": pgettext_lazy("finding on a criterion", "not met on this evidence"),
}

EVIDENCE = {
    "accounts": _("accounts"),
    "agreement": _("an agreement"),
    "confidentiality": _("rules on confidentiality"),
    "follow-up": _("a plan for follow-up"),
    "materials": _("materials"),
    "needs": _("the needs that the State identified"),
    "participation": _("who took part"),
    "plan": _("a plan"),
    "request": _("the request"),
    "results": _("results"),
    "terms-of-reference": _("terms of reference"),
}

WORTH = {
    "valid": pgettext_lazy("a label is", "valid"),
    "expired": pgettext_lazy("a label is", "expired"),
    "suspended": pgettext_lazy("a label is", "suspended"),
    "withdrawn": pgettext_lazy("a label is", "withdrawn"),
    "cannot-tell": pgettext_lazy("a label is", "cannot tell"),
    "demonstration": pgettext_lazy("a label is", "demonstration"),
}

WHATS = {
    "activity": _("an activity"),
    "organisation": _("an organisation"),
    "product": _("a product"),
    "person": _("a person"),
}

READERS = {
    "partner": _("the provider alone"),
    "states": _("States"),
    "everybody": _("everybody"),
}

REASONS = {
    "not-theirs": _("Only the party whose it is does this."),
    "no-such-element": _("“{code}” is no element of the framework."),
    "no-language": _("“{tag}” is no language tag: write for example “fr” or “pt-BR”."),
    "no-such-status": _("“{status}” is no status of States known here: {known}."),
    "no-day": _("Give a day as year-month-day, for example 2027-09-01."),
    "stands-too-long": _("An offer stands until {latest} at most; confirm it anew by then."),
    "offer-withdrawn": _("This offer was withdrawn."),
    "offer-stands-no-more": _("This offer stands no more: the provider may confirm it anew."),
    "own-offer": _("This is your own offer."),
    "answered-already": _("The provider has answered already."),
    "choice-pending": _(
        "A choice made for this request awaits the provider's answer: open the request after it."
    ),
    "chosen-already": _("This offer was chosen for this request already."),
    "request-withdrawn": _("This request was withdrawn."),
    "request-opened": _("This request was opened to everybody: go on there."),
    "open-to-everybody": _("This is open to everybody already."),
    "open-it-first": _(
        "Everybody must be able to know of an activity that bears a label: the State opens it first."
    ),
    "opened-since": _("The State opened this activity to everybody: go on there."),
    "started-already": _("The activity was started already."),
    "not-started": _("The activity was not started yet."),
    "completed-already": _("The activity was completed already."),
    "not-completed": _("The activity is not completed yet."),
    "not-these-readers": _(
        "On an activity known to the two parties alone, the partner reads it; on an open one, States or everybody."
    ),
    "not-a-party": _("The provider or the State applies for the label of its activity."),
    "under-review-already": _("An application for this activity is under review."),
    "labels-are-for-activities": _(
        "A label is for an activity, never for an organisation, a product or a person."
    ),
    "no-such-criterion": _("“{criterion}” is no criterion, or was answered twice."),
    "criteria-unanswered": _("Every criterion is answered; these are not: {criteria}."),
    "evidence-missing": _("Evidence of a kind that the criteria name is missing for: {criteria}."),
    "complete-already": _("The application was found complete already."),
    "complete-first": _("The application is checked and the source of the lot announced before the draw."),
    "drawn-already": _("The panel was drawn already."),
    "not-in-the-panel": _("Only a State drawn for this panel does this."),
    "scored-already": _("Your State gave its findings already."),
    "score-each-criterion": _("Give a finding for each criterion."),
    "follows-from-scores": _("This follows once all findings are in; nobody does it alone."),
    "not-the-findings": _("These are not the findings of the panel."),
    "scores-first": _(
        "A label is put to the body when {number} States have given their findings independently."
    ),
    "not-all-met": _(
        "The panel did not find every criterion met on the evidence given; one may apply again."
    ),
    "awarded-already": _("The label was awarded already."),
    "labels-certify-nothing": _(
        "A label endorses an activity against the criteria on the evidence given; it is no certificate of conformity."
    ),
    "issued-already": _("The text of this label was issued already."),
    "not-the-document": _("This is not the text of this label."),
    "not-the-signature": _("The signature was not made with the institution's key over this text."),
    "label-withdrawn": _("This label was withdrawn."),
}
