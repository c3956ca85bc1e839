"""`plan archive`: keeps the plan, as it is now, as the next edition."""

import argparse
import os

from action_plan.commands.base import DONE, Commands, Typed, fail, find_root, say
from action_plan.model.dates import in_words
from action_plan.model.forms import DAY
from action_plan.settings import today


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "archive",
        _archive,
        "keep data/actions.yaml, as it is, as the next edition",
        'plan archive --approved-by "Steering Group" --approved-on 2024-06-30',
    )
    made.add_argument("--approved-by", metavar="WHO", help="who approved it: a body or a role")
    made.add_argument("--approved-on", metavar="DAY", action=Typed, form=DAY, help="when, as in 2024-06-30")
    made.add_argument("--note", metavar="TEXT", help="anything a reader should know about it")


def _archive(options: argparse.Namespace) -> int:
    from action_plan.history.editions import FOLDER
    from action_plan.tasks.archive import CannotArchive, archive

    try:
        edition = archive(
            find_root(),
            today(os.environ),
            approved_by=options.approved_by,
            approved_on=options.approved_on,
            note=options.note,
        )
    except CannotArchive as error:
        return fail("archive", str(error))
    say(f"Archived as {edition.name}, on {in_words(edition.archived_on)}: {FOLDER}/{edition.file}\n")
    say(f"SHA-256 {edition.sha256}\n")
    say("Commit the folder data/archive; it is never changed again.\n")
    return DONE
