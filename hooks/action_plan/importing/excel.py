"""Tables in Excel: each sheet is one, as it looks there."""

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from action_plan.importing.cells import CannotImport, Cell, Counted, Remark, Tables, clean, one_kind_of_line
from action_plan.model.dates import AchieveBy


def read_excel(source: bytes, name: str) -> Tables:
    """The tables of a workbook. Raises CannotImport."""
    try:
        return _read(source, name)
    except CannotImport:
        raise
    except (
        Exception
    ) as error:  # whatever a damaged file makes the library raise, also where a cell is looked at
        raise CannotImport(f"{name} cannot be read as Excel; open it and save it again") from error


def _read(source: bytes, name: str) -> Tables:
    found, counted = Tables(), Counted(name)
    book = _open(source, data_only=True)
    formulas = _open(source, data_only=False) if _has_formulas(source) else None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            found.notes.append(Remark(name, f"the hidden sheet {sheet.title} was read too", True))
        if hidden := _hidden(sheet):
            what = f"what the sheet {sheet.title} hides ({hidden}) was read too"
            found.notes.append(Remark(name, f"{what}; take out what is not for everybody", True))
        known = _formulas(formulas[sheet.title]) if formulas else {}
        found.names.append([sheet.title])
        found.tables.append(list(_Sheet(sheet, known, found.notes, counted).rows()))
    return found


_LAST_COLUMN = 16_384
"""How many columns a sheet can have, whatever a file says of them."""


def _hidden(sheet: Any) -> str:
    """The columns and rows with words that a sheet does not show: "columns D and E, row 7"; "" where there are none."""
    hidden = {
        column
        for one in sheet.column_dimensions.values()
        if one.hidden
        for column in range(one.min, min(one.max, _LAST_COLUMN) + 1)
    }
    held = [place for place, cell in sheet._cells.items() if cell.value is not None]
    below = Counter(column for _, column in held if column in hidden)
    columns = [_letters(column) for column in sorted(below) if below[column] > 1]  # more than a heading
    rows = [str(row) for row in sorted({row for row, _ in held}) if sheet.row_dimensions[row].hidden]
    parts = [("column", columns), ("row", rows)]
    return ", ".join(f"{what}{'s' * (len(some) > 1)} {', '.join(some)}" for what, some in parts if some)


def _open(source: bytes, *, data_only: bool) -> Any:
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that do not matter here
        return openpyxl.load_workbook(io.BytesIO(source), data_only=data_only)


def _has_formulas(source: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        sheets = [item for item in packed.namelist() if item.startswith("xl/worksheets/")]
        return any(b"<f>" in (content := packed.read(item)) or b"<f " in content for item in sheets)


def _formulas(sheet: Any) -> dict[tuple[int, int], str]:
    cells = ((place, cell.value) for place, cell in sheet._cells.items() if cell.data_type == "f")
    return {place: str(getattr(value, "text", value)) for place, value in cells}


class _Sheet:
    """One sheet. Only cells that hold something are looked at: a sheet has 17 thousand million of them."""

    def __init__(
        self, sheet: Any, formulas: dict[tuple[int, int], str], notes: list[Remark], counted: Counted
    ) -> None:
        self._title = sheet.title
        self._formulas = formulas
        self._notes, self._counted = notes, counted
        self._areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
        self._held: defaultdict[int, dict[int, Any]] = defaultdict(dict)
        for (row, column), one in sheet._cells.items():
            if one.value is not None or (row, column) in formulas:
                self._held[row][column] = one

    def rows(self) -> Iterator[list[Cell]]:
        """The rows that hold words, with a gap between those that do not follow each other."""
        above: dict[int, tuple[Cell, int]] = {}
        before = 0
        for number in sorted(self._held):
            row = self._row(number, above)
            if any(cell.words for cell in row):
                if before and number > before + 1:
                    yield []
                yield row
                before = number

    def _row(self, number: int, above: dict[int, tuple[Cell, int]]) -> list[Cell]:
        """A row. `above` are the cells that reach down, each with its last row."""
        held = self._held[number]
        merged = {column: cell for column, (cell, last) in above.items() if last >= number}
        cells = []
        last = max([*held, *merged])
        self._counted.row(last)
        for column in range(1, last + 1):
            place = f"sheet {self._title}, cell {_letters(column)}{number}"
            if column in held:
                cell = self._cell(held[column], place)
                if area := self._areas.get((number, column)):
                    above[column] = cell, area.max_row
            elif column in merged:
                cell = Cell(merged[column].words, place, merged[column].when, is_repeated=True)
            else:
                cell = Cell("", place)
            cells.append(cell)
        return cells

    def _cell(self, one: Any, place: str) -> Cell:
        area = self._areas.get((one.row, one.column))
        width = area.max_col - area.min_col + 1 if area else 1
        value, shown = one.value, str(one.number_format)
        if one.hyperlink and one.hyperlink.target:
            self._notes.append(Remark(place, f"the link to {one.hyperlink.target} was left out"))
        if one.comment:
            words = " ".join(str(one.comment.text).split())
            self._notes.append(Remark(place, f'has a comment, which was left out: "{words}"'))
        if value is None:
            value = self._formulas[one.row, one.column]
            self._notes.append(
                Remark(
                    place, "holds a formula whose result the file does not hold; the formula was kept", True
                )
            )
        if isinstance(value, datetime) and value.time() != time():
            self._notes.append(Remark(place, f"the time {value:%H:%M} was left out"))
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            when = self._when(value, shown, place)
            return Cell(str(when), place, when, width=width)
        if isinstance(value, bool):
            value = "Yes" if value else "No"
        elif isinstance(value, int | float):
            value = self._number(value, shown, place)
        return Cell(clean(str(value)), place, width=width, raw=one_kind_of_line(str(value)))

    def _when(self, day: date, shown: str, place: str) -> AchieveBy:
        """A day, or a month where no day is shown."""
        signs = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", shown).lower()
        if "d" in signs or "m" not in signs or "general" in signs:
            return AchieveBy(day, day)
        if day.day != 1:
            self._notes.append(
                Remark(place, f"shows a month and holds {day.isoformat()}; it was read as the month", True)
            )
        return AchieveBy.read(f"{day:%Y-%m}")

    def _number(self, value: float, shown: str, place: str) -> str:
        """A number as it is shown, where its format is a plain one."""
        exact = f"{value:.15g}" if isinstance(value, float) and abs(value) < 1e15 else str(value)
        signs = re.sub(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.', r"\1\2\3", shown.split(";")[0])
        form = re.fullmatch(r"([^\d#?@%]*)(#,##)?0(?:\.(0+))?( ?%)?([^\d#?@%]*)", signs)
        if not form or "general" in signs.lower():
            return exact
        before, comma, places, percent, after = form.groups(default="")
        size = abs(value) * (100 if percent else 1)
        digits = f"{size:{',' if comma else ''}.{len(places)}f}"
        if abs(float(digits.replace(",", "")) - size) > 1e-9 * max(size, 1):
            self._notes.append(Remark(place, f"shows fewer digits than it holds: {exact}"))
        return f"{'-' if value < 0 else ''}{before}{digits}{percent}{after}"


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    letters: str = get_column_letter(column)
    return letters
