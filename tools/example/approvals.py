"""How the editions of the example were approved, step by step, and what was found wrong in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from action_plan.history.archive.approvals import SAID, Approval

from tools.example import posts
from tools.example.records import read

MINUTES = "https://www.example.ac.uk/minutes/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Something that is added to an edition after it was archived: steps of its approval, or an erratum."""

    day: date
    edition: str
    approvals: tuple[Approval, ...] = ()
    erratum: str = ""
    action: int | None = None


def approved(**steps: tuple[str, str]) -> tuple[Approval, ...]:
    """A chain of approval: approved(considered=(GROUP, "2024-09-19"))."""
    return tuple(_steps(steps))


def _steps(steps: dict[str, tuple[str, str]]) -> Iterator[Approval]:
    for step in SAID:
        if step in steps:
            by, on = steps[step]
            minute = {"minute": f"{MINUTES}{on}"} if step != "submitted" else {}
            yield read(Approval, step=step, by=by, on=on, **minute)


FIRST_ERRATUM = (
    "The paper that was handed round gave another day for action 6 than the plan: it says by **December**, and the "
    "form was meant to be in use by the *start* of that month."
)

ADDED = (
    Addition(
        day=date(2024, 12, 2), edition="2024-25/1",
        approvals=approved(noted=(posts.SENATE, "2024-10-23"), submitted=(posts.REGULATOR, "2024-11-29")),
    ),
    Addition(day=date(2025, 1, 9), edition="2024-25/1", erratum=FIRST_ERRATUM, action=6),
    Addition(
        day=date(2025, 12, 1), edition="2025-26/1",
        approvals=approved(noted=(posts.SENATE, "2025-10-22"), submitted=(posts.REGULATOR, "2025-11-28")),
    ),
    Addition(
        day=date(2026, 12, 1), edition="2026-27/1",
        approvals=approved(noted=(posts.SENATE, "2026-10-21"), submitted=(posts.REGULATOR, "2026-11-30")),
    ),
)  # fmt: skip
"""In order of day."""
