"""`plan archive`: what is handed out is kept with it; comments of the file become public, so it shows them and asks."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from action_plan.cache import Keeper
from action_plan.cli import main
from action_plan.downloads import catalogue
from action_plan.downloads.origin import of_edition
from action_plan.history.editions import FOLDER, LIST, read_archive
from action_plan.history.published import verify
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


def test_what_is_handed_out_is_kept_as_it_was(project: Path, capsys: Capture) -> None:
    assert main(["archive"]) == 0
    kinds = ("pdf", "csv", "csv-metadata.json", "json", "schema.json")
    names = [f"2023-24-v1.{kind}" for kind in kinds]
    assert f"With it, as they are now: {', '.join(names)}\n" in capsys.readouterr().out
    [kept] = read_archive(project).editions
    assert [paper.file for paper in kept.edition.papers] == names
    assert kept.papers == {f"plan.{name[11:]}": (project / FOLDER / name).read_bytes() for name in names}
    assert kept.papers["plan.pdf"].startswith(b"%PDF-")
    assert verify(project) == []


def test_another_release_changes_nothing_of_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, ZIP and downloads of the edition hold what was frozen, whatever the software makes today."""
    assert main(["archive"]) == 0
    [kept] = read_archive(project).editions
    kinds = [kind._replace(make=lambda *_: b"made by another release") for kind in catalogue.CATALOGUE]
    monkeypatch.setattr(catalogue, "CATALOGUE", tuple(kinds))
    made = {
        one.name: one.content for one in catalogue.downloads_of(of_edition(kept), kept.source, Keeper(None))
    }
    assert {name: made[name] for name in kept.papers} == kept.papers
    assert made["plan.xlsx"] == b"made by another release"


@pytest.mark.parametrize(
    ("spoil", "slug"),
    [
        (lambda folder: (folder / "2023-24-v1.pdf").write_bytes(b"%PDF-"), "edition-altered"),
        (lambda folder: (folder / "2023-24-v1.csv").unlink(), "edition-missing"),
        (lambda folder: (folder / "2023-24-v1.json").rename(folder / "2023-24-v2.json"), "edition-unlisted"),
    ],
)
def test_an_alteration_of_it_is_found(project: Path, spoil: Callable[[Path], object], slug: str) -> None:
    assert main(["archive"]) == 0
    spoil(project / FOLDER)
    assert slug in {one.kind.slug for one in verify(project)}


def test_a_name_that_is_another_is_refused(project: Path) -> None:
    assert main(["archive"]) == 0
    path = project / FOLDER / LIST
    path.write_text(
        path.read_text("utf-8").replace("file: 2023-24-v1.csv\n", "file: 2023-24-v7.csv\n"), "utf-8"
    )
    said = {one.message: one.source for one in verify(project)}
    assert (
        said["a paper of 2023-24 edition 1 must be called 2023-24-v1.csv"].strip() == "- file: 2023-24-v7.csv"
    )


def test_a_command_that_was_killed_before_the_list_can_be_run_again(project: Path) -> None:
    (project / FOLDER).mkdir()
    (project / FOLDER / "2023-24-v1.pdf").write_bytes(b"half")
    (project / FOLDER / "2023-24-v1.yaml").write_bytes((project / DATA).read_bytes())
    assert main(["archive"]) == 0
    assert verify(project) == []
    [kept] = read_archive(project).editions
    assert kept.papers["plan.pdf"].startswith(b"%PDF-")
