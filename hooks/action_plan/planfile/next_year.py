"""Next year's plan, started from this year's: the same file, with what ends with the year taken out.

Comments and layout of what stays are kept, as in every change to the file.
"""

import re
from calendar import isleap
from dataclasses import dataclass, replace
from datetime import date

from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.forms import Elsewhere
from action_plan.model.plan import Action, Plan, Status
from action_plan.model.records import fields
from action_plan.planfile.editor import CannotEdit, Editor
from action_plan.planfile.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An achieve-by date that moved by a year, for somebody to confirm; by the action's new number."""

    number: int
    old: AchieveBy
    new: AchieveBy


@dataclass(frozen=True, slots=True, kw_only=True)
class NextYear:
    """The new file as it was read, and what was done: actions by their numbers in the old plan."""

    reading: Reading
    plan: Plan
    carried: tuple[int, ...]
    left_behind: tuple[Action, ...]
    moved: tuple[Moved, ...]
    numbered: tuple[tuple[int, int], ...]
    """The actions that were carried forward without a number there, each with the one that it got."""
    naming_years: tuple[int, ...]
    """New numbers of actions whose wording or measure names a year, which nobody has looked at yet."""

    @property
    def source(self) -> bytes:
        """The bytes of the new file."""
        return self.reading.source


def next_year(reading: Reading, year: AcademicYear) -> NextYear:
    """Start the plan for `year` from the one before, as `read` gives it.

    Open actions go on under their numbers; those carried forward to `year` under the number that carried_to names or,
    where it names the year alone, under their own if that is free, as not started. Achieved and stopped ones stay
    behind. Raises CannotEdit.
    """
    editor = Editor(reading)
    old = editor.plan
    if year != old.year.next:
        raise CannotEdit(f"the plan is for {old.year}, so the next year is {old.year.next}, not {year}")
    numbers = _numbers(old, year)
    names = [field.name for field in fields(Action)]
    editor.replace(("plan", "year"), str(year))
    for i, theme in enumerate(old.themes):
        here = ("themes", i, "actions")
        left = {j for j, action in enumerate(theme.actions) if action.number not in numbers}
        for j, action in enumerate(theme.actions):
            if j not in left:
                new = _carried(action, numbers[action.number], old.year)
                editor.become((*here, j), action, new, names)
        if left:
            editor.remove_entries(here, left)
    result = editor.result()
    if result.plan:
        result = _in_order(result)
    if result.plan is None or result.plan != _expected(old, year, numbers):
        raise CannotEdit(
            f"{reading.file} is laid out in a way that cannot be changed for certain; edit it by hand"
        )
    return NextYear(
        reading=result,
        plan=result.plan,
        carried=tuple(numbers),
        left_behind=tuple(action for action in old.actions if action.number not in numbers),
        moved=tuple(
            Moved(number=numbers[a.number], old=a.achieve_by, new=a_year_later(a.achieve_by))
            for a in old.actions
            if a.number in numbers and a.achieve_by.last_day
        ),
        numbered=tuple(
            (a.number, numbers[a.number])
            for a in old.actions
            if a.number in numbers and a.carried_to and a.carried_to.number is None
        ),
        naming_years=tuple(a.number for a in result.plan.actions if _YEAR.search(f"{a.action}\n{a.measure}")),
    )


_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d/\d\d\b")


def _numbers(plan: Plan, year: AcademicYear) -> dict[int, int]:
    """The numbers of the actions that go on, and those that they have in the new year."""
    found: dict[int, int] = {}
    without: list[int] = []
    for action in plan.actions:
        goes_to = action.carried_to if action.status == "carried-forward" else None
        if not action.is_finished:
            number = action.number
        elif not goes_to or goes_to.year != year:
            continue
        elif goes_to.number is None:
            without.append(action.number)
            continue
        else:
            number = goes_to.number
        if number in found.values():
            other = next(old for old, new in found.items() if new == number)
            raise CannotEdit(
                f"actions {other} and {action.number} would both be action {number} of {year}; "
                "correct carried_to, or the number"
            )
        found[action.number] = number
    for own in without:
        taken = set(found.values())
        found[own] = own if own not in taken else 1 + max(taken | {action.number for action in plan.actions})
    return {action.number: found[action.number] for action in plan.actions if action.number in found}


def _carried(action: Action, number: int, year: AcademicYear) -> Action:
    """An action as it starts the new year: without what ends with the old one."""
    staying = [field.name for field in fields(Action) if field.is_required or not field.ends]
    kept = {name: getattr(action, name) for name in staying}
    status: Status = "not-started" if action.is_finished else action.status
    changed = {"number": number, "achieve_by": a_year_later(action.achieve_by), "status": status}
    return Action(**{**kept, **changed, "carried_from": Elsewhere(year, action.number)})


def _in_order(reading: Reading) -> Reading:
    """The file with the actions of each theme in order of number: new numbers may have left it."""
    editor = Editor(reading)
    for i, theme in enumerate(editor.plan.themes):
        numbers = [action.number for action in theme.actions]
        if numbers != sorted(numbers):
            order = sorted(range(len(numbers)), key=numbers.__getitem__)
            editor.rearrange(("themes", i, "actions"), order)
    return editor.result()


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
