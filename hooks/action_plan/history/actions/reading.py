"""What is to be done in the project of a folder, from its plan, its history and its meetings."""

from datetime import date
from pathlib import Path

from action_plan.history.actions.due import Due, due
from action_plan.history.actions.silence import silences
from action_plan.history.editions import read_archive
from action_plan.history.moves import moves
from action_plan.history.revisions import read_history
from action_plan.history.years import known_years
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import check_neighbours
from action_plan.planfile.reading import Unreadable, read
from action_plan.planfile.text import read_data


def due_in(root: Path, day: date) -> Due:
    """What is to be done on a day. Raises Unreadable where the plan has errors, OSError where it cannot be opened."""
    plan = read(read_data(root), DATA).mended
    if plan is None:
        raise Unreadable(f"{DATA} has errors; run plan check, and mend them")
    history = read_history(root)
    meetings = check_neighbours(root, day).neighbours.meetings
    heard = silences(plan, day, history.revisions, meetings)
    moved = moves(history, known_years(plan, history, read_archive(root).editions))
    return due(stand(plan, day, history.until(day, plan.year)), heard, moved)
