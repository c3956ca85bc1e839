"""The history of the data, from real git repositories."""

import os
import re
import shutil
import subprocess
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from action_plan.history.git import LONDON, commit_of
from action_plan.history.revisions import History, read_history
from action_plan.history.states import Rereader
from action_plan.model.sentences import sentence
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

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


@pytest.fixture
def three(repo: Repo) -> Repo:
    """Three revisions, and commits of other files between them."""
    repo.commit(FIRST)
    repo.commit("About", "README.md")
    repo.commit(SECOND)
    repo.commit(THIRD)
    repo.commit("More about", "README.md")
    return repo


def test_a_plain_history(three: Repo) -> None:
    history = read_history(three.folder)
    assert history.missing is None
    assert told(history) == [[], STOPPED, MOVED]
    newest, middle, oldest = history.revisions
    assert [revision.is_first for revision in history.revisions] == [False, False, True]
    assert newest.plan == read_plan(THIRD.encode())
    assert newest.id == three.git("rev-parse", "HEAD~1")
    assert newest.short_id == newest.id[:10]
    assert oldest.when == datetime(2023, 9, 1, 12, 0, tzinfo=LONDON)
    assert (middle.when - oldest.when).total_seconds() == 2 * 3600
    assert middle.day == date(2023, 9, 1)


def test_the_day_of_a_revision_is_londons(repo: Repo) -> None:
    repo.hours = 10  # 22:00 in London's summer time is 21:00 UTC
    repo.commit(FIRST)
    repo.hours = 11 + 1
    repo.commit(SECOND)
    assert [r.day for r in read_history(repo.folder).revisions] == [date(2023, 9, 2), date(2023, 9, 1)]


def test_who_committed_is_not_read(three: Repo) -> None:
    for revision in read_history(three.folder).revisions:
        fields = {name: str(value) for name, value in asdict(revision).items()}
        assert "Example Editor" not in str(fields)
        assert "editor@example.org" not in str(fields)


# --- ways of committing ------------------------------------------------------------------------


