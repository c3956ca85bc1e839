"""The one module that runs git: commits that changed a file, and the contents of files at them.

A few runs read them all, however many there are. Who committed is not read, so it cannot be published.
"""

import contextlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import IO, NamedTuple
from zoneinfo import ZoneInfo

from action_plan.planfile import DATA

LONDON = ZoneInfo("Europe/London")


class Entry(NamedTuple):
    """A commit that changed the file. `when` is None where it has no time, `parent` where it is the first
    commit (or the copy of the repository ends), `blob` where it removed the file."""

    commit: str
    when: datetime | None
    parent: str | None
    is_added: bool
    blob: str | None


class NoGit(Exception):
    """There is no history to read; the words say why."""


def _command(*words: str) -> list[str]:
    # A folder of another user is safe to read: the build already runs the code in it.
    # And whoever hides the first commit's changes from themselves (log.showRoot) needs them here.
    settings = ("safe.directory=*", "core.quotePath=false", "log.showRoot=true")
    return ["git", *(word for setting in settings for word in ("-c", setting)), *words]


def _environment() -> dict[str, str]:
    # A hook of git sets GIT_DIR and more, which would point at another repository or index; and an object that somebody
    # replaced here (git replace) would hide what was committed.
    kept = {
        key: value for key, value in os.environ.items() if not re.match("GIT_(?!AUTHOR_|COMMITTER_)", key)
    }
    return {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}


_WHO = (
    'git does not know who you are; tell it once, with git config --global user.name "YOUR NAME" and '
    "git config --global user.email YOUR-ADDRESS"
)


def ask(root: Path, *words: str, given: bytes = b"", **variables: str) -> bytes:
    """What git prints, which is `given` this to read, and has these variables. Raises NoGit."""
    whole = {**_environment(), **variables}
    try:
        done = subprocess.run(_command(*words), cwd=root, env=whole, input=given, capture_output=True)
    except OSError as error:
        raise NoGit("git is not installed where the site was made") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        if "does not have any commits" in said or "'HEAD'" in said:
            raise NoGit("nothing was committed yet")
        if "tell me who you are" in said or "empty ident" in said:
            raise NoGit(_WHO)
        if "not a git repository" in said:
            raise NoGit("the site was made from a copy without its git history")
        last = said.strip().rpartition("\n")[2] or f"exit code {done.returncode}"
        raise NoGit(f"git could not read the history ({last})")
    return done.stdout


_RAW = (
    "--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color",
    "--no-show-signature", "--no-ext-diff", "--encoding=UTF-8",
)  # fmt: skip
"""How git is asked for commits, each with the ids of the files that it changed, whatever the user's
settings."""


def log(root: Path, file: str, prefix: str) -> list[Entry]:
    """The commits that changed the file, newest first, wherever it was at the time.

    `prefix` is where `root` lies in the repository. A move is followed, a copy is not: the editions are
    copies of the plan.
    """
    entries: list[Entry] = []
    start, path = "HEAD", prefix + file
    while True:
        found = _log_of(root, start, path)
        entries += found
        oldest = found[-1] if found else None
        before = _moved_from(root, oldest, path) if oldest and oldest.is_added and oldest.parent else None
        if not (oldest and oldest.parent and before):
            return entries
        start, path = oldest.parent, before


def _log_of(root: Path, start: str, path: str) -> list[Entry]:
    out = ask(root, "log", *_RAW, "--format=%x01%H %ct %P", start, "--", f":(top,literal){path}")
    entries = []
    for record in out.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, _, raw = record.partition("\0")
        commit, seconds, *parents = head.split(" ")
        fields = raw.lstrip("\n").split("\0")[0].split()
        if len(fields) < 5:
            continue
        blob = fields[3] if fields[1] != "000000" else None
        entries.append(Entry(commit, _moment(seconds), parents[0] or None, fields[4] == "A", blob))
    return entries


def _moment(seconds: str) -> datetime | None:
    """When a commit was made, in London; None where git holds no time that a calendar has."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(LONDON)
    except (ValueError, OverflowError, OSError):
        return None


def _moved_from(root: Path, entry: Entry, path: str) -> str | None:
    """The path from which a commit moved a file to `path`, if it did."""
    assert entry.parent
    between = (entry.parent, entry.commit)
    out = ask(root, "diff-tree", "-r", "-z", "--raw", "--find-renames", "--diff-filter=R", *between)
    fields = out.decode("utf-8", "surrogateescape").split("\0")
    moves = dict(zip(fields[2::3], fields[1::3], strict=False))
    return moves.get(path)


def blobs(root: Path, ids: list[str]) -> Iterator[tuple[str, bytes | None]]:
    """The contents of blobs, in order; None where git does not have one."""
    if not ids:
        return
    with tempfile.TemporaryFile() as wanted:
        wanted.write("".join(f"{blob}\n" for blob in ids).encode())
        wanted.seek(0)
        process = subprocess.Popen(
            _command("cat-file", "--batch"),
            cwd=root,
            env=_environment(),
            stdin=wanted,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with process:
            assert process.stdout
            _widen(process.stdout)
            for blob in ids:
                yield blob, _one(process.stdout)


def _widen(stream: IO[bytes]) -> None:
    """Let git write a whole file while the last one is being read, where the system allows it."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, 1 << 20)


