"""Every page of both sites: it is there, it is well made, its links lead somewhere, its numbers agree."""

import argparse
import json
import re
from datetime import datetime
from itertools import pairwise

from action_plan.cli import parser
from action_plan.planfile.catalogue import CATALOGUE

from tools.project import FIRST
from tools.sites import Site

KINDS = ["", "plan/", "themes/a/", "actions/1/", "status/", "dates/", "changes/", "archive/", "help/"]


def test_every_address_of_the_design_is_a_page(site: Site) -> None:
    assert {*KINDS, "accessibility/", "about/"} <= set(site.addresses)


def test_the_real_plan_has_its_pages(real: Site) -> None:
    themes = {f"themes/{letter}/" for letter in "abcdefghijklm"}
    actions = {f"actions/{number}/" for number in range(1, 19)}
    assert themes | actions | {"roles/prevent-lead/", "archive/2023-24/v1/changes/"} <= set(real.addresses)


def test_links_and_anchors_lead_somewhere(site: Site) -> None:
    lost = []
    for address in site.addresses:
        if address == "404.html":  # may be shown for any address, so its links are from the root
            continue
        page = site.page(address)
        for link in page.tree.select("a[href]"):
            href = str(link["href"])
            if re.match(r"(https|mailto|javascript):", href):
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
        # The theme repeats the table of contents' toggle by design.
        assert not twice - {"__toc"}, (address, twice)


def test_tables_have_captions_and_scoped_headings(site: Site) -> None:
    for address in site.addresses:
        if address in ("help/", "about/"):  # written in Markdown, which knows no captions
            continue
        for table in site.page(address).main.select("table"):
            assert table.select_one("caption"), address
            assert all(th.get("scope") in ("col", "row") for th in table.select("th")), address
            assert all(cell.get_text().strip() for cell in table.select("th, td")), address


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
    for address in ("actions/1/", "status/", "plan/"):
        page = site.page(address)
        links = page.tree.select(".md-sidebar--secondary a.md-nav__link")
        listed = [(str(a["href"]).lstrip("#"), " ".join(a.get_text().split())) for a in links]
        assert listed == [(h["id"], " ".join(h.get_text().split())) for h in page.main.select("h2")]


def test_navigation_lists_themes_and_not_actions(real: Site) -> None:
    links = [str(a["href"]) for a in real.page("").tree.select(".md-nav--primary a")]
    assert sum("themes/" in href for href in links) == 13
    assert not [href for href in links if "actions/" in href]
    shown = real.page("actions/1/").tree.select_one(".md-nav__item--active > a")
    assert shown
    assert shown.get_text().strip().startswith("A. ")
    assert shown["href"] == "../../themes/a/"


# --- the real plan -----------------------------------------------------------------------------


def test_the_year_is_over_and_the_pages_say_so(real: Site) -> None:
    for address in ("", "plan/", "themes/a/", "actions/4/", "status/", "dates/", "roles/prevent-lead/"):
        assert "2023-24 is over. This is the closing position" in real.page(address).text, address


def test_three_actions_were_past_their_date_at_the_close(real: Site) -> None:
    rows = {row[0]: row[1:] for row in real.page("status/").table("Worked out")}
    assert rows["Past its date"] == ["3", "4 , 15 , 17"]
    section = real.page("").main.select_one("section[aria-labelledby=past-their-date]")
    assert section
    assert re.findall(r"Action (\d+)", section.get_text()) == ["4", "15", "17"]


def test_a_theme_page_shows_every_field_or_that_it_is_empty(real: Site) -> None:
    for letter in "hk":
        assert "no actions this year" in real.page(f"themes/{letter}/").text
    text = real.page("themes/i/").text
    for words in (
        *(
            "Action 9: Raise awareness of the University's Event Policy",
            "Events / Prevent Lead",
            "August 2024",
        ),
        *("All events have the proper safeguards in place", "Ongoing", "Continue with in 23/24"),
        "as well as the Events toolkit",
    ):
        assert words in text


def test_an_action_page_has_its_ways(real: Site, example: Site) -> None:
    page = real.page("actions/9/")
    hrefs = [str(a["href"]) for a in page.main.select("a")]
    assert {"../../actions/8/", "../../actions/10/", "../../themes/i/"} <= set(hrefs)
    edit = next(href for href in hrefs if "github.com" in href and "/edit/" in href)
    first, last = map(int, re.findall(r"L(\d+)", edit))
    assert edit.startswith("https://github.com/example/plan/edit/main/data/actions.yaml#")
    lines = FIRST.read_text("utf-8").split("\n")[first - 1 : last]
    assert lines[0].strip() == "- number: 9"
    assert lines[-1].strip().startswith("Prevent Awareness Raising training now includes")
    assert "https://example.org/prevent/actions/9/" in page.text
    without = example.page("actions/1/").main.select("a")
    assert not [a for a in without if "/edit/" in str(a["href"])], "there is no repository"


