# SPDX-License-Identifier: EUPL-1.2
"""Every file of ours says its licence, and the licences are the true texts."""

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
KINDS = {".py", ".js", ".css", ".sh", ".yaml"}
LINE = re.compile(r"SPDX-License-Identifier: (EUPL-1\.2|CC-BY-4\.0)\b")


def test_every_file_of_ours_says_its_licence_in_its_first_three_lines():
    silent = [str(path.relative_to(ROOT)) for path in our_files() if not says_its_licence(path)]
    assert silent == [], "First line: SPDX-License-Identifier: EUPL-1.2 (migrations: `make tidy`)"


def test_licences_are_the_true_texts():
    assert first_line("LICENSE") == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    assert first_line("LICENSES/CC-BY-4.0.txt") == "Creative Commons Attribution 4.0 International"


def test_each_direct_dependency_is_explained():
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    missing = [name for name in direct_dependencies() if f"| {name} |" not in page]
    assert missing == [], "Say in docs/dependencies.md why it is here, and under which licence"


def our_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:  # an unpacked archive
        paths = [path for top in ("acquis", "tests", "workshop") for path in (ROOT / top).rglob("*")]
    return sorted(path for path in paths if path.suffix in KINDS and path.is_file() and path.stat().st_size)


def says_its_licence(path):
    return any(LINE.search(line) for line in path.read_text(encoding="utf-8").splitlines()[:3])


def first_line(name):
    return (ROOT / name).read_text(encoding="utf-8").splitlines()[0]


def direct_dependencies():
    lines = [
        line
        for name in ("run.in", "test.in")
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    ]
    return [re.match(r"[\w.-]+", line)[0].lower() for line in lines if line and line[0] not in "#-"]
