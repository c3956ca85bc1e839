"""`plan archive`: keeps the plan, as it is now, as the next edition; adds to editions that are kept."""

import argparse
import os
import sys
from pathlib import Path

from action_plan.commands.base import DONE, BadCall, Commands, Typed, a_number, argument, fail, find_root, say
from action_plan.history.archive.approvals import SAID, Approval
from action_plan.model.dates import in_words
from action_plan.model.forms import DAY
from action_plan.model.typed import links
from action_plan.planfile import DATA
from action_plan.planfile.problems import one_line
from action_plan.settings import read_settings


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "archive",
        _archive,
        "keep data/actions.yaml, as it is, as the next edition, or add to one that is kept",
        'plan archive --approved-by "Steering Group" --approved-on 2024-06-30',
        "plan archive --noted-by Trustees --noted-on 2024-07-03 --noted-minute https://example.org/minute",
        'plan archive --erratum "The date is wrong: it is 31 July." --edition 2024-25/1 --action 3',
    )
    for step, said in SAID.items():
        whom = said.partition(" ")[2]
        made.add_argument(
            f"--{step}-{whom}", dest=f"{step}_by", metavar="WHO", help=f"{said.lower()} this body or role"
        )
        made.add_argument(
            f"--{step}-on", metavar="DAY", action=Typed, form=DAY, help="on this day, as in 2024-06-30"
        )
        made.add_argument(
            f"--{step}-minute", metavar="URL", type=a_minute, help="where the minute can be read"
        )
    made.add_argument(
        "--edition",
        metavar="YEAR/NUMBER",
        help="add the approval or the erratum to this edition, as in 2024-25/1, and keep no other",
    )
    made.add_argument("--erratum", metavar="TEXT", help="what is wrong in an edition, by default the newest")
    made.add_argument("--action", metavar="NUMBER", type=a_number, help="the action of it that is wrong")
    made.add_argument(
        "--with-comments",
        action="store_true",
        help="publish the comments of the file with it, without being asked",
    )
    made.add_argument("--note", metavar="TEXT", help="anything a reader should know about it")


@argument
def a_minute(words: str) -> str:
    """The address of a minute, as the type of an argument."""
    found = links(words)
    if len(found) != 1:
        raise ValueError("write one address, as in https://example.org/minute")
    return found[0].url


def _archive(options: argparse.Namespace) -> int:
    from action_plan.tasks.additions import is_archived
    from action_plan.tasks.archive import CannotArchive

    root = find_root()
    chain = _approvals(options)
    if options.action and not options.erratum:
        raise BadCall("--action goes with --erratum")
    try:
        if options.erratum or options.edition or (chain and is_archived(root)):
            return _add(root, chain, options)
        return _keep(root, chain, options)
    except CannotArchive as error:
        return fail("archive", str(error))


def _approvals(options: argparse.Namespace) -> list[Approval]:
    """The steps of approval that the call names."""
    found = []
    for step, said in SAID.items():
        by, on, minute = (getattr(options, f"{step}_{part}") for part in ("by", "on", "minute"))
        if by is not None and on is not None:
            found.append(Approval(step=step, by=by, on=on, minute=minute))
        elif by is not None or on is not None or minute is not None:
            raise BadCall(f"--{step}-{said.partition(' ')[2]} and --{step}-on go together: say who and when")
    return found


def _add(root: Path, chain: list[Approval], options: argparse.Namespace) -> int:
    """Add to an edition that is kept."""
    from action_plan.history.archive.additions import APPROVALS, ERRATA
    from action_plan.tasks.additions import add_approvals, add_erratum

    if options.note is not None:
        raise BadCall("a note is part of an edition, and none is kept by this call; leave --note out")
    if bool(chain) == bool(options.erratum):
        raise BadCall("add either an erratum or steps of the approval, one call each")
    today = read_settings(os.environ).today
    if options.erratum:
        kept = add_erratum(root, today, options.erratum, edition=options.edition, action=options.action)
        say(f"Added to {ERRATA}: an erratum in {kept.edition.name}.\n")
    else:
        kept = add_approvals(root, today, chain, edition=options.edition)
        for one in chain:
            say(f"Added to {APPROVALS}: {kept.edition.name}, {one.in_words[0].lower()}{one.in_words[1:]}.\n")
    say("Commit the folder data/archive; no entry in it is ever changed again.\n")
    return DONE


def _keep(root: Path, chain: list[Approval], options: argparse.Namespace) -> int:
    """Keep the plan as the next edition."""
    from action_plan.downloads.catalogue import papers_of
    from action_plan.downloads.origin import of_edition
    from action_plan.downloads.pdf import CannotSet
    from action_plan.history.editions import FOLDER
    from action_plan.tasks.archive import archive

    settings = read_settings(os.environ)
    if not options.with_comments and not _may_publish_comments(root):
        return fail("archive", "nothing was archived: take the comments out, or add --with-comments")
    try:
        edition = archive(
            root,
            settings.today,
            approvals=chain,
            note=options.note,
            papers=lambda kept: papers_of(of_edition(kept, settings.site)),
        )
    except CannotSet as error:
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
    say(f"An edition is all of the file, with its comments. Everybody could then read {DATA}:\n")
    for one in found:
        say(f"  line {one.line}: {one_line(one.words)}\n")
    if not sys.stdin.isatty():
        return False
    return input("Archive it with them? [y/n] ").strip().lower() in ("y", "yes")
