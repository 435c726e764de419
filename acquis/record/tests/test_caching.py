# SPDX-License-Identifier: EUPL-1.2
"""Public pages are made once and given again; never an old one, never to somebody signed in, never one with a token."""

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.urls import reverse

from acquis.record.caching import LARGEST_KEPT, given, keep
from tests import build
from tests.build import SECRETARIAT, chair_of
from tests.visiting import visitor


def page(content=b"seen", etag='"1"', **headers):
    return HttpResponse(content, headers={"ETag": etag} | headers)


def test_what_was_made_is_given_again_with_its_headers():
    assert given('"1"') is None
    keep('"1"', page(**{"Cache-Control": "public"}))
    again = given('"1"')
    assert (again.content, again["ETag"], again["Cache-Control"]) == (b"seen", '"1"', "public")


def test_what_is_for_one_reader_or_too_large_is_not_kept():
    with_cookie = page()
    with_cookie.set_cookie("a", "b")
    untagged = HttpResponse(b"seen")
    token = page(b'<input name="csrfmiddlewaretoken">')
    for each in (with_cookie, untagged, token, page(b"x" * (LARGEST_KEPT + 1))):
        assert keep('"1"', each) is each
        assert given('"1"') is None


def test_the_least_asked_for_is_forgotten_first():
    for n in range(settings.CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"]):
        keep(f'"{n}"', page(etag=f'"{n}"'))
    given('"0"')
    keep('"new"', page(etag='"new"'))
    assert given('"1"') is None
    assert given('"0"') is not None


def test_a_page_asked_for_twice_is_the_same_and_cheap(plenary, django_assert_max_num_queries):
    meeting = build.an_open_meeting()
    address = reverse("meeting", args=[meeting.pk])
    first = visitor().get(address)
    with django_assert_max_num_queries(4):
        again = visitor().get(address)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])


def test_after_an_act_it_is_another_page(plenary):
    meeting = build.an_open_meeting()
    address = reverse("meeting", args=[meeting.pk])
    before = visitor().get(address)
    build.an_agenda(meeting)
    after = visitor().get(address)
    assert before["ETag"] != after["ETag"]
    assert before.content != after.content


def test_whoever_is_signed_in_is_given_a_page_of_their_own_and_leaves_none(plenary):
    meeting = build.an_open_meeting()
    address = reverse("meeting", args=[meeting.pk])
    public = visitor().get(address)
    own = visitor(chair_of(meeting)).get(address)
    assert own.content != public.content
    assert "ETag" not in own
    caches["pages"].clear()
    visitor(SECRETARIAT).get(address)
    assert visitor().get(address).content == public.content
