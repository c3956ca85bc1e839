"""`plan check`: what it prints, and with which code it ends."""

import json
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.planfile import DATA

from tests.test_cli import DOUBTFUL, WRONG, Capture, write

# --- check -------------------------------------------------------------------------------------


def test_a_good_plan(project: Path, capsys: Capture) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("0 errors, 0 warnings\n", "")


def test_a_wrong_plan(project: Path, capsys: Capture) -> None:
    write(project, WRONG)
    assert main(["check"]) == 1
    assert capsys.readouterr().out == (
        "data/actions.yaml:17:21: error P012 date-not-a-date: action 1, achieve_by\n"
        "17 |         achieve_by: 31 June 2024\n"
        "   |                     ^^^^^^^^^^^^ there is no 31 June; "
        "write 2024-06-30, or 2024-06 for the whole month\n"
        "1 error, 0 warnings\n"
    )


def test_warnings_do_not_fail(project: Path, capsys: Capture) -> None:
    write(project, DOUBTFUL)
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    for slug in ("overdue-without-report", "e-mail-address", "telephone-number"):
        assert slug in out
    assert out.endswith("0 errors, 3 warnings\n")


def test_formats(project: Path, capsys: Capture) -> None:
    write(project, WRONG)
    assert main(["check", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["errors"], data["problems"][0]["file"]) == (1, DATA)
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=data/actions.yaml,line=17,col=21,endColumn=33,title=P012 date-not-a-date::"
    )


def test_from_a_folder_below(project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, WRONG)
    (project / "data" / "deeper").mkdir()
    monkeypatch.chdir(project / "data" / "deeper")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("data/actions.yaml:17:21: error")


def test_a_named_file(project: Path, capsys: Capture) -> None:
    (project / "other.yaml").write_text(WRONG, "utf-8")
    assert main(["check", "other.yaml"]) == 1
    assert capsys.readouterr().out.startswith("other.yaml:17:21: error")


@pytest.mark.parametrize(
    ("name", "why"), [("none.yaml", "No such file or directory"), ("data", "Is a directory")]
)
def test_a_file_that_is_not_there(project: Path, capsys: Capture, name: str, why: str) -> None:
    assert main(["check", name]) == 2
    assert capsys.readouterr() == ("", f"plan: {name} cannot be opened ({why}); check the name\n")


@pytest.mark.parametrize("command", ["check", "archive", "verify"])
def test_no_project(command: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 2
    assert capsys.readouterr().err == (
        "plan: there is no data/actions.yaml here or in a folder above; go to the project's folder first\n"
    )
