"""`plan import`: a plan in Word, Excel, CSV or tab-separated text becomes YAML."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from action_plan.commands.base import DONE, TO_DECIDE, BadCall, Commands, argument, fail, say
from action_plan.commands.next_year import a_year
from action_plan.settings import today
from action_plan.terminal import paint, shown
from action_plan.words import plural

if TYPE_CHECKING:
    from action_plan.importing.cells import Remark
    from action_plan.importing.columns.given import Given


@argument
def _line(words: str) -> str:
    from action_plan.planfile.text import tidy_line

    return tidy_line(words, "this")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "import",
        _import,
        "make a plan of a table in Word, Excel, CSV or text, and list what could not be read",
        "plan import plan.docx --output data/actions.yaml --replace",
        'plan import plan.xlsx --year 2024-25 --published-by "Example Trust"',
        'plan import plan.docx --columns "Action=Action / Response, Person responsible=Lead, Progress report=Review"',
    )
    made.add_argument("file", metavar="FILE", help="a .docx, .xlsx, .csv or .txt file")
    add_source(made)
    made.add_argument("--output", metavar="FILE", help="write the plan to this file, once it is complete")
    made.add_argument(
        "--replace", action="store_true", help="with --output: put it in the place of a file that is there"
    )


def add_source(made: argparse.ArgumentParser) -> None:
    """Give a command the options that say of a plan what its file does not."""
    made.add_argument("--title", metavar="TEXT", type=_line, help="the title of the plan, without the year")
    made.add_argument("--year", metavar="YEAR", type=a_year, help="the academic year, as in 2024-25")
    made.add_argument("--published-by", metavar="WHO", type=_line, help="the organisation whose plan it is")
    made.add_argument(
        "--columns",
        metavar="FIELD=HEADING, …",
        type=argument(_columns),
        help="which column holds which field, by the headings of the table; the others are found as without it",
    )


def _import(options: argparse.Namespace) -> int:
    from action_plan.files import Busy
    from action_plan.importing.cells import CannotImport, NoSuchColumn
    from action_plan.importing.columns.given import Given
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
            columns=options.columns or Given(),
            output=options.output,
            replace=options.replace,
        )
    except IsThere as error:
        raise BadCall(
            f"{' '.join(str(error).split())}, or add --replace to put the plan in its place"
        ) from error
    except (BadFile, NoSuchColumn) as error:
        raise BadCall(" ".join(str(error).split())) from error
    except (CannotImport, Busy) as error:
        return fail("import", " ".join(str(error).split()))
    if options.output is None:
        say(made.source.decode())
    listed = made.listed
    to_decide = [one for one in listed if one.to_decide]
    sys.stderr.writelines(part("To decide", to_decide))
    sys.stderr.writelines(part("To note", [one for one in listed if not one.to_decide]))
    actions = plural(len(made.plan.actions), "action", nought="0")
    themes = plural(len(made.plan.themes), "theme", nought="0")
    noted = len(listed) - len(to_decide)
    sys.stderr.write(f"{actions} in {themes}; {len(to_decide)} to decide, {noted} to note.\n")
    if options.output is not None:
        say(shown(f"Written to {options.output}.\n"))
    return TO_DECIDE if to_decide else DONE


def part(title: str, remarks: "Sequence[Remark]") -> Iterator[str]:
    """A part of the list for a person; what is the same in several places is said once."""
    if not remarks:
        return
    yield f"{paint(sys.stderr, os.environ).bold(f'{title}:')}\n"
    places: dict[str, list[str]] = {}
    for one in remarks:
        places.setdefault(" ".join(one.words.split()), []).append(one.place)
    for words, where in places.items():
        place = " ".join("; ".join(dict.fromkeys(where)).split())
        yield shown(f"  {place}: {words}\n")


def _columns(words: str) -> "Given":
    from action_plan.importing.columns.given import read_given

    return read_given(words)
