"""Every achieve-by date that ever moved: from when to when, by how much, and the report that says why."""

from typing import NamedTuple

from action_plan.history.revisions import History, Revision
from action_plan.model.changes import Change


class Move(NamedTuple):
    """A date that moved. `days` says how many days later it is now, None where one side has no fixed date; `why` is the
    progress report on the same action that came with it, or None."""

    revision: Revision
    change: Change
    days: int | None
    why: str | None


def moves(history: History) -> list[Move]:
    """All moves, the latest first. A month counts as its last day."""
    found = []
    for revision in history.revisions:
        for change in revision.changes:
            if change.field == "achieve_by":
                old, new = change.before.last_day, change.after.last_day
                reports = (one for one in revision.changes if one.of == change.of and one.is_new_report)
                why = next((str(one.after.text) for one in reports), None)
                found.append(Move(revision, change, (new - old).days if old and new else None, why))
    return found
