"""The first plan holds every word of its source, and its schema is the model's.

The source document is read here by other means than the product's, and compared cell by cell.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from action_plan.model.entries import Report
from action_plan.model.plan import Action, Plan, Theme
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan
from action_plan.planfile.rules.editors import schema

from tests.conftest import ROOT
from tools.accept import schema_texts
from tools.project import FIRST

SOURCE = Path(__file__).parent / "prevent-action-plan-2023-24.txt"

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Row(NamedTuple):
    """One row of the source: a theme has only its letter and title, an action has all but those."""

    theme: str
    number: str
    action: str
    measure: str
    person_responsible: str
    achieve_by: str
    progress: str
    achieved: str


def rows() -> list[Row]:
    """The rows below the heading. Rows 17 and 18 lack the tab that stands for the empty theme cell."""
    found = []
    for line in SOURCE.read_text("utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 1 or cells[1] == "Theme":
            continue
        if cells[0].isdecimal():
            cells.insert(0, "")
        found.append(Row(*cells[:8]))
        assert not any(cells[8:]), "a cell too many"
    return found


def iso(words: str) -> str:
    """The source's dates: 01-Aug-24, Aug-24, 01/01/2024 (day first), Ongoing."""
    if words == "Ongoing":
        return "ongoing"
    if match := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", words):
        return f"{match[3]}-{match[2]}-{match[1]}"
    *day, month, year = words.split("-")
    return "-".join([f"20{year}", f"{MONTHS.index(month) + 1:02}", *day])


def paragraphs(cell: str) -> list[str]:
    """A cell is one paragraph, or several, each between <p> and </p>."""
    return re.findall(r"<p>(.*?)</p>", cell) or [cell]


SOURCE_ROWS = rows()
THEMES = [row for row in SOURCE_ROWS if row.theme]
ACTIONS = [row for row in SOURCE_ROWS if not row.theme]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(FIRST.read_bytes())


@pytest.fixture(scope="module")
def placed(plan: Plan) -> dict[str, tuple[Theme, Action]]:
    return {str(action.number): (theme, action) for theme, action in plan.placed()}


def test_the_source_is_what_we_think_it_is() -> None:
    assert len(SOURCE_ROWS) == 13 + 18
    assert [row.number for row in ACTIONS] == [str(n) for n in range(1, 19)]
    assert sum(len(paragraphs(row.progress)) for row in ACTIONS) == 18 + 2 + 2 + 1


def test_themes(plan: Plan) -> None:
    assert [(theme.letter, theme.title) for theme in plan.themes] == [
        (row.theme, row.number) for row in THEMES
    ]
    assert "".join(theme.letter for theme in plan.themes) == "ABCDEFGHIJKLM"
    assert [theme.letter for theme in plan.themes if not theme.actions] == ["H", "K"]


def test_actions_stand_in_their_themes(plan: Plan) -> None:
    letter = ""
    expected = []
    for row in SOURCE_ROWS:
        letter = row.theme or letter
        if not row.theme:
            expected.append((letter, row.number))
    assert [(theme.letter, str(action.number)) for theme, action in plan.placed()] == expected


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: f"action {row.number}")
def test_every_cell(row: Row, placed: dict[str, tuple[Theme, Action]]) -> None:
    _, action = placed[row.number]
    for name in ("action", "measure", "person_responsible"):
        assert getattr(action, name) == getattr(row, name)
    assert str(action.achieve_by) == iso(row.achieve_by)
    assert action.progress == (Report(text="\n\n".join(paragraphs(row.progress))),)
    # The Achieved column is the status, save where it says more.
    assert action.status == "ongoing"
    published = action.status_note or action.status.capitalize()
    assert published == row.achieved
    assert bool(action.status_note) == (row.number == "9")


def test_the_cells_with_traps(placed: dict[str, tuple[Theme, Action]]) -> None:
    assert placed["9"][1].status_note == "Continue with in 23/24"
    assert "Review again in 2023/34" in placed["2"][1].progress[0].text
    assert placed["17"][1].measure.endswith("continued compliance with the")
    dates = {number: str(placed[number][1].achieve_by) for number in ("1", "4", "5", "6", "15", "17")}
    assert list(dates.values()) == ["2024-08-01", "2023-12-01", "2024-08", "ongoing", "2024-01-01", "2024-01"]


def test_about_and_abbreviations(plan: Plan) -> None:
    source = SOURCE.read_text("utf-8")
    assert plan.name == "Prevent Action Plan 2023-24"
    assert plan.name in source.split("\n")
    assert plan.about.published_by == "The University"
    assert plan.abbreviations == {
        "COP": "Code of Practice",
        "DfE": "Department for Education",
        "HR": "Human Resources",
        "OfS": "Office for Students",
        "OSCCA": "Office of Student Complaints, Conduct & Appeals",
    }
    assert plan.abbreviations.keys() <= set(re.findall(r"\w+", source))
    assert "Office of Student Complaints, Conduct & Appeals (OSCCA)" in source


def test_roles_are_words_of_the_source(plan: Plan) -> None:
    for action in plan.actions:
        assert all(role in action.person_responsible for role in action.roles)
    assert list(plan.roles) == [
        *(
            "Prevent Lead",
            "Head of Security & Emergency Planning",
            "University Secretary and General Counsel",
        ),
        *("Events", "HR/Organisational Development", "Head of Student Services"),
        *("Student Equality & Diversity Manager", "Registrar"),
    ]


def test_the_schemas_are_the_models() -> None:
    for name, expected in schema_texts().items():
        assert (ROOT / name).read_text("utf-8") == expected, f"{name} is not the model's; run `make accept`"


def test_the_data_is_valid_by_the_schema() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    # As an editor does it: dates are text.
    data: Any = yaml.load((ROOT / DATA).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (all text)
    data["format"] = int(data["format"])
    for theme in data["themes"]:
        for action in theme["actions"]:
            action["number"] = int(action["number"])
    jsonschema.validate(data, made)


def test_editors_find_the_schema() -> None:
    first = (ROOT / DATA).read_text("utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=actions.schema.json"
    assert (ROOT / "data" / "actions.schema.json").is_file()
