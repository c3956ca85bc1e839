"""`plan report` at a terminal: one question at a time."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from action_plan.cli import main
from action_plan.planfile import DATA

from tests.commands.test_report import Capture, second, text_of
from tests.conftest import GOOD

pytestmark = pytest.mark.usefixtures("good")


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
    answered += ["31 Nov 2023", "1 Nov 2023", "acheived", "achieved"]
    answered += ["", "Minutes https://example.org/m", "", "perhaps", "", "Y"]
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    assert (out.count("This needs an answer."), out.count("Answer y or n.")) == (2, 1)
    assert "Achieve by" not in out.partition("The measure")[2].partition("A report on")[2]
    for said in (
        "Enter twice, or a full stop alone, ends it", "Action 2: Review the risks", "Nothing was reported yet.",
        "Write 2023-11-30.", '"1 Nov 2023" was read as 1 November 2023.', "did you mean achieved?",
    ):  # fmt: skip
        assert said in out
    action = second(project)
    assert (action.status, str(action.achieved_on)) == ("achieved", "2023-11-01")
    assert action.progress[0].text == "All reviewed.\n\nNothing new."


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        (["achieved", "2023-11-20"], "Achieved\n  Achieved on: 20 November 2023\n"),
        (["5", "Not needed."], "Stopped\n  Reason: Not needed.\n"),
        (["4", "2024-25/2"], "Carried forward\n  Carried to: 2024-25/2\n"),
        (
            ["2", "Ongoing", "", "No end is in sight."],
            "Ongoing\n  Achieve by: August 2024, now ongoing\n  Why the date moves: No end is in sight.\n",
        ),
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
    answered += ["2", "All done.", ".", "2022-11-20", "2023-11-20", "", "2031-01", "b", "b", ""]
    answered += ["achieved", "2024-06-01", "", "", "y"]
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    early = "20 November 2022 is before the plan's year, which begins on 1 August 2023"
    assert f"{early}; correct the date, or the year of the plan.\nDay of the report" in out
    assert "1 June 2024 is later than" in out
    assert "January 2031 is more than 5 years from the plan's year, 2023-24" in out
    action = second(project)
    assert (str(action.achieved_on), str(action.progress[0].date)) == ("2023-11-20", "2023-11-20")


def test_nor_may_it_be_carried_back(project: Path, capsys: Capture, answered: list[str]) -> None:
    answered += ["2", "Goes on.", ".", "", "carried-forward", "2022-23/2", "2024-25/2", "", "y"]
    assert main(["report"]) == 0
    assert "2022-23" in capsys.readouterr().out


def test_it_is_carried_on_to_next_year_without_a_number(project: Path, answered: list[str]) -> None:
    answered += ["2", "Goes on.", ".", "", "4", "", "", "y"]
    assert main(["report"]) == 0
    assert str(second(project).carried_to) == "2024-25"


def test_errors_that_were_there_do_not_stop_the_questions(project: Path, answered: list[str]) -> None:
    (project / DATA).write_text(GOOD.replace("2023-11-06", "2020-11-06"), "utf-8")
    answered += ["Reviewed.", ".", "", "", "", "", "y"]
    assert main(["report", "2"]) == 0, "asked about this one alone"
    assert second(project).progress[0].text == "Reviewed."


def test_what_was_typed_is_given_back_where_it_cannot_be_written(
    project: Path, capsys: Capture, answered: list[str]
) -> None:
    answered += ["2", "It's [here](http://example.org).", "", "-done", ".", "2023-11-20", "2", "2024-09"]
    answered += ["It's late.", "Minutes https://example.org/m", "", "y"]
    assert main(["report"]) == 1
    said = capsys.readouterr()
    assert "link-not-safe" in said.out
    assert text_of(project) == GOOD
    words = shlex.split(said.err[said.err.index("plan report 2") :].partition("\n\nplan report:")[0])
    safe = [word.replace("http://", "https://") for word in words]
    assert main(safe[1:]) == 0
    action = second(project)
    report = action.progress[0]
    assert report.text == "It's [here](https://example.org).\n\n-done"
    assert (str(report.date), [link.title for link in report.evidence]) == ("2023-11-20", ["Minutes"])
    assert (action.status, str(action.achieve_by)) == ("ongoing", "2024-09")
    assert [move.why for move in action.moves] == ["It's late."]


def test_or_where_the_file_cannot(
    project: Path, capsys: Capture, answered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("action_plan.tasks.report.replace_file", Mock(side_effect=OSError("out of order")))
    answered += ["2", "Reviewed.", ".", "", "", "", "", "y"]
    assert main(["report"]) == 2
    assert "plan report 2 --date=2023-11-24 --text=Reviewed.\n" in capsys.readouterr().err


def test_asked_about_one_that_is_not_there(project: Path, capsys: Capture, answered: list[str]) -> None:
    assert main(["report", "77"]) == 1
    assert "there is no action 77; the actions are 1, 2" in capsys.readouterr().err


def test_the_last_report_is_shown(project: Path, capsys: Capture, answered: list[str]) -> None:
    answered += ["1", "More.", "", "", "", "stopped", "", "Not needed.", "", "n"]
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
    assert "Which of these?\n  1. Hold three meetings\n  2. Review the risks\nWhich action?" in out
    assert 'No action is called "zebra"; these are all:\n  1. Hold three meetings\n' in out
    assert text_of(project) == GOOD


def test_nothing_that_was_given_is_forgotten(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["report", "--status", "achieved"]) == 2
    assert "the NUMBER of the action is missing" in capsys.readouterr().err


def test_interrupted(project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", Mock(side_effect=KeyboardInterrupt))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["report"]) == 1
    assert capsys.readouterr().err == "\nplan report: nothing was written\n"
