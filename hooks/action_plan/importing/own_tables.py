"""Tables that this site wrote itself: plan.csv is read back to the same plan, whatever the order of its rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from action_plan.importing.cells import Cell
from action_plan.importing.draft_plan import NOT_STATED, DraftAction, Say
from action_plan.importing.own_workbook import as_data, is_of_plan
from action_plan.importing.values import ONGOING, read_roles, read_when
from action_plan.model.dates import AchieveBy, read_day
from action_plan.model.forms import Misfit, read_elsewhere
from action_plan.model.plan import STATUSES, Action, Report, Status
from action_plan.model.table import COLUMNS, report_of, reports_of, roles_of, unguard
from action_plan.words import cut


def is_own(fields: Mapping[int, str]) -> bool:
    """Whether the columns are those of plan.csv, or of the actions in plan.xlsx."""
    return "theme_title" in fields.values()


def own_values(row: Sequence[Cell], fields: Mapping[int, str]) -> dict[str, str]:
    """What a row holds, exactly as it was written."""
    held = {name: row[i] for i, name in fields.items() if i < len(row)}
    values = {name: cell.words if cell.raw is None else cell.raw for name, cell in held.items()}
    if is_of_plan(fields):
        return as_data({name: values.get(name, "") for name in COLUMNS})
    return {name: unguard(values.get(name, "")) for name in COLUMNS}


def own_action(
    draft: DraftAction, values: Mapping[str, str], number: int, known: set[str], say: Say
) -> Action:
    """The action of a row. What cannot be read is said. `known` are roles that stand alone elsewhere."""
    place = draft.place
    who = _text(values["person_responsible"], "person responsible", place, say)
    status: Status = next((s for s in STATUSES if s == values["status"]), "ongoing")
    note = values["status_note"]
    if values["status"] != status:
        note = "\n\n".join(filter(None, (note, values["status"])))
        say(place, f'"{values["status"]}" is no status, and became ongoing; the words stand in its note')
    return Action(
        number=number,
        action=_text(draft.action, "action", place, say),
        measure=_text(draft.measure, "measure", place, say),
        person_responsible=who,
        roles=tuple(roles_of(values["roles"])) or find_roles(who, known, place, say),
        achieve_by=_when(values["achieve_by"], place, say),
        status=status,
        status_note=note or None,
        achieved_on=_value(values["achieved_on"], read_day, place, say),
        reason=values["reason"] or None,
        carried_to=_value(values["carried_to"], read_elsewhere, place, say),
        carried_from=_value(values["carried_from"], read_elsewhere, place, say),
        progress=_progress(draft, values["progress"], say),
    )


def find_roles(who: str, known: set[str], place: str, say: Say) -> tuple[str, ...]:
    """The roles that words name. What is not certain is said."""
    roles, is_certain = read_roles(who, known)
    if not is_certain:
        read = "one role" if len(roles) == 1 else f"{len(roles)} roles ({'; '.join(roles)})"
        say(place, f'"{cut(who, 60)}" was taken for {read}; if that is wrong, list them')
    return roles


def _text(words: str, what: str, place: str, say: Say) -> str:
    if words.strip():
        return words
    say(place, f"the {what} is not stated")
    return NOT_STATED


def _when(words: str, place: str, say: Say) -> AchieveBy:
    try:
        return AchieveBy.read(words)
    except ValueError:
        read = read_when(words)
        when = read.when if read else ONGOING
        say(place, f'"{words}" is no date such as 2024-06-30, and became {when.in_words}')
        return when


def _value(words: str, read: Callable[[str], Any], place: str, say: Say) -> Any:
    try:
        return read(words) if words else None
    except (ValueError, Misfit):
        say(place, f'"{words}" cannot be read, and was left out')
        return None


def _progress(draft: DraftAction, words: str, say: Say) -> tuple[Report, ...]:
    """The reports of a row, or of the sheet that holds all of them; the row has the last one again."""
    last = tuple(report_of(entry) for entry in reports_of(words) if str(entry["text"]).strip())
    if not draft.reports:
        return last
    if last and last[0].text != draft.reports[-1].text:
        say(draft.place, "has another last report than the sheet of reports; both were kept")
        return (*last, *draft.reports)
    return tuple(draft.reports)
