"""The search, in a real browser: what people type and what must come first, how it is shown, and what it asks for."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.whole.browsing import COLOURS, TAGS, bring_axe, listed, rest, tab_of, violations
from tools.sites import Site

QUESTIONS = {
    "real": {
        "training": "Action 12: Prevent Working Group to consider training data",
        "traning": "Action 12: Prevent Working Group to consider training data",
        "late": "overdue",
        "who is responsible for events": "Events",
        "6.11.23": "Action 1: ",
        "6 November 2023": "Action 1: ",
        "risk assesment": "Theme B: Risk Assessment",
        "speaker": "Theme I: Events and External Speakers",
        "speakers": "Theme I: Events and External Speakers",
        "action 9": "Action 9: ",
        "minutes": "Action 1: ",
        "downloads": "Downloads",
    },
    "example": {
        "training": "Theme C: Training and awareness",
        "train colleagues": "Action 6: Train the colleagues",
        "overdue": "overdue",
        "past its date": "overdue",
        "due soon": "due soon",
        "done": "Achieved",
        "stopped": "Stopped",
        "carried over": "Carried forward",
        "who is responsible for events": "Head of Events",
        "who is responsible": "Roles",
        "18.12.26": "Action 9: ",
        "speaker": "Theme D: External speakers and events",
        "speakers": "Theme D: External speakers and events",
        "alert": "Action 12 of 2025-26: ",
        "placements": "2025-26",
        "action 12 of 2025-26": "Action 12 of 2025-26: ",
        "office for students": "OfS",
        "evidence": "Evidence",
    },
}
"""What people type, and what the first result says."""

FIELD = "#search [name=q]"
IN_HEADER = "#search .found a"
ON_PAGE = "#search-found a"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    with tab_of(browser) as found:
        yield found


def test_what_people_type_finds_first_what_they_mean(site: Site, real: Site, address: str, tab: Page) -> None:
    tab.goto(f"{address}search/")
    wrong = []
    for asked, meant in QUESTIONS["real" if site is real else "example"].items():
        tab.locator("#search-query").fill(asked)
        expect(tab.locator("#search-count")).to_contain_text(f"for “{asked}”")
        first = tab.locator("#search-found li").first.inner_text()
        if meant not in first:
            wrong.append(f"{asked}: {first!r}, not {meant!r}")
    assert not wrong, listed(wrong)


def test_what_both_forms_of_a_word_find_is_the_same(example_address: str, tab: Page) -> None:
    tab.goto(f"{example_address}search/?q=speaker")
    one = tab.locator(ON_PAGE).all_inner_texts()
    tab.goto(f"{example_address}search/?q=speakers")
    assert tab.locator(ON_PAGE).all_inner_texts() == one
    assert any("Action 10" in words for words in one)


def test_current_actions_come_before_editions_and_these_before_the_help(
    example_address: str, tab: Page
) -> None:
    tab.goto(f"{example_address}search/?q=report")
    expect(tab.locator(ON_PAGE).first).to_be_visible()
    ways = [str(link.get_attribute("href")) for link in tab.locator(ON_PAGE).all()]
    order = [
        0 if "/2026-27/" in way else 1 if re.search(r"/20\d\d-\d\d/", way) else 2 if "/help/" in way else -1
        for way in ways
    ]
    known = [place for place in order if place >= 0]
    assert known == sorted(known)
    assert {0, 1, 2} <= set(known)


def test_nothing_of_it_is_asked_for_before_somebody_types(real_address: str, tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(real_address)))
    for page in ("themes/j/", "search/"):
        tab.goto(real_address + page)
        tab.wait_for_load_state("networkidle")
        tab.locator(FIELD).focus()
        assert not [name for name in asked if "index.js" in name or "search-" in name]
    asked.clear()
    tab.keyboard.type("t")
    tab.locator(IN_HEADER).first.wait_for()
    assert asked == ["search/index.js", "assets/search-find.js", "assets/search-results.js"]


def test_the_list_below_the_field_goes_by_keyboard(real_address: str, tab: Page) -> None:
    tab.goto(f"{real_address}themes/d/")
    tab.locator(FIELD).focus()
    tab.keyboard.type("rescheduled")
    first = tab.locator(IN_HEADER).first
    expect(first).to_contain_text("Action 6")
    expect(tab.locator("#search [role=status]")).to_contain_text("1 result for “rescheduled”.")
    tab.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(tab.locator(FIELD)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(first).not_to_be_visible()
    expect(tab.locator(FIELD)).to_be_focused()
    tab.keyboard.type(" ")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_contain_text("Consult students and staff")


def test_a_search_has_an_address_to_which_one_comes_back(real_address: str, tab: Page) -> None:
    tab.goto(f"{real_address}themes/d/")
    tab.locator(FIELD).fill("traning")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{real_address}search/?q=traning")
    count = tab.locator("#search-count")
    expect(count).to_contain_text(
        re.compile(r"^\d+ results for “traning”\. No page has “traning”: these have “training”")
    )
    expect(tab.locator("#search-found mark").first).to_have_text(re.compile("training", re.IGNORECASE))
    tab.locator("#search-query").fill("rescheduled")
    expect(tab).to_have_url(re.compile(r"\?q=rescheduled$"))
    tab.locator(ON_PAGE).first.click()
    expect(tab.locator("h1")).to_contain_text("Consult students and staff")
    tab.go_back()
    expect(count).to_have_text("1 result for “rescheduled”.")
    expect(tab.locator("#search-query")).to_have_value("rescheduled")


def test_what_is_not_there_is_said(real_address: str, tab: Page) -> None:
    tab.goto(f"{real_address}search/?q=xyzzy")
    expect(tab.locator("#search-count")).to_have_text("No results for “xyzzy”.")
    expect(tab.get_by_role("link", name="the plan in one page")).to_be_visible()


def test_where_the_index_cannot_be_had_a_sentence_says_so(real_address: str, tab: Page) -> None:
    tab.route("**/search/index.js", lambda route: route.abort())
    tab.goto(f"{real_address}themes/d/")
    tab.locator(FIELD).fill("report")
    expect(tab.locator(".search__none")).to_contain_text("could not be reached")
    expect(tab.locator("#search")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
def test_results_are_accessible(example_address: str, browser: Browser, width: int) -> None:
    faults: list[str] = []
    with (
        tab_of(browser, width, color_scheme="light") as light,
        tab_of(browser, width, color_scheme="dark") as dark,
    ):
        both = {"light": (light, TAGS), "dark": (dark, COLOURS)}
        for tab in (light, dark):
            bring_axe(tab)
            tab.goto(f"{example_address}search/?q=speakers")
            tab.locator(ON_PAGE).first.wait_for()
        faults += violations({f"page, {name}": one for name, one in both.items()})
        for tab in (light, dark):
            tab.locator(FIELD).fill("overdue")
            tab.locator(IN_HEADER).first.wait_for()
            rest(tab)
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        faults += violations({f"list, {name}": one for name, one in both.items()})
    assert not faults, listed(faults)
