# SPDX-License-Identifier: EUPL-1.2
"""What a simulation of an institution owes: its sessions on the days due, each closed and with a report.

Read from the database file of the simulation, beside what the law says of the same profile.
"""

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

from acquis.law.calendar import after
from acquis.law.clauses import Period
from acquis.law.loading import load_shipped
from acquis.law.periods import sessions_due

MEETINGS = """
SELECT body.kind, substr(meeting.starts, 1, 10), meeting.closed IS NOT NULL,
       (SELECT count(*) FROM texts_draft AS draft WHERE draft.report_of_id = meeting.id)
FROM meetings_meeting AS meeting JOIN meetings_body AS body ON body.id = meeting.body_id
"""


def read(file: Path, query: str) -> list[tuple]:
    """The rows a query gives in the database file of a simulation."""
    with sqlite3.connect(file, timeout=30) as database:
        return database.execute(query).fetchall()


def owed(file: Path, profile: str, years: int) -> list[str]:
    """A sentence for each session that is due and was not held, was held and not closed, or has no report."""
    rules = load_shipped(profile)
    found = read(file, MEETINGS)
    held = {(kind, day) for kind, day, _, _ in found}
    [(founded,)] = read(file, "SELECT at FROM meetings_foundingdocument")
    since = date.fromisoformat(founded[:10])
    until = after(_moment(since), Period(count=years, unit="year")).date()
    missing = [
        f"{body} was due on {each.first} and not held"
        for body in _standing(file)
        for each in sessions_due(rules, body, since, until)
        if each.first > since and (body, each.first.isoformat()) not in held
    ]
    unclosed = [f"{kind} of {day} was not closed" for kind, day, closed, _ in found if not closed]
    silent = [
        f"{kind} of {day} has no report"
        for kind, day, _, reports in found
        if not reports and rules.bodies[kind].kind not in ("forum", "preparatory", "conference")
    ]
    return missing + unclosed + silent


def sessions(file: Path) -> int:
    """How many sessions were held."""
    return len(read(file, MEETINGS))


def acts(file: Path) -> dict[str, int]:
    """How many acts of each name stand in the record."""
    bodies = read(file, "SELECT body FROM record_entry")
    counted: dict[str, int] = {}
    for (body,) in bodies:
        name = json.loads(body)["act"]
        counted[name] = counted.get(name, 0) + 1
    return counted


def _standing(file: Path) -> list[str]:
    rows = read(file, "SELECT kind FROM meetings_body WHERE parent_id IS NULL AND ended IS NULL ORDER BY id")
    return [kind for (kind,) in rows]


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
