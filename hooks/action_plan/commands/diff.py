"""`plan diff`: what is different between two states of the plan, in words."""

import argparse
import os
import re
from pathlib import Path
from typing import NamedTuple

from action_plan.commands.base import DONE, BadCall, Commands, add_format, fail, find_root, read_bytes, say_as
from action_plan.model.dates import in_words


class Side(NamedTuple):
    """One side of a comparison: what it is called, and its bytes."""

    name: str
    source: bytes


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "diff",
        _diff,
        "say in words what changed, and what a reviewer may want to ask",
        "plan diff",
        "plan diff main~3 main",
        "plan diff 2022-23/v1 2023-24/v2 --format markdown",
    )
    which = "a file, a revision of git, or an edition such as 2023-24/v1"
    made.add_argument("old", nargs="?", default="HEAD", metavar="OLD", help=f"{which} (by default HEAD)")
    made.add_argument("new", nargs="?", metavar="NEW", help="the same (by default data/actions.yaml)")
    add_format(made)


def _diff(options: argparse.Namespace) -> int:
    from action_plan.history.editions import read_archive
    from action_plan.history.review import review
    from action_plan.history.review_formats import as_json, as_markdown, as_text
    from action_plan.planfile import DATA
    from action_plan.planfile.reading import read
    from action_plan.planfile.text import read_data

    root = find_root()
    old = _side(root, options.old)
    new = _side(root, options.new) if options.new else Side(f"{DATA} as it is now", read_data(root))
    plans = []
    for side in (old, new):
        reading = read(side.source, side.name)
        if reading.mended is None:
            return fail("diff", f"{side.name} has errors, so it cannot be compared", reading.problems)
        plans.append(reading.mended)
    found = review(plans[0], plans[1], read_archive(root).editions)
    sides = f"{old.name} to {new.name}"
    say_as(
        options.format,
        lambda paint: as_text(found, sides, paint),
        lambda: as_markdown(found, sides),
        lambda: as_json(found, old.name, new.name),
    )
    return DONE


def _side(root: Path, name: str) -> Side:
    """What a name means: an edition, else a file that is there, else a revision."""
    from action_plan.history.editions import FOLDER, read_archive
    from action_plan.history.git import NoGit, NoRevision, read_state
    from action_plan.planfile.text import LARGEST

    if found := re.fullmatch(r"(\d{4}-\d{2})[/ -]v(\d+)", name):
        editions = read_archive(root).editions
        for kept in editions:
            if (str(kept.edition.year), kept.edition.number) == (found[1], int(found[2])):
                return Side(kept.edition.name, kept.source)
        known = ", ".join(f"{kept.edition.year}/v{kept.edition.number}" for kept in editions)
        raise BadCall(f"there is no edition {name} in {FOLDER}; the editions are {known or 'none'}")
    if os.path.lexists(name) and not os.path.isdir(name):
        return Side(name, read_bytes(name, LARGEST))
    try:
        state = read_state(root, name)
    except (NoGit, NoRevision) as error:
        raise BadCall(str(error)) from error
    day = f", {in_words(state.when.date())}" if state.when else ""
    known = f"{state.commit[:10]}{day}"
    return Side(known if state.commit == name else f"{name} ({known})", state.source)
