"""A plan checked by all that is known of it: what stands in its file, and what was published of it before."""

from datetime import date
from pathlib import Path

from action_plan.history.editions import newest
from action_plan.planfile import DATA
from action_plan.planfile.check import check_reading
from action_plan.planfile.reading import Reading, read


def check_file(path: Path, today: date, file: str = DATA) -> Reading:
    """Read and check a file of the plan; `file` is the name that problems carry. The plan of a project, which is called
    data/actions.yaml, is held to the newest editions of its year and of those after it; a file of any other name stands
    for itself. Raises OSError where it cannot be opened."""
    reading = read(path.read_bytes(), file)
    place = path.resolve()
    published = newest(place.parents[1], reading) if place.match(DATA) else ()
    return check_reading(reading, today, published)
