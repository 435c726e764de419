# SPDX-License-Identifier: EUPL-1.2
"""What may be said from few answers: bounds that hold the truth, cells that hide each State, ranks as intervals.

The law of estimation is told its chance; these tests bring it, so they stand here and not beside the law.
"""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law.estimation import (
    LEAST,
    WHOLE,
    Cell,
    Told,
    bounds,
    cells_of,
    draw_theme,
    printed,
    rounded_apart,
    tally,
)
from acquis.law.urgency import standings, tipping

SIZES = {
    "AFR|ldc": 33, "AFR|sids": 6, "AFR|": 15, "APG|ldc": 8, "APG|sids": 13, "APG|": 32, "EEG|lldc": 4, "EEG|": 19,
    "GRULAC|sids": 16, "GRULAC|": 17, "WEOG|": 28, "|": 2,
}  # fmt: skip
THEMES = tuple(f"needs:N{n}" for n in range(1, 46))


def world(seed, themes=THEMES, sizes=SIZES):
    """Every State's true level on every theme: never seen by the method."""
    draw = random.Random(seed)
    rates = {theme: draw.uniform(0.1, 0.9) for theme in themes}
    return [
        (stratum, {theme: draw.choice((1, 2, 3)) if draw.random() < rates[theme] else 0 for theme in themes})
        for stratum, size in sizes.items()
        for _ in range(size)
    ]


def reports(truth, how_many, seed):
    """So many of them, drawn, each leaving out some themes."""
    draw = random.Random(seed)
    return [
        Told(stratum, {theme: level for theme, level in levels.items() if draw.random() < 0.85})
        for stratum, levels in draw.sample(truth, how_many)
    ]


def dice(label):
    return random.Random(f"seed {label}")


def true_share(truth, theme, group):
    of = [levels[theme] > 0 for stratum, levels in truth if group in (WHOLE, stratum.partition("|")[0])]
    return sum(of) / len(of)


def estimated(told, themes=THEMES[:3], sizes=SIZES):
    counted = tally(told, sizes, themes)
    drawn = {theme: draw_theme(counted, theme, dice(theme), 60) for theme in themes}
    return counted, drawn, {theme: cells_of(counted, theme, drawn[theme]) for theme in themes}


@pytest.mark.parametrize("how_many", [0, 1, 60, 193])
def test_the_bounds_hold_the_truth_whoever_reports(how_many):
    truth = world(7, THEMES[:3])
    _, _, cells = estimated(reports(truth, how_many, 1))
    for theme, by_group in cells.items():
        for group, cell in by_group.items():
            low, high = bounds(cell.need, cell.told, cell.size)
            share = true_share(truth, theme, group)
            assert low <= share <= high
            shown = printed(cell)
            assert shown["least"] / 100 <= share <= shown["most"] / 100
            assert low - 1e-9 <= cell.low <= cell.high <= high + 1e-9 or not cell.told


@pytest.mark.parametrize("how_many", [0, 1, 4])
def test_with_hardly_any_report_nothing_is_said(how_many):
    counted, drawn, cells = estimated(reports(world(3, THEMES[:3]), how_many, 2))
    whole = {"shown": False, "low": 0, "high": 100, "least": 0, "most": 100}
    assert all(printed(cell) == whole for by_group in cells.values() for cell in by_group.values())
    assert standings(counted, drawn, dice("ranks")) == {}


@settings(max_examples=150, deadline=None)
@given(size=st.integers(5, 193), data=st.data())
def test_a_cell_printed_never_tells_of_one_state(size, data):
    told = data.draw(st.integers(0, size))
    need = data.draw(st.integers(0, told))
    low, high = bounds(need, told, size)
    shown = printed(Cell(size, told, need, (low + high) / 2, low, high))
    assert shown["least"] <= 100 * low and 100 * high <= shown["most"]
    if told < LEAST:
        assert not shown["shown"]
        return
    assert 5 <= shown["share"] <= 95
    assert shown["low"] <= shown["share"] - 5 or shown["low"] == 0
    assert shown["high"] >= shown["share"] + 5 or shown["high"] == 100
    fives, rest = rounded_apart(Cell(size, told, need, 0.5, 0, 1))
    assert (
        fives % 5 == rest % 5 == 0
        and fives <= need
        and rest <= told - need
        and fives + rest <= max(0, size - 5)
    )


