"""Takes pictures of pages: 1280 and 360 pixels wide, light and dark, and printed. For people to look at.

    python -m tools.shots [--site site] [--out shots] [PAGE ...]

PAGE is an address such as 2023-24/actions/1/; without any, the longest of each kind is taken.
"""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tools.browser import find
from tools.serving import served
from tools.sites import Site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def take(browser: Browser, root: str, page: str, out: Path) -> None:
    """All pictures of one page."""
    name = page.strip("/").replace("/", "-") or "home"
    for width, height in ((1280, 800), (360, 740)):
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab = context.new_page()
            tab.goto(root + page)
            tab.wait_for_load_state("networkidle")
            tab.screenshot(
                path=out / f"{name}-{width}-{scheme}.png", full_page=width == 360 or page != "plan/"
            )
            context.close()
    tab = browser.new_page()
    tab.goto(root + page)
    tab.pdf(path=out / f"{name}.pdf", format="A4")
    tab.close()


def main() -> None:
    """Read the command line and take the pictures."""
    options = argparse.ArgumentParser(description="Take pictures of pages.")
    options.add_argument("--site", type=Path, default=Path("site"))
    options.add_argument("--out", type=Path, default=Path("shots"))
    options.add_argument("pages", nargs="*")
    chosen = options.parse_args()
    chosen.out.mkdir(exist_ok=True)
    with served(chosen.site) as root, chromium() as browser:
        for page in chosen.pages or Site(chosen.site).kinds.values():
            take(browser, root, page, chosen.out)


if __name__ == "__main__":
    main()
