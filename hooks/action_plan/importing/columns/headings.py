"""The rows that hold the headings of tables, and the columns below them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from action_plan.importing.cells import Cell
from action_plan.importing.columns.contents import Looks, look, support
from action_plan.importing.columns.given import Given
from action_plan.importing.columns.likeness import is_understood, read_columns
from action_plan.importing.columns.names import LONGEST, SURE, are_named, best, is_period, is_value, read_day
from action_plan.importing.own_tables import OWN_TABLES, PLAN_CSV, PLAN_SHEET, OwnTable
from action_plan.model.dates import AchieveBy

Row = Sequence[Cell]
Table = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands in which column: the key of a field, by place. `own` is the table of ours whose columns they are.
    `headings` are the words above them. `reports` are the columns that hold further reports, with the day or month of
    them where the heading says one. `guessed` are the places of those that are not certain."""

    keys: Mapping[int, str]
    own: OwnTable | None = None
    headings: Mapping[int, str] = field(default_factory=dict)
    reports: Mapping[int, AchieveBy | None] = field(default_factory=dict)
    guessed: frozenset[int] = frozenset()

    @property
    def are_of_own_actions(self) -> bool:
        """Whether this site wrote the table, and each row is an action."""
        return self.own in (PLAN_CSV, PLAN_SHEET)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max([*self.headings, *self.keys, -1]) + 1

    def held(self, row: Row) -> dict[str, Cell]:
        """The cells of a row by their keys."""
        return {key: row[i] for i, key in self.keys.items() if i < len(row)}

    def reported(self, row: Row) -> list[tuple[str, AchieveBy | None, Cell]]:
        """The cells with words in the columns of further reports, each with its heading and day."""
        return [
            (self.headings.get(i, ""), when, row[i])
            for i, when in self.reports.items()
            if i < len(row) and row[i].words
        ]

    def further(self, row: Row) -> list[tuple[int, Cell]]:
        """The cells with words that stand in columns of no key, each with its place."""
        known = {*self.keys, *self.reports}
        return [(i, cell) for i, cell in enumerate(row) if i not in known and cell.words]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out: the columns by the row of their headings, further rows of headings above those, and the
    columns of the rows below the headings that were not understood."""

    columns: Mapping[int, Columns] = field(default_factory=dict)
    above: frozenset[int] = frozenset()
    unread: Mapping[int, Columns] = field(default_factory=dict)

    @property
    def first(self) -> int | None:
        """The first row of headings; None where there is none."""
        return min([*self.columns, *self.above], default=None)


NOWHERE = -1
"""The row of the headings of a table that has none, and whose columns a person named by their places."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A row of headings (two, where the second divides the first), and the rows below it."""

    at: int
    height: int
    names: tuple[str, ...]
    days: Mapping[int, AchieveBy]
    below: Table


def read_layouts(tables: Sequence[Table], given: Given) -> list[Layout]:
    """How each table is laid out. Tables with the same headings have the same columns."""
    own = [_own(table) for table in tables]
    blocks = [[] if ours else list(_blocks(table, given)) for table, ours in zip(tables, own, strict=True)]
    alike: dict[tuple[str, ...], list[Row]] = {}
    for block in (one for some in blocks for one in some):
        alike.setdefault(block.names, []).extend(block.below)
    known = {block.names: _columns(block, alike[block.names], given) for some in blocks for block in some}
    return [Layout(ours) if ours else _layout(some, known) for ours, some in zip(own, blocks, strict=True)]


def all_headings(layouts: Sequence[Layout]) -> list[str]:
    """The headings of all tables, each once."""
    columns = [one for layout in layouts for one in (*layout.columns.values(), *layout.unread.values())]
    return list(dict.fromkeys(words for one in columns for words in one.headings.values() if words))


def _own(table: Table) -> dict[int, Columns]:
    """The rows that hold the headings of a table of ours, and its columns."""
    return {
        i: Columns(keys, one, {i: cell.words for i, cell in enumerate(row)})
        for i, row in enumerate(table)
        for one in OWN_TABLES
        if (keys := one.columns(row))
    }


def _layout(blocks: Sequence[_Block], known: Mapping[tuple[str, ...], tuple[Columns, bool]]) -> Layout:
    read = {block.at + block.height - 1: known[block.names] for block in blocks}
    return Layout(
        {i: columns for i, (columns, is_read) in read.items() if is_read},
        frozenset(block.at for block in blocks if block.height > 1 and known[block.names][1]),
        {i: columns for i, (columns, is_read) in read.items() if not is_read},
    )


def _blocks(table: Table, given: Given) -> Iterator[_Block]:
    """The rows of headings of a table, each with the rows below it."""
    rows = _named_rows(table, given)
    if not rows and given.are_places and any(table):
        width = max(map(len, table))
        yield _Block(NOWHERE, 1, ("",) * width, {}, [row for row in table if row])
    for place, at in enumerate(rows):
        end = rows[place + 1] if place + 1 < len(rows) else len(table)
        height = 2 if at + 1 < end and _divides(table[at], table[at + 1]) else 1
        if at + 1 < end and are_named((cell.words for cell in table[at + 1]), least=SURE):
            height = 2
        names, days = _names(table[at : at + height])
        yield _Block(at, height, names, days, [row for row in table[at + height : end] if row])


