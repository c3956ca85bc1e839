"""`plan due`: who has what to do next."""

import argparse
import os

from action_plan.commands.base import DONE, BadCall, Commands, add_format, fail, find_root, say_as
from action_plan.settings import today


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
    add_format(made)


def _due(options: argparse.Namespace) -> int:
    from action_plan.history.actions.due import Due, as_json, as_markdown, as_text, due_in
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
    say_as(
        options.format,
        lambda paint: as_text(found, paint),
        lambda: as_markdown(found),
        lambda: as_json(found),
    )
    return DONE
