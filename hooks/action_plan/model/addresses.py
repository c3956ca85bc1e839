"""Where things stand on the site, from its root. Addresses are for ever: letters, numbers and years, no titles."""

from datetime import date

from action_plan.model.dates import AcademicYear
from action_plan.words import slug

DATA_FILES = "data/v1/"
"""The folder of the files of the current plan. The number is that of the formats."""


ACTIONS = "actions/"
"""All actions of the current plan."""
THEMES = "themes/"
ROLES = "roles/"
MEETINGS = "meetings/"
"""The lists of them."""

SEARCH = "search/"
"""What the search finds: "search/?q=training"."""
PROPOSE = "propose/"
"""The form to report with, on the site itself."""
RECORD = "record/"
"""The way into all that was."""
SINCE = "changes/since/"
"""How the plan differs from the newest edition."""
DAYS = "as-at/"
"""The days on which the plan changed."""


def of_day(day: date) -> str:
    """ "as-at/2026-01-01/": the plan as it stood from that day on."""
    return f"{DAYS}{day}/"


def of_theme(letter: str) -> str:
    """ "themes/a/"."""
    return f"{THEMES}{letter.lower()}/"


def of_year(year: AcademicYear) -> str:
    """ "2023-24/"."""
    return f"{year}/"


def of_actions(year: AcademicYear) -> str:
    """ "2023-24/actions/", above the pages of its actions; there is no page at it."""
    return f"{year}/actions/"


def of_action(year: AcademicYear, number: int) -> str:
    """ "2023-24/actions/3/"."""
    return f"{of_actions(year)}{number}/"


def of_current_action(number: int) -> str:
    """ "actions/3/", which leads to action 3 of the current plan's year."""
    return f"{ACTIONS}{number}/"


def of_role(role: str) -> str:
    """ "roles/head-of-events/"."""
    return f"{ROLES}{slug(role)}/"


def of_meeting(key: str) -> str:
    """ "meetings/2024-02-05-steering-group/"."""
    return f"{MEETINGS}{key}/"


def of_edition(year: AcademicYear, number: int) -> str:
    """ "archive/2023-24/v1/"."""
    return f"archive/{year}/v{number}/"


def within(page: str, number: int | str) -> str:
    """The place of an action in a page that holds many: "archive/2023-24/v1/#action-3"."""
    return f"{page}#action-{number}"


REQUIREMENTS = "requirements/"
"""What is required, and what serves it."""

EVIDENCE = "evidence/"
"""Every piece of evidence, and what has none."""


def of_requirement(id: str) -> str:
    """ "requirements/#r-G5.2"."""
    return f"{REQUIREMENTS}#r-{id}"
