# SPDX-License-Identifier: EUPL-1.2
"""The look of votes, elections and motions, with 193 Members: as the main pages are looked at."""

import json
from types import SimpleNamespace

import pytest

from tests.browser import assembly
from tests.browser.conftest import sign_in
from tests.browser.serving import served
from tests.browser.test_look import look_at

pytestmark = pytest.mark.browser

PREPARE = "import django; django.setup(); from tests.browser import assembly; print(assembly.prepare())"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An assembly with a vote declared, one under way, an election and motions."""
    with served(tmp_path_factory.mktemp("assembly"), PREPARE) as there:
        yield there


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("who", assembly.WHO)
def test_nothing_is_amiss(visit, site, who, language):
    amiss = SimpleNamespace(faults={}, wide=[], heavy={}, bare={})
    page, paths = visit(), json.loads(site.told)
    if capacity := assembly.capacity_of(who, paths):
        sign_in(page, site, capacity)
    for name in assembly.WHO[who]:
        answer = page.goto(site.url(paths[name], language))
        assert answer.status == 200, name
        look_at(name, page, answer.text(), language, amiss)
    assert vars(amiss) == {"faults": {}, "wide": [], "heavy": {}, "bare": {}}
