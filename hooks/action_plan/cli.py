"""The command `plan`. Exit 0: done, no error. 1: the data is wrong. 2: the call is wrong."""

import argparse
import io
import sys
from collections.abc import Sequence

from action_plan.commands import (
    archive,
    check,
    diff,
    due,
    import_plan,
    meeting,
    next_year,
    report,
    show,
    start,
    verify,
)
from action_plan.commands.base import WRONG_CALL, BadCall, Commands, Parser, complain
from action_plan.settings import BadSetting

COMMANDS = (
    check,
    diff,
    report,
    show,
    due,
    meeting,
    archive,
    verify,
    next_year,
    import_plan,
    start,
)
"""The modules of the commands, in the order in which they are needed."""


class _PrintCompletion(argparse.Action):
    """Has the script made only when it is asked for: every command starts without it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        import shtab

        _name_files(parser, shtab.FILE)
        print(shtab.complete(parser, shell=str(values)))
        parser.exit()


def _name_files(parser: argparse.ArgumentParser, complete: object) -> None:
    """Have the names of files completed wherever a command takes one."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for made in action.choices.values():
                _name_files(made, complete)
        elif action.metavar in ("FILE", "OLD", "NEW"):
            action.complete = complete  # type: ignore[attr-defined]


def parser() -> argparse.ArgumentParser:
    """The commands and options; every one of them is documented on the help page, which a test checks."""
    whole = Parser(
        prog="plan",
        description="Works with the plan in data/actions.yaml.",
        epilog="Exit code 0: done, no error. 1: the data is wrong. 2: the call is wrong.",
    )
    whole.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=("bash", "zsh", "tcsh"),
        help="print what makes the shell complete commands and options, and leave",
    )
    commands = Commands(whole)
    for module in COMMANDS:
        module.add(commands)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; argparse itself exits with 2 for a wrong call."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file or a pipe gets UTF-8. Where a terminal does not know a character, a question mark stands for it.
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")
    options = parser().parse_args(arguments)
    for note in getattr(options, "notes", ()):
        sys.stderr.write(f"Note: {note}\n")
    try:
        code: int = options.run(options)
    except (BadCall, BadSetting) as error:
        complain("", str(error))
        return WRONG_CALL
    except OSError as error:
        what = f"{error.filename} cannot" if error.filename else "something could not"
        complain("", f"{what} be opened or written ({error.strerror or error})")
        return WRONG_CALL
    return code
