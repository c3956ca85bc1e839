"""plan.xlsx: the plan as a workbook, with real dates, a frozen row of headings and filters.

A month stands as text ("August 2024") beside its last day as a real date, so that sorting works and nothing is
invented. Excel holds 32,767 characters in a cell; a longer text ends with a word that says where the rest is.
"""

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from action_plan.downloads.origin import Origin
from action_plan.model.dates import in_words
from action_plan.model.markup import Texts
from action_plan.model.plan import STATUS_IN_WORDS
from action_plan.words import sentence_case

_MOST = 32_000
_DAY_FORMAT = "d mmmm yyyy"


class _Column(NamedTuple):
    title: str
    width: int


_PLAN = (
    _Column("Theme", 8),
    _Column("Theme title", 24),
    _Column("Action", 8),
    _Column("What will be done", 44),
    _Column("Measure", 36),
    _Column("Person responsible", 24),
    _Column("Achieve by", 18),
    _Column("Last day", 18),
    _Column("Status", 16),
    _Column("Status note", 24),
    _Column("Achieved on", 18),
    _Column("Timeliness", 15),
    _Column("Reason", 30),
    _Column("Carried to", 14),
    _Column("Carried from", 14),
    _Column("Last progress report", 60),
)
_REPORTS = (
    _Column("Action", 8),
    _Column("What will be done", 44),
    _Column("Date of report", 18),
    _Column("Progress report", 90),
    _Column("Evidence", 60),
)


def plan_xlsx(origin: Origin) -> bytes:
    """The file. The same plan gives the same bytes, whatever the time and the place."""
    import xlsxwriter  # type: ignore[import-untyped]

    stream = io.BytesIO()
    # What begins with = or https:// is words here, too.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        _properties(book, origin)
        head = book.add_format(
            {"bold": True, "bg_color": "#12444F", "font_color": "#FFFFFF", "text_wrap": True}
        )
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": _DAY_FORMAT, "align": "left", "valign": "top"})
        _sheet(book, "Plan", _PLAN, _actions(origin), head, text, day)
        _sheet(book, "Progress reports", _REPORTS, _reports(origin), head, text, day)
        _sheet(
            book, "About", (_Column("About this file", 28), _Column("", 80)), _about(origin), head, text, day
        )
    return _in_english(stream.getvalue())


def _in_english(content: bytes) -> bytes:
    """The workbook with its language among its properties, for which the library has no place; and uncompressed,
    because two versions of a compressor need not give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                end = b"</cp:coreProperties>"
                assert end in data
                data = data.replace(end, b"<dc:language>en-GB</dc:language>" + end)
            item.compress_type = zipfile.ZIP_STORED
            new.writestr(item, data)
    return made.getvalue()


def _properties(book: Any, origin: Origin) -> None:
    made = origin.edition.archived_on if origin.edition else origin.standing.day
    book.set_properties(
        {
            "title": origin.name,
            "subject": "Prevent action plan",
            "author": origin.plan.about.published_by,
            "company": origin.plan.about.published_by,
            "created": datetime.combine(made, time(), UTC).replace(tzinfo=None),
        }
    )


def _sheet(book: Any, name: str, columns: tuple[_Column, ...], rows: list[list[Any]], *formats: Any) -> None:
    head, text, day = formats
    sheet = book.add_worksheet(name)
    for i, column in enumerate(columns):
        sheet.set_column(i, i, column.width)
        sheet.write_string(0, i, column.title or "What it says", head)
    for y, row in enumerate(rows, start=1):
        for x, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(y, x, datetime.combine(value, time()), day)
            elif isinstance(value, int):
                sheet.write_number(y, x, value, text)
            elif value:
                sheet.write_string(y, x, _cut(value), text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _cut(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST]} … (the rest is in plan.csv)"


def _actions(origin: Origin) -> list[list[Any]]:
    texts = Texts(origin.plan.abbreviations)
    rows: list[list[Any]] = []
    for theme in origin.plan.themes:
        if not theme.actions:
            rows.append([theme.letter, texts.plain(theme.title), "None", "No actions this year"])
        for action in theme.actions:
            last = action.progress[-1] if action.progress else None
            rows.append(
                [
                    theme.letter,
                    texts.plain(theme.title),
                    action.number,
                    texts.words(action.action),
                    texts.words(action.measure),
                    texts.words(action.person_responsible),
                    sentence_case(action.achieve_by.in_words),
                    action.achieve_by.last_day,
                    STATUS_IN_WORDS[action.status],
                    texts.words(action.status_note or ""),
                    action.achieved_on,
                    sentence_case(origin.standing.timeliness[action.number]),
                    texts.words(action.reason or ""),
                    str(action.carried_to or ""),
                    str(action.carried_from or ""),
                    texts.words(last.text) if last else "",
                ]
            )
    return rows


def _reports(origin: Origin) -> list[list[Any]]:
    texts = Texts(origin.plan.abbreviations)
    return [
        [
            action.number,
            texts.plain(action.action),
            report.date or "No date recorded",
            texts.words(report.text),
            "\n".join(f"{link.title}: {link.url}" for link in report.evidence),
        ]
        for action in origin.plan.actions
        for report in action.progress
    ]


def _about(origin: Origin) -> list[list[Any]]:
    edition = origin.edition
    rows: list[list[Any]] = [
        ["Plan", origin.name],
        ["Published by", origin.plan.about.published_by],
        ["Timeliness is as at", origin.standing.day],
    ]
    if edition:
        approved = edition.approved_by or "Not recorded"
        if edition.approved_on:
            approved += f", {in_words(edition.approved_on)}"
        rows += [["Archived on", edition.archived_on], ["Approved by", approved]]
        rows += [["Note", edition.note or "None recorded"], ["SHA-256 of its source", edition.sha256]]
    if address := origin.address(edition.address if edition else ""):
        rows.append(["Address", address])
    rows += [[short, full] for short, full in sorted(origin.plan.abbreviations.items())]
    return rows
