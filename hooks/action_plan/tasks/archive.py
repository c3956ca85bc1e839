"""Keeps data/actions.yaml, as it is, as the next edition of its year."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from action_plan.files import replace_file
from action_plan.history.archive.approvals import Approval, before_content, by_day, out_of_order
from action_plan.history.editions import (
    FOLDER,
    LIST,
    Edition,
    Kept,
    Paper,
    checksum,
    entries,
    file_of,
    read_archive,
)
from action_plan.history.published import altered
from action_plan.history.states import Rereader
from action_plan.model.dates import AcademicYear
from action_plan.model.forms import Elsewhere
from action_plan.model.plan import Plan
from action_plan.model.records import fields
from action_plan.planfile import DATA
from action_plan.planfile.check import check_reading
from action_plan.planfile.neighbours import check_neighbours
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import read
from action_plan.planfile.text import read_data, tidy, tidy_line

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
    approvals: Sequence[Approval] = (),
    note: str | None = None,
    papers: Callable[[Kept], Mapping[str, bytes]] = lambda _: {},
) -> Edition:
    """Keep data/actions.yaml, as it is now, as the next edition of its year; return the edition. `approvals` are the
    steps by which it was approved until now; `papers` makes what is handed out with it and kept beside it, by name.

    Raises CannotArchive, with nothing written, where the plan, the archive or what is said of the edition is not in
    order, or nothing has changed since the last edition.
    """
    chain = tidied(approvals)
    try:
        note = tidy(note, "the note") if note is not None else None
    except ValueError as error:
        raise CannotArchive(str(error)) from error
    source = read_data(root)
    reading = read(source, DATA)
    reader = Rereader()
    if reading.plan:
        reader.know(source, reading.plan)
    before = read_archive(root, reader=reader)
    neighbours, wrong_beside = check_neighbours(root, today, reading.plan)
    plan = check_reading(reading, today, before.newest(reading.year), neighbours.requirements).plan
    if plan is None or any(one.is_error for one in wrong_beside):
        raise CannotArchive(f"{DATA} has errors; run plan check, correct them, and archive again")
    if wrong_day := out_of_order(chain, today) or before_content(chain, plan):
        raise CannotArchive(f"{wrong_day}; correct the day")
    number = 1 + max(
        (kept.edition.number for kept in before.editions if kept.edition.year == plan.year), default=0
    )
    file = file_of(plan.year, number)
    wrong = [one for one in before.problems if not _was_begun(root, one, file, source)]
    if wrong or altered(root):
        raise CannotArchive("the archive is not as it was published; run plan verify and put it right first")
    if before.editions:
        _goes_on(before.editions[-1], plan, source, today)
    edition = Edition(
        year=plan.year,
        number=number,
        archived_on=today,
        approvals=chain,
        note=note,
        file=file,
        sha256=checksum(source),
    )
    handed_out = {
        file_of(plan.year, number, name): content
        for name, content in papers(Kept(edition, plan, source)).items()
    }
    kept = [Paper(file=name, sha256=checksum(content)) for name, content in handed_out.items()]
    edition = replace(edition, papers=tuple(kept))
    _add(root / FOLDER, edition, {**handed_out, file: source})
    return edition


def _was_begun(root: Path, found: Problem, file: str, source: bytes) -> bool:
    """Whether a problem is only that a command was stopped before the edition whose file has that name was in the list:
    its own file is there already, or a paper, which is made anew."""
    path = root / found.file
    is_its_own = path.name.partition(".")[0] == Path(file).stem and path.is_file() and not path.is_symlink()
    if found.kind.slug != "edition-unlisted" or not is_its_own:
        return False
    return path.name != file or path.read_bytes() == source


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


def _add(folder: Path, edition: Edition, files: Mapping[str, bytes]) -> None:
    """Write the files, then the list. If that fails they are taken back; a command that was killed before it can be run
    again."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / LIST
    so_far = listed.read_text("utf-8").rstrip("\n") + "\n" if listed.exists() else _HEAD
    content = (so_far + written(edition)).encode()
    read_back = [one for one in entries(content) if isinstance(one, Edition)]
    if read_back[-1:] != [edition]:
        raise CannotArchive("what is said of the edition cannot be kept; say it in other words")
    try:
        for name, one in files.items():
            replace_file(folder / name, one)
        replace_file(listed, content)
    except BaseException:
        for name in files:
            (folder / name).unlink(missing_ok=True)
        raise


def tidied(approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """Approvals as they are kept, in order of day. Raises CannotArchive where one does not say who it was, and when."""
    found: list[Approval] = []
    for one in approvals:
        if one.on is None or one.by is None:
            raise CannotArchive(f"say who it was {one.step} by, and on which day")
        try:
            found.append(replace(one, by=tidy_line(one.by, f"the name of who it was {one.step} by")))
        except ValueError as error:
            raise CannotArchive(str(error)) from error
    return by_day(found)


def written(record: Any) -> str:
    """A record as an entry of a list that is only ever added to."""
    return yaml.safe_dump([_plain(record)], sort_keys=False, allow_unicode=True, width=1000)


def _plain(value: Any) -> Any:
    """What YAML writes of a value; nothing of what is missing."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)  # a day written twice would become an alias
    if isinstance(value, Elsewhere | AcademicYear):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    slots = sorted(
        fields(type(value)), key=lambda one: one.name != "edition"
    )  # what an entry is of comes first
    held = {one.key: getattr(value, one.name) for one in slots}
    return {key: _plain(one) for key, one in held.items() if one not in (None, ())}
