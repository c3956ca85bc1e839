"""Takes the pictures of the help page: what the site itself shows at each step.

    python -m tools.pictures

They are of the example, on its day, so that they change only when the pages do.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, FloatRect, Page

from tools.demo import mkdocs
from tools.example import make_example
from tools.project import ROOT
from tools.serving import served
from tools.shots import chromium

FOLDER = ROOT / "docs/images"
WIDTH = 720


class Picture(NamedTuple):
    """A part of a page: from the top of one element to the bottom of another, in a window of WIDTH."""

    name: str
    address: str
    first: str
    last: str


PICTURES = (
    Picture("links", "2026-27/actions/4/", "h2#story", "h2#story ~ ul"),
    Picture("preview", "2026-27/actions/4/", "header, .mark", "h1"),
    Picture("changes", "changes/", "h1", "section.revision li:nth-child(2)"),
)


def take(browser: Browser, root: str, picture: Picture) -> None:
    """Take one picture."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 900}, device_scale_factor=1.5)
    tab = context.new_page()
    tab.goto(root + picture.address)
    tab.wait_for_load_state("networkidle")
    top = _box(tab, picture.first)["y"]
    last = _box(tab, picture.last)
    clip = FloatRect(x=0, y=max(0, top - 12), width=WIDTH, height=last["y"] + last["height"] - top + 24)
    tab.screenshot(path=FOLDER / f"{picture.name}.png", full_page=True, clip=clip)
    context.close()


def _box(tab: Page, selector: str) -> FloatRect:
    found = tab.locator(selector).first.bounding_box()
    assert found, selector
    return found


def main() -> None:
    """Build the example as a preview, and take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="plan-pictures-") as name:
        project, site = Path(name) / "project", Path(name) / "site"
        make_example(project)
        told = {"PLAN_MARK": "Preview, not published", "REPO_URL": "https://github.com/example/plan"}
        build = ("build", "--strict", "--quiet", "--site-dir", str(site))
        mkdocs(project, *build, **told).check_returncode()
        with served(site) as root, chromium() as browser:
            for picture in PICTURES:
                take(browser, root, picture)
    print(f"{len(PICTURES)} pictures in {FOLDER.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
