"""What is said of a table whose columns are not understood: which it has, what each was taken for, what to type."""

from collections.abc import Sequence

from action_plan.importing.columns.given import SHOWN, as_option
from action_plan.importing.columns.headings import Columns, Layout, Row, looks_of
from action_plan.importing.columns.likeness import read_columns
from action_plan.importing.columns.names import is_value
from action_plan.importing.values import read_when
from action_plan.words import cut, plural

_MOST = 3
"""How many tables are explained."""


def explain(tables: Sequence[Sequence[Row]], layouts: Sequence[Layout], name: str) -> str | None:
    """What a person is told of the tables of a file none of which was understood; None where there is no table."""
    found = [
        (rows, columns)
        for table, layout in zip(tables, layouts, strict=True)
        for rows, columns in _parts(table, layout)
        if len(rows) > 0 and max(map(len, rows)) > 1
    ]
    if not found:
        return None
    found.sort(key=lambda one: -len(one[0]) * max(map(len, one[0])))
    told = [line for rows, columns in found[:_MOST] for line in _explained(rows, columns)]
    more = [f"{plural(len(found) - _MOST, 'more table')} of this kind."] if len(found) > _MOST else []
    head = f"{name} was not imported, as it is not clear which of its columns hold what."
    return "\n".join([head, *told, *more, *_how(found[0], name)])


def _parts(table: Sequence[Row], layout: Layout) -> list[tuple[list[Row], Columns | None]]:
    """The rows below each row of headings, with what is known of their columns."""
    if not layout.unread:
        rows = [row for row in table if sum(bool(cell.words) for cell in row) > 1]
        return [_headed(rows)] if rows else []
    starts = sorted(layout.unread)
    ends = [*starts[1:], len(table)]
    return [
        ([row for row in table[start + 1 : end] if row], layout.unread[start])
        for start, end in zip(starts, ends, strict=True)
    ]


def _headed(rows: list[Row]) -> tuple[list[Row], Columns | None]:
    """Rows in which no headings were found: the first may be headings of unknown words."""
    first, below = [cell.words for cell in rows[0]], rows[1:]
    words = [one for one in first if one]
    is_short = all(len(one) <= 60 and not is_value(one) and not read_when(one) for one in words)
    if below and is_short and len(set(words)) == len(words):
        lengths = [len(cell.words) for row in below for cell in row if cell.words]
        if sum(map(len, words)) / len(words) <= sum(lengths) / len(lengths):
            return below, Columns({}, headings=dict(enumerate(first)))
    return rows, None


def _called(columns: Columns | None, i: int) -> str:
    """How a person names a column."""
    return (columns.headings.get(i) if columns else None) or f"column {i + 1}"


def _proposed(rows: Sequence[Row], columns: Columns | None) -> dict[str, int]:
    """The likeliest field of each column."""
    width = max([columns.width if columns else 0, *map(len, rows)])
    names = [(columns.headings.get(i, "") if columns else "") for i in range(width)]
    likely = read_columns(names, looks_of(rows, width), {}, is_lenient=True)
    return {key: i for i, key in likely.keys.items() if key in SHOWN}


def _explained(rows: Sequence[Row], columns: Columns | None) -> list[str]:
    place = rows[0][0].place
    count = plural(len(rows), "row")
    if columns is None:
        lines = [
            f"The table that begins at {place} has no row of headings that could be found; {count}, with the columns:"
        ]
    else:
        lines = [f"The table whose {count} below the headings begin at {place} has the columns:"]
    taken = columns.keys if columns else {}
    likely = {i: key for key, i in _proposed(rows, columns).items()}
    for i in range(max([columns.width if columns else 0, *map(len, rows)])):
        sample = next((row[i].words for row in rows if i < len(row) and row[i].words), "")
        if not sample and not (columns and columns.headings.get(i)):
            continue
        known = SHOWN.get(taken.get(i, ""))
        looks = SHOWN.get(likely.get(i, ""))
        what = f"taken for {known}" if known else f"perhaps {looks}" if looks else "not understood"
        below = f', as in "{cut(sample, 50)}"' if sample else ""
        lines.append(f'  "{_called(columns, i)}": {what}{below}')
    return lines


def _how(found: tuple[list[Row], Columns | None], name: str) -> list[str]:
    rows, columns = found
    places = _proposed(rows, columns)
    pairs = {key: _called(columns, i) for key, i in places.items()}
    missing = (
        []
        if "action" in pairs
        else ["  (put the heading of the column that says what will be done in the place of …)"]
    )
    pairs = {"action": "…", **pairs}
    return [
        "Say which column is which; correct this line where it is wrong, and leave out what the table does not have:",
        f"  plan import {name} {as_option(pairs)}",
        *missing,
        f"The fields are {', '.join(SHOWN.values())}. Words in other columns are kept at the end of the measure.",
    ]
