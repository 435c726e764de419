# SPDX-License-Identifier: EUPL-1.2
"""Builders of a review conference and of rules that change, through the door as all others."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.law.loading import flat
from acquis.meetings.models import Body, Meeting
from acquis.meetings.rules_acts import ChangeRules
from tests import build
from tests.build import INSTITUTION, MORNING, chair_of, do, words

FROM = MORNING + timedelta(days=30)
"""From when changed rules are in force, unless a test says otherwise."""


def changed(edit: Callable[[dict[str, Any]], Any], name: str = "belgium-poa") -> str:
    """The text of a shipped profile, whole, after `edit` changed its values."""
    values = json.loads(flat(name))
    edit(values)
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def a_change(
    edit: Callable[[dict[str, Any]], Any] | None = None, starts: datetime = FROM, **fields: Any
) -> ChangeRules:
    """The act that changes the rules: silence of 24 hours instead of 72, unless `edit` changes something else."""
    text = changed(edit or shorter_silence)
    return ChangeRules(
        words=words("A shorter silence"),
        in_force_from=starts,
        profile_hash=hashlib.sha256(text.encode()).hexdigest(),
        profile_text=text,
        **fields,
    )


def shorter_silence(values: dict[str, Any]) -> None:
    """Silence of 24 hours."""
    values["rules"]["silence"]["hours"] = 24


def a_review(starts: datetime = MORNING) -> Meeting:
    """A meeting of the review conference, opened by its chair."""
    build.a_plenary()
    body = Body.objects.get(kind="review-conference")
    return build.an_open_meeting(body=body, starts=starts, title="Review conference")


def rules_changed(act: ChangeRules | None = None, meeting: Meeting | None = None) -> Meeting:
    """The rules changed by consensus of a review conference."""
    meeting = meeting or a_review()
    question = build.a_question(meeting, act or a_change(), INSTITUTION, title="The rules")
    do(DeclareAdopted(), chair_of(meeting), question, now=meeting.starts)
    return meeting
