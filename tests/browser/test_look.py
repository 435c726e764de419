# SPDX-License-Identifier: EUPL-1.2
"""The look of every main page of the demonstration: no fault found, no page too wide or too heavy, no bare name."""

import gzip
import re
import urllib.request
from functools import cache
from html.parser import HTMLParser
from types import SimpleNamespace

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
SCHEMES = {"light": {"resultTypes": ["violations"]}, "dark": {"runOnly": ["cat.color"]}}
"""Every rule in light; in dark those on colour, for the scheme changes nothing else: both in each language."""
LOOKED_AT = {"exclude": [["main li:nth-child(n+13)"], ["main tr:nth-child(n+13)"]]}
"""Of a long list, its first twelve: the others are made alike, and contrast is dear to measure."""
NARROWEST = {"width": 320, "height": 700}
PAGE, SCRIPT_AND_STYLE = 100_000, 60_000
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module", params=[(who, language) for who in EVERYBODY for language in ("en", "ar")])
def looked(request, chromium, demonstration):
    """What is amiss on the main pages for a kind of reader in a language: each page is opened once, and looked at.

    Faults that axe-core finds in light and in dark; pages wider than the narrowest phone; pages too heavy as they come
    from the server; names of States without the mark.
    """
    who, language = request.param
    amiss = SimpleNamespace(faults={}, wide=[], heavy={}, bare={})
    for each, page, served in visited(chromium, demonstration, who, language):
        look_at(each.name, page, served, language, amiss)
    return amiss


def look_at(name, page, served, language, amiss):
    """Note what is amiss on an open page."""
    if len(served.encode()) > PAGE:
        amiss.heavy[name] = len(served.encode())
    if names := bare_names(served, language):
        amiss.bare[name] = names
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        if faults := Axe().run(page, LOOKED_AT, rules).response["violations"]:
            amiss.faults[name, scheme] = [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in faults]
    wide = page.viewport_size
    page.set_viewport_size(NARROWEST)
    if page.evaluate(WIDER):
        amiss.wide.append(name)
    page.set_viewport_size(wide)


def test_axe_finds_nothing_in_light_or_dark(looked):
    assert looked.faults == {}


def test_nothing_is_wider_than_the_narrowest_phone(looked):
    assert looked.wide == []


def test_no_page_is_heavy_and_none_names_a_state_without_the_mark(looked):
    assert (looked.heavy, looked.bare) == ({}, {})


@pytest.mark.parametrize("language", ["fr", "ru", "zh-hans"])
def test_longer_words_and_other_scripts_fit_the_narrowest_phone_too(chromium, demonstration, language):
    pages = visited(chromium, demonstration, PUBLIC, language, viewport=NARROWEST)
    assert [each.name for each, page, _served in pages if page.evaluate(WIDER)] == []


def test_script_and_style_together_are_light(demonstration):
    home = read(f"{demonstration}/en/").decode()
    linked = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', home)
    assert len(linked) >= 4
    assert sum(len(gzip.compress(read(demonstration + each))) for each in linked) <= SCRIPT_AND_STYLE


def visited(chromium, address, who, language, **options):
    """Each main page of a kind of reader, opened in turn, and what was served."""
    context = chromium.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    shots.sign_in(page, address, who)
    for each in (each for each in MAIN if each.who == who):
        there = shots.found(page, address, each, language)
        assert there, f"no link leads to {each.name}"
        answer = page.goto(there)
        assert answer.status == 200, there
        yield each, page, answer.text()
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
