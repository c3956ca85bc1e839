"""From the draft of an action to the action: the value of each field by its form, and of some from published words."""

from typing import Any

from action_plan.importing.draft_plan import NOT_STATED, DraftAction, Say
from action_plan.importing.values import ONGOING, read_roles, read_status, read_when
from action_plan.model.dates import AchieveBy
from action_plan.model.forms import TEXT, Misfit
from action_plan.model.plan import Action, Report, Status
from action_plan.model.records import Field, fields
from action_plan.model.table import from_cell
from action_plan.pasted import as_markdown
from action_plan.words import cut

_FIELDS = {field.key: field for field in fields(Action)}
_TEXTS = ("progress", *(key for key, field in _FIELDS.items() if field.form is TEXT))


def make_action(draft: DraftAction, number: int, known: set[str], say: Say) -> Action:
    """The action of a draft, under that number. What cannot be read for certain is said. `known` are roles that stand
    alone elsewhere."""
    if not draft.is_own:
        lines = draft.words["person_responsible"].split("\n")
        draft.words["person_responsible"] = "\n".join(filter(None, lines))
        draft.words.update({key: as_markdown(draft.words[key]) for key in _TEXTS})
    who = _value(_FIELDS["person_responsible"], draft, say)
    values = {
        "number": number,
        "person_responsible": who,
        "roles": _read(_FIELDS["roles"], draft, say) or _find_roles(who, known, draft.place, say),
        **(_own_standing(draft, say) if draft.is_own else _published_standing(draft, say)),
    }
    for field in fields(Action):
        if field.name not in values:
            values[field.name] = _value(field, draft, say)
    return Action(**values)


def _value(field: Field, draft: DraftAction, say: Say) -> Any:
    """The value of a field. What the plan needs and is missing is said."""
    value = _read(field, draft, say)
    if not field.is_required or value is not None:
        return value
    say(draft.place, f"the {field.title.lower()} is not stated")
    return NOT_STATED if field.form is TEXT else value


def _read(field: Field, draft: DraftAction, say: Say) -> Any:
    """The value of a field, or its empty value where there are no words or they cannot be read."""
    words = draft.words[field.key]
    try:
        return from_cell(field, words if words.strip() else "")
    except (ValueError, Misfit):
        say(draft.place, f'"{words}" cannot be read, and was left out')
        return from_cell(field, "")


def _find_roles(who: str, known: set[str], place: str, say: Say) -> tuple[str, ...]:
    """The roles that words name. What is not certain is said."""
    roles, is_certain = read_roles(who, known)
    if not is_certain:
        read = "one role" if len(roles) == 1 else f"{len(roles)} roles ({'; '.join(roles)})"
        say(place, f'"{cut(who, 60)}" was taken for {read}; if that is wrong, list them')
    return roles


# --- rows that this site wrote -----------------------------------------------------------------


def _own_standing(draft: DraftAction, say: Say) -> dict[str, Any]:
    """Date, status, reports and moves, which may have been changed by hand since."""
    return {
        "status": _own_status(draft, say),
        "achieve_by": _own_date(draft.words["achieve_by"], draft.place, say),
        "progress": _own_reports(draft, say),
        "moves": tuple(draft.moves) or _read(_FIELDS["moves"], draft, say),
    }


def _own_status(draft: DraftAction, say: Say) -> Status:
    words = draft.words["status"]
    if not words.strip():
        say(draft.place, "the status is not stated, and became ongoing")
        return "ongoing"
    try:
        status: Status = from_cell(_FIELDS["status"], words)
    except Misfit:
        draft.add("status_note", words)
        say(draft.place, f'"{words}" is no status, and became ongoing; the words stand in its note')
        return "ongoing"
    return status


def _own_date(words: str, place: str, say: Say) -> AchieveBy:
    if not words.strip():
        say(place, "the date is not stated, and became ongoing")
        return ONGOING
    try:
        return AchieveBy.read(words)
    except ValueError:
        read = read_when(words)
        when = read.when if read else ONGOING
        say(place, f'"{words}" is no date such as 2024-06-30, and became {when.in_words}')
        return when


def _own_reports(draft: DraftAction, say: Say) -> tuple[Report, ...]:
    """The reports of a row, or of the sheet that holds all of them; the row has the last one again."""
    last: tuple[Report, ...] = _read(_FIELDS["progress"], draft, say)
    if not draft.reports:
        return last
    if last and last[0].text != draft.reports[-1].text:
        say(draft.place, "has another last report than the sheet of reports; both were kept")
        return (*last, *draft.reports)
    return tuple(draft.reports)


# --- rows as others publish them ---------------------------------------------------------------


def _published_standing(draft: DraftAction, say: Say) -> dict[str, Any]:
    """Date, status and report from the words that people use."""
    cell = draft.cells.get("status")
    standing = read_status(cell.words if cell else "")
    if standing.remark:
        say(cell.place if cell else draft.place, standing.remark)
    draft.add("status_note", standing.note or "")
    text = draft.words["progress"]
    return {
        "status": standing.status,
        "achieved_on": standing.achieved_on,
        "achieve_by": _published_date(draft, say),
        "progress": (Report(text=text),) if text.strip() else (),
    }


def _published_date(draft: DraftAction, say: Say) -> AchieveBy:
    cell = draft.cells.get("achieve_by")
    if cell is None or not cell.words:
        say(draft.place, "no date is given, and it became ongoing")
        return ONGOING
    if cell.when:
        return cell.when
    found = read_when(cell.words)
    if found is None or found.remark:
        what = f'"{cell.words}" is no date that can be read, and became ongoing'
        say(cell.place, f"{found.remark if found else what}; the words stand in the measure")
        draft.add("measure", f"Achieve by: {cell.words}")
    return found.when if found else ONGOING
