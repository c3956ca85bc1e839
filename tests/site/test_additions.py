"""What is added beside an edition stands on its page and in the record, and in nothing that was kept of it."""

import json
from datetime import date
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from action_plan.downloads.origin import Origin, of_edition
from action_plan.downloads.plan_json import plan_json, plan_schema
from action_plan.history.archive.additions import APPROVALS, ERRATA
from action_plan.history.editions import Kept, read_archive
from action_plan.model.timeliness import stand
from action_plan.site.bundle import without_newer
from bs4 import Tag

from tests.history.test_additions import ERRATUM, NOTED
from tests.site.test_pages import made

LATER = date(2023, 12, 20)


Editions = tuple[Kept, ...]


def words(pages: dict[str, Tag], address: str, within: str) -> str:
    found = pages[address].select_one(within) if within else pages[address]
    assert found
    return " ".join(found.get_text(" ").split())


@pytest.fixture
def editions(two_editions: Path) -> tuple[Editions, Editions]:
    """Two editions, before and after something was added to them."""
    before = read_archive(two_editions).editions
    (two_editions / APPROVALS).write_text(NOTED, "utf-8")
    (two_editions / ERRATA).write_text(ERRATUM.replace("wrong.", "wrong <script>x</script>"), "utf-8")
    return before, read_archive(two_editions).editions


@pytest.fixture
def before(editions: tuple[Editions, Editions]) -> dict[str, Tag]:
    return made(editions[0][-1].plan, LATER, editions[0])


@pytest.fixture
def after(editions: tuple[Editions, Editions]) -> dict[str, Tag]:
    return made(editions[1][-1].plan, LATER, editions[1])


def test_nothing_that_was_kept_changes(before: dict[str, Tag], after: dict[str, Tag]) -> None:
    """The files beside the pages, too: whole/test_editions."""
    kept = [address for address in before if address.startswith("archive/2023")]
    assert len(kept) == 4
    for address in kept:
        then, now = str(before[address]), str(after[address])
        assert then != now, address
        assert without_newer(then) == without_newer(now), address
        assert "<h2" not in now[now.index("<!-- newer") : now.index("<!-- /newer")], (
            "the contents would name it"
        )


def test_it_stands_beside_its_edition(after: dict[str, Tag]) -> None:
    second = words(after, "archive/2023-24/v2/", "section.newer")
    assert "After it was archived: Noted by Senate, 5 December 2023 ( minute of 5 December 2023 )" in second
    assert "Approved by Prevent Working Group" in words(after, "archive/2023-24/v2/", "dl.facts--head")
    first = words(after, "archive/2023-24/v1/", "section.newer")
    assert "Errata. What was found to be wrong" in first
    assert "6 December 2023, action 1 The day is wrong" in first
    assert after["archive/2023-24/v1/"].select("script") == []
    archive = words(after, "archive/", "table")
    assert "Noted by Senate, 5 December 2023" in archive
    assert "1 erratum" in archive


def test_the_changelog_has_them_as_events(before: dict[str, Tag], after: dict[str, Tag]) -> None:
    said = words(after, "changes/", "")
    happened = [
        "6 December 2023 2023-24 edition 1 : an error in action 1 was found",
        "5 December 2023 2023-24 edition 2 : archived",
        "5 December 2023 2023-24 edition 2 : noted by Senate ( minute )",
        "1 December 2023 2023-24 edition 2 : approved by Prevent Working Group",
        "24 November 2023 2023-24 edition 1 : archived",
    ]
    places = [said.find(one) for one in happened]
    assert -1 not in places
    assert places == sorted(places), "newest first"
    assert "noted" not in words(before, "changes/", "")


def test_plan_json_has_them(editions: tuple[Editions, Editions]) -> None:
    kept = editions[1]
    made = json.loads(plan_json(Origin(standing=stand(kept[-1].plan, LATER), editions=kept)))
    jsonschema.validate(made, json.loads(plan_schema()))
    first, second = made["editions"]
    assert [(one["action"], one["on"]) for one in first["errata"]] == [(1, "2023-12-06")]
    noted = {"step": "noted", "by": "Senate", "on": "2023-12-05", "minute": "https://example.org/m"}
    assert second["later_approvals"] == [noted]
    assert [one["step"] for one in second["edition"]["approvals"]] == ["approved"]
    assert second["edition"]["approved_by"] == "Prevent Working Group"
    own = json.loads(plan_json(of_edition(kept[1])))
    assert own["editions"] == []
    assert own["edition"] == second["edition"]
