# SPDX-License-Identifier: EUPL-1.2
"""Pictures of every main page: phone and desk, light and dark, three languages, with invented names.

    python workshop/shots.py [FOLDER] [--at ADDRESS] [--only NAME …] [--quick]

Without an address it makes a demonstration of its own and serves it for the while.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from workshop.pages import CHAIR, MAIN, PUBLIC, STATE, Main, address_of  # noqa: E402

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SCHEMES = ("light", "dark")
LANGUAGES = ("en", "ar", "zh-hans")
QUICK = (("desk", "light", "en"), ("phone", "dark", "ar"))
TALLEST = 4000


def main() -> int:
    """Take the pictures; 1 if a page could not be had."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    views = QUICK if options.quick else [(a, b, c) for a in SIZES for b in SCHEMES for c in LANGUAGES]
    wanted = [each for each in MAIN if not options.only or each.name in options.only]
    site = nullcontext(options.at.rstrip("/")) if options.at else demonstration("invented")
    with site as base, chromium() as browser:
        if not options.at:
            _call_next(browser, base)
        missing = sum(_take(browser, base, view, wanted, options.folder) for view in views)
    print(f"{len(views) * len(wanted) - missing} pictures in {options.folder}")
    return 1 if missing else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "shots")
    parser.add_argument("--at", default="", help="address of a site that runs already")
    parser.add_argument("--only", nargs="*", help="names of pages")
    parser.add_argument("--quick", action="store_true", help="two views instead of twelve")
    return parser.parse_args()


def _take(browser: Browser, base: str, view: tuple[str, str, str], wanted: list[Main], folder: Path) -> int:
    """All pages in one view; how many could not be had."""
    size, scheme, language = view
    missing = 0
    for who in (PUBLIC, STATE, CHAIR):
        pages = [each for each in wanted if each.who == who]
        if not pages:
            continue
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        sign_in(page, base, who)
        for each in pages:
            file = folder / f"{each.name}-{size}-{scheme}-{language}.png"
            missing += not _picture(page, context, base, each, language, file)
        context.close()
    return missing


def _picture(page: Page, context: BrowserContext, base: str, each: Main, language: str, file: Path) -> bool:
    address = found(page, base, each, language)
    answer = page.goto(address) if address else None
    if answer is None or answer.status != 200:
        print(f"  not taken: {file.stem} ({address or 'no link'})", file=sys.stderr)
        return False
    size = page.viewport_size
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    page.screenshot(path=file)
    page.set_viewport_size(size)
    return True


def found(page: Page, base: str, each: Main, language: str) -> str | None:
    """The address of a page as whoever is signed in comes to it."""
    if each.who == PUBLIC or not each.link:
        return address_of(each, base, language)
    there = f"{base}/{language}{each.path}"
    for pattern in filter(None, (each.link, each.further)):
        page.goto(there)
        link = re.search(rf'href="(/{language}{pattern})["?#]', page.content())
        if not link:
            return None
        there = base + link.group(1)
    return there


def _call_next(browser: Browser, base: str) -> None:
    """As the Chair, give the floor to the next speaker: so that a clock is seen running, not overrun."""
    page = browser.new_page()
    sign_in(page, base, CHAIR)
    if page.locator('button[data-key="n"]').count():
        page.locator('button[data-key="n"]').click()
    page.context.close()


def sign_in(page: Page, base: str, who: str) -> None:
    """Become a State, or the chair of the meeting under way, by one press."""
    if who == PUBLIC:
        return
    page.goto(f"{base}/en/sign-in/")
    kind = "state:" if who == STATE else "chair:meeting:"
    button = page.locator(f'button[value^="{kind}"]')
    if button.count():
        button.first.click()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("ACQUIS_CHROMIUM") or shutil.which("chromium"), args=arguments
        )
        yield browser
        browser.close()


@contextmanager
def demonstration(names: str) -> Iterator[str]:
    """The address of a demonstration made and served for the while."""
    with tempfile.TemporaryDirectory() as data, socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
        one.close()
        environment = os.environ | {"ACQUIS_DATA": data, "PORT": str(port)}
        environment.pop("DATABASE_URL", None)
        command = [str(Path(sys.executable).with_name("acquis")), "demo", "--names", names, "--serve"]
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            _wait_for(f"http://127.0.0.1:{port}/en/")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


if __name__ == "__main__":
    sys.exit(main())
