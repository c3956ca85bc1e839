"""What was promised of each action, and how well that was kept."""

from datetime import date
from pathlib import Path

import pytest
from action_plan.history.actions.promises import Promise, Punctuality, promises, punctuality
from action_plan.history.editions import read_archive
from action_plan.history.moves import moves
from action_plan.history.revisions import History, read_history
from action_plan.history.years import known_years
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.plan import Plan
from action_plan.planfile.reading import read_plan
from action_plan.tasks.archive import archive

from tests.conftest import Fields, Repo, a_plan, action, plan_yaml, theme
from tests.history.test_moves import moved

Y23, Y24 = AcademicYear(2023), AcademicYear(2024)


def recorded_in(plan: Plan, number: int = 1) -> Promise:
    """The promise of an action of which nothing is known but its plan."""
    years = known_years(plan, History(), ())
    return promises(years, moves(History(), years))[plan.year, number]


def of(**fields: object) -> Promise:
    """The promise of such an action."""
    return recorded_in(a_plan(theme("A", action(1, **fields))))


def achieved(on: str, **fields: object) -> Fields:
    return {"status": "achieved", "achieved_on": on, **fields}


def by(*dates: str) -> Promise:
    """The promise of an action whose date was each of these."""
    return recorded_in(a_plan(theme("A", moved(*dates))))


@pytest.mark.parametrize(
    ("dates", "first", "times", "days", "words"),
    [
        (["2024-08-01"], "2024-08-01", 0, 0, None),
        (
            ["2023-10-04", "2024-03", "2024-07-31"], "2023-10-04", 2, 301,
            "first promised for 4 October 2023; moved twice, 301 days",
        ),
        (["2024-05-31", "2024-05-30"], "2024-05-31", 1, -1, "first promised for 31 May 2024; moved once, 1 day earlier"),
        # A month is its last day.
        (["2024-05", "2024-05-31"], "2024-05", 0, 0, None),
        (
            ["2024-05", "2024-06", "2024-05-31"], "2024-05", 2, 0,
            "first promised for May 2024; moved twice, in the end to the same day",
        ),
        (["2024-05", "ongoing"], "2024-05", 1, None, "first promised for May 2024; moved once, no fixed date now"),
        # The first date that is given to an action without one is no move.
        (["ongoing", "2024-05"], "2024-05", 0, 0, None),
        (["ongoing", "2024-05", "2024-06"], "2024-05", 1, 30, "first promised for May 2024; moved once, 30 days"),
        (["ongoing"], None, 0, None, None),
    ],
)  # fmt: skip
def test_a_promise_is_the_first_date(
    dates: list[str], first: str | None, times: int, days: int | None, words: str | None
) -> None:
    found = by(*dates)
    assert (found.first, found.moved, found.days) == (first and AchieveBy.read(first), times, days)
    assert (str(found.last), found.words) == (dates[-1], words)


def test_whether_it_was_kept() -> None:
    assert of(achieve_by="2024-03", **achieved("2024-03-31")).late == 0
    assert of(achieve_by="2024-03", **achieved("2023-12-31")).late == 0, "earlier than promised is in time"
    assert of(achieve_by="2024-03", **achieved("2024-04-03")).late == 3
    reason = [{"on": "2024-03-01", "from": "2024-03", "why": "Later."}]
    assert of(achieve_by="2024-07", moves=reason, **achieved("2024-04-03")).late == 3, (
        "against the first date"
    )
    assert of(achieve_by="ongoing", **achieved("2024-04-03")).late is None
    assert of(achieve_by="2023-09").late is None, "an action that is open is not achieved late"
    no = {"by": "Council", "on": "2024-05-01", "agrees": False, "text": "Two are missing."}
    assert of(achieve_by="2024-03", confirmed=no, **achieved("2024-04-03")).late is None, "disputed is open"
    yes = of(achieve_by="2024-03", confirmed={**no, "agrees": True}, **achieved("2024-04-03"))
    assert (yes.is_achieved, yes.late) == (True, 3)
    assert of(status="stopped", reason="No").late is None


