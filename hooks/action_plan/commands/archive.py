"""`plan archive`: keeps the plan, as it is now, as the next edition."""

import argparse
import os
import sys
from pathlib import Path

from action_plan.commands.base import DONE, Commands, Typed, fail, find_root, say
from action_plan.model.dates import in_words
from action_plan.model.forms import DAY
from action_plan.planfile import DATA
from action_plan.planfile.problems import one_line
from action_plan.settings import read_settings


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
    made.add_argument(
        "--with-comments",
        action="store_true",
        help="publish the comments of the file with it, without being asked",
    )
    made.add_argument("--note", metavar="TEXT", help="anything a reader should know about it")


def _archive(options: argparse.Namespace) -> int:
    from action_plan.downloads.catalogue import papers_of
    from action_plan.downloads.origin import of_edition
    from action_plan.downloads.plan_pdf import CannotSet
    from action_plan.history.editions import FOLDER
    from action_plan.tasks.archive import CannotArchive, archive

    root, settings = find_root(), read_settings(os.environ)
    site = f"{settings.site_url.rstrip('/')}/" if settings.site_url else None
    if not options.with_comments and not _may_publish_comments(root):
        return fail("archive", "nothing was archived: take the comments out, or add --with-comments")
    try:
        edition = archive(
            root,
            settings.today,
            approved_by=options.approved_by,
            approved_on=options.approved_on,
            note=options.note,
            papers=lambda kept: papers_of(of_edition(kept, site)),
        )
    except (CannotArchive, CannotSet) as error:
        return fail("archive", str(error))
    say(f"Archived as {edition.name}, on {in_words(edition.archived_on)}: {FOLDER}/{edition.file}\n")
    say(f"SHA-256 {edition.sha256}\n")
    if edition.papers:
        say(f"With it, as they are now: {', '.join(paper.file for paper in edition.papers)}\n")
    say("Commit the folder data/archive; it is never changed again.\n")
    return DONE


def _may_publish_comments(root: Path) -> bool:
    """Whether the file has no comments that no edition held before, or whoever is asked says that they may be read by
    everybody. What cannot be read has none: `archive` says what is wrong with it."""
    import yaml

    from action_plan.tasks.comments import comments_made_public

    try:
        found = comments_made_public(root)
    except (yaml.YAMLError, ValueError, OSError):
        return True
    if not found:
        return True
    say(f"An edition is the whole file, with its comments. Everybody could then read {DATA}:\n")
    for one in found:
        say(f"  line {one.line}: {one_line(one.words)}\n")
    if not sys.stdin.isatty():
        return False
    return input("Archive it with them? [y/n] ").strip().lower() in ("y", "yes")
