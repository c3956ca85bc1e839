"""`plan report`: by arguments, by form, and by questions; whole or not at all, and never two at once."""

import subprocess
import sys
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.model.plan import Action
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import GOOD
from tests.form.test_answers import body

pytestmark = pytest.mark.usefixtures("good")

Capture = pytest.CaptureFixture[str]
PLAN = Path(sys.executable).with_name("plan")


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


def test_a_date_that_moves_and_why(project: Path, capsys: Capture) -> None:
    assert (
        main(["report", "2", "--text", "Late.", "--achieve-by", "2024-09", "--why", "The audit is late."])
        == 0
    )
    assert "Note" not in capsys.readouterr().out
    [move] = second(project).moves
    assert (str(move.on), str(move.before), move.why) == ("2023-11-24", "2024-08", "The audit is late.")
    assert main(["report", "2", "--text", "Later.", "--achieve-by", "2024-10"]) == 0
    note = "Note: the date moves, and nothing says why; say it with --why, or in the file, in moves\n"
    assert note in capsys.readouterr().out
    assert len(second(project).moves) == 1


def test_a_status_note_that_may_hold_no_longer(project: Path, capsys: Capture) -> None:
    note = "status: not-started\n        status_note: Continue with"
    (project / DATA).write_text(GOOD.replace("status: not-started", note), "utf-8")
    assert main(["report", "2", "--text", "One."]) == 0
    assert "Continue with" not in capsys.readouterr().out
    assert main(["report", "2", "--text", "Two.", "--status", "ongoing"]) == 0
    assert (
        'Note: the status note "Continue with" is still there; if it is no longer true, move it into a report'
        in capsys.readouterr().out
    )


@pytest.mark.parametrize("by_form", [False, True])
def test_a_plan_whose_year_is_over_takes_a_report_of_today(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, by_form: bool
) -> None:
    monkeypatch.setenv("PLAN_AS_AT", "2026-11-24")
    (project / "form.md").write_text(
        body(action="2. Review the risks", what="Done.", status="Achieved"), "utf-8"
    )
    words = ["--from-issue-form", "form.md"] if by_form else ["2", "--text", "Done.", "--status", "achieved"]
    assert main(["report", *words]) == 0, capsys.readouterr()
    action = second(project)
    assert (str(action.achieved_on), str(action.progress[0].date)) == ("2026-11-24", "2026-11-24")


def test_a_date_in_another_year_is_noted_and_a_far_one_refused(project: Path, capsys: Capture) -> None:
    move = ["report", "2", "--why", "The audit is late."]
    assert main([*move, "--text", "Late.", "--achieve-by", "2025-08"]) == 0
    assert "Note: August 2025 is outside the plan's year and the year after" in capsys.readouterr().out
    before = text_of(project)
    assert main([*move, "--text", "Later.", "--achieve-by", "2029-08"]) == 1
    shown = capsys.readouterr()
    assert "August 2029 is more than 5 years from the plan's year, 2023-24" in shown.out + shown.err
    assert text_of(project) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["77", "--text", "x"], 1, "plan report: there is no action 77; the actions are 1, 2"),
        (["2", "--text", "x", "--status", "stopped"], 1, "the status stopped needs a reason"),
        (["2", "--text", " "], 1, "the report is empty"),
        (["2"], 2, "--text is missing"),
        (
            ["2", "--text", "x", "--why", "Late."],
            2,
            "--why says why a date moves; give the new date as well, with --achieve-by",
        ),
        (
            ["2", "--text", "x", "--why", "Late.", "--achieve-by", "2024-08"],
            1,
            "the date of action 2 stays 2024-08; give the new date",
        ),
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


def test_dates_as_people_write_them(project: Path, capsys: Capture) -> None:
    words = ["--date", "6.11.23", "--achieve-by", "end of September 2024"]
    assert main(["report", "2", "--text", "Reviewed.", *words]) == 0
    said = '"6.11.23" was read as 6 November 2023\nNote: "end of September 2024" was read as September 2024\n'
    assert capsys.readouterr().err == f"Note: {said}"
    assert (str(second(project).achieve_by), str(second(project).progress[0].date)) == (
        "2024-09",
        "2023-11-06",
    )
    (project / "form.md").write_text(body(action="1. Hold three meetings", day="7.11.23"), "utf-8")
    assert main(["report", "--from-issue-form", "form.md"]) == 0
    assert 'Note: Day of the report: "7.11.23" was read as 7 November 2023\n' in capsys.readouterr().out


PASTED = "Done:\n•\tRisks\xa0reviewed\n•\tIncels added\no\tonline"
LISTED = "Done:\n\n- Risks reviewed\n- Incels added\n    - online"


def test_text_pasted_from_word(project: Path) -> None:
    assert main(["report", "2", "--text", PASTED]) == 0
    (project / "form.md").write_text(body(action="1. Hold three meetings", what=PASTED), "utf-8")
    assert main(["report", "--from-issue-form", "form.md"]) == 0
    first, second = read_plan((project / DATA).read_bytes()).actions
    assert [first.progress[-1].text, second.progress[-1].text] == [LISTED, LISTED]


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
