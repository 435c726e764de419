# SPDX-License-Identifier: EUPL-1.2
"""The look of every main page of the demonstration: no fault found, no page too wide or too heavy, no bare name."""

import gzip
import re
import urllib.request
from functools import cache
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation

from acquis.parties import states_table
from acquis.parties.models import SIMULATED
from workshop import shots
from workshop.pages import CHAIR, MAIN, PUBLIC, STATE

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.demonstrated"]

EVERYBODY = (PUBLIC, STATE, CHAIR)
NARROWEST = {"width": 320, "height": 700}
PAGE, SCRIPT_AND_STYLE = 100_000, 60_000


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "ar")])
@pytest.mark.parametrize("who", EVERYBODY)
def test_axe_finds_nothing(chromium, demonstration, who, scheme, language):
    found = {}
    for each, page in visited(chromium, demonstration, who, language, color_scheme=scheme):
        faults = Axe().run(page).response["violations"]
        if faults:
            found[each.name] = [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in faults]
    assert found == {}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_nothing_is_wider_than_the_narrowest_phone(chromium, demonstration, who, language):
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    pages = visited(chromium, demonstration, who, language, viewport=NARROWEST)
    assert [each.name for each, page in pages if page.evaluate(wider)] == []


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_is_heavy_and_none_names_a_state_without_the_mark(chromium, demonstration, who, language):
    heavy, bare = {}, {}
    for each, page in visited(chromium, demonstration, who, language, java_script_enabled=False):
        html = page.content()
        if len(html.encode()) > PAGE:
            heavy[each.name] = len(html.encode())
        if names := bare_names(html, language):
            bare[each.name] = names
    assert (heavy, bare) == ({}, {})


def test_script_and_style_together_are_light(demonstration):
    home = read(f"{demonstration}/en/").decode()
    linked = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', home)
    assert len(linked) >= 4
    assert sum(len(gzip.compress(read(demonstration + each))) for each in linked) <= SCRIPT_AND_STYLE


def visited(chromium, address, who, language, **options):
    """Each main page of a kind of reader, opened in turn."""
    context = chromium.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    shots.sign_in(page, address, who)
    for each in MAIN:
        if each.who == who and (there := shots.found(page, address, each, language)):
            assert page.goto(there).status == 200, there
            yield each, page
    context.close()


def read(address: str) -> bytes:
    """The bytes at an address."""
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read()


class Texts(HTMLParser):
    """Each text of a page, and each attribute that is read out or shown; not the bytes of entries, nor citations."""

    SPOKEN = ("aria-label", "title", "alt", "data-announce", "data-announce-now", "content", "placeholder")

    def __init__(self):
        super().__init__()
        self.texts, self.verbatim = [], 0

    def handle_starttag(self, tag, attrs):
        """Keep the attributes that are text."""
        self.verbatim += tag in ("pre", "script", "cite")
        self.texts += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag):
        """Leave what is quoted byte by byte."""
        self.verbatim -= tag in ("pre", "script", "cite")

    def handle_data(self, data):
        """Keep a text."""
        if not self.verbatim:
            self.texts.append(data)


@cache
def named(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a State's name with the mark of the simulation, and what finds one at all."""
    names = sorted((row.names[language] for row in states_table.members()), key=len, reverse=True)
    with translation.override(language):
        marked = [str(SIMULATED).format(name=name) for name in names]
    whole = rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])"
    return re.compile("|".join(map(re.escape, marked))), re.compile(whole)


def bare_names(html: str, language: str = "en") -> list[str]:
    """Texts in which a State's name stands without the mark of the simulation in the same text."""
    reader = Texts()
    reader.feed(html)
    marked, name = named(language)
    texts = [text.replace("\u00a0", " ") for text in reader.texts]
    return [text.strip()[:120] for text in texts if name.search(marked.sub("", text))]


def test_the_search_for_bare_names_finds_them():
    assert bare_names("<p>Chad [sim.] has the floor</p><p>Chadian</p>") == []
    assert bare_names("<p><b>Chad</b> [sim.]</p>") == ["Chad"]
    assert bare_names('<p title="Chad">x</p>') == ["Chad"]
