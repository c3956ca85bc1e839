"""Every achieve-by date that ever moved: from when to when, by how much, and the report that says why."""

from typing import NamedTuple

from action_plan.history.revisions import History, Revision
from action_plan.model.changes import Change


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
    old, new = change.before.last_day, change.after.last_day
    return (new - old).days if old and new else None


def _why(revision: Revision, move: Change) -> str | None:
    new = (one for one in revision.changes if one.of == move.of and one.is_new_report)
    return next((str(one.after.text) for one in new), None)
