"""A history of one's own: how a copy of the project begins one, and of what it was copied."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from action_plan.history.git import NoGit, ask, place_of


def not_committed(root: Path, *places: str) -> list[str]:
    """The files that are not as the last commit has them, or at these places not in it at all. Raises NoGit."""
    how = ("status", "--porcelain", "-z", "--no-renames")
    changed = ask(root, *how, "--untracked-files=no")
    if places:
        changed += ask(root, *how, "--untracked-files=all", "--", *places)
    names = (entry[3:].decode("utf-8", "replace") for entry in changed.split(b"\0") if entry)
    return list(dict.fromkeys(names))


def begin(root: Path, files: Mapping[str, bytes | None], first: str, then: str) -> None:
    """Let the main line begin with the last commit as it becomes with these files (None takes one away), and change
    them in the folder.

    That is a commit without any before it, called `first`, and one called `then` which joins what was there until now
    to it: so nothing is lost, and later versions of the software can be merged. Where it fails all is as before. Raises
    NoGit.
    """
    old = ask(root, "rev-parse", "HEAD").decode().strip()
    tree = _tree(root, files)
    new = ask(root, "commit-tree", tree, "-m", first).decode().strip()
    both = ask(root, "commit-tree", tree, "-p", new, "-p", old, "-m", then).decode().strip()
    if changed := not_committed(root):
        raise NoGit(f"{changed[0]} was changed meanwhile; commit that first")
    try:
        # One step, of git itself: a kill of ours does not halve it.
        ask(root, "merge", "--ff-only", "--quiet", both)
    except BaseException:
        ask(root, "reset", "--quiet", "--hard", old)
        raise


def _tree(root: Path, files: Mapping[str, bytes | None]) -> str:
    """The tree of the last commit with these files in it."""
    entries = []
    for name, content in files.items():
        blob = (
            content is not None and ask(root, "hash-object", "-w", "--stdin", given=content).decode().strip()
        )
        entries.append(f"100644 {blob}\t{name}" if blob else f"0 {'0' * 40}\t{name}")
    with tempfile.TemporaryDirectory() as scratch:
        index = str(Path(scratch) / "index")
        ask(root, "read-tree", "HEAD", GIT_INDEX_FILE=index)
        listed = "\0".join(entries).encode()
        ask(root, "update-index", "-z", "--index-info", given=listed, GIT_INDEX_FILE=index)
        return ask(root, "write-tree", GIT_INDEX_FILE=index).decode().strip()


def copied(root: Path) -> str | None:
    """The commit of which this copy was made; None where it has no beginning of its own."""
    try:
        if place_of(root)[1]:
            return None
        line = ask(root, "rev-list", "--first-parent", "--reverse", "--parents", "HEAD").decode().split("\n")
        begun, *joined = [*line[0].split(), *line[1].split()]
        if len(joined) != 3 or begun in ask(root, "rev-list", joined[2]).decode().split():
            return None
        return joined[2]
    except NoGit:
        return None


def is_only_copied(root: Path) -> bool:
    """Whether the history here begins as that of the remote called "software" does, from which a copy was made."""
    try:
        begun = [
            ask(root, "rev-list", "--first-parent", "--max-parents=0", name).split()
            for name in ("HEAD", "refs/remotes/software/HEAD")
        ]
    except NoGit:
        return False
    return begun[0] == begun[1] != []
