"""evidence.csv and outcomes.csv: what stands in them, and their descriptions for machines."""

import csv
import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from action_plan.cache import Keeper
from action_plan.downloads.catalogue import downloads_of
from action_plan.downloads.download import Download
from action_plan.downloads.origin import Origin
from action_plan.model.entries import Evidence
from action_plan.model.neighbours import Meeting, Meetings, Neighbours
from action_plan.model.timeliness import stand

from tests.conftest import a_plan, action, theme

DAY = date(2024, 9, 2)
PLAN = a_plan(
    theme(
        "A",
        action(1, status="achieved", achieved_on="2024-01-10", evidence_expected="=A letter"),
        action(
            2,
            status="achieved",
            achieved_on="2024-03-01",
            moves=[{"on": "2024-01-05", "from": "2024-09-01", "why": "Sooner."}],
            confirmed={"by": "Council", "on": "2024-03-02", "agrees": False, "text": "No."},
            progress=[{"text": "x", "evidence": [{"title": "=1", "url": "https://example.org/m"}]}],
        ),
    )
)
PAPER = Evidence(title="Paper 1", url="https://example.org/p")
MET = Meetings(format=1, meetings=(Meeting(date=date(2024, 2, 5), body="Council", papers=(PAPER,)),))


@pytest.fixture(scope="module")
def files() -> dict[str, Download]:
    origin = Origin(standing=stand(PLAN, DAY), neighbours=Neighbours(meetings=MET))
    keeper = Keeper(None)
    return {one.name: one for one in downloads_of(origin, b"", keeper) if ".csv" in one.name}


def rows(files: dict[str, Download], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files[name].content.decode("utf-8-sig").splitlines()))


def test_all_evidence_and_what_is_missing_as_a_table(files: dict[str, Download]) -> None:
    found = [tuple(row.values()) for row in rows(files, "evidence.csv")]
    assert found == [
        ("2023-24", "1", "", "missing", "'=A letter", "", ""),
        ("2023-24", "2", "", "report", "", "'=1", "https://example.org/m"),
        ("", "", "2024-02-05", "paper", "Council", "Paper 1", "https://example.org/p"),
    ]


def test_a_date_that_moved_forward_is_a_number_in_the_table(files: dict[str, Download]) -> None:
    [one] = (row for row in rows(files, "outcomes.csv") if row["number"] == "2")
    assert (one["days_moved"], one["agrees"], one["became"]) == ("-31", "false", "disputed")


_FITS: dict[str, Callable[[str], bool]] = {
    "positiveInteger": str.isdecimal,
    "nonNegativeInteger": str.isdecimal,
    "integer": lambda words: words.lstrip("-").isdecimal(),
    "boolean": ("true", "false").__contains__,
    "anyURI": lambda words: "://" in words,
    "string": bool,
}


@pytest.mark.parametrize("name", ["plan.csv", "evidence.csv", "outcomes.csv"])
def test_each_table_has_a_description_that_fits_it(files: dict[str, Download], name: str) -> None:
    data = json.loads(files[f"{name}-metadata.json"].content)
    assert (data["@context"][0], data["url"]) == ("http://www.w3.org/ns/csvw", name)
    columns = data["tableSchema"]["columns"]
    for row in rows(files, name):
        assert list(row) == [column["name"] for column in columns]
        for column in columns:
            words, type = row[column["name"]], column["datatype"]
            if words == "":
                assert not column["required"]
            elif isinstance(type, str):
                assert _FITS[type](words), (column["name"], words)
            else:
                assert date.fromisoformat(words), type
    about = [column["dc:description"] for column in columns]
    assert all(one.endswith(".") for one in about)
    assert all(a != b for a, b in pairwise(about))
