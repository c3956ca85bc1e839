"""A date that was published moves for a reason: wherever the plan is checked, it is held to its newest edition."""

from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.editions import FOLDER, newest
from action_plan.model.entries import Move
from action_plan.planfile import DATA
from action_plan.planfile.reading import read, read_plan
from action_plan.site.input import Options
from action_plan.site.project import CannotPublish, read_project
from action_plan.tasks.archive import CannotArchive, archive

from tests.conftest import TODAY, action, plan_yaml, theme
from tests.form.test_answers import body

Capture = pytest.CaptureFixture[str]
MOVED = plan_yaml(theme("A", action(1, achieve_by="2024-09")))
REASON = {"on": "2023-11-20", "from": "2024-08-01", "why": "The audit is late."}
EXPLAINED = plan_yaml(theme("A", action(1, achieve_by="2024-09", moves=[REASON])))


@pytest.fixture
def published(project: Path) -> Path:
    """A project whose plan was published as it is."""
    archive(project, TODAY)
    return project


def write(project: Path, text: str) -> None:
    (project / DATA).write_text(text, "utf-8")


def moves(project: Path) -> tuple[Move, ...]:
    return read_plan((project / DATA).read_bytes()).actions[0].moves


def test_the_check(published: Path, capsys: Capture) -> None:
    write(published, MOVED)
    for words in ([], [DATA], [str(published / DATA)]):
        assert main(["check", *words]) == 1
        assert "P049 moved-without-reason: action 1, achieve_by\n" in capsys.readouterr().out
    write(published, EXPLAINED)
    assert main(["check"]) == 0


def test_a_file_of_another_name_stands_for_itself(published: Path, capsys: Capture) -> None:
    (published / "draft.yaml").write_text(MOVED, "utf-8")
    assert main(["check", "draft.yaml"]) == 0
    assert main(["check", f"{FOLDER}/2023-24-v1.yaml"]) == 0


def test_the_plan_of_another_project_is_held_to_its_own_editions(published: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / DATA
    other.parent.mkdir(parents=True)
    other.write_text(MOVED, "utf-8")
    assert main(["check", str(other)]) == 0
    write(published, MOVED)
    assert main(["check", str(other)]) == 0


def test_the_build(published: Path) -> None:
    write(published, MOVED)
    with pytest.raises(CannotPublish, match="P049"):
        read_project(published, TODAY, Options())
    write(published, EXPLAINED)
    assert read_project(published, TODAY, Options()).plan.actions[0].moves


def test_the_archive(published: Path) -> None:
    write(published, MOVED)
    with pytest.raises(CannotArchive, match="has errors; run plan check"):
        archive(published, TODAY)
    write(published, EXPLAINED)
    assert archive(published, TODAY).number == 2
    write(published, EXPLAINED.replace("2024-09", "2024-10"))
    with pytest.raises(CannotArchive, match="has errors"):
        archive(published, TODAY)


MOVE = ["report", "1", "--text", "Not yet.", "--achieve-by", "2024-09"]
ASKED = (
    "the date of action 1 was published and moves, and nothing says why; say it with --why "
    '(in the form under "Why the date moves")'
)


def test_a_report(published: Path, capsys: Capture) -> None:
    before = (published / DATA).read_bytes()
    assert main(MOVE) == 1
    assert capsys.readouterr() == ("", f"plan report: {ASKED}\n")
    assert (published / DATA).read_bytes() == before
    assert main([*MOVE, "--why", "The audit is late."]) == 0
    assert [move.why for move in moves(published)] == ["The audit is late."]
    assert main(["check"]) == 0


def test_a_form(published: Path, capsys: Capture) -> None:
    form = published / "form.md"
    form.write_text(body(action="1. Do thing 1", new="2024-09"), "utf-8")
    assert main(["report", "--from-issue-form", "form.md"]) == 1
    assert ASKED in capsys.readouterr().err
    form.write_text(body(action="1. Do thing 1", new="2024-09", why="The audit is late."), "utf-8")
    assert main(["report", "--from-issue-form", "form.md"]) == 0
    assert [move.why for move in moves(published)] == ["The audit is late."]


def test_the_questions(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Not yet.", ".", "", "", "2024-09", "The audit is late.", "", "y"])
    monkeypatch.setattr("builtins.input", lambda question="": next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["report", "1"]) == 0
    assert [move.why for move in moves(published)] == ["The audit is late."]


def test_where_it_had_moved_without_a_reason_before(published: Path, capsys: Capture) -> None:
    """A reason for one move more is no reason for the first, so the first is asked for as the check does."""
    write(published, MOVED)
    assert main(["report", "1", "--text", "x", "--achieve-by", "2024-10", "--why", "Later still."]) == 1
    assert "P049" in capsys.readouterr().out
    assert main(["report", "1", "--text", "A report alone brings nothing new."]) == 0


def test_the_newest_edition_of_a_year(published: Path) -> None:
    write(published, EXPLAINED)
    archive(published, TODAY)
    now, earlier = read(EXPLAINED.encode(), DATA), read(MOVED.encode(), DATA)
    assert newest(published, now)[0] is now.plan, "the bytes are those of the edition"
    assert newest(published, earlier) == (now.plan,)
    assert newest(published, read(plan_yaml(year="2024-25").encode(), DATA)) == ()
    assert newest(published, read(plan_yaml(year="2022-23").encode(), DATA)) == (now.plan,), (
        "it is of a later year"
    )
    assert newest(published, read(b"format: 1", DATA)) == ()
    (published / FOLDER / "2023-24-v2.yaml").write_text(MOVED, "utf-8")
    assert newest(published, earlier) == (), "it was altered, which plan verify says"
