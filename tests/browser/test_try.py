# SPDX-License-Identifier: EUPL-1.2
"""Trying out a change: a fault leads to its line; and without scripts the same is read and done."""

import pytest

pytestmark = pytest.mark.browser

RIGHT, WRONG = "every: 4 years", "every: 4 yeers"


def a_faulty_copy(page, site) -> int:
    """A copy with a slip of the pen is checked; the number of its line."""
    page.goto(site.url("/rules/try/belgium-poa/"))
    copy = page.locator("#text").input_value()
    assert copy.count(RIGHT) == 1
    page.locator("#text").fill(copy.replace(RIGHT, WRONG))
    page.locator('button[value="check"]').click()
    return copy[: copy.index(RIGHT)].count("\n") + 1


def test_a_fault_leads_to_its_line(visit, site):
    page = visit()
    line = a_faulty_copy(page, site)
    page.locator(f'a[data-line="{line}"]').click()
    field = "document.getElementById('text')"
    selected = page.evaluate(f"{field}.value.slice({field}.selectionStart, {field}.selectionEnd)")
    assert WRONG in selected
    assert "\n" not in selected
    numbers = page.locator(".lined .numbers").inner_text().split()
    assert numbers[-1] == str(page.locator("#text").input_value().count("\n") + 1)


def test_without_scripts_the_fault_shows_its_line_and_the_change_is_told(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    line = a_faulty_copy(page, site)
    faults = page.locator("section", has=page.locator("#faults-h")).inner_text()
    assert f"Line {line}" in faults
    assert WRONG in faults
    text = page.locator("#text").input_value()
    page.locator("#text").fill(text.replace(WRONG, "every: 5 years"))
    page.locator('button[value="check"]').click()
    assert "Review conference" in page.locator(".alters").inner_text()
    context.close()
