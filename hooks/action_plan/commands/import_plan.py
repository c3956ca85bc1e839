"""`plan import`: a plan in Word, Excel, CSV or tab-separated text becomes YAML."""

import argparse
import os
import sys
from pathlib import Path

from action_plan.commands.base import DONE, WRONG_DATA, BadCall, Commands, fail, read_bytes, say
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
        'plan import plan.xlsx --year 2024-25 --published-by "University of Example"',
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
    from action_plan.files import Busy, held, replace_file
    from action_plan.importing.description import ENDING
    from action_plan.importing.plan import make_plan
    from action_plan.importing.tables import CannotImport, read_tables
    from action_plan.planfile.check import check
    from action_plan.planfile.writing import write

    output, day = _output(options), today(os.environ)
    name = os.path.basename(options.file)
    try:
        tables = read_tables(read_bytes(options.file), name)
        beside = Path(f"{options.file}{ENDING}")
        made = make_plan(
            tables,
            name,
            title=options.title,
            year=options.year,
            by=options.published_by,
            description=beside.read_bytes() if beside.is_file() else None,
        )
    except CannotImport as error:
        return fail("import", str(error))
    text = write(made.plan)
    if output:
        try:
            with held(output):
                replace_file(output, text.encode())
        except Busy as error:
            return fail("import", str(error))
    else:
        say(text)
    for remark in made.remarks:
        sys.stderr.write(f"{remark.place}: {' '.join(remark.words.split())}\n")
    problems = [p for p in check(text.encode(), options.output or "the new plan", day).problems if p.is_error]
    if problems:
        sys.stderr.write(as_text(problems, paint(sys.stderr, os.environ)))
        sys.stderr.write("A person must decide what is right there.\n")
    counts = [
        plural(number, what, nought="0")
        for number, what in (
            (len(made.plan.actions), "action"),
            (len(made.plan.themes), "theme"),
            (len(made.remarks), "place"),
        )
    ]
    sys.stderr.write(f"{counts[0]} in {counts[1]}; {counts[2]} to look at.\n")
    if output:
        say(f"Written to {options.output}.\n")
    return WRONG_DATA if problems else DONE


def _output(options: argparse.Namespace) -> Path | None:
    """The file that is to be written, if any. Raises BadCall where it may not be."""
    if options.output is None:
        if options.replace:
            raise BadCall("--replace goes with --output")
        return None
    path = Path(options.output)
    if path.is_dir() or not path.parent.is_dir():
        raise BadCall(f"{path} cannot be written; name a file in a folder that is there")
    if path.exists() and not options.replace:
        raise BadCall(
            f"{path} is there already; name another file, or add --replace to put the plan in its place"
        )
    return path
