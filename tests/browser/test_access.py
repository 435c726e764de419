# SPDX-License-Identifier: EUPL-1.2
"""The pages by keyboard alone, and without scripts. What axe-core finds stands in test_look.py."""

import pytest

pytestmark = pytest.mark.browser


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
