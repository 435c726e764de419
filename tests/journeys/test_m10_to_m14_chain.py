# SPDX-License-Identifier: EUPL-1.2
"""From one answer to help and to the next report, and back again, by clicking links alone."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def click(page: Page, name: str, within: str = "main") -> None:
    """Follow the first link of that name."""
    page.locator(within).get_by_role("link", name=re.compile(name)).first.click()


def section(page: Page, name: str) -> str:
    """The address of the page, once its heading says so."""
    expect(page.locator("h1")).to_contain_text(re.compile(name))
    return page.url


def under(page: Page, heading: str, name: str) -> None:
    """Follow the first link of that name in the section under a heading."""
    found = page.locator("main section", has=page.get_by_role("heading", name=heading, exact=True))
    found.first.get_by_role("link", name=re.compile(name)).first.click()


@pytest.fixture
def delegate(enter, played) -> Page:
    """The delegate of the State helped, at its own report."""
    page = enter(f"state:{played.state}")
    click(page, "Reports & needs", "#places")
    if page.locator("h1").inner_text() != "National reports":
        click(page, "^Reports$")
    page.locator(f'main a[href$="/reports/{played.report}/"]').click()
    return page


def test_an_answer_leads_to_help_a_label_and_the_next_report(delegate, played):
    page = delegate
    section(page, "Reports of")
    answer = page.locator(f'[id="a-{played.question}"]')
    expect(answer).to_contain_text(played.question)

    under(page, "What follows from it", f"Need on {played.element}$")
    assert "/needs/own/#need-" in section(page, "Needs open to you")
    need = page.locator("main li[id^=need-]", has_text=played.element).first

    need.get_by_role("link", name=re.compile(f"^{played.recommendation}\\.")).click()
    section(page, f"Recommendation {played.recommendation}:")

    under(page, "Help asked for because of it", "Help with exercises")
    section(page, "Help with exercises")

    page.locator("#fits").get_by_role("link", name="See why").first.click()
    section(page, "Why this offer fits")
    click(page, "Help with exercises", ".crumbs")

    under(page, "What you chose", "Exercises for the response team")
    expect(page.locator("main .facts")).to_contain_text("Help with exercises")

    page.locator('main dl a[href*="/support/activities/"]').click()
    section(page, "Exercises for the response team")
    page.locator(".notice").get_by_role("link", name="Exercises for the response team").click()
    expect(page.locator("#came")).to_contain_text("Twelve people trained.")

    under(page, "What follows from it", r"\d")
    section(page, "Exercises for the response team")
    expect(page.locator("main")).to_contain_text("Endorsed against criteria")

    under(page, "What the next report asks", ".")
    section(page, "Report of my State")
    expect(page.locator("form .question").first).to_be_visible()


def test_the_next_report_leads_back_to_the_answer(delegate, played):
    page = delegate
    click(page, "Reports")
    click(page, "Continue the report|Begin the report")
    section(page, "Report of my State")

    under(page, "What my State asked for and was helped with", "Exercises for the response team")
    section(page, "Exercises for the response team")
    under(page, "What follows from it", r"\d")
    click(page, "Exercises for the response team", "main dl")

    click(page, "Help with exercises", "main dl")
    section(page, "Help with exercises")
    assert page.locator("main dl").get_by_role("link", name=f"Need on {played.element}").count() == 1

    click(page, f"Recommendation {played.recommendation}", "main dl")
    section(page, f"Recommendation {played.recommendation}:")

    under(page, "Evidence", played.element)
    section(page, played.element)

    page.locator("main .aside").get_by_role("link", name="The report of my State").click()
    assert f"/reports/{played.report}/#a-" in page.url
    section(page, "Reports of")


def test_a_need_leads_to_a_request_with_the_need_filled_in(delegate, played):
    page = delegate
    under(page, "What follows from it", f"Need on {played.element}$")
    page.locator("main").get_by_role("link", name="Ask for support with it").first.click()
    section(page, "Ask for support")
    assert page.locator("#id_need").input_value().startswith("need:")
    chosen = page.locator("#id_elements input:checked")
    assert [each.input_value() for each in chosen.all()] == [played.element]


def test_an_element_leads_to_reports_figures_recommendations_and_help(delegate, played):
    page = delegate
    under(page, "What follows from it", f"Need on {played.element}$")
    click(page, f"^{played.element}")
    ways = page.locator("section.links li").all_inner_texts()
    for way in ("Recommended", "Figures", "Reports are asked about it in", "Activity"):
        assert any(each.startswith(way) for each in ways), (way, ways)
    page.locator('section.links a[href*="/questionnaires/"]').click()
    page.locator("main").get_by_role("link", name=played.element, exact=True).first.click()
    section(page, played.element)


def test_everybody_follows_what_is_open_and_nothing_that_is_not(enter, played):
    page = enter()
    click(page, "Support", "#places")
    click(page, "Exercises for the response team", "#activities")
    facts = page.locator("main dl")
    assert facts.get_by_role("link", name="Help with exercises").count() == 0
    assert "Need on" not in page.content()

    under(page, "What follows from it", r"\d")
    under(page, "What the next report asks", ".")
    expect(page.locator("main")).to_contain_text("Version")
    page.locator("main").get_by_role("link", name=played.element, exact=True).first.click()
    section(page, played.element)
    under(page, "What follows from it", f"Recommendation {played.recommendation}$")
    assert page.get_by_role("link", name="Help with exercises").count() == 0
    assert f"/reports/{played.report}/" not in page.content()


def test_another_state_sees_the_request_and_not_the_need(enter, played):
    other = next(code for code in played.others if code != played.state)
    page = enter(f"state:{other}")
    click(page, "Support", "#places")
    click(page, "Exercises for the response team", "#activities")
    click(page, "Help with exercises", "main dl")
    section(page, "Help with exercises")
    assert "Need on" not in page.content()
    assert page.locator('main a[href*="/support/choices/"]').count() == 0
    under(page, "What follows from it", "Exercises for the response team")
    section(page, "Exercises for the response team")
