"""Whatever a table holds: every word of every cell stands in the file that is made, or in the list for a person."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from action_plan.importing.cells import CannotImport
from action_plan.importing.values import read_when
from action_plan.model.dates import AcademicYear
from action_plan.tasks.import_plan import import_plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.published import KINDS, Grid

HEADINGS = (
    "No.", "Theme", "Objective", "Action", "Recommendation", "Milestones", "Measure", "Outcome", "Lead", "Owner", "Deadline",
    "Timescale", "RAG", "Status", "Update", "Comments", "Sept 2023 update", "January 2024", "Q1", "Priority", "Wombat",
    "Date completed", "Status / deadline", "Risk rating", "",
)  # fmt: skip
DATES = (
    "June 2024",
    "01/08/2024",
    "TBC",
    "by May 2024",
    "Each term",
    "6 May 2023 to 7 June 2024",
    "after the audit",
)
STATUSES = ("Ongoing", "Not started", "Green", "Complete", "Achieved 3/5/24", "Stopped")


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table of words that are each there once, but for dates and statuses, with cells that are merged."""
    others = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6, unique=True))
    heads = draw(st.permutations(list(dict.fromkeys(["Action", "Owner", "Update", *others]))))
    count = draw(st.integers(1, 5))
    rows: list[list[Any]] = [heads]
    for i in range(count):
        row = []
        for j in range(len(heads)):
            kind = draw(st.integers(0, 5))
            words = f"word{i}x{j}"
            texts = (
                "",
                words,
                f"Teach {words} to all of the people",
                f"{i + 1}.{j}",
                DATES[(i + j) % 7],
                STATUSES[(i * 3 + j) % 6],
            )
            row.append(texts[kind])
        if not any(row):
            row[0] = f"only{i}"
        rows.append(row)
    merged = []
    if count > 1 and draw(st.booleans()):
        column, first = draw(st.integers(0, len(heads) - 1)), draw(st.integers(1, count - 1))
        for later in range(first + 1, count + 1):
            rows[later][column] = ""
        merged = [(first, column, count, column)]
    above = draw(
        st.lists(
            st.sampled_from(("Plan of ours 2023/24", "Theme A: Leadership", "Some line")),
            max_size=2,
            unique=True,
        )
    )
    return Grid(rows, merged, above)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=max(5, settings().max_examples // 2),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(grids())
def test_every_word_is_in_the_file_or_in_the_list(kind: str, tmp_path: Path, grid: Grid) -> None:
    file = tmp_path / f"plan.{kind}"
    file.write_bytes(KINDS[kind](grid))
    try:
        made = import_plan(str(file), date(2025, 1, 1), year=AcademicYear(2023))
    except CannotImport:
        return  # nothing was made, and what the table holds is explained
    held = words_of(made.source.decode().replace("\\", "")) | words_of(
        " ".join(one.words for one in made.listed)
    )
    for row in grid.rows[1:]:
        for cell in row:
            if (
                cell in STATUSES[:2]
                or ((found := read_when(cell)) and not found.remark)
                or cell.startswith("Achieved")
            ):
                continue  # a status or a date, in the plan's own form
            assert words_of(cell) <= held, (cell, grid, made.source.decode(), made.listed)
    for line in grid.above:
        assert words_of(line) - {"A", "Theme", "24", "2023"} <= held, (line, grid)
