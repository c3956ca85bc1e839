"""The forms of values: what each takes, what it refuses, and its schema."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.forms import (
    CHECKSUM,
    DAY,
    ELSEWHERE,
    FILE_NAME,
    LETTER,
    NUMBER,
    ONWARD,
    WHEN,
    WRONG,
    YEAR,
    Elsewhere,
    Form,
    Onward,
    Path,
    constant,
    one_of,
)
from action_plan.model.plan import Action
from action_plan.model.records import Glossary, ListOf, fields
from action_plan.model.strings import LINK, TEXT


class Collect:
    """Collects what a form reports, as slug and path; and what it last thought to be meant."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Path]] = []

    def __call__(self, slug: str, path: Path, values: Mapping[str, object] = {}, **_: bool) -> None:
        self.found.append((slug, path))
        closest = values.get("closest")
        self.closest = closest() if callable(closest) else closest


COLOUR = one_of("unknown-status", ("red", "dark-green"))

GOOD: list[tuple[Form, Any, Any]] = [
    (TEXT, "é", "é"),
    (TEXT, " a\n\nb ", " a\n\nb "),
    (LETTER, "Z", "Z"),
    (NUMBER, 1, 1),
    (NUMBER, 10**18, 10**18),
    (DAY, "2024-02-29", date(2024, 2, 29)),
    (WHEN, "2024-02", AchieveBy(date(2024, 2, 1), date(2024, 2, 29))),
    (WHEN, "ongoing", AchieveBy(None, None)),
    (YEAR, "2023-24", AcademicYear(2023)),
    (ELSEWHERE, "2024-25/3", Elsewhere(AcademicYear(2024), 3)),
    (ONWARD, "2024-25/3", Onward(AcademicYear(2024), 3)),
    (ONWARD, "2024-25", Onward(AcademicYear(2024))),
    (LINK, "https://example.org", "https://example.org"),
    (CHECKSUM, "0" * 64, "0" * 64),
    (FILE_NAME, "2023-24-v1.yaml", "2023-24-v1.yaml"),
    (constant(1), 1, 1),
    (COLOUR, "red", "red"),
    (ListOf(TEXT), [], ()),
    (ListOf(TEXT, least=1), ["a", "b"], ("a", "b")),
    (Glossary(), {"OfS": "Office for Students"}, {"OfS": "Office for Students"}),
    (Glossary(), {}, {}),
]

Bad = tuple[Form, Any, list[tuple[str, Path]]]


def each(form: Form, slug: str, *values: Any) -> list[Bad]:
    """Values that the form refuses for one reason."""
    return [(form, value, [(slug, ())]) for value in values]


BAD: list[Bad] = [
    *each(TEXT, "wrong-type", 1, True, 1.5, [], {}, None),
    *each(TEXT, "empty-text", "", " ", "\n\u00a0"),
    *each(LETTER, "not-a-letter", "", "a", "AB", "É", "A\n", 1, None),
    *each(NUMBER, "not-a-number", 0, -1, 1.0, True, "1", None, [1]),
    *each(DAY, "date-not-a-date", "2024-02", "2023-02-29", "", 2024, "ongoing"),
    *each(DAY, "wrong-type", [], {}, True, None),
    *each(WHEN, "date-not-a-date", "2024", "2024-13", "Ongoing", 2024.5),
    *each(WHEN, "wrong-type", [], {}, True, None),
    *each(YEAR, "not-a-year", "2023-25", 2023, None, []),
    *each(ELSEWHERE, "not-another-action", "2024-25", "2024-25/", "2024-25/0", "2024-25/03", "/3", 3, None),
    *each(
        ONWARD, "not-another-action", "2024", "2024-26", "2024-25/", "2024-25/0", "/3", "next year", 3, None
    ),
    *each(ELSEWHERE, "not-another-action", "2024-25/³", "2024/3", "2024-25/" + "9" * 5000),
    *each(CHECKSUM, "wrong-type", "0" * 63, "G" * 64, "0" * 64 + "\n", 1),
    *each(FILE_NAME, "wrong-type", "../a.yaml", "a.yml", "A.yaml", "a.yaml\n"),
    *each(constant(1), "wrong-type", 2, "1", True, None),
    *each(COLOUR, "unknown-status", "Red", "", 1, None, ["red"], {}),
    *each(ListOf(TEXT), "wrong-type", "a", {}, None, 1),
    *each(ListOf(TEXT, least=1), "wrong-type", []),
    (ListOf(TEXT), ["a", "", 1], [("empty-text", (1,)), ("wrong-type", (2,))]),
    (ListOf(ListOf(TEXT)), [["a"], [""]], [("empty-text", (1, 0))]),
    *each(Glossary(), "wrong-type", "a", [], None),
    (Glossary(), {"a": "", "b": "c", "d": 1}, [("empty-text", ("a",)), ("wrong-type", ("d",))]),
]


@pytest.mark.parametrize(("form", "value", "expected"), GOOD)
def test_what_a_form_takes(form: Form, value: Any, expected: Any) -> None:
    report = Collect()
    assert form.read(value, (), report) == expected
    assert report.found == []
    jsonschema.validate(value, form.schema())


@pytest.mark.parametrize(("form", "value", "expected"), BAD)
def test_what_a_form_refuses(form: Form, value: Any, expected: list[tuple[str, Path]]) -> None:
    report = Collect()
    assert form.read(value, (), report) is WRONG
    assert report.found == expected


@pytest.mark.parametrize(
    ("meant", "written"),
    [
        ("achieved", ["completed", "Complete", "DONE", "finished", "acheived"]),
        ("ongoing", ["in progress", "In-Progress", "in_progress", " in  progress ", "started", "open"]),
        ("not-started", ["to do", "not_started"]),
        ("carried-forward", ["carried over", "carry-forward"]),
        ("stopped", ["cancelled", "withdrawn", "closed"]),
    ],
)
def test_the_status_that_was_meant(meant: str, written: list[str]) -> None:
    [status] = [field.form for field in fields(Action) if field.name == "status"]
    for words in written:
        report = Collect()
        assert status.read(words, (), report) is WRONG
        assert report.closest == f" (did you mean {meant}?)", words
