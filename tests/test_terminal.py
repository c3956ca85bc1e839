"""Colours at a terminal, none elsewhere; the shell completes commands and options."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from action_plan.planfile import DATA
from action_plan.terminal import PLAIN, paint

from tests.conftest import GOOD

PLAN = Path(sys.executable).with_name("plan")
WRONG = GOOD.replace("2024-08-01", "31 June 2024")


def at_terminal(project: Path, *words: str, **environment: str) -> str:
    """What a command prints at a terminal, standard output and standard error together."""
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [PLAN, *words], cwd=project, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**kept, "TERM": "xterm", **environment},
    ):  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                read = os.read(ours, 4096)
            except OSError:
                break
            if not read:
                break
            shown += read
    os.close(ours)
    return shown.decode()


def printed(*words: str | Path, cwd: Path | None = None) -> str:
    """What a command prints where there is no terminal."""
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False).stdout


def plain(words: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", words).replace("\r\n", "\n")


def test_messages_are_coloured_at_a_terminal(project: Path) -> None:
    (project / DATA).write_text(WRONG, "utf-8")
    shown = at_terminal(project, "check")
    assert "\x1b[1;31merror\x1b[0m P012" in shown
    elsewhere = printed(PLAN, "check", cwd=project)
    assert "\x1b" not in elsewhere
    assert plain(shown) == elsewhere


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nobody_gets_colours_who_wants_none(project: Path, environment: Mapping[str, str]) -> None:
    (project / DATA).write_text(WRONG, "utf-8")
    assert "\x1b" not in at_terminal(project, "check", **environment)


def test_a_complaint_is_coloured(project: Path) -> None:
    assert at_terminal(project, "check", "none.yaml").startswith("\x1b[1;31mplan:\x1b[0m none.yaml cannot")


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
def test_so_is_that_of_each_command(project: Path, words: list[str], name: str) -> None:
    if words[0] == "diff":
        (project / DATA).write_text(WRONG, "utf-8")
    shown = at_terminal(project, *words)
    assert f"\n\x1b[1;31m{name}:\x1b[0m " in f"\n{shown}"
    assert plain(shown) == at_terminal(project, *words, NO_COLOR="1").replace("\r\n", "\n")


def test_what_is_no_terminal_gets_no_colours() -> None:
    with Path(os.devnull).open("w") as stream:
        assert paint(stream, {"TERM": "xterm"}) == PLAIN


# --- completion --------------------------------------------------------------------------------


def completed(project: Path, *words: str) -> list[str]:
    """What bash offers for the last of these words."""
    script = printed(PLAN, "--print-completion", "bash")
    name = re.search(r"complete .*-F (\S+) plan", script)
    assert name
    asked = f"""
{script}
COMP_WORDS=({" ".join(f"'{word}'" for word in ("plan", *words))})
COMP_CWORD={len(words)}
{name[1]}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    return printed("bash", "-c", asked, cwd=project).split()


def test_the_shell_completes(project: Path) -> None:
    assert completed(project, "che") == ["check"]
    assert completed(project, "check", "--form") == ["--format"]
    assert completed(project, "check", "--format", "g") == ["github"]
    assert completed(project, "report", "--status", "ach") == ["achieved"]
    assert "data" in completed(project, "check", "da")


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_other_shells_have_a_script(shell: str) -> None:
    assert "archive" in printed(PLAN, "--print-completion", shell)


def test_the_script_is_not_made_unless_asked_for() -> None:
    code = "import sys; from action_plan.cli import parser; parser(); sys.exit('shtab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