def test_a_merge_is_one_revision_and_its_branch_none(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.branch("update", plan(action(1, status="not-started"), action(2)), SECOND)
    repo.commit("About", "README.md")
    repo.merge("update")
    history = read_history(repo.folder)
    assert told(history) == [[], STOPPED]
    assert history.revisions[0].id == repo.git("rev-parse", "HEAD")


def test_a_merge_in_which_both_sides_changed(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.branch("update", SECOND)
    repo.commit(plan(action(1), action(2, achieve_by="2024-12-01")))
    repo.merge("update", "--no-commit", "--strategy=ours")
    repo.commit(THIRD, message="Merge")
    assert told(read_history(repo.folder)) == [[], MOVED, STOPPED]


def test_a_merge_that_changes_nothing_on_the_main_line(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.branch("update", SECOND)
    repo.merge("update", "--strategy=ours")
    assert told(read_history(repo.folder)) == [[]]


def test_a_squash_is_one_revision(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.branch("update", SECOND, THIRD)
    repo.git("merge", "--quiet", "--squash", "update")
    repo.commit(message="Squashed")
    assert told(read_history(repo.folder)) == [[], STOPPED + MOVED]


def test_a_revert_is_told_as_what_it_does(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.commit(SECOND)
    repo.git("revert", "--no-edit", "HEAD")
    back = ["Action 1: status changed from stopped to ongoing", "Action 1: reason removed"]
    history = read_history(repo.folder)
    assert told(history) == [[], STOPPED, back]
    assert history.revisions[0].plan == history.revisions[2].plan


def test_a_file_that_was_once_elsewhere(repo: Repo) -> None:
    repo.commit(FIRST, "plan.yaml")
    repo.commit(SECOND, "plan.yaml")
    (repo.folder / "data").mkdir()
    repo.git("mv", "plan.yaml", DATA)
    repo.commit(message="Move")
    repo.commit(THIRD)
    assert told(read_history(repo.folder)) == [[], STOPPED, [], MOVED]


def test_a_file_that_was_moved_and_changed_at_once(repo: Repo) -> None:
    repo.commit(FIRST, "old folder/plän.yaml")
    (repo.folder / "data").mkdir()
    repo.git("mv", "old folder/plän.yaml", DATA)
    repo.commit(SECOND)
    assert told(read_history(repo.folder)) == [[], STOPPED]


def test_a_file_that_was_removed_and_added_again(repo: Repo) -> None:
    repo.commit(FIRST)
    (repo.folder / DATA).unlink()
    repo.commit(message="Remove")
    assert [bool(revision.plan) for revision in read_history(repo.folder).revisions] == [False, True]
    repo.commit("About", "README.md")
    repo.commit(SECOND)
    history = read_history(repo.folder)
    assert told(history) == [[], [], STOPPED]
    assert [revision.unreadable for revision in history.revisions] == [None, "the file was removed", None]


# --- revisions that cannot be read -------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            FIRST.replace("measure: Thing 2", 'measure: "Thing 2'),
            "quotation mark that opens here is never closed",
        ),
        (b"\xff\xfe", "line 1: this byte is not UTF-8 text"),
        (b"", "line 1: nothing stands here, and this must be the plan, as a block of keys"),
        (FIRST.replace("format: 1", "format: 2"), "line 1: format 2 is not known"),
        (FIRST.replace("status: ongoing", "status: maybe", 1), '"maybe" is not a status'),
    ],
    ids=["quotation mark", "bytes", "empty", "newer format", "status"],
)
def test_a_revision_that_cannot_be_read_is_named_and_passed_over(
    repo: Repo, content: str | bytes, why: str
) -> None:
    repo.commit(FIRST)
    broken = repo.commit(content)
    repo.commit(SECOND)
    history = read_history(repo.folder)
    assert told(history) == [[], [], STOPPED], "the changes are those since the last that could be read"
    revision = history.revisions[1]
    assert (revision.id, revision.plan) == (broken, None)
    assert why in str(revision.unreadable)


def test_a_first_revision_that_cannot_be_read(repo: Repo) -> None:
    repo.commit("draft")
    repo.commit(FIRST)
    history = read_history(repo.folder)
    assert [(bool(r.plan), r.is_first, r.changes) for r in history.revisions] == [
        (True, True, ()),
        (False, False, ()),
    ]


def test_a_revision_that_breaks_a_rule_is_still_read(repo: Repo) -> None:
    """Rules change with the years; what was published then is told as it was."""
    repo.commit(FIRST.replace("number: 2", "number: 1"))
    assert read_history(repo.folder).revisions[0].plan


def test_older_formats_are_read(repo: Repo) -> None:
    def upgrade(data: dict[str, Any]) -> dict[str, Any]:
        return {("themes" if key == "parts" else key): value for key, value in data.items()}

    repo.commit(FIRST.replace("format: 1", "format: 0").replace("themes:", "parts:"))
    repo.commit(SECOND.replace("format: 1", "format: 0").replace("themes:", "parts:"))
    repo.commit(THIRD)
    assert told(read_history(repo.folder, reader=Rereader({0: upgrade}))) == [[], STOPPED, MOVED]
    without = read_history(repo.folder).revisions
    assert [revision.unreadable for revision in without] == [None] + 2 * ["line 1: format 0 is not known"]


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


# --- many revisions ----------------------------------------------------------------------------


def test_git_runs_no_more_often_for_more_revisions(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(1, 13):
        repo.commit(plan(action(1, measure=f"Measure {n}"), action(2)))
    runs: list[object] = []
    start = subprocess.Popen.__init__

    def counted(self: Any, *words: Any, **options: Any) -> None:
        runs.append(words)
        start(self, *words, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    history = read_history(repo.folder)
    assert len(history.revisions) == 12
    assert len(runs) <= 3
    unchanged = [revision.plan.actions[1] for revision in history.revisions if revision.plan]
    assert all(action is unchanged[0] for action in unchanged)


def test_the_commit_of_all_files(repo: Repo) -> None:
    assert commit_of(repo.folder) is None
    commit = repo.commit(FIRST)
    assert commit_of(repo.folder) == commit
    repo.write("draft", "notes.txt")
    assert commit_of(repo.folder) == commit, "no part of the site"
    repo.write("draft", "docs/notes.txt")
    assert commit_of(repo.folder) is None
    (repo.folder / "docs/notes.txt").unlink()
    repo.write(SECOND)
    assert commit_of(repo.folder) is None
