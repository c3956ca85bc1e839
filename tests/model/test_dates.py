"""Dates and academic years."""

from datetime import date

import pytest
from action_plan.model.dates import (
    AcademicYear,
    AchieveBy,
    NotADate,
    in_words,
    month_in_words,
    nonexistent,
    on,
    read_day,
    suggest,
)
from hypothesis import given
from hypothesis import strategies as st


def test_an_academic_year_runs_from_august_to_july() -> None:
    year = AcademicYear.read("2023-24")
    assert (year.first_day, year.last_day) == (date(2023, 8, 1), date(2024, 7, 31))
    assert str(year) == "2023-24"
    assert str(year.next) == "2024-25"
    assert year < year.next
    assert str(AcademicYear.read("1999-00")) == "1999-00"


@pytest.mark.parametrize(
    "words",
    ["2023-25", "2023", "2023/24", "2023-2024", "23-24", "2023-24 ", "", "0000-01", "9998-99", "9999-00", "٢٠٢٣-٢٤"],
)  # fmt: skip
def test_not_an_academic_year(words: str) -> None:
    with pytest.raises(ValueError, match="not an academic year"):
        AcademicYear.read(words)


@given(st.integers(1000, 8999))
def test_every_academic_year_reads_back_and_has_neighbours(start: int) -> None:
    year = AcademicYear(start)
    assert AcademicYear.read(str(year)) == year
    assert year.last_day < year.next.first_day <= year.next.last_day


@pytest.mark.parametrize(
    ("words", "first", "last", "said"),
    [
        ("2024-08-01", date(2024, 8, 1), date(2024, 8, 1), "1 August 2024"),
        ("2024-08", date(2024, 8, 1), date(2024, 8, 31), "August 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31), "December 2023"),
        ("ongoing", None, None, "ongoing"),
    ],
)
def test_achieve_by(words: str, first: date | None, last: date | None, said: str) -> None:
    when = AchieveBy.read(words)
    assert (when.first_day, when.last_day) == (first, last)
    assert when.in_words == said
    assert str(when) == words
    assert when.is_month == (first != last)


@given(st.dates(date(1000, 1, 1)))
def test_every_day_and_month_reads_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert str(AchieveBy.read(day.isoformat())) == day.isoformat()
    assert str(AchieveBy.read(f"{day:%Y-%m}")) == f"{day:%Y-%m}"


@pytest.mark.parametrize(
    ("words", "suggestion", "for_a_day"),
    [
        ("31 June 2024", "2024-06-30, or 2024-06 for the whole month", "2024-06-30"),
        ("2024-06-31", "2024-06-30, or 2024-06 for the whole month", "2024-06-30"),
        ("2023-02-29", "2023-02-28, or 2023-02 for the whole month", "2023-02-28"),
        ("0 June 2024", "2024-06-01, or 2024-06 for the whole month", "2024-06-01"),
        ("01-Aug-24", "2024-08-01", "2024-08-01"),
        ("1st August 2024", "2024-08-01", "2024-08-01"),
        ("3 Sept 2024", "2024-09-03", "2024-09-03"),
        ("01/01/2024", "2024-01-01", "2024-01-01"),
        ("6.11.23", "2023-11-06", "2023-11-06"),
        ("2024/6/1", "2024-06-01", "2024-06-01"),
        ("2024-6-1", "2024-06-01", "2024-06-01"),
        ("Aug-24", "2024-08", "2024-08-01, or the right day of that month"),
        ("August 2024", "2024-08", "2024-08-01, or the right day of that month"),
        ("2024-8", "2024-08", "2024-08-01, or the right day of that month"),
        ("Ongoing", "ongoing", None),
        (" 2024-08-01 ", "2024-08-01", "2024-08-01"),
        # What cannot be understood, or could be understood in two ways, is left to the editor.
        ("2024-13-01", None, None),
        ("06/13/2024", None, None),
        ("1 Augtember 2024", None, None),
        ("0000-01-01", None, None),
        ("２０２４-08-01", "2024-08-01", "2024-08-01"),
        ("soon", None, None),
        ("", None, None),
    ],
)
def test_other_forms_are_refused_with_what_was_probably_meant(
    words: str, suggestion: str | None, for_a_day: str | None
) -> None:
    with pytest.raises(NotADate) as by:
        AchieveBy.read(words)
    assert by.value.suggestion == suggestion == suggest(words, months=True)
    with pytest.raises(NotADate) as day:
        read_day(words)
    assert day.value.suggestion == for_a_day


@given(st.text("0123456789-/. AaugnstJeFbrh", max_size=14))
def test_a_suggestion_is_itself_a_date(words: str) -> None:
    for months in (True, False):
        suggestion = suggest(words, months=months)
        if suggestion:
            AchieveBy.read(suggestion.split(",")[0])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("31 June", ["31 June 2024", "2024-06-31"]),
        ("30 February in 2024", ["30-Feb-24"]),
        ("29 February in 2023", ["29/02/2023"]),
        (None, ["29/02/2024", "2024-06", "soon"]),
    ],
)
def test_days_that_do_not_exist(said: str | None, words: list[str]) -> None:
    assert [nonexistent(each) for each in words] == [said] * len(words)


def test_words() -> None:
    assert in_words(date(2024, 8, 1)) == "1 August 2024"
    assert month_in_words(date(2024, 8, 1)) == "August 2024"
    assert [f"Achieved{on(day)}" for day in (date(2024, 8, 1), None)] == [
        "Achieved on 1 August 2024",
        "Achieved",
    ]


def test_the_academic_year_in_which_a_day_lies() -> None:
    for day, year in ((date(2024, 7, 31), 2023), (date(2024, 8, 1), 2024), (date(2024, 2, 29), 2023)):
        assert AcademicYear.of(day) == AcademicYear(year)
