"""The day for which the site is made."""

from datetime import date

import pytest
from action_plan.settings import BadDay, today


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"PLAN_AS_AT": "2024-02-29"}, date(2024, 2, 29)),
        ({"PLAN_AS_AT": "2024-02-29", "SOURCE_DATE_EPOCH": "0"}, date(2024, 2, 29)),
        ({"PLAN_AS_AT": "", "SOURCE_DATE_EPOCH": "1700000000"}, date(2023, 11, 14)),
        # 23:30 UTC is the next day in London's summer time, and not in winter.
        ({"SOURCE_DATE_EPOCH": "1690846200"}, date(2023, 8, 1)),
        ({"SOURCE_DATE_EPOCH": "1706743800"}, date(2024, 1, 31)),
    ],
)
def test_the_day(environment: dict[str, str], expected: date) -> None:
    assert today(environment) == expected


def test_without_settings_the_clock_is_asked() -> None:
    assert abs((today({}) - date.today()).days) <= 1
    with pytest.raises(BadDay):
        today({"PLAN_AS_AT": "x"})
