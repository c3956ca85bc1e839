"""The repository at a host, played as a bare one on this machine; its clones; and what people send in there."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from action_plan.hosts.form_file import write_form
from action_plan.model.plan import Action
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import ROOT, Repo
from tools.project import first_project

BRANCH = "report/issue-12"
"""The branch of the proposal that the form of `issue` becomes."""


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """The repository at the host: bare, with the whole project on main."""
    work = Repo(tmp_path / "first")
    first_project(work.folder)
    for name in (".github", "tools"):
        shutil.copytree(ROOT / name, work.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".gitlab-ci.yml", "Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, work.folder / name)
    write_form(work.folder)
    work.commit(message="The project")
    work.git("clone", "--quiet", "--bare", ".", str(tmp_path / "origin.git"))
    return tmp_path / "origin.git"


def clone(origin: Path, name: str) -> Repo:
    folder = origin.parent / name
    repo = Repo(folder)
    repo.git("remote", "add", "origin", str(origin))
    repo.git("fetch", "--quiet", "origin")
    repo.git("checkout", "--quiet", "-B", "main", "origin/main")
    repo.git("config", "user.name", "Example Editor")
    repo.git("config", "user.email", "editor@example.org")
    return repo


def issue(form: str, **event: Any) -> dict[str, Any]:
    """What the host tells of issue 12 when it is sent in with the form, or as `event` says."""
    about = {
        "number": 12,
        "title": "Progress report",
        "created_at": "2024-01-14T23:30:00Z",
        "state": event.pop("state", "open"),
        "body": form,
        "author_association": event.pop("association", "MEMBER"),
        "labels": [{"name": name} for name in event.pop("labels", ["progress"])],
    }
    return {"action": "labeled", "label": {"name": "progress"}, "issue": about, **event}


def git(origin: Path, *words: str) -> str:
    """What git says at the host."""
    return subprocess.run(["git", *words], cwd=origin, capture_output=True, text=True, check=True).stdout


def on_branch(origin: Path, branch: str, file: str = DATA) -> str:
    return git(origin, "show", f"{branch}:{file}")


def proposed(origin: Path) -> Action:
    """Action 7, as the proposal has it."""
    return read_plan(on_branch(origin, BRANCH).encode()).actions[6]


def branches(origin: Path) -> list[str]:
    return git(origin, "branch", "--format=%(refname:short)").split()
