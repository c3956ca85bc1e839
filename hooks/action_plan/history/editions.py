"""The editions: plans that were published and are kept, never altered.

data/archive/editions.yaml lists them; the files beside it are byte for byte what data/actions.yaml was.
The archive needs no git: a copy of the folder is a copy of the archive.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from action_plan.files import PART, read_file
from action_plan.history.archive.additions import NAMES, Erratum, name_of, read_additions
from action_plan.history.archive.approvals import Approval, by_day, from_older, out_of_order
from action_plan.history.states import Rereader
from action_plan.model import addresses
from action_plan.model.dates import AcademicYear, in_words
from action_plan.model.forms import CHECKSUM, DAY, FILE_NAME, NUMBER, PAPER_NAME, YEAR
from action_plan.model.forms import Path as DataPath
from action_plan.model.plan import Plan
from action_plan.model.records import Field, ListOf, RecordOf, fields
from action_plan.model.strings import INSTEAD, TEXT
from action_plan.planfile.kinds import MENDED
from action_plan.planfile.parser import read_document
from action_plan.planfile.problems import Problem, Span, in_order, problem
from action_plan.planfile.reading import Reading, Unreadable
from action_plan.planfile.text import LARGEST

FOLDER = "data/archive"
LIST = "editions.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that was handed out with an edition, and is kept as it was."""

    file: Annotated[str, Field(PAPER_NAME, "The name of the file in this folder.")]
    sha256: Annotated[str, Field(CHECKSUM, "Its SHA-256.")]

    @property
    def download(self) -> str:
        """Its name among the downloads: "plan.pdf", "plan.schema.json"."""
        return f"plan.{self.file.partition('.')[2]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A plan that was published and is kept."""

    year: Annotated[AcademicYear, Field(YEAR, "The academic year.")]
    number: Annotated[int, Field(NUMBER, "Counts the editions of a year.")]
    archived_on: Annotated[date, Field(DAY, "The day on which it was archived.")]
    approvals: Annotated[
        tuple[Approval, ...],
        Field(ListOf(RecordOf(Approval, "an approval")), "The steps by which it was approved until then."),
    ] = ()
    note: Annotated[str | None, Field(TEXT, "Anything a reader should know about it.")] = None
    file: Annotated[str, Field(FILE_NAME, "The name of its file in this folder.")]
    sha256: Annotated[str, Field(CHECKSUM, "The SHA-256 of that file.")]
    papers: Annotated[
        tuple[Paper, ...],
        Field(ListOf(RecordOf(Paper, "a paper")), "What was handed out with it, as it was then."),
    ] = ()

    @property
    def name(self) -> str:
        """ "2023-24 edition 1"."""
        return name_of(self.key)

    @property
    def key(self) -> tuple[AcademicYear, int]:
        return self.year, self.number

    @property
    def address(self) -> str:
        """The address of its page: "archive/2023-24/v1/"."""
        return addresses.of_edition(self.year, self.number)

    @property
    def bundle(self) -> str:
        """The name of the ZIP that stands beside its page: "2023-24-v1.zip"."""
        return f"{self.year}-v{self.number}.zip"


