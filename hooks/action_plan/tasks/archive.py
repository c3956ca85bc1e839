"""Keeps data/actions.yaml, as it is, as the next edition of its year."""

from datetime import date
from pathlib import Path

import yaml

from action_plan.files import replace_file
from action_plan.history.editions import (
    FOLDER,
    LIST,
    Edition,
    Kept,
    altered,
    checksum,
    entries,
    file_of,
    read_archive,
)
from action_plan.history.states import Rereader
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan
from action_plan.model.records import fields
from action_plan.planfile import DATA
from action_plan.planfile.check import check_reading
from action_plan.planfile.reading import read
from action_plan.planfile.text import tidy

_HEAD = """\
# The editions: plans that were published and are kept. Written by `plan archive`, which alone adds to it.
# Nothing here, and no file beside it, is ever changed or removed: the build refuses if one is.

"""


class CannotArchive(Exception):
    """The edition cannot be made; the words say why and what to do."""


def archive(
    root: Path,
    today: date,
    *,
    approved_by: str | None = None,
    approved_on: date | None = None,
    note: str | None = None,
) -> Edition:
    """Keep data/actions.yaml, as it is now, as the next edition of its year; return the edition.

    Raises CannotArchive, with nothing written, where the plan, the archive or what is said of the edition is not in
    order, or nothing has changed since the last edition.
    """
    try:
        approved_by = tidy(approved_by, "the name of who approved it") if approved_by is not None else None
        note = tidy(note, "the note") if note is not None else None
    except ValueError as error:
        raise CannotArchive(str(error)) from error
    if approved_on and approved_on > today:
        raise CannotArchive(f"{approved_on} is later than today, {today}; correct the day of the approval")
    source = (root / DATA).read_bytes()
    reading = read(source, DATA)
    reader = Rereader()
    if reading.plan:
        reader.know(source, reading.plan)
    before = read_archive(root, reader=reader)
    plan = check_reading(reading, today, before.newest(reading.year)).plan
    if plan is None:
        raise CannotArchive(f"{DATA} has errors; run plan check, mend them, and archive again")
    number = 1 + max(
        (kept.edition.number for kept in before.editions if kept.edition.year == plan.year), default=0
    )
    file = file_of(plan.year, number)
    begun = f"{FOLDER}/{file}" if _holds(root / FOLDER / file, source) else None
    wrong = [one for one in before.problems if one.kind.slug != "edition-unlisted" or one.file != begun]
    if wrong or altered(root):
        raise CannotArchive("the archive is not as it was published; run plan verify and mend it first")
    if before.editions:
        _goes_on(before.editions[-1], plan, source, today)
    edition = Edition(
        year=plan.year,
        number=number,
        archived_on=today,
        approved_by=approved_by,
        approved_on=approved_on,
        note=note,
        file=file,
        sha256=checksum(source),
    )
    _add(root / FOLDER, edition, source)
    return edition


def _holds(path: Path, source: bytes) -> bool:
    """Whether the file of an edition is there already: a command was stopped between that and the list."""
    return path.is_file() and not path.is_symlink() and path.read_bytes() == source


def _goes_on(last: Kept, plan: Plan, source: bytes, today: date) -> None:
    """See that an edition may follow the last one. Raises CannotArchive."""
    name = last.edition.name
    if last.source == source:
        raise CannotArchive(f"nothing has changed since {name}; there is nothing to archive")
    if plan.year < last.edition.year:
        raise CannotArchive(
            f"the plan is for {plan.year}, and {name} is already in the archive; correct the year of the plan"
        )
    if today < last.edition.archived_on:
        raise CannotArchive(
            f"it is {today} here, and {name} was archived on {last.edition.archived_on}; set the clock"
        )


def _add(folder: Path, edition: Edition, source: bytes) -> None:
    """Write the file, then the list. If the second fails the first is taken back; a command that was killed between
    them can be run again."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / edition.file
    listed = folder / LIST
    so_far = listed.read_text("utf-8").rstrip("\n") + "\n" if listed.exists() else _HEAD
    content = (so_far + _entry(edition)).encode()
    read_back = [one for one in entries(content) if isinstance(one, Edition)]
    if read_back[-1:] != [edition]:
        raise CannotArchive("what is said of the edition cannot be kept; say it in other words")
    replace_file(kept, source)
    try:
        replace_file(listed, content)
    except BaseException:
        kept.unlink()
        raise


def _entry(edition: Edition) -> str:
    written: dict[str, object] = {}
    for one in fields(Edition):
        value = getattr(edition, one.name)
        if isinstance(value, date):
            value = date(value.year, value.month, value.day)  # a day written twice would become an alias
        if value is not None:
            written[one.key] = str(value) if isinstance(value, AcademicYear) else value
    return yaml.safe_dump([written], sort_keys=False, allow_unicode=True, width=1000)
