"""A project whose plan has nothing wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from action_plan.hosts.form_file import write_form
from action_plan.planfile import DATA

from tests.conftest import GOOD, Repo
from tools.project import first_project


@pytest.fixture
def good(project: Path) -> Path:
    (project / DATA).write_text(GOOD, "utf-8")
    return project


@pytest.fixture
def unchanged(good: Path) -> Iterator[None]:
    """Whatever the test does, the file stays as it was."""
    before = (good / DATA).read_bytes()
    yield
    assert (good / DATA).read_bytes() == before


@pytest.fixture(scope="session")
def _first(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The first publisher's project without its software, which is copied for each test that asks for `copy`."""
    repo = Repo(tmp_path_factory.mktemp("first") / "first")
    first_project(repo.folder)
    shutil.rmtree(repo.folder / "hooks")
    repo.write("# Security\n\nWrite to [the publisher has to fill in: an address].\n", "SECURITY.md")
    repo.write("* @example/editors\n", ".github/CODEOWNERS")
    write_form(repo.folder)
    repo.commit(message="The project")
    return repo


@pytest.fixture
def copy(tmp_path: Path, _first: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The first publisher's project as a copy of it is, the current folder."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Example Editor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "editor@example.org")
    monkeypatch.setenv("PLAN_AS_AT", "2025-11-24")
    repo = Repo(tmp_path / "copy", like=_first)
    monkeypatch.chdir(repo.folder)
    return repo
