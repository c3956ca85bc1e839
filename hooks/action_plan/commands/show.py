"""`plan show`: the plan, or one action, at a terminal; as it is, or as it stood on a day."""

import argparse
import os
import sys

from action_plan.commands.base import DONE, BadCall, Commands, Typed, a_number, fail, find_root, say
from action_plan.model.forms import DAY
from action_plan.settings import today
from action_plan.terminal import paint

FORMATS = ("text", "markdown", "json")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "show",
        _show,
        "show the plan, or one action, as it is or as it stood on a day",
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
    made.add_argument("--format", choices=FORMATS, default="text", help="how to say it (by default text)")


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
    if options.format == "json":
        say(as_json(shown))
    elif options.format == "markdown":
        say(as_markdown(shown))
    else:
        say(as_text(shown, paint(sys.stdout, os.environ)))
    return DONE
