# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STAGES = {
    "open": pgettext_lazy("stage of a paragraph", "Open"),
    "ad-ref": _("Agreed ad referendum"),
    "agreed": _("Agreed"),
}

CHANGES = {
    "replace": pgettext_lazy("a proposal on a paragraph", "Replace"),
    "insert": pgettext_lazy("a proposal on a paragraph", "Insert"),
    "delete": pgettext_lazy("a proposal on a paragraph", "Delete"),
    "alternative": pgettext_lazy("a proposal on a paragraph", "Alternative"),
    "reserve": pgettext_lazy("a proposal on a paragraph", "Reservation"),
}

SERIES = {
    "CRP": _("Conference room paper"),
    "INF": _("Information"),
    "L": _("Draft"),
    "NGO": _("Paper of a stakeholder"),
    "NP": _("Non-paper"),
    "WP": _("Working paper"),
}

LANGUAGES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}

ANSWERS = {
    "takes-note": pgettext_lazy("the Assembly and a report", "took note of"),
    "welcomes": pgettext_lazy("the Assembly and a report", "welcomed"),
    "endorses": pgettext_lazy("the Assembly and a report", "endorsed"),
    "other": pgettext_lazy("the Assembly and a report", "answered"),
}

MANNERS = {
    "consensus": _("by consensus"),
    "without-vote": _("without a vote"),
    "recorded-vote": _("by a recorded vote"),
}

REASONS = {
    "no-committee-foreseen": _("This institution reports to no committee of the General Assembly."),
    "no-report-of-a-session": _("This is no report of a session that everybody may read."),
    "report-stays-here": _(
        "Reports of plenaries and reviews go to the Assembly; this one goes to another body."
    ),
    "report-not-adopted": _("The body has not adopted this report yet."),
    "transmitted-already": _("This report was transmitted already."),
    "not-transmitted": _("The Assembly answers a report that was transmitted to it."),
    "words-for-other-alone": _("Say in words what the Assembly did, where it is none of the usual answers."),
    "figures-of-a-vote": _("Give the three figures of a recorded vote; otherwise none."),
    "no-founding-draft": _("This is no draft of the founding document."),
    "no-symbols": _("The rules give no symbols to documents of this body."),
    "no-series": _("The rules open no series of documents to your capacity."),
    "not-your-series": _("The series {series} is not open to your capacity. Yours: {open_to}."),
    "no-such-item": _("There is no such item on the agenda here."),
    "no-such-paragraph": _("There is no such paragraph in a draft that is open here."),
    "no-such-document": _("There is no such document of this body."),
    "no-such-draft": _("There is no such draft, or it is not open to you."),
    "no-such-proposal": _("There is no such proposal on this paragraph."),
    "no-such-alternative": _("There is no such alternative in brackets on this paragraph."),
    "item-or-paragraph": _("Say under which item of the agenda, or beside which paragraph, this is filed."),
    "both-or-neither": _("Name both the document and how this one stands to it: Rev, Add or Corr."),
    "not-your-document": _("Whoever submitted a document revises, completes or corrects it."),
    "text-adopted": _("{symbol} was adopted: its text stands."),
    "text-revised": _("This was replaced by {symbol}: go on there."),
    "text-moved": _("The text is no longer the one that was put: put it as it stands now."),
    "brackets-remain": _("Words are still in brackets: the room settles them first."),
    "informal-text-waits": _(
        "Something was settled informally and is not yet in the text: issue a revision first."
    ),
    "paragraph-gone": _("This paragraph was taken out."),
    "paragraph-agreed": _("This paragraph is agreed. The Chair can open it again."),
    "paragraph-open": _("This paragraph is open."),
    "agreed-already": _("This paragraph is noted so already."),
    "brackets-stand": _("Words of this paragraph are still in brackets."),
    "proposals-stand": _("Proposals on this paragraph are still open."),
    "reservation-stands": _(
        "A State reserves its position: the paragraph can be noted as agreed ad referendum."
    ),
    "text-or-delete": _("Give the words proposed; to delete, give none."),
    "alternative-to-words": _("Say to which words of the paragraph this is an alternative."),
    "not-once-in-the-text": _("These words must stand in the paragraph exactly once, letter by letter."),
    "not-in-this-language": _(
        "Give the words in the language in which the paragraph is negotiated: {language}."
    ),
    "proposal-ended": _("Something became of this proposal already."),
    "proposal-erased": _("The words of this proposal were erased."),
    "words-moved-merge": _(
        "The words that this proposal is about have changed since: take it in with merged words."
    ),
    "words-moved-put-the-text": _("The words in brackets have changed since: put the text."),
    "informal-put-the-text": _(
        "This alternative was put informally: in a public meeting, put the text itself."
    ),
    "brackets-on-these-words": _("This would lose words that are in brackets: settle them first."),
    "nothing-to-settle": _("Nothing is in brackets and nothing is proposed here."),
    "pick-or-text": _("Pick an alternative, or give the text on which the room settled."),
    "reserved-already": _("You reserve your position on this paragraph already."),
    "not-your-proposal": _("This is another State’s proposal."),
    "is-a-reservation": _("This is a reservation: lift it."),
    "is-no-reservation": _("This is a proposal: withdraw it."),
    "no-support-for-reservations": _("A reservation is each State’s own."),
    "your-own-proposal": _("This is your own proposal."),
    "supports-already": _("You support this proposal already."),
    "no-name-to-withdraw": _("Your name does not stand with this proposal."),
    "no-draft": _("This document is not negotiated paragraph by paragraph."),
    "revision-in-public": _(
        "A document issued to all is revised in a formal open meeting: what was settled informally comes out there."
    ),
    "non-paper-in-public": _("A non-paper is not taken up in a public meeting: open a draft with its text."),
    "taken-up-already": _("This draft is before the meeting already."),
    "report-issued-already": _("A report on this meeting is under negotiation already."),
    "nothing-to-report": _("The body has not met yet since its last report."),
}
