# SPDX-License-Identifier: EUPL-1.2
"""The main pages for everybody: no serious fault found by axe-core, no page wider than the phone, all by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/meetings/",
    "/meetings/{meeting}/",
    "/decisions/",
    "/record/",
    "/rules/",
    "/states/",
    "/sign-in/",
]
OF_A_STATE = ["/my-state/", "/meetings/{meeting}/", "/acts/meeting:{meeting}/RaisePointOfOrder/"]
OF_THE_CHAIR = ["/meetings/{meeting}/chair/", "/meetings/{meeting}/put/"]
SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("who", ["public", "state", "chair"])
def test_axe_finds_nothing_serious(visit, site, language, who):
    page, paths = visited_by(visit, site, who)
    found = {}
    for path in paths:
        page.goto(site.url(path.format(meeting=site.meeting), language))
        faults = [each for each in Axe().run(page).response["violations"] if each["impact"] in SERIOUS]
        if faults:
            found[path] = [(each["id"], each["nodes"][0]["html"][:160]) for each in faults]
    assert found == {}


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
@pytest.mark.parametrize("who", ["public", "state", "chair"])
def test_no_page_is_wider_than_a_phone(visit, site, language, who):
    page, paths = visited_by(visit, site, who, phone=True)
    wide = []
    for path in paths:
        page.goto(site.url(path.format(meeting=site.meeting), language))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert wide == []


def test_the_keyboard_comes_first_to_the_content(visit, site):
    page = visit()
    page.goto(site.url("/"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_menu_opens_and_closes_by_keyboard(visit, site):
    page = visit()
    page.goto(site.url("/"))
    page.locator(".languages summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".languages").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator(".languages").get_attribute("open") is None


def test_the_pages_work_without_scripts(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url("/sign-in/"))
    page.locator(f'button[value="chair:meeting:{site.meeting}"]').click()
    page.goto(site.meeting_page + "chair/")
    following = page.locator("ol.speakers .name").first.inner_text()
    page.locator('button[data-key="n"]').click()
    assert page.locator(".speaking .name").first.inner_text() == following
    context.close()


def visited_by(visit, site, who: str, phone: bool = False):
    """A page signed in as the public, some State or the chair, and the paths to look at."""
    if who == "public":
        return visit(phone=phone), PUBLIC
    if who == "chair":
        return visit(f"chair:meeting:{site.meeting}", phone=phone), OF_THE_CHAIR
    page = visit(phone=phone)
    page.goto(site.url("/sign-in/"))
    page.get_by_role("button", name="Act for this State").click()
    return page, OF_A_STATE
