"""The page for addresses that are none, where nobody said at which address the site will stand."""

import pytest
from playwright.sync_api import Browser, expect

from tests.whole.browsing import tab_of
from tools.demo import MARK
from tools.serving import served
from tools.sites import Site


@pytest.mark.parametrize("missing", ["nothing", "actions/99/", "no/such/page"])
@pytest.mark.parametrize("under", ["/", "/a/path/"])
def test_it_finds_its_way_home(example: Site, browser: Browser, under: str, missing: str) -> None:
    with served(example.root, under) as address, tab_of(browser, 360) as tab:
        tab.goto(address + missing)
        expect(tab.locator("h1")).to_have_text("Page not found")
        header = tab.locator("header")
        assert header.evaluate("(it) => getComputedStyle(it).backgroundColor") == "rgb(18, 68, 79)"
        way = tab.get_by_role("link", name="The whole plan")
        expect(way).to_be_visible()
        assert way.evaluate("(link) => link.href") == f"{address}plan/"
        expect(tab.get_by_role("link", name="One level up")).to_be_hidden()
        way.click()
        expect(tab.locator("main h1")).to_be_visible()


def test_it_leads_up_without_scripts(example: Site, browser: Browser) -> None:
    with (
        served(example.root, "/a/path/") as address,
        tab_of(browser, java_script_enabled=False) as tab,
    ):
        tab.goto(f"{address}no/such/page")
        for _ in range(2):
            tab.get_by_role("link", name="One level up").click()
        assert tab.url == address
        expect(tab.locator("main h1")).to_be_visible()


def test_it_bears_the_mark_of_a_preview(example: Site) -> None:
    assert MARK in example.page("404.html").html
