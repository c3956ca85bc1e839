"""The command `plan`. Exit 0: done, no error. 1: the data is wrong. 2: the call is wrong."""

import argparse
import io
import sys
from collections.abc import Sequence

from action_plan.commands import archive, check, report, verify
from action_plan.commands.common import WRONG_CALL, BadCall, Commands
from action_plan.today import BadDay

COMMANDS = (
    check,
    report,
    archive,
    verify,
)
"""The modules of the commands, in the order in which they are needed."""


def parser() -> argparse.ArgumentParser:
    """The commands and options; every one of them is documented on the help page, which a test checks."""
    whole = argparse.ArgumentParser(
        prog="plan",
        description="Works with the Prevent action plan in data/actions.yaml.",
        epilog="Exit code 0: done, no error. 1: the data is wrong. 2: the call is wrong.",
    )
    commands = Commands(whole)
    for module in COMMANDS:
        module.add(commands)
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
