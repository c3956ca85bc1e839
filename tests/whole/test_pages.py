"""Every page of both sites: it is there, it is well made, its links lead somewhere, its numbers agree."""

import re
from datetime import datetime
from itertools import pairwise

from action_plan.model.dates import in_short
from action_plan.model.plan import STATUSES
from action_plan.model.timeliness import TIMELINESS
from action_plan.site.frames import FEWEST

from tools.sites import Site

KINDS = ["", "actions/", "plan/", "themes/a/", "status/", "dates/", "changes/", "archive/", "help/"]


def test_every_address_of_the_design_is_a_page(site: Site) -> None:
    assert {*KINDS, "accessibility/", "about/"} <= set(site.addresses)
    assert {f"{site.year}/", f"{site.year}/actions/1/"} <= set(site.addresses)


def test_the_real_plan_has_its_pages(real: Site) -> None:
    themes = {f"themes/{letter}/" for letter in "abcdefghijklm"}
    actions = {f"2023-24/actions/{number}/" for number in range(1, 19)}
    assert themes | actions | {"roles/prevent-lead/", "archive/2023-24/v1/changes/"} <= set(real.addresses)


def test_links_and_anchors_lead_somewhere(site: Site) -> None:
    lost = []
    for address in site.addresses:
        if address == "404.html":  # may be shown for any address, so its links are from the root
            continue
        page = site.page(address)
        for link in page.tree.select("a[href]"):
            href = str(link["href"])
            if re.match(r"(https|mailto|webcal):", href):
                continue
            target, anchor = page.resolve(href)
            if not (site.root / target).exists() or (
                anchor and target in site.addresses and anchor not in site.page(target).ids
            ):
                lost.append((address, href))
    assert not lost


def test_links_are_relative_and_nothing_is_fetched_from_elsewhere(site: Site) -> None:
    for address in site.addresses:
        tree = site.page(address).tree
        for tag in tree.select("script[src], link[href], img[src], source[src], iframe[src]"):
            where = str(tag.get("src") or tag.get("href"))
            if tag.get("rel") == ["canonical"]:
                assert where == f"https://example.org/prevent/{address}"
            else:
                assert not re.match(r"[a-z]+:|//", where), (address, where)
        if address != "404.html":
            assert not [a["href"] for a in tree.select("a[href^='/']")], address


def test_headings_ids_and_language(site: Site) -> None:
    for address in site.addresses:
        page = site.page(address)
        assert page.tree.html
        assert page.tree.html["lang"] == "en-GB"
        assert len(page.main.select("h1")) == 1, address
        levels = [int(tag.name[1]) for tag in page.main.select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), (address, levels)
        twice = {anchor for anchor in page.ids if page.ids.count(anchor) > 1}
        assert not twice, (address, twice)


def test_tables_have_captions_and_scoped_headings(site: Site) -> None:
    for address in site.addresses:
        if address.startswith(("help/", "about/")):  # written in Markdown, which knows no captions
            continue
        for table in site.page(address).main.select("table"):
            assert table.select_one("caption"), address
            assert all(th.get("scope") in ("col", "row", "rowgroup") for th in table.select("th")), address
            assert all(cell.get_text().strip() for cell in table.select("th, td:not(.number)")), address


def test_titles_and_descriptions_are_there_and_unlike(site: Site) -> None:
    titles = []
    for address in site.addresses:
        tree = site.page(address).tree
        assert tree.title
        assert tree.title.string
        titles.append(tree.title.string)
        if address != "404.html":
            assert tree.select_one("meta[name=description]"), address
        assert not re.search("[\x01-\x03]", site.page(address).html)
    assert len(set(titles)) == len(titles)


def test_contents_name_the_headings(site: Site) -> None:
    for address in (f"{site.year}/actions/1/", "status/", "plan/"):
        page = site.page(address)
        links = page.tree.select(".contents a")
        listed = [(str(a["href"]).lstrip("#"), " ".join(a.get_text().split())) for a in links]
        headings = [(h["id"], " ".join(h.get_text().split())) for h in page.main.select("h2")]
        assert listed == (headings if len(headings) >= FEWEST else [])


