# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _

from acquis.decisions import election_words, motion_words

RULES = {
    "consensus": _("Consensus"),
    "silence": _("Silence procedure"),
    "vote": _("Vote"),
    "announced": _("As announced"),
}

CHOICES = {"Y": _("In favour"), "N": _("Against"), "A": _("Abstaining")}
ABSENT = _("Absent")
MANNERS = {
    "hands": _("Show of hands"),
    "recorded": _("Recorded vote"),
    "roll-call": _("Roll-call vote"),
}
MAJORITIES = {
    "simple": _("simple majority"),
    "two-thirds": _("majority of two thirds"),
    "three-quarters": _("majority of three quarters"),
}
OF = {
    "present-and-voting": _("of those present and voting; who abstains does not vote"),
    "members": _("of all members of the body"),
    "parties": _("of all parties"),
}

CHANGES = {"extended": _("Extended"), "suspended": _("Suspended"), "resumed": _("Resumed")}
"""How the period of a silence was changed."""

OBJECTORS = {
    "chair": _("Who objects is known to the Chair alone."),
    "states": _("Who objects is known to States, and to the Chair and the secretariat who serve them."),
    "all": _("Who objects is known to everybody who may know of the question."),
}
"""Who will know the name of a State that objects, by what the profile says of it."""

REASONS = {
    **motion_words.REASONS,
    **election_words.REASONS,
    "under-silence": _(
        "This question is under silence: it is not voted on. Withdraw it and put it in a meeting."
    ),
    "vote-is-open": _("A vote on this question is under way: it ends first."),
    "vote-declared": _("The result of this vote was declared already."),
    "vote-cancelled": _("The Chair broke this vote off. It may be taken anew."),
    "vote-decides": _("This is decided by the vote that is under way: close it and declare its result."),
    "nobody-votes": _("No State may vote in this body: nobody takes part in it with full rights."),
    "no-vote-here": _(
        "Your State has no vote here: it may not vote in this body, or came in after the vote was opened."
    ),
    "no-such-voter": _("{state} has no vote here."),
    "not-to-be-voted-on": _(
        "This is not voted on apart: it is not of this question, was voted on, or was dropped."
    ),
    "by-show-of-hands": _("The vote is by show of hands: raise your placard, and the secretariat counts."),
    "votes-by-name": _("States vote by name here: there is nothing to count."),
    "more-than-members": _("More than the {members} who may vote."),
    "count-first": _("The secretariat enters the count of hands first."),
    "no-names-in-hands": _("A show of hands names nobody: there is no vote of yours to set beside it."),
    "voted-so": _("Your State voted so."),
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
    "nothing-changed": _("Nothing differs from what is put now."),
    "put-twice": _("This stands in the package already."),
    "no-package-in-a-package": _("A package holds no package: name its decisions one by one."),
    "decided-otherwise": _(
        "“{act}” is decided in another way than a package: put it by itself, and the others one by one."
    ),
    "silence-suspended": _("The silence is suspended: nothing is found of it until the Chair resumes it."),
    "not-suspended": _("The silence is not suspended."),
    "not-under-silence": _("This question is not under silence."),
    "no-suspension": _("The rules do not foresee that a silence is suspended."),
    "not-later": _(
        "The new deadline is later than the one that runs, {closes}: no State is given less time."
    ),
    "no-wait": _("The rules do not foresee that one asks to wait: object, or do not."),
    "no-wait-under-silence": _(
        "Under silence no gavel falls: break the silence before its deadline, or do not."
    ),
    "asked-already": _("Your State asked for a moment already: this is given once on a question."),
    "asked-to-wait": _("A State asked for a moment: nothing is declared or voted on before {until}."),
    "not-your-proposal": _("Your State is not named as the one that proposed this."),
    "voting-began": _("Voting on this has begun: a proposal is withdrawn before."),
    "amended-already": _("An amendment was adopted: the text is no longer the proposer’s alone to withdraw."),
    "still-before-the-body": _("That question is still before the body."),
    "done-already": _("That question was adopted, and what it held was performed."),
    "another-matter": _("What is put again is the same act on the same kind of subject, in the same body."),
    "no-rival-here": _("That question is not before this meeting."),
    "silence-runs": _("The silence period runs still."),
    "objection-stands": _("An objection stands: the question cannot be declared adopted."),
    "no-objection-stands": _(
        "No objection stands: the question cannot be declared not adopted. It can be withdrawn."
    ),
    "nothing-to-stand-apart-from": _(
        "One stands apart from what was adopted: state a reservation or an explanation before, or object."
    ),
    "nothing-to-reserve-on": _("This was not adopted: there is nothing to make a reservation on."),
    "sponsors-do-not-explain": _(
        "Your State proposed or co-sponsored this: it does not explain its vote on it. It may make a general statement."
    ),
    "stated-already": _(
        "Your State stated such a position on this already. Withdraw it if you wish to state another."
    ),
    "not-your-position": _("This position is another State’s."),
    "position-withdrawn-already": _("This position was withdrawn already."),
    "positions-on-the-whole": _(
        "An explanation or a general statement is on the whole question: leave this empty."
    ),
    "nobody-proposed-it": _("No State proposed this question: there is no proposal to co-sponsor."),
    "sponsors-already": _("Your State proposed or co-sponsors this already."),
    "does-not-co-sponsor": _("Your State does not co-sponsor this."),
    "no-amount": _("Write an amount in digits, with at most two decimals after a point: 1250000 or 980.50."),
    "no-currency": _("Write the currency as three capital letters (ISO 4217): USD."),
}

POSITION_KINDS = {
    "explanation": _("Explanation of vote or of position"),
    "general": _("General statement"),
    "reservation": _("Reservation"),
    "dissociation": _("Dissociation"),
}

POSITIONS = {
    ("general", True): _("General statements, before the decision"),
    ("explanation", True): _("Explanations of position, before the decision"),
    ("explanation-of-vote", True): _("Explanations of vote, before the vote"),
    ("explanation", False): _("Explanations of position, after the decision"),
    ("explanation-of-vote", False): _("Explanations of vote, after the vote"),
    ("general", False): _("General statements, after the decision"),
    ("reservation", False): _("Reservations"),
    ("dissociation", False): _("Dissociations"),
}
"""The headings of positions on a question: by kind, and whether they came before the outcome."""

STEPS = {
    ("announcement", "entered"): _("Entered as announced; the software found nothing itself"),
    ("put", "put"): _("The Chair put the question to the body"),
    ("period", "opened"): _("Circulated to all States under silence"),
    ("period", "suspended"): _("The Chair suspended the silence: nothing is found while it is"),
    ("wait", "asked-for"): _("A State asked for a moment: the gavel does not fall before it is over"),
    ("late", "not-counted"): _("What came at the deadline or later does not count"),
    ("objections", "no-objection"): _("No objection stands"),
    ("objections", "none-so-far"): _("The period runs; silence is broken by one objection"),
    ("objections", "objection-stands"): _("An objection stands"),
    ("vote", "opened"): _("The Chair opened the vote"),
    ("quorum", "quorum"): _("Enough were counted in the room"),
    ("quorum", "in-doubt"): _("Fewer were counted than a rule asks that nobody has verified: a warning"),
    ("quorum", "no-quorum"): _("Too few were counted in the room: nothing can be decided"),
    ("quorum", "not-asked"): _("Nobody asked for a count of those present"),
    ("count", "counted"): _("The votes were counted"),
    ("majority", "reached"): _("The majority was reached"),
    ("majority", "not-reached"): _("The majority was not reached"),
}
