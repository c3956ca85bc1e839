"""plan.xlsx: the plan as a workbook, with real dates, frozen headings and filters.

A month stands as text ("August 2024") beside its last day as a real date, so that sorting works and nothing is
invented. Excel holds 32,767 characters in a cell; a longer text ends with a word that says where the rest is.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.beside import links, sheets_beside
from action_plan.downloads.sheets.sheet import Sheet
from action_plan.history.archive.approvals import as_facts
from action_plan.model.dates import in_words
from action_plan.model.forms import DAY, ELSEWHERE, NUMBER, ONWARD
from action_plan.model.markup import Texts
from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.model.records import Column, Field, fields
from action_plan.model.strings import TEXT
from action_plan.model.timeliness import TIMELINESS_IN_WORDS, days_to_go
from action_plan.model.values import value_in_words
from action_plan.tables import workbook
from action_plan.words import sentence_case

_MOST = 32_000
_DAY_FORMAT = "d mmm yyyy"


_AFTER = {
    "achieve_by": workbook.WORKED_OUT_COLUMNS["last_day"],
    "achieved_on": workbook.WORKED_OUT_COLUMNS["timeliness"],
}
"""The columns of what is worked out of an action, after which of its fields."""


def plan_xlsx(origin: Origin) -> bytes:
    """The file. The same plan gives the same bytes, whatever the time and the place."""
    import xlsxwriter  # type: ignore[import-untyped]

    stream = io.BytesIO()
    # What begins with = or https:// is words here, too.
    as_words = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    options = {"in_memory": True, **dict.fromkeys(as_words, False)}
    with xlsxwriter.Workbook(stream, options) as book:
        _properties(book, origin)
        writer = _Writer(book)
        columns = _columns()
        further = tuple(workbook.FURTHER_COLUMNS.values())
        writer.write(Sheet("Plan", (*columns, *further), _actions(origin), frozen=3, printed=len(columns)))
        writer.write(Sheet("Progress reports", tuple(workbook.REPORT_COLUMNS.values()), _reports(origin)))
        if moves := _moves(origin):
            writer.write(Sheet("Dates that moved", tuple(workbook.MOVE_COLUMNS.values()), moves))
        if steps := _steps(origin):
            writer.write(Sheet("Steps", tuple(workbook.STEP_COLUMNS.values()), steps))
        if confirmations := _confirmations(origin):
            columns = tuple(workbook.CONFIRMATION_COLUMNS.values())
            writer.write(Sheet("Confirmations", columns, confirmations))
        for sheet in sheets_beside(origin):
            writer.write(sheet)
        about = [*_about(origin), *writer.remarks, *_abbreviations(origin)]
        writer.write(Sheet("About", tuple(workbook.ABOUT_COLUMNS.values()), about))
    return _in_english(stream.getvalue())


_NAMING_VERSIONS = ("docProps/app.xml", "xl/workbook.xml")
_VERSIONS = re.compile(rb"<AppVersion>[^<]*</AppVersion>|<fileVersion [^<]*/>")
"""What says which version of Excel made a workbook, where none did."""


def _in_english(content: bytes) -> bytes:
    """The workbook with its language among its properties, for which the library has no place, and without versions of
    software; and uncompressed,
    because two versions of a compressor need not give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                end = b"</cp:coreProperties>"
                assert end in data
                data = data.replace(end, b"<dc:language>en-GB</dc:language>" + end)
            data = _VERSIONS.sub(b"", data) if item.filename in _NAMING_VERSIONS else data
            item.compress_type = zipfile.ZIP_STORED
            new.writestr(item, data)
    return made.getvalue()


def _properties(book: Any, origin: Origin) -> None:
    made = origin.edition.archived_on if origin.edition else origin.standing.day
    book.set_properties(
        {
            "title": origin.name,
            "subject": origin.plan.about.title,
            "author": origin.plan.about.published_by,
            "company": origin.plan.about.published_by,
            "created": datetime.combine(made, time(), UTC).replace(tzinfo=None),
        }
    )


