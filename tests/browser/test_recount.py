# SPDX-License-Identifier: EUPL-1.2
"""What the browser counts again is what the law counts, and it says so where it differs."""

import random
from pathlib import Path

import pytest

from acquis import decisions
from acquis.law.voting import Tally, carried
from acquis.law.ways import Vote

pytestmark = pytest.mark.browser

SCRIPT = Path(decisions.__file__).parent / "static" / "decisions" / "recount.js"
MAJORITIES, BASES = ("simple", "two-thirds", "three-quarters"), ("present-and-voting", "members", "parties")


def cases(how_many=400):
    """Rolls drawn by a seed, near the majority as often as not, each with what the law finds of it."""
    draw = random.Random(88)
    for n in range(how_many):
        members = draw.randint(0, 40)
        choices = [draw.choice("YNAX" if n % 2 else "YYNX") for _ in range(members)]
        roll = {f"S{n:02}": each for n, each in enumerate(choices) if each != "X"}
        counts = [choices.count(each) for each in "YNAX"]
        rule = Vote(
            majority=draw.choice(MAJORITIES),
            of=draw.choice(BASES),
            floor=draw.choice([None, 3]),
            provision="1",
        )
        yield {
            "roll": " ".join(f"{code}:{each}" for code, each in roll.items()),
            "entitled": str(members),
            "majority": rule.majority,
            "of": rule.of,
            "floor": str(rule.floor or 0),
            "tally": " ".join(map(str, counts)),
            "carried": "yes" if carried(rule, Tally(*counts)) else "no",
        }


def said(chromium, rows):
    """What the script says of each row."""
    lines = "".join(
        f'<p hidden data-same="same" data-differs="differs" {attributes(row)}></p>' for row in rows
    )
    page = chromium.new_page()
    page.set_content(f"<body>{lines}</body>")
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"), type="module")
    page.wait_for_function("!document.querySelector('p[hidden]')")
    found = page.eval_on_selector_all("p", "all => all.map((each) => each.textContent)")
    page.close()
    return found


def attributes(row):
    return " ".join(f'data-{name}="{value}"' for name, value in row.items())


def test_it_finds_what_the_law_finds(chromium):
    rows = list(cases())
    assert {row["carried"] for row in rows} == {"yes", "no"}
    assert said(chromium, rows) == ["same"] * len(rows)


def test_it_says_where_it_differs(chromium):
    good = {
        "roll": "AFG:Y ALB:Y DZA:N", "entitled": "4", "majority": "simple", "of": "present-and-voting",
        "floor": "0", "tally": "2 1 0 1", "carried": "yes",
    }  # fmt: skip
    wrong = [
        {"tally": "3 0 0 1"},
        {"carried": "no"},
        {"roll": "AFG:Y ALB:N DZA:N"},
        {"roll": "AFG:Y AFG:Y DZA:N"},
        {"roll": "AFG:Y ALB:Y DZA:Q"},
        {"entitled": "2"},
        {"majority": "three-quarters"},
    ]
    assert said(chromium, [good, *(good | each for each in wrong)]) == ["same", *["differs"] * len(wrong)]
