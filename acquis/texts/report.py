# SPDX-License-Identifier: EUPL-1.2
"""The report of a session, drafted from the record: what is public of its meetings, and nothing else.

It names who spoke as a State, for a group or as an organisation; never who objected, how a State voted, whose a
position is, or a person. It counts nothing by State. Sentences are in English, a working language; they are translated
like any document.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from acquis.decisions.election_showing import named as what_is_elected
from acquis.decisions.models import Election, Question, StatedPosition, Vote
from acquis.meetings.models import AgendaItem, Meeting, Officer
from acquis.parties.names import in_language
from acquis.parties.queries import names_of
from acquis.record.act import Deed
from acquis.record.audience import PUBLIC
from acquis.texts import session
from acquis.texts.models import title_of

OUTCOMES = {
    "consensus": "by consensus",
    "silence": "under a silence procedure",
    "vote": "without a vote",
    "announced": "as announced",
}
FEWEST_COUNTED = 5
"""Positions are counted from here on: a smaller number would point at those who stated them."""


def meetings_covered(meeting: Meeting) -> list[Meeting]:
    """The meetings of the body since its last adopted report, up to this one, in order."""
    return session.since_last_report(meeting)


def paragraphs(covered: list[Meeting], deed: Deed) -> list[dict[str, Any]]:
    """The paragraphs of the report on these meetings: ``[{"kind": "P", "words": {…}}]``."""
    with translation.override("en"):
        sentences = [
            *_meetings(covered),
            *_agenda(covered),
            *_documents(covered),
            *_speakers(covered, deed),
            *_decisions(covered),
            *_elections(covered, deed),
            *_annexes(covered, deed),
        ]
    return [{"kind": "P", "words": {"en": each, "authentic": "en"}} for each in sentences]


def _meetings(covered: list[Meeting]) -> list[str]:
    told = []
    for meeting in covered:
        opened = f"{in_language(meeting.title)} was held at {meeting.place.replace('-', ' ').title()}"
        told.append(f"{opened} from {_day(meeting.starts, meeting)} to {_day(meeting.ends, meeting)}.")
    officers = Officer.objects.filter(meeting__in=covered).order_by("meeting__starts", "at", "pk")
    names = names_of(f"state:{each.state}" for each in officers)
    for each in officers:
        told.append(
            f"A representative of {names[f'state:{each.state}'].name} served as {each.office} of a meeting."
        )
    return list(dict.fromkeys(told))


def _agenda(covered: list[Meeting]) -> list[str]:
    items = AgendaItem.objects.filter(meeting__in=covered, pk__lt=session.FIRST_SEALED_KEY).order_by(
        "meeting", "number"
    )
    titles = [
        f"({item.number}) {in_language(item.title)}" for item in items if item.meeting_id == covered[-1].pk
    ]
    titles = titles or [f"({item.number}) {in_language(item.title)}" for item in items]
    return [f"The agenda was adopted with these items: {'; '.join(dict.fromkeys(titles))}."] if titles else []


def _documents(covered: list[Meeting]) -> list[str]:
    symbols = [row.symbol for row in session.documents_of(covered)]
    return [f"The following documents were before the body: {', '.join(symbols)}."] if symbols else []


def _speakers(covered: list[Meeting], deed: Deed) -> list[str]:
    told = []
    for item, rows in session.called_on(covered, deed.number):
        shown = names_of({row.capacity for row in rows} | {f"group:{row.group}" for row in rows if row.group})
        names = [
            f"{shown[row.capacity].name} (on behalf of {shown[f'group:{row.group}'].name})" if row.group
            else shown[row.capacity].name
            for row in rows
        ]  # fmt: skip
        told.append(
            f"On item {item.number}, {in_language(item.title)}, statements were made by {', '.join(names)}."
        )
    return told


def _decisions(covered: list[Meeting]) -> list[str]:
    rows = Question.objects.filter(meeting__in=covered, audience=PUBLIC, declared__isnull=False)
    return [told for row in rows.order_by("declared", "pk") for told in _decision(row)]


def _decision(question: Question) -> list[str]:
    """How a question ended: by which count, where it was voted on, and that positions stand beside it."""
    votes = list(Vote.objects.filter(question=question, declared__isnull=False).select_related("on"))
    told = [
        f"On “{in_language(question.title)}”, {_ASKED[vote.on.kind]} was put to the vote and was "
        f"{'carried' if vote.carried else 'not carried'}, {_count(vote)}."
        for vote in votes
        if vote.on
    ]
    whole = next((vote for vote in votes if vote.on is None), None)
    outcome = "was adopted" if question.adopted else "was not adopted"
    if whole:
        outcome = f"{outcome} by a vote, {_count(whole)}"
    elif question.adopted:
        outcome = f"{outcome} {OUTCOMES.get(question.rule, '')}".rstrip()
    told.append(f"The question “{in_language(question.title)}” was put to the body and {outcome}.")
    return [*told, *_positions(question)]


_ASKED = {"amendment": "an amendment", "part": "a part of the text"}


def _count(vote: Vote) -> str:
    """The result of a vote, never who voted how."""
    tally = vote.tally or {}
    return f"with {tally['yes']} in favour, {tally['no']} against and {tally['abstaining']} abstaining"


def _positions(question: Question) -> list[str]:
    """That positions were stated: how many, if that points at nobody; never whose."""
    stated = StatedPosition.objects.filter(question=question, withdrawn=None)
    delegations = stated.order_by().values("state").distinct().count()
    if delegations >= FEWEST_COUNTED:
        return [f"{delegations} delegations stated positions on it, kept beside it in their own words."]
    return (
        ["Positions were stated on it, kept beside it in the words of their authors."] if delegations else []
    )


def _elections(covered: list[Meeting], deed: Deed) -> list[str]:
    told = []
    rows = Election.objects.filter(meeting__in=covered, audience=PUBLIC).select_related("body")
    for row in rows.order_by("opened", "pk"):
        names = names_of(f"state:{code}" for code in row.elected)
        elected = ", ".join(names[f"state:{code}"].name for code in row.elected)
        if elected:
            told.append(
                f"Elected by secret ballot, {what_is_elected(row.body, row.office, deed.profile)}: {elected}."
            )
    return told


def _annexes(covered: list[Meeting], deed: Deed) -> list[str]:
    """The lists: who was heard in public, and the documents with their titles."""
    heard = [
        f"{heading}: {', '.join(name.name for name in names)}"
        for heading, names in session.heard(covered, deed.number)
    ]
    papers = [f"{row.symbol}, {title_of(row)}" for row in session.documents_of(covered)]
    lists = (("Participants heard", heard), ("Documents", papers))
    told = [f"{title}. {'; '.join(rows)}." for title, rows in lists if rows]
    return [f"Annex {'I' * number}. {each}" for number, each in enumerate(told, start=1)]


def _day(at: datetime, meeting: Meeting) -> str:
    local = at.astimezone(ZoneInfo(meeting.zone))
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"
