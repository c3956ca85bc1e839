"""The one door to checking: the command line, the build and the tests all go through it."""

from dataclasses import replace
from datetime import date

from action_plan.model.plan import Plan
from action_plan.planfile.problems import in_order
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.rules import RULES


def check(source: bytes, file: str, today: date, published: Plan | None = None) -> Reading:
    """Read and check a file of the plan: everything that is wrong with it, in order of line.

    `today` is the day for which it is checked; `published` is the plan of the newest edition of its year, if any.
    """
    return check_reading(read(source, file), today, published)


def check_reading(reading: Reading, today: date, published: Plan | None = None) -> Reading:
    """The same for what was read already, which stays as it is."""
    known = published if published and published.year == reading.year else None
    reading = replace(reading, published=known)
    found = [problem for rule in RULES for problem in rule(reading, today)]
    problems = in_order([*reading.problems, *found])
    plan = None if any(problem.is_error for problem in problems) else reading.plan
    return replace(reading, problems=problems, plan=plan)
