"""Next year's plan from this year's: what goes on, what stays behind, and what somebody has to confirm."""

from datetime import date
from pathlib import Path

import pytest
from action_plan.archive import archive
from action_plan.cli import main
from action_plan.dates import AcademicYear, AchieveBy
from action_plan.editing import CannotEdit
from action_plan.next_year import a_year_later, next_year
from action_plan.reading import read_plan
from action_plan.rules import DATA, check

from tests.conftest import TODAY, action, plan_yaml, theme
from tests.test_updating import LAYOUTS
from tools.project import FIRST

Capture = pytest.CaptureFixture[str]
NEXT = AcademicYear(2024)

MIXED = """\
# The head stays.
format: 1
plan: {title: P, year: 2023-24, published_by: U}  # our plan
themes:
  - letter: A
    title: T
    actions:
      # About the first.
      - number: 1
        action: Meet in 2023/24
        measure: 'Three: meetings'  # as agreed
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2024-02-29
        status: ongoing  # since May
        status_note: Continue
        carried_from: 2022-23/4
        progress:
          - text: Met.

      - number: 2
        action: Done
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: ongoing
        status: achieved
        achieved_on: 2023-11-01

      - number: 3
        action: Goes on elsewhere
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2024-08
        status: carried-forward
        carried_to: 2024-25/7
  # Between the themes.
  - letter: B
    title: All stopped
    actions:
      - number: 4
        action: x
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: ongoing
        status: stopped
        reason: Not needed.
  - {letter: C, title: None yet, actions: []}
"""

EXPECTED = """\
# The head stays.
format: 1
plan: {title: P, year: 2024-25, published_by: U}  # our plan
themes:
  - letter: A
    title: T
    actions:
      # About the first.
      - number: 1
        action: Meet in 2023/24
        measure: 'Three: meetings'  # as agreed
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2025-02-28
        status: ongoing  # since May
        carried_from: 2023-24/1

      - number: 7
        action: Goes on elsewhere
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2025-08
        status: not-started
        carried_from: 2023-24/3
  # Between the themes.
  - letter: B
    title: All stopped
    actions: []
  - {letter: C, title: None yet, actions: []}
"""


def test_what_ends_with_the_year_is_taken_out() -> None:
    made = next_year(MIXED.encode(), NEXT, DATA)
    assert made.source.decode() == EXPECTED
    assert made.carried == (1, 3)
    assert [action.number for action in made.left_behind] == [2, 4]
    assert [(moved.number, str(moved.old), str(moved.new)) for moved in made.moved] == [
        (1, "2024-02-29", "2025-02-28"),
        (7, "2024-08", "2025-08"),
    ]
    assert made.naming_years == (1,)
    assert check(made.source, DATA, date(2024, 9, 1)).problems == []


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "the first plan"])
def test_any_layout(layout: str) -> None:
    source = LAYOUTS[layout].encode()
    made = next_year(source, NEXT, DATA)
    assert [a.number for a in made.plan.actions] == [a.number for a in read_plan(source).actions]
    assert all(not a.progress and str(a.carried_from) == f"2023-24/{a.number}" for a in made.plan.actions)


def test_the_first_plan() -> None:
    made = next_year(FIRST.read_bytes(), NEXT, DATA)
    assert len(made.plan.actions) == 18
    assert [theme.letter for theme in made.plan.themes if not theme.actions] == ["H", "K"]
    assert check(made.source, DATA, date(2024, 9, 1)).plan


def test_two_actions_cannot_have_one_number() -> None:
    with pytest.raises(CannotEdit, match="actions 1 and 3 would both be action 1 of 2024-25"):
        next_year(MIXED.replace("2024-25/7", "2024-25/1").encode(), NEXT, DATA)


@pytest.mark.parametrize("year", [2022, 2023, 2025])
def test_only_the_year_after(year: int) -> None:
    with pytest.raises(CannotEdit, match="the plan is for 2023-24, so the next year is 2024-25, not "):
        next_year(MIXED.encode(), AcademicYear(year), DATA)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024-08-01", "2025-08-01"),
        ("2024-02-29", "2025-02-28"),
        ("2027-02-28", "2028-02-28"),
        ("2024-02", "2025-02"),
        ("ongoing", "ongoing"),
    ],
)
def test_a_year_later(before: str, after: str) -> None:
    assert str(a_year_later(AchieveBy.read(before))) == after


# --- the command -------------------------------------------------------------------------------


def test_the_old_year_is_archived_first(project: Path, capsys: Capture) -> None:
    before = (project / DATA).read_bytes()
    assert main(["next-year", "2024-25"]) == 1
    assert "run plan archive first" in capsys.readouterr().err
    archive(project, TODAY)
    (project / DATA).write_bytes(before + b"# edited since\n")
    assert main(["next-year", "2024-25"]) == 1
    assert (project / DATA).read_bytes() == before + b"# edited since\n"
    (project / DATA).write_bytes(before)
    assert main(["next-year", "2024-25"]) == 0
    assert capsys.readouterr().out == (
        "The plan for 2024-25, from 2023-24 version 1, is in data/actions.yaml.\n"
        "Carried on: 1 of 1 actions.\n"
        "Dates moved by a year. Confirm each, or correct it in the file:\n"
        "  action 1: 1 August 2024, now 1 August 2025\n"
    )
    assert read_plan((project / DATA).read_bytes()).year == NEXT
    assert main(["next-year", "2025-26"]) == 1


def test_a_dry_run_writes_nothing(project: Path, capsys: Capture) -> None:
    archive(project, TODAY)
    before = (project / DATA).read_bytes()
    assert main(["next-year", "2024-25", "--dry-run"]) == 0
    assert "carried_from: 2023-24/1" in capsys.readouterr().out
    assert (project / DATA).read_bytes() == before


def test_a_result_with_errors_is_not_written(project: Path, capsys: Capture) -> None:
    carried = {"status": "carried-forward", "carried_to": "2024-25/9"}
    (project / DATA).write_text(plan_yaml(theme("A", action(1, **carried), action(2))), "utf-8")
    archive(project, TODAY)
    assert main(["next-year", "2024-25"]) == 1
    said = capsys.readouterr()
    assert "number-out-of-order" in said.out
    assert "nothing was written" in said.err
    assert read_plan((project / DATA).read_bytes()).year == AcademicYear(2023)
