"""Every achieve-by date that ever moved: from when to when, by how much, and the report that says why."""

from typing import NamedTuple

from action_plan.history.revisions import History, Revision
from action_plan.model.changes import Change
from action_plan.model.dates import read_loosely


class Move(NamedTuple):
    """A date that moved. `days` is None where there is no fixed date on one side; `why` is the progress report
    on the same action that came with it, or None."""

    revision: Revision
    change: Change
    days: int | None
    why: str | None


def moves(history: History) -> list[Move]:
    """All moves, the latest first."""
    return [
        Move(revision, change, _days(change), _why(revision, change))
        for revision in history.revisions
        for change in revision.changes
        if change.field == "achieve_by"
    ]


def _days(change: Change) -> int | None:
    """How many days later the date is now; a month counts as its last day."""
    old, new = (read_loosely(words or "") for words in (change.old, change.new))
    if not (old and new and old.last_day and new.last_day):
        return None
    return (new.last_day - old.last_day).days


def _why(revision: Revision, move: Change) -> str | None:
    for change in revision.changes:
        same = (change.subject, change.key, change.earlier) == (move.subject, move.key, move.earlier)
        if same and change.field == "progress" and change.old == "" and change.new:
            return change.new
    return None
