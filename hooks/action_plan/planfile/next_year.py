"""Next year's plan, started from this year's: the same file, with what ends with the year taken out.

Comments and layout of what stays are kept, as in every change to the file.
"""

import re
from calendar import isleap
from dataclasses import dataclass, replace
from datetime import date

from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.forms import Elsewhere, Path
from action_plan.model.plan import Action, Plan, Status
from action_plan.planfile.editor import CannotEdit, Editing
from action_plan.planfile.reading import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An achieve-by date that moved by a year, for somebody to confirm; by the action's new number."""

    number: int
    old: AchieveBy
    new: AchieveBy


@dataclass(frozen=True, slots=True, kw_only=True)
class NextYear:
    """The new file, and what was done: actions by their numbers in the old plan."""

    source: bytes
    plan: Plan
    carried: tuple[int, ...]
    left_behind: tuple[Action, ...]
    moved: tuple[Moved, ...]
    naming_years: tuple[int, ...]
    """New numbers of actions whose wording or measure names a year, which nobody has looked at yet."""


def next_year(source: bytes, year: AcademicYear, file: str) -> NextYear:
    """Start the plan for `year` from the one before.

    Open actions go on under their numbers, those carried forward to `year` under the number that
    carried_to names, as not started. Achieved and stopped ones stay behind. Raises CannotEdit.
    """
    editing = Editing(source, file)
    old = editing.plan
    if year != old.year.next:
        raise CannotEdit(f"the plan is for {old.year}, so the next year is {old.year.next}, not {year}")
    numbers = _numbers(old, year)
    editing.replace(("plan", "year"), str(year))
    for i, theme in enumerate(old.themes):
        here = ("themes", i, "actions")
        left = {j for j, action in enumerate(theme.actions) if action.number not in numbers}
        for j, action in enumerate(theme.actions):
            if j not in left:
                _carry(editing, (*here, j), action, _carried(action, numbers[action.number], old.year))
        if left:
            editing.remove_entries(here, left)
    result = editing.result()
    if read(result, file).plan:
        result = _in_order(result, file)
    new = read(result, file).plan
    if new is None or new != _expected(old, year, numbers):
        raise CannotEdit(f"{file} is laid out in a way that cannot be changed for certain; edit it by hand")
    return NextYear(
        source=result,
        plan=new,
        carried=tuple(numbers),
        left_behind=tuple(action for action in old.actions if action.number not in numbers),
        moved=tuple(_moved(old, numbers)),
        naming_years=tuple(a.number for a in new.actions if _YEAR.search(f"{a.action}\n{a.measure}")),
    )


_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d/\d\d\b")


def _numbers(plan: Plan, year: AcademicYear) -> dict[int, int]:
    """The numbers of the actions that go on, and those that they have in the new year."""
    found: dict[int, int] = {}
    for action in plan.actions:
        goes_to = action.carried_to if action.status == "carried-forward" else None
        if not action.is_finished:
            number = action.number
        elif goes_to and goes_to.year == year:
            number = goes_to.number
        else:
            continue
        if number in found.values():
            other = next(old for old, new in found.items() if new == number)
            raise CannotEdit(
                f"actions {other} and {action.number} would both be action {number} of {year}; "
                "correct carried_to, or the number"
            )
        found[action.number] = number
    return found


def _carried(action: Action, number: int, year: AcademicYear) -> Action:
    """An action as it starts the new year."""
    status: Status = "not-started" if action.is_finished else action.status
    return replace(
        action,
        number=number,
        achieve_by=a_year_later(action.achieve_by),
        status=status,
        status_note=None,
        achieved_on=None,
        reason=None,
        carried_to=None,
        carried_from=Elsewhere(year, action.number),
        progress=(),
    )


def _in_order(source: bytes, file: str) -> bytes:
    """The file with the actions of each theme in order of number: new numbers may have left it."""
    editing = Editing(source, file)
    for i, theme in enumerate(editing.plan.themes):
        numbers = [action.number for action in theme.actions]
        if numbers != sorted(numbers):
            order = sorted(range(len(numbers)), key=numbers.__getitem__)
            editing.rearrange(("themes", i, "actions"), order)
    return editing.result()


def _expected(plan: Plan, year: AcademicYear, numbers: dict[int, int]) -> Plan:
    themes = tuple(
        replace(
            theme,
            actions=tuple(
                sorted(
                    (_carried(a, numbers[a.number], plan.year) for a in theme.actions if a.number in numbers),
                    key=lambda action: action.number,
                )
            ),
        )
        for theme in plan.themes
    )
    return replace(plan, about=replace(plan.about, year=year), themes=themes)


def _carry(editing: Editing, path: Path, old: Action, new: Action) -> None:
    """Change the text of one action to that of the new year."""
    for key in ("number", "achieve_by", "status"):
        if getattr(old, key) != getattr(new, key):
            editing.replace((*path, key), str(getattr(new, key)))
    editing.remove_keys(path, ("status_note", "achieved_on", "reason", "carried_to", "progress"))
    if old.carried_from:
        editing.replace((*path, "carried_from"), str(new.carried_from))
    else:
        editing.add_key(path, "carried_from", str(new.carried_from), after="status")


def _moved(plan: Plan, numbers: dict[int, int]) -> list[Moved]:
    return [
        Moved(number=numbers[a.number], old=a.achieve_by, new=a_year_later(a.achieve_by))
        for a in plan.actions
        if a.number in numbers and a.achieve_by.last_day
    ]


def a_year_later(when: AchieveBy) -> AchieveBy:
    """The same day or month of the next year; 29 February becomes 28 February."""
    first = when.first_day
    if first is None:
        return when
    if when.is_month:
        return AchieveBy.read(f"{first.year + 1:04}-{first.month:02}")
    is_leap_day = (first.month, first.day) == (2, 29) and not isleap(first.year + 1)
    day = date(first.year + 1, first.month, 28 if is_leap_day else first.day)
    return AchieveBy(day, day)
