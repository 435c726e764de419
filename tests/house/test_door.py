# SPDX-License-Identifier: EUPL-1.2
"""A change of state is an act: rows are written in acts and in the record, and nowhere else."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
ACQUIS = ROOT / "acquis"
ALWAYS = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
OF_QUERIES = {"update", "delete", "_raw_delete"}
RECORD = {"act.py", "acts.py", "ledger.py", "models.py", "perform.py", "repetition.py", "replay.py"}
DESK = {
    "decisions/prepared.py": "a question made ready for the chair",
    "reports/drafts.py": "a report not yet handed in",
    "parties/invitations.py": "who was invited, until the account is made",
    "parties/people_views.py": "a password",
    "parties/models.py": "an account gets its key",
    "parties/tokens.py": "a token's hash",
    "parties/views.py": "accounts and sessions",
}
"""Writes to the desk: what is a person's own and not the institution's. Each file says what it writes."""


def test_rows_are_written_in_acts_and_in_the_record_alone():
    outside = [
        f"{path.relative_to(ROOT)}:{line}: {written}"
        for path in sorted(ACQUIS.rglob("*.py"))
        if not may_write(path)
        for line, written in writes(path)
    ]
    assert outside == [], "A change of the institution is an act, performed by `perform`:\n" + "\n".join(
        outside
    )


def test_the_scan_sees_what_it_looks_for(tmp_path):
    file = tmp_path / "views.py"
    file.write_text(
        "row.save()\nState.objects.filter(pk=1).update(a=1)\nrows.all().delete()\nd.update(a=1)\nx.create(1)\n"
    )
    assert [line for line, _ in writes(file)] == [1, 2, 3, 5]


def test_each_exception_is_still_needed():
    assert [name for name in DESK if not writes(ACQUIS / name)] == []
    assert [name for name in RECORD if not (ACQUIS / "record" / name).exists()] == []


def test_nothing_but_the_door_replay_and_this_house_opens_the_guard():
    opening = {
        str(path.relative_to(ACQUIS))
        for path in ACQUIS.rglob("*.py")
        if "open_door(" in path.read_text(encoding="utf-8") and "tests" not in path.parts
    }
    assert opening == {"record/guard.py", "record/perform.py", "record/replay.py"}


def may_write(path):
    """Files in which an act changes rows, or the record itself; migrations; tests; the desk's own."""
    inside = path.relative_to(ACQUIS)
    return (
        path.name.endswith("acts.py")
        or path.name == "founding.py"
        or (inside.parts[0] == "record" and path.name in RECORD)
        or {"tests", "migrations"} & set(inside.parts) != set()
        or str(inside) in DESK
    )


def writes(path):
    """Line and text of each call that writes rows."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return sorted((call.lineno, ast.unparse(call)[:80]) for call in calls if is_write(call))


def is_write(call):
    name, on = call.func.attr, ast.unparse(call.func.value)
    if name in OF_QUERIES:
        return any(part in on for part in (".objects", "_manager", ".filter(", ".all(", ".exclude(", "_set"))
    return name in ALWAYS
