# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CAPACITIES = {
    "state": _("delegate"),
    "head": _("head of delegation"),
    "focal-point": _("national focal point"),
    "chair": _("Chair"),
    "secretariat": _("Secretariat"),
    "observer": _("observer"),
    "igo": _("intergovernmental organization"),
    "stakeholder": _("stakeholder"),
    "institution": _("the institution"),
    "clock": _("the clock"),
    "importer": _("importer"),
    "operator": _("operator of the site"),
    "public": _("public"),
}

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

REASONS = {
    "no-state-code": _("“{code}” is not a State's code: write three capital letters, as in ISO 3166-1."),
    "no-such-group": _("There is no regional group “{group}”."),
    "no-code": _(
        "“{code}” is no code: write letters, digits, hyphens, dots; begin with a letter or a digit."
    ),
    "no-date": _("“{date}” is no date: write it as 1992-03-02."),
    "taken-already": _("“{code}” is taken already: choose another code."),
    "no-such-capacity": _("Nobody can be given the capacity “{capacity}”: it does not exist here."),
    "operator-names-secretaries": _(
        "The operator names the secretariat only; the secretariat enters the others."
    ),
    "own-state-only": _("A focal point gives capacities of its own State only."),
    "not-ahead": _("Give an end that lies ahead, with its time zone."),
    "ended-already": _("This capacity has ended already."),
}
