"""The one door to checking: the command line, the build and the tests all go through it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from action_plan.model.neighbours import Requirements
from action_plan.model.plan import Plan
from action_plan.planfile.problems import Problems
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.rules import RULES


def check(
    source: bytes,
    file: str,
    today: date,
    published: Iterable[Plan] = (),
    requirements: Requirements | None = None,
) -> Reading:
    """Read and check a file of the plan: everything that is wrong with it, in order of line.

    `today` is the day for which it is checked; `published` are the plans of the newest editions of its year and of
    those after it, so far as there are any, and `requirements` those that its actions may serve.
    """
    return check_reading(read(source, file), today, published, requirements)


def check_reading(
    reading: Reading, today: date, published: Iterable[Plan] = (), requirements: Requirements | None = None
) -> Reading:
    """The same for what was read already, which stays as it is."""
    known = {plan.year: plan for plan in published}
    own = known.pop(reading.year, None) if reading.year else None
    found = Problems(reading.problems)
    reading = replace(reading, published=own, later=known, requirements=requirements, problems=found)
    for rule in RULES:
        rule(reading, today)
    return replace(reading, plan=None) if reading.problems.total("error") else reading
