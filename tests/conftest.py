# SPDX-License-Identifier: EUPL-1.2
"""What tests of several folders share: one browser for the whole run (Playwright can be started only once)."""

import os
import shutil

import pytest

AS_ROOT = ["--no-sandbox", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def chromium():
    """The browser, once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("ACQUIS_CHROMIUM") or shutil.which("chromium"),
            args=AS_ROOT if os.geteuid() == 0 else [],
        )
        yield browser
        browser.close()
