"""Makes git repositories with a made-up history, the same ids every time, through git fast-import.

Nothing of the machine gets in: no user, no clock, no configuration, no time zone.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

EDITOR = "Example Editor <editor@example.org>"


def environment() -> dict[str, str]:
    """The environment for git: that of this process without what would change the outcome."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    fixed = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_DEFAULT_HASH": "sha1",
        "LC_ALL": "C",
        "TZ": "UTC",
    }
    return {**kept, **fixed}


def git(folder: Path, *words: str) -> None:
    """Run git in a folder. Raises CalledProcessError; what git says goes to standard error."""
    subprocess.run(["git", *words], cwd=folder, env=environment(), check=True, stdout=subprocess.DEVNULL)


class Repository:
    """A new repository in an existing folder, filled commit by commit while the `with` block runs.

    The folder's own files are left as they are; the last commit on the main line should hold the same.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._commits = 0

    def __enter__(self) -> Self:
        # Without a template no hook of the machine is copied in.
        git(self.folder, "init", "--quiet", "--initial-branch=main", "--template=")
        self._process = subprocess.Popen(
            ["git", "fast-import", "--quiet"], cwd=self.folder, env=environment(), stdin=subprocess.PIPE
        )
        return self

    def commit(
        self, when: datetime, message: str, files: Mapping[str, bytes], parents: Sequence[int] = ()
    ) -> int:
        """Add a commit that puts `files` (by path) on top of its first parent; return its number.

        `when` needs a time zone. The last commit made is where the branch main ends.
        """
        self._commits += 1
        stamp = f"{int(when.timestamp())} {when:%z}"
        self._write(f"commit refs/heads/main\nmark :{self._commits}\n")
        self._write(f"author {EDITOR} {stamp}\ncommitter {EDITOR} {stamp}\n")
        self._data(message.encode() + b"\n")
        for i, parent in enumerate(parents):
            self._write(f"{'merge' if i else 'from'} :{parent}\n")
        for path, content in files.items():
            self._write(f"M 100644 inline {path}\n")
            self._data(content)
        return self._commits

    def _write(self, words: str) -> None:
        self._stream.write(words.encode())

    def _data(self, content: bytes) -> None:
        self._stream.write(b"data %d\n" % len(content))
        self._stream.write(content)
        self._stream.write(b"\n")

    @property
    def _stream(self) -> IO[bytes]:
        assert self._process.stdin
        return self._process.stdin

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
        failed = self._process.wait()
        if error is None:
            if failed:
                raise subprocess.CalledProcessError(failed, "git fast-import")
            git(self.folder, "reset", "--quiet")
