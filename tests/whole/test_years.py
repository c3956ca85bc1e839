"""The addresses of years and actions: for ever, and of every year of which anything is known."""

import re

from playwright.sync_api import Browser, expect

from tests.whole.browsing import tab_of
from tools.sites import Site


def test_every_action_of_every_edition_has_its_page(site: Site) -> None:
    editions = [address for address in site.addresses if re.fullmatch(r"archive/[\d-]+/v\d+/", address)]
    assert editions
    for address in editions:
        year = address.split("/")[1]
        for article in site.page(address).main.select("article.action"):
            assert f"{year}/actions/{str(article['id']).removeprefix('action-')}/" in site.addresses


BECAME = 3
"""The column of the table of a year that says what became of each promise."""


def test_a_year_lists_its_actions_and_what_went_on(example: Site) -> None:
    years = [address for address in example.addresses if re.fullmatch(r"\d{4}-\d\d/", address)]
    assert years == ["2024-25/", "2025-26/", "2026-27/"]
    went_on = 0
    for year in years:
        page = example.page(year)
        rows = page.table("Each promise of")[1:]
        pages = [address for address in example.addresses if address.startswith(f"{year}actions/")]
        assert len(rows) == len(pages)
        for link in page.main.select("tbody a"):
            assert page.resolve(str(link["href"]))[0] in example.addresses
        went_on += sum("Went on as action" in row[BECAME] for row in rows)
    assert went_on > 5
    linked = {
        example.page("archive/").resolve(str(a["href"]))[0] for a in example.page("archive/").main.select("a")
    }
    assert set(years) <= linked


def test_an_action_that_was_not_carried_on_keeps_its_page(example: Site) -> None:
    rows = example.page("2025-26/").table("Each promise of")[1:]
    number = next(row[0].split(":")[0].split()[1] for row in rows if "Went on" not in row[BECAME])
    page = example.page(f"2025-26/actions/{number}/")
    assert page.text.startswith(f"Overview The record 2025-26 Action {number} of 2025-26 ")
    assert "2025-26 is over. This is how the action was last recorded, on " in page.text
    assert "went on as" not in page.text
    assert "University" in page.text.partition("How to cite")[2]


def test_an_action_that_went_on_leads_on_and_back(example: Site) -> None:
    rows = example.page("2025-26/").table("Each promise of")[1:]
    row = next(row for row in rows if "Went on" in row[BECAME])
    old, new = (re.findall(r"[Aa]ction (\d+)", row[cell])[0] for cell in (0, BECAME))
    before, after = example.page(f"2025-26/actions/{old}/"), example.page(f"2026-27/actions/{new}/")
    assert f"It went on as action {new} of 2026-27 ." in before.text
    back = [after.resolve(str(link["href"]))[0] for link in after.main.select("dl.facts a")]
    assert f"2025-26/actions/{old}/" in back


def test_changes_of_earlier_years_name_the_year_and_link(example: Site) -> None:
    page = example.page("changes/")
    found = set()
    for entry in page.main.select("ul.happened .subject > a"):
        year, number = re.match(r"Action (\d+)(?: of ([\d-]+))?: ", entry.get_text()).group(2, 1)  # type: ignore[union-attr]
        found.add(year)
        assert page.resolve(str(entry["href"]))[0] == f"{year or '2026-27'}/actions/{number}/"
    assert {None, "2025-26", "2024-25"} <= found
    moved = example.page("dates/").main.select("table.moves tbody th")
    assert {"of 2025-26" in row.get_text() for row in moved} == {True, False}
    assert all(row.select_one("a") for row in moved)


def test_a_number_alone_leads_to_the_action_of_the_current_year(site: Site, real: Site) -> None:
    assert site.leading_on
    for address in site.leading_on:
        page = site.page(address)
        link = page.tree.select_one("main a")
        refresh = page.tree.select_one("meta[http-equiv=refresh]")
        assert link
        assert refresh
        assert str(refresh["content"]) == f"0; url={link['href']}"
        assert page.resolve(str(link["href"]))[0] == f"{site.year}/{address}"
        canonical = page.tree.select_one("link[rel=canonical]")
        assert (canonical["href"] if canonical else None) == (
            f"https://example.org/prevent/2023-24/{address}" if site is real else None
        )
    assert not re.search(rb"prevent/actions/\d", real.files()["sitemap.xml"])


def test_the_short_address_is_followed_without_scripts(real_address: str, browser: Browser) -> None:
    with tab_of(browser, java_script_enabled=False) as tab:
        tab.goto(f"{real_address}actions/4/")
        expect(tab.locator("main .breadcrumbs")).to_contain_text("Action 4 of 2023-24")
        assert tab.url == f"{real_address}2023-24/actions/4/index.html"


def test_the_missing_page_names_the_addresses_of_this_plan(real: Site) -> None:
    assert "action 1 of 2023-24 is at 2023-24/actions/1/" in real.page("404.html").text
