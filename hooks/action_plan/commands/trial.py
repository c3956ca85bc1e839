"""Whether an update may be written: it must bring no error into the plan that was not there before."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.problems import Problem
from action_plan.planfile.update import Update, update


class Trial:
    """A file into which updates are put for a trial; nothing is written."""

    def __init__(self, source: bytes, today: date) -> None:
        self._source, self._today = source, today
        self._before = check(source, DATA, today).problems

    def allow(self, number: int, change: Update) -> Update:
        """The update. Raises ValueError, with what is wrong and how to mend it, where it brings an error."""
        try:
            after = update(self._source, number, change, DATA)
        except CannotEdit:
            return change  # no answer is wrong: whoever writes it says what is
        new = new_problems(self._before, check(after, DATA, self._today).problems)
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
