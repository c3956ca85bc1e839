"""`plan show`: the plan, or one action, at a terminal; as it is, or as it stood on a day."""

import argparse
import os
import sys

from action_plan.commands.base import (
    DONE,
    BadCall,
    Commands,
    Typed,
    a_number,
    add_format,
    fail,
    find_root,
    say_as,
)
from action_plan.model.forms import DAY
from action_plan.settings import today


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "show",
        _show,
        "show the plan, or one action, as it is or as it was on a day",
        "plan show 7",
        "plan show --as-at 2024-01-01",
        "plan show 7 --as-at 2024-01-01 --format markdown",
    )
    made.add_argument(
        "number", nargs="?", type=a_number, metavar="NUMBER", help="the action (by default all of them)"
    )
    made.add_argument(
        "--as-at", action=Typed, form=DAY, metavar="DAY", help="the day at whose end it is to be shown"
    )
    add_format(made)


def _show(options: argparse.Namespace) -> int:
    from action_plan.tasks.show import CannotShow, as_json, show
    from action_plan.tasks.show_formats import as_markdown, as_text

    root, day = find_root(), today(os.environ)
    try:
        shown = show(root, options.number, options.as_at, day, sys.stderr)
    except CannotShow as error:
        if error.problems:
            return fail("show", str(error), error.problems)
        raise BadCall(str(error)) from error
    say_as(
        options.format,
        lambda paint: as_text(shown, paint),
        lambda: as_markdown(shown),
        lambda: as_json(shown),
    )
    return DONE
