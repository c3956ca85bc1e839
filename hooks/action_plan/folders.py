"""A folder that takes the place of another whole or not at all: the last good site, or the new one."""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import filelock


class CannotReplace(Exception):
    """The folder cannot take its place; the words say why, and what to do. What stood there is as it was."""


class InPlaceOf:
    """A folder that is made beside `target`, and then takes its place in one step.

    What a process that was killed left behind is taken away by the next. Another process that is making a folder for
    the same place is waited for, which `tell` is told. `mark` is the name of a file that every such folder holds: one
    without it is something else, and stays.
    """

    def __init__(self, target: Path, mark: str, tell: Callable[[str], object]) -> None:
        self._target, self._mark, self._tell = target.resolve(), mark, tell
        self.folder = self._beside("part")
        """Where the new one is made."""
        self._lock = filelock.FileLock(self._beside("lock"))

    def _beside(self, what: str) -> Path:
        return self._target.with_name(f".{self._target.name}.{what}")

    def begin(self) -> None:
        """Make the folder, empty. Raises CannotReplace."""
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._wait()
            self._mend()
            self._see_what_goes()
            self.folder.mkdir()
        except OSError as error:
            self.abandon()
            raise self._refused(error) from error
        except CannotReplace:
            self.abandon()
            raise

    def finish(self) -> None:
        """Put it in its place, readable by everybody whatever the umask. Raises CannotReplace."""
        try:
            for path in (self.folder, *self.folder.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o644)
            if not self._target.exists():
                self.folder.rename(self._target)
            elif not _exchanged(self.folder, self._target):
                self._target.rename(self._beside("old"))
                self.folder.rename(self._target)
        except OSError as error:
            raise self._refused(error) from error
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Take away what is no longer needed, and let others begin."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._mend()
            self._lock.release()

    def _wait(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            self._tell(f"{self._target} is being made by another command; this one waits for it")
            self._lock.acquire()

    def _mend(self) -> None:
        """Put back, and take away, what was left half done."""
        if self._beside("old").exists() and not self._target.exists():
            self._beside("old").rename(self._target)
        for name in ("part", "old"):
            if self._beside(name).exists():
                shutil.rmtree(self._beside(name))

    def _see_what_goes(self) -> None:
        """See that what stands there may go. Raises CannotReplace."""
        if not self._target.exists():
            return
        if not self._target.is_dir():
            raise CannotReplace(
                f"{self._target} is a file, and the site is a folder: move it away, or name another"
            )
        held = sorted(path.name for path in self._target.iterdir())
        strange = (
            held if held and not (self._target / self._mark).is_file() else [n for n in held if n[0] == "."]
        )
        if strange:
            raise CannotReplace(
                f"{self._target} holds {strange[0]}, which is of no site that was built there, and would be lost: "
                "move it away, or name another folder"
            )

    def _refused(self, error: OSError) -> CannotReplace:
        """What an operating system's refusal means."""
        what = error.strerror or str(error)
        return CannotReplace(
            f"The site cannot be written beside {self._target} ({what}); what was there is unchanged"
        )


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. False where the system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = system.renamex_np(*names, 2)  # RENAME_SWAP
        else:
            failed = system.renameat2(-100, names[0], -100, names[1], 2)  # AT_FDCWD, RENAME_EXCHANGE
    except (AttributeError, OSError, TypeError):
        return False
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return not failed
