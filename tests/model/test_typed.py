"""What people type is read, or the answer says how to write it."""

from datetime import date
from typing import Any

import pytest
from action_plan.model import typed
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.forms import DAY, ELSEWHERE, LINK, NUMBER, TEXT, WHEN, YEAR, Elsewhere, Form, one_of
from action_plan.model.plan import Evidence

COLOURS = one_of("unknown-colour", ("deep-red", "blue"))


@pytest.mark.parametrize(
    ("form", "words", "value"),
    [
        (DAY, "2024-06-30", date(2024, 6, 30)),
        (WHEN, "2024-06", AchieveBy(date(2024, 6, 1), date(2024, 6, 30))),
        (WHEN, "Ongoing", AchieveBy(None, None)),
        (ELSEWHERE, "2024-25/3", Elsewhere(AcademicYear(2024), 3)),
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
            DAY, "1 June 2024",
            '"1 June 2024" is not a day such as 2024-06-30; did you mean 2024-06-01?', "write 2024-06-01",
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
        (NUMBER, "seven", '"seven" is not what is asked for here', "write what is asked for here"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_rest(form: Form, words: str, said: str, mend: str) -> None:
    with pytest.raises(typed.Mistyped) as wrong:
        typed.read(form, words)
    assert (str(wrong.value), wrong.value.mend) == (said, mend)


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
