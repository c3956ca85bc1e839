"""Reports progress on an action: an update is put into data/actions.yaml, whole or not at all.

It must bring no error into the plan that was not there before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from action_plan.files import held, replace_file
from action_plan.form.questions import WHY
from action_plan.history.editions import newest
from action_plan.model.changes import Change, compare
from action_plan.planfile import DATA
from action_plan.planfile.check import check_reading
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.rules.moves import published_dates_move_for_a_reason
from action_plan.planfile.text import read_data
from action_plan.planfile.update import Update, update

MOVED_WITHOUT_REASON = published_dates_move_for_a_reason.kind


class BringsErrors(Exception):
    """The update is not written, because of the problems that it would bring."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written: the changes, the warnings that it brings, the first and the last line of the action in the
    file, its status note where that may hold no longer, and whether its date moves and nothing says why."""

    changes: tuple[Change, ...]
    warnings: Sequence[Problem]
    lines: tuple[int, int]
    doubtful_note: str | None
    moves_unexplained: bool


def report(root: Path, number: int, change: Update, today: date, known: Reading | None = None) -> Reported:
    """Put an update of action `number` into the plan of the project at `root`. `known` may be the file as it was read
    before. Raises CannotEdit, BringsErrors and files.Busy, with nothing written."""
    path = root / DATA
    with held(path):
        source = read_data(root)
        before = known if known and known.source == source else read(source, DATA)
        after = update(before, number, change)
        published = newest(root, before)
        checked = check_reading(after, today, published)
        new = new_problems(check_reading(before, today, published).problems, checked.problems)
        if change.why is None and any(problem.kind == MOVED_WITHOUT_REASON for problem in new):
            raise CannotEdit(
                f"the date of action {number} was published and moves, and nothing says why; say it with --why "
                f'(in the form under "{WHY.label}")'
            )
        if any(problem.is_error for problem in new):
            raise BringsErrors(new)
        replace_file(path, after.source)
    assert before.plan
    assert after.plan
    changes = compare(before.plan, after.plan)
    [part] = [part for _, part in checked.actions if part.record.number == number]
    changed = {change.field for change in changes}
    return Reported(
        changes=changes,
        warnings=new,
        lines=checked.lines(part.path),
        doubtful_note=part.record.status_note if "status" in changed else None,
        moves_unexplained="achieve_by" in changed and "moves" not in changed,
    )


class Trial:
    """A file into which updates are put for a trial; nothing is written."""

    def __init__(self, root: Path, reading: Reading, today: date) -> None:
        self._reading, self._today, self._published = reading, today, newest(root, reading)
        self._before = self._problems(reading)

    def _problems(self, reading: Reading) -> Sequence[Problem]:
        return check_reading(reading, self._today, self._published).problems

    def allow(self, number: int, change: Update) -> Update:
        """The update. Raises ValueError, with what is wrong and how to mend it, where it brings an error."""
        try:
            after = update(self._reading, number, change)
        except CannotEdit:
            return change  # no answer is wrong: whoever writes it says what is
        new = new_problems(self._before, self._problems(after))
        if wrong := [f"{problem.message}; {problem.remedy}" for problem in new if problem.is_error]:
            raise ValueError(". ".join(wrong))
        return change


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before, by their lines: an update moves these, and the numbers of
    reports."""
    known = Counter(_what(problem) for problem in before)
    new = []
    for problem in after:
        what = _what(problem)
        if known[what]:
            known[what] -= 1
        else:
            new.append(problem)
    return new


def _what(problem: Problem) -> tuple[str, str, str]:
    where = re.sub(r"progress, \d+", "progress", problem.where)
    return problem.kind.code, where, problem.source.strip()
