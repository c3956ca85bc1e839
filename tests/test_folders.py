"""The last good folder or the new one, whatever happens."""

import contextlib
import errno
import os
import threading
from pathlib import Path

import pytest
from action_plan import folders
from action_plan.folders import CannotReplace, InPlaceOf

MARK = "list.txt"


def place(target: Path) -> InPlaceOf:
    return InPlaceOf(target, MARK, str)


def fill(new: InPlaceOf, words: str) -> None:
    new.begin()
    (new.folder / "inner").mkdir()
    for name in (MARK, "inner/page.html"):
        (new.folder / name).write_text(words, "utf-8")


def made(target: Path, words: str) -> None:
    new = place(target)
    fill(new, words)
    new.finish()


def words(target: Path) -> set[str]:
    """What the files of a folder say; each has to say the same."""
    return {path.read_text("utf-8") for path in target.rglob("*") if path.is_file()}


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path.suffix != ".lock")


@pytest.fixture(params=["one step", "two steps"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands already, on systems that can and cannot let two change places in one step."""
    if request.param == "two steps":
        monkeypatch.setattr(folders, "_exchanged", lambda one, other: False)
    made(tmp_path / "site", "old")
    return tmp_path / "site"


def test_the_new_one_takes_the_place_whole(site: Path) -> None:
    (site / "gone.html").write_text("old", "utf-8")
    made(site, "new")
    assert words(site) == {"new"}
    assert not (site / "gone.html").exists()
    assert beside(site) == ["site"]


def test_until_then_the_last_stands(site: Path) -> None:
    new = place(site)
    fill(new, "new")
    assert words(site) == {"old"}
    new.abandon()
    assert (words(site), beside(site)) == ({"old"}, ["site"])


def test_everybody_can_read_it_whatever_the_umask(site: Path) -> None:
    before = os.umask(0o077)
    try:
        made(site, "new")
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))}
    assert modes == {True: 0o755, False: 0o644}


class Killed(BaseException):
    """Nothing after it runs, as after kill -9."""


@pytest.mark.parametrize("step", ["chmod", "rename"])
@pytest.mark.parametrize("times", range(1, 6))
def test_a_kill_anywhere_leaves_one_of_the_two(
    site: Path, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    new, left = place(site), times
    fill(new, "new")
    real = getattr(Path, step)

    def counted(*given: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return real(*given)

    with monkeypatch.context() as patched:
        patched.setattr(Path, step, counted)
        patched.setattr(InPlaceOf, "abandon", lambda _: None)
        with contextlib.suppress(Killed):
            new.finish()
    new._lock.release()  # as the system does
    again = place(site)
    again.begin()
    assert words(site) in ({"old"}, {"new"})
    again.abandon()
    assert beside(site) == ["site"]


@pytest.mark.parametrize("step", ["mkdir", "chmod", "rename", "iterdir"])
def test_what_the_system_refuses_is_said(site: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    new = place(site)
    if step in ("chmod", "rename"):
        fill(new, "new")
        monkeypatch.setattr(folders, "_exchanged", lambda one, other: False)
    with monkeypatch.context() as patched:
        patched.setattr(Path, step, full)
        with pytest.raises(CannotReplace, match=r"No space left on device\); what was there is unchanged$"):
            new.finish() if step in ("chmod", "rename") else new.begin()
    assert words(site) == {"old"}
    made(site, "newer")
    assert (words(site), beside(site)) == ({"newer"}, ["site"])


@pytest.mark.parametrize("name", ["notes.txt", ".git", ".well-known"])
def test_what_is_no_such_folder_stays(tmp_path: Path, name: str) -> None:
    target = tmp_path / "site"
    (target / name).mkdir(parents=True)
    if name.startswith("."):
        (target / MARK).write_text("old", "utf-8")
    with pytest.raises(CannotReplace, match=f"holds {name}, which is of no site that was built there"):
        place(target).begin()
    assert (target / name).is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    with pytest.raises(CannotReplace, match="is a file, and the site is a folder"):
        place(tmp_path / "site").begin()
    assert (tmp_path / "site").read_text("utf-8") == "mine"


def test_an_empty_folder_and_none_at_all_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "empty", tmp_path / "deep/er"):
        made(target, "new")
        assert words(target) == {"new"}


def test_one_at_a_time(site: Path) -> None:
    first, told, waits = place(site), list[str](), threading.Event()
    fill(first, "first")

    def tell(said: str) -> None:
        told.append(said)
        waits.set()

    def other() -> None:
        second = InPlaceOf(site, MARK, tell)
        fill(second, "second")
        second.finish()

    thread = threading.Thread(target=other)
    thread.start()
    assert waits.wait(60)
    assert told == [f"{site} is being made by another command; this one waits for it"]
    assert words(site) == {"old"}
    first.finish()
    thread.join()
    assert (words(site), beside(site)) == ({"second"}, ["site"])
