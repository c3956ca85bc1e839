"""Files are read where they are files, no further than a limit, and nobody waits for what is none."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from action_plan import cache
from action_plan.cli import main
from action_plan.files import NotRead, TooLarge, read_file
from action_plan.planfile import DATA
from action_plan.site.input import Options
from action_plan.site.project import CannotPublish, read_project

from tests.conftest import TODAY
from tests.test_cli import Capture


def _socket(path: Path) -> None:
    # The address of a socket is short: it is made under a name of the current folder.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(60_000_000)


SPECIAL: dict[str, tuple[Callable[[Path], object], str]] = {
    "a device": (lambda path: path.symlink_to("/dev/zero"), "it is a link that leads to /dev/zero"),
    "a pipe": (os.mkfifo, "it is a pipe, and no file"),
    "a socket": (_socket, "it is a socket, and no file"),
    "a folder": (Path.mkdir, "Is a directory"),
    "a link elsewhere": (
        lambda path: path.symlink_to("/etc/passwd"),
        "it is a link that leads to /etc/passwd",
    ),
    "a link to nothing": (lambda path: path.symlink_to("none"), "No such file"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
    "too large": (_large, "it has 60.0 MB, and "),
}
COMMANDS = {
    "check": ["check", "special.csv"],
    "diff": ["diff", "special.csv"],
    "form": ["report", "--from-issue-form", "special.csv"],
    "import": ["import", "special.csv"],
    "verify": ["verify", "special.csv"],
}


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_special_file_is_refused_in_a_sentence(
    project: Path, capsys: Capture, command: str, kind: str
) -> None:
    make, why = SPECIAL[kind]
    make(project / "special.csv")
    if (command, kind) in (("diff", "a folder"), ("verify", "a folder")):
        return  # the name of a revision, and of a folder that was unpacked
    assert main(COMMANDS[command]) in (1, 2)
    heard = capsys.readouterr()
    said = heard.out + heard.err
    if (command, kind) == ("check", "too large"):
        why = "the file has 60.0 MB, and 5 MB is the most"
    if (command, kind) in (
        ("verify", "too large"),
        ("verify", "a link to nothing"),
        ("verify", "a link to itself"),
    ):
        why = "special.csv"
    assert "special.csv" in said
    assert why in said
    assert "root:" not in said
    assert said.count("\n") <= 3


OF_THE_PROJECT = {
    "check": ["check"],
    "diff": ["diff", "old.yaml"],
    "report": ["report", "1", "--text", "Done"],
    "archive": ["archive"],
    "next-year": ["next-year", "2024-25"],
}


@pytest.mark.parametrize("kind", ["a device", "a pipe", "a socket", "a link elsewhere", "too large"])
@pytest.mark.parametrize("command", OF_THE_PROJECT)
def test_the_plan_of_a_project_is_a_file_of_it(
    project: Path, capsys: Capture, command: str, kind: str
) -> None:
    make, why = SPECIAL[kind]
    (project / DATA).rename(project / "old.yaml")
    make(project / DATA)
    assert main(OF_THE_PROJECT[command]) in (1, 2)
    heard = capsys.readouterr()
    assert "actions.yaml" in heard.out + heard.err
    assert why in heard.err or "the file has 60.0 MB, and 5 MB is the most" in heard.out
    assert "root:" not in heard.out + heard.err


def test_no_site_is_made_of_what_is_no_file(project: Path) -> None:
    (project / DATA).unlink()
    os.mkfifo(project / DATA)
    with pytest.raises(
        CannotPublish, match=r"data/actions\.yaml cannot be opened \(it is a pipe, and no file\)"
    ):
        read_project(project, TODAY, Options())


def test_the_list_of_editions_is_a_file(two_editions: Path, capsys: Capture) -> None:
    path = two_editions / "data" / "archive" / "editions.yaml"
    path.unlink()
    os.mkfifo(path)
    assert main(["verify"]) == 1
    assert "it cannot be opened (it is a pipe, and no file)" in capsys.readouterr().out


def test_a_link_may_stay_in_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "plan-2.yaml").write_bytes(b"words")
    (tmp_path / "plan.yaml").symlink_to("plan-2.yaml")
    assert read_file(tmp_path / "plan.yaml", 5) == b"words"
    (tmp_path / "outer.yaml").write_bytes(b"words")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "plan.yaml").symlink_to("../outer.yaml")
    with pytest.raises(NotRead, match="name the file itself"):
        read_file(inner / "plan.yaml", 5)
    assert read_file(inner / "plan.yaml", 5, within=tmp_path) == b"words"


def test_no_more_is_read_than_the_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"123456")
    with pytest.raises(TooLarge) as found:
        read_file(path, 5)
    assert found.value.size == 6
    assert read_file(path, 6) == b"123456"


def test_a_device_is_never_read() -> None:
    with pytest.raises(NotRead, match="it is a device, and no file"):
        read_file(Path("/dev/zero"), 5)


def test_what_is_kept_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kept")
    assert cache.load(tmp_path / "kept") is None
