"""`plan check`: says everything that is wrong with the plan, at once."""

import argparse
import os
import sys

from action_plan.commands.base import DONE, WRONG_DATA, Commands, find_root, opened, say
from action_plan.planfile import DATA
from action_plan.planfile.formats import FORMATS, as_text
from action_plan.settings import today
from action_plan.terminal import paint


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "check",
        _check,
        "say everything that is wrong with the plan, at once",
        "plan check",
        "plan check draft.yaml --format json",
    )
    made.add_argument("file", nargs="?", metavar="FILE", help="the file (by default data/actions.yaml)")
    made.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="how to say it (by default text)"
    )


def _check(options: argparse.Namespace) -> int:
    from action_plan.history.checked import check_file, made_but_tracked

    day = today(os.environ)
    if options.file is None:
        root = find_root()
        problems = check_file(root / DATA, day).problems
        for found in made_but_tracked(root):
            problems.add(found)
    else:
        with opened(options.file) as path:
            problems = check_file(path, day, options.file).problems
    if options.format == "text":
        say(as_text(problems, paint(sys.stdout, os.environ)))
    else:
        say(FORMATS[options.format](problems))
    return WRONG_DATA if any(p.is_error for p in problems) else DONE
