"""Work that takes long, done again only for what changed: its results are kept under names made of all that went in.

What is kept never changes the result: it is what the work gave, or it is not there. A damaged file is made anew.
"""

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO

from action_plan.files import read_file, replace_file

FOLDER = ".cache/plan"
"""Where downloads are kept, below the project."""
TEMPLATES = ".cache/templates"
"""Where compiled templates are."""
_OLD = 60 * 24 * 3600
"""After how many seconds without use a file goes."""


class Keeper:
    """Keeps results in a folder, and shows at a terminal how far the work is. `folder` is made where it is missing;
    where it cannot be, or there is none, nothing is kept."""

    def __init__(self, folder: Path | None, stream: IO[str] = sys.stderr) -> None:
        self._folder = folder
        self._shown = stream if stream.isatty() else None
        self.made = 0
        """How many results were worked out, and not found."""

    def keep(self, name: str, parts: Iterable[bytes | str], make: Callable[[], bytes]) -> bytes:
        """What `make` gives for these parts: kept from last time, or made now. `name` is what a person is shown."""
        path = self._folder / checksum(parts).hex() if self._folder else None
        if path and (known := load(path)) is not None:
            return known
        if self._shown:
            self._shown.write(f"\r\x1b[KMaking {name} …")
            self._shown.flush()
        content = make()
        self.made += 1
        if path:
            store(path, content)
        return content

    def finish(self) -> None:
        """Take away the line that shows the work."""
        if self._shown and self.made:
            self._shown.write("\r\x1b[K")
            self._shown.flush()


def forget_old(folder: Path) -> None:
    """Take away what was not used for long."""
    with contextlib.suppress(OSError):
        oldest = time.time() - _OLD
        for path in folder.iterdir():
            if path.stat().st_mtime < oldest:
                path.unlink()


def checksum(parts: Iterable[bytes | str]) -> bytes:
    """A checksum of all these parts, which do not run together."""
    total = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        total.update(len(data).to_bytes(8, "big") + data)
    return total.digest()


@cache
def code() -> bytes:
    """A checksum of everything besides data that decides what work gives: this package, Python, and all that is
    installed with it."""
    parts: list[bytes | str] = [sys.version]
    folders = [files("action_plan")]
    while folders:
        for one in sorted(folders.pop().iterdir(), key=lambda found: found.name):
            if one.is_dir():
                folders.append(one)
            elif one.name.endswith((".py", ".typ", ".html")):
                parts.append(one.read_bytes())
    # The name of the folder in which a library says what it is has its version; to read them all would take longer.
    folders_of = (folder for folder in sys.path if os.path.isdir(folder))
    installed = {name for folder in folders_of for name in os.listdir(folder) if name.endswith(".dist-info")}
    return checksum([*parts, *sorted(installed)])


_LARGEST = 200_000_000
"""More bytes than anything that is kept; what is no file is not waited for either."""


def load(path: Path) -> bytes | None:
    """What was stored there, if it is whole."""
    try:
        kept = read_file(path, _LARGEST)
        os.utime(path)
    except OSError:
        return None
    return kept[32:] if hashlib.sha256(kept[32:]).digest() == kept[:32] else None


def store(path: Path, content: bytes) -> None:
    """Keep something there, with its checksum; where that cannot be, it is not kept."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, hashlib.sha256(content).digest() + content, lasts=False)