class _Writer:
    """Writes sheets, as people read and print them, into a workbook."""

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "bg_color": "#12444F", "font_color": "#FFFFFF"}
        top = {"valign": "top", "align": "left", "text_wrap": True, "bottom": 1, "bottom_color": "#C9D3D5"}
        self._book = book
        self._head = book.add_format({**head, **top})
        self._text = book.add_format(top)
        self._day = book.add_format({**top, "num_format": _DAY_FORMAT})
        self.remarks: list[list[Any]] = []
        """Rows for the sheet about the file: which cells hold more than a row can show."""

    def write(self, given: Sheet) -> None:
        sheet = self._book.add_worksheet(given.name)
        layout = given.layout
        for x, (column, width) in enumerate(zip(given.columns, layout.widths, strict=True)):
            sheet.set_column(x, x, width, None, {"hidden": x in layout.hidden})
            sheet.write_string(0, x, column.heading, self._head)
        for y, row in enumerate(given.rows, start=1):
            for x in range(len(given.columns)):
                self._cell(sheet, y, x, row[x] if x < len(row) else None)
        for y, height in enumerate(layout.heights):
            sheet.set_row(y, height)
        if layout.too_long:
            words = f"{given.name}, {', '.join(layout.too_long)}: no row can be so high; click to read it all"
            self.remarks.append([workbook.TOO_LONG, words])
        sheet.freeze_panes(1, given.frozen)
        sheet.autofilter(0, 0, max(len(given.rows), 1), len(given.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.25, right=0.25, top=0.4, bottom=0.6)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if given.printed:
            sheet.print_area(0, 0, max(len(given.rows), 1), given.printed - 1)

    def _cell(self, sheet: Any, y: int, x: int, value: Any) -> None:
        if isinstance(value, date):
            sheet.write_datetime(y, x, datetime.combine(value, time()), self._day)
        elif isinstance(value, int):
            sheet.write_number(y, x, value, self._text)
        elif value:
            cut = f"{value[:_MOST]} {workbook.CUT}"
            sheet.write_string(y, x, value if len(value) <= _MOST else cut, self._text)
        else:
            sheet.write_blank(y, x, None, self._text)


def _columns() -> tuple[Column, ...]:
    """The columns of the actions that are printed."""
    found = list(workbook.THEME_COLUMNS.values())
    for field in fields(Action):
        found += [column for column in (field.column, _AFTER.get(field.name)) if column]
    return tuple(found)


def _actions(origin: Origin) -> list[list[Any]]:
    texts = origin.texts
    rows: list[list[Any]] = []
    for theme in origin.plan.themes:
        of_theme = [theme.letter, texts.plain(theme.title)]
        if not theme.actions:
            said = {"number": "None", "action": "No actions this year"}
            rows.append([*of_theme, *(said.get(field.name) for field in fields(Action) if field.column)])
        for action in theme.actions:
            row: list[Any] = list(of_theme)
            for field in fields(Action):
                if field.column:
                    row.append(_cell(field, action, texts))
                if field.name == "achieve_by":
                    row.append(action.achieve_by.last_day)
                elif field.name == "achieved_on":
                    row.append(TIMELINESS_IN_WORDS[origin.standing.timeliness[action.number]])
            rows.append([*row, *_further(origin, action)])
    return rows


def _further(origin: Origin, action: Action) -> Iterator[Any]:
    """What is worked out of an action, in the columns at the right of all."""
    known, standing = origin.known, origin.standing
    promise, silence = known.promises[origin.plan.year, action.number], known.silences[action.number]
    yield sentence_case(promise.first.in_words) if promise.first else None
    yield from (promise.moved, promise.days, silence.last, silence.missed and silence.missed.date)
    yield from (days_to_go(action, standing.day), origin.place_of(action))


def _cell(field: Field, action: Action, texts: Texts) -> Any:
    """The value of a field as a cell: a number and a day as such, anything else in words."""
    value = getattr(action, field.name)
    if field.name == "status":
        return STATUS_IN_WORDS[action.status]
    if field.name == "progress":
        return texts.words(action.progress[-1].text) if action.progress else ""
    if value is None or field.form in (NUMBER, DAY):
        return value
    if field.form in (ELSEWHERE, ONWARD):
        return str(value)
    words = value_in_words(field.form, value, texts.words)
    return words if field.form is TEXT else sentence_case(words)


def _reports(origin: Origin) -> list[list[Any]]:
    texts = origin.texts
    return [
        [
            action.number,
            texts.plain(action.action),
            report.date or "No date recorded",
            texts.words(report.text),
            links(report.evidence),
        ]
        for action in origin.plan.actions
        for report in action.progress
    ]


def _moves(origin: Origin) -> list[list[Any]]:
    texts = origin.texts
    return [
        [
            action.number,
            texts.plain(action.action),
            move.on,
            sentence_case(move.before.in_words),
            sentence_case(after.in_words),
            texts.words(move.why),
        ]
        for action in origin.plan.actions
        for move, after in action.moved
    ]


def _steps(origin: Origin) -> list[list[Any]]:
    return [
        [action.number, origin.texts.plain(action.action), step.text, step.done_on, links(step.evidence)]
        for action in origin.plan.actions
        for step in action.steps
    ]


def _confirmations(origin: Origin) -> list[list[Any]]:
    texts = origin.texts
    return [
        [
            action.number,
            texts.plain(action.action),
            one.by,
            one.on,
            "Yes" if one.agrees else "No",
            texts.words(one.text) if one.text else "",
            links(one.evidence),
        ]
        for action in origin.plan.actions
        if (one := action.confirmed)
    ]


def _about(origin: Origin) -> list[list[Any]]:
    edition, year = origin.edition, origin.plan.year
    rows: list[list[Any]] = [
        ["Plan", origin.name],
        ["Published by", origin.plan.about.published_by],
        [workbook.YEAR, f"{year}, {in_words(year.first_day)} to {in_words(year.last_day)}"],
        [workbook.AS_AT, origin.standing.day],
    ]
    if edition:
        rows.append([workbook.ARCHIVED_ON, edition.archived_on])
        rows += [[label, value] for label, value in as_facts(edition.approvals)]
        rows += [[workbook.NOTE, edition.note or "None recorded"], [workbook.CHECKSUM, edition.sha256]]
    if revision := origin.revision:
        rows.append([workbook.REVISION, f"{revision.id}, {in_words(revision.day)}"])
    if close := origin.standing.close:
        rows.append([workbook.CLOSE, f"{close.heading} {close.words}"])
    if address := origin.address(edition.address if edition else ""):
        rows.append([workbook.ADDRESS, address])
    return rows


def _abbreviations(origin: Origin) -> list[list[Any]]:
    return [[short, full] for short, full in sorted(origin.plan.abbreviations.items())]