def test_search_finds_an_action_by_a_word_of_its_report(real: Site) -> None:
    index = json.loads((real.root / "search/search_index.json").read_text())
    found = [doc["location"] for doc in index["docs"] if "rescheduled" in doc["text"]]
    assert found == ["actions/6/#progress"]


def test_abbreviations_are_spelt_out(real: Site) -> None:
    expanded = {str(a["title"]) for a in real.page("actions/8/").main.select("abbr")}
    assert {"Code of Practice", "Office for Students"} <= expanded


def test_help_names_every_message_command_and_option(real: Site) -> None:
    page = real.page("help/")
    for kind in CATALOGUE.values():
        row = page.main.select_one(f"tr#{kind.code.lower()}")
        assert row, kind.code
        assert kind.slug in row.get_text()
        assert kind.about in " ".join(row.get_text().split())
    commands = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        assert f"plan {name}" in page.text
        for action in command._actions:
            for option in action.option_strings[-1:] if action.dest != "help" else []:
                assert option in page.text, f"plan {name} {option}"


def test_what_pages_say_of_themselves_to_machines(real: Site, example: Site) -> None:
    site = "https://example.org/prevent/"
    for address in real.addresses:
        if address == "404.html":
            continue
        tree = real.page(address).tree
        about = {str(tag["property"]): str(tag["content"]) for tag in tree.select("meta[property^='og:']")}
        assert about["og:url"] == site + address
        assert about["og:title"]
        assert about["og:description"]
        data = [json.loads(script.get_text()) for script in tree.select("script[type='application/ld+json']")]
        for thing in (thing for one in data for thing in one["@graph"]):
            if thing["@type"] == "BreadcrumbList":
                steps = thing["itemListElement"]
                assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
                assert all(step["item"].removeprefix(site) in real.addresses for step in steps)
                assert steps[-1]["item"] == site + address
            else:
                assert thing["@type"] == "CreativeWork"
                assert thing["name"] == "Prevent Action Plan 2023-24"
                assert thing["temporalCoverage"] == "2023-08-01/2024-07-31"
                assert thing["publisher"] == {"@type": "Organization", "name": "The University"}
    assert real.page("").tree.select("script[type='application/ld+json']")
    # Things are named by their addresses, so a site that does not know its own says nothing.
    assert not example.page("").tree.select("script[type='application/ld+json']")


def test_the_statement_is_filled_in_and_marks_what_is_missing(real: Site) -> None:
    text = real.page("accessibility/").text
    assert "The University" in text
    assert "prepared on 24 November 2026" in text
    assert "The publisher has to fill in: contact" in text
    assert "{{" not in text


def test_pictures_have_their_numbers_in_text(example: Site) -> None:
    status = example.page("status/")
    bars = status.main.select(".chart__row")
    rows = status.table("How many actions of each theme")[1:-1]
    assert [bar.select_one(".chart__number").get_text() for bar in bars] == [row[-1] for row in rows]  # type: ignore[union-attr]
    dots = example.page("dates/").main.select(".time-line circle")
    dated = example.page("dates/").table("Open actions with a date")[1:]
    assert len(dots) >= len(dated)
    assert len(status.table("Actions by status at the end of each month")) > 3
    for chart in [*status.main.select(".chart"), *example.page("dates/").main.select(".chart")]:
        assert chart["aria-hidden"] == "true"


# --- numbers -----------------------------------------------------------------------------------


