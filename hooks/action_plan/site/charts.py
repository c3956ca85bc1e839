"""The numbers behind the pictures: where each piece of a bar or a column stands.

All places are in per cent of the width (or, for columns, of the height), so that a picture fits any screen
without scaling its words. The same numbers stand in text beside every picture.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from action_plan.history.revisions import History
from action_plan.model.plan import STATUSES, Plan

MOST_MONTHS = 24
"""How many months the picture of the counts shows, at most."""


class Piece(NamedTuple):
    """A part of a bar: its name, how many it stands for, where it starts and how long it is."""

    name: str
    number: int
    start: float
    length: float


def divided(parts: Mapping[str, int], whole: int | None = None) -> list[Piece]:
    """The parts of a bar, one after the other; `whole` is what the full length stands for (by default
    their sum). Parts of nothing are left out."""
    whole = whole or sum(parts.values())
    pieces: list[Piece] = []
    start = 0.0
    for name, number in parts.items():
        if number:
            length = 100 * number / whole
            pieces.append(Piece(name, number, start, length))
            start += length
    return pieces


def _month(first: date, after: int) -> date:
    years, month = divmod(first.month - 1 + after, 12)
    return date(first.year + years, month + 1, 1)


# --- how the counts moved ----------------------------------------------------------------------


class Column(NamedTuple):
    """Counts at the end of a month, and the pieces of its column."""

    month: date
    counts: Mapping[str, int]
    pieces: list[Piece]
    start: float
    length: float


def by_month(history: History, day: date, count: Callable[[Plan, date], Mapping[str, int]]) -> list[Column]:
    """What `count` gives for the plan at the end of each month of its year, from its first revision to `day` or the
    last change after the year, oldest first; empty where there are fewer than three revisions."""
    readable = [one for one in history.revisions if one.plan and one.day <= day]
    if len(readable) < 3 or not readable[0].plan:
        return []
    year = readable[0].plan.year
    mine = [one.day for one in readable if one.plan and one.plan.year == year]
    until = max(*mine, min(day, year.last_day))
    counted = []
    for i in range((until.year - min(mine).year) * 12 + until.month - min(mine).month + 1):
        month = _month(min(mine), i)
        end = min(_month(month, 1) - timedelta(days=1), day)
        held = history.at(end)
        if held and held.plan and held.plan.year == year:
            counted.append((month, count(held.plan, end)))
    counted = counted[-MOST_MONTHS:]
    highest = max(sum(counts.values()) for _, counts in counted) or 1
    width = 100 / len(counted)
    return [
        Column(month, counts, divided(counts, highest), i * width, width * 0.8)
        for i, (month, counts) in enumerate(counted)
    ]


def by_status(plan: Plan, day: date) -> Mapping[str, int]:
    """How many actions have each status."""
    counts = Counter(action.status for action in plan.actions)
    return {status: counts[status] for status in STATUSES}
