"""From tables to a draft of the plan, row by row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from action_plan.importing.cells import Tables
from action_plan.importing.columns.given import SHOWN, Given
from action_plan.importing.columns.headings import NOWHERE, Columns, Layout, Row, goes_on, read_layouts
from action_plan.importing.columns.names import is_date, is_period, named, read_day
from action_plan.importing.draft_plan import Draft, Listed
from action_plan.importing.own_rows import read_own
from action_plan.importing.published_rows import (
    as_line,
    filled_in,
    is_action,
    is_section,
    leave_out,
    name_theme,
    read_published,
)
from action_plan.importing.values import names_theme, read_theme
from action_plan.importing.years import holds_year, is_title, of_table
from action_plan.model.dates import AcademicYear
from action_plan.words import cut

_NONE = Columns({})


def part(tables: Tables, given: Given) -> tuple[Tables, list[Layout]]:
    """The tables, with each part of one that has headings and the title of a plan of its own as a table; and how each
    is laid out."""
    found = Tables(outside=tables.outside, notes=tables.notes)
    layouts = read_layouts(tables.tables, given)
    for i, (table, layout) in enumerate(zip(tables.tables, layouts, strict=True)):
        begins = [0]
        for at in sorted(layout.columns)[1:]:
            first = at
            while first - 1 > begins[-1] and len(filled_in(table[first - 1])) < 2:
                first -= 1
            lines = [filled_in(row)[0].words for row in table[first:at] if row]
            if any(is_title(line) or holds_year(line) for line in lines):
                begins.append(first)
        found.tables += [table[begin:end] for begin, end in pairwise([*begins, len(table)])]
        found.names += [tables.names[i] if tables.names else []] * len(begins)
    if len(found.tables) == len(tables.tables):
        return tables, layouts
    return found, read_layouts(found.tables, given)


def collect(tables: Tables, layouts: Sequence[Layout], year: AcademicYear | None, listed: Listed) -> Draft:
    """What the tables hold. Where they are the plans of several years, it is those of the `year` or of the last."""
    draft = Draft(listed)
    wanted, draft.year = _of_one_year(tables, layouts, year)
    several = _several_titles(tables, layouts, wanted)
    titles = {} if several else _titles(tables, layouts, wanted)
    if titles:
        tables.outside[:] = [cell for cell in tables.outside if cell.words not in titles.values()]
    before = _NONE
    for number, (table, layout) in enumerate(zip(tables.tables, layouts, strict=True)):
        if number in wanted:
            if title := several.get(number):
                _begin_another(title, table, draft)
            elif title := titles.get(number):
                draft.enter(
                    *read_theme(title), next(cell.place for row in table for cell in row), is_above=True
                )
            before = _Table(table, layout, before, draft).read()
        else:
            what = f"is not of {draft.year}, as other tables are (--year sets which is read)"
            _leave_out_all(table, what, draft)
    return draft


def _leave_out_all(rows: Sequence[Row], why: str, draft: Draft) -> None:
    """Say that rows of one table stand in no action."""
    lines = [as_line(filled_in(row)) for row in rows if filled_in(row)]
    if lines:
        place = next(cell.place for row in rows for cell in filled_in(row))
        draft.listed.decide(place, f'{why}, and was left out: "{" || ".join(lines)}"')


def _lines(tables: Tables, layouts: Sequence[Layout]) -> Iterator[list[str]]:
    """The lines that may name each table: those of the document, and its rows above the headings."""
    for i, (table, layout) in enumerate(zip(tables.tables, layouts, strict=True)):
        above = [filled_in(row) for row in table[: max(layout.first or 0, 0)]]
        yield [*(tables.names[i] if tables.names else ()), *(one[0].words for one in above if len(one) == 1)]


def _of_one_year(
    tables: Tables, layouts: Sequence[Layout], year: AcademicYear | None
) -> tuple[set[int], AcademicYear | None]:
    """The tables that are read: all, but those of other years where each says its year; then also that year."""
    years: dict[int, AcademicYear | None] = {}
    last: AcademicYear | None = None
    for i, lines in enumerate(_lines(tables, layouts)):
        last = of_table(lines) or last
        years[i] = last
    told = {years[i] for i in years if layouts[i].columns} - {None}
    if len(told) < 2:
        return set(years), None
    chosen = year if year in told else max(one for one in told if one)
    return {i for i, one in years.items() if one in (None, chosen)}, chosen


def _several_titles(tables: Tables, layouts: Sequence[Layout], wanted: set[int]) -> dict[int, str]:
    """The tables that begin a plan, by its title, where there are plans of several titles."""
    found: dict[int, str] = {}
    for i, lines in enumerate(_lines(tables, layouts)):
        titles = [line for line in lines if is_title(line)]
        if titles and i in wanted and layouts[i].columns and titles[-1] not in found.values():
            found[i] = titles[-1]
    return found if len(found) > 1 else {}


def _titles(tables: Tables, layouts: Sequence[Layout], wanted: set[int]) -> dict[int, str]:
    """The line above each table, where there are several tables, and each has a short one of its own."""
    found: dict[int, str] = {}
    for i, names in enumerate(tables.names):
        if i not in wanted or not layouts[i].columns or any(one.own for one in layouts[i].columns.values()):
            continue
        line = names[-1] if names else ""
        if (
            len(line) > _LONGEST_LINE
            or not _TITLE.fullmatch(line)
            or holds_year(line)
            or line in found.values()
        ):
            return {}
        found[i] = line
    return found if len(found) > 1 else {}


_LONGEST_LINE = 80
"""The most signs of a line that is the title of a table."""
_TITLE = re.compile(r"(?!sheet|table|tab|worksheet|continued)[^\W_].*[^.:;,]", re.IGNORECASE)
"""What such a line looks like; sheets that nobody named have none."""


def _begin_another(title: str, table: Sequence[Row], draft: Draft) -> None:
    """Go on with the actions of another plan in the same file, as a theme of its title."""
    place = next(cell.place for row in table for cell in row)
    draft.enter(None, title, place, is_above=True)
    what = f'the file holds several plans; the actions of "{cut(title, 60)}" became a theme of that title'
    draft.listed.decide(place, f"{what} where they have none of their own")


class _Table:
    """One table, whose rows are put into the draft."""

    def __init__(self, table: Sequence[Row], layout: Layout, before: Columns, draft: Draft) -> None:
        self._table = table
        self._layout = layout
        self._draft = draft
        self._before = before
        self._inherited = _NONE
        if layout.first is None and not layout.unread and goes_on(table, before):
            self._inherited = before

    def read(self) -> Columns:
        """Put the rows into the draft. Returns the columns with which a table without headings would go on."""
        columns, first = self._layout.columns.get(NOWHERE, self._inherited), self._layout.first
        end, following = self._end(), _following(self._table)
        lost: list[Row] = []
        places = {cell.place for row in self._table for cell in row}
        for i, row in enumerate(self._table):
            if found := self._layout.columns.get(i):
                found = self._beside_sections(found, i)
                self._say_of(row, found, columns)
                columns = found
            elif i in self._layout.above:
                pass
            elif first is not None and i < first:
                self._above(row)
            elif not columns.keys and len(filled_in(row)) > 1:
                lost.append(row)
            elif not columns.keys:
                leave_out(row, "is below no headings", self._draft)
            elif i >= end:
                leave_out(row, "is below the plan", self._draft, to_decide=_is_wide(row))
            elif row and columns.own:
                read_own(row, columns, self._draft)
            elif row:
                leads = any(self._table[j] is following[i] for j in self._layout.columns)
                read_published(row, columns, following[i], self._draft, leads=leads)
        _leave_out_all(lost, "is a table whose columns are not understood", self._draft)
        if not columns.are_of_own_actions:
            self._say_what_stands_last(places)
        return columns if columns.keys else self._before

    def _beside_sections(self, columns: Columns, at: int) -> Columns:
        """The columns without that of themes, where rows of their own name the themes of the table."""
        following = _following(self._table)
        rows = [(row, following[i]) for i, row in enumerate(self._table) if i > at and row]
        sections = [is_section(filled_in(row), after, columns) or _is_across(row) for row, after in rows]
        if columns.own or "theme" not in columns.keys.values() or sum(sections) < 2:
            return columns
        return replace(columns, keys={i: key for i, key in columns.keys.items() if key != "theme"})

    def _end(self) -> int:
        """Where the plan ends: at the first gap below its last row that is an action for certain."""
        last, columns = -1, self._layout.columns.get(NOWHERE, self._inherited)
        for i, row in enumerate(self._table):
            if found := self._layout.columns.get(i):
                columns = found
            elif row and columns.keys and is_action(row, columns):
                last = i
        gaps = (i for i in range(last + 1, len(self._table)) if not self._table[i] and last >= 0)
        return next(gaps, len(self._table))

    def _say_of(self, row: Row, columns: Columns, before: Columns) -> None:
        """Say what the columns were taken for, where that is not what their headings say."""
        listed = self._draft.listed
        if columns.headings == before.headings and not columns.own:
            return
        if self._before.keys and not self._before.own and columns.headings != self._before.headings:
            what = "has other headings than the table before; its actions were put into the same plan"
            listed.decide(row[0].place, what)
        for i, cell in enumerate(row):
            words = columns.headings.get(i) or cell.words
            called = f'"{cut(words, 60)}"' if words else f"without a heading (column {i + 1})"
            key = columns.keys.get(i)
            if i in columns.guessed and key:
                known = SHOWN.get(key, key.replace("_", " "))
                mend = f'if that is wrong, say what it is with --columns "…={cut(words or f"column {i + 1}", 60)}"'
                listed.decide(cell.place, f"the column {called} was taken for {known}; {mend}")
            elif columns.own and key:
                if words not in columns.own.keys:
                    listed.decide(
                        cell.place, f'the column "{cut(words, 60)}" was taken for {SHOWN.get(key, key)}'
                    )
            elif words and key and named(words) != key:
                listed.note(cell.place, f'the column "{cut(words, 60)}" was taken for {SHOWN.get(key, key)}')
            elif i in columns.reports:
                self._say_of_reports(cell.place, words, columns)
            elif words and not key:
                what = "is no field of the plan"
                if not columns.own and is_date(words):
                    what += "; its words were put beside the achieve-by date in the file"
                elif not columns.own or columns.are_of_own_actions:
                    what += "; its words were put at the end of the measure"
                listed.decide(cell.place, f'the column "{cut(words, 60)}" {what}')

    def _say_of_reports(self, place: str, words: str, columns: Columns) -> None:
        when = read_day(words)
        what = f'the column "{cut(words, 60)}" was taken for progress reports'
        if is_period(words):
            self._draft.listed.decide(place, f"{what} of that part of the year; a cross in it says by when")
        elif when is None:
            self._draft.listed.note(place, f"{what}, beside those of another column")
        elif when.is_month and when.last_day:
            self._draft.listed.decide(
                place, f"{what} of {when.in_words}; each got the last day of that month"
            )
        else:
            self._draft.listed.note(place, f"{what} of {when.in_words}")

    def _above(self, row: Row) -> None:
        """A row above the headings: a theme, or left out."""
        filled = filled_in(row)
        names = len(filled) == 1 and (filled[0].is_heading or names_theme(filled[0].words))
        if names and not holds_year(filled[0].words) and not is_title(filled[0].words):
            name_theme(filled, self._draft)
        else:
            leave_out(row, "comes before the headings", self._draft)

    def _say_what_stands_last(self, here: set[str]) -> None:
        """Name the themes of a table that no action follows: they may be a key to colours."""
        empty = takewhile(
            lambda theme: not theme.actions and theme.place in here, reversed(self._draft.themes)
        )
        for theme in reversed(list(empty)):
            what = f'the theme "{cut(theme.title, 60)}" has no actions and comes last'
            self._draft.listed.decide(
                theme.place, f"{what}; if it is no theme, move its words to where they belong"
            )


def _is_across(row: Row) -> bool:
    """Whether a row is one cell over several columns."""
    filled = filled_in(row)
    return len(filled) == 1 and filled[0].width > 2


def _is_wide(row: Row) -> bool:
    return len(filled_in(row)) > 1


def _following(table: Sequence[Row]) -> list[Row]:
    """For each row of a table the next one that is no gap."""
    found: list[Row] = []
    following: Row = []
    for row in reversed(table):
        found.append(following)
        following = row or following
    return found[::-1]
