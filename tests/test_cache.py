"""Long work is done again only for what changed, and what is kept never changes a result."""

import io
import os
import pty
from pathlib import Path

import pytest
from action_plan.cache import Keeper, code, forget_old


def test_kept_until_a_part_changes(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "kept")
    assert keeper.keep("x", ["a", b"b"], lambda: b"one") == b"one"
    assert keeper.keep("x", ["a", b"b"], lambda: b"two") == b"one"
    assert keeper.keep("x", ["ab"], lambda: b"three") == b"three", "parts do not run together"
    assert keeper.made == 2
    again = Keeper(tmp_path / "kept")
    assert again.keep("x", ["a", b"b"], lambda: b"two") == b"one"
    assert again.made == 0


def test_what_is_damaged_is_made_anew(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.keep("x", ["a"], lambda: b"one")
    (kept,) = tmp_path.iterdir()
    for damaged in (b"", b"short", kept.read_bytes()[:-1], kept.read_bytes() + b"x"):
        kept.write_bytes(damaged)
        assert keeper.keep("x", ["a"], lambda: b"one") == b"one"
    assert keeper.made == 5


def test_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keeper = Keeper(tmp_path / "file/kept")
    assert keeper.keep("x", ["a"], lambda: b"one") == b"one"
    keeper.finish()


def test_what_was_not_used_for_long_goes(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.keep("x", ["old"], lambda: b"one")
    (old,) = tmp_path.iterdir()
    os.utime(old, (0, 0))
    keeper.keep("x", ["new"], lambda: b"two")
    forget_old(tmp_path)
    forget_old(tmp_path / "none")
    assert len(list(tmp_path.iterdir())) == 1
    assert not old.exists()


def test_the_work_is_shown_at_a_terminal_only(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        keeper = Keeper(tmp_path, stream)
        keeper.keep("2024-25 edition 2, plan.pdf", ["a"], lambda: b"one")
        keeper.finish()
        shown = os.read(ours, 1000).decode()
    os.close(ours)
    assert "Making 2024-25 edition 2, plan.pdf …" in shown
    elsewhere = io.StringIO()
    Keeper(tmp_path, elsewhere).keep("x", ["b"], lambda: b"one")
    assert elsewhere.getvalue() == ""


def test_what_is_installed_decides_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def code_with(*installed: str) -> bytes:
        folder = tmp_path / " ".join(installed)
        for name in installed:
            (folder / f"{name}.dist-info").mkdir(parents=True)
        with monkeypatch.context() as only:
            only.setattr("sys.path", [str(folder)])
            code.cache_clear()
            return code()

    sums = [code_with("a-1", "b-1"), code_with("b-1", "a-1"), code_with("a-1"), code_with("a-1", "b-2")]
    code.cache_clear()
    assert (sums[0] == sums[1], len(set(sums))) == (True, 3)
