# SPDX-License-Identifier: EUPL-1.2
"""Powers in words that can be translated. The law's own list (`acquis.law.powers`) gives their names and meaning."""

from django.utils.translation import gettext_lazy as _

POWERS = {
    "attend": _("be in the room, or follow the meeting"),
    "take-the-floor": _("ask for the floor and speak"),
    "submit-writing": _("hand in a paper or a written input"),
    "propose-text": _("propose text on a paragraph, support it, reserve, withdraw"),
    "conduct-drafting": _(
        "open a draft, take proposals in, put what was settled, note agreement, issue a revision"
    ),
    "draft-report": _("draft the report of a session from the record"),
    "raise-point-of-order": _("interrupt with a point of order"),
    "appeal": _("appeal against a ruling of the chair"),
    "reply": _("exercise the right of reply"),
    "object": _("object to a question, break silence, and lift one’s objection"),
    "vote": _("vote on a question, and say afterwards how one had intended to vote"),
    "move-procedure": _(
        "make a procedural motion, speak for or against it, ask for a separate vote, move an amendment"
    ),
    "convene": _("call a meeting of a body"),
    "preside": _("open and close, set the status, take up items, call speakers, close the list"),
    "rule": _("rule on a point of order, permit what the rules refuse"),
    "put-to-decision": _("put a question to the body, by consensus or under silence"),
    "revise-question": _("put the question as orally revised"),
    "declare": _("declare the outcome that the law found"),
    "keep-record": _("enter what was announced, or done on paper"),
    "give-capacity": _("give and end capacities as notified by those who send people"),
    "erase-content": _("erase what must not be kept"),
    "operate": _("run the software: tokens, the clock of a demonstration"),
    "apply": _("answer on an application for accreditation, or withdraw it"),
    "adopt-founding-document": _("adopt the founding document, which brings the standing bodies into being"),
    "adopt-agenda": _("adopt the agenda and the programme of work"),
    "adopt-text": _("adopt a recommendation, a report or another text"),
    "elect-officers": _("elect the officers of a body"),
    "create-body": _("create a working group"),
    "name-officers": _("name the officers of a group"),
    "end-body": _("end a working group"),
    "grant-request": _("grant what a State asks for itself, such as more time for what it undertook"),
    "accredit": _("accredit an organisation as a stakeholder"),
    "set-aside-ruling": _("set aside a ruling of the chair, on appeal"),
    "settle-procedure": _(
        "suspend or adjourn the meeting, adjourn or close the debate, divide a question, "
        "decide in which order to vote"
    ),
    "reconsider": _("take up again what was decided at the same session"),
    "waive-provision": _("waive a provision, without precedent"),
    "report": _("report on implementation, say what one needs and what came of recommendations"),
    "serve-reports": _("open reporting windows, take the snapshots that reports give"),
    "draft-recommendation": _("draft a recommendation from a snapshot"),
    "adopt-recommendation": _("adopt, update, merge or retire recommendations"),
    "register-position": _(
        "put one’s own position on record: as published on law, or apart from what was adopted"
    ),
    "raise-question": _("raise a question on how international law applies"),
    "raise-threat": _("propose a kind of threat for the register"),
    "reaffirm-framework": _("reaffirm elements of the framework"),
    "offer-support": _("offer help, agree to give it, carry out an activity"),
    "request-support": _("ask for help, choose among offers, say what came of it"),
    "apply-for-label": _("apply for a label for an activity"),
    "serve-labels": _("check applications, draw the panel, issue what was awarded"),
    "review-label": _("sit in a panel drawn by lot and assess an application"),
    "award-label": _("award, suspend, withdraw and renew labels"),
    "amend-framework": _("update the framework or develop it further"),
    "change-rules": _("change these rules themselves, from a date"),
    "refer-matter": _("refer a matter outside the mandate to another body"),
    "name-contact": _("confirm or decline a point of contact of one’s own State"),
}
