"""Files read only where they are files, and no further than a limit; written whole or not at all, and by one command at
a time."""

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 30
"""How many seconds a command waits for another to finish."""


PART = ".part"
"""How the name of a file ends that is being written; a command that was killed may leave one."""


class Busy(Exception):
    """Another command holds the file; the words say what to do."""


class NotRead(OSError):
    """What has that name is no file that may be read; `strerror` says why."""


class TooLarge(NotRead):
    """The file has more than the most that is read; `size` says how many bytes."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        why = f"it has {size / 1_000_000:.1f} MB, and {most / 1_000_000:g} MB is the most"
        super().__init__(errno.EFBIG, why, str(path))
        self.size = size


_KINDS = {
    stat.S_IFDIR: os.strerror(errno.EISDIR),
    stat.S_IFIFO: "it is a pipe, and no file",
    stat.S_IFSOCK: "it is a socket, and no file",
}


def read_file(path: Path, most: int, within: Path | None = None) -> bytes:
    """The bytes of an ordinary file of no more than `most` bytes. A link is followed only so far as it stays within the
    folder `within`, by default its own. Raises NotRead, or OSError where there is none; never waits for anybody."""
    found = os.stat(path)  # where links go round in circles, it says so
    root = (within or path.parent).resolve()
    if (place := path.resolve(strict=True)) != path.absolute() and not place.is_relative_to(root):
        raise NotRead(errno.ELOOP, f"it is a link that leads to {place}; name the file itself", str(path))
    _see_that_it_is_a_file(path, found)
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    with open(handle, "rb") as stream:
        found = os.fstat(handle)
        _see_that_it_is_a_file(path, found)  # another may stand there by now
        content = stream.read(most + 1) if found.st_size <= most else b""
        if found.st_size > most or len(content) > most:
            raise TooLarge(path, max(found.st_size, len(content)), most)
    return content


def _see_that_it_is_a_file(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        why = _KINDS.get(stat.S_IFMT(found.st_mode), "it is a device, and no file")
        raise NotRead(errno.EINVAL, why, str(path))


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
