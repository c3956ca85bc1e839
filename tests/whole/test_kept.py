"""What is kept between builds is never evidence: it changes no published site, and git may hold none of it."""

import hashlib
from pathlib import Path

import pytest
from action_plan.cache import FOLDER, TEMPLATES
from action_plan.cli import main

from tests.whole.conftest import build, built, commit, copy_project, git
from tools.sites import Site

PUBLISHED = {"PLAN_REQUIRE_HISTORY": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = copy_project(tmp_path / "project")
    commit(folder, "The plan")
    return folder


def forge(project: Path) -> None:
    """Alter everything that is kept, and give it a checksum that fits."""
    forged = 0
    for path in (project / FOLDER).iterdir():
        content = path.read_bytes()[32:].replace(b"Hold 3 meetings", b"Hold 0 meetings")
        path.write_bytes(hashlib.sha256(content).digest() + content)
        forged += content.count(b"Hold 0 meetings")
    for path in (project / TEMPLATES).iterdir():
        path.write_bytes(b"no template")
    assert forged


def test_nothing_kept_is_used_for_a_published_site(project: Path, tmp_path: Path) -> None:
    good = built(project, tmp_path / "first", engine="mkdocs").files()
    forge(project)
    assert built(project, tmp_path / "second", engine="mkdocs", **PUBLISHED).files() == good


def test_nothing_is_kept_of_a_published_site(project: Path, tmp_path: Path) -> None:
    built(project, tmp_path / "site", **PUBLISHED)
    assert not (project / FOLDER).exists()


@pytest.mark.parametrize("name", [".cache/plan/x", "site/index.html"])
def test_git_may_hold_none_of_it(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"forged")
    git(project, "add", "--force", name)
    done = build(project, tmp_path / "site")
    assert done.returncode == 1
    assert f"git holds {name}, which is only ever made on a machine" in done.stderr
    assert not (tmp_path / "site").exists()
    monkeypatch.chdir(project)
    assert main(["check"]) == 1
    assert f"P056 kept-by-git\n    git holds {name}" in capsys.readouterr().out
    git(project, "rm", "-r", "--cached", "--quiet", name.partition("/")[0])
    assert main(["check"]) == 0
    assert Site(built(project, tmp_path / "site").root).files()