def test_all_of_a_group_telling_looks_like_most_of_it_telling():
    all_told = printed(Cell(28, 28, 28, 1.0, 1.0, 1.0))
    most_told = printed(Cell(28, 25, 25, 0.99, 0.97, 1.0))
    assert all_told == most_told


def test_a_group_of_fewer_than_five_is_not_printed():
    counted, _, _ = estimated([])
    assert counted.groups == ["AFR", "APG", "EEG", "GRULAC", "WEOG"]


def test_the_same_seed_gives_the_same_figures_and_one_theme_alone_gives_its_own():
    told = reports(world(5, THEMES[:3]), 80, 3)
    _, drawn, cells = estimated(told)
    counted, again, _ = estimated(told)
    assert drawn == again
    alone = draw_theme(counted, THEMES[1], dice(THEMES[1]), 60)
    assert cells_of(counted, THEMES[1], alone) == cells[THEMES[1]]


def test_what_was_not_told_is_not_taken_for_no_need():
    truth = [(stratum, {THEMES[0]: 2}) for stratum, size in SIZES.items() for _ in range(size)]
    _, _, cells = estimated(reports(truth, 60, 4), THEMES[:1])
    cell = cells[THEMES[0]][WHOLE]
    assert cell.need / cell.size < 0.35 and cell.share > 0.8


def test_themes_far_apart_stand_in_different_tiers_and_near_ones_in_one():
    places = [stratum for stratum, size in SIZES.items() for _ in range(size // 2)]
    told = [
        Told(
            stratum,
            {theme: 3 * ((n + 3 * m) % 10 < (9 if m < 4 else 1)) for m, theme in enumerate(THEMES[:8])},
        )
        for n, stratum in enumerate(places)
    ]
    counted, drawn, _ = estimated(told, THEMES[:8])
    found = standings(counted, drawn, dice("ranks"))
    assert {found[theme].tier for theme in THEMES[:4]} == {1}
    assert {found[theme].tier for theme in THEMES[4:8]} == {2}
    assert found[THEMES[0]].last <= 4 < 5 <= found[THEMES[4]].first


def test_the_interval_covers_the_truth_nine_times_in_ten_where_silence_hides_more_need():
    covered = asked = 0
    for seed in range(12):
        truth = world(seed, THEMES[:6])
        weights = [1 / (1 + 0.3 * sum(level > 0 for level in levels.values())) for _, levels in truth]
        draw = random.Random(seed)
        order = sorted(range(len(truth)), key=lambda n: -(draw.random() ** (1 / weights[n])))
        told = [Told(*truth[n]) for n in order[:85]]
        _, _, cells = estimated(told, THEMES[:6])
        for theme in THEMES[:6]:
            cell = cells[theme][WHOLE]
            covered += cell.low <= true_share(truth, theme, WHOLE) <= cell.high
            asked += 1
    assert covered >= 0.9 * asked


def test_the_tipping_point_says_how_much_silence_would_have_to_hide():
    counted = tally(reports(world(2), 70, 5), SIZES, THEMES)
    found = tipping(counted, THEMES)
    assert found is None or 1 < found <= 4
    assert tipping(counted, THEMES[:10]) is None


def test_forty_five_themes_of_193_states_take_less_than_three_seconds():
    told = reports(world(9), 85, 6)
    start = time.process_time()
    counted = tally(told, SIZES, THEMES)
    drawn = {theme: draw_theme(counted, theme, dice(theme)) for theme in THEMES}
    found = standings(counted, drawn, dice("ranks"))
    taken = time.process_time() - start
    assert len(found) == 45
    assert taken < 3, taken
