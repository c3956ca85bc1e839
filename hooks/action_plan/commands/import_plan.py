"""`plan import`: a plan in Word, Excel, CSV or tab-separated text becomes YAML."""

import argparse
import os
import sys

from action_plan.commands.base import DONE, WRONG_DATA, BadCall, Commands, fail, say
from action_plan.commands.next_year import a_year
from action_plan.planfile.formats import as_text
from action_plan.settings import today
from action_plan.terminal import paint
from action_plan.words import plural


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "import",
        _import,
        "make a plan of a table in Word, Excel, CSV or text, and list what could not be read",
        "plan import plan.docx --output data/actions.yaml --replace",
        'plan import plan.xlsx --year 2024-25 --published-by "Example Trust"',
    )
    made.add_argument("file", metavar="FILE", help="a .docx, .xlsx, .csv or .txt file")
    made.add_argument("--title", metavar="TEXT", help="the title of the plan, without the year")
    made.add_argument("--year", metavar="YEAR", type=a_year, help="the academic year, as in 2024-25")
    made.add_argument("--published-by", metavar="WHO", help="the organisation whose plan it is")
    made.add_argument("--output", metavar="FILE", help="write the plan to this file, once it is whole")
    made.add_argument(
        "--replace", action="store_true", help="with --output: put it in the place of a file that is there"
    )


def _import(options: argparse.Namespace) -> int:
    from action_plan.files import Busy
    from action_plan.importing.cells import CannotImport
    from action_plan.tasks.import_plan import BadFile, IsThere, import_plan

    if options.replace and options.output is None:
        raise BadCall("--replace goes with --output")
    try:
        made = import_plan(
            options.file,
            today(os.environ),
            title=options.title,
            year=options.year,
            by=options.published_by,
            output=options.output,
            replace=options.replace,
        )
    except IsThere as error:
        raise BadCall(f"{error}, or add --replace to put the plan in its place") from error
    except BadFile as error:
        raise BadCall(str(error)) from error
    except (CannotImport, Busy) as error:
        return fail("import", str(error))
    if options.output is None:
        say(made.source.decode())
    for remark in made.remarks:
        sys.stderr.write(f"{remark.place}: {' '.join(remark.words.split())}\n")
    if made.errors:
        sys.stderr.write(as_text(made.errors, paint(sys.stderr, os.environ)))
        sys.stderr.write("A person must decide what is right there.\n")
    actions = plural(len(made.plan.actions), "action", nought="0")
    themes = plural(len(made.plan.themes), "theme", nought="0")
    places = plural(len(made.remarks), "place", nought="0")
    sys.stderr.write(f"{actions} in {themes}; {places} to look at.\n")
    if options.output is not None:
        say(f"Written to {options.output}.\n")
    return WRONG_DATA if made.errors else DONE
