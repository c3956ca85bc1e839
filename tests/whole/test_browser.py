"""What the pages do by script, in a real browser: the filters of the whole plan."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.whole.browsing import tab_of
from tools.sites import Site


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    with tab_of(browser) as found:
        yield found


def test_filters_count_and_stand_in_the_address(example: Site, example_address: str, tab: Page) -> None:
    tab.goto(f"{example_address}plan/")
    shown = tab.locator("article.action").filter(visible=True)
    count = tab.locator("#filters [role=status]")
    every = len(example.page("plan/").main.select("article.action"))
    expect(shown).to_have_count(every)
    tab.locator("#filters [name=status]").select_option("ongoing")
    expect(tab).to_have_url(re.compile(r"\?status=ongoing$"))
    some = shown.count()
    assert 0 < some < every
    expect(count).to_contain_text(f"{some} of {every} actions")
    assert tab.locator("article.action:visible:not([data-status=ongoing])").count() == 0
    expect(tab.locator("section.theme:visible:not(:has(article.action:visible))")).to_have_count(0)


def test_filters_follow_the_address_and_the_back_button(
    example: Site, example_address: str, tab: Page
) -> None:
    tab.goto(f"{example_address}plan/?status=ongoing")
    shown = tab.locator("article.action").filter(visible=True)
    ongoing = len(example.page("plan/").main.select("article.action[data-status=ongoing]"))
    expect(shown).to_have_count(ongoing)
    tab.locator("#filters [name=status]").select_option("achieved")
    expect(shown).not_to_have_count(ongoing)
    tab.go_back()
    expect(tab.locator("#filters [name=status]")).to_have_value("ongoing")
    expect(shown).to_have_count(ongoing)


def test_a_filter_that_does_not_exist_is_passed_over(example: Site, example_address: str, tab: Page) -> None:
    tab.goto(f"{example_address}plan/?status=nonsense&theme=")
    every = len(example.page("plan/").main.select("article.action"))
    expect(tab.locator("article.action").filter(visible=True)).to_have_count(every)


def test_the_home_page_answers_within_one_screen(site: Site, address: str, browser: Browser) -> None:
    with tab_of(browser, 1280, 800) as tab:
        tab.goto(address)
        for part in (".figures", "#overdue", "#due-next", "#kept", "#kept + ul"):
            bottom = tab.locator(part).evaluate("(part) => part.getBoundingClientRect().bottom")
            assert bottom <= 800, (part, bottom)
        assert "Last changed on" in tab.locator("#kept + ul").inner_text()


def test_a_printed_page_is_a_document(address: str, browser: Browser) -> None:
    with tab_of(browser) as tab:
        tab.goto(f"{address}plan/")
        tab.emulate_media(media="print", color_scheme="dark")
        for part in (".header", ".menu", ".footer", ".filters"):
            expect(tab.locator(part).first).not_to_be_visible()
        ink = tab.evaluate("getComputedStyle(document.querySelector('main h1')).color")
        assert ink == "rgb(0, 0, 0)"
        kept = tab.evaluate("getComputedStyle(document.querySelector('main h2')).breakAfter")
        assert kept == "avoid"
