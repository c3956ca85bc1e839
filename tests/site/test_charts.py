"""The numbers behind the pictures."""

from datetime import date

import pytest
from action_plan.model.timeliness import stand
from action_plan.site.charts import MOST_TICKS, TimeLine, time_line

from tests.conftest import a_plan, action, theme


def line(day: date, *dates: str) -> TimeLine:
    actions = (action(number, achieve_by=when) for number, when in enumerate(dates, start=1))
    return time_line(stand(a_plan(theme("A", *actions)), day))


def test_the_time_line_of_a_year() -> None:
    made = line(date(2023, 11, 24), "2023-08-01", "2024-07-31")
    assert "".join(tick.letter for tick in made.ticks) == "ASONDJFMAMJJ"
    assert [tick.year for tick in made.ticks if tick.year] == ["2023", "2024"]
    assert 0 < made.dots[0].place < made.day < made.dots[1].place < 100


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2040, 1, 1), date(2023, 5, 1)])
def test_the_as_at_date_stands_where_it_is(day: date) -> None:
    made = line(day, "2024-01-01")
    [dot] = made.dots
    assert 0 < made.day < 100
    assert 0 < dot.place < 100
    assert (made.day > dot.place) == (day > date(2024, 1, 1))
    assert len(made.ticks) <= MOST_TICKS
    assert made.ticks[0].year == str(min(day.year, 2023))


def test_dates_far_from_the_year_stand_where_they_are() -> None:
    made = line(date(2023, 11, 24), "2020-02-01", "2023-12-01", "2028-06-30")
    first, second, third = (dot.place for dot in made.dots)
    assert 0 < first < second < third < 100
    assert [tick.year for tick in made.ticks if tick.year] == [str(year) for year in range(2020, 2029)]
