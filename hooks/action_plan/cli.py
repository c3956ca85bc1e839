"""The command `plan`. Exit 0: done, no error. 1: the data is wrong. 2: the call is wrong."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from action_plan.dates import NotADate, in_words, read_day
from action_plan.problems import FORMATS, as_text, counted
from action_plan.today import BadDay, today

DONE, WRONG_DATA, WRONG_CALL = 0, 1, 2


class BadCall(Exception):
    """The call cannot be carried out as it is; the words say why and how to mend it."""


def _day(words: str) -> date:
    try:
        return read_day(words)
    except NotADate as error:
        hint = f"; did you mean {error.suggestion}?" if error.suggestion else ""
        raise argparse.ArgumentTypeError(f'"{words}" is not a day such as 2024-06-30{hint}') from error


def _say(words: str) -> None:
    """Print what a command found."""
    try:
        print(words, end="", flush=True)
    except OSError as error:
        # What is left would be tried, and complained about, once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # then whoever reads has enough
            raise BadCall(f"what is to be said cannot be written ({error.strerror})") from error


def _root() -> Path:
    """The folder of the project: this one or the nearest above it that holds data/actions.yaml."""
    from action_plan.rules import DATA

    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DATA).is_file():
            return folder
    raise BadCall(f"there is no {DATA} here or in a folder above; go to the project's folder first")


def _check(options: argparse.Namespace) -> int:
    from action_plan.rules import check, check_file

    day = today(os.environ)
    if options.file is None:
        reading = check_file(_root(), day)
    else:
        try:
            source = Path(options.file).read_bytes()
        except OSError as error:
            raise BadCall(f"{options.file} cannot be opened ({error.strerror}); check the name") from error
        reading = check(source, options.file, day)
    _say(FORMATS[options.format](reading.problems))
    return WRONG_DATA if any(p.is_error for p in reading.problems) else DONE


def _archive(options: argparse.Namespace) -> int:
    from action_plan.archive import FOLDER, CannotArchive, archive

    try:
        edition = archive(
            _root(),
            today(os.environ),
            approved_by=options.approved_by,
            approved_on=options.approved_on,
            note=options.note,
        )
    except CannotArchive as error:
        sys.stderr.write(f"plan archive: {error}\n")
        return WRONG_DATA
    _say(f"Archived as {edition.name}, on {in_words(edition.archived_on)}: {FOLDER}/{edition.file}\n")
    _say(f"SHA-256 {edition.sha256}\n")
    _say("Commit the folder data/archive; it is never changed again.\n")
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from action_plan.archive import read_archive, verify

    root = _root()
    if found := verify(root):
        _say(as_text(found))
        return WRONG_DATA
    archive = read_archive(root)
    for kept in archive.editions:
        _say(f"{kept.edition.name}: as published, SHA-256 {kept.edition.sha256}\n")
    number = len(archive.editions)
    _say(f"{number} edition{'s' * (number != 1)}, {counted([])}\n")
    return DONE


def parser() -> argparse.ArgumentParser:
    """The commands and options; every one of them is documented on the help page, which a test checks."""
    whole = argparse.ArgumentParser(
        prog="plan",
        description="Works with the Prevent action plan in data/actions.yaml.",
        epilog="Exit code 0: done, no error. 1: the data is wrong. 2: the call is wrong.",
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], help: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
        made.set_defaults(run=run)
        return made

    check = command("check", _check, "say everything that is wrong with the plan, at once")
    check.add_argument("file", nargs="?", metavar="FILE", help="the file (by default data/actions.yaml)")
    check.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="how to say it (by default text)"
    )
    archive = command("archive", _archive, "keep data/actions.yaml, as it is, as the next edition")
    archive.add_argument("--approved-by", metavar="WHO", help="who approved it: a body or a role")
    archive.add_argument("--approved-on", metavar="DAY", type=_day, help="when, as in 2024-06-30")
    archive.add_argument("--note", metavar="TEXT", help="anything a reader should know about it")
    command("verify", _verify, "prove that no edition was altered")
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; argparse itself exits with 2 for a wrong call."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Where the terminal does not know a character, a question mark stands for it.
        sys.stdout.reconfigure(errors="replace")
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except (BadCall, BadDay) as error:
        sys.stderr.write(f"plan: {error}\n")
        return WRONG_CALL
    except OSError as error:
        what = f"{error.filename} cannot" if error.filename else "something could not"
        sys.stderr.write(f"plan: {what} be opened or written ({error.strerror or error})\n")
        return WRONG_CALL
    return code
