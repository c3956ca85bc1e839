"""Files written whole or not at all, and by one command at a time."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 30
"""How many seconds a command waits for another to finish."""


PART = ".part"
"""How the name of a file ends that is being written; a command that was killed may leave one."""


class Busy(Exception):
    """Another command holds the file; the words say what to do."""


def replace_file(path: Path, content: bytes, *, lasts: bool = True) -> None:
    """Write a file whole or not at all; one that `lasts` is there even if the power fails right after."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            if lasts:
                stream.flush()
                os.fsync(stream.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    if lasts:
        _sync(path.parent)


def _sync(folder: Path) -> None:
    """Have the names in a folder written, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """While the block runs no other command changes the file. Raises Busy after PATIENCE seconds."""
    import filelock

    try:
        with filelock.FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE):
            yield
    except filelock.Timeout as error:
        raise Busy(f"another command is changing {path.name}; try again when it has finished") from error
