"""A plan checked by all that is known of it: what stands in its file, and what was published of it before."""

from datetime import date
from pathlib import Path

from action_plan.files import TooLarge, read_file
from action_plan.history.archive.additions import FORMS as ADDED
from action_plan.history.editions import newest, read_archive
from action_plan.planfile import DATA
from action_plan.planfile.check import check_reading
from action_plan.planfile.neighbours import FORMS, check_neighbour, check_neighbours
from action_plan.planfile.problems import Problem, problem
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.text import LARGEST, too_large


def check_file(path: Path, today: date, file: str = DATA) -> Reading:
    """Read and check a file of the plan, or one of its neighbours; `file` is the name that problems carry. The plan of
    a project, which is called data/actions.yaml, is held to the newest editions of its year and of those after it, and
    to what stands beside it, which is checked as well; a file of any other name stands for itself. Raises OSError where
    it cannot be opened, or is no file."""
    place = path.absolute()
    for name in FORMS:
        if place.match(name):
            return check_neighbour(path, name, today)[0]
    for name in ADDED:
        if place.match(name):
            return _check_added(place.parents[2], name, today)
    root = place.parents[1] if place.match(DATA) else None
    try:
        reading = read(read_file(path, LARGEST, within=root), file)
    except TooLarge as error:
        reading = Reading(file)
        too_large(error.size, reading)
    if root is None:
        return check_reading(reading, today)
    neighbours, problems = check_neighbours(root, today, reading.plan)
    reading = check_reading(reading, today, newest(root, reading), neighbours.requirements)
    for one in (*problems, *(one for name in ADDED for one in _check_added(root, name, today).problems)):
        reading.problems.add(one)
    return reading


def _check_added(root: Path, file: str, today: date) -> Reading:
    """What was added to editions, checked by the archive; nothing where nothing was."""
    reading = Reading(file)
    if (root / file).exists():
        for one in read_archive(root, until=today).problems:
            if one.file == file:
                reading.problems.add(one)
    return reading


_MADE = (".cache", ".venv", "node_modules", "site", "preview", "build")
"""The folders of what is made on a machine, and is never evidence."""


def made_but_tracked(root: Path) -> list[Problem]:
    """A problem for each of those folders of which git holds a file: whoever put it there would say what a build
    gives. Empty where there is no git to ask."""
    from action_plan.history.git import NoGit, tracked  # `plan check` of a file alone starts faster without

    try:
        held = tracked(root, *_MADE)
    except NoGit:
        return []
    first = {name.partition("/")[0]: name for name in reversed(held)}
    return [problem("kept-by-git", file=name, folder=folder) for folder, name in sorted(first.items())]