def _one(stream: IO[bytes]) -> bytes | None:
    head = stream.readline().split()
    if len(head) != 3 or head[1] != b"blob":
        return None
    content = stream.read(int(head[2]))
    stream.read(1)
    return content


def commit_of(root: Path) -> str | None:
    """The id of the commit of which all files of the site at `root` are; None where one is not as committed."""
    try:
        parts = ("mkdocs.yml", "data", "docs", "hooks")
        if ask(root, "status", "--porcelain", "--untracked-files=normal", "--", *parts):
            return None
        return ask(root, "rev-parse", "HEAD").decode().strip()
    except NoGit:
        return None


def clone(root: Path, folder: Path) -> Path:
    """A clone of the repository around `root` with its last commit, in a new folder; returns where `root` is in it.
    Raises NoGit."""
    prefix = ask(root, "rev-parse", "--show-prefix").decode().rstrip("\n")
    top = ask(root, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    commit = ask(root, "rev-parse", "HEAD").decode().strip()
    ask(root, "clone", "--quiet", "--no-checkout", "--no-hardlinks", "--", top, str(folder))
    ask(folder, "checkout", "--quiet", "--detach", commit)
    return folder / prefix


class NoRevision(Exception):
    """What was named is no revision that holds the plan; the words say why."""


class State(NamedTuple):
    """The file as it was at a revision: its bytes, and the commit."""

    source: bytes
    commit: str
    when: datetime | None


def read_state(root: Path, name: str, file: str = DATA) -> State:
    """A file below `root` as it was at a commit, branch or tag, wherever it was at the time.

    Raises NoGit where there is no history, NoRevision where it has no such revision or the file was not
    there.
    """
    prefix = ask(root, "rev-parse", "--show-prefix").decode().split("\n")[0]
    try:
        # What begins with a hyphen would be an option.
        asked = "" if name.startswith("-") else f"{name}^{{commit}}"
        answer = ask(root, "show", "--no-patch", "--no-show-signature", "--format=%H %ct", asked)
    except NoGit as error:
        raise NoRevision(f"{name} is no file, no edition and no revision") from error
    commit, _, seconds = answer.decode().strip().rpartition("\n")[2].partition(" ")
    for wanted in _places(root, commit, prefix, file):
        (_, content), *_ = blobs(root, [wanted])
        if content is not None:
            return State(content, commit, _moment(seconds))
    raise NoRevision(f"{file} was not there at {name}")


def _places(root: Path, commit: str, prefix: str, file: str) -> Iterator[str]:
    """Names for the blob of a file at a commit: at its place today, then at the place it had then."""
    yield f"{commit}:{prefix}{file}"
    line = set(ask(root, "rev-list", "--first-parent", commit).decode().split())
    newest = next((entry for entry in log(root, file, prefix) if entry.commit in line), None)
    if newest and newest.blob:
        yield newest.blob


def published_before(root: Path, folder: str) -> list[tuple[str, bytes]]:
    """Every state that any file of a folder below `root` had on the main line, the oldest first: its name in
    the folder, and its content. Raises NoGit."""
    out = ask(root, "log", *_RAW, "--reverse", "--relative", "--format=", "--", folder)
    fields = out.decode("utf-8", "surrogateescape").split("\0")
    states: dict[tuple[str, str], None] = {}
    for raw, name in pairwise(fields):
        words = raw.strip().split()
        if len(words) == 5 and raw.strip().startswith(":") and words[1] != "000000":
            states[name.removeprefix(f"{folder}/"), words[3]] = None
    contents = dict(blobs(root, list(dict.fromkeys(blob for _, blob in states))))
    return [(name, content) for name, blob in states if (content := contents[blob]) is not None]


def tracked(root: Path, *places: str) -> list[str]:
    """The files below these places that git holds, by their names from `root`. Raises NoGit."""
    held = ask(root, "ls-files", "-z", "--", *places)
    return sorted(name.decode("utf-8", "replace") for name in held.split(b"\0") if name)


def place_of(root: Path) -> tuple[str, bool]:
    """Where the folder of a project lies in its repository, and whether that holds only the latest part of the history.
    Raises NoGit."""
    shallow, prefix, *_ = (
        ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix").decode().split("\n")
    )
    return prefix, shallow == "true"


def folder_of(root: Path) -> str:
    """Where the folder of a project lies in its repository, with a slash at its end; "" where it is all of it, or in
    none."""
    try:
        return place_of(root)[0]
    except NoGit:
        return ""
