"""What in a copy still belongs to somebody else, or is left to fill in: each with its file and line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from action_plan.history.begun import copied, is_only_copied
from action_plan.history.editions import FOLDER, LIST, read_archive
from action_plan.history.git import NoRevision, read_state
from action_plan.hosts.base import FORM
from action_plan.hosts.form_file import form_text
from action_plan.model.plan import Plan
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import FORMS
from action_plan.planfile.reading import Unreadable, read_plan
from action_plan.planfile.text import read_data
from action_plan.site.publisher.configuration import FILE, NotThere, line_of, value_of
from action_plan.site.publisher.unfinished import Gap, gaps, marked
from action_plan.tasks.start.replaced import ABOUT, COPIED

_SECURITY, _OWNERS = "SECURITY.md", ".github/CODEOWNERS"


def foreign(root: Path) -> list[Gap]:
    """All of it for the project at `root`. Raises Unreadable where its plan is."""
    plan = read_plan(read_data(root))
    texts = {name: _text(root, name) for name in (DATA, FILE, ABOUT, FORM, _SECURITY, _OWNERS, *FORMS)}
    return list(dict.fromkeys([
        *_of_the_copy(root, plan, texts),
        *_of_the_archive(root, plan),
        *gaps(root, _statement(texts[FILE])),
        *_named(plan, texts),
        *marked(_SECURITY, texts[_SECURITY]),
        *_lines(_OWNERS, texts[_OWNERS], "@example/", "name your own reviewers"),
    ]))  # fmt: skip


def _text(root: Path, name: str) -> str:
    """A file, "" where there is none."""
    path = root / name
    return path.read_text("utf-8-sig", "replace") if path.is_file() else ""


def _statement(text: str) -> Mapping[str, Any]:
    """What a mkdocs.yml says in the statement."""
    try:
        top = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    found: Any = top
    for key in ("extra", "statement"):
        held = found.value if isinstance(found, yaml.MappingNode) else ()
        found = next((value for name, value in held if name.value == key), None)
    return {name.value: value.value for name, value in (found.value if found else ())}


def _lines(name: str, text: str, sign: str, what: str) -> Iterator[Gap]:
    """The first line of a file that has a sign."""
    for i, line in enumerate(text.split("\n"), 1):
        if sign in line:
            yield Gap(name, i, what)
            return


def _of_the_copy(root: Path, plan: Plan, texts: Mapping[str, str]) -> Iterator[Gap]:
    """What stands here as it was copied, though another publishes it."""
    if is_only_copied(root):
        what = f"the plan of {plan.about.published_by}, as it was copied; plan start makes this copy yours"
        yield from _lines(DATA, texts[DATA], "published_by:", what)
        return
    commit = copied(root)
    if not commit:
        return
    before = {name: _before(root, commit, name) for name in texts}
    try:
        whose = read_plan(before[DATA].encode()).about.published_by
    except Unreadable:
        return
    if whose == plan.about.published_by:
        return
    for name in (ABOUT, *FORMS):
        if before[name] and texts[name] == before[name]:
            yield Gap(name, 1, f"as {whose} wrote it")
    for way, ours in COPIED.items():
        try:
            said = value_of(before[FILE], way)
            if said not in ("", ours) and said == value_of(texts[FILE], way):
                yield Gap(FILE, line_of(texts[FILE], way), f"{way[-1]} as {whose} wrote it")
        except NotThere:
            continue


def _before(root: Path, commit: str, name: str) -> str:
    """A file as it was copied, "" where there was none."""
    try:
        return read_state(root, commit, name).source.decode("utf-8-sig", "replace")
    except NoRevision:
        return ""


def _of_the_archive(root: Path, plan: Plan) -> Iterator[Gap]:
    """Editions that another has published."""
    text = _text(root, f"{FOLDER}/{LIST}")
    for kept in read_archive(root).editions:
        if (whose := kept.plan.about.published_by) != plan.about.published_by:
            yield from _lines(
                f"{FOLDER}/{LIST}", text, kept.edition.file, f"{kept.edition.name} is of {whose}"
            )


def _named(plan: Plan, texts: Mapping[str, str]) -> Iterator[Gap]:
    """What does not say what the plan says."""
    try:
        if value_of(texts[FILE], ("site_name",)) != plan.about.title:
            yield Gap(FILE, line_of(texts[FILE], ("site_name",)), f"the plan is called {plan.about.title}")
    except NotThere as error:
        yield Gap(FILE, 1, str(error))
    if texts[FORM] != form_text(plan):
        yield Gap(FORM, 1, "lists other actions than the plan; run make forms")
