"""Whether an update may be written: it must bring no error into the plan that was not there before."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from action_plan.planfile.check import check_reading
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import Reading
from action_plan.planfile.update import Update, update


class Trial:
    """A file into which updates are put for a trial; nothing is written."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._reading, self._today = reading, today
        self._before = check_reading(reading, today).problems

    def allow(self, number: int, change: Update) -> Update:
        """The update. Raises ValueError, with what is wrong and how to mend it, where it brings an error."""
        try:
            after = update(self._reading, number, change)
        except CannotEdit:
            return change  # no answer is wrong: whoever writes it says what is
        new = new_problems(self._before, check_reading(after, self._today).problems)
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
