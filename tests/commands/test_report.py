"""`plan report`: by arguments, by form, and by questions; whole or not at all, and never two at once."""

import os
import pty
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from action_plan.cli import main
from action_plan.model.plan import Action
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import GOOD
from tests.hosts.test_form import body

Capture = pytest.CaptureFixture[str]
PLAN = Path(sys.executable).with_name("plan")


@pytest.fixture(autouse=True)
def good(project: Path) -> Path:
    (project / DATA).write_text(GOOD, "utf-8")
    return project


@pytest.fixture
def unchanged(project: Path) -> Iterator[None]:
    """Whatever the test does, the file stays as it was."""
    before = (project / DATA).read_bytes()
    yield
    assert (project / DATA).read_bytes() == before


def text_of(project: Path) -> str:
    return (project / DATA).read_text("utf-8")


def second(project: Path) -> Action:
    """The second action, as the file now has it."""
    return read_plan((project / DATA).read_bytes()).actions[1]


def test_a_report(project: Path, capsys: Capture) -> None:
    assert main(["report", "2", "--text", "Risks reviewed."]) == 0
    assert capsys.readouterr() == (
        "Action 2: progress report of 24 November 2023 added\nWritten to data/actions.yaml, lines 26 to 36.\n",
        "",
    )
    assert text_of(project) == GOOD.replace(
        "status: not-started\n",
        "status: not-started\n        progress:\n          - date: 2023-11-24\n            text: |-\n"
        "              Risks reviewed.\n",
    )
    held = {path.name for path in (project / "data").iterdir() if path.suffix != ".lock"}
    assert held == {"actions.yaml"}


def test_everything_at_once(project: Path, capsys: Capture) -> None:
    words = ["--date", "2023-11-20", "--status", "achieved", "--achieve-by", "2023-11", "--evidence"]
    assert main(["report", "2", "--text", "Done.", *words, "Minutes=https://example.org/m"]) == 0
    action = second(project)
    assert (action.status, str(action.achieved_on)) == ("achieved", "2023-11-20")
    assert str(action.achieve_by) == "2023-11"
    assert [link.title for link in action.progress[0].evidence] == ["Minutes"]
    assert "status changed from not started to achieved" in capsys.readouterr().out


def test_a_status_note_that_may_hold_no_longer(project: Path, capsys: Capture) -> None:
    note = "status: not-started\n        status_note: Continue with"
    (project / DATA).write_text(GOOD.replace("status: not-started", note), "utf-8")
    assert main(["report", "2", "--text", "One."]) == 0
    assert "Continue with" not in capsys.readouterr().out
    assert main(["report", "2", "--text", "Two.", "--status", "ongoing"]) == 0
    assert 'Note: the status note "Continue with" still stands; delete it' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["77", "--text", "x"], 1, "plan report: there is no action 77; the actions are 1, 2"),
        (["2", "--text", "x", "--status", "stopped"], 1, "the status stopped needs a reason"),
        (["2", "--text", " "], 1, "the report is empty"),
        (["2"], 2, "--text is missing"),
        (["--text", "x"], 2, "the NUMBER of the action is missing"),
        ([], 2, "the NUMBER of the action is missing"),
        (["--from-issue-form", "none.md"], 2, "none.md cannot be opened"),
        (["--from-issue-form", "x", "--status", "achieved"], 2, "takes everything but --date from the form"),
        (["2", "--text", "\udcff"], 1, "the report holds something that is no text in UTF-8"),
        (["2", "--from-issue-form", "x"], 2, "takes everything but --date from the form"),
        (["2", "--text", "x", "--date", "2023-07-01"], 1, "date-outside-year"),  # as plan check would say it
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_what_cannot_be_done_changes_nothing(capsys: Capture, words: list[str], code: int, said: str) -> None:
    assert main(["report", *words]) == code
    shown = capsys.readouterr()
    assert said in shown.out + shown.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2", "--text", "x", "--status", "done"], "--status: "),
        (["2", "--text", "x", "--achieve-by", "31 June 2024"], "--achieve-by: "),
        (["2", "--text", "x", "--evidence", "minutes"], "--evidence: "),
        (["2", "--text", "x", "--carried-to", "3"], "--carried-to: "),
        (["seven"], 'NUMBER: "seven" is not a number such as 7; write the number of the action\n'),
        (["2", "--text", "-done"], '--text: expected one argument; if what follows begins with a hyphen, write --text="-…"\n'),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("unchanged")
