"""`plan meeting`: the paper of a meeting at a terminal and as a file."""

from pathlib import Path

import docx
import pytest
from action_plan.cli import main
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import MEETINGS

from tests.conftest import Repo, action, plan_yaml, theme

Capture = pytest.CaptureFixture[str]

HELD = """\
format: 1
meetings:
  - {date: 2023-10-02, body: Steering Group}
  - {date: 2023-11-20, body: Council}
  - {date: 2023-11-20, body: Steering Group, decided: "Go *on*."}
  - {date: 2023-12-01, body: Office, kind: return}
  - {date: 2024-02-05, body: Steering Group}
"""


@pytest.fixture
def project(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two revisions and meetings; the current folder, on a day in the year."""
    repo.commit(plan_yaml(theme("A", action(1), action(2))))
    later = plan_yaml(theme("A", action(1, status="stopped", reason="No more"), action(2)))
    repo.hours = 66 * 24  # on 6 November
    repo.commit(later)
    (repo.folder / MEETINGS).write_text(HELD, "utf-8")
    monkeypatch.chdir(repo.folder)
    monkeypatch.setenv("PLAN_AS_AT", "2023-11-24")
    return repo.folder


def test_it_prints_the_paper(project: Path, capsys: Capture) -> None:
    assert main(["meeting", "20 November 2023", "--body", "steering group"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "Since the group last met: one stopped.\nPaper for the Steering Group of 20 November 2023,"
    )
    assert "Action 1: Do thing 1\n    Stopped.\n    “No more”\n    When: 6 November 2023\n" in said
    assert "\nWhat was decided\nGo on.\n" in said


def test_it_prints_markdown_with_links_where_the_site_is_known(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/prevent")
    assert main(["meeting", "2024-02-05", "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "# Since the group last met\\: none done, none overdue\\.\n\nPaper for the Steering Group"
    )
    assert "| [Action 2](https://example.org/prevent/2023-24/actions/2/): Do thing 2 |" in said


def test_word_and_pdf_are_written_to_a_file(project: Path, capsys: Capture) -> None:
    call = ["meeting", "2024-02-05", "--format"]
    assert main([*call, "docx"]) == 0
    name = "2024-02-05-steering-group.docx"
    assert capsys.readouterr().out == f"Written to {name}.\n"
    assert docx.Document(name).paragraphs[0].text.startswith("Since the group last met")
    written = Path(name).read_bytes()
    Path(name).write_bytes(b"minuted by hand")
    assert main([*call, "docx"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert Path(name).read_bytes() == b"minuted by hand"
    assert main([*call, "docx", "--replace"]) == 0
    assert Path(name).read_bytes() == written
    assert main([*call, "pdf", "--output", "a.pdf"]) == 0
    assert Path("a.pdf").read_bytes().startswith(b"%PDF")
    assert main([*call, "text", "--output", "a.txt"]) == 0
    assert Path("a.txt").read_text("utf-8").startswith("Since the group last met")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2023-11-20"], 'several bodies meet on 20 November 2023; add --body and one of "Council", "Steering Group"'),
        (["2023-11-20", "--body", "Senate"], 'no body of that name meets on 20 November 2023; those that do are "Council", "Steering Group"'),
        (["2023-12-01"], "on 1 December 2023 a return is due, and no body meets; a return has no paper"),
        (["2023-12-02"], "data/meetings.yaml has no meeting on 2 December 2023; the last that it has are on 2023-10-02, 2023-11-20, 2024-02-05"),
    ],
)  # fmt: skip
def test_a_day_that_is_no_meeting(project: Path, capsys: Capture, words: list[str], said: str) -> None:
    assert main(["meeting", *words]) == 2
    assert capsys.readouterr().err == f"plan: {said}\n"


def test_without_meetings_it_says_where_they_stand(project: Path, capsys: Capture) -> None:
    (project / MEETINGS).unlink()
    assert main(["meeting", "2023-12-02"]) == 2
    assert (
        "data/meetings.yaml has no meeting on 2 December 2023; add it there first" in capsys.readouterr().err
    )


def test_a_plan_with_errors_has_no_paper(project: Path, capsys: Capture) -> None:
    (project / DATA).write_text(plan_yaml(theme("A", action(1, status="gone"))), "utf-8")
    assert main(["meeting", "2024-02-05"]) == 1
    assert "The plan has errors" in capsys.readouterr().err
