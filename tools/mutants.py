"""Changes the code in small ways, a mutant each, and sees whether a test fails: those that none kills show what no test
holds.

    python -m tools.mutants [--number 150] [--seed 0] COVERAGE [AREA …]

The changes are those of mutmut, in the body of every function, also of those with a decorator, which mutmut passes over
(here: every rule). COVERAGE says which tests run which line, and was written with `dynamic_context = test_function`;
tests/whole is left out. Of each area so many mutants are drawn. Tests are collected once; each mutant is a fork in
which one function has other code.
"""

import argparse
import difflib
import functools
import gc
import os
import random
import resource
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from math import sqrt
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import coverage
import libcst as cst
import pytest
from _pytest.runner import runtestprotocol
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from tools.project import ROOT

PACKAGE = ROOT / "hooks" / "action_plan"
AREAS = {
    "rules": ("planfile/rules/*.py",),
    "changes": ("model/changes.py",),
    "archive": ("tasks/archive.py", "history/editions.py"),
    "timeliness": ("model/timeliness.py",),
    "verification": ("site/verification.py", "site/published.py", "history/published.py"),
    "history": ("history/*.py",),
}
"""What a mistake in would break, be a lie or a way in; a file may belong to two."""

SECONDS = 8
"""How long tests may take of a processor before a mutant counts as one that none kills; in one that takes as long
again, it runs for ever."""


_NOT_PUT = 3
"""How a fork ends in which the function could not get its other code."""


class Mutant(NamedTuple):
    """A change: the file as a tree, a part of it and what stands there instead; the line, and the function around it by
    its full name and first line."""

    file: Path
    tree: Any
    part: Any
    changed: Any
    line: int
    function: str
    begins: int

    @property
    def source(self) -> str:
        """The file with the change."""
        code: str = self.tree.deep_replace(self.part, self.changed).code
        return code

    def __str__(self) -> str:
        sources = self.tree.code.splitlines(), self.source.splitlines()
        rows = difflib.unified_diff(*sources, lineterm="", n=0)
        changed = [row for row in rows if row[:2] not in ("--", "++", "@@")]
        return "\n".join([f"{self.file.relative_to(PACKAGE)}:{self.line} {self.function}", *changed])


# --- the changes -------------------------------------------------------------------------------


@functools.cache
def mutants(file: Path) -> tuple[Mutant, ...]:
    """Every change of a file."""
    wrapper = MetadataWrapper(cst.parse_module(file.read_text("utf-8")), unsafe_skip_copy=True)
    places = wrapper.resolve(PositionProvider)

    def within(node: Any, names: tuple[str, ...], begins: int) -> Iterator[Mutant]:
        if isinstance(node, (cst.Annotation, cst.Decorator, cst.Parameters)):
            return
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "isinstance":
            return
        if isinstance(node, (cst.ClassDef, cst.FunctionDef)) and not begins:
            names = (*names, node.name.value)
            if isinstance(node, cst.FunctionDef):
                begins = places[node.decorators[0] if node.decorators else node].start.line
        elif begins:
            for of, change in mutation_operators:
                for changed in change(node) if isinstance(node, of) else ():
                    line = places[node].start.line
                    yield Mutant(file, wrapper.module, node, changed, line, ".".join(names), begins)
        for child in node.children:
            yield from within(child, names, begins)

    return tuple(within(wrapper.module, (), 0))


class Functions:
    """The functions of the product, and what remembers results, as they are in this process."""

    def __init__(self) -> None:
        gc.unfreeze()  # the tests freeze what they have collected, and what is frozen is not among the objects
        held = gc.get_objects()
        self._all = [one for one in held if isinstance(one, FunctionType) and _is_ours(one.__code__)]
        self._caches = [one for one in held if isinstance(one, functools._lru_cache_wrapper)]

    def put(self, mutant: Mutant) -> None:
        """Give a function its other code; what was worked out with the old is forgotten."""
        code = next(_codes(compile(mutant.source, str(mutant.file), "exec"), mutant))
        mine = [one for one in self._all if _is_of(one.__code__, mutant)]
        assert mine, f"no function is {mutant.function}"
        for one in mine:
            one.__code__ = code
        for cache in self._caches:
            cache.cache_clear()


def _is_ours(code: CodeType) -> bool:
    return code.co_filename.startswith(str(PACKAGE))


def _codes(code: CodeType, mutant: Mutant) -> Iterator[CodeType]:
    if _is_of(code, mutant):
        yield code
    for held in code.co_consts:
        if isinstance(held, CodeType):
            yield from _codes(held, mutant)


def _is_of(code: CodeType, mutant: Mutant) -> bool:
    is_there = code.co_firstlineno == mutant.begins and code.co_filename == str(mutant.file)
    return is_there and code.co_name == mutant.function.rpartition(".")[2]


# --- the trials --------------------------------------------------------------------------------


