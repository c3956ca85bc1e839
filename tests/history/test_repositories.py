"""The history of whatever repository there is: shallow, of another user, broken, or none."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from action_plan.history.revisions import History, read_history
from action_plan.planfile import DATA

from tests.conftest import Repo
from tests.history.conftest import FIRST, MOVED, SECOND, STOPPED, THIRD, told

# --- ways of having a repository ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("depth", "expected"), [(1, []), (2, [MOVED]), (3, [STOPPED, MOVED]), (9, [[], STOPPED, MOVED])]
)
def test_a_shallow_clone_says_what_is_missing(
    repo: Repo, tmp_path: Path, depth: int, expected: list[list[str]]
) -> None:
    for content in (FIRST, SECOND, THIRD):
        repo.commit(content)
    history = read_history(repo.clone(tmp_path / "clone", f"--depth={depth}"))
    assert told(history) == expected
    if depth < 3:
        assert "shallow copy" in str(history.missing)
        assert not any(revision.is_first for revision in history.revisions)


def test_a_shallow_clone_that_ends_at_another_file(three: Repo, tmp_path: Path) -> None:
    history = read_history(three.clone(tmp_path / "clone", "--depth=1"))
    assert history.revisions == ()
    assert history.missing


def test_a_shallow_clone_that_ends_where_the_file_cannot_be_read(repo: Repo, tmp_path: Path) -> None:
    for content in (FIRST, "draft", SECOND, THIRD):
        repo.commit(content)
    history = read_history(repo.clone(tmp_path / "clone", "--depth=3"))
    assert not any(revision.is_first for revision in history.revisions), "the first may lie before"


def test_a_worktree(three: Repo, tmp_path: Path) -> None:
    three.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    assert read_history(tmp_path / "tree") == read_history(three.folder)


def test_a_detached_head_ends_where_it_stands(three: Repo) -> None:
    three.git("checkout", "--quiet", "HEAD~2")
    assert told(read_history(three.folder)) == [[], STOPPED]


def test_what_is_not_committed_is_not_history(three: Repo) -> None:
    three.write(FIRST)
    three.git("add", "--all")
    assert told(read_history(three.folder)) == [[], STOPPED, MOVED]


def test_a_project_in_a_folder_of_a_repository(repo: Repo) -> None:
    repo.commit(FIRST, f"site/{DATA}")
    repo.commit(SECOND, f"site/{DATA}")
    assert told(read_history(repo.folder / "site")) == [[], STOPPED]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")
def test_a_repository_of_another_user(three: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (three.folder, *three.folder.rglob("*")):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("HOME", str(three.folder.parent))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    refused = subprocess.run(["git", "log"], cwd=three.folder, capture_output=True, check=False)
    assert b"dubious ownership" in refused.stderr, "else this test proves nothing"
    assert told(read_history(three.folder)) == [[], STOPPED, MOVED]


UNUSUAL = {
    "log": "showSignature=true showRoot=false follow=true decorate=full abbrevCommit=true date=relative "
    "diffMerges=off mailmap=false",
    "color": "ui=always",
    "diff": "noprefix=true renames=false relative=true external=false orderFile=/dev/null submodule=diff "
    "ignoreSubmodules=all",
    "core": "quotePath=true abbrev=4 pager=false autocrlf=true",
    "format": "pretty=fuller",
    "i18n": "logOutputEncoding=UTF-16",
    "alias": "log=status",
    "pager": "log=false",
    "notes": "displayRef=*",
}


@pytest.mark.parametrize("where", ["user", "repository"])
def test_unusual_settings_of_git(
    three: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    expected = read_history(three.folder)
    three.git("notes", "add", "--message=A note", "HEAD~1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / ".gitconfig" if where == "user" else three.folder / ".git" / "config"
    with file.open("a") as stream:
        for part, pairs in UNUSUAL.items():
            print(f"[{part}]", *pairs.split(), sep="\n", file=stream)
    assert read_history(three.folder) == expected


@pytest.mark.parametrize(
    "variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_GLOBAL", "GIT_OBJECT_DIRECTORY"]
)
def test_what_a_hook_of_git_sets_is_not_obeyed(
    three: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str
) -> None:
    expected = read_history(three.folder)
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert read_history(three.folder) == expected


# --- no history --------------------------------------------------------------------------------


def test_no_history_and_why(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")  # what a machine says in another language is known too
    monkeypatch.setenv("LANGUAGE", "de")
    assert read_history(repo.folder) == History((), "nothing was committed yet")
    repo.commit("About", "README.md")
    repo.write(FIRST)
    assert read_history(repo.folder) == History((), f"{DATA} was not committed yet")
    copy = History((), "the site was made from a copy without its git history")
    shutil.rmtree(repo.folder / ".git")
    assert read_history(repo.folder) == copy
    (repo.folder / ".git").write_text(f"gitdir: {repo.folder / 'gone'}\n")
    assert read_history(repo.folder) == copy


def test_no_git(three: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert read_history(three.folder) == History((), "git is not installed where the site was made")


def test_a_broken_repository(three: Repo) -> None:
    shutil.rmtree(three.folder / ".git" / "objects")
    (three.folder / ".git" / "objects").mkdir()
    missing = str(read_history(three.folder).missing)
    assert missing.startswith("git could not read the history (fatal: ")
    assert "\n" not in missing


def test_a_blob_that_is_gone(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.commit(SECOND)
    blob = repo.git("rev-parse", f"HEAD~1:{DATA}")
    (repo.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    history = read_history(repo.folder)
    lost = "this copy of the repository does not hold it"
    assert [revision.unreadable for revision in history.revisions] == [None, lost]
    assert "does not hold every revision" in str(history.missing)
    assert not any(revision.is_first for revision in history.revisions)


def test_a_copy_of_the_plan_is_not_its_past(repo: Repo) -> None:
    """Editions are copies, so a file that is added again must not take the history of one."""
    repo.write(FIRST, "data/archive/2023-24-v1.yaml")
    repo.commit(FIRST)
    repo.commit(SECOND)
    (repo.folder / DATA).unlink()
    repo.commit()
    repo.commit(FIRST)
    repo.commit(SECOND)
    assert len(read_history(repo.folder).revisions) == 5


def test_a_plan_that_began_as_a_copy_has_no_older_past(repo: Repo) -> None:
    repo.commit(FIRST, "samples/plan.yaml")
    repo.commit(SECOND, "samples/plan.yaml")
    repo.commit(SECOND)
    assert len(read_history(repo.folder).revisions) == 1


@pytest.mark.parametrize("seconds", ["253402300800", "99999999999999", "x"])
def test_a_commit_without_a_time(repo: Repo, seconds: str) -> None:
    repo.commit(FIRST)
    second = repo.commit(SECOND)
    raw = repo.git("cat-file", "commit", second)
    spoilt = re.sub(r"^(committer .*>) \d+ (.*)$", rf"\1 {seconds} \2", raw, flags=re.MULTILINE) + "\n"
    name = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        cwd=repo.folder, input=spoilt, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    repo.git("update-ref", "refs/heads/main", name)
    revisions = read_history(repo.folder).revisions
    assert [bool(revision.changes) for revision in revisions] == [True, False]
