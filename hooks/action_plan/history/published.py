"""What the history of git knows to have been published, held against the archive as it is."""

import os
from pathlib import Path

from action_plan.history.editions import FOLDER, LIST, checksum, read_archive
from action_plan.history.git import NoGit, published_before
from action_plan.planfile.problems import Problem, in_order, problem


def altered(root: Path) -> list[Problem]:
    """What the history of git knows to have been published and is not there as it was, be its checksum
    right or not. Empty where nothing is, and where there is no history to ask.

    What was published is the first state of a file that the list named, and of the list each state that
    only adds to the one before: so an alteration that was committed can be taken back.
    """
    try:
        states = published_before(root, FOLDER)
    except NoGit:
        return []
    lists = b"".join(content for name, content in states if name == LIST)
    published: dict[str, bytes] = {}
    for name, content in states:
        if name == LIST:
            before = published.get(LIST, content)
            published[LIST] = content if _goes_on(before, content) else before
        elif os.fsencode(name) in lists and checksum(content).encode() in lists:
            published.setdefault(name, content)
    found: list[Problem] = []
    for name, before in published.items():
        file = f"{FOLDER}/{name}"
        path = root / file
        now = path.read_bytes() if path.is_file() else None
        if name == LIST:
            if now is None or not _goes_on(before, now):
                lost = "the list of editions is missing"
                what = lost if now is None else "an entry that was published was changed or taken out"
                found.append(problem("editions-not-read", file=file, what=what))
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
