# SPDX-License-Identifier: EUPL-1.2
"""A text from draft to adoption: the Chair, two delegates with a phone, the public. By links and forms alone."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TITLE = "Draft decision on a calendar of training"
TEXT = """PP Recalling that support is driven by needs;

Invites States to offer training every year;

Requests the secretariat to keep a calendar."""


def to_the_text(page: Page, title: str = TITLE) -> None:
    """Come to the text through the place for texts."""
    page.locator("#places").get_by_role("link", name="Texts").click()
    page.locator("main").get_by_role("link", name=re.compile(re.escape(title))).first.click()


def done(page: Page) -> None:
    """The page says that it was done."""
    expect(page.get_by_text("Done, and entered in the record").first).to_be_visible()


def agree(page: Page) -> None:
    """The Chair notes the chosen paragraph as agreed."""
    page.locator("#margin").get_by_role("link", name="Note as agreed").click()
    page.locator("#id_level").select_option("agreed")
    page.get_by_role("button", name="Note as agreed").click()
    done(page)


def test_a_text_goes_from_draft_to_adoption(enter, played):
    chair = enter(f"chair:meeting:{played.meeting}")
    author, supporter = (enter(f"state:{code}", phone=True) for code in played.others[:2])

    chair.locator(f"main a[href$='/meetings/{played.meeting}/']").first.click()
    chair.get_by_role("link", name="Open the Chair’s console").click()
    chair.get_by_role("link", name="Open a draft").click()
    chair.get_by_label("Title").fill(TITLE)
    chair.locator("#text").fill(TEXT)
    chair.get_by_role("button", name="Open a draft").click()
    done(chair)

    to_the_text(author)
    assert author.evaluate("document.documentElement.scrollWidth") <= 390
    author.locator(".turn").get_by_role("link", name="OP 1").click()
    author.locator("#margin").get_by_role("link", name="Propose", exact=True).click()
    author.get_by_label("On these words of the paragraph").fill("every year")
    author.get_by_label("Your words").fill("at least every two years")
    author.get_by_role("button", name="Propose").click()
    done(author)
    expect(author.locator("#margin")).to_contain_text("at least every two years")

    to_the_text(supporter)
    supporter.locator(".turn").get_by_role("link", name="OP 1").click()
    supporter.locator("#margin").get_by_role("button", name="Support", exact=True).click()
    done(supporter)
    expect(supporter.locator("#margin")).to_contain_text("With:")

    to_the_text(chair)
    chair.get_by_role("link", name="Go to OP 1").click()
    chair.get_by_role("button", name="Take in", exact=True).click()
    done(chair)
    expect(chair.locator("#text")).to_contain_text("at least every two years")

    chair.locator("#may").get_by_text("Issue a revision").click()
    done(chair)
    to_the_text(chair)
    expect(chair.locator("h1")).to_contain_text(TITLE)
    expect(chair.locator(".crumbs")).to_contain_text("Rev.1")
    for _ in range(3):
        agree(chair)
    expect(chair.locator("#agreed")).to_contain_text("3 of 3 paragraphs agreed")

    chair.get_by_role("button", name="Put to the body for adoption").click()
    done(chair)
    chair.locator("#places").get_by_role("link", name="Today").click()
    chair.locator(f"main a[href$='/meetings/{played.meeting}/']").first.click()
    chair.get_by_role("link", name="Open the Chair’s console").click()
    question = chair.locator("article.question", has_text=TITLE)
    question.get_by_role("button", name="Declare adopted").click()
    done(chair)

    public = enter()
    to_the_text(public)
    expect(public.locator("#agreed")).to_contain_text("Adopted exactly as it stands here")
    expect(public.locator("#text")).to_contain_text(
        "Invites States to offer training at least every two years;"
    )
    for code in played.others[:2]:
        assert played.names[code] not in public.content()
