"""The sites without JavaScript, and from a folder on disk: every page is read, every link leads on."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.whole.browsing import listed, tab_of
from tools.sites import Site

# What of the words of a page's own part is not shown. Folded parts may be: they are opened without scripts;
# what is for scripts alone stays hidden, and on a phone the dashes of what is not there.
_NOT_SHOWN = """() => {
  const words = document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, td, th, summary)");
  const away = "details:not([open]) > :not(summary), .visually-hidden, [hidden], .on-paper, .nothing";
  return [...words].filter((e) => e.textContent.trim() && !e.closest(away)
    && !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  ).map((e) => e.outerHTML.slice(0, 100));
}"""


def _navigation(tab: Page) -> list[str]:
    """Where the links of the navigation lead within the site."""
    links: list[str] = tab.eval_on_selector_all(
        ".menu a[href]",
        """(links) => links
          .filter((link) => link.protocol === location.protocol && link.host === location.host)
          .map((link) => link.href.split("#")[0])""",
    )
    return list(dict.fromkeys(links))


def test_every_kind_of_page_is_read_without_scripts(
    kinds: dict[str, str], address: str, browser: Browser
) -> None:
    faults: list[str] = []
    with tab_of(browser, 360, 740, java_script_enabled=False) as tab:
        for kind, page in kinds.items():
            tab.goto(address + page)
            expect(tab.locator("main h1")).to_be_visible()
            faults += [f"{kind} ({page}): is not shown: {found}" for found in tab.evaluate(_NOT_SHOWN)]
    assert not faults, listed(faults)


def test_every_link_of_the_navigation_without_scripts(
    real: Site, real_address: str, browser: Browser
) -> None:
    with tab_of(browser, java_script_enabled=False) as tab:
        tab.goto(real_address)
        links = _navigation(tab)
        assert len(links) == 7
        for link in links:
            answer = tab.goto(link)
            assert answer
            assert answer.status == 200, link
            expect(tab.locator("main h1")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_navigation_is_used_without_scripts(real_address: str, browser: Browser, width: int) -> None:
    with tab_of(browser, width, java_script_enabled=False) as tab:
        tab.goto(real_address)
        tab.locator(".menu").get_by_role("link", name="By theme").click()
        expect(tab.locator("main h1")).to_contain_text("Themes")
        tab.locator("main").get_by_role("link", name="Senior").first.click()
        tab.goto(f"{real_address}2023-24/actions/4/")
        expect(tab.locator("main h1")).to_contain_text("Statement and Data Return")
        tab.locator("main").get_by_role("link", name=re.compile(r"^D\. ")).first.click()
        assert tab.url == f"{real_address}themes/d/index.html"


def test_what_needs_scripts_is_not_offered_without(real_address: str, browser: Browser) -> None:
    with tab_of(browser, java_script_enabled=False) as tab:
        tab.goto(real_address)
        expect(tab.locator("#colours")).to_be_hidden()


def test_every_kind_of_page_from_a_folder_on_disk(
    site: Site, kinds: dict[str, str], browser: Browser
) -> None:
    faults: list[str] = []

    with tab_of(browser) as tab:
        tab.on("pageerror", lambda error: faults.append(f"{tab.url}: {error}"))
        tab.on("requestfailed", lambda request: faults.append(f"{tab.url}: not loaded: {request.url}"))
        tab.on(
            "console",
            lambda said: (
                faults.append(f"{said.text} {said.location['url']}") if said.type == "error" else None
            ),
        )
        for kind, page in kinds.items():
            if page == "404.html":  # its addresses are those of a server
                continue
            tab.goto((site.root / page / "index.html").as_uri())
            expect(tab.locator("main h1")).to_be_visible()
            ours = "getComputedStyle(document.body).getPropertyValue('--plan-ink')"
            if not tab.evaluate(ours):
                faults.append(f"{kind} ({page}): its styles are not applied")
        tab.locator("#search [name=q]").fill("prevent")
        expect(tab.locator("#search .found a").first).to_be_visible()
    assert not faults, listed(faults)


def test_the_search_says_that_it_needs_scripts(real_address: str, browser: Browser) -> None:
    with tab_of(browser, java_script_enabled=False) as tab:
        tab.goto(real_address)
        tab.locator("#search [name=q]").fill("training")
        tab.keyboard.press("Enter")
        expect(tab.get_by_text("The search needs JavaScript")).to_be_visible()
        expect(tab.locator("#search-page")).to_be_hidden()
        tab.get_by_role("link", name="the plan in one page").click()
        expect(tab.locator("article.action").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_links_work_from_a_folder_on_disk(real: Site, browser: Browser, scripts: bool) -> None:
    with tab_of(browser, java_script_enabled=scripts) as tab:
        tab.goto((real.root / "index.html").as_uri())
        tab.locator("main").get_by_role("link", name="Action 4").first.click()
        expect(tab.locator("h1")).to_contain_text("Statement and Data Return")
        assert tab.url == (real.root / "2023-24/actions/4/index.html").as_uri()
        for name in ("By theme", "By role", "The record", "Downloads"):
            tab.locator(".menu").get_by_role("link", name=name, exact=True).click()
            tab.wait_for_url(re.compile(r"/index\.html$"))
            expect(tab.locator("main h1")).to_be_visible()


def test_links_on_the_web_lead_to_folders(real_address: str, browser: Browser) -> None:
    with tab_of(browser) as tab:
        tab.goto(f"{real_address}2023-24/actions/4/")
        links = tab.eval_on_selector_all("a[href]", "(links) => links.map((link) => link.href)")
        assert f"{real_address}help/" in links
        assert not [link for link in links if "index.html" in link]
