# SPDX-License-Identifier: EUPL-1.2
"""A real server with a demonstration under way, and a browser before it."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Site, served

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PREPARE = """
import django
django.setup()
from datetime import UTC, datetime, timedelta
from django.core.management import call_command
from acquis.web import morning
call_command("migrate", verbosity=0)
now = datetime.now(UTC)
play = morning.prepare("demonstration", now - timedelta(days=8), 7, public_key="00" * 32)
following = morning.morning(play, now - timedelta(minutes=41))
morning.session_under_way(play, following, now)
print(following.pk)
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A demonstration of its own, served as in production, on a free port."""
    with served(tmp_path_factory.mktemp("site"), PREPARE) as there:
        yield there


@pytest.fixture
def visit(chromium: Browser, site: Site):
    """``visit(capacity, phone=True)`` opens a page signed in as somebody; at the end nothing stands in any console."""
    contexts, faults = [], []

    def open_page(capacity: str | None = None, phone: bool = False) -> Page:
        context = chromium.new_context(viewport=PHONE if phone else DESK, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        if capacity:
            sign_in(page, site, capacity)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def sign_in(page: Page, site: Site, capacity: str) -> None:
    """Become somebody by one press."""
    page.goto(site.url("/sign-in/"))
    button = page.locator(f'button[value="{capacity}"]')
    if button.count():
        button.click()
        return
    page.select_option("#any", capacity)
    page.get_by_role("button", name="Act for this State").click()


def _is_fault(said) -> bool:
    refused = "the server responded with a status of 4" in said.text
    return said.type == "error" and not refused
