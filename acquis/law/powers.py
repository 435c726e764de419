# SPDX-License-Identifier: EUPL-1.2
"""The powers a profile may grant. Each act names one; the profile says who holds it, or who decides."""

from __future__ import annotations

POWERS = (
    ("attend", "be in the room, or follow the meeting"),
    ("take-the-floor", "ask for the floor and speak"),
    ("submit-writing", "hand in a paper or a written input"),
    ("propose-text", "propose text on a paragraph, support it, reserve, withdraw"),
    (
        "conduct-drafting",
        "open a draft, take proposals in, put what was settled, note agreement, issue a revision",
    ),
    ("draft-report", "draft the report of a session from the record"),
    ("raise-point-of-order", "interrupt with a point of order"),
    ("appeal", "appeal against a ruling of the chair"),
    ("reply", "exercise the right of reply"),
    ("object", "object to a question, break silence, and lift one's objection"),
    ("vote", "vote on a question, and say afterwards how one had intended to vote"),
    (
        "move-procedure",
        "make a procedural motion, speak for or against it, ask for a separate vote, move an amendment",
    ),
    ("convene", "call a meeting of a body"),
    ("preside", "open and close, set the status, take up items, call speakers, close the list"),
    ("rule", "rule on a point of order, permit what the profile refuses"),
    ("put-to-decision", "put a question to the body, by consensus or under silence"),
    ("revise-question", "put the question as orally revised"),
    ("declare", "declare the outcome that the law found"),
    ("keep-record", "enter what was announced, or done on paper"),
    ("give-capacity", "give and end capacities as notified by those who send people"),
    ("erase-content", "erase what must not be kept"),
    ("operate", "run the software: tokens, the clock of a demonstration"),
    ("apply", "answer on an application for accreditation, or withdraw it"),
    ("adopt-founding-document", "adopt the founding document, which brings the standing bodies into being"),
    ("adopt-agenda", "adopt the agenda and the programme of work"),
    ("adopt-text", "adopt a recommendation, a report or another text"),
    ("elect-officers", "elect the officers of a body"),
    ("name-officers", "name the facilitators of a group, where the rules leave it to the chair"),
    ("create-body", "create a working group"),
    ("end-body", "end a working group"),
    ("grant-request", "grant what a State asks for itself, such as more time for what it undertook"),
    ("accredit", "accredit an organisation as a stakeholder"),
    ("set-aside-ruling", "set aside a ruling of the chair, on appeal"),
    (
        "settle-procedure",
        "suspend or adjourn the meeting, adjourn or close the debate, divide a question, decide in which order to vote",
    ),
    ("reconsider", "take up again what was decided at the same session"),
    ("waive-provision", "waive a provision, without precedent"),
    ("report", "report on implementation, say what one needs and what came of recommendations"),
    ("serve-reports", "open reporting windows, take the snapshots that reports give"),
    ("draft-recommendation", "draft a recommendation from a snapshot"),
    ("adopt-recommendation", "adopt, update, merge or retire recommendations"),
    ("offer-support", "offer help, agree to give it, carry out an activity"),
    ("request-support", "ask for help, choose among offers, say what came of it"),
    ("apply-for-label", "apply for a label for an activity"),
    ("serve-labels", "check applications, draw the panel, issue what was awarded"),
    ("review-label", "sit in a panel drawn by lot and assess an application"),
    ("award-label", "award, suspend, withdraw and renew labels"),
    (
        "register-position",
        "put one's own position on record: as published on law, or apart from what was adopted",
    ),
    ("raise-question", "raise a question on how international law applies"),
    ("raise-threat", "propose a kind of threat for the register"),
    ("reaffirm-framework", "reaffirm elements of the framework"),
    ("amend-framework", "update the framework or develop it further"),
    ("change-rules", "change the profile itself, from a date"),
    ("refer-matter", "refer a matter outside the mandate to another body"),
    ("name-contact", "confirm or decline a point of contact of one's own State"),
)
"""(name, meaning in one line) of every power known to the law."""

NAMES = tuple(name for name, _ in POWERS)

DECIDING = ("object", "vote")
"""Powers that make or block a decision. With the powers exercised by decision only, they are decision-making:
a profile cannot grant them to a participant that does not decide, nor can a ruling or waiver.
``declare`` is none: the chair declares what States have decided (BE2023 §2(7))."""
