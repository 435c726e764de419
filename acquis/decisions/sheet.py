# SPDX-License-Identifier: EUPL-1.2
"""The result sheet of a question: plain words for the page that is printed and for the PDF, in the page's language."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language, get_language_bidi, pgettext
from django.utils.translation import gettext as _

from acquis.decisions import fingerprint, position_queries, vote_files, vote_queries, vote_showing
from acquis.decisions.models import Question, Vote
from acquis.decisions.words import ABSENT, CHOICES, MAJORITIES, MANNERS, OF, RULES
from acquis.law.profile import Profile
from acquis.law.voting import letters
from acquis.parties.names import in_language, language_of
from acquis.parties.queries import names_of
from acquis.record import dates, log, registry, sentences, subjects, telling
from acquis.record.act import ERASED, NotFound
from acquis.record.models import Entry
from acquis.record.templatetags.page import leftward

DECLARING = ("DeclareAdopted", "DeclareNotAdopted", "DeclareVote", "EnterAsAnnounced")
LEGEND = ("Y", "N", "A", "")


def sheet_of(question: Question, profile: Profile, at: datetime, capacity: str | None) -> dict[str, Any]:
    """All that stands on the sheet of a question, texts as ``{"text", "lang", "rtl"}``."""
    language = get_language() or "en"
    return {
        "lang": language.removesuffix("-hans"),
        "rtl": get_language_bidi(),
        "institution": text(profile.title),
        "heading": _("Result sheet"),
        "title": text(question.title),
        "meeting": [text(question.meeting.body.title), text(question.meeting.title)],
        "result": result(question),
        "facts": list(_facts(question, profile, at, capacity)),
        "votes": [_vote(vote, profile) for vote in vote_files.declared_on(question)],
        "legend": [f"{mark(choice)} {CHOICES.get(choice, ABSENT)}" for choice in LEGEND],
        "positions": _positions(question),
        "note": _(
            "From the record of the secretariat, which proves that memory was not changed. The official record is the"
            " institution’s own documents."
        ),
    }


def text(words: Any) -> dict[str, Any]:
    """A text that carries its languages, as it is read in the page's: with the language it is in."""
    if words == ERASED:
        return own(_("erased"))
    language = language_of(words)
    return {"text": in_language(words), "lang": language, "rtl": leftward(language)}


def own(words: Any) -> dict[str, Any]:
    """A text in the language of the page."""
    return {
        "text": str(words),
        "lang": (get_language() or "en").removesuffix("-hans"),
        "rtl": get_language_bidi(),
    }


def named(shown: Any) -> dict[str, Any]:
    """A name as it is shown, its mark in it."""
    language = shown.language or "en"
    return {"text": shown.name, "lang": language, "rtl": leftward(language)}


def mark(choice: str) -> str:
    """The letter that stands beside a State in a roll, in the language of the page."""
    return {
        "Y": pgettext("mark in a roll: in favour", "Y"),
        "N": pgettext("mark in a roll: against", "N"),
        "A": pgettext("mark in a roll: abstaining", "A"),
    }.get(choice, "–")


def result(question: Question) -> str:
    """How the question ended, in words."""
    if question.withdrawn:
        return pgettext("a question", "Withdrawn")
    if question.declared is None:
        return _("Not decided")
    if not question.adopted:
        return _("Not adopted, by vote") if question.voted else _("Not adopted")
    if question.voted:
        return _("Adopted by vote")
    return {
        "announced": _("Adopted, as announced"),
        "silence": _("Adopted under silence"),
        "vote": _("Adopted without a vote"),
    }.get(question.rule, _("Adopted by consensus"))


