"""From the draft of an action to the action: the value of each field by its form, and of some from published words."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from action_plan.importing.cells import Cell
from action_plan.importing.columns.contents import is_mark
from action_plan.importing.columns.names import DONE_ON, REVISED, STATUS_AND_DATE, beside_the_day
from action_plan.importing.draft_plan import NOT_STATED, Dated, DraftAction, Listed
from action_plan.importing.own_tables import FIELDS, from_sheet, read_cell
from action_plan.importing.values import (
    DUE_IN_STATUS,
    ONGOING,
    Standing,
    find_when,
    is_done,
    read_roles,
    read_status,
    read_when,
    split_status_and_date,
)
from action_plan.model.dates import AchieveBy
from action_plan.model.entries import Report
from action_plan.model.forms import Misfit
from action_plan.model.plan import Action, Status
from action_plan.model.records import Field, fields
from action_plan.model.strings import TEXT
from action_plan.pasted import as_markdown
from action_plan.tables.table import from_cell
from action_plan.words import cut

_TEXTS = ("progress", *(key for key, field in FIELDS.items() if field.form is TEXT))


def make_action(draft: DraftAction, number: int, known: set[str], listed: Listed) -> Action:
    """The action of a draft, under that number. What cannot be read for certain is said. `known` are roles that stand
    alone elsewhere."""
    if not draft.is_own:
        lines = draft.words["person_responsible"].split("\n")
        draft.words["person_responsible"] = "\n".join(filter(None, lines))
        draft.words.update({key: as_markdown(draft.words[key]) for key in _TEXTS})
    who = _value(FIELDS["person_responsible"], draft, listed)
    values = {
        "number": number,
        "person_responsible": who,
        "roles": read_cell(FIELDS["roles"], draft, listed) or _find_roles(who, known, draft.place, listed),
        **(_own_standing(draft, listed) if draft.is_own else _published_standing(draft, listed)),
    }
    for field in fields(Action):
        if field.name not in values:
            values[field.name] = _value(field, draft, listed)
    return Action(**values)


def _value(field: Field, draft: DraftAction, listed: Listed) -> Any:
    """The value of a field. What the plan needs and is missing is said."""
    value = read_cell(field, draft, listed)
    if not field.is_required or value is not None:
        return value
    listed.decide(draft.place, f"the {field.title.lower()} is not stated")
    return NOT_STATED if field.form is TEXT else value


def _find_roles(who: str, known: set[str], place: str, listed: Listed) -> tuple[str, ...]:
    """The roles that words name. What is not certain is said."""
    roles, is_certain = read_roles(who, known)
    if not is_certain:
        read = "one role" if len(roles) == 1 else f"{len(roles)} roles ({'; '.join(roles)})"
        listed.decide(place, f'"{cut(who, 60)}" was taken for {read}; if that is wrong, list them')
    return roles


# --- rows that this site wrote -----------------------------------------------------------------


def _own_standing(draft: DraftAction, listed: Listed) -> dict[str, Any]:
    """Date, status, reports and what has a sheet of its own, which may have been changed by hand since."""
    return {
        "status": _own_status(draft, listed),
        "achieve_by": _own_date(draft.words["achieve_by"], draft.place, listed),
        "progress": _own_reports(draft, listed),
        **{name: from_sheet(name, draft, listed) for name in ("moves", "steps", "confirmed")},
    }


def _own_status(draft: DraftAction, listed: Listed) -> Status:
    words = draft.words["status"]
    if not words.strip():
        listed.decide(draft.place, "the status is not stated, and became ongoing")
        return "ongoing"
    try:
        status: Status = from_cell(FIELDS["status"], words)
    except Misfit:
        draft.add("status_note", words)
        listed.decide(draft.place, f'"{words}" is no status, and became ongoing; the words are in its note')
        return "ongoing"
    return status


def _own_date(words: str, place: str, listed: Listed) -> AchieveBy:
    if not words.strip():
        listed.decide(place, "the date is not stated, and became ongoing")
        return ONGOING
    try:
        return AchieveBy.read(words)
    except ValueError:
        read = read_when(words)
        when = read.when if read else ONGOING
        listed.decide(place, f'"{words}" is no date such as 2024-06-30, and became {when.in_words}')
        return when


def _own_reports(draft: DraftAction, listed: Listed) -> tuple[Report, ...]:
    """The reports of a row, or of the sheet that holds all of them; the row has the last one again."""
    last: tuple[Report, ...] = read_cell(FIELDS["progress"], draft, listed)
    if not draft.reports:
        return last
    if last and last[0].text != draft.reports[-1].text:
        listed.decide(draft.place, "has another last report than the sheet of reports; both were kept")
        return (*last, *draft.reports)
    return tuple(draft.reports)


# --- rows as others publish them ---------------------------------------------------------------


def _published_standing(draft: DraftAction, listed: Listed) -> dict[str, Any]:
    """Date, status and reports from the words that people use."""
    _settle(draft, listed)
    text = draft.words["progress"]
    undated = [text] if text.strip() else []
    dated: list[Report] = []
    for one in draft.dated:
        report = _report(one)
        if report.date is None:
            undated.append(report.text)
        else:
            dated.append(report)
    reports = (*(Report(text=words) for words in undated), *_together(dated))
    standing = _published_status(draft, reports, listed)
    draft.add("status_note", standing.note or "")
    return {
        "status": standing.status,
        "achieved_on": standing.achieved_on,
        "achieve_by": _published_date(draft, listed),
        "progress": reports,
    }


def _settle(draft: DraftAction, listed: Listed) -> None:
    """Find the date and the status among the cells that may hold them."""
    cells = draft.cells
    status = cells.get("status")
    if both := cells.get(STATUS_AND_DATE):
        _settle_both(draft, both)
    elif "achieve_by" not in cells and status and (due := DUE_IN_STATUS.search(status.words)):
        cells |= {"achieve_by": replace(status, words=due[0])} if read_when(due[0]) else {}
    if done := cells.get(DONE_ON):
        _settle_done_on(draft, done, listed)
    if revised := cells.get(REVISED):
        _settle_revised(draft, revised, listed)
    if due := _DUE.fullmatch(draft.words["progress"].strip()):
        _settle_due(draft, due, listed)
    draft.dated = [one for one in draft.dated if one.cell.words.strip("-–— ")]
    if marks := [one for one in draft.dated if is_mark(one.cell.words)]:
        draft.dated = [one for one in draft.dated if one not in marks]
        _settle_marks(draft, marks, listed)


def _settle_both(draft: DraftAction, both: Cell) -> None:
    """A cell of status and date. What another column says already is left in the words of the status."""
    status, when = split_status_and_date(both.words)
    if when and "achieve_by" in draft.cells:
        status, when = both.words, ""
    if when:
        draft.cells["achieve_by"] = replace(both, words=when)
    before = draft.cells["status"].words if "status" in draft.cells else ""
    draft.cells["status"] = Cell(", ".join(filter(None, (before, status))), both.place)


def _settle_done_on(draft: DraftAction, done: Cell, listed: Listed) -> None:
    """The day on which an action was achieved, where its status says no more than that it was."""
    status = draft.cells.get("status")
    found = read_status(f"Achieved {done.words}")
    if found.achieved_on and (status is None or is_done(status.words)):
        draft.cells["status"] = replace(done, words=f"Achieved {done.words}")
        return
    draft.add("status_note", done.words)
    listed.put(done, "into the status note", draft)


def _settle_revised(draft: DraftAction, revised: Cell, listed: Listed) -> None:
    """A date in the place of the first one, which stands beside it in the file."""
    first = draft.cells.get("achieve_by")
    if first is None or not first.words:
        draft.cells["achieve_by"] = revised
    elif revised.when or read_when(revised.words) or find_when(revised.words):
        draft.cells["achieve_by"] = revised
        draft.beside_the_date(f"first {first.words}, revised to {revised.words}")
        what = f'the date "{first.words}" was revised to "{revised.words}", and became that'
        listed.decide(revised.place, f"{what}; both are beside it in the file")
    else:
        draft.beside_the_date(f"revised: {revised.words}")
        listed.put(revised, "beside the date in the file", draft)


_DUE = re.compile(
    r"(?:deadline|due|target date|(?:to be )?(?:completed?|achieved?|finish(?:ed)?|done) by)\b\W*"
    r"(?:on |by |date\W*)?(?P<when>[^\n.;]{3,40})\.?",
    re.IGNORECASE,
)


def _settle_due(draft: DraftAction, due: re.Match[str], listed: Listed) -> None:
    """A report that says no more than by when."""
    draft.words["progress"] = ""
    if "achieve_by" not in draft.cells:
        draft.cells["achieve_by"] = Cell(due["when"], draft.place)
    draft.beside_the_date(due[0])
    what = f'"{due[0]}" says by when, and was not taken for a report; it is beside the date in the file'
    listed.decide(draft.place, what)


def _settle_marks(draft: DraftAction, marks: list[Dated], listed: Listed) -> None:
    """Crosses below days or quarters say when an action is due, and are no reports."""
    words = "; ".join(f"{one.heading}: {one.cell.words}" for one in marks)
    if "achieve_by" not in draft.cells:
        draft.cells["achieve_by"] = replace(marks[-1].cell, words=marks[-1].heading, when=marks[-1].when)
    draft.beside_the_date(words)
    listed.put(marks[-1].cell, "beside the date in the file", draft, words=words)


def _published_status(draft: DraftAction, reports: tuple[Report, ...], listed: Listed) -> Standing:
    """How an action stands: as its cell says or, where it has none, as the last report of a day says."""
    cell = draft.cells.get("status")
    if cell is None and reports:
        last = read_status(draft.dated[-1].cell.words) if draft.dated else None
        if last and not last.remark:
            listed.note(
                draft.place, f'no status is given; it became "{last.status}", as the last report says'
            )
            return last
        listed.decide(draft.place, "no status is given, and it became ongoing, as there are reports")
        return Standing("ongoing")
    standing = read_status(cell.words if cell else "")
    if standing.achieved_on:
        listed.note(cell.place if cell else draft.place, standing.remark)
    elif standing.remark:
        listed.decide(cell.place if cell else draft.place, standing.remark)
    return standing


def _report(dated: Dated) -> Report:
    """A report from a column of its own: of the last day of a month; without one, what the column is called stands
    before its words."""
    day = dated.when.last_day if dated.when else None
    name = beside_the_day(dated.heading) if day else dated.heading
    words = as_markdown(dated.cell.words)
    return Report(date=day, text=f"{name}: {words}" if name else words)


def _together(reports: list[Report]) -> list[Report]:
    """The reports in order of their days; those of one day as one."""
    found: dict[date | None, list[str]] = {}
    for report in sorted(reports, key=lambda one: one.date or date.min):
        found.setdefault(report.date, []).append(report.text)
    return [Report(date=day, text="\n\n".join(texts)) for day, texts in found.items()]


def _published_date(draft: DraftAction, listed: Listed) -> AchieveBy:
    """The date; published words that are none stand beside it in the file, and in the list."""
    cell = draft.cells.get("achieve_by")
    if cell is None or not cell.words:
        listed.decide(draft.place, "no date is given, and it became ongoing")
        return ONGOING
    if cell.when:
        return cell.when
    found = read_when(cell.words) or find_when(cell.words)
    if found is None or found.remark:
        what = found.remark if found else f'"{cell.words}" is no date that can be read, and became ongoing'
        say = listed.note if found and found.is_certain else listed.decide
        say(cell.place, f"{what}; the words are beside it in the file")
        if cell.words not in draft.published.get("achieve_by", ""):
            draft.beside_the_date(cell.words)
    return found.when if found else ONGOING
