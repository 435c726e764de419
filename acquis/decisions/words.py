# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _

RULES = {"consensus": _("Consensus"), "silence": _("Silence procedure"), "announced": _("As announced")}

OBJECTORS = {
    "chair": _("Who objects is known to the Chair alone."),
    "states": _("Who objects is known to States, and to the Chair and the secretariat who serve them."),
    "all": _("Who objects is known to everybody who may know of the question."),
}
"""Who will know the name of a State that objects, by what the profile says of it."""

REASONS = {
    "not-this-body": _("This body cannot decide on “{act}”."),
    "no-decision-of-a-body": _(
        "“{act}” is no decision of a body: whoever it belongs to does it, and nobody enters it for them."
    ),
    "not-announced-yet": _(
        "Give when it was announced: a moment that has passed, the body being there already."
    ),
    "out-of-order": _("What was announced is entered in order: the last was announced at {last}."),
    "another-body": _("This lies with another body."),
    "another-question": _(
        "A revision puts the same act on the same subject; put anything else as a question of its own."
    ),
    "silence-is-not-revised": _("A text under silence is not revised: withdraw it and put it again."),
    "objects-already": _("Your objection stands already."),
    "head-objected": _("The head of the delegation objected: only the head can lift it."),
    "lifted-already": _("This objection was lifted already."),
    "question-ended": _("The outcome of this question was declared already."),
    "question-withdrawn": _("This question was withdrawn."),
    "question-lapsed": _(
        "The meeting closed before this question was decided: it lapsed, and can be put again."
    ),
    "silence-runs": _("The silence period runs still."),
    "objection-stands": _("An objection stands: the question cannot be declared adopted."),
    "no-objection-stands": _(
        "No objection stands: the question cannot be declared not adopted. It can be withdrawn."
    ),
}

STEPS = {
    ("announcement", "entered"): _("Entered as announced; the software found nothing itself"),
    ("put", "put"): _("The Chair put the question to the body"),
    ("period", "opened"): _("Circulated to all States under silence"),
    ("late", "not-counted"): _("What came at the deadline or later does not count"),
    ("objections", "no-objection"): _("No objection stands"),
    ("objections", "none-so-far"): _("The period runs; silence is broken by one objection"),
    ("objections", "objection-stands"): _("An objection stands"),
}
