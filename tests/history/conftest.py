"""Repositories that several tests of the history need."""

from pathlib import Path
from typing import Any

import pytest
from action_plan.history.revisions import History
from action_plan.model.sentences import sentence

from tests.conftest import Fields, Repo, action, plan_yaml, theme


def plan(*actions: Fields, **about: Any) -> str:
    """A plan of one theme."""
    return plan_yaml(theme("A", *actions), **about)


FIRST = plan(action(1), action(2))


SECOND = plan(action(1, status="stopped", reason="No more"), action(2))


THIRD = plan(action(1, status="stopped", reason="No more"), action(2, achieve_by="2024-12-01"))


def told(history: History) -> list[list[str]]:
    """The sentences of each revision, oldest first."""
    return [[sentence(change) for change in revision.changes] for revision in reversed(history.revisions)]


STOPPED = ["Action 1: status changed from ongoing to stopped", "Action 1: reason added"]


MOVED = ["Action 2: achieve-by moved from 1 August 2024 to 1 December 2024"]


@pytest.fixture(scope="session")
def _three(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = Repo(tmp_path_factory.mktemp("three"))
    repo.commit(FIRST)
    repo.commit("About", "README.md")
    repo.commit(SECOND)
    repo.commit(THIRD)
    repo.commit("More about", "README.md")
    return repo


@pytest.fixture
def three(tmp_path: Path, _three: Repo) -> Repo:
    """Three revisions, and commits of other files between them."""
    return Repo(tmp_path / "repo", like=_three)
