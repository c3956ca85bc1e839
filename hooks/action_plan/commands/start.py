"""`plan start`: makes this copy of the project that of another publisher."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from action_plan.commands.base import DONE, WRONG_DATA, BadCall, Commands, argument, fail, find_root, say
from action_plan.commands.import_plan import add_source, part
from action_plan.settings import today
from action_plan.terminal import shown
from action_plan.words import plural

if TYPE_CHECKING:
    from action_plan.commands.questions.start import Given
    from action_plan.importing.columns.given import Given as Columns
    from action_plan.site.publisher.unfinished import Gap
    from action_plan.tasks.start.choices import Choices


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "start",
        _start,
        "make this copy yours: its plan, its archive, its words; asks where nothing is given",
        "plan start",
        'plan start --title "Gender Equality Plan" --published-by "Example College" --file plan.docx',
        "plan start --check",
    )
    add_source(made)
    made.add_argument("--colour", metavar="COLOUR", type=_colour, help='of the header, as in "#12444f"')
    made.add_argument(
        "--file", metavar="FILE", help="the plan to begin with: a .docx, .xlsx, .csv or .txt file"
    )
    made.add_argument(
        "--check",
        action="store_true",
        help="only say what still belongs to somebody else, or is left to fill in",
    )


@argument
def _colour(words: str) -> str:
    from action_plan.site.stylesheet import BadColour, stylesheet

    try:
        stylesheet(words)
    except BadColour as error:
        raise ValueError(str(error).removeprefix("mkdocs.yml: extra.")) from error
    return words


def _start(options: argparse.Namespace) -> int:
    from action_plan.commands.questions.dialogue import Left
    from action_plan.files import Busy
    from action_plan.importing.cells import CannotImport, NoSuchColumn
    from action_plan.planfile.reading import Unreadable
    from action_plan.tasks.import_plan import BadFile
    from action_plan.tasks.start.begin import CannotStart, see_that_it_can, start
    from action_plan.tasks.start.choices import HasErrors
    from action_plan.tasks.start.foreign import foreign

    root = find_root()
    try:
        if options.check:
            return _left(foreign(root))
        see_that_it_can(root)
        choices = _choices(options, root)
        start(root, choices)
    except HasErrors as error:
        return fail(
            "start", f"nothing was changed: the plan in {options.file} has {_HAS_ERRORS}", error.problems
        )
    except (BadFile, NoSuchColumn) as error:
        raise BadCall(" ".join(str(error).split())) from error
    except Left:
        sys.stderr.write("\n")
        return fail("start", "nothing was changed")
    except (CannotStart, CannotImport, Busy, Unreadable) as error:
        return fail("start", " ".join(str(error).split()))
    _tell(choices, foreign(root))
    return DONE


_HAS_ERRORS = (
    "the errors above. Put them right there; or run plan start without --file, then plan import with --output "
    "data/actions.yaml, and put them right in that"
)


def _choices(options: argparse.Namespace, root: Path) -> "Choices":
    """What the call says, or what is answered at a terminal where it says too little."""
    from action_plan.commands.questions.start import Given, ask_for_choices
    from action_plan.tasks.start.choices import goes, small, year_of

    given = Given(
        today=today(os.environ),
        file=options.file or "",
        title=options.title or "",
        by=options.published_by or "",
        year=options.year,
        colour=options.colour or "",
    )
    if not (given.title and given.by) and sys.stdin.isatty():
        was, colour = goes(root)
        given = ask_for_choices(replace(given, goes=was, colour=given.colour or colour))
    elif not (given.file or (given.title and given.by)):
        raise BadCall("--title and --published-by are missing; plan start --help says more")
    if given.file:
        return _imported(given, options.columns)
    return small(given.title, given.by, given.year or year_of(given.today), given.colour)


def _imported(given: "Given", columns: "Columns | None") -> "Choices":
    """The plan of the file, which says what is not given."""
    from action_plan.importing.columns.given import Given as Columns
    from action_plan.importing.plan import NO_PUBLISHER, NO_TITLE
    from action_plan.tasks.start.choices import imported

    made = imported(
        given.file,
        given.today,
        title=given.title or None,
        by=given.by or None,
        year=given.year,
        columns=columns or Columns(),
        colour=given.colour,
    )
    about = made.plan.about
    stated = {"--title": about.title != NO_TITLE, "--published-by": about.published_by != NO_PUBLISHER}
    if missing := [name for name, is_stated in stated.items() if not is_stated]:
        raise BadCall(f"{' and '.join(missing)} missing, because {given.file} does not say it")
    return made


def _left(left: Sequence["Gap"]) -> int:
    """Say what is left to do."""
    if not left:
        say("Nothing here belongs to somebody else, and nothing is left to fill in.\n")
        return DONE
    say("".join(f"{shown(str(gap))}\n" for gap in left))
    return WRONG_DATA


def _tell(choices: "Choices", left: Sequence["Gap"]) -> None:
    """Say what was made, and what is left to do."""
    plan = choices.plan
    actions = plural(len(plan.actions), "action", nought="no actions")
    say(shown(f"This copy is yours: {plan.name}, published by {plan.about.published_by}, with {actions}.\n"))
    say("It is committed. The plan that was copied stays in git, before it: git show HEAD^2\n")
    if choices.remarks:
        say("\n")
        say("".join(part("To decide, by its place in your file", choices.remarks)))
    say("\nTo fill in, before the site is published (plan start --check lists it again):\n")
    say("".join(f"  {shown(str(gap))}\n" for gap in left))
    say(_NEXT)


_NEXT = """
LICENSE stays, for the software; what others may do with the words of your plan is yours to say.

Next: make site, and look at it. Then commit what you fill in, and put the copy where you keep it:
  git remote add origin ADDRESS && git push --set-upstream origin HEAD
"""
