"""Dates, statuses, themes and roles in people's own words."""

from datetime import date

import pytest
from action_plan.importing.values import (
    find_when,
    read_roles,
    read_status,
    read_theme,
    read_when,
    split_status_and_date,
)


@pytest.mark.parametrize(
    ("words", "read", "is_exact"),
    [
        ("01-Aug-24", "2024-08-01", True),
        ("Aug-24", "2024-08", True),
        ("01/01/2024", "2024-01-01", True),
        ("1 Aug 2025", "2025-08-01", True),
        ("30 Sept 2025", "2025-09-30", True),
        ("6.11.23", "2023-11-06", True),
        ("April 2024", "2024-04", True),
        ("1st August 2024", "2024-08-01", True),
        ("2024-08-01", "2024-08-01", True),
        ("Ongoing", "ongoing", True),
        ("Nov/Dec 2024", "2024-12", False),
        ("October - November 2024", "2024-11", False),
        ("2023-24", "2024-07", False),
        ("2023/24", "2024-07", False),
        ("Academic year 2023/2024", "2024-07", False),
        ("AY 2023/24", "2024-07", False),
        ("By Easter 2025", "2025-04", False),
        ("Weekly", "ongoing", False),
        ("Annually", "ongoing", False),
        ("Each term", "ongoing", False),
        ("Complete by 1 Aug 2025", "2025-08-01", False),
        ("By August 2025", "2025-08", False),
        ("End of July 2025", "2025-07", False),
        ("31 June 2024", None, True),
        ("TBC", None, True),
        ("after the audit", None, True),
        ("2024", None, True),
        ("1", None, True),
    ],
)
def test_dates(words: str, read: str | None, is_exact: bool) -> None:
    found = read_when(words)
    assert (str(found.when) if found else None) == read
    assert not found or bool(found.remark) != is_exact
    assert not (found and found.remark) or f'"{words}"' in found.remark


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Ongoing, reviewed each term", "ongoing"),
        ("From September 2023 - July 2024", "2024-07"),
        ("May 2024 and July 2024", None),
    ],
)
def test_a_date_among_other_words(words: str, read: str | None) -> None:
    found = find_when(words)
    assert (str(found.when) if found else None) == read
    assert not found or not found.is_certain


@pytest.mark.parametrize(
    ("words", "status", "note", "achieved"),
    [
        ("Ongoing", "ongoing", None, None),
        ("In progress", "ongoing", None, None),
        ("Not started", "not-started", None, None),
        ("", "not-started", None, None),
        ("Achieved 3/5/24", "achieved", None, date(2024, 5, 3)),
        ("Completed on 3 May 2024", "achieved", None, date(2024, 5, 3)),
        ("Complete (3 May 2024)", "achieved", None, date(2024, 5, 3)),
        ("Achieved", "ongoing", "Achieved", None),
        ("Achieved May 2024", "ongoing", "Achieved May 2024", None),
        ("Yes", "ongoing", "Yes", None),
        ("Green", "ongoing", "Green", None),
        ("Stopped", "ongoing", "Stopped", None),
        ("Carried forward", "ongoing", "Carried forward", None),
        ("Continue with in 23/24", "ongoing", "Continue with in 23/24", None),
        ("Complete by 1 Aug 2025", "ongoing", "Complete by 1 Aug 2025", None),
    ],
)
def test_statuses(words: str, status: str, note: str | None, achieved: date | None) -> None:
    found = read_status(words)
    assert (found.status, found.note, found.achieved_on) == (status, note, achieved)
    assert bool(found.remark) == (note is not None or achieved is not None or not words)


@pytest.mark.parametrize(
    ("words", "status", "when"),
    [
        ("Ongoing – Aug 24", "Ongoing", "Aug 24"),
        ("Ongoing (1 Aug 2024)", "Ongoing", "1 Aug 2024"),
        ("Not started\nDue: April 2025", "Not started, Due", "April 2025"),
        ("Aug-24, ongoing", "ongoing", "Aug-24"),
        ("Achieved 3/5/24", "Achieved 3/5/24", ""),
        ("Green", "Green", ""),
        ("Complete by 1 Aug 2025", "", "Complete by 1 Aug 2025"),
    ],
)
def test_status_and_date_in_one_cell(words: str, status: str, when: str) -> None:
    assert split_status_and_date(words) == (status, when)


def test_themes_and_roles() -> None:
    assert read_theme("B. Risk Assessment") == ("B", "Risk Assessment")
    assert read_theme("Theme C: Action  Plan") == ("C", "Action Plan")
    assert read_theme("A plan of action") == (None, "A plan of action")
    known = {"Prevent Lead"}
    assert read_roles("Prevent Lead / Registrar.", known) == (("Prevent Lead", "Registrar"), True)
    assert read_roles("Council and Registrar", known) == (("Council and Registrar",), False)
    assert read_roles("Council and Registry and Prevent Lead", known) == (
        ("Council and Registry", "Prevent Lead"),
        True,
    )


@pytest.mark.parametrize(
    ("words", "roles", "is_certain"),
    [
        ("Registrar", ("Registrar",), True),
        ("Prevent Lead/Chaplain", ("Prevent Lead", "Chaplain"), True),
        ("Prevent Lead & Chaplain", ("Prevent Lead", "Chaplain"), True),
        ("Prevent Lead\nChaplain", ("Prevent Lead", "Chaplain"), True),
        ("Prevent Lead\nDean", ("Prevent Lead", "Dean"), False),
        ("HR/Development", ("HR/Development",), False),
        ("Security & Planning", ("Security & Planning",), False),
    ],
)
def test_several_people_in_one_cell(words: str, roles: tuple[str, ...], is_certain: bool) -> None:
    assert read_roles(words, {"Prevent Lead", "Chaplain"}) == (roles, is_certain)
