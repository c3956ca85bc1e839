"""The history of the data, from real git repositories."""

import subprocess
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pytest
from action_plan.history.git import LONDON, commit_of
from action_plan.history.revisions import read_history
from action_plan.history.states import Rereader
from action_plan.model.timeliness import Recorded
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import Repo, action
from tests.history.conftest import FIRST, MOVED, SECOND, STOPPED, THIRD, plan, told


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


def test_what_the_revisions_say_until_a_day(repo: Repo) -> None:
    repo.commit(FIRST)
    repo.hours = 24 * 365  # after the close of the year
    repo.commit(SECOND)
    history, year = read_history(repo.folder), read_plan(FIRST.encode()).year
    begun, changed = date(2023, 9, 1), date(2024, 8, 31)
    assert history.until(date(2023, 8, 31), year) == Recorded()
    first = read_plan(FIRST.encode())
    assert history.until(date(2024, 8, 30), year) == Recorded(at_close=first, begun=begun)
    assert history.until(changed, year) == Recorded(at_close=first, changed=changed, begun=begun)
    assert history.until(changed, year.next).at_close is None
    second, oldest = history.revisions
    assert [history.at(date(2023, 8, 31)), history.at(begun)] == [None, oldest]
    assert [history.at(date(2024, 8, 30)), history.at(changed)] == [oldest, second]


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
        (b"\xff\xfe", "line 1: the file is stored as UTF-16, not as UTF-8"),
        (b"", "line 1: there is nothing here, and this must be the plan, as a block of keys"),
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
