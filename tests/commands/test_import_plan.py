"""`plan import`."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from action_plan.cli import main
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import read_plan

from tests.importing.sources import HEAD, row, text

Capture = pytest.CaptureFixture[str]


def test_the_command(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1"), row("2", by="TBC")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--title", "Plan", "--published-by", "U"]
    assert main(words) == 3
    out = capsys.readouterr()
    assert check(out.out.encode(), DATA, date(2025, 1, 1)).plan
    assert "achieve_by: ongoing  # published: TBC\n" in out.out
    assert out.err == (
        "To decide:\n"
        '  line 3, column 5: "TBC" is no date that can be read, and became ongoing; the words are beside it in the file\n'
        "To note:\n"
        '  line 2, column 1: is below no theme, so a theme "Actions" was made\n'
        "2 actions in 1 theme; 1 to decide, 1 to note.\n"
    )
    (project / "plan.txt").write_bytes(text([HEAD, row("1"), row("2")]))
    assert main(words) == 0
    assert "To decide" not in capsys.readouterr().err


def test_what_is_the_same_in_several_places_is_said_once(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", by="TBC"), row("2", by="TBC")]))
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 3
    assert '  line 2, column 5; line 3, column 5: "TBC" is no date' in capsys.readouterr().err


def test_columns_that_a_person_names(project: Path, capsys: Capture) -> None:
    rows = [
        ["Wombat", "Gribble", "Zonk"],
        ["Foo", "Sing the song of the gribble at dawn", "Chief of wombats"],
    ]
    (project / "plan.txt").write_bytes(text(rows))
    words = ["import", "plan.txt", "--year", "2024-25", "--title", "T", "--published-by", "U"]
    assert main(words) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert '"Gribble": perhaps Action, as in "Sing the song of the gribble at dawn"' in out.err
    assert 'plan import plan.txt --columns "Action=Gribble' in out.err
    assert main([*words, "--columns", "Action = Gribble, Owner=zonk , Progress report=Wombat"]) == 3
    out = capsys.readouterr()
    assert "action: Sing the song of the gribble at dawn" in out.out
    assert "roles: [Chief of wombats]" in out.out
    assert "- text: Foo" in out.out or "text: |-\n              Foo" in out.out


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("Action", '"Action" names no column; write field=heading'),
        ("Wizard=Owner", '"Wizard" is no field of the plan; the fields are Number, Theme, Action'),
        ("Action=Action, Owner=Nobody", 'no table has a column "Nobody"; the columns are "No.", "Action"'),
    ],
)
def test_columns_that_are_none(project: Path, capsys: Capture, columns: str, said: str) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    try:
        code = main(["import", "plan.txt", "--columns", columns])
    except SystemExit as left:
        code = int(str(left.code))
    assert code == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert said in out.err


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_file_gets_utf_8(project: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", action="Spend £500 → “now”")]))
    stream = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(stream, encoding))
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 3
    sys.stdout.flush()
    assert "Spend £500 → “now”" in stream.getvalue().decode()


def test_what_a_person_must_decide(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", by="01/08/2031")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--title", "T", "--published-by", "U"]
    assert main(words) == 3, "a date that is far away stops no import"
    out = capsys.readouterr()
    assert "P020 date-outside-year: action 1, achieve_by: 1 August 2031 is more than 5 years" in out.err
    assert "achieve_by: 2031-08-01" in out.out
    assert main([*words, "--output", "new.yaml"]) == 3
    rows = (project / "new.yaml").read_text("utf-8").split("\n")
    line = next(i for i, row in enumerate(rows, start=1) if "2031" in row)
    assert f"\n  new.yaml:{line}:" in capsys.readouterr().err, "it is decided in the file"


def test_into_a_file(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--output"]
    assert main([*words, "new.yaml"]) == 3
    out = capsys.readouterr()
    assert out.out == "Written to new.yaml.\n"
    assert out.err.endswith("to note.\n")
    assert check((project / "new.yaml").read_bytes(), DATA, date(2025, 1, 1)).plan
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 3
    assert capsys.readouterr().out == (project / "new.yaml").read_text("utf-8")


def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(project: Path, capsys: Capture) -> None:
    before = (project / DATA).read_bytes()
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--output", DATA]
    assert main(words) == 2
    mend = "name another file, or add --replace to put the plan in its place"
    assert capsys.readouterr() == ("", f"plan: {DATA} is there already; {mend}\n")
    assert (project / DATA).read_bytes() == before
    assert main([*words, "--replace"]) == 3
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


def test_the_name_of_a_file_moves_no_terminal(project: Path, capsys: Capture) -> None:
    name = "odd\x1b[31m\n::add-mask::y.txt"
    (project / name).write_bytes(text([HEAD, row("1", by="TBC")]))
    assert main(["import", name, "--year", "2024-25"]) == 3
    assert main(["import", f"no {name}"]) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\n::" not in err


@pytest.mark.parametrize("option", ["--title", "--published-by"])
def test_titles_and_names_that_cannot_be_kept(project: Path, capsys: Capture, option: str) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    with pytest.raises(SystemExit):
        main(["import", "plan.txt", "--year", "2024-25", option, "a\x01b"])
    assert "control character" in capsys.readouterr().err
    main(["import", "plan.txt", "--year", "2024-25", option, "Two\nlines\xad"])
    assert "Two lines\n" in capsys.readouterr().out


def test_words_that_are_no_date_are_kept(project: Path, capsys: Capture) -> None:
    head = "Theme,Action,Measure,Person responsible,Achieve by,Achieved,Progress"
    (project / "d.csv").write_text(f"{head}\nA. T,1. Do,2024-06-31,P,2024-08-01,Ongoing,2024-02-30\n")
    assert main(["import", "d.csv", "--year", "2023-24"]) in (0, 3)
    out = capsys.readouterr().out
    [made] = read_plan(out.encode()).actions
    assert "2024-06-31" in made.measure
    assert "2024-02-30" in out


def test_a_letter_of_two_lines_is_yaml_all_the_same(project: Path, capsys: Capture) -> None:
    (project / "plan.csv").write_text(
        'theme,theme_title,number,action,achieve_by,status\n"A\nB","T\nU",1,Do,ongoing,ongoing\n'
    )
    assert main(["import", "plan.csv", "--year", "2023-24"]) in (0, 3)
    [held] = yaml.safe_load(capsys.readouterr().out)["themes"]
    assert held["title"] == "T U"
