"""Which column means what, in the many words that people use for it."""

import re
from collections.abc import Mapping, Sequence

from action_plan.importing.cells import Cell
from action_plan.importing.own_workbook import workbook_columns
from action_plan.importing.values import read_when
from action_plan.model.table import COLUMNS

_MEANT: dict[str, tuple[str, ...]] = {
    "number": ("number", "no", "ref", "reference", "id", "item", "action number", "action no", "action ref"),
    "theme": ("theme", "category", "area", "section", "heading", "strand", "workstream", "priority area"),
    "action": ("action", "actions", "objective", "task", "activity", "action required", "what will we do"),
    "measure": (
        "measure", "measures", "success measure", "success measures", "measure of success", "kpi", "outcome",
        "outcomes", "expected outcome", "success criteria", "evidence of success", "target", "deliverable",
        "how will we know", "milestone", "milestones",
    ),
    "person_responsible": (
        "person responsible", "owner", "owners", "lead", "leads", "responsible", "responsibility", "who",
        "action owner", "responsible person", "responsible officer", "lead officer", "accountable",
    ),
    "achieve_by": (
        "achieve by", "deadline", "target date", "due", "due date", "date", "by when", "when", "timescale",
        "timescales", "timeframe", "completion date", "to be achieved by", "date due", "complete by",
    ),
    "progress": (
        "progress", "progress report", "update", "updates", "comments", "comment", "notes", "progress update",
        "progress to date", "current position", "commentary",
    ),
    "status": (
        "achieved", "status", "rag", "rag status", "rag rating", "brag", "state", "complete", "completed", "done",
        "progress status", "achieved y n",
    ),
    "status_and_date": (
        "status and deadline", "status deadline", "deadline status", "deadline and status", "status and date",
        "status due date", "status target date",
    ),
}  # fmt: skip

_FIELDS = {words: name for name, known in _MEANT.items() for words in known}


_FILLERS = {
    "recommended", "proposed", "agreed", "planned", "latest", "current", "key", "our", "the", "target", "specific",
    "description", "details", "detail", "of", "s",
}  # fmt: skip
"""Words beside which a heading means the same."""

_LONGEST = 100
"""The most signs that a heading has."""

_LIKE_ACTION = re.compile(r"action|recommend|objective|task|activit|step|commitment|what", re.IGNORECASE)


def meaning(words: str) -> str | None:
    """The field that a heading names, or None. "Action / Objective" names one field twice."""
    if len(words) > _LONGEST:
        return None
    bare = _bare(words)
    if bare == "#":
        return "number"
    if found := _FIELDS.get(bare):
        return found
    parts = [_bare(part) for part in re.split(r"[/&+]|\band\b|\bor\b", words.lower())]
    plain = [" ".join(word for word in part.split() if word not in _FILLERS) for part in parts]
    named = {_FIELDS.get(part) or _FIELDS.get(bare) for part, bare in zip(parts, plain, strict=True)}
    if named == {"status", "achieve_by"}:
        return "status_and_date"
    return named.pop() if len(named) == 1 else None


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9#]+", " ", re.sub(r"\([^()]*\)", "", words.lower())).strip()


def columns(row: Sequence[Cell]) -> dict[int, str] | None:
    """The fields of the columns, where a row is a row of headings; else None."""
    if [cell.words for cell in row][: len(COLUMNS)] == list(COLUMNS):
        return dict(enumerate(COLUMNS))
    if of_workbook := workbook_columns(row):
        return of_workbook
    found: dict[int, str] = {}
    for i, cell in enumerate(row):
        field = meaning(cell.words)
        if field and field not in found.values():
            found[i] = field
    filled = sum(bool(cell.words) for cell in row)
    if len(found) < 3 or len(found) < filled / 2 or any(read_when(cell.words) for cell in row):
        return None
    if "action" not in found.values():
        unknown = [i for i, cell in enumerate(row) if cell.words and i not in found]
        if len(found) < 4 or not unknown:
            return None
        found[next((i for i in unknown if _LIKE_ACTION.search(row[i].words)), unknown[0])] = "action"
    return found


def usual(rows: Sequence[Sequence[Cell]]) -> Mapping[int, str] | None:
    """The order of the columns as plans are published, where no row has headings and the width fits."""
    width = max((len(row) for row in rows), default=0)
    published = ("number", "action", "measure", "person_responsible", "achieve_by", "progress", "status")
    if width == len(published) + 1:  # first the letters of themes
        return dict(enumerate(published, start=1))
    return dict(enumerate(published)) if width == len(published) else None
