# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CAPACITIES = {
    "state": _("delegate"),
    "head": _("head of delegation"),
    "focal-point": _("national focal point"),
    "signatory": _("delegate of a signatory"),
    "non-party": _("delegate of a State not party"),
    "chair": _("Chair"),
    "secretariat": _("Secretariat"),
    "observer": _("observer"),
    "igo": _("intergovernmental organization"),
    "stakeholder": _("stakeholder"),
    "applicant": _("applicant organisation"),
    "institution": _("the institution"),
    "clock": _("the clock"),
    "importer": _("importer"),
    "operator": _("operator of the site"),
    "public": _("public"),
}

CONTACTS = {"diplomatic": _("diplomatic contact"), "technical": _("technical contact")}
"""The kinds of points of contact."""

REGIONAL_GROUPS = {
    "AFR": _("African States"),
    "APG": _("Asia-Pacific States"),
    "EEG": _("Eastern European States"),
    "GRULAC": _("Latin American and Caribbean States"),
    "WEOG": _("Western European and other States"),
    "": _("in no group"),
}

STATUSES = {
    "ldc": pgettext_lazy("status of a State", "least developed country"),
    "lldc": pgettext_lazy("status of a State", "landlocked developing country"),
    "sids": pgettext_lazy("status of a State", "small island developing State"),
}

CATEGORIES = {
    "civil-society": _("Civil society"),
    "private-sector": _("Private sector"),
    "academia": _("Academia"),
    "technical": _("Technical community"),
}

STAGES = {
    "received": _("Received"),
    "complete": _("Complete"),
    "circulated": _("Before States"),
    "consultation": _("In consultation"),
    "before-the-body": _("Before the body"),
    "not-objected": _("Not objected to"),
    "not-agreed": _("Not agreed so far"),
    "withdrawn": _("Withdrawn by the organisation"),
    "accredited": _("Accredited"),
    "ended": _("The accreditation has ended"),
}

NEXT = {
    "completeness": _("The secretariat says whether the application is complete."),
    "circulation": _("The secretariat puts the application before all States."),
    "end-of-circulation": _("States may object until then; one then goes on."),
    "end-of-consultation": _("One consults until then. An objection may be lifted at any time."),
    "decision": _("The plenary decides. The Chair puts the question in a meeting, or under silence."),
    "announcement": _("The accreditation is announced."),
    "renewal": _("It may be renewed: apply again before it ends."),
    "apply-again": _("The organisation may apply again at any time."),
}

REASONS = {
    "all-states-take-part": _("All States take part in this institution: nobody has to join it."),
    "no-such-participants": _("The rules know no participants of the kind “{kind}”."),
    "accreditation-not-foreseen": _("These rules know no accreditation."),
    "accreditation-ended": _("The accreditation of this organisation ended: it may apply again."),
    "application-pending": _("An application under “{code}” is pending already."),
    "application-over": _("This application is no longer pending."),
    "application-withdrawn": _("The organisation withdrew this application. It may apply again."),
    "complete-already": _("This application was found complete already."),
    "not-complete": _("This application is not complete yet."),
    "circulated-already": _("This application is before States already."),
    "not-circulated": _("No application under this code is before States."),
    "circulation-runs": _("The application is before States until {until}: the body decides afterwards."),
    "objected-to": _("An objection to this application stands."),
    "circulation-too-short": _("Applications are before States until {earliest} at least."),
    "circulation-over": _("The application was before States until {until}."),
    "objected-already": _("Your objection stands already."),
    "objection-lifted": _("This objection was lifted."),
    "disclosed-already": _("This objection was disclosed already."),
    "another-name": _("The application was made under another name: {name}."),
    "term-too-long": _("An accreditation lasts until {latest} at most."),
    "no-state-code": _("“{code}” is not a State's code: write three capital letters, as in ISO 3166-1."),
    "no-such-group": _("There is no regional group “{group}”."),
    "no-code": _(
        "“{code}” is no code: write letters, digits, hyphens, dots; begin with a letter or a digit."
    ),
    "no-date": _("“{date}” is no date: write it as 1992-03-02."),
    "contact-of-another": _("A State speaks for its own points of contact alone."),
    "contact-confirmed-already": _("This contact is confirmed already."),
    "taken-already": _("“{code}” is taken already: choose another code."),
    "no-such-capacity": _("Nobody can be given the capacity “{capacity}”: it does not exist here."),
    "operator-names-secretaries": _(
        "The operator names the secretariat only; the secretariat enters the others."
    ),
    "own-state-only": _("A focal point gives capacities of its own State only."),
    "not-ahead": _("Give an end that lies ahead, with its time zone."),
    "ended-already": _("This capacity has ended already."),
}
