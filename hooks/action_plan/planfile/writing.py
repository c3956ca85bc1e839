"""Plans written in the hand of data/actions.yaml: the same order of keys, the same layout.

What is written reads back as what it was. A value stands bare where YAML reads it so, else in double
quotation marks; a report, and any text of several lines, stands as a block.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol

import yaml

HEAD = """\
# yaml-language-server: $schema=actions.schema.json
#
# The plan. This one file becomes the whole site: every page, count, date and table is made from it.
# How to change it, with examples: the Help page of the site, or docs/help.md.
# Before you propose a change, or after: `make check` says in plain English what is wrong, and on which line.

"""
"""What stands at the top of the file."""

ACTION_KEYS = (
    "number",
    "action",
    "measure",
    "person_responsible",
    "roles",
    "achieve_by",
    "status",
    "status_note",
    "achieved_on",
    "reason",
    "carried_to",
    "carried_from",
    "progress",
)
"""The keys of an action, in the order of the file."""

_BARE = {"number", "achieve_by", "status", "achieved_on", "carried_to", "carried_from"}
"""Keys whose values have a form of their own, which needs no quotation marks."""


class WritableEvidence(Protocol):
    """A link, as the model or a draft has it."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...


class WritableReport(Protocol):
    """A progress report; its `date` is written as str() gives it."""

    @property
    def date(self) -> object: ...
    @property
    def text(self) -> str: ...
    @property
    def evidence(self) -> Sequence[WritableEvidence]: ...


class WritableTheme(Protocol):
    """A theme. Its actions have the fields that ACTION_KEYS names; what is None is left out."""

    @property
    def letter(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def actions(self) -> Sequence[Any]: ...


class WritableAbout(Protocol):
    """What the plan is called, its year, and who publishes it."""

    @property
    def title(self) -> str: ...
    @property
    def year(self) -> object: ...
    @property
    def published_by(self) -> str: ...


class WritablePlan(Protocol):
    """A plan, or a draft of one."""

    @property
    def about(self) -> WritableAbout: ...
    @property
    def abbreviations(self) -> dict[str, str]: ...
    @property
    def themes(self) -> Sequence[WritableTheme]: ...


def write(plan: WritablePlan) -> str:
    """The whole file."""
    about = plan.about
    parts = [
        f"{HEAD}format: 1\n",
        f"plan:\n  title: {scalar(about.title)}\n  year: {about.year}\n"
        f"  published_by: {scalar(about.published_by)}\n",
    ]
    if plan.abbreviations:
        short = (f"  {scalar(word)}: {scalar(full)}\n" for word, full in plan.abbreviations.items())
        parts.append("abbreviations:\n" + "".join(short))
    parts.append("themes:\n" + "\n".join(_theme(theme) for theme in plan.themes))
    return "\n".join(parts)


def _theme(theme: WritableTheme) -> str:
    head = f"  - letter: {theme.letter}\n    title: {scalar(theme.title)}\n"
    if not theme.actions:
        return f"{head}    actions: []\n"
    return f"{head}    actions:\n" + "\n".join(action_text(action) for action in theme.actions)


@cache
def action_text(action: Any) -> str:
    """The lines of one action, as they stand in the file; kept, because most revisions leave most actions as
    they were."""
    rows: list[str] = []
    for key in ACTION_KEYS:
        value = getattr(action, key)
        if key == "roles":
            rows.append(f"roles: [{', '.join(scalar(role, flow=True) for role in value)}]")
        elif key == "progress":
            if value:
                rows.append("progress:")
                rows += [f"  {row}" for report in value for row in report_rows(report)]
        elif value is not None:
            rows += [f"{key}: {value}"] if key in _BARE else text_rows(key, value)
    return _indented(rows, first="      - ", rest="        ")


def report_rows(report: WritableReport) -> list[str]:
    """The lines of a progress report, from its hyphen on, without indentation."""
    rows = [f"date: {report.date}"] if report.date else []
    rows += text_rows("text", report.text, block=True)
    rows += _evidence(report.evidence)
    return [("- " if i == 0 else "  ") + row for i, row in enumerate(rows)]


def _evidence(evidence: Iterable[WritableEvidence]) -> list[str]:
    """One link on the line of the key; several below it."""
    links = [
        f"{{title: {scalar(one.title, flow=True)}, url: {scalar(one.url, flow=True)}}}" for one in evidence
    ]
    if len(links) < 2:
        return [f"evidence: [{link}]" for link in links]
    return ["evidence:", *(f"  - {link}" for link in links)]


def text_rows(key: str, text: str, *, block: bool = False) -> list[str]:
    """A key with its text: as a block if it has several lines or `block` says so, and a block can hold it."""
    if (block or "\n" in text) and _fits_a_block(text):
        return [f"{key}: |-", *(f"  {row}" for row in text.split("\n"))]
    return [f"{key}: {scalar(text)}"]


def _fits_a_block(text: str) -> bool:
    """Whether a text begins and ends with a word, and its empty lines are really empty."""
    rows = text.split("\n")
    if "\t" in text or not (rows[0].strip() and rows[-1].strip()) or rows[0][0].isspace():
        return False
    return rows[-1] == rows[-1].rstrip() and all(row.strip() or not row for row in rows)


def _indented(rows: list[str], *, first: str, rest: str) -> str:
    lines = ((first if i == 0 else rest) + row for i, row in enumerate(rows))
    return "".join(f"{line if line.strip() else ''}\n" for line in lines)


@cache
def scalar(value: str, *, flow: bool = False) -> str:
    """A text on one line; `flow` says that it stands within brackets."""
    bare = f"[{value}]" if flow else f"k: {value}"
    try:
        read = yaml.safe_load(bare) if "\n" not in value else None
    except yaml.YAMLError:
        read = None
    if read == ([value] if flow else {"k": value}):
        return value
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(signs.get(sign, sign) for sign in value) + '"'
