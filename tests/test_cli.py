"""The command `plan`: what it prints, and with which code it ends."""

import argparse
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from action_plan.cli import main, parser
from action_plan.history.editions import FOLDER, LIST
from action_plan.history.published import verify
from action_plan.planfile import DATA

from tests.conftest import GOOD, ROOT, action, plan_yaml, theme

WRONG = GOOD.replace("2024-08-01", "31 June 2024")
TEXT = "Write to prevent@example.org or ring 01632 960983"
DOUBTFUL = plan_yaml(theme("A", action(1, achieve_by="2023-09-01", measure=TEXT)))

Capture = pytest.CaptureFixture[str]


def write(project: Path, text: str) -> None:
    (project / DATA).write_text(text, "utf-8")


# --- the day -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variable", "words", "mend"),
    [
        *(("PLAN_AS_AT", words, "a day, as in 2024-06-30\n") for words in ("24.11.2023", "2023-02-30", "today", "20231124")),
        *(("SOURCE_DATE_EPOCH", words, "seconds since 1970") for words in ("soon", "1e9", "9" * 20, "-" + "9" * 14)),
    ],
)  # fmt: skip
def test_a_day_that_is_none(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, variable: str, words: str, mend: str
) -> None:
    monkeypatch.delenv("PLAN_AS_AT")
    monkeypatch.setenv(variable, words)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(f'plan: {variable} is "{words}"; write {mend}')


def test_the_day_decides_what_is_past(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, DOUBTFUL)
    monkeypatch.setenv("PLAN_AS_AT", "2023-09-01")
    assert main(["check"]) == 0
    assert "overdue-without-report" not in capsys.readouterr().out


# --- archive and verify ------------------------------------------------------------------------


