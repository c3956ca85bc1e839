"""When anything was last reported, and for how long nothing was."""

from datetime import date

import pytest
from action_plan.history.actions.silence import (
    Silence,
    first_recorded,
    heard_and_silent,
    last_report,
    last_word,
    silence,
)
from action_plan.history.revisions import read_history
from action_plan.model.dates import AcademicYear
from action_plan.model.neighbours import Meeting, Meetings

from tests.conftest import Fields, Repo, a_plan, action, an_action, plan_yaml, theme

DAY, BEGUN = date(2024, 3, 1), date(2023, 9, 1)
MET = Meetings(
    format=1,
    meetings=(
        Meeting(date=date(2023, 10, 2), body="Council"),
        Meeting(date=date(2024, 1, 12), body="Prevent Working Group"),
        Meeting(date=date(2024, 2, 1), body="Office for Students", kind="return"),
        Meeting(date=DAY, body="Council"),
    ),
)


def heard(
    *days: str | None, meetings: Meetings | None = None, begun: date = BEGUN, **more: object
) -> Silence:
    """What is heard of an action with reports of these days."""
    reports: list[Fields] = [{"text": "x", **({"date": day} if day else {})} for day in days]
    return silence(an_action(1, progress=reports, **more), DAY, begun, meetings)


def test_the_last_report_is_that_of_the_latest_day_up_to_a_day() -> None:
    reports = [{"text": "x", "date": day} for day in ("2023-10-01", "2024-02-01", "2023-12-01")]
    reported = an_action(1, progress=[{"text": "old"}, *reports])
    assert last_report(reported, date(2024, 2, 1)) == date(2024, 2, 1)
    assert last_report(reported, date(2024, 1, 31)) == date(2023, 12, 1)
    assert last_report(reported, date(2023, 9, 30)) is None
    assert last_report(an_action(1), DAY) is None


def test_the_last_word_on_an_action_is_the_newest_report_or_the_lowest_without_a_day() -> None:
    day = date(2023, 12, 1)
    dated = [{"date": "2023-11-06", "text": "B"}, {"text": "No day"}, {"date": "2023-10-06", "text": "A"}]
    found = last_word(an_action(progress=dated), day)
    assert found
    assert found.text == "B"
    undated = last_word(an_action(progress=[{"text": "One"}, {"text": "Two"}]), day)
    assert undated
    assert undated.text == "Two"
    assert last_word(an_action(), day) is None
    assert last_word(an_action(progress=[{"date": "2024-01-06", "text": "Later"}]), day) is None


def test_after_about_three_months_an_open_action_is_silent() -> None:
    assert [heard(day).is_silent for day in ("2023-12-01", "2023-12-02")] == [True, False]
    assert heard("2023-12-02").days == 90
    assert heard().is_silent, "nothing was ever reported"
    assert not heard(begun=date(2024, 1, 1)).is_silent, "it has not been there for so long"
    assert heard(None).is_silent, "a report without a day says nothing of when it was heard"
    assert not heard("2023-09-02", status="stopped", reason="No").is_silent
    assert heard(begun=date(2025, 1, 1)).days == 0


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (heard("2024-02-11"), "11 February 2024"),
        (heard("2023-09-11"), "11 September 2023"),
        (heard(), "none"),
        (heard(None), "no day recorded"),
        # Since the last meeting before the day; neither a return nor the meeting of the day itself counts.
        (heard("2024-01-13", meetings=MET), "13 January 2024"),
        # What was reported on the day of a meeting stood in its paper.
        (heard("2024-01-12", meetings=MET), "12 January 2024; none since the meeting of 12 January 2024"),
        (heard("2024-01-11", meetings=MET), "11 January 2024; none since the meeting of 12 January 2024"),
        (heard(meetings=MET), "none since the meeting of 12 January 2024"),
        # A report without a day may be of any.
        (heard(None, meetings=MET), "no day recorded"),
        (
            heard(None, "2024-01-11", meetings=MET),
            "11 January 2024; none since the meeting of 12 January 2024",
        ),
        (heard(meetings=MET, begun=date(2024, 1, 12)), "none"),
        (heard(meetings=Meetings(format=1, meetings=())), "none"),
        (heard(meetings=MET, status="stopped", reason="No"), "none"),
    ],
)
def test_silence_in_words(found: Silence, words: str) -> None:
    assert found.words == words


def test_what_is_disputed_is_open_and_may_be_silent() -> None:
    no = {"by": "Council", "on": "2023-11-01", "agrees": False, "text": "It is not."}
    assert heard("2023-10-01", status="achieved", achieved_on="2023-10-01", confirmed=no).is_silent


def test_an_action_has_been_there_since_the_revision_that_first_had_it(repo: Repo) -> None:
    repo.commit(plan_yaml(theme("A", action(1))))
    repo.hours = 48
    repo.commit(plan_yaml(theme("A", action(1, measure="Other"), action(2))))
    year = AcademicYear(2023)
    assert first_recorded(read_history(repo.folder).revisions) == {
        (year, 1): date(2023, 9, 1),
        (year, 2): date(2023, 9, 3),
    }


def test_the_silent_are_counted_on_any_day() -> None:
    plan = a_plan(
        theme(
            "A",
            action(1, progress=[{"text": "x", "date": "2023-10-01"}]),
            action(2),
            action(3),
            action(4, status="stopped", reason="No"),
        )
    )
    begun = {(plan.year, 3): date(2024, 1, 1)}
    for day, heard, silent in (
        (date(2023, 10, 30), 3, 0),
        (date(2023, 10, 31), 2, 1),
        (date(2024, 1, 1), 1, 2),
    ):
        assert heard_and_silent(plan, day, begun) == {"heard": heard, "silent": silent}, day
