"""The day for which the site is made: the one place that asks the environment and the clock."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


class BadDay(ValueError):
    """PLAN_AS_AT or SOURCE_DATE_EPOCH is not what it should be; the words say what."""


def today(environment: Mapping[str, str]) -> date:
    """PLAN_AS_AT, else SOURCE_DATE_EPOCH, else today, both in London. Raises BadDay."""
    london = ZoneInfo("Europe/London")
    if words := environment.get("PLAN_AS_AT"):
        try:
            return _day(words)
        except ValueError as error:
            raise BadDay(f'PLAN_AS_AT is "{words}"; write a day, as in 2024-06-30') from error
    if words := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(words), UTC).astimezone(london).date()
        except (ValueError, OverflowError, OSError) as error:
            raise BadDay(f'SOURCE_DATE_EPOCH is "{words}"; write seconds since 1970') from error
    return datetime.now(london).date()


def _day(words: str) -> date:
    """Read "2024-06-30", and no other form of ISO 8601. Raises ValueError."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        raise ValueError(words)
    return date.fromisoformat(words)
