"""Next year's plan from this year's: what goes on, what stays behind, and what somebody has to confirm."""

from datetime import date

import pytest
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.next_year import a_year_later, next_year
from action_plan.planfile.reading import read, read_plan

from tests.conftest import Fields, action, plan_yaml, theme
from tests.planfile.layouts import LAYOUTS
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
    made = next_year(read(MIXED.encode(), DATA), NEXT)
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
    made = next_year(read(source, DATA), NEXT)
    assert [a.number for a in made.plan.actions] == [a.number for a in read_plan(source).actions]
    assert all(not a.progress and str(a.carried_from) == f"2023-24/{a.number}" for a in made.plan.actions)


def test_the_first_plan() -> None:
    made = next_year(read(FIRST.read_bytes(), DATA), NEXT)
    assert len(made.plan.actions) == 18
    assert [theme.letter for theme in made.plan.themes if not theme.actions] == ["H", "K"]
    assert check(made.source, DATA, date(2024, 9, 1)).plan


def test_of_what_ends_only_the_status_goes_on() -> None:
    for new in next_year(read(MIXED.encode(), DATA), NEXT).plan.actions:
        left = {field.name for field in fields(Action) if field.ends and getattr(new, field.name)}
        assert left == {"status", "carried_from"}


@pytest.mark.parametrize(
    ("others", "number"),
    [
        ({1: {}}, 3),  # its own number is free
        ({1: {"status": "carried-forward", "carried_to": "2024-25/3"}}, 4),  # another has that number
        ({1: {"status": "carried-forward", "carried_to": "2024-25/3"}, 4: {}, 9: {"status": "stopped", "reason": "x"}}, 10),
        ({1: {"status": "carried-forward", "carried_to": "2024-25/9"}}, 3),
    ],
    ids=str,
)  # fmt: skip
def test_an_action_that_names_the_year_alone_gets_a_number(others: dict[int, Fields], number: int) -> None:
    onward = {3: {"status": "carried-forward", "carried_to": "2024-25"}}
    source = plan_yaml(theme("A", *(action(n, **given) for n, given in sorted({**others, **onward}.items()))))
    made = next_year(read(source.encode(), DATA), NEXT)
    assert made.numbered == ((3, number),)
    [found] = [new for new in made.plan.actions if str(new.carried_from) == "2023-24/3"]
    assert found.number == number
    assert len({new.number for new in made.plan.actions}) == len(made.carried)


@pytest.mark.parametrize("year", [2022, 2023, 2025])
def test_what_cannot_be_the_next_year(year: int) -> None:
    with pytest.raises(CannotEdit, match="the plan is for 2023-24, so the next year is 2024-25, not "):
        next_year(read(MIXED.encode(), DATA), AcademicYear(year))
    with pytest.raises(CannotEdit, match="actions 1 and 3 would both be action 1 of 2024-25"):
        next_year(read(MIXED.replace("2024-25/7", "2024-25/1").encode(), DATA), NEXT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024-02-29", "2025-02-28"),
        ("2027-02-28", "2028-02-28"),
        ("2024-02", "2025-02"),
        ("ongoing", "ongoing"),
    ],
)
def test_a_year_later(before: str, after: str) -> None:
    assert str(a_year_later(AchieveBy.read(before))) == after