def test_archive_and_verify(project: Path, capsys: Capture) -> None:
    words = ["archive", "--approved-by", "Working Group", "--approved-on", "2023-11-20", "--note", "First"]
    assert main(words) == 0
    out = capsys.readouterr().out
    made = "Archived as 2023-24 edition 1, on 24 November 2023: data/archive/2023-24-v1.yaml"
    assert out.startswith(f"{made}\nSHA-256 ")
    assert (project / FOLDER / "2023-24-v1.yaml").read_bytes() == (project / DATA).read_bytes()
    assert verify(project) == []
    for word in ("step: approved", "by: Working Group", "'on': 2023-11-20", "note: First"):
        assert word in (project / FOLDER / LIST).read_text("utf-8")

    assert main(["verify"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2023-24 edition 1: as published, SHA-256 ")
    assert out.endswith("\n1 edition, 0 differences\n")

    assert main(["archive"]) == 1
    said = "plan archive: nothing has changed since 2023-24 edition 1; there is nothing to archive\n"
    assert capsys.readouterr() == ("", said)


def test_verify_without_an_archive(project: Path, capsys: Capture) -> None:
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == "0 editions, 0 differences\n"


def test_an_archive_that_cannot_be_written(project: Path, capsys: Capture) -> None:
    (project / FOLDER).write_text("in the way")
    assert main(["archive"]) == 2
    assert "cannot be opened or written" in capsys.readouterr().err


# --- the call ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["chek"],
        ["check", "--format", "xml"],
        ["check", "a", "b"],
        ["check", "--loud"],
        ["archive", "--approved-on", "2023-11-31"],
        ["verify", "now", "then"],
    ],
    ids=" ".join,
)
def test_a_wrong_call(project: Path, capsys: Capture, words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("usage: plan")
    assert not (project / FOLDER).exists()


def test_a_day_as_people_write_it(project: Path, capsys: Capture) -> None:
    assert main(["archive", "--approved-by", "Council", "--approved-on", "20/11/23"]) == 0
    assert capsys.readouterr().err == 'Note: "20/11/23" was read as 20 November 2023\n'
    assert "'on': 2023-11-20" in (project / FOLDER / LIST).read_text("utf-8")
    with pytest.raises(SystemExit):
        main(["archive", "--approved-on", "31 November 2023"])
    meant = '"31 November 2023" is not a day such as 2024-06-30; did you mean 2023-11-30?'
    assert f"plan archive: error: argument --approved-on: {meant}" in capsys.readouterr().err


def parsers(whole: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield whole.prog, whole
    for item in whole._actions:
        if isinstance(item, argparse._SubParsersAction):
            for made in item.choices.values():
                yield from parsers(made)


def test_every_command_and_option_says_what_it_does() -> None:
    found = dict(parsers(parser()))
    assert {"plan check", "plan archive", "plan verify"} <= found.keys()
    for name, made in found.items():
        assert made.description, name
        for item in made._actions:
            if not isinstance(item, argparse._SubParsersAction):
                assert item.help, f"{name} {item.dest}"
            else:
                assert {choice.dest for choice in item._choices_actions} == item.choices.keys()
                assert all(choice.help for choice in item._choices_actions)


def test_every_command_has_examples_that_can_be_called() -> None:
    for name, made in parsers(parser()):
        if name == "plan":
            continue
        head, *examples = (made.epilog or "").split("\n")
        assert head == "for example:", name
        assert examples, name
        for example in examples:
            words = shlex.split(example)
            assert " ".join(words[:2]) == name
            parser().parse_args(words[1:])


@pytest.mark.parametrize("name", ["README.md", "docs/help/running.md"])
def test_the_commands_that_people_read_of_can_be_called(name: str) -> None:
    blocks = re.findall(r"^```\n(.+?)^```", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    found = re.findall(r"^(?:\.venv/bin/)?plan (.+)", "".join(blocks), re.MULTILINE)
    assert len(found) > 3
    for words in found:
        parser().parse_args(shlex.split(words, comments=True))


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["archive", "-h"]])
def test_help(capsys: Capture, words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 0
    assert "usage: plan" in capsys.readouterr().out


def run_check(project: Path, stdout: int) -> tuple[int, str]:
    """`plan check` as a process: its code, and what it complained of."""
    plan = Path(sys.executable).with_name("plan")
    done = subprocess.run([plan, "check"], stdout=stdout, stderr=subprocess.PIPE, cwd=project, check=False)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_pipe_gets_utf_8(project: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    write(project, GOOD.replace("status: ongoing", "status: été→"))
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding, "strict"))
    assert main(["check"]) == 1
    assert '"été→" is'.encode() in pipe.getvalue()
    assert pipe.getvalue().endswith(b"1 error, 0 warnings\n")


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("ascii", b'"?t??" is'), ("cp1252", b'"\xe9t\xe9?" is'), ("utf-8", '"été→" is'.encode())],
)
def test_a_terminal_that_does_not_know_every_character(
    project: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, shown: bytes
) -> None:
    pty = pytest.importorskip("pty")
    write(project, GOOD.replace("status: ongoing", "status: été→"))
    monkeypatch.setenv("NO_COLOR", "1")
    reader, terminal = pty.openpty()
    with open(terminal, "w", encoding=encoding, errors="strict") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["check"]) == 1
        monkeypatch.undo()
    assert shown in os.read(reader, 10_000)
    os.close(reader)


def test_a_reader_who_has_enough(project: Path) -> None:
    for text, expected in ((WRONG, 1), (GOOD, 0), (GOOD.replace("not-started", "x" * 100_000), 1)):
        write(project, text)
        read, written = os.pipe()
        os.close(read)
        code, complaint = run_check(project, written)
        os.close(written)
        assert (code, complaint) == (expected, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_what_is_said_cannot_be_written(project: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        code, complaint = run_check(project, full.fileno())
    assert (code, complaint) == (2, "plan: what is to be said cannot be written (No space left on device)\n")


def test_an_error_that_names_no_file(project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("action_plan.history.checked.check_file", Mock(side_effect=OSError("out of order")))
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "plan: something could not be opened or written (out of order)\n"
