"""`plan report`: adds a progress report to one action of data/actions.yaml."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from action_plan.commands.base import (
    DONE,
    WRONG_DATA,
    BadCall,
    Commands,
    Typed,
    a_number,
    argument,
    fail,
    find_root,
    read_bytes,
    say,
)
from action_plan.model import typed
from action_plan.model.forms import DAY
from action_plan.model.plan import Action
from action_plan.model.records import Field, fields
from action_plan.model.strings import WORDED
from action_plan.planfile import DATA
from action_plan.settings import today

if TYPE_CHECKING:
    from action_plan.commands.questions.report import Asked
    from action_plan.form.answers import Filled
    from action_plan.planfile.reading import Reading


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "report",
        _report,
        "add a progress report to an action; asks for it where nothing is given, or NUMBER alone",
        "plan report",
        'plan report 7 --text "Records reviewed." --evidence "Minutes https://example.org/minutes"',
        'plan report 7 --text "All done." --status achieved --date 2024-06-28',
        'plan report 7 --text "Reviewed." --achieve-by 2024-09-30 --why "The audit is late."',
    )
    made.add_argument("number", nargs="?", type=a_number, metavar="NUMBER", help="the number of the action")
    made.add_argument("--text", help="what was done: a sentence or two, in Markdown")
    day = "the day of the report (by default today); with a form, of one without a day"
    made.add_argument("--date", metavar="DAY", action=Typed, form=DAY, help=day)
    for field in _ASKED:
        if not field.beside:
            _add_option(made, field)
    made.add_argument("--why", metavar="TEXT", help="with --achieve-by: why the date moves")
    made.add_argument(
        "--evidence",
        metavar="LINK",
        action="append",
        default=[],
        type=argument(typed.links),
        help='a link that shows it, with a title: "Minutes https://…"; may be given several times',
    )
    for field in _ASKED:
        if field.beside:
            _add_option(made, field)
    made.add_argument(
        "--from-issue-form",
        metavar="FILE",
        help='take everything from the filled form "Report progress", as Markdown',
    )


_ASKED = sorted((f for f in fields(Action) if f.asked), key=lambda f: not typed.choices(f.form))
"""The fields for which there is an option: those for which a word is chosen, then the others."""


def _add_option(made: argparse.ArgumentParser, field: Field) -> None:
    """Add the option that gives a field a new value."""
    assert field.asked
    known = tuple(typed.choices(field.form)) or None
    how: dict[str, Any] = {} if known or field.form in WORDED else {"action": Typed, "form": field.form}
    made.add_argument(
        f"--{field.name.replace('_', '-')}",
        metavar=field.asked.placeholder or None,
        choices=known,
        help=field.asked.help,
        **how,
    )


def _report(options: argparse.Namespace) -> int:
    from action_plan.commands.questions.dialogue import Left
    from action_plan.commands.questions.report import ask_for_update
    from action_plan.files import Busy
    from action_plan.form.answers import Filled, NotUnderstood, new_update, read_form
    from action_plan.planfile.editor import CannotEdit

    day = today(os.environ)
    root = find_root()
    given = [name for name in _FIELDS if getattr(options, name) not in (None, [])]
    try:
        if options.from_issue_form is not None:
            if set(given) - {"date"}:
                raise BadCall(
                    "--from-issue-form takes everything but --date from the form; leave the rest out"
                )
            filled = read_form(_text(options.from_issue_form), options.date or day)
        elif options.why is not None and options.achieve_by is None:
            raise BadCall("--why says why a date moves; give the new date as well, with --achieve-by")
        elif options.number is not None and options.text is not None:
            links = tuple(link for links in options.evidence for link in links)
            values = {field.name: getattr(options, field.name) for field in _ASKED}
            update = new_update(options.date or day, options.text, links, options.why, values)
            filled = Filled(options.number, update)
        elif given in ([], ["number"]) and sys.stdin.isatty():
            return _write_asked(root, ask_for_update(root, day, options.number))
        else:
            missing = "--text" if options.number is not None else "the NUMBER of the action"
            raise BadCall(f"{missing} is missing; plan report --help says more")
        return _write(root, filled)
    except NotUnderstood as error:
        return fail("report", "\n- ".join(["the form cannot be read.", *error.sentences]))
    except (CannotEdit, Busy) as error:
        return fail("report", str(error))
    except Left as left:
        sys.stderr.write("\n")
        _give_back(str(left))
        return fail("report", "nothing was written")


_FIELDS = ("number", "text", "date", "evidence", "why", *(field.name for field in _ASKED))
"""The options that say what to report."""


_LONGEST_FORM = 1_000_000
"""More bytes than any host takes as the text of a form."""


def _text(name: str) -> str:
    """The words of a file that the call names."""
    try:
        return read_bytes(name, _LONGEST_FORM).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCall(f"{name} is not stored as UTF-8; store it so, and try again") from error


def _write_asked(root: Path, asked: "Asked") -> int:
    """Write what was answered. Where that cannot be, give it back, so that nothing is lost."""
    code = WRONG_DATA
    try:
        code = _write(root, asked.filled, asked.reading)
    finally:
        if code != DONE:
            _give_back(asked.command)
    return code


def _give_back(command: str) -> None:
    """Print what was typed; "" where it was nothing."""
    if command:
        sys.stderr.write(f"What you typed, as a command to correct and run again:\n\n{command}\n\n")


def _write(root: Path, filled: "Filled", known: "Reading | None" = None) -> int:
    """Write the update, and say what changed."""
    from action_plan.model.sentences import sentence
    from action_plan.tasks.report import BringsErrors, report

    try:
        done = report(root, filled.number, filled.update, today(os.environ), known)
    except BringsErrors as error:
        return fail("report", "nothing was written, because of what is wrong above", error.problems)
    for change in done.changes:
        say(f"{sentence(change)}\n")
    for note in filled.notes:
        say(f"Note: {note}\n")
    if done.doubtful_note:
        note = " ".join(done.doubtful_note.split())
        say(
            f'Note: the status note "{note}" is still there; if it is no longer true, move it into a report\n'
        )
    if done.moves_unexplained:
        say("Note: the date moves, and nothing says why; say it with --why, or in the file, in moves\n")
    for problem in done.warnings:
        say(f"Note: {problem.message}; {problem.remedy}\n")
    say(f"Written to {DATA}, lines {done.lines[0]} to {done.lines[1]}.\n")
    return DONE