@dataclass(frozen=True, slots=True)
class Kept:
    """An edition with its plan, the bytes that were published, and what was handed out with them, by the names of the
    downloads; `mended` is what is shown otherwise than it stands in the bytes, because no output can hold it. `later`
    are the approvals and `errata` the errors that were added after it was archived."""

    edition: Edition
    plan: Plan
    source: bytes
    papers: Mapping[str, bytes] = field(default_factory=dict)
    mended: tuple[str, ...] = ()
    later: tuple[Approval, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def name(self) -> str:
        """ "Action Plan 2023-24 edition 1"."""
        return f"{self.plan.about.title} {self.edition.name}"

    @property
    def approvals(self) -> tuple[Approval, ...]:
        """Every step of its approval that is recorded, in order of day."""
        return by_day([*self.edition.approvals, *self.later])

    @property
    def approved(self) -> Approval | None:
        return next((one for one in reversed(self.approvals) if one.step == "approved"), None)


@dataclass(slots=True)
class Archive:
    """The editions in order of publication, oldest first; and what is wrong with the archive."""

    editions: tuple[Kept, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def newest(self, year: AcademicYear | None) -> tuple[Plan, ...]:
        """The plans of the newest editions of a year and of those after it, to which the check holds the plan of that
        year."""
        of_years = {kept.edition.year: kept.plan for kept in self.editions}
        return tuple(plan for other, plan in of_years.items() if year and other >= year)


def file_of(year: AcademicYear, number: int, download: str = "plan.yaml") -> str:
    """The name of an edition's file, or of what was handed out with it, by its name among the downloads."""
    return f"{year}-v{number}.{download.partition('.')[2]}"


_EDITION = RecordOf(Edition, "an edition")


def _collect(wrong: list[str], slug: str, path: DataPath, values: Mapping[str, Any] = {}, **_: bool) -> None:
    """Take what is wrong with an entry of the list, as words."""
    said = problem(slug, file=LIST, span=Span(), where="", source="", **values).message
    wrong.append(": ".join([*(str(step) for step in path), said]))


def entries(content: bytes) -> Iterator[Edition | Problem]:
    """The entries of a list with this content, or what is wrong with it."""
    document = read_document(content, f"{FOLDER}/{LIST}")
    if serious := [one for one in document.problems if one.kind.slug not in MENDED]:
        first = serious[0]
        yield document.problem_at("editions-not-read", first.span, (), what=first.message)
        return
    if not isinstance(document.data, list):
        yield document.problem("editions-not-read", (), what="it is no list")
        return
    latest: Edition | None = None
    for i, item in enumerate(document.data):
        place = document.span((i,))
        wrong: list[str] = []
        edition = _EDITION.read(
            from_older(item) if isinstance(item, dict) else item, (), partial(_collect, wrong)
        )
        if not isinstance(edition, Edition):
            yield document.problem_at("editions-not-read", place, (), what=wrong[0])
            continue
        if what := _out_of_order(edition, latest):
            yield document.problem_at("editions-not-read", place, (), what=what)
        latest = edition
        if edition.file != (name := file_of(edition.year, edition.number)):
            what = f"the file of {edition.name} must be called {name}"
            yield document.problem("editions-not-read", (i, "file"), what=what)
        for n, paper in enumerate(edition.papers):
            if paper.file != (name := file_of(edition.year, edition.number, paper.download)):
                what = f"a paper of {edition.name} must be called {name}"
                yield document.problem("editions-not-read", (i, "papers", n), what=what)
        yield edition


def _out_of_order(edition: Edition, before: Edition | None) -> str | None:
    """What is wrong with the place of an edition in the list, or with its days."""
    if before and edition.key <= before.key:
        return f"{edition.name} is out of order or there twice"
    wanted = before.number + 1 if before and before.year == edition.year else 1
    if edition.number != wanted:
        return f"{edition.name} is where edition {wanted} should be"
    if before and edition.archived_on < before.archived_on:
        return f"{edition.name} was archived on {in_words(edition.archived_on)}, before {before.name}"
    wrong = out_of_order(edition.approvals, edition.archived_on)
    return f"{edition.name}: {wrong}" if wrong else None


def read_archive(root: Path, *, reader: Rereader | None = None, until: date | None = None) -> Archive:
    """Read and verify every edition below `root`. What is wrong is in `problems`; nothing is raised.

    `reader` may know parts of the editions already, from the history. What was added after the day `until` is wrong.
    """
    reader = reader or Rereader()
    kept: list[Kept] = []
    found: list[Problem] = []
    named = {LIST, *NAMES}
    folder = root / FOLDER
    path = folder / LIST
    linked = [one.relative_to(root).as_posix() for one in (folder, path) if one.is_symlink()]
    if linked:
        return Archive((), [problem("archive-linked", file=file) for file in linked])
    for entry in _listed(path):
        if isinstance(entry, Edition):
            named |= {entry.file, *(paper.file for paper in entry.papers)}
        result = _keep(root, entry, reader) if isinstance(entry, Edition) else entry
        if isinstance(result, Kept):
            kept.append(result)
        else:
            found.append(result)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in named and path.suffix != PART:
            found.append(problem("edition-unlisted", file=f"{FOLDER}/{path.name}"))
    added = read_additions(root, {one.edition.key: one for one in kept}, until)
    whole = tuple(replace(one, **added.of(one.edition.key)) for one in kept)
    return Archive(whole, in_order([*found, *added.problems]))


def _listed(path: Path) -> Iterator[Edition | Problem]:
    """The entries of the list at that place, or what is wrong with it; none where there is none."""
    if not path.exists():
        return
    try:
        content = read_file(path, LARGEST)
    except OSError as error:
        what = f"it cannot be opened ({error.strerror})"
        yield problem("editions-not-read", file=f"{FOLDER}/{LIST}", what=what)
        return
    yield from entries(content)


def newest(root: Path, reading: Reading) -> tuple[Plan, ...]:
    """The plans of the newest editions of the same year as a file of the plan and of those after it, the only ones that
    are read; without those that are not as they were published, which `verify` says."""
    path, year = root / FOLDER / LIST, reading.year
    listed = _listed(path) if year else ()
    last = {one.year: one for one in listed if isinstance(one, Edition) and year and one.year >= year}
    return tuple(plan for edition in last.values() if (plan := _plan_of(root, edition, reading)))


def _plan_of(root: Path, edition: Edition, reading: Reading) -> Plan | None:
    """The plan of an edition, which may be that of a file that was read already."""
    if edition.sha256 == checksum(reading.source):
        return reading.plan
    kept = _keep(root, edition, Rereader())
    return kept.plan if isinstance(kept, Kept) else None


def _keep(root: Path, edition: Edition, reader: Rereader) -> Kept | Problem:
    """The edition with its plan and papers, or what is wrong with one of its files."""
    source = _published(root, edition, edition.file, edition.sha256)
    if isinstance(source, Problem):
        return source
    file = f"{FOLDER}/{edition.file}"
    try:
        plan = reader.read(source)
    except Unreadable as error:
        return problem("edition-not-read", file=file, what=str(error))
    if plan.year != edition.year:
        what = f"it is a plan for {plan.year}, and the list says {edition.year}"
        return problem("edition-not-read", file=file, what=what)
    papers: dict[str, bytes] = {}
    for paper in edition.papers:
        content = _published(root, edition, paper.file, paper.sha256)
        if isinstance(content, Problem):
            return content
        papers[paper.download] = content
    return Kept(edition, plan, source, papers, (*reader.mended, *_mended(edition)))


def _mended(edition: Edition) -> Iterator[str]:
    """What is said of an edition in the list otherwise than it stands there, because no output can hold it."""
    for one in fields(Edition):
        if INSTEAD in str(getattr(edition, one.name)):
            yield f"{LIST}, {one.key}: there is a character here that no text may have"


_LARGEST_PAPER = 50_000_000
"""The most bytes that a file of an edition may have."""


def _published(root: Path, edition: Edition, name: str, total: str) -> bytes | Problem:
    """The content of a file of an edition, or why that is not what was published."""
    file = f"{FOLDER}/{name}"
    if (root / file).is_symlink():
        return problem("archive-linked", file=file)
    try:
        content = read_file(root / file, _LARGEST_PAPER)
    except OSError:
        return problem("edition-missing", file=file, edition=edition.name)
    if checksum(content) != total:
        return problem("edition-altered", file=file, edition=edition.name)
    return content


def checksum(source: bytes) -> str:
    """The SHA-256, in hexadecimal."""
    return hashlib.sha256(source).hexdigest()
