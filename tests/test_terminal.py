"""Colours at a terminal, none elsewhere; the shell completes commands and options."""

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.planfile import DATA
from action_plan.terminal import PLAIN, paint

from tests.conftest import GOOD

PLAN = Path(sys.executable).with_name("plan")
WRONG = GOOD.replace("2024-08-01", "31 June 2024")


class Terminal:
    """A terminal: what a command shows there, standard output and standard error together."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")

    def shows(self, *words: str) -> str:
        ours, theirs = pty.openpty()
        with self._patch.context() as patch, open(theirs, "w", encoding="utf-8") as stream:
            patch.setattr(sys, "stdout", stream)
            patch.setattr(sys, "stderr", stream)
            with suppress(SystemExit):
                main(words)
        return read(ours).decode()


def read(terminal: int) -> bytes:
    """All that was shown at a terminal that nobody holds any longer."""
    shown = b""
    with suppress(OSError):
        while more := os.read(terminal, 4096):
            shown += more
    os.close(terminal)
    return shown


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(monkeypatch)


def printed(*words: str | Path, cwd: Path | None = None) -> str:
    """What a command prints where there is no terminal."""
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False).stdout


def plain(words: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", words).replace("\r\n", "\n")


def test_messages_are_coloured_at_a_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / DATA).write_text(WRONG, "utf-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    ours, theirs = pty.openpty()
    subprocess.run([PLAN, "check"], cwd=project, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    shown = read(ours).decode()
    assert "\x1b[1;31merror\x1b[0m P012" in shown
    elsewhere = printed(PLAN, "check", cwd=project)
    assert "\x1b" not in elsewhere
    assert plain(shown) == elsewhere


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_nobody_gets_colours_who_wants_none(
    project: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    (project / DATA).write_text(WRONG, "utf-8")
    assert "\x1b" in terminal.shows("check")
    monkeypatch.setenv(name, value)
    assert "\x1b" not in terminal.shows("check")


def test_a_complaint_is_coloured(project: Path, terminal: Terminal) -> None:
    assert terminal.shows("check", "none.yaml").startswith("\x1b[1;31mplan:\x1b[0m none.yaml cannot")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["report", "77", "--text", "x"], "plan report"),
        (["next-year", "2024-25"], "plan next-year"),
        (["import", DATA], "plan import"),
        (["diff", DATA, DATA], "plan diff"),
        (["report", "seven"], "plan report"),
        (["chek"], "plan"),
    ],
    ids=str,
)
def test_so_is_that_of_each_command(
    project: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, words: list[str], name: str
) -> None:
    if words[0] == "diff":
        (project / DATA).write_text(WRONG, "utf-8")
    shown = terminal.shows(*words)
    assert f"\n\x1b[1;31m{name}:\x1b[0m " in f"\n{shown}"
    monkeypatch.setenv("NO_COLOR", "1")
    assert plain(shown) == terminal.shows(*words).replace("\r\n", "\n")


def test_what_is_no_terminal_gets_no_colours() -> None:
    with Path(os.devnull).open("w") as stream:
        assert paint(stream, {"TERM": "xterm"}) == PLAIN


# --- completion --------------------------------------------------------------------------------


def test_the_shell_completes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What bash offers for the last of some words."""
    asked = {
        "che": ["check"],
        "check --form": ["--format"],
        "check --format g": ["github"],
        "report --status ach": ["achieved"],
        "check da": ["data"],
    }
    script = completion("bash", capsys)
    name = re.search(r"complete .*-F (\S+) plan", script)
    assert name
    for words in asked:
        script += f"""
COMP_WORDS=(plan {words})
COMP_CWORD={len(words.split())}
COMPREPLY=()
{name[1]}
echo "{words}: ${{COMPREPLY[*]}}"
"""
    offered = dict(row.split(": ") for row in printed("bash", "-c", script, cwd=project).splitlines())
    assert {words: found.split() for words, found in offered.items()} == asked


def completion(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main(["--print-completion", shell])
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_other_shells_have_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "archive" in completion(shell, capsys)


def test_the_script_is_not_made_unless_asked_for() -> None:
    code = "import sys; from action_plan.cli import parser; parser(); sys.exit('shtab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
