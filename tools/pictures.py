"""Takes the pictures of the help pages: what the site itself shows at each step, and its form filled in.

    python -m tools.pictures

They are of the example, on its day, so that they change only when the pages do.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
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
    """A part of a page: from the top of one element to the bottom of another, in a window of WIDTH, once `filled` has
    been put into the form."""

    name: str
    address: str
    first: str
    last: str
    filled: Mapping[str, str] = MappingProxyType({})


PICTURES = (
    Picture(
        "report", "propose/?action=4", "label[for=report-action]", "#report-done",
        {"done": "Spring review held on 3 February. Two ratings went down; the minutes say why."},
    ),
    Picture(
        "move", "propose/?action=4", "label[for=report-achieve-by]", "#report-why-the-date-moves",
        {"achieve-by": "end of September 2027", "why-the-date-moves": "The summer review moved to September."},
    ),
    Picture(
        "done", "propose/?action=4", "label[for=report-status]", "#report-evidence",
        {"status": "Achieved", "evidence": "Minutes of the three reviews https://www.example.ac.uk/risk/minutes"},
    ),
    Picture("preview", "2026-27/actions/4/", "header, .mark", "h1"),
    Picture("changes", "changes/", "h1", "section.revision li:nth-child(2)"),
)  # fmt: skip


def take(browser: Browser, root: str, picture: Picture) -> None:
    """Take one picture."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 900}, device_scale_factor=1.5)
    tab = context.new_page()
    tab.goto(root + picture.address)
    tab.wait_for_load_state("networkidle")
    for name, words in picture.filled.items():
        field = tab.locator(f"#report-{name}")
        if field.evaluate("(field) => field.tagName") == "SELECT":
            field.select_option(words)
        else:
            field.fill(words)
            field.blur()
    tab.evaluate("scrollTo(0, 0)")
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
