"""The sites in a real browser: the search, links without scripts and from a folder on disk, no requests
to anywhere else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.whole.sites import Site
from tools.shots import chromium, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_search_finds_an_action_by_a_word_of_its_report(real: Site, tab: Page) -> None:
    with served(real.root) as root:
        tab.goto(root)
        tab.wait_for_load_state("networkidle")
        box = tab.get_by_label("Search the plan")
        box.click()
        box.press_sequentially("rescheduled")
        first = tab.locator(".md-search-result__link").first
        expect(first).to_contain_text("Action 6")
        first.click()
        expect(tab.locator("h1")).to_contain_text("Action 6: Consult students and staff")


def test_nothing_is_asked_of_other_sites(site: Site, tab: Page) -> None:
    asked: list[str] = []
    faults: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    with served(site.root) as root:
        for address in ("", "plan/", "themes/a/", "actions/1/", "status/", "changes/", "archive/", "help/"):
            tab.goto(root + address)
        tab.wait_for_load_state("networkidle")
        assert not [url for url in asked if not url.startswith((root, "data:"))]
    assert len(asked) > 20
    assert not faults
    assert not tab.context.cookies()


def test_pages_work_without_scripts(real: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    tab = context.new_page()
    with served(real.root) as root:
        tab.goto(root)
        tab.get_by_role("link", name="Action 4").click()
        expect(tab.locator("h1")).to_contain_text("Action 4")
        tab.get_by_role("link", name="Theme D").first.click()
        assert tab.url == f"{root}themes/d/"
        tab.goto(f"{root}archive/2023-24/v1/")
        expect(tab.locator(".kept")).to_be_visible()
    context.close()


def test_links_work_from_a_folder_on_disk(real: Site, tab: Page) -> None:
    tab.goto((real.root / "index.html").as_uri())
    tab.locator("article").get_by_role("link", name="Action 4").click()
    expect(tab.locator("h1")).to_contain_text("Action 4")
    assert tab.url == (real.root / "actions/4/index.html").as_uri()
    tab.locator(".md-nav--primary").get_by_role("link", name="The whole plan").click()
    expect(tab.locator("h1")).to_contain_text("the whole plan")


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_no_page_is_wider_than_the_window(site: Site, tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 740})
    with served(site.root) as root:
        for address in ("", "plan/", "actions/6/", "status/", "dates/", "changes/", "archive/", "help/"):
            if address == "actions/6/" or address in site.addresses:
                tab.goto(root + address)
                wide = tab.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (address, wide)
