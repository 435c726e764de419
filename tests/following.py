# SPDX-License-Identifier: EUPL-1.2
"""Pages as a person without script follows them: links by their words, forms sent by their buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.test import Client

VOID = ("input", "br", "img", "link", "meta", "hr")


@dataclass
class Form:
    """A form of a page: where it goes, what its controls hold, what they offer, its buttons by their words."""

    action: str = ""
    method: str = "get"
    fields: dict[str, list[str]] = field(default_factory=dict)
    offers: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


class Page(HTMLParser):
    """What is on a page: its links by their words, its forms, its text."""

    def __init__(self, client: Client, address: str, answer: Any):
        super().__init__()
        self.client, self.address, self.status = client, address, answer.status_code
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._link: tuple[str, list[str]] | None = None
        self._button: tuple[tuple[str, str], list[str]] | None = None
        self._area: tuple[str, list[str]] | None = None
        self._list: tuple[str, bool] | None = None
        self.feed(answer.content.decode())

    @property
    def text(self) -> str:
        """All its words, in one line."""
        return " ".join(" ".join(self.words).split())

    def follow(self, words: str) -> Page:
        """The page behind the link whose words begin so."""
        found = [address for label, address in self.links.items() if label.startswith(words)]
        assert found, f"no link “{words}” on {self.address}: {list(self.links)}"
        return visit(self.client, urljoin(self.address, found[0]))

    def send(self, button: str, **typed: Any) -> Page:
        """Fill in the form that has this button and press it; a name's dots are written ``__``."""
        form = next((each for each in self.forms if button in each.buttons), None)
        assert form is not None, f"no button “{button}” on {self.address}: {self.text[:2000]}"
        values = {name: list(each) for name, each in form.fields.items()}
        for name, value in typed.items():
            path = name.replace("__", ".")
            assert path in form.fields or path in form.offers, f"no field “{path}”: {sorted(form.fields)}"
            wanted = value if isinstance(value, list) else [value]
            for each in wanted if path in form.offers else ():
                assert str(each) in form.offers[path], f"“{each}” is not offered: {form.offers[path][:20]}"
            values[path] = [str(each) for each in wanted]
        name, value = form.buttons[button]
        if name:
            values[name] = [value]
        target = urljoin(self.address, form.action) if form.action else self.address
        send = self.client.post if form.method == "post" else self.client.get
        return Page(self.client, target, _last(self.client, send(target, values)))

    def handle_starttag(self, tag: str, attributes: list) -> None:
        """A link, a form or a control begins."""
        given = dict(attributes)
        if tag == "a" and "href" in given:
            self._link = (given["href"], [])
        if tag == "form":
            self.forms.append(Form(given.get("action") or "", (given.get("method") or "get").lower()))
        if not self.forms:
            return
        form, name = self.forms[-1], given.get("name") or ""
        if tag == "input":
            self._input(form, name, given)
        elif tag == "button":
            self._button = ((name, given.get("value") or ""), [])
        elif tag == "textarea":
            self._area = (name, [])
        elif tag == "select":
            form.fields[name], form.offers[name] = [], []
            self._list = (name, "multiple" in given)
        elif tag == "option" and self._list:
            self._option(form, given)

    def _input(self, form: Form, name: str, given: dict) -> None:
        value = given.get("value") or ""
        if given.get("type") in ("checkbox", "radio"):
            form.fields.setdefault(name, [])
            form.offers.setdefault(name, []).append(value or "on")
            if "checked" in given:
                form.fields[name].append(value or "on")
        elif name:
            form.fields.setdefault(name, []).append(value)

    def _option(self, form: Form, given: dict) -> None:
        assert self._list is not None
        name, several = self._list
        value = given.get("value") or ""
        form.offers[name].append(value)
        if "selected" in given or not several and not form.fields[name]:
            form.fields[name] = [value]

    def handle_endtag(self, tag: str) -> None:
        """A link, a button or a text ends."""
        if tag == "a" and self._link:
            self.links.setdefault(" ".join("".join(self._link[1]).split()), self._link[0])
            self._link = None
        if tag == "button" and self._button and self.forms:
            self.forms[-1].buttons[" ".join("".join(self._button[1]).split())] = self._button[0]
            self._button = None
        if tag == "textarea" and self._area:
            self.forms[-1].fields[self._area[0]] = ["".join(self._area[1]).removeprefix("\n")]
            self._area = None
        if tag == "select":
            self._list = None

    def handle_data(self, text: str) -> None:
        """Words, of whatever is open."""
        self.words.append(text)
        for open_part in (self._link, self._button, self._area):
            if open_part:
                open_part[1].append(text)


def visit(client: Client, address: str) -> Page:
    """The page at an address, wherever it leads."""
    return Page(client, address, _last(client, client.get(address)))


def _last(client: Client, answer: Any) -> Any:
    for _step in range(5):
        if answer.status_code not in (301, 302):
            return answer
        answer = client.get(answer["Location"])
    raise AssertionError("led round in circles")
