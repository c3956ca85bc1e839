"""What the history of git knows to have been published, held against the archive as it is."""

import os
from pathlib import Path

from action_plan.history.archive.additions import NAMES
from action_plan.history.editions import FOLDER, LIST, checksum, read_archive
from action_plan.history.git import NoGit, published_before
from action_plan.planfile.problems import Problem, in_order, problem

_GROWING = {LIST: "the list of editions", **dict.fromkeys(sorted(NAMES), "what was added to the editions")}
"""The files to which entries are only ever added, and what each is called."""
_CHANGED = "an entry that was published was changed or taken out"


def altered(root: Path) -> list[Problem]:
    """What the history of git knows to have been published and is not there as it was, be its checksum
    right or not. Empty where nothing is, and where there is no history to ask.

    What was published is the first state of a file that the list named, and of the list, as of what was added beside
    the editions, each state that only adds to the one before: so an alteration that was committed can be taken back.
    """
    try:
        states = published_before(root, FOLDER)
    except NoGit:
        return []
    lists = b"".join(content for name, content in states if name == LIST)
    published: dict[str, bytes] = {}
    for name, content in states:
        if name in _GROWING:
            before = published.get(name, content)
            published[name] = content if _goes_on(before, content) else before
        elif os.fsencode(name) in lists and checksum(content).encode() in lists:
            published.setdefault(name, content)
    found: list[Problem] = []
    for name, before in published.items():
        file = f"{FOLDER}/{name}"
        path = root / file
        now = path.read_bytes() if path.is_file() else None
        if name in _GROWING:
            if now is None or not _goes_on(before, now):
                what = f"{_GROWING[name]} is missing" if now is None else _CHANGED
                slug = "editions-not-read" if name == LIST else "addition-altered"
                found.append(problem(slug, file=file, what=what))
        elif now != before:
            slug = "edition-missing" if now is None else "edition-altered"
            edition = name.partition(".")[0].replace("-v", " edition ")
            found.append(problem(slug, file=file, edition=edition))
    return in_order(found)


def _goes_on(before: bytes, after: bytes) -> bool:
    """Whether the list was only added to."""
    return (after.rstrip(b"\n") + b"\n").startswith(before.rstrip(b"\n") + b"\n")


def verify(root: Path) -> list[Problem]:
    """Everything that is wrong with the archive below `root`, by its checksums and by the history of git;
    empty when no edition was altered."""
    return in_order([*read_archive(root).problems, *altered(root)])
