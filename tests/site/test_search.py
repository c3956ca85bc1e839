"""What the search finds: the index, its contents and its size."""

import gzip
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from random import Random
from typing import Any

import pytest
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import Edition, Kept
from action_plan.model.plan import STATUSES, Plan
from action_plan.model.timeliness import TIMELINESS, stand
from action_plan.planfile.reading import read_plan
from action_plan.site.input import SiteInput
from action_plan.site.page import Page, SearchEntry
from action_plan.site.pages import pages
from action_plan.site.search import entries
from action_plan.site.search.index import index
from action_plan.site.search.synonyms import STATES
from action_plan.site.view import View

from tests.conftest import ROOT, a_plan, action, theme
from tools.project import FIRST
from tools.sites import read_index

DAY = date(2024, 1, 1)
THEN = a_plan(
    theme("A", action(1, measure="Every poster has a telephone number"), action(2, measure="As before")),
)
NOW = a_plan(
    theme("A", action(1, measure="Every poster has an address"), action(2, measure="As before")),
    theme("B", action(3, action="Ask the [chaplains](https://example.org)", achieve_by="2023-11-06")),
    abbreviations={"SU": "Students' Union"},
)
EDITION = Edition(
    year=THEN.year, number=1, archived_on=date(2023, 8, 2), approvals=(Approval(step="approved", by="Council"),),
    file="2023-24-v1.yaml", sha256="0" * 64,
)  # fmt: skip


def view(plan: Plan = NOW, *editions: Kept) -> View:
    return View(SiteInput(standing=stand(plan, DAY), editions=editions))


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """What can be found of the plan and its edition, by where it leads."""
    made = read_index(index(pages(view(NOW, Kept(EDITION, THEN, b""))), NOW.abbreviations))
    return {one["at"]: one for one in made["entries"]}


def test_an_action_is_found_by_its_words_with_where_it_belongs_and_how_it_stands(
    found: dict[str, Any],
) -> None:
    one = found["2023-24/actions/3/index.html"]
    assert one["title"] == "Action 3: Ask the chaplains"
    assert one["where"] == "Theme B, 2023-24 · Prevent Lead · By 6 November 2023 · Ongoing, overdue"
    assert one["states"] == ["ongoing", "overdue"]
    assert "https" not in one["text"]


def test_a_role_is_found_by_the_titles_of_its_actions(found: dict[str, Any]) -> None:
    role = found["roles/prevent-lead/index.html"]
    assert (role["title"], role["where"]) == ("Prevent Lead", "Responsible for 3 actions in 2023-24")
    assert "Ask the chaplains" in role["text"]


def test_an_edition_is_found_by_what_nothing_newer_says(found: dict[str, Any]) -> None:
    held = [one for one in found.values() if one["sort"] == "edition"]
    assert [(one["at"], one["text"]) for one in held] == [
        ("archive/2023-24/v1/index.html#action-1", "Every poster has a telephone number")
    ]
    assert held[0]["title"].startswith("Action 1 in 2023-24 edition 1: ")
    assert held[0]["where"] == "As published then, Theme A"
    assert found["archive/2023-24/v1/index.html"]["text"] == "Approved by Council"


def test_every_status_has_words_and_so_has_each_timeliness_that_says_more() -> None:
    assert STATES.keys() == {*STATUSES, *TIMELINESS} - {"due-later", "finished"}
    assert {"late", "past its date"} <= set(STATES["overdue"])
    assert {"done", "finished", "Achieved"} <= set(STATES["achieved"])


def test_pages_lead_to_the_search_only_by_its_field(found: dict[str, Any]) -> None:
    page = next(one for one in pages(view()) if one.address == "search/")
    assert not page.is_listed
    assert "search/index.html" not in found


def test_the_index_can_be_loaded_as_a_script_from_disk(found: dict[str, Any]) -> None:
    page = Page(
        address="a/", place="", title="", label="", description="", body="",
        search=(SearchEntry("", "</script>\u2028", "“One”\nTwo"),),
    )  # fmt: skip
    (one,) = read_index(index([page], {}))["entries"]
    assert (one["title"], one["text"]) == ("</script>\u2028", "“One”\nTwo")


def test_a_thousand_actions_are_not_too_many() -> None:
    """At most 250 KB on the way, with the scripts. Each text is as long as one of a real plan and has its words, which
    stand in an order of chance: so nothing makes it small that would not do so in a plan of a thousand."""
    first, chance = read_plan(FIRST.read_bytes()), Random(1)  # noqa: S311 (no secret)

    def mixed(text: str) -> str:
        words = text.split()
        return " ".join(chance.choices(vocabulary, k=len(words)))

    vocabulary = " ".join(f"{one.action} {one.measure}" for one in first.actions).split()
    many = [
        replace(
            one,
            number=number,
            action=mixed(one.action),
            measure=mixed(one.measure),
            progress=tuple(replace(report, text=mixed(report.text)) for report in one.progress),
        )
        for number, one in enumerate(islice(cycle(first.actions), 1000), start=1)
    ]
    plan = replace(first, themes=(replace(first.themes[0], actions=tuple(many)),))
    shown = view(plan)
    found = [entries.of_action(shown, (plan.year, one.number), one.action) for one in plan.actions]
    found += [entries.of_role(shown, role) for role in plan.roles]
    page = Page(address="", place="", title="", label="", description="", body="", search=tuple(found))
    scripts = b"".join(path.read_bytes() for path in (ROOT / "hooks/theme/assets").glob("search*.js"))
    assert 100_000 < len(gzip.compress(index([page], {}) + scripts)) < 250_000
