# SPDX-License-Identifier: EUPL-1.2
"""A person with a keyboard and nothing else: Tab to what one wants, Enter or Space on it, letters where one writes.

Each page is watched: where the focus is after the page moved by itself, and what was announced.
"""

import re

from playwright.sync_api import Page, expect

from tests.browser.serving import Site

SKIP = "Skip to the content"
MOST_PRESSES = 60
"""How often one presses Tab before one gives up."""

WATCH = """
addEventListener("DOMContentLoaded", () => {
  let had = null;
  document.addEventListener("htmx:beforeSwap", () => { had = document.activeElement; });
  document.addEventListener("htmx:afterSettle", () => setTimeout(() => {
    if (had !== document.body && document.activeElement === document.body) noteLost(had.outerHTML.slice(0, 160));
  }, 20));
  const region = document.getElementById("announce");
  const say = () => region.textContent && noteSaid(region.textContent);
  new MutationObserver(say).observe(region, {childList: true, characterData: true, subtree: true});
});
"""

NAME = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  const label = element.labels?.[0]?.innerText;
  return (label ?? element.getAttribute("aria-label") ?? element.innerText ?? "").replace(/\\s+/g, " ").trim();
}
"""


class Person:
    """Somebody before a page of their own, who never touches a mouse."""

    def __init__(self, page: Page, site: Site):
        self.page, self.site = page, site
        self.lost: list[str] = []
        self.said: list[str] = []
        page.expose_function("noteLost", lambda words: self.lost.append(words))
        page.expose_function("noteSaid", lambda words: self.said.append(words))
        page.add_init_script(WATCH)

    def at(self, address: str) -> "Person":
        """Open a page at an address, as one types it."""
        self.page.goto(address)
        return self

    def signed_in_as(self, who: str) -> "Person":
        """Sign in: as one of the people of the demonstration, or as the delegate of a State."""
        self.at(self.site.url("/sign-in/"))
        buttons = self.page.locator("ul.people button").all_inner_texts()
        if any(re.search(who, " ".join(each.split())) for each in buttons):
            return self.press(f".*{who}")
        return self.choose("Or the delegate of any State", who).press("Act for this State")

    @property
    def rests_on(self) -> str:
        """The name of what has the focus; nothing where nothing has it."""
        return self.page.evaluate(NAME)

    def to(self, name: str) -> "Person":
        """Tab on, past the head of the page, until the focus is on what is named so, from its beginning (a pattern)."""
        seen = []
        for _ in range(MOST_PRESSES):
            self.page.keyboard.press("Tab")
            seen.append(self.page.evaluate(NAME))
            if re.match(name, seen[-1]):
                return self
            if seen[-1] == SKIP:
                self.page.keyboard.press("Enter")
        raise AssertionError(f"“{name}” is not to be reached by Tab on {self.page.url}: {seen}")

    def press(self, name: str, key: str = "Enter") -> "Person":
        """Go to a button or link and press it; the page that follows is waited for."""
        self.to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        return self

    def unfold(self, name: str) -> "Person":
        """Go to what is folded and open it."""
        self.to(name).page.keyboard.press("Enter")
        return self

    def tick(self, name: str) -> "Person":
        """Go to a box and tick it."""
        self.to(name).page.keyboard.press("Space")
        return self

    def write(self, name: str, text: str) -> "Person":
        """Go to a field and write, in place of what stands there."""
        self.to(name).page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        return self

    def choose(self, name: str, wanted: str) -> "Person":
        """Go to a list and choose by typing how what one wants begins."""
        self.to(name).page.keyboard.type(wanted)
        return self

    def sees(self, text: str) -> "Person":
        """Wait until it stands there, without the page being loaded anew."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=10_000)
        return self

    def hears(self, words: str) -> "Person":
        """Wait until it was announced (a pattern)."""
        for _ in range(120):
            if any(re.search(words, each) for each in self.said):
                return self
            self.page.wait_for_timeout(100)
        raise AssertionError(f"“{words}” was not announced on {self.page.url}: {self.said}")