def _told(repo: Repo, plan: Plan) -> dict[tuple[str, int], tuple[str, int, int | None]]:
    history, editions = read_history(repo.folder), read_archive(repo.folder).editions
    years = known_years(plan, history, editions)
    found = promises(years, moves(history, years), editions)
    return {(str(y), n): (str(one.first), one.moved, one.days) for (y, n), one in found.items()}


def test_what_was_carried_is_held_against_its_first_year(repo: Repo) -> None:
    repo.commit(plan_yaml(theme("A", action(1, achieve_by="2024-03-31"), action(2))))
    reason = [{"on": "2024-03-01", "from": "2024-03-31", "why": "It takes longer."}]
    repo.commit(plan_yaml(theme("A", action(1, achieve_by="2024-04-30", moves=reason), action(2))))
    text = plan_yaml(theme("A", action(4, achieve_by="2025-06-30", carried_from="2023-24/1")), year="2024-25")
    repo.commit(text)
    found = _told(repo, read_plan(text.encode()))
    assert found == {
        ("2023-24", 1): ("2024-03-31", 1, 30),
        ("2023-24", 2): ("2024-08-01", 0, 0),
        ("2024-25", 4): ("2024-03-31", 2, 456),
    }


def test_the_first_date_may_stand_in_an_edition_alone(repo: Repo) -> None:
    repo.write(plan_yaml(theme("A", action(1, achieve_by="2024-03-31"))))
    archive(repo.folder, date(2024, 1, 1))
    now = a_plan(theme("A", action(1, achieve_by="2024-04-30")))
    assert _told(repo, now) == {("2023-24", 1): ("2024-03-31", 1, 30)}


def test_an_action_that_is_carried_from_nowhere_known_or_in_a_circle() -> None:
    assert of(carried_from="2019-20/7").moved == 0
    assert str(of(carried_from="2019-20/7").first) == "2024-08-01"


def test_the_promises_of_the_example_go_back_to_the_plan_that_first_made_them(example_project: Path) -> None:
    history, archive_ = read_history(example_project), read_archive(example_project)
    now = next(revision.plan for revision in history.revisions if revision.plan)
    years = known_years(now, history, archive_.editions)
    found = promises(years, moves(history, years), archive_.editions)
    assert set(found) == {(year, n) for year, known in years.items() for n in known.actions}
    renewed = found[now.year, 18]
    assert (renewed.words or "").startswith("first promised for ")
    assert renewed.first != renewed.last


def test_how_well_dates_were_kept() -> None:
    whole = a_plan(
        theme(
            "A",
            *(action(n, achieve_by="2024-03-31", **achieved("2024-03-31")) for n in (1, 2)),
            action(3, achieve_by="2024-03-31", **achieved("2024-04-10")),
            action(4, achieve_by="2024-03-31", **achieved("2024-04-05")),
            action(5, achieve_by="2024-03-31", **achieved("2024-07-01")),
            action(6, achieve_by="2024-03-31"),
            action(7, achieve_by="ongoing", **achieved("2024-03-31")),
        )
    )
    years = known_years(whole, History(), ())
    found = punctuality(promises(years, {}).values())
    assert found == Punctuality(5, 2, (5, 10, 92))
    assert (
        found.words == "Of 5 achieved, 2 by their first date; half of the others were at most 10 days late."
    )


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (Punctuality(0, 0, ()), "None that had a date is achieved."),
        (Punctuality(1, 1, ()), "Of 1 achieved, 1 by its first date."),
        (Punctuality(1, 0, (1,)), "Of 1 achieved, none by its first date; it was 1 day late."),
        (Punctuality(2, 1, (3,)), "Of 2 achieved, 1 by their first date; the other was 3 days late."),
        (Punctuality(6, 4, (34, 72)), "Of 6 achieved, 4 by their first date; half of the others were at most 34 days late."),
        (Punctuality(2, 0, (34, 72)), "Of 2 achieved, none by their first date; half of them were at most 34 days late."),
    ],
)  # fmt: skip
def test_it_is_told_in_a_sentence(kept: Punctuality, words: str) -> None:
    assert kept.words == words
