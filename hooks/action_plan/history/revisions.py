"""The revisions of data/actions.yaml, read from git.

A revision is a commit on the main line (the first parent of each merge) that changed the file, wherever
the file was at the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from action_plan.history.git import LONDON, Entry, NoGit, blobs, log, place_of
from action_plan.history.states import Rereader
from action_plan.model.changes import Change, compare
from action_plan.model.dates import AcademicYear
from action_plan.model.lineage import Key
from action_plan.model.plan import Plan
from action_plan.model.timeliness import Recorded
from action_plan.planfile import DATA
from action_plan.planfile.reading import Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of the file. `plan` is None where it could not be read; `unreadable` then says why.

    `changes` are those since the last revision before it that could be read; the first has none.
    """

    id: str
    when: datetime
    plan: Plan | None
    unreadable: str | None = None
    is_first: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def day(self) -> date:
        return self.when.date()

    @property
    def short_id(self) -> str:
        return self.id[:10]

    def other_year(self, year: AcademicYear) -> AcademicYear | None:
        """The year of the plan, where it is another than this one."""
        return self.plan.year if self.plan and self.plan.year != year else None

    def key(self, change: Change) -> Key | None:
        """The year and number of the action that a change of this revision is about; None for any other."""
        if self.plan is None or change.subject != "action":
            return None
        return change.earlier or self.plan.year, int(change.key)


LATEST = 50
"""How many revisions /changes/ shows before it leaves the older ones to a page for each year."""


@dataclass(frozen=True, slots=True)
class History:
    """The revisions, newest first. `missing` says, in words, what is not there; None if all is. `mended` are sentences
    on what is shown otherwise than it was recorded, because no output can hold it."""

    revisions: tuple[Revision, ...] = ()
    missing: str | None = None
    mended: tuple[str, ...] = ()

    def until(self, day: date, year: AcademicYear) -> Recorded:
        """What the revisions up to a day say of the plan of that year."""
        held = [one for one in self.revisions if one.day <= day]
        plans = (one.plan for one in held if one.day <= year.last_day and one.plan)
        return Recorded(
            at_close=next((plan for plan in plans if plan.year == year), None),
            changed=next((one.day for one in held if one.changes), None),
            begun=next((one.day for one in held if one.is_first), None),
            confirms=any(one.plan.confirms for one in held if one.plan),
        )

    def at(self, day: date) -> Revision | None:
        """The revision that held on a day: the last one up to its end that could be read; None before the first."""
        return next((one for one in self.revisions if one.day <= day and one.plan), None)

    @property
    def first(self) -> Revision | None:
        """The revision that first recorded the plan, if the history goes back to it."""
        return next((one for one in reversed(self.revisions) if one.is_first), None)

    @property
    def latest(self) -> frozenset[str]:
        """The ids of the revisions that /changes/ shows."""
        return frozenset(revision.id for revision in self.revisions[:LATEST])

    @property
    def plans(self) -> Iterator[Plan]:
        """The plans of the revisions, oldest first."""
        return (revision.plan for revision in reversed(self.revisions) if revision.plan)


def revision_address(revision: Revision, latest: frozenset[str]) -> str:
    """Where the changes of a revision stand on the site."""
    year = "" if revision.id in latest else f"{revision.day.year}/"
    return f"changes/{year}#r{revision.short_id}"


_LONG = 200
"""How many revisions are read without a word."""

_STEP = 100
"""After how many revisions a terminal is told again."""


def read_history(
    root: Path, file: str = DATA, *, reader: Rereader | None = None, stream: IO[str] | None = None
) -> History:
    """The history of a file below `root`. Never raises: what is missing is said in `missing`.

    `reader` may know parts of the file already, and knows more of them afterwards. `stream`, if it is a terminal, is
    shown how far a long history is read.
    """
    try:
        prefix, is_shallow = place_of(root)
        entries = log(root, file, prefix)
    except NoGit as error:
        return History(missing=str(error))
    if not entries:
        return History(missing=f"{file} was not committed yet")
    mended: dict[str, str] = {}
    revisions, lost = _revisions(root, entries, is_shallow, reader or Rereader(), stream, mended)
    missing = None
    if is_shallow:
        missing = "the site was made from a shallow copy, which holds only the latest part of the history"
    elif lost:
        missing = "the copy of the repository from which the site was made does not hold every revision"
    return History(revisions, missing, tuple(f"{where}: {what}" for what, where in mended.items()))


def _told(
    contents: Iterator[tuple[str, bytes | None]], total: int, stream: IO[str] | None
) -> Iterator[tuple[str, bytes | None]]:
    """The same; where they are many, a line at a terminal says how far they are, and is taken away at the end."""
    if total <= _LONG or stream is None or not stream.isatty():
        yield from contents
        return
    for number, blob in enumerate(contents, 1):
        if number % _STEP == 0:
            stream.write(f"\r\x1b[KReading revision {number:,} of {total:,} …")
            stream.flush()
        yield blob
    stream.write("\r\x1b[K")
    stream.flush()


_LOST = "this copy of the repository does not hold it"


def _revisions(
    root: Path,
    entries: list[Entry],
    shallow: bool,
    reader: Rereader,
    stream: IO[str] | None,
    mended: dict[str, str],
) -> tuple[tuple[Revision, ...], bool]:
    """The revisions, newest first, and whether any is lost because git does not have its content. What was mended goes
    into `mended`, each with the revision that first held it."""
    read: dict[str, Plan | str] = {}
    first = {entry.blob: entry for entry in entries}  # the oldest is the last
    wanted = list(dict.fromkeys(entry.blob for entry in reversed(entries) if entry.blob))
    for blob, content in _told(blobs(root, wanted), len(wanted), stream):
        try:
            read[blob] = reader.read(content) if content is not None else _LOST
        except Unreadable as error:
            read[blob] = str(error)
        for what in reader.mended:
            mended.setdefault(what, f"the revision {first[blob].commit[:10]}")
    revisions: list[Revision] = []
    before: Plan | None = None
    is_cut_off = False
    when = datetime.fromtimestamp(0, UTC).astimezone(LONDON)
    for entry in reversed(entries):
        found = read.get(entry.blob, _LOST) if entry.blob else "the file was removed"
        plan = found if isinstance(found, Plan) else None
        if shallow and entry.parent is None:
            # Where a shallow copy ends, git shows the whole file as if this commit had made it.
            before, is_cut_off = plan, True
            continue
        when = entry.when or when  # a commit without a time stands with the one before it
        is_cut_off = is_cut_off or found is _LOST
        revisions.append(
            Revision(
                id=entry.commit,
                when=when,
                plan=plan,
                unreadable=found if isinstance(found, str) else None,
                is_first=before is None and plan is not None and not is_cut_off,
                changes=compare(before, plan) if before and plan else (),
            )
        )
        before = plan or before
    return tuple(reversed(revisions)), _LOST in read.values()