def test_the_menu_lists_pages_and_neither_themes_nor_actions(real: Site) -> None:
    home = real.page("")
    links = [home.resolve(str(a["href"]))[0] for a in home.tree.select(".menu a")]
    assert len(links) == 7
    assert {"", "themes/", "roles/", "record/", "downloads/"} <= set(links)
    for address, place in (
        ("", ""),
        ("themes/", "themes/"),
        ("themes/a/", "themes/"),
        ("changes/", "record/"),
    ):
        page = real.page(address)
        (shown,) = page.tree.select(".menu [aria-current]")
        assert page.resolve(str(shown["href"]))[0] == place
        assert shown["aria-current"] == ("page" if address == place else "true")
    assert not real.page("help/").tree.select("[aria-current]")


def test_an_edition_says_whose_menu_stands_around_it(real: Site) -> None:
    assert "The plan now" in real.page("archive/2023-24/v1/").tree.select(".menu")[0].get_text()
    assert "The plan now" not in real.page("archive/").html


def test_the_foot_repeats_nothing_of_the_menu(site: Site) -> None:
    page = site.page("status/")
    menu, foot = (
        {page.resolve(str(a["href"]))[0] for a in page.tree.select(f"{part} a")}
        for part in (".menu", ".footer")
    )
    assert foot == {"accessibility/", "about/", "help/"}
    assert menu & foot <= {"help/"}, "Report progress leads to Help where there is no form"


def test_the_lists_of_themes_and_roles_count_the_actions(site: Site) -> None:
    for kind in ("themes", "roles"):
        page = site.page(f"{kind}/")
        rows = page.table("The actions of each")[1:]
        links = [page.resolve(str(a["href"]))[0] for a in page.main.select("table th a")]
        assert len(links) == len(rows)
        for link, (_, number, standing) in zip(links, rows, strict=True):
            assert link in site.addresses
            assert int(number or 0) == sum(
                int(part.split()[0]) for part in standing.split(", ") if part[0].isdigit()
            )


# --- numbers -----------------------------------------------------------------------------------


def test_numbers_agree_on_all_pages(site: Site) -> None:
    status, actions = site.page("status/"), site.page("actions/").main
    every = actions.select("tr[data-timeliness]")
    chips = {
        (chip.get_text().split(" ")[0]): int(chip.select_one("b").get_text())  # type: ignore[union-attr]
        for chip in actions.select(".chips a")
    }
    assert chips["All"] == len(every)
    figures = [int(one.get_text().split()[0]) for one in site.page("").main.select(".figures b")]
    assert (figures[0], figures[2]) == (chips.get("Overdue", 0), chips.get("Done", 0))

    assert len(site.page("plan/").main.select("article.action")) == len(every)
    assert len([a for a in site.addresses if re.fullmatch(rf"{site.year}/actions/\d+/", a)]) == len(every)
    for name in ("theme", "role"):
        rows = status.table(f"How many actions of each {name}")[1:]
        assert all(sum(int(cell or 0) for cell in row[1:-1] or row[1:]) == int(row[-1]) for row in rows)
        links = [str(a["href"]) for a in status.main.select(f"#by-{name} + section th a")]
        for row, href in zip(rows, links, strict=True):
            target, _ = status.resolve(href)
            assert len(site.page(target).main.select("tbody th[scope=row]")) == int(row[-1])


# --- the example -------------------------------------------------------------------------------


def test_the_example_is_marked_on_every_page_and_the_real_site_not(example: Site, real: Site) -> None:
    for address in example.addresses:
        banner = example.page(address).tree.select_one(".mark")
        assert banner, address
        assert "Example" in banner.get_text()
    assert not real.page("").tree.select_one(".mark")


