# SPDX-License-Identifier: EUPL-1.2
"""The guided tour of the demonstration: three walks, every step there; and finding one's way by links alone."""

import pytest
from playwright.sync_api import expect

from workshop import shots

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.demonstrated"]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(chromium):
    """A page of a reader who is nobody in particular."""
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("walk", "least"),
    [("Follow one answer to help", 4), ("See a decision being made", 6), ("Check the record", 3)],
)
def test_a_walk_leads_through_what_is_really_there(page, demonstration, walk, least):
    page.goto(f"{demonstration}/en/")
    page.get_by_role("link", name="guided tour").click()
    tour = page.url
    steps = page.get_by_role("region", name=walk).get_by_role("link")
    addresses = [each.get_attribute("href") for each in steps.all()]
    assert len(addresses) >= least
    for address in addresses:
        page.goto(tour)
        page.locator(f'main a[href="{address}"]').first.click()
        assert page.url.endswith(address)
        expect(page.locator("h1").first).to_be_visible()


def test_six_places_on_a_desk_and_five_on_a_phone(chromium, page, demonstration):
    page.goto(f"{demonstration}/en/")
    places = page.get_by_role("navigation", name="Places").get_by_role("link")
    assert places.all_inner_texts() == ["Today", "Meetings", "Texts", "Acquis", "Reports & needs", "Support"]
    page.set_viewport_size(PHONE)
    assert places.all_inner_texts() == ["Today", "Meetings", "Texts", "Needs", "More"]


def test_every_page_says_in_which_place_one_is(page, demonstration):
    for place, path in (
        ("Meetings", "/calendar/"),
        ("Texts", "/decisions/"),
        ("Acquis", "/acquis/timeline/"),
    ):
        page.goto(f"{demonstration}/en{path}")
        here = page.get_by_role("navigation", name="Places").locator("[aria-current]").filter(visible=True)
        assert here.all_inner_texts() == [place]


def test_more_leads_to_every_page_of_every_place(page, demonstration):
    page.set_viewport_size(PHONE)
    page.goto(f"{demonstration}/en/more/")
    addresses = [each.get_attribute("href") for each in page.locator("main a").all()]
    assert len(addresses) > 20
    for address in addresses:
        assert page.request.get(demonstration + address).status == 200, address


def test_one_searches_from_any_page_and_finds_by_symbol(page, demonstration):
    page.goto(f"{demonstration}/en/texts/")
    symbol = page.locator("main .symbol, main bdi[dir=ltr]").first.inner_text()
    page.get_by_role("searchbox", name="Search").fill(symbol.lower())
    page.keyboard.press("Enter")
    assert page.locator("main section .symbol").first.inner_text() == symbol


def test_the_pocket_view_asks_for_the_floor_without_scripts(chromium, demonstration):
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    shots.sign_in(page, demonstration, shots.STATE)
    page.get_by_role("link", name="Pocket view").first.click()
    assert page.locator('meta[http-equiv="refresh"]').get_attribute("content") == "20"
    if page.locator('[id^="act-WithdrawRequest"]').count() == 0:
        page.get_by_role("button", name="Ask for the floor").click()
    assert (
        "on the list" in page.locator(".standing").inner_text()
        or "next" in page.locator(".standing").inner_text()
    )
    context.close()


def test_the_wall_of_the_room_has_no_links_and_large_letters(page, demonstration):
    page.goto(f"{demonstration}/en/tour/")
    page.locator('main a[href$="/screen/"]').click()
    assert page.locator("a").count() == 0
    assert "[sim.]" in page.locator(".who").inner_text()
    sizes = (
        "[...document.querySelectorAll('main *')].map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(page.evaluate(sizes)) >= 0.045 * page.viewport_size["height"]
