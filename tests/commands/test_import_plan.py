"""`plan import`."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.planfile import DATA
from action_plan.planfile.check import check

from tests.importing.sources import HEAD, row, text

Capture = pytest.CaptureFixture[str]


def test_the_command(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1"), row("2", by="TBC")]))
    assert main(["import", "plan.txt", "--year", "2024-25", "--title", "Plan", "--published-by", "U"]) == 0
    out = capsys.readouterr()
    assert check(out.out.encode(), DATA, date(2025, 1, 1)).plan
    assert 'line 3, column 5: "TBC" is no date that can be read, and became ongoing' in out.err
    assert out.err.endswith("2 actions in 1 theme; 2 places to look at.\n")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_file_gets_utf_8(project: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", action="Spend £500 → “now”")]))
    stream = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(stream, encoding))
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 0
    sys.stdout.flush()
    assert "Spend £500 → “now”" in stream.getvalue().decode()


def test_what_a_person_must_decide(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", by="01/08/2031")]))
    words = ["import", "plan.txt", "--year", "2024-25"]
    assert main(words) == 1
    out = capsys.readouterr()
    assert "date-outside-year" in out.err
    assert "A person must decide what is right there." in out.err
    assert "achieve_by: 2031-08-01" in out.out
    assert main([*words, "--output", "new.yaml"]) == 1
    rows = (project / "new.yaml").read_text("utf-8").split("\n")
    line = next(i for i, row in enumerate(rows, start=1) if "2031" in row)
    assert f"\nnew.yaml:{line}:" in capsys.readouterr().err, "it is decided in the file"


def test_into_a_file(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--output"]
    assert main([*words, "new.yaml"]) == 0
    out = capsys.readouterr()
    assert out.out == "Written to new.yaml.\n"
    assert out.err.endswith("to look at.\n")
    assert check((project / "new.yaml").read_bytes(), DATA, date(2025, 1, 1)).plan
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 0
    assert capsys.readouterr().out == (project / "new.yaml").read_text("utf-8")


def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(project: Path, capsys: Capture) -> None:
    before = (project / DATA).read_bytes()
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--output", DATA]
    assert main(words) == 2
    mend = "name another file, or add --replace to put the plan in its place"
    assert capsys.readouterr() == ("", f"plan: {DATA} is there already; {mend}\n")
    assert (project / DATA).read_bytes() == before
    assert main([*words, "--replace"]) == 0
    assert b"year: 2024-25" in (project / DATA).read_bytes()


def test_what_cannot_be_imported_replaces_nothing(project: Path, capsys: Capture) -> None:
    before = (project / DATA).read_bytes()
    (project / "x.pdf").write_bytes(b"%PDF-1.7")
    for where in ([], ["--output", DATA, "--replace"]):
        assert main(["import", "x.pdf", *where]) == 1
        assert "plan import: x.pdf is a PDF" in capsys.readouterr().err
        assert main(["import", "none.docx", *where]) == 2
    assert (project / DATA).read_bytes() == before
    assert main(["import", "x.pdf", "--output", "new.yaml"]) == 1
    assert not (project / "new.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--replace"], "--replace goes with --output"),
        (["--output", "data"], "data cannot be written; name a file in a folder that is there"),
        (["--output", "none/new.yaml"], "none/new.yaml cannot be written; name a file"),
    ],
)
def test_a_wrong_output(project: Path, capsys: Capture, words: list[str], said: str) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    assert main(["import", "plan.txt", *words]) == 2
    assert said in capsys.readouterr().err
