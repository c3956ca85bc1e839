"""Measures how long our builds take, beside the stock way of building the same plan.

    python -m tools.bench [--only 18|1000|check] [--runs N] [--profile]

Every figure is the median of whole commands, run in turn with what they are compared with, so that
whatever else the machine does falls on both. Exit 1: a limit is exceeded. 2: a command failed; what it said
is printed.
"""

import argparse
import os
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from action_plan.planfile import DATA

from tools.crowd import LAST_DAY, make_project
from tools.project import ROOT

REVISIONS = 500
SEED = 1


class Size(NamedTuple):
    """A plan to build: how many actions, how often, and the most that a page may cost, in stock pages."""

    actions: int
    runs: int
    limit: float


SIZES = (Size(18, 5, 1.2), Size(1000, 3, 0.6))
CHECKS = 15
CHECK_LIMIT = 1.5
"""`plan check` on the real plan, in starts of Python that import pydantic and yaml."""


def _build_command(site: Path, *before: str) -> list[str]:
    return [sys.executable, *before, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]


def _environment() -> dict[str, str]:
    """That of this process, without what would change a build."""
    unwanted = ("GIT_", "PLAN_", "PYTHON", "SITE_URL", "REPO_URL", "SOURCE_DATE_EPOCH")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
    return {**kept, "PLAN_AS_AT": LAST_DAY.isoformat(), "NO_MKDOCS_2_WARNING": "1"}


def _timed(command: Sequence[str], folder: Path) -> float:
    """How many seconds a command takes. Ends the program with what it said if it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.stderr.write(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        sys.exit(2)
    return seconds


def _medians(runs: int, *timed: Callable[[], float]) -> list[float]:
    """The median of what each gives, called in turn: A B A B …"""
    return [median(seconds) for seconds in zip(*([one() for one in timed] for _ in range(runs)), strict=True)]


def _built(folder: Path) -> float:
    """How many seconds a build takes, as a whole process into an empty folder."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    return _timed(_build_command(site), folder)


def _stock_project(folder: Path, plan: Path) -> None:
    """A project that builds the same plan the stock way."""
    shutil.copytree(ROOT / "tools" / "stock", folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "data").mkdir()
    (folder / "docs").mkdir()
    shutil.copyfile(plan, folder / DATA)


def _compare(size: Size, runs: int, folder: Path) -> bool:
    """Build a plan in both ways and print a row of the table; False if it took too long."""
    ours, stock = folder / "ours", folder / "stock"
    make_project(ours, actions=size.actions, revisions=REVISIONS, seed=SEED)
    _stock_project(stock, ours / DATA)
    builds = [partial(_built, ours), partial(_built, stock)]
    _medians(1, *builds)  # fills the caches: of the machine, of Python, and our own of what stayed the same
    seconds = _medians(runs, *builds)
    pages = [sum(1 for _ in (one / "site").rglob("*.html")) for one in (ours, stock)]
    each = [1000 * spent / number for spent, number in zip(seconds, pages, strict=True)]
    ratio = each[0] / each[1]
    print(
        f"{size.actions:7} {pages[0]:7} {pages[1]:7} {seconds[0]:9.2f} {seconds[1]:9.2f}"
        f" {each[0]:9.2f} {each[1]:9.2f} {ratio:7.2f} {size.limit:7.2f}",
        flush=True,
    )
    return ratio <= size.limit


_HEAD = """\
          HTML pages          seconds             ms a page         a page: ours / stock
actions    ours   stock      ours     stock      ours     stock   ratio   limit"""


def bench_builds(sizes: Sequence[Size], runs: int | None) -> bool:
    """Compare the builds of each size; True if all are within their limits."""
    print(f"Builds, {REVISIONS} revisions, medians of {runs or ', '.join(str(s.runs) for s in sizes)} runs")
    print(_HEAD, flush=True)
    within = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            within.append(_compare(size, runs or size.runs, Path(folder)))
    return all(within)


def bench_check(runs: int | None) -> bool:
    """Compare `plan check` on the real plan with a bare start; True if it is within its limit."""
    runs = runs or CHECKS
    check, start = _medians(
        runs,
        lambda: _timed([str(Path(sys.executable).with_name("plan")), "check"], ROOT),
        lambda: _timed([sys.executable, "-c", "import pydantic, yaml"], ROOT),
    )
    ratio = check / start
    print(f"plan check on the real plan, medians of {runs} runs")
    print("   ms: check     start   ratio   limit")
    print(f"{1000 * check:12.0f} {1000 * start:9.0f} {ratio:7.2f} {CHECK_LIMIT:7.2f}")
    return ratio <= CHECK_LIMIT


def profile(size: Size) -> None:
    """Print where the time of one of our builds goes: the forty most expensive functions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(folder / "ours", actions=size.actions, revisions=REVISIONS, seed=SEED)
        found = folder / "profile"
        _timed(_build_command(folder / "site", "-m", "cProfile", "-o", str(found)), folder / "ours")
        pstats.Stats(str(found)).strip_dirs().sort_stats("cumulative").print_stats(40)


def main() -> int:
    """The command."""
    options = argparse.ArgumentParser(description="Measure the builds, and plan check, against their limits.")
    options.add_argument("--only", choices=[*(str(size.actions) for size in SIZES), "check"])
    options.add_argument("--runs", type=int, metavar="N", help="how often each is run")
    options.add_argument("--profile", action="store_true", help="show where the time of one build goes")
    chosen = options.parse_args()
    sizes = [size for size in SIZES if chosen.only in (None, str(size.actions))]
    if chosen.profile:
        for size in sizes:
            profile(size)
        return 0
    within = bench_builds(sizes, chosen.runs) if sizes else True
    if chosen.only in (None, "check"):
        within &= bench_check(chosen.runs)
    print("Within the limits." if within else "A limit is exceeded.")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