def test_a_wrong_call(capsys: Capture, words: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["report", *words])
    assert end.value.code == 2
    assert f"plan report: error: argument {said}" in capsys.readouterr().err


def test_ongoing_in_any_case_and_a_text_that_begins_with_a_hyphen(project: Path) -> None:
    assert main(["report", "2", "--text=-done", "--achieve-by", "Ongoing"]) == 0
    assert (str(second(project).achieve_by), second(project).progress[0].text) == ("ongoing", "-done")


def test_errors_that_were_there_before_do_not_matter(project: Path, capsys: Capture) -> None:
    (project / DATA).write_text(GOOD.replace("2023-11-06", "2020-11-06"), "utf-8")
    assert main(["check"]) == 1
    assert main(["report", "2", "--text", "x"]) == 0
    assert main(["report", "1", "--text", "x", "--date", "2020-11-06"]) == 1, "one like them is new"
    assert "date-outside-year" in capsys.readouterr().out.rpartition("Written to")[2]


@pytest.mark.parametrize("day", ["2023-09-01", "2023-11-20"])
def test_nor_do_they_where_a_report_moves_them(project: Path, capsys: Capture, day: str) -> None:
    (project / DATA).write_text(
        GOOD.replace("https://example.org/minutes", "ftp://example.org/minutes"), "utf-8"
    )
    assert main(["report", "1", "--text", "x", "--date", day]) == 0
    assert "link-not-safe" not in capsys.readouterr().out


def test_a_file_that_cannot_be_read(project: Path, capsys: Capture) -> None:
    (project / DATA).write_text("plan: [", "utf-8")
    assert main(["report", "2", "--text", "x"]) == 1
    assert "data/actions.yaml has errors; run plan check" in capsys.readouterr().err
    assert text_of(project) == "plan: ["


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_by_form(project: Path, capsys: Capture, mark: str) -> None:
    words = "`$(touch x)` ${{ y }} \"q\" 'z'"
    (project / "form.md").write_text(mark + body(action="2. Review the risks", what=words), "utf-8")
    assert main(["report", "--from-issue-form", "form.md"]) == 0
    assert second(project).progress[0].text == words
    once = text_of(project)
    assert main(["report", "--from-issue-form", "form.md"]) == 1
    assert "action 2 already has this report, of 24 November 2023" in capsys.readouterr().err
    assert text_of(project) == once


UNREAD = """\
plan report: the form cannot be read.
- Action: choose the action on which you report.
- Day of the report: "yesterday" is not written as a date; write the day as in 2024-06-30.
"""


