"""One issue for each role that has something to do, kept by the night: edited in place, closed when nothing is left.

    python -m action_plan.hosts.reminders

Only where the variable PLAN_REMINDERS says on. PLAN_ACCOUNTS has the accounts that the issue of a role tells, a
role a line:

    Head of Events: account, other-account

No account stands in the plan. What a job may not do, or a host cannot, is said.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from action_plan.history.actions.due import Due, due_in, markdown_rows
from action_plan.history.review_formats import LONGEST_COMMENT, escaped, fitting
from action_plan.hosts import host_here
from action_plan.hosts.base import Impossible, Issue
from action_plan.hosts.repository import repository_of
from action_plan.planfile.reading import Unreadable
from action_plan.settings import BadSetting, Settings, read_settings
from action_plan.words import slug

MARKER = "plan due"
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def main() -> int:
    """Bring the issues up to date. Returns the exit code."""
    if (word := os.environ.get("PLAN_REMINDERS", "")) in ("", "off"):
        print("Reminders are off; PLAN_REMINDERS=on switches them on.")
        return 0
    try:
        if word != "on":
            raise BadSetting(f'PLAN_REMINDERS is "{word}"; write on or off')
        settings = read_settings(os.environ)
        accounts = read_accounts(os.environ.get("PLAN_ACCOUNTS", ""))
        found = due_in(Path(), settings.today)
        for role in accounts.keys() - found.plan.roles.keys():
            print(f"PLAN_ACCOUNTS names {role}, and the plan no such role.")
        host_here(os.environ).interface(os.environ).keep_issues(MARKER, issues(found, accounts, settings))
    except (BadSetting, Impossible, Unreadable) as error:
        sys.stderr.write(f"remind: {error}\n")
        return 2
    return 0


def read_accounts(words: str) -> dict[str, tuple[str, ...]]:
    """The accounts of each role, from a line each: "Head of Events: account, other-account". Raises BadSetting."""
    found: dict[str, tuple[str, ...]] = {}
    for row in filter(None, (row.strip() for row in words.splitlines())):
        role, colon, rest = row.rpartition(":")
        accounts = tuple(one.removeprefix("@") for one in re.split(r"[,\s]+", rest.strip()) if one)
        if not (colon and role.strip() and accounts) or not all(map(_ACCOUNT.fullmatch, accounts)):
            raise BadSetting(f'PLAN_ACCOUNTS has the line "{row}"; write Head of Events: account')
        found[role.strip()] = accounts
    return found


def issues(due: Due, accounts: Mapping[str, tuple[str, ...]], settings: Settings) -> dict[str, Issue]:
    """The issue of each role that has something to do, by the end of its marker."""
    repository = repository_of(settings)
    form = repository.form if repository else None
    found = {}
    for role, held in due.roles.items():
        told = " ".join(f"@{one}" for one in accounts.get(role, ()))
        rows = fitting(markdown_rows(due.plan, held, form), LONGEST_COMMENT // 2, "- … and {} more actions.")
        parts = (
            told,
            f"What the {escaped(role)} has to do next in the {escaped(due.plan.name)}:",
            "\n".join(rows),
            "Report progress when something is done, or say there why a date has to move. This is worked out from the "
            "plan each night, and closed when nothing is left.",
        )
        found[slug(role)] = Issue(f"To do: {role}", "\n\n".join(filter(None, parts)))
    return found


if __name__ == "__main__":
    sys.exit(main())
