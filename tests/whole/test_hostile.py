"""A plan whose every text tries to get out of its place: nothing of it may run, or become an element."""

import json
from pathlib import Path

import pytest
from action_plan.site.search.index import INDEX
from playwright.sync_api import Browser, Dialog

from tests.whole.browsing import tab_of
from tests.whole.conftest import build, copy_project
from tools.serving import served
from tools.sites import Site, read_index

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover=alert(3) &amp; </title></dl>"


def _hostile(project: Path) -> None:
    """Put EVIL into every text of the data."""
    evil = json.dumps(EVIL)
    (project / "data/actions.yaml").write_text(
        f"""format: 1
plan: {{title: {evil}, year: 2023-24, published_by: {evil}}}
abbreviations: {{OfS: {evil}}}
themes:
  - letter: A
    title: {evil}
    actions:
      - number: 1
        action: {evil}
        measure: {evil}
        person_responsible: {evil}
        roles: [{evil}]
        achieve_by: 2024-03
        status: stopped
        reason: {evil}
        status_note: {evil}
        progress:
          - date: 2023-11-06
            text: {evil}
            evidence: [{{title: {evil}, url: 'https://example.org/"><script>alert(5)</script>'}}]
          - date: 2023-11-07
            text: 'OfS <b onclick=alert(6)>bold</b> **strong**'
""",
        "utf-8",
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    project = copy_project(folder / "project")
    for path in (project / "data/archive").iterdir():
        path.unlink()
    _hostile(project)
    done = build(
        project, folder / "site", engine="mkdocs", SITE_URL="https://example.org/", PLAN_AS_AT="2024-02-01"
    )
    assert done.returncode == 0, done.stderr
    return Site(folder / "site")


DATA = ("application/ld+json", "application/json")
"""Types of scripts that no browser runs."""


def test_no_text_becomes_an_element(hostile: Site) -> None:
    for address in hostile.addresses:
        tree = hostile.page(address).tree
        scripts = [script for script in tree.select("script:not([src])") if "alert" in script.get_text()]
        assert all(script.get("type") in DATA for script in scripts), address
        assert not tree.select("img[onerror], [onmouseover], [onclick], a[href^='javascript:']"), address
        assert tree.title
        assert tree.title.string, address


def test_the_words_are_shown_as_they_were_written(hostile: Site) -> None:
    shown = hostile.page(f"{hostile.year}/actions/1/").text
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in shown
    assert "<b onclick=alert(6)>bold</b> strong" in shown


def test_the_search_index_holds_words_and_no_markup(hostile: Site) -> None:
    entries = read_index((hostile.root / INDEX).read_bytes())["entries"]
    assert any("<img src=x onerror=" in entry["title"] for entry in entries)


def test_nothing_runs(hostile: Site, browser: Browser) -> None:
    ran: list[str] = []

    def note(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    with served(hostile.root) as root, tab_of(browser) as tab:
        tab.on("dialog", note)
        for address in hostile.addresses:
            tab.goto(root + address)
        tab.goto(f"{root}search/?q=strong")
        tab.locator("#search-found a").first.wait_for()
        assert not tab.locator("main img, main script").count()
    assert not ran
