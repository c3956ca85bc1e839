"""Which column means what, in the many words that people use for it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from action_plan.importing.cells import Cell
from action_plan.importing.own_tables import OWN_TABLES, PLAN_CSV, PLAN_SHEET, OwnTable
from action_plan.importing.values import read_when
from action_plan.model.plan import Action
from action_plan.model.records import fields


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands in which column: the key of a field, by place. `own` is the table of ours whose columns they are."""

    keys: Mapping[int, str]
    own: OwnTable | None = None

    @property
    def are_of_own_actions(self) -> bool:
        """Whether this site wrote the table, and each row is an action."""
        return self.own in (PLAN_CSV, PLAN_SHEET)

    def held(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """The cells of a row by their keys."""
        return {key: row[i] for i, key in self.keys.items() if i < len(row)}

    def further(self, row: Sequence[Cell]) -> list[tuple[int, Cell]]:
        """The cells with words that stand in columns of no key, each with its place."""
        return [(i, cell) for i, cell in enumerate(row) if i not in self.keys and cell.words]


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9#]+", " ", re.sub(r"\([^()]*\)", "", words.lower())).strip()


_MEANT: dict[str, tuple[str, ...]] = {
    "number": ("no", "ref", "reference", "id", "item", "action number", "action no", "action ref"),
    "theme": ("theme", "category", "area", "section", "heading", "strand", "workstream", "priority area"),
    "action": ("actions", "objective", "task", "activity", "action required", "what will we do"),
    "measure": (
        "measures", "success measure", "success measures", "measure of success", "kpi", "outcome",
        "outcomes", "expected outcome", "success criteria", "evidence of success", "target", "deliverable",
        "how will we know", "milestone", "milestones",
    ),
    "person_responsible": (
        "owner", "owners", "lead", "leads", "responsible", "responsibility", "who",
        "action owner", "responsible person", "responsible officer", "lead officer", "accountable", "roles",
    ),
    "achieve_by": (
        "deadline", "target date", "due", "due date", "date", "by when", "when", "timescale",
        "timescales", "timeframe", "completion date", "to be achieved by", "date due", "complete by",
    ),
    "progress": (
        "progress report", "update", "updates", "comments", "comment", "notes", "progress update",
        "progress to date", "current position", "commentary",
    ),
    "status": (
        "achieved", "rag", "rag status", "rag rating", "brag", "state", "complete", "completed", "done",
        "progress status", "achieved y n",
    ),
    "status_and_date": (
        "status and deadline", "status deadline", "deadline status", "deadline and status", "status and date",
        "status due date", "status target date",
    ),
}  # fmt: skip
"""What people call a column, beside the key and the title of its field."""

_NAMED = {
    # What stands only beside one status is none of these: the words of others seldom say that status for certain.
    **{
        name: field.key
        for field in fields(Action)
        if not field.beside
        for name in (_bare(field.key), _bare(field.title))
    },
    **{name: key for key, names in _MEANT.items() for name in names},
}

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
    if found := _NAMED.get(bare):
        return found
    parts = [_bare(part) for part in re.split(r"[/&+]|\band\b|\bor\b", words.lower())]
    plain = [" ".join(word for word in part.split() if word not in _FILLERS) for part in parts]
    named = {_NAMED.get(part) or _NAMED.get(bare) for part, bare in zip(parts, plain, strict=True)}
    if named == {"status", "achieve_by"}:
        return "status_and_date"
    return named.pop() if len(named) == 1 else None


def read_headings(row: Sequence[Cell]) -> Columns | None:
    """The columns, where a row is a row of headings; else None."""
    for table in OWN_TABLES:
        if own := table.columns(row):
            return Columns(own, table)
    found: dict[int, str] = {}
    for i, cell in enumerate(row):
        key = meaning(cell.words)
        if key and key not in found.values():
            found[i] = key
    filled = sum(bool(cell.words) for cell in row)
    if len(found) < 3 or len(found) < filled / 2 or any(read_when(cell.words) for cell in row):
        return None
    if "action" not in found.values():
        unknown = [i for i, cell in enumerate(row) if cell.words and i not in found]
        if len(found) < 4 or not unknown:
            return None
        found[next((i for i in unknown if _LIKE_ACTION.search(row[i].words)), unknown[0])] = "action"
    return Columns(found)


def usual_columns(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """The columns in the order in which plans are published, where no row has headings and the width fits."""
    width = max((len(row) for row in rows), default=0)
    published = ("number", "action", "measure", "person_responsible", "achieve_by", "progress", "status")
    if width == len(published) + 1:  # first the letters of themes
        return Columns(dict(enumerate(published, start=1)))
    return Columns(dict(enumerate(published))) if width == len(published) else None
