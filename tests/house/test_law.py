# SPDX-License-Identifier: EUPL-1.2
"""The law is pure: it asks neither the clock nor a file nor a table; it is told."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

LAW = Path(__file__).resolve().parents[2] / "acquis" / "law"
READS_FILES = {"loading.py"}
CLOCKS = {"now", "today", "utcnow", "monotonic", "localtime"}


def test_the_law_asks_no_clock_no_file_and_no_table():
    impure = [
        f"{path.name}:{node.lineno}: {said}"
        for path in sorted(LAW.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (said := impurity(node)) and not (path.name in READS_FILES and said != "clock")
    ]
    assert impure == [], "Give the law plain values instead"


def test_the_scan_sees_what_it_looks_for():
    code = (
        "datetime.now(UTC)\ndate.today()\nopen('x')\nState.objects.all()\nPath('x').read_text()\nat - other\n"
    )
    assert [impurity(node) for line in ast.parse(code).body for node in [line.value]] == [
        "clock",
        "clock",
        "file",
        "table",
        "file",
        None,
    ]


def impurity(node):
    """What a node reaches for, if anything."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in CLOCKS:
            return "clock"
        if name in ("open", "read_text", "read_bytes", "write_text"):
            return "file"
        if ".objects" in ast.unparse(node.func):
            return "table"
    return None
