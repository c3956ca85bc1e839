"""`plan report` as people run it: at a real terminal the way back, what is pasted, and Ctrl-C; and several at once."""

import os
import pty
import readline
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.commands.test_report import second, text_of
from tests.conftest import GOOD

PLAN = Path(sys.executable).with_name("plan")


@pytest.fixture
def project(project: Path) -> Path:
    """The project with a plan that has nothing wrong."""
    (project / DATA).write_text(GOOD, "utf-8")
    return project


class Terminal:
    """A terminal in which `plan report` runs. What it shows is read as it comes, lest the command wait for that."""

    def __init__(self, process: subprocess.Popen[bytes], keys: int) -> None:
        self.process, self._keys = process, keys
        self._shown = b""
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                more = os.read(self._keys, 4096)
            except OSError:  # the command has ended
                return
            with self._changed:
                self._shown += more
                self._changed.notify()

    def type(self, keys: str | bytes, after: str) -> None:
        """Type, once these words are shown at the end."""
        with self._changed:
            assert self._changed.wait_for(lambda: after.encode() in self._shown[-400:], 30), self._shown
            self._shown = b""
        os.write(self._keys, keys if isinstance(keys, bytes) else keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C. Where that comes just before the command waits for keys, the next key lets it be seen."""
        self.process.send_signal(signal.SIGINT)
        with suppress(OSError):
            os.write(self._keys, b"\r")

    def end(self) -> str:
        """What was shown since, once the command has ended."""
        self.process.wait()
        self._reader.join()
        return self._shown.decode(errors="replace").replace("\r\n", "\n")


@contextmanager
def terminal(project: Path, **environment: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    told = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", **environment}
    with subprocess.Popen(
        [PLAN, "report"], cwd=project, stdin=theirs, stdout=theirs, stderr=theirs, env=told
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(process, ours)
        finally:
            process.kill()
    os.close(ours)


WHICH, TEXT, DAY, STATUS, BY, LINKS, SURE = (
    *("Which action?", "> ", "Day of the report", "Status [", "Achieve by [", "> ", "Write this?"),
)


def test_a_report(project: Path) -> None:
    with terminal(project) as at:
        at.type("2\nReviewed.\n\n\n\n\n\n\ny\n", WHICH)
        shown = at.end()
    assert at.process.returncode == 0, shown
    assert second(project).progress[0].text == "Reviewed."


@pytest.mark.skipif("libedit" in (readline.__doc__ or ""), reason="libedit takes what is pasted line by line")
def test_a_text_pasted_in_one_piece(project: Path) -> None:
    with terminal(project) as at:
        at.type("2\r", WHICH)
        at.type("\x1b[200~Done:\r\r\r•\tReviewed\xa0all\r•\tIt's new\x1b[201~\r.\r", TEXT)
        at.type("6.11.23\r\r\r\ry\r", DAY)
        shown = at.end()
    assert at.process.returncode == 0, shown
    report = second(project).progress[0]
    assert (report.text, str(report.date)) == ("Done:\n\n- Reviewed all\n- It's new", "2023-11-06")


def test_a_line_longer_than_terminals_take(project: Path) -> None:
    long = "word " * 1500 + "end."
    with terminal(project) as at:
        at.type("2\r", WHICH)
        at.type(f"{long}\r.\r", TEXT)
        at.type("\r\r\r\ry\r", DAY)
        shown = at.end()
    assert at.process.returncode == 0, shown
    assert second(project).progress[0].text == long


@pytest.mark.parametrize(("keys", "until"), [("", TEXT), (".\r", DAY), (".\r\r\r\r\r", SURE)])
def test_ctrl_c_gives_back_what_was_typed(project: Path, keys: str, until: str) -> None:
    with terminal(project) as at:
        at.type("2\r", WHICH)
        at.type("It's all reviewed.\r", TEXT)
        at.type("\r", TEXT)
        at.type(f"And more.\r{keys}", TEXT)
        at.type("", until)
        at.interrupt()
        shown = at.end()
    assert at.process.returncode == 1, shown
    assert 'plan report 2 --date=2023-11-24 --text="It\'s all reviewed.\n\nAnd more."\n' in shown
    assert "plan report: nothing was written" in shown
    assert text_of(project) == GOOD


def test_the_way_back(project: Path) -> None:
    with terminal(project) as at:
        at.type("b\r", WHICH)
        at.type("1\r", "This is the first question.")
        at.type("Reviewed.\r\r\r", "Action 1:")
        at.type("b\r", DAY)
        at.type("b\r", "    Reviewed.\r\n(Enter keeps this")
        at.type("2\r", "Which action? (its number, or a word of it) [1]")
        at.type("\r\r", "Action 2:")
        at.type("5\r", STATUS)
        at.type("?\r", "Why will it not be done?")
        at.type("Not needed.\r", "A sentence, which everybody can read.")
        at.type("b\r", TEXT)
        at.type("b\r", "Why will it not be done? [Not needed.]")
        at.type("1\r", "Status [5]")
        at.type("\r", BY)
        at.type("\r", LINKS)
        at.type("y\r", SURE)
        shown = at.end()
    assert at.process.returncode == 0, shown
    action = second(project)
    assert (action.status, action.reason, action.progress[0].text) == ("not-started", None, "Reviewed.")


def test_what_is_typed_is_no_text(project: Path) -> None:
    with terminal(project, PYTHONIOENCODING="utf-8:strict") as at:
        at.type(b"\xff\n", WHICH)
        shown = at.end()
    assert at.process.returncode == 1
    assert shown.endswith("plan report: what was typed cannot be read as text; nothing was written\n")
    assert text_of(project) == GOOD


def test_no_is_no(project: Path) -> None:
    with terminal(project) as at:
        at.type("2\nReviewed.\n.\n\n\n\n\nn\n", WHICH)
        shown = at.end()
    assert "--text=Reviewed." in shown
    assert text_of(project) == GOOD


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
