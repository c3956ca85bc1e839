"""What is set from outside, read once: the one place that asks the environment and the clock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BRANCH = "main"
"""The branch where none is set."""


class BadSetting(ValueError):
    """A variable, or its like in the engine's configuration, is not what it should be; the words say what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that is set; a text is "" where nothing is.

    `today` is the day for which everything is worked out (PLAN_AS_AT). `site_url` is where the site is published,
    `repo_url` where the plan is edited, `repo_host` what sort of host that is (hosts knows the words), `repo_branch`
    the branch there from which the site is published. `require_history`: a history that is not complete is an error;
    `unfinished`: that something is left to fill in is none, though the site is published. PLAN_MARK belongs to the
    configuration.
    """

    today: date
    site_url: str = ""
    repo_url: str = ""
    repo_host: str = ""
    repo_branch: str = BRANCH
    require_history: bool = False
    unfinished: bool = False

    @property
    def site(self) -> str | None:
        """The address of the site with a slash at its end; None where it is not known."""
        return f"{self.site_url.rstrip('/')}/" if self.site_url else None


def read_settings(environment: Mapping[str, str], configured: Mapping[str, str | None] = {}) -> Settings:
    """The settings. What the engine's configuration says of a variable (even "") counts before the environment; None
    is what it says nothing of. Raises BadSetting."""
    told = {**environment, **{name: words for name, words in configured.items() if words is not None}}
    return Settings(
        today=today(told),
        site_url=_address(told, "SITE_URL"),
        repo_url=_address(told, "REPO_URL"),
        repo_host=told.get("REPO_HOST", ""),
        repo_branch=told.get("REPO_BRANCH") or BRANCH,
        require_history=_switch(told, "PLAN_REQUIRE_HISTORY"),
        unfinished=_switch(told, "PLAN_UNFINISHED"),
    )


def today(environment: Mapping[str, str]) -> date:
    """PLAN_AS_AT, else SOURCE_DATE_EPOCH, else today, both in London. Raises BadSetting."""
    london = ZoneInfo("Europe/London")
    if words := environment.get("PLAN_AS_AT"):
        try:
            return _day(words)
        except ValueError as error:
            raise BadSetting(f'PLAN_AS_AT is "{words}"; write a day, as in 2024-06-30') from error
    if words := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(words), UTC).astimezone(london).date()
        except (ValueError, OverflowError, OSError) as error:
            raise BadSetting(f'SOURCE_DATE_EPOCH is "{words}"; write seconds since 1970') from error
    return datetime.now(london).date()


def _day(words: str) -> date:
    """Read "2024-06-30", and no other form of ISO 8601. Raises ValueError."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        raise ValueError(words)
    return date.fromisoformat(words)


def _address(environment: Mapping[str, str], name: str) -> str:
    """A variable that holds an address, which stands in every page. Raises BadSetting."""
    words = environment.get(name, "")
    if words and not re.fullmatch(r"https?://[A-Za-z0-9.\-:\[\]]+(/[A-Za-z0-9._~!$&()*+,;=:@%/-]*)?", words):
        raise BadSetting(f"{name} is {words!r}; write an address, as in https://example.org/plan/")
    return words


def _switch(environment: Mapping[str, str], name: str) -> bool:
    """Whether a variable says 1. Raises BadSetting for anything but 1, 0 or nothing."""
    words = environment.get(name, "")
    if words not in ("", "0", "1"):
        raise BadSetting(f'{name} is "{words}"; write 1 or 0')
    return words == "1"
