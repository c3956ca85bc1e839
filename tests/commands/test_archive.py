"""`plan archive`: comments of the file become public with an edition, so it shows them and asks."""

import io
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.editions import read_archive
from action_plan.planfile import DATA

from tests.conftest import change

Capture = pytest.CaptureFixture[str]
PRIVATE = "# ask Dr Example about the incident\n"


@pytest.fixture
def commented(project: Path) -> Path:
    """The project with one edition, and then with a comment."""
    assert main(["archive"]) == 0
    change(project)
    path = project / DATA
    path.write_text(PRIVATE + path.read_text("utf-8"), "utf-8")
    return project


def test_comments_are_shown_and_not_published_unasked(commented: Path, capsys: Capture) -> None:
    assert main(["archive"]) == 1
    said = capsys.readouterr()
    assert (
        "Everybody could then read data/actions.yaml:\n  line 1: ask Dr Example about the incident\n"
        in said.out
    )
    assert "nothing was archived: take the comments out, or add --with-comments" in said.err
    assert len(read_archive(commented).editions) == 1


def test_with_the_option_they_are_published_and_asked_for_once(commented: Path, capsys: Capture) -> None:
    assert main(["archive", "--with-comments"]) == 0
    path = commented / DATA
    path.write_text(path.read_text("utf-8").replace("Changed", "Changed again"), "utf-8")
    capsys.readouterr()
    assert main(["archive"]) == 0
    assert "Everybody could then read" not in capsys.readouterr().out
    assert len(read_archive(commented).editions) == 3


@pytest.mark.parametrize(("typed", "number"), [("y\n", 2), ("n\n", 1), ("\n", 1)])
def test_at_a_terminal_it_asks(
    commented: Path, monkeypatch: pytest.MonkeyPatch, typed: str, number: int
) -> None:
    answers = io.StringIO(typed)
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)
    assert main(["archive"]) == (0 if number == 2 else 1)
    assert len(read_archive(commented).editions) == number
