"""Writes plans in the hand of data/actions.yaml: the same order of keys, the same layout.

The records here are drafts: words as they stand in the file, unchecked, so that a story can also tell
of a slip. An action that did not change is written in the same bytes, whatever changed around it.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import yaml

HEAD = """\
# yaml-language-server: $schema=actions.schema.json
#
# The plan. This one file becomes the whole site: every page, count, date and table is made from it.
# How to change it, with examples: the Help page of the site, or docs/help.md.
# Before you propose a change, or after: `make check` says in plain English what is wrong, and on which line.

"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link that shows what a report says."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A progress report; `date` as it is written in the file."""

    date: str | None = None
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action. The fields stand in the order of the keys in the file; what is None is left out."""

    number: int
    action: str
    measure: str
    person_responsible: str
    roles: tuple[str, ...]
    achieve_by: str
    status: str = "not-started"
    status_note: str | None = None
    achieved_on: str | None = None
    reason: str | None = None
    carried_to: str | None = None
    carried_from: str | None = None
    progress: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A letter, a title, and the actions in order of number."""

    letter: str
    title: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One academic year's plan."""

    title: str
    year: str
    published_by: str
    abbreviations: dict[str, str]
    themes: tuple[Theme, ...]


def write(plan: Plan) -> str:
    """The whole file."""
    short = "".join(f"  {_scalar(word)}: {_scalar(full)}\n" for word, full in plan.abbreviations.items())
    about = (
        f"  title: {_scalar(plan.title)}\n  year: {plan.year}\n  published_by: {_scalar(plan.published_by)}\n"
    )
    parts = [f"{HEAD}format: 1\n", f"plan:\n{about}"]
    if short:
        parts.append(f"abbreviations:\n{short}")
    parts.append("themes:\n" + "\n".join(_theme(theme) for theme in plan.themes))
    return "\n".join(parts)


def _theme(theme: Theme) -> str:
    head = f"  - letter: {theme.letter}\n    title: {_scalar(theme.title)}\n"
    if not theme.actions:
        return f"{head}    actions: []\n"
    return f"{head}    actions:\n" + "\n".join(action_text(action) for action in theme.actions)


@cache
def action_text(action: Action) -> str:
    """The lines of one action; kept, because most revisions leave most actions as they were."""
    rows = []
    for field in fields(Action):
        value = getattr(action, field.name)
        if field.name == "roles":
            rows.append(f"roles: [{', '.join(_scalar(role, flow=True) for role in value)}]")
        elif field.name == "progress":
            if value:
                rows.append("progress:")
                rows += [f"  {row}" for report in value for row in _report(report)]
        elif value is not None:
            rows += _text(field.name, value)
    return _indented(rows, first="      - ", rest="        ")


def _report(report: Report) -> list[str]:
    rows = [f"date: {report.date}"] if report.date else []
    rows += ["text: |-", *_block(report.text)]
    rows += _evidence(report.evidence)
    return [("- " if i == 0 else "  ") + row for i, row in enumerate(rows)]


def _evidence(evidence: tuple[Evidence, ...]) -> list[str]:
    """One link on the line of the key; several below it."""
    links = [
        f"{{title: {_scalar(one.title, flow=True)}, url: {_scalar(one.url, flow=True)}}}" for one in evidence
    ]
    if len(links) < 2:
        return [f"evidence: [{link}]" for link in links]
    return ["evidence:", *(f"  - {link}" for link in links)]


def _text(key: str, value: object) -> list[str]:
    """A key with its value: as a block if the text has several lines."""
    if isinstance(value, str) and "\n" in value:
        return [f"{key}: |-", *_block(value)]
    return [f"{key}: {_scalar(value) if key not in _DATES else value}"]


_DATES = {"achieve_by", "achieved_on"}


def _block(text: str) -> list[str]:
    return [f"  {row}" for row in text.split("\n")]


def _indented(rows: list[str], *, first: str, rest: str) -> str:
    lines = ((first if i == 0 else rest) + row for i, row in enumerate(rows))
    return "".join(f"{line.rstrip()}\n" for line in lines)


@cache
def _scalar(value: Any, *, flow: bool = False) -> str:
    """A value on one line: bare where YAML reads it back as it is, else in double quotation marks."""
    if not isinstance(value, str):
        return str(value)
    bare = f"[{value}]" if flow else f"k: {value}"
    try:
        read = yaml.safe_load(bare)
    except yaml.YAMLError:
        read = None
    if read == ([value] if flow else {"k": value}):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
