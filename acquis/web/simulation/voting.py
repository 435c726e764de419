# SPDX-License-Identifier: EUPL-1.2
"""Votes and positions in a simulation: every State draws how it votes from one and the same distribution."""

from datetime import timedelta

from acquis.decisions import vote_queries
from acquis.decisions.models import Question, Vote
from acquis.decisions.position_acts import StatePosition
from acquis.decisions.vote_acts import CastVote, DeclareVote, EnterCount, NoteIntendedVote, OpenVote
from acquis.meetings.models import Meeting
from acquis.web.simulation.play import SECRETARIAT, Play, chair_of, words

CHOICES, WEIGHTS = ("Y", "N", "A", ""), (62, 16, 12, 10)
A_VOTE = timedelta(seconds=1)


def may_be_voted(play: Play, question: Question) -> bool:
    """Whether the rules let the body vote on the question now, consensus having failed or not being sought."""
    question.refresh_from_db()
    return bool(vote_queries.may_be_voted(question, play.profile, play.at))


def by_name(play: Play, meeting: Meeting, question: Question, *, declared: bool = True) -> Vote:
    """A recorded vote: each State that may vote draws how, or does not vote; one says afterwards what it had meant."""
    vote = _opened(play, meeting, question, "recorded")
    drawn = {code: _choice(play) for code in vote.entitled}
    for code, choice in drawn.items():
        if choice:
            play.do(CastVote(choice=choice), f"state:{code}", vote.subject, after=A_VOTE)
    if declared:
        play.do(DeclareVote(), chair_of(meeting), vote.subject)
        absent = [code for code, choice in drawn.items() if not choice]
        if absent:
            late = NoteIntendedVote(choice="Y")
            play.do(late, f"state:{play.draw.choice(absent)}", vote.subject, after=timedelta(minutes=2))
    return vote


def by_hands(play: Play, meeting: Meeting, question: Question) -> Vote:
    """A show of hands: the secretariat enters the count, and nobody is named."""
    vote = _opened(play, meeting, question, "hands")
    drawn = [_choice(play) for _ in vote.entitled]
    count = EnterCount(yes=drawn.count("Y"), no=drawn.count("N"), abstaining=drawn.count("A"))
    play.do(count, SECRETARIAT, vote.subject, after=timedelta(minutes=2))
    play.do(DeclareVote(), chair_of(meeting), vote.subject)
    return vote


def explained(play: Play, question: Question, how_many: int = 2) -> None:
    """So many States, drawn, explain their position once the outcome is declared."""
    if not play.foresees("register-position"):
        return
    for code in play.some(how_many):
        said = StatePosition(kind="explanation", words=words("Our position is explained in our statement."))
        play.do(said, f"state:{code}", question.subject, after=timedelta(minutes=3))


def _opened(play: Play, meeting: Meeting, question: Question, manner: str) -> Vote:
    return play.make(Vote, OpenVote(manner=manner), chair_of(meeting), question.subject)


def _choice(play: Play) -> str:
    return play.draw.choices(CHOICES, WEIGHTS)[0]
