"""The folder of a project read, once: from its files and its git history to the input of the site."""

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from action_plan.history.checked import made_but_tracked
from action_plan.history.editions import read_archive
from action_plan.history.git import NoGit, commit_of, tracked
from action_plan.history.papers.listed import read_listings
from action_plan.history.published import altered
from action_plan.history.revisions import History, read_history
from action_plan.history.states import Rereader
from action_plan.model.dates import in_words
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.check import check_reading
from action_plan.planfile.formats import as_text
from action_plan.planfile.neighbours import check_neighbours
from action_plan.planfile.problems import Problem, counted, in_order, not_shown, shown
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.text import read_data
from action_plan.site.input import Links, Options, SiteInput
from action_plan.words import sentence_case

PAGES = "docs"
"""The folder of the pages that people wrote."""

_HIDDEN = re.compile(r"(?:^|/)\.")


class CannotPublish(Exception):
    """No site can be made of the project; the words say why and what to do."""


def read_project(
    root: Path,
    day: date,
    options: Options,
    links: Callable[[Reading], Links] = lambda reading: Links(),
    *,
    require_history: bool = False,
    tell: Callable[[str], object] = str,
) -> SiteInput:
    """Everything that the site of the project at `root` is made from, for that as-at date.

    `links` gives where things are edited and shown at the host of its repository; `tell` is told what whoever builds
    should read. Raises CannotPublish for what would make the site wrong.
    """
    if tracked := made_but_tracked(root):
        raise CannotPublish(f"Git holds what only a build may make, so no site is made.\n{as_text(tracked)}")
    try:
        reading = read(read_data(root), DATA)
    except OSError as error:
        raise CannotPublish(f"{DATA} cannot be opened ({error.strerror})") from error
    reader = Rereader()
    if reading.plan:
        reader.know(reading.source, reading.plan)
    archive = read_archive(root, reader=reader)
    neighbours, problems = check_neighbours(root, day, reading.plan)
    reading = check_reading(reading, day, archive.newest(reading.year), neighbours.requirements)
    for one in problems:
        reading.problems.add(one)
    if reading.plan is None or reading.problems.total("error"):
        raise CannotPublish(f"The plan has errors, so no site is made.\n{as_text(reading.problems)}")
    if reading.problems:
        tell(f"The plan has {counted(reading.problems)}; the site is still made.")
        for one in shown(reading.problems):
            tell(_in_a_line(one))
        if more := not_shown(reading.problems):
            tell(f"  {more}")
    history = read_history(root, reader=reader, stream=sys.stderr)
    if wrong := in_order([*archive.problems, *altered(root)]):
        raise CannotPublish(f"The archive is not as it was published, so no site is made.\n{as_text(wrong)}")
    publisher = reading.plan.about.published_by
    if others := {kept.plan.about.published_by for kept in archive.editions} - {publisher}:
        tell(
            f"The archive has editions that {' and '.join(sorted(others))} published, and the plan is published by "
            f"{publisher}. Where these are two organisations, see Take this over on the page Running this site."
        )
    if history.missing:
        if require_history:
            raise CannotPublish(
                f"The history is not complete, as PLAN_REQUIRE_HISTORY asks: {history.missing}."
            )
        tell(f"The history is not complete: {history.missing}.")
    if odd := _odd_day(day, reading.plan, history):
        if require_history:
            raise CannotPublish(
                f"{odd} Correct PLAN_AS_AT or the clock; no site is published as at such a day."
            )
        tell(f"{odd} Is PLAN_AS_AT, or the clock, wrong?")
    of_editions = [f"{kept.edition.name}: {what}" for kept in archive.editions for what in kept.mended]
    for what in (*of_editions, *history.mended):
        tell(f"{sentence_case(what)}. No page can hold that: it shows \N{REPLACEMENT CHARACTER}, or nothing.")
    docs = _docs(root, tell)
    return SiteInput(
        standing=stand(reading.plan, day, history.until(day, reading.plan.year)),
        source=reading.source,
        history=history,
        editions=archive.editions,
        neighbours=neighbours,
        listings=read_listings(root) if neighbours.meetings else (),
        written={name: _text(name, path) for name, path in docs.items() if path.suffix == ".md"},
        beside={name: path.read_bytes() for name, path in docs.items() if path.suffix != ".md"},
        options=options,
        links=links(reading),
        commit=commit_of(root),
        keeps=not require_history,
    )


_BEYOND = 5
"""How many years after the last change of the plan an as-at date is odd."""


def _odd_day(day: date, plan: Plan, history: History) -> str:
    """Why an as-at date cannot be right, in a sentence; "" where it may be."""
    first, last = plan.year.first_day, max((one.day for one in history.revisions), default=None)
    if day < first:
        return (
            f"The as-at date, {in_words(day)}, is before the plan's year, which begins on {in_words(first)}."
        )
    if last and day < last:
        return f"The as-at date, {in_words(day)}, is before the last change of the plan, of {in_words(last)}."
    if last and day.year > last.year + _BEYOND:
        return f"The as-at date, {in_words(day)}, is years after the last change of the plan, of {in_words(last)}."
    return ""


def _docs(root: Path, tell: Callable[[str], object]) -> dict[str, Path]:
    """The files that people wrote for the site, by name: those that git holds, where there is git, and so somebody has
    reviewed."""
    found = {}
    for path in sorted((root / PAGES).rglob("*")):
        name = path.relative_to(root / PAGES).as_posix()
        if path.is_symlink() and not path.resolve().is_relative_to((root / PAGES).resolve()):
            raise CannotPublish(
                f"{PAGES}/{name} is a link that leads elsewhere; put what is meant in its place"
            )
        if path.is_file() and not _HIDDEN.search(name):
            found[name] = path
    try:
        held = tracked(root, PAGES)
    except NoGit:
        return found
    for name in found.keys() - {name.removeprefix(f"{PAGES}/") for name in held}:
        tell(f"{PAGES}/{name} is not published: git does not hold it. To publish it: git add {PAGES}/{name}")
        del found[name]
    return found


def _text(name: str, path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotPublish(f"{PAGES}/{name} is not stored as UTF-8; store it so, and build again") from error


def _in_a_line(problem: Problem) -> str:
    said = f"{problem.kind.severity} {problem.kind.code}: {problem.where}: {problem.message}"
    return f"  {problem.file}:{problem.span.line}: {said}"
