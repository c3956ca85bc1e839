"""What several commands need: the project's folder, days as arguments, and ways to say things and to complain."""

import argparse
import contextlib
import functools
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from action_plan.files import read_file
from action_plan.model import typed
from action_plan.model.forms import Form
from action_plan.planfile.formats import as_text
from action_plan.planfile.problems import Problem
from action_plan.terminal import Paint, paint, shown
from action_plan.words import sentence_case

DONE, WRONG_DATA, WRONG_CALL, TO_DECIDE = 0, 1, 2, 3
"""The exit codes; the last is of `plan import`: done, and a person has to decide something."""

Run = Callable[[argparse.Namespace], int]
"""Carries out a command; returns its exit code. Raises BadCall."""


T = TypeVar("T")


class BadCall(Exception):
    """The call cannot be carried out as it is; the words say why and how to mend it."""


class Parser(argparse.ArgumentParser):
    """A parser that complains as the commands do."""

    def error(self, message: str) -> NoReturn:
        if found := re.fullmatch(r"argument (--[\w-]+): expected one argument", message):
            message += f'; if what follows begins with a hyphen, write {found[1]}="-…"'
        self.print_usage(sys.stderr)
        complain(self.prog.removeprefix("plan").strip(), f"error: {message}")
        self.exit(WRONG_CALL)


class Commands:
    """The commands of a parser, to which each module adds its own."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers: Any = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(self, name: str, run: Run, help: str, *examples: str) -> argparse.ArgumentParser:
        """A new command; its options are added to what this returns. `examples` are calls of it."""
        made: argparse.ArgumentParser = self._parsers.add_parser(
            name,
            help=help,
            description=sentence_case(help) + ".",
            epilog="\n".join(["for example:", *(f"  {example}" for example in examples)]),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.set_defaults(run=run)
        return made


def argument(read: Callable[[str], T]) -> Callable[[str], T]:
    """A reader as the type of an argument: the words of its ValueError are said to whoever called."""

    @functools.wraps(read)
    def checked(words: str) -> T:
        try:
            return read(words)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return checked


@argument
def a_number(words: str) -> int:
    """The number of an action, as the type of an argument."""
    try:
        return int(words)
    except ValueError as error:
        raise ValueError(f'"{words}" is not a number such as 7; write the number of the action') from error


class Typed(argparse.Action):
    """Reads the value of an option that has a form, as people type it. How it was read goes to `notes`."""

    def __init__(self, option_strings: Sequence[str], dest: str, *, form: Form, **more: Any) -> None:
        super().__init__(option_strings, dest, **more)
        self._form = form

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        words = str(values)
        try:
            value = typed.read(self._form, words)
        except ValueError as error:
            raise argparse.ArgumentError(self, str(error)) from error
        setattr(namespace, self.dest, value)
        if note := typed.read_as(words, value):
            namespace.notes = [*getattr(namespace, "notes", []), note]


def say(words: str) -> None:
    """Print what a command found."""
    try:
        print(words, end="", flush=True)
    except OSError as error:
        # What is left would be tried, and complained about, once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # then whoever reads has enough
            raise BadCall(f"what is to be said cannot be written ({error.strerror})") from error


def add_format(made: argparse.ArgumentParser) -> None:
    """Give a command the option that says whether it is read by people, in a message or by a program."""
    made.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="how to say it (by default text)",
    )


def say_as(
    form: str, text: Callable[[Paint], str], markdown: Callable[[], str], json: Callable[[], str]
) -> None:
    """Print what a command found in the form that was asked for."""
    if form == "json":
        say(json())
    elif form == "markdown":
        say(markdown())
    else:
        say(text(paint(sys.stdout, os.environ)))


def complain(name: str, words: str) -> None:
    """Say on standard error what went wrong in the command of that name, or before any ran (no name)."""
    who = f"plan {name}".strip()
    sys.stderr.write(f"{paint(sys.stderr, os.environ).error(f'{who}:')} {shown(words)}\n")


def fail(name: str, words: str, problems: Sequence[Problem] = ()) -> int:
    """Complain, below the problems that are to blame; the exit code for it."""
    if problems:
        say(as_text(problems, paint(sys.stdout, os.environ)))
    complain(name, words)
    return WRONG_DATA


def find_root() -> Path:
    """The folder of the project: this one or the nearest above it that holds data/actions.yaml."""
    from action_plan.planfile import DATA

    here = Path.cwd()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / DATA):
            return folder
    raise BadCall(f"there is no {DATA} here or in a folder above; go to the project's folder first")


def read_bytes(name: str, most: int) -> bytes:
    """The bytes of a file that the call names, which has no more than so many."""
    with opened(name) as path:
        return read_file(path, most)


@contextlib.contextmanager
def opened(name: str) -> Iterator[Path]:
    """The place of a file that the call names, and that is opened within."""
    try:
        yield Path(name)
    except OSError as error:
        raise BadCall(f"{name} cannot be opened ({error.strerror}); check the name") from error
