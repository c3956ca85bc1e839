"""The real plan: what its pages say."""

import argparse
import json
import re

from action_plan.cli import parser
from action_plan.planfile.rules.catalogue import CATALOGUE
from action_plan.site.search.index import INDEX

from tools.project import FIRST
from tools.sites import Site, read_index

# --- the real plan -----------------------------------------------------------------------------


def test_the_year_is_over_and_the_pages_say_so(real: Site) -> None:
    for address in (
        "actions/",
        "plan/",
        "themes/a/",
        "2023-24/actions/4/",
        "status/",
        "dates/",
        "roles/prevent-lead/",
    ):
        text = real.page(address).text
        assert (
            "2023-24 is over. At its close, on 31 July 2024, 18 of 18 actions were open. "
            "As at 24 November 2026, 16 are overdue. "
        ) in text, address


def test_time_goes_on_after_the_close(real: Site) -> None:
    home = real.page("").main
    assert home.h1
    assert home.h1.get_text() == (
        "2023-24 is over: all 18 actions were open when it closed. 16 are overdue now; none is done yet."
    )
    rows = real.page("actions/").main.select("tr[data-timeliness]")
    assert sum(row["data-timeliness"] == "overdue" for row in rows) == 16
    section = real.page("").main.select_one("section[aria-labelledby=overdue]")
    assert section
    assert re.findall(r"Action (\d+)", section.get_text())[:3] == ["4", "15", "17"]


def test_a_theme_page_shows_its_actions_or_that_it_has_none(real: Site) -> None:
    for letter in "hk":
        assert "no actions this year" in real.page(f"themes/{letter}/").text
    text = real.page("themes/i/").text
    for words in (
        *(
            "Action 9: Raise awareness of the University's Event Policy",
            "Events / Prevent Lead",
            "Aug 2024",
        ),
        "Continue with in 23/24",
    ):
        assert words in text


def test_an_action_page_has_its_ways(real: Site, example: Site) -> None:
    page = real.page("2023-24/actions/9/")
    hrefs = [str(a["href"]) for a in page.main.select("a")]
    assert {
        f"../../../{page}/index.html" for page in ("2023-24/actions/8", "2023-24/actions/10", "themes/i")
    } <= set(hrefs)
    edit = next(href for href in hrefs if "github.com" in href and "/edit/" in href)
    first, last = map(int, re.findall(r"L(\d+)", edit))
    assert edit.startswith("https://github.com/example/plan/edit/main/data/actions.yaml#")
    lines = FIRST.read_text("utf-8").split("\n")[first - 1 : last]
    assert lines[0].strip() == "- number: 9"
    assert lines[-1].strip().startswith("Prevent Awareness Raising training now includes")
    assert "https://example.org/prevent/2023-24/actions/9/" in page.text
    without = example.page("2026-27/actions/1/").main.select("a")
    assert not [a for a in without if "/edit/" in str(a["href"])], "there is no repository"


def test_search_finds_an_action_by_a_word_of_its_report(real: Site) -> None:
    entries = read_index((real.root / INDEX).read_bytes())["entries"]
    found = [one["at"] for one in entries if "rescheduled" in one.get("text", "")]
    assert found == ["2023-24/actions/6/index.html"]


def test_search_finds_nothing_that_is_for_those_who_run_the_site(real: Site) -> None:
    index = (real.root / INDEX).read_text("utf-8")
    assert "help/index.html#move-a-date" in index
    assert "help/running/" not in index
    assert not re.search(r"\bP\d{3}\b", index)


def test_abbreviations_are_spelt_out(real: Site) -> None:
    expanded = {str(a["title"]) for a in real.page("2023-24/actions/8/").main.select("abbr")}
    assert {"Code of Practice", "Office for Students"} <= expanded


def test_help_names_every_message_command_and_option(real: Site) -> None:
    page = real.page("help/running/")
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
    assert status.main.select("svg.bar + .legend")
    assert len(status.table("Actions by status at the end of each month")) > 3
    for chart in status.main.select(".chart, .bar"):
        assert chart["aria-hidden"] == "true"