def _facts(question: Question, profile: Profile, at: datetime, capacity: str | None) -> Any:
    """What was asked and how it was decided, line by line: a label, and what it says."""
    held = registry.find(question.held["act"]).asks
    on = _label(question.held["on"])
    yield _("The question"), [own(f"{held} · {on}" if on else held)]
    if names := position_queries.names(position_queries.sponsors(question)):
        yield _("Sponsors"), [named(each) for each in names]
    yield from _rule(question, profile, at)
    yield _("Fingerprint of the text"), [{"text": fingerprint.of(question), "lang": "en", "rtl": False}]
    if (said := position_queries.shown(question))["cost"]:
        yield _("Cost as stated"), [own(said["amount"]), text(said["cost"].words)]
    for told in declared_by(question, capacity):
        who = told.who.name or told.who.role
        yield _("Declared"), [own(f"{moment(told.at, question)} · {who}: {told.sentence}")]
    if question.effective and question.effective != question.declared:
        yield _("Effective from"), [own(moment(question.effective, question))]


def _rule(question: Question, profile: Profile, at: datetime) -> Any:
    """The rule by which it was decided, with its source."""
    provisions = [step.provision for step in vote_queries.steps_for(question, profile, at, None)]
    yield _("Way of deciding"), [own(RULES["vote"] if question.voted else RULES[question.rule])]
    for provision in list(dict.fromkeys(each for each in provisions if each)):
        read = sentences.of_provision(provision)
        assert read is not None
        doubt = "" if read["verified"] else f" ({_('Not verified')})"
        source = {"text": f"{read['source']}{doubt}", "lang": "en", "rtl": False}
        yield _("Rule {number}").format(number=provision.number), [text(provision.text), source]


def _label(subject: str) -> str:
    try:
        return subjects.label(subjects.find(subject))
    except NotFound:
        return ""


def declared_by(question: Question, capacity: str | None) -> list[telling.Told]:
    """The entries by which somebody declared the outcome, or the result of a vote, as far as one may know of them."""
    on = [question.subject, *(vote.subject for vote in vote_queries.votes_on(question))]
    put = fingerprint.entries_that_put(question)[0]
    found = [*Entry.objects.filter(subject__in=on).order_by("order"), put]
    return telling.told([each for each in found if log.read(each.body)["act"] in DECLARING], capacity)


def moment(at: datetime, question: Question) -> str:
    """An instant in the clock of the meeting's place."""
    zone = question.meeting.zone
    return f"{dates.in_place(at, zone, 'with year')} {dates.zone_name(zone)}"


def _vote(vote: Vote, profile: Profile) -> dict[str, Any]:
    case, tally = profile.rules.votes.cases[vote.case], vote.tally or {}
    kinds = {"amendment": _("Amendment"), "part": _("Separate vote")}
    names = names_of(f"state:{code}" for code in vote.entitled) if vote.roll is not None else {}
    return {
        "heading": str(MANNERS[vote.manner]),
        "on": [own(kinds[vote.on.kind]), text(vote.on.words)] if vote.on else [],
        "how": f"{MAJORITIES[case.majority]}, {OF[case.of]}",
        "counted": [
            {"label": str(bar["words"]), "number": bar["number"]} for bar in vote_showing.bars(tally)
        ],
        "needed": _("Needed in favour: {needed}").format(needed=vote_files.needed_in(vote, case)),
        "result": pgettext("a vote", "Carried") if vote.carried else _("Not carried"),
        "roll": [
            named(name) | {"mark": mark((vote.roll or {}).get(key.removeprefix("state:"), ""))}
            for key, name in sorted(names.items(), key=lambda each: letters(each[1].name))
        ],
        "hands": _("By show of hands: nobody is named.") if vote.roll is None else "",
        "intended": _intended(vote),
    }


def _intended(vote: Vote) -> dict[str, Any]:
    said = vote_showing.intended_in(vote)
    names = names_of(f"state:{code}" for code in said)
    return {
        "heading": _("Had intended to vote"),
        "rows": [
            named(names[f"state:{code}"]) | {"said": str(CHOICES[choice])} for code, choice in said.items()
        ],
        "note": _("Noted after the declaration. The result does not change."),
    }


def _positions(question: Question) -> list[dict[str, Any]]:
    """The positions that stand, by heading."""
    groups = []
    for heading, rows in position_queries.grouped(question):
        said = [
            {"name": named(name), "on": row.on, "words": text(row.words)}
            for row, name in rows
            if not row.withdrawn
        ]
        if said:
            groups.append({"heading": str(heading), "rows": said})
    return groups