def _named_rows(table: Table, given: Given) -> list[int]:
    """Which rows are headings: those with the names that a person gave; else all that are so for certain; else the one
    that is most like headings."""
    matching = [given.count(cell.words for cell in row) for row in table]
    if most := max(matching, default=0):
        return [i for i, count in enumerate(matching) if count == most]
    words = [[cell.words for cell in row if not cell.is_heading] for row in table]
    if certain := [i for i, cells in enumerate(words) if are_named(cells)]:
        again = [i for i in certain if words[i] == words[certain[0]] or are_named(words[i], least=SURE)]
        certain = [certain[0], *(i for i in again if i != certain[0])]
        return [i for i in certain if i - 1 not in certain]
    likely = [_likely(table, i) for i in range(min(len(table), _FIRST))]
    top = max(likely, default=0)
    return [likely.index(top)] if top >= 1.2 else []


_FIRST = 60
"""Among how many rows headings are looked for that are not so for certain."""


def _likely(table: Table, at: int) -> float:
    """How like headings a row is, by its words."""
    row = table[at]
    cells = [cell.words for cell in row if cell.words]
    if len(cells) < 2 or any(is_value(one) or len(one) > LONGEST for one in cells):
        return 0
    if not any(table[at + 1 :]) or len({one.lower() for one in cells}) < len(cells):
        return 0
    known = [1.0 if read_day(one) or is_period(one) else best(one) for one in cells]
    return sum(known) if sum(one >= 0.5 for one in known) >= len(cells) * 0.4 else 0


def _divides(upper: Row, lower: Row) -> bool:
    """Whether a row names the parts of columns that the row above it names together."""
    reach: set[int] = set()
    for i, cell in enumerate(upper):
        if cell.words and not cell.is_heading:
            end = next(
                (j for j in range(i + 1, max(len(upper), len(lower))) if j < len(upper) and upper[j].words),
                len(lower),
            )
            reach |= (
                set(range(i, i + cell.width if cell.width > 1 else end))
                if end > i + 1 or cell.width > 1
                else set()
            )
    own = [i for i, cell in enumerate(lower) if cell.words and not cell.is_repeated]
    return (
        len(own) > 1
        and set(own) <= reach
        and all(
            len(lower[i].words) <= 40 and (read_day(lower[i].words) or not is_value(lower[i].words))
            for i in own
        )
    )


def _names(rows: Table) -> tuple[tuple[str, ...], dict[int, AchieveBy]]:
    """The headings of the columns, and the days that they are."""
    names: list[str] = []
    days: dict[int, AchieveBy] = {}
    for i in range(max(map(len, rows), default=0)):
        cells = [row[i] for row in rows if i < len(row) and row[i].words and not row[i].is_repeated]
        words = cells[-1].words if cells else next((row[i].words for row in rows if i < len(row)), "")
        if (
            len(rows) > 1
            and cells
            and i < len(rows[-1])
            and cells[-1] is rows[-1][i]
            and best(words) < 0.4
            and not read_day(words)
        ):
            words = f"{_over(rows[0], i)} {words}"  # "Timescale", divided into "Start" and "End"
        names.append(" ".join(words.split()))
        if cells and (when := cells[-1].when or read_day(words)) and when.first_day:
            days[i] = when
    return tuple(names), days


def _over(row: Row, at: int) -> str:
    """The heading that reaches over a column."""
    return next((row[i].words for i in range(min(at, len(row) - 1), -1, -1) if row[i].words), "")


def _columns(block: _Block, below: Table, given: Given) -> tuple[Columns, bool]:
    """The columns of a block, and whether they are understood."""
    names, looks = block.names, looks_of(below, len(block.names))
    asked = given.places(names)
    days = {i: when for i, when in block.days.items() if asked.get(i, "progress") == "progress"}
    periods = {
        i for i, words in enumerate(names) if is_period(words) and asked.get(i, "progress") == "progress"
    }
    fixed: dict[int, str | None] = {**asked, **dict.fromkeys([*days, *periods], None)}
    likely = read_columns(names, looks, fixed)
    reports: dict[int, AchieveBy | None] = {
        **dict.fromkeys([*periods, *(likely.further or {})], None),
        **days,
    }
    seen: set[str] = set()
    keys: dict[int, str] = {}
    for i, key in likely.keys.items():
        if key in seen and key == "progress":
            reports[i] = None
        elif key not in seen:
            keys[i] = key
        seen.add(key)
    columns = Columns(keys, None, dict(enumerate(names)), dict(sorted(reports.items())), likely.guessed)
    return columns, is_understood(likely, names, looks, fixed) or (
        "action" in keys.values() and bool(days or periods)
    )


def looks_of(rows: Table, width: int) -> list[Looks]:
    """How the columns of some rows look; a row with one cell is a title within the table."""
    full = [row for row in rows if sum(bool(cell.words) for cell in row) > 1] or list(rows)
    return [look([row[i] if i < len(row) else Cell("", "") for row in full]) for i in range(width)]


def goes_on(table: Table, before: Columns) -> bool:
    """Whether the rows of a table without headings fit the columns of the table before it."""
    width = max(map(len, table), default=0)
    if not before.keys or before.own or width != before.width:
        return False
    looks = looks_of([row for row in table if row], width)
    fits = [support(key, looks[i]) for i, key in before.keys.items()]
    return min(fits) > -0.5 and sum(fits) > 0
