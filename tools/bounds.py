"""Measures what files that are made to cost much do cost, at their full size.

    python -m tools.bounds [WORDS …]

Only those whose names hold one of the words, where any are given. Exit 1: a limit is exceeded.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tools import hostile
from tools.hostile_imports import BELOW, IMPORTS

PLAN = str(Path(sys.executable).with_name("plan"))
SECONDS, MEGABYTES = 10, 300
"""The most that `plan check` may take for any file; of the processor, so that it is the same on a machine at work."""
A_SENTENCE = 1.5
"""How many seconds `plan import` may take where a bound is met, with the start of Python."""
AN_IMPORT = 20
"""How many where none is, and thousands of actions are made."""


class Cost(NamedTuple):
    """What a command took, and how it ended: its exit code, and the last line that it said."""

    seconds: float
    megabytes: float
    code: int
    said: str

    def __str__(self) -> str:
        return f"{self.seconds:6.1f} s {self.megabytes:6.0f} MB  exit {self.code}  {self.said[:100]}"


def measured(words: Sequence[str], folder: Path) -> Cost:
    """What a call of `plan` costs."""
    heard = folder / "heard"
    child = os.fork()
    if not child:
        said = os.open(heard, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.environ["PLAN_AS_AT"] = "2024-02-01"
        os.execv(PLAN, [PLAN, *words])  # noqa: S606 (no shell is wanted)
    _, status, used = os.wait4(child, 0)
    last = heard.read_text("utf-8", errors="replace").rstrip().rpartition("\n")[2]
    code = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code, last)


def main(wanted: Sequence[str]) -> int:
    """Measure and print; the exit code."""
    exceeded = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, words, seconds in _calls(folder, wanted):
            cost = measured(words, folder)
            is_over = cost.seconds > seconds or cost.megabytes > MEGABYTES or cost.code not in (0, 1, 3)
            exceeded += is_over
            print(f"{kind:35} {cost}{'  OVER' if is_over else ''}", flush=True)
    return 1 if exceeded else 0


def _calls(folder: Path, wanted: Sequence[str]) -> Iterator[tuple[str, list[str], float]]:
    """What is measured: its name, a call for a file that was just written, and the seconds that it may take."""

    def file(kind: str, name: str, make: Callable[[], bytes]) -> list[str]:
        if wanted and not any(word in kind for word in wanted):
            return []
        (folder / name).write_bytes(make())
        return [str(folder / name)]

    for kind in hostile.PLANS:
        for given in file(kind, "plan.yaml", partial(hostile.plan, kind)):
            yield kind, ["check", given], SECONDS
    for kind, make in IMPORTS.items():
        for given in file(kind, kind, partial(make, 1)):
            yield kind, ["import", given, "--year", "2023-24"], A_SENTENCE
    for kind, size in BELOW.items():
        for given in file(f"{kind}, below the bounds", kind, partial(IMPORTS[kind], size)):
            yield f"{kind}, below the bounds", ["import", given, "--year", "2023-24"], AN_IMPORT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