@pytest.mark.parametrize(
    ("form", "code", "said"),
    [
        (body(what="caf\xe9").encode("latin-1"), 2, "plan: form.md is not stored as UTF-8; store it so, and try again\n"),
        (body(action="_No response_", day="yesterday").encode(), 1, UNREAD),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("unchanged")
def test_a_form_that_cannot_be_read(capsys: Capture, form: bytes, code: int, said: str) -> None:
    Path("form.md").write_bytes(form)
    assert main(["report", "--from-issue-form", "form.md"]) == code
    assert capsys.readouterr().err == said


# --- two at once -------------------------------------------------------------------------------


def test_two_at_once_lose_nothing(project: Path) -> None:
    running = [
        subprocess.Popen(
            [PLAN, "report", str(1 + i % 2), "--text", f"Report {i}."], cwd=project, stdout=subprocess.DEVNULL
        )
        for i in range(6)
    ]
    assert [process.wait() for process in running] == [0] * 6
    plan = read_plan((project / DATA).read_bytes())
    said = {report.text for action in plan.actions for report in action.progress}
    assert {f"Report {i}." for i in range(6)} <= said


def test_whoever_waits_too_long_is_told(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from action_plan import files

    monkeypatch.setattr(files, "PATIENCE", 0)
    with files.held(project / DATA):
        process = subprocess.run(
            [sys.executable, "-c", _IMPATIENT], cwd=project, capture_output=True, text=True, check=False
        )
    said = "plan report: another command is changing actions.yaml; try again when it has finished\n"
    assert (process.returncode, process.stderr) == (1, said)
    assert text_of(project) == GOOD


_IMPATIENT = """
import sys
from action_plan import files
from action_plan.cli import main
files.PATIENCE = 0
sys.exit(main(["report", "1", "--text", "x"]))
"""


# --- asked, one question at a time -------------------------------------------------------------


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The answers that are given, in turn; the questions are printed."""
    answers: list[str] = []

    def give(question: str = "") -> str:
        print(question)
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr("builtins.input", give)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    yield answers
    assert answers == []


def test_asked(project: Path, capsys: Capture, answered: list[str]) -> None:
    answered += ["risks", ".", "", "All reviewed.", "", "Nothing new.", "", "."]
    answered += ["1 Nov 2023", "2023-11-01", "acheived", "achieved"]
    answered += ["", "", "Minutes https://example.org/m", "", "perhaps", "", "Y"]
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    assert (out.count("This needs an answer."), out.count("Answer y or n.")) == (1, 2)
    for said in (
        "End with a line that holds only a full stop", "Action 2: Review the risks", "Nothing was reported yet.",
        "Write 2023-11-01.", "did you mean achieved?",
    ):  # fmt: skip
        assert said in out
    action = second(project)
    assert (action.status, str(action.achieved_on)) == ("achieved", "2023-11-01")
    assert action.progress[0].text == "All reviewed.\n\nNothing new."


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        (["achieved", "2023-11-20", ""], "Achieved\n  Achieved on: 20 November 2023\n"),
        (["stopped", "Not needed.", ""], "Stopped\n  Reason: Not needed.\n"),
        (["carried-forward", "2024-25/2", "Ongoing"], "Carried forward\n  Carried to: 2024-25/2\n  Achieve by: August 2024, now ongoing\n"),
    ],
)  # fmt: skip
def test_all_that_is_to_be_written_is_shown(
    project: Path, capsys: Capture, answered: list[str], answers: list[str], shown: str
) -> None:
    links = ["Minutes https://example.org/m", "Register https://example.org/r", ""]
    answered += ["2", "Text.", ".", "", *answers, *links, "no"]
    assert main(["report"]) == 1
    links = ["Minutes, https://example.org/m", "Register, https://example.org/r"]
    evidence = "".join(f"  Evidence: {link}\n" for link in links)
    told = f"    Text.\n{evidence}  Status: Not started, now {shown}Write this?"
    assert f"A report on action 2, of 24 November 2023:\n{told}" in capsys.readouterr().out
    assert text_of(project) == GOOD


def test_the_end_of_input_ends_the_text(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Mock(side_effect=["2", "One.", EOFError, "", "", "", "", "y"])
    monkeypatch.setattr("builtins.input", answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["report"]) == 0
    assert second(project).progress[0].text == "One."


def test_an_answer_that_the_check_refuses_is_asked_again(
    project: Path, capsys: Capture, answered: list[str]
) -> None:
    answered += ["2", "All done.", ".", "2022-11-20", "2023-11-20", "achieved", "2024-06-01", ""]
    answered += ["2031-01", "", "", "y"]
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    year = "is outside the plan's year and the year after (1 August 2023 to 31 July 2025)"
    assert f"20 November 2022 {year}; correct the date, or the year of the plan.\nDay of the report" in out
    assert "1 June 2024 is later than" in out
    assert f"January 2031 {year}" in out
    action = second(project)
    assert (str(action.achieved_on), str(action.progress[0].date)) == ("2023-11-20", "2023-11-20")


def test_nor_may_it_be_carried_back(project: Path, capsys: Capture, answered: list[str]) -> None:
    answered += ["2", "Goes on.", ".", "", "carried-forward", "2022-23/2", "2024-25/2", "", "", "y"]
    assert main(["report"]) == 0
    assert "2022-23" in capsys.readouterr().out


def test_errors_that_were_there_do_not_stop_the_questions(project: Path, answered: list[str]) -> None:
    (project / DATA).write_text(GOOD.replace("2023-11-06", "2020-11-06"), "utf-8")
    answered += ["Reviewed.", ".", "", "", "", "", "y"]
    assert main(["report", "2"]) == 0, "asked about this one alone"
    assert second(project).progress[0].text == "Reviewed."


def test_what_was_typed_is_given_back_where_it_cannot_be_written(
    project: Path, capsys: Capture, answered: list[str]
) -> None:
    answered += [
        "2",
        "It's [here](http://example.org).",
        "",
        "-done",
        ".",
        "2023-11-20",
        "stopped",
        "Why not",
    ]
    answered += ["2024-09", "Minutes https://example.org/m", "", "y"]
    assert main(["report"]) == 1
    said = capsys.readouterr()
    assert "link-not-safe" in said.out
    assert text_of(project) == GOOD
    words = shlex.split(said.err[said.err.index("plan report 2") :])
    safe = [word.replace("http://", "https://") for word in words]
    assert main(safe[1:]) == 0
    action = second(project)
    report = action.progress[0]
    assert report.text == "It's [here](https://example.org).\n\n-done"
    assert (str(report.date), [link.title for link in report.evidence]) == ("2023-11-20", ["Minutes"])
    assert (action.status, action.reason, str(action.achieve_by)) == ("stopped", "Why not", "2024-09")


def test_or_where_the_file_cannot(
    project: Path, capsys: Capture, answered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("action_plan.tasks.report.replace_file", Mock(side_effect=OSError("out of order")))
    answered += ["2", "Reviewed.", ".", "", "", "", "", "y"]
    assert main(["report"]) == 2
    assert "plan report 2 --text=Reviewed. --date=2023-11-24\n" in capsys.readouterr().err


def test_asked_about_one_that_is_not_there(project: Path, capsys: Capture, answered: list[str]) -> None:
    assert main(["report", "77"]) == 1
    assert "there is no action 77; the actions are 1, 2" in capsys.readouterr().err


def test_the_last_report_is_shown(project: Path, capsys: Capture, answered: list[str]) -> None:
    answered += ["1", "More.", ".", "", "stopped", "", "Not needed.", "", "", "n"]
    assert main(["report"]) == 1
    out = capsys.readouterr()
    assert "The last report of 6 November 2023:\n    The third meeting was held." in out.out
    assert "This needs an answer." in out.out
    assert out.err.endswith("nothing was written\n")
    assert text_of(project) == GOOD


def test_several_actions_with_a_word(project: Path, capsys: Capture, answered: list[str]) -> None:
    answered += ["e", "zebra"]
    assert main(["report"]) == 1
    out = capsys.readouterr().out
    assert "  1. Hold three meetings\n  2. Review the risks\nWhich of these?" in out
    assert 'No action is called "zebra"; these are all:' in out
    assert text_of(project) == GOOD


def test_at_a_real_terminal(project: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [PLAN, "report"], cwd=project, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, b"2\nReviewed.\n.\n\n\n\n\ny\n")
        shown = b""
        while process.poll() is None or b"Written" not in shown:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
    os.close(ours)
    assert process.returncode == 0, shown.decode()
    assert second(project).progress[0].text == "Reviewed."


def test_nothing_that_was_given_is_forgotten(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["report", "--status", "achieved"]) == 2
    assert "the NUMBER of the action is missing" in capsys.readouterr().err


def test_what_is_typed_is_no_text(project: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    with subprocess.Popen(
        [PLAN, "report"], cwd=project, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=environment
    ) as process:
        os.close(theirs)
        os.write(ours, b"\xff\n")
        _, said = process.communicate()
    os.close(ours)
    assert process.returncode == 1
    assert said.endswith(b"plan report: what was typed cannot be read as text; nothing was written\n")
    assert text_of(project) == GOOD


def test_interrupted(project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", Mock(side_effect=KeyboardInterrupt))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["report"]) == 1
    assert capsys.readouterr().err == "\nplan report: nothing was written\n"
