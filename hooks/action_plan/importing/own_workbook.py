"""plan.xlsx as this site writes it. Its texts are plain words: emphasis and links are only in plan.csv."""

from collections.abc import Mapping, Sequence

from action_plan.importing.cells import Cell
from action_plan.importing.description import Described
from action_plan.importing.draft_plan import DraftAction, Say
from action_plan.model.dates import read_loosely
from action_plan.model.plan import STATUS_IN_WORDS, Evidence, Report
from action_plan.model.table import reports_text

_PLAN = {
    "Theme": "theme", "Theme title": "theme_title", "Action": "number", "What will be done": "action",
    "Measure": "measure", "Person responsible": "person_responsible", "Achieve by": "achieve_by",
    "Last day": "last_day", "Status": "status", "Status note": "status_note", "Achieved on": "achieved_on",
    "Timeliness": "timeliness", "Reason": "reason", "Carried to": "carried_to", "Carried from": "carried_from",
    "Last progress report": "progress",
}  # fmt: skip
_REPORTS = {
    "Action": "of_action", "What will be done": "of_words", "Date of report": "date", "Progress report": "text",
    "Evidence": "evidence",
}  # fmt: skip
_ABOUT = {"About this file": "label", "What it says": "value"}
_OF_THE_FILE = (
    "Timeliness is as at", "Archived on", "Approved by", "Note", "SHA-256 of its source", "Address",
)  # fmt: skip
_CUT = "… (the rest is in plan.csv)"

Fields = Mapping[int, str]


def workbook_columns(row: Sequence[Cell]) -> dict[int, str] | None:
    """The fields of a sheet of the workbook, where a row holds its headings."""
    words = [cell.words for cell in row]
    for sheet in (_PLAN, _REPORTS, _ABOUT):
        if words[: len(sheet)] == list(sheet):
            return dict(enumerate(sheet.values()))
    return None


def is_of_plan(fields: Fields) -> bool:
    """Whether the columns are those of its sheet of actions."""
    return "timeliness" in fields.values()


def is_of_reports(fields: Fields) -> bool:
    """Whether the columns are those of its sheet of reports."""
    return "of_action" in fields.values()


def is_about(fields: Fields) -> bool:
    """Whether the columns are those of its sheet about itself."""
    return "label" in fields.values()


def as_data(values: dict[str, str]) -> dict[str, str]:
    """The values of a row of actions as plan.csv has them."""
    if values["number"] == "None":  # the row of a theme without actions
        return {**values, "number": "", "action": ""}
    when = read_loosely(values["achieve_by"])
    status = next((key for key, words in STATUS_IN_WORDS.items() if words == values["status"]), None)
    progress = values["progress"]
    return {
        **values,
        "achieve_by": str(when) if when else values["achieve_by"].lower(),
        "status": status or values["status"],
        "progress": reports_text((Report(text=progress),)) if progress.strip() else "",
    }


def say_what_is_cut(row: Sequence[Cell], say: Say) -> None:
    """Name the cells that Excel could not hold whole."""
    for cell in row:
        if cell.words.endswith(_CUT):
            say(cell.place, "is cut off, as Excel holds no more in a cell; import plan.csv instead")


def read_report(row: Sequence[Cell], fields: Fields, drafts: Sequence[DraftAction]) -> bool:
    """Add a row of reports to its action. Returns whether there is one."""
    held = {name: row[i] for i, name in fields.items() if i < len(row)}
    draft = next((d for d in drafts if d.number and d.number == held["of_action"].words), None)
    text, day = held.get("text"), held.get("date")
    if draft is None or text is None or not text.words:
        return False
    lines = held["evidence"].words.split("\n") if "evidence" in held and held["evidence"].words else []
    links = [line.rpartition(": ") for line in lines]
    if not all(title and url.startswith(("https://", "mailto:")) for title, _, url in links):
        return False
    evidence = tuple(Evidence(title=title, url=url) for title, _, url in links)
    draft.reports.append(
        Report(date=day.when.first_day if day and day.when else None, text=text.words, evidence=evidence)
    )
    return True


def read_about(row: Sequence[Cell], described: Described, say: Say) -> None:
    """Take what a row says of the plan as a whole."""
    label, value = row[0].words, row[1].words if len(row) > 1 else ""
    if label == "Plan":
        described.name(value)
    elif label == "Published by":
        described.published_by = value or None
    elif label in _OF_THE_FILE or not value:
        say(row[0].place, f'is about the file, and was left out: "{label}: {value}"')
    else:
        described.abbreviations[label] = value
