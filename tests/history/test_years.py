"""What is known of each year: from the history, from the editions, from both."""

from datetime import date

from action_plan.history.editions import Kept, read_archive
from action_plan.history.revisions import History, read_history
from action_plan.history.years import known_years
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan
from action_plan.planfile.reading import read_plan
from action_plan.tasks.archive import archive

from tests.conftest import Repo, action, plan_yaml, theme
from tests.history.conftest import plan

Y23, Y24 = AcademicYear(2023), AcademicYear(2024)


def _now(repo: Repo, text: str) -> tuple[Plan, History, tuple[Kept, ...]]:
    return read_plan(text.encode()), read_history(repo.folder), read_archive(repo.folder).editions


def test_an_action_that_was_taken_out_is_known_as_it_last_was(repo: Repo) -> None:
    repo.commit(plan(action(1), action(2)))
    repo.commit(plan(action(1), action(2, measure="Other words")))
    text = plan(action(1, measure="Now"))
    repo.commit(text)
    [(year, known)] = known_years(*_now(repo, text)).items()
    assert year == Y23
    assert [(n, one.action.measure, one.is_gone) for n, one in known.actions.items()] == [
        (1, "Now", False),
        (2, "Other words", True),
    ]
    assert known.actions[2].letter == "A"


def test_a_year_before_is_known_as_its_last_revision(repo: Repo) -> None:
    repo.commit(plan(action(1), action(2)))
    repo.commit(plan(action(1, measure="At last"), action(2)))
    text = plan_yaml(theme("A", action(5, carried_from="2023-24/1")), year="2024-25")
    repo.commit(text)
    years = known_years(*_now(repo, text))
    assert list(years) == [Y23, Y24]
    assert years[Y23].actions[1].action.measure == "At last"
    assert list(years[Y23].actions) == [1, 2]
    last = years[Y23].revision
    assert last
    assert last.id == repo.git("rev-parse", "HEAD~1")


def test_a_year_that_only_an_edition_knows(repo: Repo) -> None:
    repo.write(plan(action(1), action(2)))
    archive(repo.folder, date(2024, 1, 1))
    text = plan_yaml(theme("A", action(1)), year="2024-25")
    years = known_years(read_plan(text.encode()), History(), read_archive(repo.folder).editions)
    assert years[Y23].revision is None
    assert list(years[Y23].actions) == [1, 2]
    assert not any(one.is_gone for one in years[Y23].actions.values())


def test_a_later_year_than_the_current_was_a_slip(repo: Repo) -> None:
    repo.commit(plan_yaml(theme("A", action(1)), year="2032-33"))
    text = plan(action(1))
    repo.commit(text)
    assert list(known_years(*_now(repo, text))) == [Y23]
