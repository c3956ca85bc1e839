"""The day for which the site is made: the one place that asks the environment and the clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from action_plan.dates import NotADate, read_day


class BadDay(ValueError):
    """PLAN_AS_AT or SOURCE_DATE_EPOCH is not what it should be; the words say what."""


def today(environment: Mapping[str, str]) -> date:
    """PLAN_AS_AT, else SOURCE_DATE_EPOCH, else today, both in London. Raises BadDay."""
    london = ZoneInfo("Europe/London")
    if words := environment.get("PLAN_AS_AT"):
        try:
            return read_day(words)
        except NotADate as error:
            raise BadDay(f'PLAN_AS_AT is "{words}"; write a day, as in 2024-06-30') from error
    if words := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(words), UTC).astimezone(london).date()
        except (ValueError, OverflowError, OSError) as error:
            raise BadDay(f'SOURCE_DATE_EPOCH is "{words}"; write seconds since 1970') from error
    return datetime.now(london).date()
