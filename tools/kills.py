"""Commands that write, killed at any moment: what was there is there, or what was to be made.

Half of the kills come at some moment, half within one of the calls by which a command changes files.
"""

import contextlib
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from action_plan.history.editions import FOLDER, LIST
from action_plan.hosts.base import FORM
from action_plan.planfile import DATA

from tools.project import FIRST, contents

_DYING = """
import atexit, os, signal, sys
dies_at, steps = map(int, sys.argv[1:])
written = 0
def count(event, given):
    global written
    writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"):
        if written == dies_at:
            sys.setprofile(step)
        written += 1
def step(*_):
    global steps
    steps -= 1
    if steps < 0:
        os.kill(os.getpid(), signal.SIGKILL)
atexit.register(lambda: sys.stderr.write(f"\\n{written}"))
sys.addaudithook(count)
"""
"""Has a process kill itself so many steps after it begins the change of files whose number is given; else it ends by
saying how many there were."""


@dataclass(frozen=True)
class Command:
    """A command: the Python that runs it, what puts the project as it is before it, and the names of what it makes.
    Where it goes `by_file`, those may be made one after the other, the one of that name last."""

    runs: str
    prepare: Callable[[Path], object]
    makes: tuple[str, ...]
    by_file: str = ""

    def start(self, project: Path, dies_at: int = -1, steps: int = 0) -> subprocess.Popen[str]:
        """Begin to run it; it dies so many steps after it begins that change of files, if any."""
        words = [sys.executable, "-B", "-c", _DYING + self.runs, str(dies_at), str(steps)]
        return subprocess.Popen(
            words, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )

    def made(self, project: Path) -> dict[str, bytes]:
        """What there is of what it makes, but for what is hidden."""
        found = contents(project, *(name for name in self.makes if (project / name).exists()))
        return {name: content for name, content in found if not Path(name).name.startswith(".")}


def _calls(*words: str) -> str:
    return f"from action_plan.cli import main; sys.exit(main({words!r}))"


def _runs(module: str, *words: str) -> str:
    return f"import runpy; sys.argv = {[module, *words]!r}; runpy.run_module({module!r}, run_name='__main__')"


def _put_first(project: Path) -> None:
    """The plan as it first was."""
    shutil.copyfile(FIRST, project / DATA)


def _put_unarchived(project: Path) -> None:
    _put_first(project)
    shutil.rmtree(project / FOLDER)


def _put_archived(project: Path) -> None:
    _put_first(project)
    (project / FOLDER).mkdir(exist_ok=True)
    for name in (FIRST.name, LIST):
        shutil.copyfile(FIRST.with_name(name), project / FOLDER / name)


def _put_output(project: Path) -> None:
    (project / "made.yaml").write_text("# what stood there\n", "utf-8")


def _put_site(project: Path) -> None:
    """The site of another plan, which is built once."""
    _put_first(project)
    shutil.rmtree(project / "site", ignore_errors=True)
    if not (project / "other").exists():
        other = FIRST.read_bytes().replace(b"Prevent Action Plan", b"Other plan", 1)
        (project / DATA).write_bytes(other)
        with Command(_runs(BARE, "--site-dir", "other"), _put_first, ()).start(project) as process:
            process.communicate()
        _put_first(project)
    shutil.copytree(project / "other", project / "site")


def _put_form(project: Path) -> None:
    _put_first(project)
    form = project / FORM
    form.parent.mkdir(parents=True, exist_ok=True)
    form.write_text("name: what stood there\n", "utf-8")


BARE = "action_plan.engines.bare"
COMMANDS: Mapping[str, Command] = {
    "build": Command(
        _runs("mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"), _put_site, ("site",)
    ),
    "bare": Command(_runs(BARE, "--site-dir", "site"), _put_site, ("site",)),
    "archiving": Command(
        _calls("archive", "--with-comments"), _put_unarchived, (FOLDER,), f"{FOLDER}/{LIST}"
    ),
    "reporting": Command(_calls("report", "7", "--text", "Reviewed."), _put_first, (DATA,)),
    "next-year": Command(_calls("next-year", "2024-25"), _put_archived, (DATA, FOLDER)),
    "importing": Command(
        _calls("import", "table.csv", "--output", "made.yaml", "--replace"), _put_output, ("made.yaml",)
    ),
    "forms": Command(_runs("action_plan.hosts.form_file"), _put_form, (FORM,)),
}
"""Everything that writes what is kept."""


@dataclass(frozen=True)
class _Whole:
    """A run that nobody killed: what there was, what there is, how often files were changed, and how long it took."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    writes: int
    seconds: float


@cache
def _whole(project: Path, command: Command) -> _Whole:
    command.prepare(project)
    before, began = command.made(project), time.monotonic()
    with command.start(project) as process:
        said = process.communicate()[1]
    after = command.made(project)
    assert after != before, said
    return _Whole(before, after, int(said.rpartition("\n")[2]), time.monotonic() - began)


def kill(command: Command, project: Path, chance: random.Random) -> None:
    """Kill the command once, and see what it left; then run it again where it had not finished."""
    whole = _whole(project, command)
    command.prepare(project)
    is_timed = chance.randrange(2)
    at = -1 if is_timed else chance.randrange(whole.writes)
    with command.start(project, at, chance.randrange(8)) as process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=chance.random() * whole.seconds if is_timed else None)
        process.send_signal(signal.SIGKILL)
    found = command.made(project)
    if command.by_file and found.get(command.by_file) == whole.before.get(command.by_file):
        assert found.items() <= {**whole.before, **whole.after}.items()
    else:
        assert found in (whole.before, whole.after)
    if found != whole.after:
        with command.start(project) as process:
            said = process.communicate()[1]
        assert command.made(project) == whole.after, said