class Trials:
    """A plugin of pytest that tries mutants in place of running all tests."""

    def __init__(self, data: Path, areas: Sequence[str], number: int, seed: int, *, is_control: bool) -> None:
        self._is_control = is_control
        self._data = coverage.CoverageData(str(data))
        self._data.read()
        self._areas, self._number, self._seed = areas, number, seed
        self._tests: defaultdict[str, list[pytest.Function]] = defaultdict(list)
        self._known: dict[Mutant, bool] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the mutants of each area, and print what is left of them."""
        for item in session.items:
            if isinstance(item, pytest.Function):
                self._tests[f"{item.module.__name__}.{item.function.__name__}"].append(item)
        self._functions = Functions()
        gc.freeze()
        for area in self._areas:
            files = sorted({file for pattern in AREAS[area] for file in PACKAGE.glob(pattern)})
            made = [mutant for file in files for mutant in mutants(file)]
            chance = random.Random(self._seed)
            drawn = chance.sample(made, min(self._number or len(made), len(made)))
            self._try(area, drawn, len(made))
        return True

    def _try(self, area: str, drawn: Sequence[Mutant], of: int) -> None:
        began, left = time.monotonic(), 0
        for i, mutant in enumerate(drawn):
            if mutant not in self._known:
                self._known[mutant] = self._is_killed(mutant)
            if not self._known[mutant]:
                left += 1
                print(f"\n{area}: {mutant}", flush=True)
            if not (i + 1) % 10:
                print(f"\n{area}: {i + 1 - left} of {i + 1} killed so far", flush=True)
        killed, tried = len(drawn) - left, len(drawn)
        low, high = interval(killed, tried) if tried < of else (killed / tried,) * 2
        print(
            f"\n{area}: {killed} of {tried} killed, {killed / tried:.1%} ({low:.1%} to {high:.1%}); "
            f"{of} mutants in all; {time.monotonic() - began:.0f} s",
            flush=True,
        )

    def _is_killed(self, mutant: Mutant) -> bool:
        tests = list(self._tests_of(mutant))
        if not (child := os.fork()):
            try:
                resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 2 * SECONDS,) * 2)
                if not self._is_control:
                    self._functions.put(mutant)
            except BaseException:
                traceback.print_exc()
                os._exit(_NOT_PUT)
            with suppress(BaseException):
                os._exit(_run(tests))
            os._exit(1)
        ended = os.waitpid(child, 0)[1]
        assert os.waitstatus_to_exitcode(ended) != _NOT_PUT, f"this could not be put in its place: {mutant}"
        return ended != 0

    def _tests_of(self, mutant: Mutant) -> Iterator[pytest.Function]:
        """The tests that run the line, or where fixtures alone do, those that run the file; those of its own folder
        first."""
        by_line = self._contexts(mutant.file)
        names = by_line.get(mutant.line, set()) or set().union(*by_line.values())
        own = f"tests.{mutant.file.relative_to(PACKAGE).parts[0]}."
        for name in sorted(names, key=lambda name: (not name.startswith(own), len(self._tests[name]), name)):
            yield from self._tests[name]

    @functools.cache  # noqa: B019 (there is one)
    def _contexts(self, file: Path) -> Mapping[int, set[str]]:
        """The names of the tests that run each line of a file."""
        for name in self._data.measured_files():
            if name.endswith(str(file.relative_to(PACKAGE.parent))):
                held = self._data.contexts_by_lineno(name)
                return {line: {name for name in names if name in self._tests} for line, names in held.items()}
        return {}


def _run(tests: Sequence[pytest.Function]) -> int:
    """1 where a test fails, 0 where none does in the time that there is."""
    began = time.process_time()
    for item, following in zip(tests, [*tests[1:], None], strict=True):
        if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
            return 1
        if time.process_time() - began > SECONDS:
            break
    return 0


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Between what shares that of all mutants lies, 95 times of 100 (Wilson)."""
    z, share = 1.96, killed / tried
    middle = share + z * z / (2 * tried)
    around = z * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return (middle - around) / (1 + z * z / tried), (middle + around) / (1 + z * z / tried)


def main() -> int:
    """Read the command line, try, and print. Returns the exit code."""
    options = argparse.ArgumentParser(description="See which small changes of the code no test finds.")
    options.add_argument("coverage", type=Path)
    options.add_argument("--number", type=int, default=150, help="how many of each area; 0 for all")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument(
        "--control", action="store_true", help="change nothing: what is killed all the same is no proof"
    )
    options.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}; all by default")
    chosen = options.parse_args()
    os.environ.setdefault("HYPOTHESIS_PROFILE", "quick")
    trials = Trials(
        chosen.coverage, chosen.areas or list(AREAS), chosen.number, chosen.seed, is_control=chosen.control
    )
    words = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--ignore",
        "tests/whole",
        "--ignore",
        "tests/nightly",
    ]
    return int(pytest.main(words, plugins=[trials]))


if __name__ == "__main__":
    sys.exit(main())
