"""What became of each promise of a year, and the totals in words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from action_plan.history.actions.lives import Lives
from action_plan.history.actions.outcomes import Outcome, Outcomes, outcomes
from action_plan.history.actions.promises import promises
from action_plan.history.editions import read_archive
from action_plan.history.moves import moves
from action_plan.history.revisions import History, read_history
from action_plan.history.years import known_years
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan
from action_plan.planfile.reading import read_plan
from action_plan.tasks.archive import archive

from tests.conftest import Fields, Repo, a_plan, action, plan_yaml, theme
from tests.history.test_moves import moved

Y23, Y24 = AcademicYear(2023), AcademicYear(2024)
WITHIN, AFTER = date(2024, 7, 31), date(2024, 8, 1)
LINK = {"title": "Minutes", "url": "https://example.org/m"}
LOOKED = {"by": "Council", "on": "2024-07-02", "agrees": True}
DISPUTE = {**LOOKED, "agrees": False, "text": "It is not."}


def achieved(number: int = 1, on: str = "2024-05-01", **more: Any) -> Fields:
    return action(number, status="achieved", achieved_on=on, **more)


def of(repo: Repo, plan: Plan, day: date) -> dict[AcademicYear, Outcomes]:
    """What became of the promises of a plan and of those in the history of a repository."""
    history, editions = read_history(repo.folder), read_archive(repo.folder).editions
    years = known_years(plan, history, editions)
    made = promises(years, moves(history, years), editions)
    return outcomes(years, made, Lives(history, editions, years), day)


def seen(*actions: Fields, day: date = WITHIN) -> Outcomes:
    """What became of these, of which nothing is known but their plan."""
    plan = a_plan(theme("A", *actions))
    years = known_years(plan, History(), ())
    made = promises(years, moves(History(), years))
    return outcomes(years, made, Lives(History(), (), years), day)[Y23]


def one(fields: Fields, day: date = WITHIN) -> Outcome:
    [found] = seen(fields, day=day).outcomes
    return found


@pytest.mark.parametrize(
    ("fields", "became", "within", "after"),
    [
        (achieved(), "achieved", "Achieved on 1 May 2024", "Achieved on 1 May 2024"),
        (achieved(on="2024-07-31"), "achieved", "Achieved on 31 July 2024", "Achieved on 31 July 2024"),
        (
            achieved(on="2024-08-01"), "achieved",
            "Achieved on 1 August 2024", "Achieved on 1 August 2024, after the close",
        ),
        (
            achieved(confirmed=DISPUTE), "disputed",
            "Said to be achieved on 1 May 2024", "Said to be achieved on 1 May 2024",
        ),
        (action(status="stopped", reason="No."), "stopped", "Stopped", "Stopped"),
        (
            action(status="carried-forward", carried_to="2024-25/3"), "carried-forward",
            "Carried forward", "Carried forward",
        ),
        (action(), "open", "Open", "Open at the close"),
        (action(status="not-started"), "open", "Open", "Open at the close"),
    ],
)  # fmt: skip
def test_what_became_of_a_promise(fields: Fields, became: str, within: str, after: str) -> None:
    assert (one(fields).became, one(fields).words) == (became, within)
    assert one(fields, AFTER).words == after


@pytest.mark.parametrize(
    ("fields", "looked"),
    [
        (achieved(), None),
        (achieved(confirmed=LOOKED), "confirmed by Council, 2 July 2024"),
        (achieved(confirmed=DISPUTE), "not agreed by Council, 2 July 2024"),
        (action(confirmed=LOOKED), None),
    ],
)
def test_who_looked_and_what_was_found(fields: Fields, looked: str | None) -> None:
    assert one(fields).looked == looked


def test_that_nobody_looked_is_said_only_where_anybody_does() -> None:
    assert [found.looked for found in seen(achieved(1), achieved(2, confirmed=LOOKED)).outcomes] == [
        "not yet confirmed",
        "confirmed by Council, 2 July 2024",
    ]
    assert "confirmed" not in seen(achieved(1)).words


def test_evidence_and_the_last_report() -> None:
    reports = [{"text": "Begun."}, {"date": "2024-03-01", "text": "On.", "evidence": [LINK, LINK]}]
    steps = [{"text": "First", "done_on": "2024-02-01", "evidence": [LINK]}, {"text": "Second"}]
    found = one(achieved(progress=reports, steps=steps, confirmed={**LOOKED, "evidence": [LINK]}))
    assert (found.evidence, found.reported) == (4, date(2024, 3, 1))
    assert (one(action()).evidence, one(action()).reported) == (0, None)


def test_the_promise_says_how_often_its_date_moved() -> None:
    found = one(moved("2023-12-01", "2024-02-01", "2024-03-01"))
    assert (str(found.promise.first), found.promise.how_moved) == ("2023-12-01", "moved twice, 91 days")


def test_the_totals_of_a_year_that_is_over() -> None:
    found = seen(
        achieved(1, on="2024-07-01", confirmed=LOOKED),
        achieved(2, achieve_by="2024-04-01"),
        achieved(3, on="2024-08-04"),
        achieved(4, confirmed=DISPUTE),
        action(5, status="stopped", reason="No."),
        action(6, status="stopped", reason="No."),
        action(7, status="carried-forward", carried_to="2024-25"),
        action(8),
        day=AFTER,
    )
    assert found.heading == "2023-24: three of 8 promises were kept"
    assert found.words == (
        "Of 3 achieved, 1 by their first date; half of the others were at most 3 days late. One was achieved after the "
        "close. Two were stopped, one was carried forward and two were open when the year closed on 31 July 2024. One of 3 "
        "kept is confirmed by somebody else. One is disputed, and counts as open."
    )


def test_the_totals_of_a_year_that_still_runs() -> None:
    found = seen(achieved(1), action(2), action(3))
    assert found.heading == "2023-24: one of 3 promises is kept so far"
    assert found.words == "Of 1 achieved, 1 by its first date. Two are open."
    assert "None of 1 kept is confirmed" in seen(achieved(1), achieved(2, confirmed=DISPUTE)).words
    assert seen(action(1)).heading == "2023-24: its one promise is not kept so far"
    assert seen(action(1), day=AFTER).heading == "2023-24: its one promise is not recorded as kept"
    assert seen(action(1), action(2), day=AFTER).heading == "2023-24: none of 2 promises is recorded as kept"
    assert seen(day=AFTER).heading == "2023-24: no promise is recorded as kept"
    assert seen().heading == "2023-24: no promise is kept so far"


def test_what_went_on_and_what_was_taken_out(repo: Repo) -> None:
    first = [action(1), action(2, status="carried-forward", carried_to="2024-25"), action(3)]
    repo.commit(plan_yaml(theme("A", *first, action(4))))
    repo.commit(plan_yaml(theme("A", *first)))
    later = plan_yaml(
        theme("A", action(7, carried_from="2023-24/1"), action(8, carried_from="2023-24/2")), year="2024-25"
    )
    repo.commit(later)
    found = of(repo, read_plan(later.encode()), date(2024, 9, 1))
    assert list(found) == [Y23, Y24]
    assert [(one.became, one.onward) for one in found[Y23].outcomes] == [
        ("open", ((Y24, 7),)),
        ("carried-forward", ((Y24, 8),)),
        ("open", ()),
        ("taken-out", ()),
    ]
    assert found[Y23].words == (
        "One was carried forward, one was taken out and two were open when the year closed on 31 July 2024. Two went on in "
        "2024-25."
    )
    assert found[Y24].closed is None


def test_a_year_that_only_an_edition_knows(repo: Repo) -> None:
    repo.write(plan_yaml(theme("A", achieved())))
    archive(repo.folder, AFTER)
    found = of(repo, a_plan(theme("A", action(1)), year="2024-25"), AFTER)
    assert found[Y23].heading == "2023-24: its one promise was kept"


def test_each_promise_of_the_example_is_counted_once(example_project: Path) -> None:
    plan = read_plan((example_project / "data/actions.yaml").read_bytes())
    history, editions = read_history(example_project), read_archive(example_project).editions
    years = known_years(plan, history, editions)
    made = promises(years, moves(history, years), editions)
    found = outcomes(years, made, Lives(history, editions, years), date(2027, 2, 15))
    assert [len(one.outcomes) for one in found.values()] == [len(known.actions) for known in years.values()]
    assert {one.became for year in found.values() for one in year.outcomes} >= {
        "achieved", "disputed", "stopped", "carried-forward", "open",
    }  # fmt: skip
