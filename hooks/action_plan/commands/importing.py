"""`plan import`: a plan in Word, Excel, CSV or tab-separated text becomes YAML."""

import argparse
import os
import sys

from action_plan.commands.common import DONE, WRONG_DATA, Commands, complain, read_bytes, say
from action_plan.commands.next_year import a_year
from action_plan.problems import as_text
from action_plan.terminal import paint
from action_plan.today import today


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "import",
        _import,
        "make a plan of a table in Word, Excel, CSV or text, and list what could not be read",
        "plan import plan.docx > data/actions.yaml",
        'plan import plan.xlsx --year 2024-25 --published-by "University of Example"',
    )
    made.add_argument("file", metavar="FILE", help="a .docx, .xlsx, .csv or .txt file")
    made.add_argument("--title", metavar="TEXT", help="the title of the plan, without the year")
    made.add_argument("--year", metavar="YEAR", type=a_year, help="the academic year, as in 2024-25")
    made.add_argument("--published-by", metavar="WHO", help="the organisation whose plan it is")


def _import(options: argparse.Namespace) -> int:
    from action_plan.importing.plans import make_plan
    from action_plan.importing.tables import CannotImport, read_tables
    from action_plan.rules import check
    from action_plan.writing import write

    name = os.path.basename(options.file)
    try:
        tables = read_tables(read_bytes(options.file), name)
        made = make_plan(tables, name, title=options.title, year=options.year, by=options.published_by)
    except CannotImport as error:
        complain("import", str(error))
        return WRONG_DATA
    text = write(made.plan)
    say(text)
    for remark in made.remarks:
        sys.stderr.write(f"{remark.place}: {' '.join(remark.words.split())}\n")
    problems = [p for p in check(text.encode(), "the new plan", today(os.environ)).problems if p.is_error]
    if problems:
        sys.stderr.write(as_text(problems, paint(sys.stderr, os.environ)))
        sys.stderr.write("A person must decide what is right there.\n")
    counts = [
        f"{number} {what if number == 1 else what + 's'}"
        for number, what in (
            (len(made.plan.actions), "action"),
            (len(made.plan.themes), "theme"),
            (len(made.remarks), "place"),
        )
    ]
    sys.stderr.write(f"{counts[0]} in {counts[1]}; {counts[2]} to look at.\n")
    return WRONG_DATA if problems else DONE
