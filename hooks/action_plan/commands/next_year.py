"""`plan next-year`: starts next year's plan from this one."""

import argparse
import os

from action_plan.commands.base import DONE, Commands, argument, fail, find_root, say
from action_plan.model.dates import AcademicYear
from action_plan.settings import today


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "next-year",
        _next_year,
        "start next year's plan from this one, once this one is archived",
        "plan next-year 2024-25 --dry-run",
        "plan next-year 2024-25",
    )
    made.add_argument("year", type=a_year, metavar="YEAR", help="the next academic year, as in 2024-25")
    made.add_argument("--dry-run", action="store_true", help="print the new plan, and write nothing")


@argument
def a_year(words: str) -> AcademicYear:
    """An academic year, as the type of an argument."""
    try:
        return AcademicYear.read(words)
    except ValueError as error:
        raise ValueError(f'"{words}" is not an academic year such as 2024-25') from error


def _next_year(options: argparse.Namespace) -> int:
    from action_plan.files import Busy
    from action_plan.planfile import DATA
    from action_plan.planfile.editor import CannotEdit
    from action_plan.tasks.next_year import HasErrors, start_next_year

    try:
        done = start_next_year(find_root(), options.year, today(os.environ), dry_run=options.dry_run)
    except HasErrors as error:
        return fail("next-year", "nothing was written, because of what is wrong above", error.problems)
    except (CannotEdit, Busy) as error:
        return fail("next-year", str(error))
    made = done.made
    if options.dry_run:
        say(made.source.decode())
        return DONE
    say(f"The plan for {made.plan.year}, from {done.edition.name}, is in {DATA}.\n")
    say(f"Carried on: {len(made.carried)} of {done.actions} actions.\n")
    for action in made.left_behind:
        say(f"  left behind: action {action.number}, {action.status}\n")
    for old, new in made.numbered:
        say(f"  carried forward without a number: action {old}, now action {new}\n")
    if made.moved:
        say("Dates moved by a year. Confirm each, or correct it in the file:\n")
        for moved in made.moved:
            say(f"  action {moved.number}: {moved.old.in_words}, now {moved.new.in_words}\n")
    if made.naming_years:
        numbers = ", ".join(str(number) for number in made.naming_years)
        say(f"Words that name a year, and may need another: action {numbers}.\n")
    return DONE
