"""A field that somebody adds to the record of an action is in every download, and no module lists it."""

import csv
import io
import json
import subprocess
import sys
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from tools.project import ROOT

SCRIPT = """
import io, json
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import openpyxl
from action_plan.model import plan as model
from action_plan.model.dates import AchieveBy
from action_plan.model.strings import TEXT
from action_plan.model.forms import DAY, ELSEWHERE, WHEN, Elsewhere, one_of
from action_plan.model.records import Column, Field, ListOf, RecordOf

@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    on: Annotated[date, Field(DAY, "The day of the visit.")]
    to: Annotated[AchieveBy, Field(WHEN, "The new date.", said="new date")]
    why: Annotated[str | None, Field(TEXT, "Why it was made.")] = None

@dataclass(frozen=True, slots=True, kw_only=True)
class Wider(model.Action):
    risk: Annotated[str | None, Field(TEXT, "What could go wrong.", column=Column("Risk", 30))] = None
    visits: Annotated[tuple[Visit, ...], Field(ListOf(RecordOf(Visit, "a visit")), "Its visits.", column=Column("Visits", 40))] = ()
    last: Annotated[Visit | None, Field(RecordOf(Visit, "a visit"), "Its last visit.", title="Last visit")] = None
    tags: Annotated[tuple[str, ...], Field(ListOf(TEXT), "What it is about.", column=Column("Tags", 20))] = ()
    like: Annotated[Elsewhere | None, Field(ELSEWHERE, "A like one.", title="Like", column=Column("Like", 9))] = None
    level: Annotated[str, Field(one_of("x", ("high", "low")), "How bad.", column=Column("Level", 9))] = "low"

model.Action = Wider

from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.plan_csv import csv_metadata, plan_csv
from action_plan.downloads.plan_json import plan_json, plan_schema
from action_plan.downloads.plan_pdf import paper_data, plan_pdf
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.model.timeliness import stand

visit = Visit(on=date(2024, 1, 2), to=AchieveBy.read("2024-08"), why="The audit is late")
action = Wider(
    number=1, action="Do", measure="Done", person_responsible="Lead", roles=("Lead",), status="ongoing",
    achieve_by=AchieveBy.read("2024-08-01"), risk="*Much*", visits=(visit, replace(visit, why=None)), last=visit,
    tags=("A; B", "C"), like=Elsewhere(model.AcademicYear.read("2022-23"), 3), level="high",
)
about = model.About(title="Plan", year=model.AcademicYear.read("2023-24"), published_by="University")
plan = model.Plan(format=1, about=about, themes=(model.Theme(letter="A", title="T", actions=(action,)),))
origin = Origin(standing=stand(plan, date(2024, 1, 15)))
book = openpyxl.load_workbook(io.BytesIO(plan_xlsx(origin)))["Plan"]
print(json.dumps({
    "plan.csv": plan_csv(origin).decode("utf-8-sig"), "columns": json.loads(csv_metadata(origin)),
    "plan.json": json.loads(plan_json(origin)), "schema": json.loads(plan_schema()),
    "plan.xlsx": dict(zip(*([cell.value for cell in row] for row in book), strict=True)),
    "more": paper_data(origin)["themes"][0]["actions"][0]["more"], "pdf": len(plan_pdf(origin).content),
}, default=str))
"""

VISIT = {
    "on": "2024-01-02",
    "to": {"value": "2024-08", "precision": "month", "first_day": "2024-08-01", "last_day": "2024-08-31", "in_words": "August 2024"},
    "why": {"markdown": "The audit is late", "plain": "The audit is late"},
}  # fmt: skip
IN_WORDS = "On: 2 January 2024, new date: August 2024, why: The audit is late"


@pytest.fixture(scope="module")
def made() -> Any:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_plan_json(made: Any) -> None:
    jsonschema.validate(made["plan.json"], made["schema"], format_checker=jsonschema.FormatChecker())
    action = made["plan.json"]["themes"][0]["actions"][0]
    assert list(action)[-6:] == ["risk", "visits", "last", "tags", "like", "level"]
    assert action["risk"] == {"markdown": "*Much*", "plain": "Much"}
    assert action["visits"] == [VISIT, {**VISIT, "why": None}]
    assert action["last"] == VISIT
    assert action["tags"] == [{"name": "A; B", "id": "a-b"}, {"name": "C", "id": "c"}]
    assert action["like"] == {"year": "2022-23", "number": 3}
    assert action["level"] == "high"
    assert made["schema"]["$defs"]["action"]["properties"]["risk"]["description"] == "What could go wrong."


def test_plan_csv(made: Any) -> None:
    (row,) = csv.DictReader(io.StringIO(made["plan.csv"], newline=""))
    names = ("risk", "tags", "like", "level")
    assert [row[name] for name in names] == ["*Much*", "A\\; B; C", "2022-23/3", "high"]
    assert row["last"] == '{"on":"2024-01-02","to":"2024-08","why":"The audit is late"}'
    described = made["columns"]["tableSchema"]["columns"]
    columns = {column["name"]: column["dc:description"] for column in described}
    assert list(columns) == list(row)
    assert columns["visits"] == "Its visits. As JSON."
    assert columns["level"] == "How bad. One of high, low."


def test_plan_xlsx(made: Any) -> None:
    row = made["plan.xlsx"]
    after = list(row).index("Last progress report") + 1
    assert list(row)[after : after + 5] == ["Risk", "Visits", "Tags", "Like", "Level"]
    assert (row["Risk"], row["Tags"], row["Like"], row["Level"]) == ("Much", "A; B; C", "2022-23/3", "High")
    assert row["Visits"] == f"{IN_WORDS}; On: 2 January 2024, new date: August 2024"


def test_plan_pdf(made: Any) -> None:
    def words(node: Any) -> str:
        return node if isinstance(node, str) else "".join(map(words, node["inside"]))

    said = [words(block) for blocks in made["more"] for block in blocks]
    assert said == [
        "Risk: Much",
        f"Visits: {IN_WORDS}; On: 2 January 2024, new date: August 2024",
        f"Last visit: {IN_WORDS}",
        "Tags: A; B; C",
        "Like action 3 of 2022-23",
        "Level: high",
    ]
    assert made["pdf"] > 10_000
