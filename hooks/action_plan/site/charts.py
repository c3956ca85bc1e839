"""The numbers behind the pictures: where each piece of a bar, a time line or a column stands.

All places are in per cent of the width (or, for columns, of the height), so that a picture fits any screen
without scaling its words. The same numbers stand in text beside every picture.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from action_plan.history.revisions import History
from action_plan.model.dates import MONTHS
from action_plan.model.plan import STATUSES, Action, Plan
from action_plan.model.timeliness import Standing

MOST_MONTHS = 24
"""How many months the picture of the counts shows, at most."""

_ROW = 14
"""How far apart actions with the same date stand, in pixels."""


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


# --- the time line -----------------------------------------------------------------------------


class Tick(NamedTuple):
    """The first day of a month on the time line: where, the first letter of its name, and its year, where the month
    before it on the line is of another."""

    place: float
    letter: str
    year: str


class Dot(NamedTuple):
    """An action on the time line: across in per cent, down in pixels."""

    number: int
    timeliness: str
    place: float
    down: int


class TimeLine(NamedTuple):
    """The academic year and, where they lie outside it, the other dates and the as-at date."""

    ticks: list[Tick]
    dots: list[Dot]
    day: float
    height: int


MOST_TICKS = 24
"""Of how many months the time line says the first letter, at most; of a longer one every second, third …"""


def time_line(standing: Standing) -> TimeLine:
    """The achieve-by dates of the actions, and the as-at date, on one line."""
    year = standing.plan.year
    dated = [(a.achieve_by.last_day, a) for a in standing.plan.actions if a.achieve_by.last_day]
    days = [year.first_day, year.last_day, standing.day, *(day for day, _ in dated if day)]
    first, latest = min(days).replace(day=1), max(days)
    months = (latest.year - first.year) * 12 + latest.month - first.month + 1
    span = (_month(first, months) - first).days

    def place(day: date) -> float:
        return 100 * ((day - first).days + 0.5) / span

    ticks: list[Tick] = []
    named = 0
    for i in range(0, months, -(-months // MOST_TICKS)):
        start = _month(first, i)
        words = "" if start.year == named else str(start.year)
        named = start.year
        ticks.append(Tick(100 * (start - first).days / span, MONTHS[start.month - 1][0], words))
    return TimeLine(ticks, _dots(dated, place, standing), place(standing.day), _height(dated))


def _dots(
    dated: Iterable[tuple[date | None, Action]], place: Callable[[date], float], standing: Standing
) -> list[Dot]:
    levels: dict[date, int] = {}
    dots = []
    for day, action in sorted(dated, key=lambda item: (item[0] or date.max, item[1].number)):
        assert day
        level = levels[day] = levels.get(day, -1) + 1
        timeliness = standing.timeliness[action.number]
        dots.append(Dot(action.number, timeliness, place(day), level * _ROW))
    return dots


def _height(dated: Iterable[tuple[date | None, Action]]) -> int:
    counts: dict[date | None, int] = {}
    for day, _ in dated:
        counts[day] = counts.get(day, 0) + 1
    return _ROW * max(counts.values(), default=1)


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
