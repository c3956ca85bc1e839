"""The day for which the site is made, and what else is set."""

from datetime import date

import pytest
from action_plan.settings import BadSetting, Settings, read_settings, today


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
    with pytest.raises(BadSetting):
        today({"PLAN_AS_AT": "x"})


def test_the_rest_is_empty_unless_it_is_set() -> None:
    day = {"PLAN_AS_AT": "2024-02-29"}
    assert read_settings(day) == Settings(today=date(2024, 2, 29))
    site, repo = "https://plan.example/", "https://git.example/plan"
    urls = {"SITE_URL": site, "REPO_URL": repo, "REPO_HOST": "forgejo", "REPO_BRANCH": "trunk"}
    told = read_settings({**day, **urls, "PLAN_REQUIRE_HISTORY": "1"})
    assert told == Settings(
        today=date(2024, 2, 29), site_url=site, repo_url=repo, repo_host="forgejo", repo_branch="trunk", require_history=True
    )  # fmt: skip


def test_a_branch_that_is_set_to_nothing_is_not_set() -> None:
    assert read_settings({"PLAN_AS_AT": "2024-02-29", "REPO_BRANCH": ""}).repo_branch == "main"


def test_the_configuration_of_the_engine_counts_first() -> None:
    environment = {"SITE_URL": "https://a.example/", "REPO_HOST": "gitlab"}
    told = read_settings(environment, {"SITE_URL": "https://b.example/", "REPO_HOST": None})
    assert (told.site_url, told.repo_host) == ("https://b.example/", "gitlab")


@pytest.mark.parametrize(("words", "expected"), [("1", True), ("0", False), ("", False)])
def test_whether_the_history_is_required(words: str, expected: bool) -> None:
    assert read_settings({"PLAN_REQUIRE_HISTORY": words}).require_history is expected


def test_a_switch_is_1_or_0() -> None:
    with pytest.raises(BadSetting, match=r'^PLAN_REQUIRE_HISTORY is "yes"; write 1 or 0$'):
        read_settings({"PLAN_REQUIRE_HISTORY": "yes"})


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL"])
@pytest.mark.parametrize(
    "words",
    [
        'https://x.org/"><script>alert(1)</script>',
        "javascript:alert(1)",
        "https://user:secret@x.org/",
        "https://x.org/a b",
        "https://",
        "x.org",
        "https://x.org/?a=b",
        "https://x.org/\n",
    ],
)
def test_an_address_is_one(name: str, words: str) -> None:
    with pytest.raises(
        BadSetting, match=rf"^{name} is '.*'; write an address, as in https://example.org/plan/$"
    ):
        read_settings({name: words})


@pytest.mark.parametrize(
    "words", ["https://x.org", "http://127.0.0.1:8000/", "http://[::1]:8000/", "https://x.org/~plan/a-b_c/"]
)
def test_addresses_that_are(words: str) -> None:
    assert read_settings({"SITE_URL": words}).site_url == words
