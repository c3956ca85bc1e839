"""Branches: a default one of any name, what is proposed to it and what another changes; what is pushed meanwhile."""

import subprocess
from pathlib import Path

import pytest
from action_plan.hosts import proposal
from action_plan.planfile import DATA

from tests.conftest import Repo
from tests.hosts.conftest import hub as hub
from tests.hosts.origin import BRANCH, clone, git
from tests.hosts.origin import origin as origin
from tests.hosts.played import Played
from tests.hosts.test_hosts import JOBS
from tests.whole.test_proposal import make


@pytest.fixture
def copy(origin: Path) -> Repo:
    """A clone, as people make one, of a repository whose default branch is called trunk."""
    git(origin, "branch", "--move", "main", "trunk")
    git(origin, "symbolic-ref", "HEAD", "refs/heads/trunk")
    folder = origin.parent / "copy"
    git(origin, "clone", "--quiet", ".", str(folder))
    return Repo(folder)


def test_what_a_branch_changes_is_said_against_it(copy: Repo) -> None:
    copy.git("switch", "--quiet", "--create=change")
    text = (copy.folder / DATA).read_text("utf-8")
    copy.commit(text.replace("Update Prevent Policy annually", "Update the policy"))
    assert "Changes what was promised" in make(copy, "review")
    assert "name another BASE" in make(copy, "review", "BASE=origin/main", code=2)


def test_a_report_is_proposed_to_it(copy: Repo, hub: tuple[Played, str]) -> None:
    played, address = hub
    text = (copy.folder / DATA).read_text("utf-8")
    copy.commit(text.replace("Update Prevent Policy annually", "Update the policy"))
    make(copy, "propose", "WHAT=--forms", GITHUB_REF_NAME="trunk", **JOBS["github"](address))
    assert [(pull["head"], pull["base"]) for pull in played.pulls] == [("form/actions", "trunk")]


def test_what_is_pushed_meanwhile_is_not_lost(origin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner, colleague = clone(origin, "runner"), clone(origin, "colleague")
    monkeypatch.chdir(runner.folder)
    assert proposal._start(BRANCH)
    colleague.git("checkout", "--quiet", "-B", BRANCH)
    colleague.commit("x", file="note.txt")
    colleague.git("push", "--quiet", "origin", BRANCH)
    text = (runner.folder / DATA).read_text("utf-8")
    (runner.folder / DATA).write_text(text + "# more\n", "utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        proposal._push(BRANCH, DATA, "Report")
    assert git(origin, "show", f"{BRANCH}:note.txt") == "x"
