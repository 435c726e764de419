# SPDX-License-Identifier: EUPL-1.2
"""A delegate with a phone and a chair with a keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def first_waiting(page: Page) -> str:
    return page.locator("ol.speakers .name").first.inner_text()


def test_a_delegate_asks_for_the_floor_from_a_phone(visit, site):
    page = visit(not_on_the_list(visit, site), phone=True)
    page.goto(site.meeting_page)
    page.get_by_role("button", name="Ask for the floor").click()
    expect(page.get_by_text(re.compile("You are number \\d+ on the list"))).to_be_visible()
    expect(page.locator(".speakers .mine")).to_have_count(1)
    page.get_by_role("link", name="Today").click()
    page.get_by_role("button", name="Withdraw the request").click()
    expect(page.get_by_text(re.compile("You are number"))).to_have_count(0)


def test_silence_is_broken_in_two_presses_and_the_objection_lifted(visit, site):
    page = visit(delegate(visit, site), phone=True)
    page.goto(site.url("/my-state/"))
    page.get_by_role("link", name="Break silence").first.click()
    page.get_by_role("button", name="Break silence").click()
    expect(page.get_by_text("You object")).to_be_visible()
    page.goto(site.address + page.get_by_role("link", name="Lift the objection").get_attribute("href"))
    page.get_by_role("button", name="Lift the objection").click()
    expect(page.get_by_text("You object")).to_have_count(0)


def test_the_chair_calls_the_next_speaker_by_a_key(visit, site):
    page = visit(f"chair:meeting:{site.meeting}")
    page.goto(site.meeting_page + "chair/")
    following = first_waiting(page)
    page.keyboard.press("n")
    expect(page.locator(".speaking .name").first).to_have_text(following)


def test_the_keys_can_be_switched_off(visit, site):
    page = visit(f"chair:meeting:{site.meeting}")
    page.goto(site.meeting_page + "chair/")
    following = first_waiting(page)
    page.locator("#keys").uncheck()
    page.keyboard.press("n")
    page.reload()
    assert first_waiting(page) == following
    page.locator("#keys").check()


def test_the_page_follows_the_meeting(visit, site):
    watched, chair = visit(), visit(f"chair:meeting:{site.meeting}")
    watched.goto(site.meeting_page)
    following = first_waiting(watched)
    chair.goto(site.meeting_page + "chair/")
    chair.keyboard.press("n")
    expect(watched.locator(".speaking .name").first).to_have_text(following, timeout=10_000)
    expect(watched.locator("#announce")).to_contain_text(following)


def test_two_chairs_the_second_press_is_refused_with_what_the_first_did(visit, site):
    one, other = visit(f"chair:meeting:{site.meeting}"), visit(f"chair:meeting:{site.meeting}")
    for page in (other, one):
        page.goto(site.meeting_page + "chair/")
    seen = other.locator('button[data-key="n"]').locator("xpath=../input[@name='seen']").input_value()
    one.keyboard.press("n")
    expect(one.get_by_role("status").filter(has_text="Done")).to_be_visible()
    other.evaluate("seen => document.querySelector('button[data-key=n]').form.seen.value = seen", seen)
    other.keyboard.press("n")
    expect(other.get_by_text("This changed since you saw it")).to_be_visible()
    expect(other.get_by_text(re.compile("gave the floor to .+ \\[sim\\.\\]"))).to_be_visible()


def delegate(visit, site) -> str:
    """The capacity of some State."""
    page = visit()
    page.goto(site.url("/sign-in/"))
    return page.locator("#any option").first.get_attribute("value")


def not_on_the_list(visit, site) -> str:
    """The capacity of some State that is not on the list of speakers."""
    page = visit()
    page.goto(site.meeting_page)
    named = page.locator("#floor .name").all_text_contents()
    page.goto(site.url("/sign-in/"))
    for option in page.locator("#any option").all():
        if option.inner_text() not in named:
            return option.get_attribute("value")
    raise AssertionError("every State is on the list")
