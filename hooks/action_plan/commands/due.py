"""`plan due`: who has what to do next."""

import argparse
import os
import sys

from action_plan.commands.base import DONE, BadCall, Commands, fail, find_root, say
from action_plan.settings import today
from action_plan.terminal import paint

FORMATS = ("text", "markdown", "json")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "due",
        _due,
        "say who has what to do next: overdue, due soon, silent, without a reason or evidence",
        "plan due",
        'plan due --role "Head of Events"',
    )
    made.add_argument("--role", metavar="ROLE", help="only what this role has to do")
    made.add_argument("--format", choices=FORMATS, default="text", help="how to say it (by default text)")


def _due(options: argparse.Namespace) -> int:
    from action_plan.history.actions.due import Due, as_json, as_markdown, as_text
    from action_plan.history.actions.reading import due_in
    from action_plan.planfile.reading import Unreadable

    try:
        found = due_in(find_root(), today(os.environ))
    except Unreadable as error:
        return fail("due", str(error))
    if options.role is not None:
        if options.role not in found.plan.roles:
            known = ", ".join(found.plan.roles)
            raise BadCall(f'the plan names no role "{options.role}"; the roles are {known}')
        mine = {role: held for role, held in found.roles.items() if role == options.role}
        found = Due(found.plan, found.day, mine)
    if options.format == "json":
        say(as_json(found))
    elif options.format == "markdown":
        say(as_markdown(found))
    else:
        say(as_text(found, paint(sys.stdout, os.environ)))
    return DONE
