"""Tables that this site writes, plan.csv and the sheets of plan.xlsx, known by the names of their columns in any order.

The texts of plan.xlsx are plain words: emphasis and links are only in plan.csv.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from action_plan.importing.cells import Cell
from action_plan.importing.columns.names import named
from action_plan.importing.description import Described
from action_plan.importing.draft_plan import DraftAction, Listed
from action_plan.importing.values import ONGOING
from action_plan.model.dates import AchieveBy, read_loosely
from action_plan.model.entries import Confirmation, Evidence, Move, Report, Step
from action_plan.model.forms import WHEN, Misfit
from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.model.records import Column, Field, fields
from action_plan.tables import workbook
from action_plan.tables.table import COLUMNS, WORKED_OUT, as_cell, from_cell, unguard
from action_plan.words import sentence_case


@dataclass(frozen=True, slots=True, eq=False)
class OwnTable:
    """A table that this site writes: the key of what stands below each of its headings. It is known by all of the
    keys that are `needed` and one of `marks`, whose headings no other table has."""

    keys: Mapping[str, str]
    needed: frozenset[str]
    marks: frozenset[str]

    def columns(self, row: Sequence[Cell]) -> dict[int, str] | None:
        """The keys of the columns, by place, where a row holds the headings of this table; else None. Of two columns
        with the same heading the first counts. In a table that is known by a heading of its own, another may be called
        as people call it."""
        found: dict[int, str] = {}
        for i, cell in enumerate(row):
            key = self.keys.get(cell.words)
            if key and key not in found.values():
                found[i] = key
        if self.marks & set(found.values()):
            for i, cell in enumerate(row):
                called = named(cell.words) if i not in found else None
                if called and called in self.keys.values() and called not in found.values():
                    found[i] = called
        held = set(found.values())
        return found if self.needed <= held and self.marks & held else None


def _headed(columns: Mapping[str, Column]) -> dict[str, str]:
    return {column.heading: key for key, column in columns.items()}


PLAN_CSV = OwnTable(
    {key: key for key in (*COLUMNS, *WORKED_OUT)},
    needed=frozenset({"theme", "number", "action"}),
    marks=frozenset(key for key in COLUMNS if "_" in key),
)
PLAN_SHEET = OwnTable(
    {
        **_headed(workbook.THEME_COLUMNS),
        **{field.column.heading: field.key for field in fields(Action) if field.column},
        **_headed(workbook.WORKED_OUT_COLUMNS),
        **_headed(workbook.FURTHER_COLUMNS),
    },
    needed=PLAN_CSV.needed,
    marks=frozenset({"theme_title", *workbook.WORKED_OUT_COLUMNS}),
)
REPORTS_SHEET = OwnTable(
    _headed(workbook.REPORT_COLUMNS),
    needed=frozenset({"of_action", "date", "text"}),
    marks=frozenset({"of_words", "evidence"}),
)
MOVES_SHEET = OwnTable(
    _headed(workbook.MOVE_COLUMNS),
    needed=frozenset({"of_action", "on", "before"}),
    marks=frozenset({"after", "why"}),
)
STEPS_SHEET = OwnTable(
    _headed(workbook.STEP_COLUMNS),
    needed=frozenset({"of_action", "step"}),
    marks=frozenset({"step"}),
)
CONFIRMATIONS_SHEET = OwnTable(
    _headed(workbook.CONFIRMATION_COLUMNS),
    needed=frozenset({"of_action", "by", "on", "agrees"}),
    marks=frozenset({"by", "agrees"}),
)
PASSED_BY = tuple(
    OwnTable(headed, needed=frozenset(headed.values()), marks=frozenset(headed.values()))
    for headed in (
        _headed(workbook.MEETING_COLUMNS),
        _headed(workbook.REQUIREMENT_COLUMNS),
        _headed(workbook.EDITION_COLUMNS),
        _headed(workbook.ERRATUM_COLUMNS),
        _headed(workbook.SUMMARY_COLUMNS),
    )
)
"""The sheets of what is no part of the plan: nothing of them is read. Known by all of their columns alone."""
ABOUT_SHEET = OwnTable(
    _headed(workbook.ABOUT_COLUMNS), needed=frozenset({"label"}), marks=frozenset({"value"})
)
OWN_TABLES = (
    PLAN_CSV, PLAN_SHEET, REPORTS_SHEET, MOVES_SHEET, STEPS_SHEET, CONFIRMATIONS_SHEET, *PASSED_BY, ABOUT_SHEET,
)  # fmt: skip


def read_values(held: Mapping[str, Cell], table: OwnTable) -> dict[str, str]:
    """What a row of actions holds, by key, as plan.csv has it before it is guarded; "" for what it does not hold."""
    written = {key: cell.words if cell.raw is None else cell.raw for key, cell in held.items()}
    values = {key: written.get(key, "") for key in COLUMNS}
    if table is PLAN_CSV:
        return {key: unguard(words) for key, words in values.items()}
    if values["number"] == "None":  # the row of a theme without actions
        return {**values, "number": "", "action": ""}
    return {**values, **{field.key: _as_in_csv(field, values[field.key]) for field in fields(Action)}}


def _as_in_csv(field: Field, words: str) -> str:
    """The cell of plan.csv for one of the sheet of actions."""
    if field.key == "progress":  # the text of the last report
        return as_cell(field, (Report(text=words),)) if words.strip() else ""
    if field.form is WHEN:
        return str(_when(words) or words)
    shown = {str(status): name for status, name in STATUS_IN_WORDS.items()}
    listed = field.form.schema().get("enum", ())
    written = (one for one in listed if words == shown.get(one, sentence_case(one)))
    return next(written, words)


def say_what_is_cut(held: Mapping[str, Cell], listed: Listed) -> None:
    """Name the cells that Excel could not hold whole."""
    for cell in held.values():
        if cell.words.endswith(workbook.CUT):
            listed.decide(cell.place, "is cut off, as Excel holds no more in a cell; import plan.csv instead")


def read_report(held: Mapping[str, Cell], drafts: Iterable[DraftAction]) -> bool:
    """Add a row of the sheet of reports to its action. Returns whether that can be."""
    text, day = (held.get(key, Cell("", "")) for key in ("text", "date"))
    draft = _draft_of(held, drafts)
    if draft is None or not text.words:
        return False
    evidence = _evidence(held)
    if evidence is None:
        return False
    draft.reports.append(
        Report(date=day.when.first_day if day.when else None, text=text.words, evidence=evidence)
    )
    return True


def _evidence(held: Mapping[str, Cell]) -> tuple[Evidence, ...] | None:
    """The links in a row; None where its cell holds something else."""
    lines = held["evidence"].words.split("\n") if "evidence" in held and held["evidence"].words else []
    links = [line.rpartition(": ") for line in lines]
    if not all(title and url.startswith(("https://", "mailto:")) for title, _, url in links):
        return None
    return tuple(Evidence(title=title, url=url) for title, _, url in links)


def read_move(held: Mapping[str, Cell], drafts: Iterable[DraftAction]) -> bool:
    """Add a row of the sheet of moves to its action. Returns whether that can be."""
    on, before, why = (held.get(key, Cell("", "")) for key in ("on", "before", "why"))
    draft, when = _draft_of(held, drafts), _when(before.words)
    if draft is None or not (on.when and on.when.first_day and when and why.words):
        return False
    draft.entries["moves"].append(Move(on=on.when.first_day, before=when, why=why.words))
    return True


def read_step(held: Mapping[str, Cell], drafts: Iterable[DraftAction]) -> bool:
    """Add a row of the sheet of steps to its action. Returns whether that can be."""
    text, done = held["step"], held.get("done_on", Cell("", ""))
    draft, evidence = _draft_of(held, drafts), _evidence(held)
    if draft is None or evidence is None or not text.words or (done.words and not done.when):
        return False
    done_on = done.when.first_day if done.when else None
    draft.entries["steps"].append(Step(text=text.words, done_on=done_on, evidence=evidence))
    return True


def read_confirmation(held: Mapping[str, Cell], drafts: Iterable[DraftAction]) -> bool:
    """Put a row of the sheet of confirmations to its action. Returns whether that can be."""
    by, on, agrees, found = (held.get(key, Cell("", "")) for key in ("by", "on", "agrees", "found"))
    draft, evidence, agreed = _draft_of(held, drafts), _evidence(held), agrees.words.lower()
    if draft is None or evidence is None or not by.words or agreed not in ("yes", "no"):
        return False
    if not (on.when and on.when.first_day):
        return False
    draft.entries["confirmed"].append(
        Confirmation(
            by=by.words,
            on=on.when.first_day,
            agrees=agreed == "yes",
            text=found.words or None,
            evidence=evidence,
        )
    )
    return True


READERS = {
    REPORTS_SHEET: read_report,
    MOVES_SHEET: read_move,
    STEPS_SHEET: read_step,
    CONFIRMATIONS_SHEET: read_confirmation,
}
"""What adds a row of a sheet to the action to which it belongs."""


def read_cell(field: Field, draft: DraftAction, listed: Listed) -> Any:
    """The value of a field, or its empty value where there are no words or they cannot be read."""
    words = draft.words[field.key]
    try:
        return from_cell(field, words if words.strip() else "")
    except (ValueError, Misfit):
        listed.decide(draft.place, f'"{words}" cannot be read, and was left out')
        return from_cell(field, "")


def from_sheet(name: str, draft: DraftAction, listed: Listed) -> Any:
    """The value of a field from the sheet that holds its entries or, where that has none, from the row."""
    entries, field = draft.entries[name], FIELDS[name]
    if not entries:
        return read_cell(field, draft, listed)
    return tuple(entries) if field.form.is_list else entries[-1]


FIELDS = {field.key: field for field in fields(Action)}
"""The fields of an action, by their keys."""


def _draft_of(held: Mapping[str, Cell], drafts: Iterable[DraftAction]) -> DraftAction | None:
    """The action whose number a row holds."""
    number = held["of_action"].words if "of_action" in held else ""
    return next((draft for draft in drafts if number and draft.words["number"] == number), None)


def _when(words: str) -> AchieveBy | None:
    """A date of a sheet: "30 June 2024", "June 2024" or "Ongoing"."""
    return ONGOING if words.lower() == str(ONGOING) else read_loosely(words)


def read_about(held: Mapping[str, Cell], described: Described, listed: Listed) -> None:
    """Take what a row of the sheet about the file says of the plan itself."""
    label, value = (held[key].words if key in held else "" for key in ("label", "value"))
    if label == "Plan":
        described.name(value)
    elif label == "Published by":
        described.published_by = value or None
    elif label in workbook.ABOUT_THE_FILE or bool(label) != bool(value):
        place = held["label" if label else "value"].place
        listed.note(place, f'is about the file, and was left out: "{label}: {value}"')
    elif label:
        described.abbreviations[label] = value
