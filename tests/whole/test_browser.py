"""What the pages do by script, in a real browser: the filters of the whole plan."""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium  # type: ignore[import-untyped]
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


def test_chips_choose_actions_and_buttons_sort_them_and_both_stand_in_the_address(
    example: Site, example_address: str, tab: Page
) -> None:
    tab.goto(f"{example_address}actions/?status=stopped&status=carried-forward&sort=-number")
    rows = tab.locator("tr[data-timeliness]").filter(visible=True)
    count = tab.locator("#filters [role=status]")
    every = len(example.page("actions/").main.select("tr[data-timeliness]"))
    current = tab.locator(".chips [aria-current=true]")
    expect(current).to_contain_text("Stopped or carried forward")
    tab.get_by_role("link", name=re.compile("^Overdue")).click()
    expect(tab).to_have_url(re.compile(r"\?sort=-number&timeliness=overdue$"))
    late = rows.count()
    expect(current).to_have_text(f"Overdue {late}")
    expect(count).to_have_text(f"{late} of {every} actions shown.")
    numbers = [int(words) for words in tab.locator("tr:visible > td:first-child").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    expect(tab.locator(".theme").filter(visible=True)).to_have_count(0)
    tab.get_by_role("button", name="Who").click()
    expect(tab.locator("th[aria-sort=ascending]")).to_have_text("Who")
    tab.go_back()
    tab.go_back()
    expect(current).to_contain_text("Stopped or carried forward")
    tab.get_by_role("button", name="No.").click()
    expect(tab.locator("th[aria-sort]")).to_have_count(0)
    assert rows.count()
    expect(tab.locator("tbody.theme:visible:not(:has([data-timeliness]:visible))")).to_have_count(0)
    tab.get_by_role("link", name=re.compile(r"^All \d")).click()
    expect(rows).to_have_count(every)


def test_nothing_known_is_last_however_the_actions_are_sorted(example_address: str, tab: Page) -> None:
    for sort, first in (("report", 0), ("-report", -1)):
        tab.goto(f"{example_address}actions/?sort={sort}")
        cells = tab.locator("tr[data-timeliness] > td:last-child")
        days = list(cells.evaluate_all("(cells) => cells.map((cell) => cell.dataset.key)"))
        known = [day for day in days if day]
        assert known == days[: len(known)]
        assert known[first] == min(known)


def test_the_home_page_answers_within_one_screen(site: Site, address: str, browser: Browser) -> None:
    with tab_of(browser, 1280, 800) as tab:
        tab.goto(address)
        for part in (".headline", ".figures", ".bar", "#overdue"):
            bottom = tab.locator(part).evaluate("(part) => part.getBoundingClientRect().bottom")
            assert bottom <= 800, (part, bottom)


def test_all_actions_are_printed_with_their_measures_on_two_sheets(
    real_address: str, browser: Browser
) -> None:
    with tab_of(browser) as tab:
        tab.goto(f"{real_address}actions/")
        expect(tab.get_by_role("columnheader", name="Measure")).to_have_count(0)
        printed = tab.pdf(prefer_css_page_size=True)
    with pdfium.PdfDocument(printed) as paper:
        sheets = list(paper)
        assert len(sheets) == 2
        assert all(sheet.get_width() > sheet.get_height() for sheet in sheets)
        words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in sheets)
        assert "Minutes are produced for three meetings" in words


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


def test_each_printed_sheet_names_plan_publisher_page_and_day(
    site: Site, address: str, browser: Browser
) -> None:
    publisher, plan = (str(tag.get_text()) for tag in site.page("plan/").tree.select(".brand__words > *"))
    with tab_of(browser) as tab:
        tab.goto(f"{address}plan/")
        paper = pdfium.PdfDocument(tab.pdf())
    for number, sheet in enumerate(paper, 1):
        words = sheet.get_textpage().get_text_range()
        assert all(
            word in words for word in (publisher, plan, "The whole plan, as at", f"{number} of {len(paper)}")
        )
    assert len(paper) > 2


@pytest.mark.parametrize(
    ("address", "items", "chip", "query"),
    [
        ("2025-26/", "tr[data-became]", "Stopped", "became=stopped"),
        ("changes/", "[data-kind]", "Wording", "kind=wording"),
    ],
)
def test_chips_choose_promises_and_changes(
    example_address: str, tab: Page, address: str, items: str, chip: str, query: str
) -> None:
    tab.goto(example_address + address)
    shown = tab.locator(items).filter(visible=True)
    every = shown.count()
    tab.locator(".chips").get_by_role("link", name=re.compile(f"^{chip}")).click()
    expect(tab).to_have_url(re.compile(rf"\?{query}$"))
    some = shown.count()
    assert 0 < some < every
    expect(tab.locator(".chips [aria-current=true]")).to_have_text(f"{chip} {some}")
    expect(tab.locator(".month:visible:not(:has([data-kind]:visible))")).to_have_count(0)
    tab.go_back()
    expect(shown).to_have_count(every)
