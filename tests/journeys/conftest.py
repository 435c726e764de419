# SPDX-License-Identifier: EUPL-1.2
"""A served record with a whole way from an answer to a label in it; and people who come by links alone."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, Site, sign_in
from tests.command.running import a_free_port, environment, serving

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """The address of the record played, and who and what is in it."""
    data = tmp_path_factory.mktemp("played")
    named = environment(data, DJANGO_SETTINGS_MODULE="acquis.web.settings")
    prepare = [sys.executable, "-m", "tests.journeys.played"]
    told = subprocess.run(prepare, env=named, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    port = a_free_port()
    with serving(data, port):
        known = json.loads(told.stdout.splitlines()[-1])
        yield SimpleNamespace(site=Site(f"http://127.0.0.1:{port}", known["meeting"]), **known)


@pytest.fixture
def enter(chromium, played):
    """``enter(capacity, phone=True)``: signed in by one press, or the public at the front page. Then: links alone.

    At the end, no console holds a fault.
    """
    contexts, faults = [], []

    def come_in(capacity: str | None = None, phone: bool = False) -> Page:
        context = chromium.new_context(viewport=PHONE if phone else DESK, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        if capacity:
            sign_in(page, played.site, capacity)
        else:
            page.goto(played.site.url("/"))
        return page

    yield come_in
    for context in contexts:
        context.close()
    assert faults == []