def test_the_example_shows_every_status_and_timeliness(example: Site) -> None:
    rows = example.page("actions/").main.select("tr[data-timeliness]")
    assert {row["data-status"] for row in rows} == set(STATUSES)
    assert {row["data-timeliness"] for row in rows} == set(TIMELINESS)


def test_dates_that_moved_are_listed_with_from_and_to(example: Site) -> None:
    rows = example.page("dates/").table("Every achieve-by date")
    assert len(rows) > 3
    changes = in_short(example.page("changes/").text).lower().replace(" :", ":")
    for _, moved, *_ in rows[1:]:
        old, new = re.findall(r"(?:from|to) ((?:\d+ )?[A-Z]\w+ \d{4}|ongoing)", moved, re.IGNORECASE)
        assert f"achieve-by moved from {old} to {new}".lower() in changes


def test_changes_mark_words_removed_and_added(example: Site) -> None:
    main = example.page("changes/").main
    assert "could not be read" in main.get_text(), "one of the revisions"
    assert len(main.select("del")) > 3
    assert len(main.select("ins")) > 3
    days = [h.get_text() for h in main.select("h3")]
    read = [datetime.strptime(day.strip(), "%d %B %Y") for day in days]
    assert read == sorted(read, reverse=True)


def test_an_action_page_tells_its_own_history(example: Site) -> None:
    for address in [a for a in example.addresses if a.startswith("2026-27/actions/")][:6]:
        page = example.page(address)
        for link in page.main.select("ol.story time a"):
            target, anchor = page.resolve(str(link["href"]))
            assert re.fullmatch(r"as-at/[\d-]+/", target)
            assert example.page(target).main.select_one(f"#{anchor}")


def test_no_report_stands_twice_on_the_page_of_its_action(site: Site) -> None:
    for address in (one for one in site.addresses if re.fullmatch(r"[\d-]+/actions/\d+/", one)):
        page = site.page(address)
        reports = [" ".join(p.get_text().split()) for p in page.main.select("ol.story > li > h3 + p")]
        for words in (one for one in reports if len(one) > 60):
            assert " ".join(page.main.get_text().split()).count(words) == 1, address


def test_editions_say_what_they_are_in_the_page_itself(site: Site) -> None:
    editions = [a for a in site.addresses if re.fullmatch(r"archive/[\d-]+/v\d+/", a)]
    assert editions
    for address in editions:
        note = site.page(address).main.select_one(".kept")
        assert note
        text = " ".join(note.get_text(" ").split())
        assert re.match(r"Kept as published\. This is \S+ edition \d+, archived on \d+ \w+ \d{4}\.", text)
        link = note.select_one("a")
        assert link
        assert site.page(address).resolve(str(link["href"]))[0] == ""


def test_the_first_edition_says_that_its_day_is_not_known(real: Site) -> None:
    assert "not stated in its source" in real.page("archive/2023-24/v1/").text
    assert "first edition" in real.page("archive/2023-24/v1/changes/").text


def test_neighbouring_editions_are_compared(example: Site) -> None:
    text = example.page("archive/2025-26/v2/changes/").text
    assert "The differences from 2025-26 edition 1" in text
    assert "Words taken out" in text
    assert len(example.page("archive/").table("Editions")) == 5


def test_an_action_lists_what_each_edition_said_of_it(example: Site) -> None:
    page = example.page("2026-27/actions/12/")
    said = [" ".join(tag.get_text(" ").split()) for tag in page.main.select("ol.story > .edition p")]
    assert said == [
        "2026-27 edition 1, by University Council: not started, no fixed date. As it was published",
        "2025-26 edition 2, by Prevent Oversight Group: the same as in 2025-26 edition 1. As it was published",
        "2025-26 edition 1, by University Council: not started, no fixed date. As it was published",
    ]
    hrefs = {str(a["href"]) for a in page.main.select("a")}
    assert {
        f"../../../archive/{at}"
        for at in ("2026-27/v1/index.html#action-12", "2025-26/v1/index.html#action-9")
    } <= hrefs
