# SPDX-License-Identifier: EUPL-1.2
"""The words of this room. Whoever reads them, of whatever persuasion on the law, must find them true."""

from django.utils.translation import gettext_lazy as _

STAGES = {
    "recalled": _("Recalled from its sources"),
    "reaffirmed": _("Reaffirmed"),
    "new": _("Adopted here"),
}

RELATIONS = {
    "same-subject": _("deals with the same subject as"),
    "carries-out": _("is one way to put into practice"),
    "refers-to": _("speaks of what is described in"),
}

RELATIONS_BACK = {
    "same-subject": _("deals with the same subject as"),
    "carries-out": _("may be put into practice by"),
    "refers-to": _("is spoken of in"),
}

SOURCE_KINDS = {
    "report": _("Report"),
    "resolution": _("Resolution"),
    "decision": _("Decision"),
    "compendium": _("Compendium"),
    "contribution": _("Contribution"),
    "treaty": _("Treaty"),
    "programme": _("Political programme"),
    "form": _("Reporting form"),
}

SOURCE_BODIES = {
    "assembly": _("General Assembly"),
    "experts": _("Group of governmental experts"),
    "working-group": _("Open-ended working group"),
    "institution": _("This institution"),
    "conference": _("Conference that negotiated it"),
    "parties": _("Meeting of the States that take part"),
}

MANNERS = {
    "consensus": _("by consensus"),
    "without-vote": _("without a vote"),
    "recorded-vote": _("by a recorded vote"),
    "not-adopted": _("not adopted"),
    "submitted": _("views submitted, nothing to adopt"),
    "not-known": _("manner of adoption not verified"),
}

FAMILIES = {
    "targets": _("What is threatened"),
    "means": _("Means used"),
    "technologies": _("Technologies"),
    "actors": _("Kinds of actors"),
    "effects": _("Wider effects"),
}

FURTHER_TOPICS = {
    "attribution": _("Attribution"),
    "countermeasures": _("Countermeasures"),
    "due-diligence": _("Due diligence"),
    "human-rights": _("Human rights"),
    "neutrality": _("Neutrality in armed conflict"),
    "self-defence": _("Self-defence"),
}
"""Topics that published positions treat beside the elements on law. A topic says nothing of whether it is law."""

AUTHORS_WORDS = _(
    "These are the words of their author. They are shown as received; the institution takes no part in them."
)
TREATED_ONLY = _("A dot says that a text treats a topic. It does not say what the text holds.")

REASONS = {
    "not-yet": _("That day lies ahead. Choose today or an earlier day."),
    "no-such-date": _("“{date}” is no date: write 2027-03-01, or a year or a month where no day is known."),
    "no-such-source": _("There is no source “{symbol}” here: enter it first."),
    "no-such-element": _("There is no element “{code}”."),
    "no-such-topic": _("There is no topic “{topic}”."),
    "not-a-code": _("The code of such an element reads {prefix} and a number, for example {prefix}12."),
    "no-such-kind": _("There is no kind of element “{kind}” here."),
    "no-such-character": _("There is no legal character “{character}” here."),
    "no-place": _("Say where this stands: a source and a place in it."),
    "figures-need-a-vote": _("Figures belong to a recorded vote."),
    "reaffirmed-already": _(
        "The framework was reaffirmed: a new element, version or understanding enters by decision alone."
    ),
    "nothing-to-reaffirm": _("Name the elements that are reaffirmed, each once."),
    "version-moved": _(
        "Version {now} of {code} is in force, not version {changed}: look again, then decide."
    ),
    "same-text": _("The text is the one in force: nothing would change."),
    "amendment-under-way": _(
        "Another change of {code} is before a body ({question}). One is decided before the next is put; who "
        "proposes may bring the two together."
    ),
    "not-in-force": _("There is no version {number} of {code}."),
    "stands-apart-already": _("Your State stands apart from this version already."),
    "not-an-element-of-this-kind": _("This is for confidence-building measures; {code} is none."),
    "no-link": _("Give an address that begins with https:// or http://."),
    "too-long": _("Give a text of at most {most} characters."),
    "empty": _("Give a text."),
    "too-many": _("Give at most {most}."),
    "not-for-oneself": _("An element is not linked with itself."),
    "linked-already": _("{one} and {other} are linked already."),
    "position-replaced": _("This entry was corrected since: take the present one."),
    "position-withdrawn": _("This position was withdrawn."),
    "not-your-statement": _("This was entered by another: each corrects and withdraws its own."),
    "view-withdrawn": _("This view was withdrawn."),
    "step-withdrawn": _("This statement was withdrawn."),
    "groups-through-states": _("A group registers its position through one of the States."),
    "no-such-group-of-states": _("There is no group “{group}”."),
    "states-alone": _("This is for States alone: they take the decisions, and they stand apart from them."),
    "endorsed-already": _("This endorsement is entered already."),
}
