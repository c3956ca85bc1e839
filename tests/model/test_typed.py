"""What people type is read, or the answer says how to write it."""

from datetime import date
from typing import Any

import pytest
from action_plan.model import typed
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.entries import Evidence
from action_plan.model.forms import (
    DAY,
    ELSEWHERE,
    NUMBER,
    ONWARD,
    WHEN,
    YEAR,
    Elsewhere,
    Form,
    Onward,
    one_of,
)
from action_plan.model.strings import LINK, TEXT
from hypothesis import given
from hypothesis import strategies as st

COLOURS = one_of("unknown-colour", ("deep-red", "blue"))


@pytest.mark.parametrize(
    ("form", "words", "value"),
    [
        (DAY, "2024-06-30", date(2024, 6, 30)),
        (WHEN, "2024-06", AchieveBy(date(2024, 6, 1), date(2024, 6, 30))),
        (WHEN, "Ongoing", AchieveBy(None, None)),
        (ELSEWHERE, "2024-25/3", Elsewhere(AcademicYear(2024), 3)),
        (ONWARD, "2024-25/3", Onward(AcademicYear(2024), 3)),
        (ONWARD, "2024-25", Onward(AcademicYear(2024))),
        *(
            (ONWARD, words, typed.NEXT_YEAR)
            for words in ("next year", "Next year.", "the next academic year's plan")
        ),
        (COLOURS, "deep-red", "deep-red"),
        (COLOURS, "Deep RED", "deep-red"),
        (TEXT, "7", "7"),
        (NUMBER, "7", 7),
        (YEAR, "2024-25", AcademicYear(2024)),
        (LINK, "https://example.org", "https://example.org"),
    ],
)
def test_by_its_form(form: Form, words: str, value: Any) -> None:
    assert typed.read(form, words) == value


@pytest.mark.parametrize(
    ("form", "words", "said", "mend"),
    [
        (DAY, "x", '"x" is not a day such as 2024-06-30', "write the day as in 2024-06-30"),
        (
            DAY, "31 June 2024",
            '"31 June 2024" is not a day such as 2024-06-30; did you mean 2024-06-30?', "write 2024-06-30",
        ),
        (
            WHEN, "soon", '"soon" is not a date such as 2024-06-30, 2024-06 or ongoing',
            "write the date as in 2024-06-30, 2024-06 or ongoing",
        ),
        (
            ELSEWHERE, "3", '"3" is not a year and a number such as 2024-25/3',
            "write the year and the number, as in 2024-25/3",
        ),
        (
            COLOURS, "blew", '"blew" is not one of deep-red, blue; did you mean blue?', "choose Deep red, Blue",
        ),
        (
            ONWARD, "3", '"3" is not next year, 2024-25 or 2024-25/3',
            "write next year, or the year, a slash and the number, as in 2024-25/3, or the year alone until its plan "
            "exists",
        ),
        (NUMBER, "seven", '"seven" is not what is asked for here', "write what is asked for here"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_rest(form: Form, words: str, said: str, mend: str) -> None:
    with pytest.raises(typed.Mistyped) as wrong:
        typed.read(form, words)
    assert (str(wrong.value), wrong.value.mend) == (said, mend)


# --- dates as people write them ----------------------------------------------------------------

SIXTH = date(2023, 11, 6)


@pytest.mark.parametrize(
    "words",
    [
        *("6.11.23", "06/11/2023", "6-11-23", "6 . 11 . 2023", "2023/11/6", "6–11–23", "2023–11–06", " 6.11.23. "),
        *("6 November 2023", "6th Nov 2023", "6 Nov. 23", "the 6th of November, 2023", "6Nov23", "06-Nov-23"),
        *("November 6, 2023", "Nov 6th 2023", "Monday 6 November 2023", "on Mon, 6 Nov 2023", "by 6\xa0November 2023"),
    ],
)  # fmt: skip
def test_a_day(words: str) -> None:
    value = typed.read(DAY, words)
    assert value == SIXTH
    assert typed.read(WHEN, words) == AchieveBy(SIXTH, SIXTH)
    is_plain = words == "6 November 2023"
    assert typed.read_as(words, value) == (
        "" if is_plain else f'"{words.strip()}" was read as 6 November 2023'
    )


@pytest.mark.parametrize(
    "words", ["September 2024", "end of September 2024", "Sept-24", "by the end of Sep 2024", "2024/9"]
)
def test_a_month(words: str) -> None:
    value = typed.read(WHEN, words)
    assert value == AchieveBy.read("2024-09")
    assert typed.read_as(words, value) in ("", f'"{words}" was read as September 2024')
    with pytest.raises(typed.Mistyped) as wrong:
        typed.read(DAY, words)
    assert wrong.value.mend == "write 2024-09-01, or the right day of that month"


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ("31 June 2024", "write 2024-06-30, or 2024-06 for the whole month"),
        ("30/2/24", "write 2024-02-29, or 2024-02 for the whole month"),
        *((words, "write the date as in 2024-06-30, 2024-06 or ongoing") for words in (
            "13/13/24", "9/30/24", "6 November", "early June 2024", "mid-June 2024", "next year", "2023/24", "6.11", "24",
        )),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked_again(words: str, mend: str) -> None:
    with pytest.raises(typed.Mistyped) as wrong:
        typed.read(WHEN, words)
    assert wrong.value.mend == mend


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d.%m.%y", "%d/%m/%Y", "%d %B %Y", "%d-%b-%y", "%B %d, %Y"]),
)
def test_every_day_in_every_form(day: date, form: str) -> None:
    assert typed.read(DAY, day.strftime(form)) == day


def test_how_it_was_read_goes_without_saying_where_it_is_written_so() -> None:
    assert typed.read_as("2023-11-06", SIXTH) == typed.read_as("Ongoing", AchieveBy(None, None)) == ""
    assert typed.read_as("7", 7) == typed.read_as("", None) == ""


# --- links -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("https://a.org/x https://b.org/y", ["holds two addresses; write each on a line of its own"]),
        ("minutes\nhttps://a.org\nhttp://b.org", ['"minutes" holds no', '"http://b.org" holds no']),
        ("https://", ["holds no address"]),
        ("[x](javascript:alert)", ["holds no address"]),
    ],
)
def test_lines_that_are_no_links_are_all_said(words: str, said: list[str]) -> None:
    with pytest.raises(ValueError, match="address") as wrong:
        typed.links(words)
    assert all(one in str(wrong.value) for one in said)


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("Minutes=https://example.org/m", [("Minutes", "https://example.org/m")]),
        ("https://example.org/m the minutes", [("the minutes", "https://example.org/m")]),
        ("Minutes <https://example.org/m>", [("Minutes", "https://example.org/m")]),
        ("mailto:prevent@example.org", [("prevent@example.org", "mailto:prevent@example.org")]),
        ("See the minutes (https://example.org/m).", [("See the minutes", "https://example.org/m")]),
        ("Minutes (draft): https://example.org/m,", [("Minutes (draft)", "https://example.org/m")]),
        ("1. **Minutes** HTTPS://example.org/a_(b)", [("Minutes", "https://example.org/a_(b)")]),
        ("▪\t“Minutes”\xa0“https://example.org/m\u200b”", [("“Minutes”", "https://example.org/m")]),
        ("", []),
    ],
)
def test_links(words: str, links: list[tuple[str, str]]) -> None:
    assert typed.links(words) == tuple(Evidence(title=title, url=url) for title, url in links)
