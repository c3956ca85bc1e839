"""Tries by chance what should never fail, and prints what does.

    python -m tools.fuzz [--number 20000] [--seed 0] [KIND …]

Damages files (plan, archive, form, import), makes plans of any words with every output of them (texts), and kills what
writes (build, archiving and the others in tools/kills.py). What fails is printed with its seed: `--seed 123
--number 1` does it again.
"""

import argparse
import contextlib
import os
import random
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import read_plan

from tools.any_text import any_plan
from tools.damage import DAMAGED, said
from tools.kills import COMMANDS, kill
from tools.outputs import AS_AT, built, hold, hold_words
from tools.project import FIRST, first_project

_ACTIONS = 11
TEXTS = 100
"""How many texts a plan of so many actions has, at least."""


def check_texts(project: Path, chance: random.Random) -> None:
    """A hundred texts that the check accepts are in every output."""
    source, plan = any_plan(chance, _ACTIONS, lambda source: check(source, DATA, AS_AT).plan)
    (project / DATA).write_bytes(source)
    for form in ("text", "github", "json"):
        said("check", "--format", form)
    before = read_plan(FIRST.read_bytes())
    site = built(source, plan, before)
    hold(site)
    hold_words(site, plan, before)


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    **DAMAGED,
    "texts": check_texts,
    **{kind: partial(kill, command) for kind, command in COMMANDS.items()},
}


def trials(kind: str, number: int) -> int:
    """How many trials of a kind there are to so many files: a plan holds many texts, and of kills a hundredth is
    enough."""
    return number if kind in DAMAGED else -(-number // (TEXTS if kind == "texts" else 100))


@contextlib.contextmanager
def a_project() -> Iterator[Path]:
    """A project to spoil, in which commands are called; with a table of each kind to import."""
    before, day = Path.cwd(), os.environ.get("PLAN_AS_AT")
    with tempfile.TemporaryDirectory(prefix="plan-fuzz-") as folder:
        project = Path(folder) / "project"
        first_project(project)
        os.chdir(project)
        os.environ["PLAN_AS_AT"] = "2024-02-01"
        try:
            _tables(project)
            yield project
        finally:
            os.chdir(before)
            os.environ.pop("PLAN_AS_AT")
            if day is not None:
                os.environ["PLAN_AS_AT"] = day


def _tables(project: Path) -> None:
    import docx
    import openpyxl

    rows = [["Theme", "Action", "Measure", "Person responsible", "Achieve by", "Progress", "Achieved"]]
    rows += [["A: One", f"Do {n}", f"Done {n}", "Lead", "1.8.24", "Begun", "Ongoing"] for n in range(4)]
    (project / "table.csv").write_text("\n".join(";".join(row) for row in rows), "utf-8")
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Plan", 0)
    for row in rows:
        sheet.append(row)
    book.save(project / "table.xlsx")
    paper = docx.Document()
    table = paper.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    paper.save(str(project / "table.docx"))


def fuzz(kind: str, number: int, seed: int = 0) -> list[str]:
    """So many trials of a kind. Returns what failed: the seed and the trace of each."""
    failed = []
    with a_project() as project:
        for one in range(seed, seed + number):
            try:
                KINDS[kind](project, random.Random(one))
            except Exception:
                failed.append(f"{kind} --seed {one} --number 1\n{traceback.format_exc(limit=-4)}")
    return failed


def main() -> int:
    """Read the command line, try, and print what failed. Returns the exit code."""
    options = argparse.ArgumentParser(description="Try by chance what should never fail.")
    options.add_argument(
        "--number", type=int, default=20_000, help="how many files or texts of each kind (kills: a hundredth)"
    )
    options.add_argument("--seed", type=int, default=0)
    options.add_argument(
        "kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all where none is named"
    )
    chosen = options.parse_args()
    wrong = 0
    for kind in chosen.kinds or KINDS:
        number = trials(kind, chosen.number)
        failed = fuzz(kind, number, chosen.seed)
        print(f"{kind}: {number} tried, {len(failed)} failed", *failed[:20], sep="\n", flush=True)
        wrong += len(failed)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