def test_numbers_agree_on_all_pages(site: Site) -> None:
    status = site.page("status/")
    themes = status.table("How many actions of each theme")
    assert themes[0][0] == "Theme"
    rows = [[int(cell) for cell in row[1:]] for row in themes[1:]]
    *each, total = rows
    assert [sum(column) for column in zip(*each, strict=True)] == total
    assert all(sum(row[:-1]) == row[-1] for row in rows)

    by_status = [int(row[1]) for row in status.table("What staff recorded")[1:]]
    assert by_status[:-1] == total[:-1]
    assert by_status[-1] == sum(by_status[:-1]) == total[-1]

    by_time = {row[0]: int(row[1]) for row in status.table("Worked out")[1:]}
    assert sum(by_time.values()) == 2 * by_time["All"] == 2 * total[-1]

    names, figures = (site.page("").main.select(f".figure {tag}") for tag in ("dt", "dd"))
    pairs = zip(names, figures, strict=True)
    home = {name.get_text().strip().lower(): int(figure.get_text()) for name, figure in pairs}
    assert home["actions"] == total[-1]
    assert home["finished"] == by_time["Finished"]
    assert home["past their date"] == by_time["Past its date"]

    assert len(site.page("plan/").main.select("article.action")) == total[-1]
    assert len([a for a in site.addresses if re.fullmatch(r"actions/\d+/", a)]) == total[-1]
    for row, counts in zip(themes[1:-1], each, strict=True):
        letter = row[0][0].lower()
        assert len(site.page(f"themes/{letter}/").main.select("article.action")) == counts[-1]
    roles = status.table("How many actions of each role")
    links = [str(a["href"]) for a in status.main.select("td a, th a") if "roles/" in str(a["href"])]
    for row, href in zip(roles[1:], links, strict=True):
        target, _ = status.resolve(href)
        assert len(site.page(target).main.select("tbody tr")) == int(row[-1])


# --- the example -------------------------------------------------------------------------------


def test_the_example_is_marked_on_every_page_and_the_real_site_not(example: Site, real: Site) -> None:
    for address in example.addresses:
        banner = example.page(address).tree.select_one(".md-banner")
        assert banner, address
        assert "Example" in banner.get_text()
    assert not real.page("").tree.select_one(".md-banner")


def test_the_example_shows_every_status_and_timeliness(example: Site) -> None:
    status = example.page("status/")
    assert all(int(row[1]) for row in status.table("What staff recorded")[1:])
    assert all(int(row[1]) for row in status.table("Worked out")[1:])


def test_dates_that_moved_are_listed_with_from_and_to(example: Site) -> None:
    rows = example.page("dates/").table("Every achieve-by date")
    assert len(rows) > 3
    changes = example.page("changes/").text.lower().replace(" :", ":")
    for about, old, new, *_ in rows[1:]:
        number = about.split(" of ")[0].lower()
        assert f"{number}: achieve-by moved from {old} to {new}".lower() in changes


def test_changes_mark_words_removed_and_added(example: Site) -> None:
    main = example.page("changes/").main
    assert "could not be read" in main.get_text(), "one of the revisions"
    assert len(main.select("del")) > 3
    assert len(main.select("ins")) > 3
    days = [h.get_text() for h in main.select("h3")]
    read = [datetime.strptime(day.strip(), "%d %B %Y") for day in days]
    assert read == sorted(read, reverse=True)


def test_an_action_page_tells_its_own_history(example: Site) -> None:
    everything = example.page("changes/").main
    for address in [a for a in example.addresses if a.startswith("actions/")][:6]:
        page = example.page(address)
        for link in page.main.select(".past__day a"):
            target, anchor = page.resolve(str(link["href"]))
            assert target == "changes/"
            assert everything.select_one(f"#{anchor}")


def test_editions_say_what_they_are_in_the_page_itself(site: Site) -> None:
    editions = [a for a in site.addresses if re.fullmatch(r"archive/[\d-]+/v\d+/", a)]
    assert editions
    for address in editions:
        note = site.page(address).main.select_one(".kept")
        assert note
        text = " ".join(note.get_text(" ").split())
        assert re.match(r"Kept as published\. This is \S+ version \d+, archived on \d+ \w+ \d{4}\.", text)
        link = note.select_one("a")
        assert link
        assert site.page(address).resolve(str(link["href"]))[0] == ""


def test_the_first_edition_says_that_its_day_is_not_known(real: Site) -> None:
    assert "not stated in its source" in real.page("archive/2023-24/v1/").text
    assert "first edition" in real.page("archive/2023-24/v1/changes/").text


def test_neighbouring_editions_are_compared(example: Site) -> None:
    text = example.page("archive/2025-26/v2/changes/").text
    assert "The differences from 2025-26 version 1" in text
    assert "Words taken out" in text
    assert len(example.page("archive/").table("Editions")) == 5


def test_an_action_lists_what_each_edition_said_of_it(example: Site) -> None:
    page = example.page("actions/12/")
    said = [" ".join(tag.get_text(" ").split()) for tag in page.main.select("details.older summary, p.same")]
    assert said[-4:-1] == [
        "2026-27 version 1: action 12, not started, no fixed date",
        "2025-26 version 2, action 9 : the same as in 2025-26 version 1.",
        "2025-26 version 1: action 9, not started, no fixed date",
    ]
    hrefs = {str(a["href"]) for a in page.main.select("a")}
    assert {f"../../archive/{at}" for at in ("2026-27/v1/#action-12", "2025-26/v1/#action-9")} <= hrefs
