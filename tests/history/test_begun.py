"""A copy gets a history of its own, with what was copied joined to it; or all stays as it was."""

from pathlib import Path

import pytest
from action_plan.history import begun
from action_plan.history.begun import begin, copied, is_only_copied, not_committed
from action_plan.history.git import NoGit, ask

from tests.conftest import Repo

NEW: dict[str, bytes | None] = {"a.txt": b"new\n", "gone/b.txt": None, "more/c.txt": b"more\n"}


@pytest.fixture
def copy(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Two commits of somebody else, and a file that belongs to nobody."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Example Editor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "editor@example.org")
    repo.commit("old\n", "a.txt")
    repo.write("kept\n", "kept.txt")
    repo.commit("old\n", "gone/b.txt")
    repo.write("mine\n", "untracked.txt")
    return repo


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_the_main_line_begins_anew_and_nothing_is_lost(copy: Repo) -> None:
    old = copy.git("rev-parse", "HEAD")
    begin(copy.folder, NEW, "First", "Then")
    assert copy.git("log", "--first-parent", "--format=%s").split("\n") == ["Then", "First"]
    assert copy.git("rev-parse", "HEAD^2") == old
    assert copy.git("symbolic-ref", "HEAD") == "refs/heads/main"
    expected = {"a.txt": b"new\n", "more/c.txt": b"more\n", "kept.txt": b"kept\n", "untracked.txt": b"mine\n"}
    assert state(copy.folder) == expected
    assert copy.git("status", "--porcelain") == "?? untracked.txt"
    assert copy.git("diff", "HEAD^1", "HEAD") == ""
    assert copied(copy.folder) == old


@pytest.mark.parametrize("fails", ["merge", "commit-tree"])
def test_where_a_step_fails_all_is_as_it_was(copy: Repo, fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, head = state(copy.folder), copy.git("rev-parse", "HEAD")

    def asked(root: Path, *words: str, **more: str) -> bytes:
        if words[0] == fails:
            (root / "a.txt").write_bytes(b"half" if fails == "merge" else b"old\n")
            raise NoGit("the disk is full")
        return ask(root, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(begun, "ask", asked)
    with pytest.raises(NoGit, match="the disk is full"):
        begin(copy.folder, NEW, "First", "Then")
    assert state(copy.folder) == before
    assert copy.git("rev-parse", "HEAD") == head
    assert copy.git("status", "--porcelain") == "?? untracked.txt"


def test_wherever_it_is_stopped_all_is_as_it_was_or_as_it_was_to_be(
    copy: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before each run of git, and after it."""
    before, calls = state(copy.folder), 0
    for stop in range(40):
        calls = 0

        def asked(root: Path, *words: str, stop: int = stop, **more: str) -> bytes:
            nonlocal calls
            calls += 1
            if calls == stop // 2 + 1 and stop % 2 == 0:
                raise KeyboardInterrupt
            said = ask(root, *words, **more)  # type: ignore[arg-type]
            if calls == stop // 2 + 1:
                raise KeyboardInterrupt
            return said

        monkeypatch.setattr(begun, "ask", asked)
        try:
            begin(copy.folder, NEW, "First", "Then")
        except KeyboardInterrupt:
            assert copy.git("status", "--porcelain") == "?? untracked.txt"
            if state(copy.folder) == before:
                continue
        break
    assert stop // 2 + 1 >= calls
    assert (copy.folder / "a.txt").read_bytes() == b"new\n"
    assert copy.git("log", "--first-parent", "--format=%s").split("\n") == ["Then", "First"]


def test_a_file_in_the_way_that_git_does_not_hold_is_left_alone(copy: Repo) -> None:
    copy.write("mine, too\n", "more/c.txt")
    before = state(copy.folder)
    with pytest.raises(NoGit):
        begin(copy.folder, NEW, "First", "Then")
    assert state(copy.folder) == before


def test_what_is_not_committed_is_named(copy: Repo) -> None:
    assert not_committed(copy.folder, "gone") == []
    copy.write("changed\n", "a.txt")
    copy.write("new\n", "gone/ü.txt")
    assert not_committed(copy.folder, "gone") == ["a.txt", "gone/ü.txt"]


def test_who_commits_has_to_be_known(copy: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "")
    with pytest.raises(NoGit, match=r"git config --global user\.name"):
        begin(copy.folder, NEW, "First", "Then")


def test_only_an_unrelated_second_parent_is_what_was_copied(copy: Repo, tmp_path: Path) -> None:
    assert copied(copy.folder) is None
    assert copied(tmp_path / "repo" / "gone") is None
    copy.branch("side", "proposal\n")
    copy.merge("side")
    assert copied(copy.folder) is None


def test_a_copy_that_is_only_copied_is_known(copy: Repo, tmp_path: Path) -> None:
    folder = copy.clone(tmp_path / "clone", "--origin", "software")
    assert is_only_copied(folder)
    assert not is_only_copied(copy.folder)
    begin(folder, NEW, "First", "Then")
    assert not is_only_copied(folder)
