"""Every download: those of the current plan, and those beside an edition."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from action_plan.downloads.changes_files import atom, changes_json, changes_schema, of_role, of_theme
from action_plan.downloads.dates_ics import Calendars
from action_plan.downloads.plan_csv import METADATA, csv_metadata, plan_csv
from action_plan.downloads.plan_json import plan_json, plan_schema
from action_plan.downloads.plan_pdf import paper_data, plan_pdf
from action_plan.downloads.plan_xlsx import plan_xlsx
from action_plan.downloads.subject import Download, Subject
from action_plan.history import History
from action_plan.keeping import Keeper
from action_plan.rules import address

JSON = "application/json"
SCHEMA = "application/schema+json"
CALENDAR = "text/calendar"
ATOM = "application/atom+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_plan(subject: Subject, history: History, keeper: Keeper) -> tuple[list[Download], list[str]]:
    """The downloads of the current plan, and what whoever builds should know."""
    found, said = _common(subject, history, keeper)
    feed = atom(subject, history)
    found.append(
        Download("changes.atom", ATOM, "What changed, revision by revision, for readers of feeds.", feed)
    )
    changes = changes_json(subject, history)
    found += [
        Download("changes.json", JSON, "All revisions and their changes, for programs.", changes),
        Download("plan.schema.json", SCHEMA, "The JSON Schema of plan.json.", plan_schema()),
        Download("changes.schema.json", SCHEMA, "The JSON Schema of changes.json.", changes_schema()),
    ]
    return [*found, *_parts(subject, history)], said


def of_edition(subject: Subject, keeper: Keeper) -> tuple[list[Download], list[str]]:
    """The downloads beside an edition; they stay the same whatever is published later."""
    return _common(subject, History(), keeper)


def _common(subject: Subject, history: History, keeper: Keeper) -> tuple[list[Download], list[str]]:
    name = subject.edition.name if subject.edition else "the plan"
    data = plan_json(subject)
    # plan.json holds all that the paper and the workbook are made of, and what they are called.
    key: list[bytes | str] = [data, subject.name, _code()]
    paper = keeper.keep(
        f"{name}, plan.pdf", ["pdf", *key, json.dumps(paper_data(subject))], lambda: _paper(subject)
    )
    said, _, pdf = paper.partition(b"\n")
    excel = keeper.keep(f"{name}, plan.xlsx", ["xlsx", *key], lambda: plan_xlsx(subject))
    table, dates = plan_csv(subject), Calendars(subject, history).whole()
    return [
        Download("plan.pdf", "application/pdf", "The plan as a paper, to read, print and hand round.", pdf),
        Download("plan.xlsx", EXCEL, "The plan as a workbook, to sort and filter.", excel),
        Download(
            "plan.csv", "text/csv", "The plan as a table, one row an action; plan import reads it.", table
        ),
        Download(
            METADATA, "application/csvm+json", "What the columns of plan.csv mean.", csv_metadata(subject)
        ),
        Download(
            "plan.json", JSON, "The plan for programs: its words, and what is worked out from them.", data
        ),
        Download("dates.ics", CALENDAR, "The achieve-by dates as a calendar, to subscribe to.", dates),
    ], json.loads(said)


def _paper(subject: Subject) -> bytes:
    """plan.pdf, and before it, on a line, what whoever builds should know: so that it is said each time."""
    paper = plan_pdf(subject)
    return json.dumps([unshown.words for unshown in paper.unshown]).encode() + b"\n" + paper.content


@cache
def _code() -> bytes:
    """A checksum of everything besides the plan that decides the bytes of what is kept."""
    total = hashlib.sha256()
    for one in ("plan.typ", "plan_pdf.py", "plan_xlsx.py"):
        total.update(files("action_plan.downloads").joinpath(one).read_bytes())
    for package in ("typst", "XlsxWriter"):
        total.update(version(package).encode())
    return total.digest()


def _parts(subject: Subject, history: History) -> Iterator[Download]:
    """A calendar and a feed for each theme and each role."""
    calendars = Calendars(subject, history)
    for theme in subject.plan.themes:
        way, about = f"themes/{theme.letter.lower()}", f", theme {theme.letter}"
        yield Download(
            f"{way}.ics", CALENDAR, f"The dates of theme {theme.letter}.", calendars.of_theme(theme)
        )
        feed = atom(subject, history, name=f"{way}.atom", about=about, wanted=of_theme(theme))
        yield Download(f"{way}.atom", ATOM, f"The changes of theme {theme.letter}.", feed)
    for role, actions in subject.plan.roles.items():
        way = f"roles/{address(role)}"
        yield Download(f"{way}.ics", CALENDAR, f"The dates of the {role}.", calendars.of_role(role))
        wanted = of_role(action.number for action in actions)
        feed = atom(subject, history, name=f"{way}.atom", about=f", {role}", wanted=wanted)
        yield Download(f"{way}.atom", ATOM, f"The changes of the {role}.", feed)
