"""Plans written in the hand of data/actions.yaml: the fields of each record in their order, the same layout.

What is written reads back as what it was. A text stands bare where YAML reads it so, else in double quotation
marks; one of several lines, and any whose field says so, stands as a block. A list of texts stands in brackets, and
so does each record whose fields are all on one line; of other records each field has a line of its own. What is
None, and a list that is empty, is left out.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import yaml

from action_plan.model.forms import Form
from action_plan.model.plan import Plan
from action_plan.model.records import Field, Glossary, ListOf, RecordOf, fields
from action_plan.model.strings import FORBIDDEN, TEXT
from action_plan.planfile.parser import plain_value

HEAD = """\
# yaml-language-server: $schema=actions.schema.json
#
# The plan. This one file becomes the whole site: every page, count, date and table is made from it.
# How to change it, with examples: the Help page of the site, or docs/help.md.
# Before you propose a change, or after: `make check` says in plain English what is wrong, and on which line.

"""
"""What stands at the top of the file."""


def write(plan: Any) -> str:
    """The whole file, of a plan or of a draft of one, whose records have the same attributes."""
    parts = (field_rows(field, _value(plan, field)) for field in fields(Plan))
    return HEAD + "\n".join("".join(f"{row}\n" for row in rows) for rows in parts if rows)


def field_rows(field: Field, value: Any) -> list[str]:
    """The lines of a field, from its key on, without indentation; none where it is left out."""
    key, form = field.key, field.form
    if value is None:
        return []
    if isinstance(form, RecordOf):
        return [f"{key}:", *_indented(_record_rows(form.record, value))]
    if isinstance(form, Glossary):
        rows = [f"  {scalar(word)}: {scalar(full)}" for word, full in value.items()]
        return [f"{key}:", *rows] if rows else []
    if isinstance(form, ListOf):
        return _list_rows(key, form, value)
    if form is TEXT and (field.block or "\n" in value) and _fits_a_block(value):
        return [f"{key}: |-", *_indented(value.split("\n"))]
    return [f"{key}: {on_a_line(form, value)}"]


@cache  # most revisions leave most actions as they were
def entry_rows(record: type, value: Any) -> tuple[str, ...]:
    """The lines of a record as an entry of a list, from its hyphen on, without indentation."""
    first, *rest = _record_rows(record, value)
    return (f"- {first}", *_indented(rest))


def _record_rows(record: type, value: Any) -> list[str]:
    return [row for field in fields(record) for row in field_rows(field, _value(value, field))]


def _list_rows(key: str, form: ListOf, values: Any) -> list[str]:
    item = form.item
    if not isinstance(item, RecordOf):
        return [f"{key}: {on_a_line(form, values)}"] if values or form.least else []
    if _is_on_a_line(item.record):
        if len(values) > 1:
            return [f"{key}:", *(f"  - {on_a_line(item, value)}" for value in values)]
        return [f"{key}: {on_a_line(form, values)}"] if values else []
    apart = _stands_apart(item.record)
    if not values:
        return [f"{key}: []"] if apart else []
    rows = [f"{key}:"]
    for i, value in enumerate(values):
        rows += [""] if apart and i else []
        rows += _indented(entry_rows(item.record, value))
    return rows


@cache
def scalar(value: str, flow: bool = False) -> str:
    """A text on one line; `flow` says that it stands within brackets."""
    return value if _stands_bare(value, flow) else f'"{_CODED.sub(_code, value)}"'


def _stands_bare(value: str, flow: bool) -> bool:
    """Whether YAML, the older and ours, reads a text without quotation marks as that text. No value is made of it: the
    words 2024-02-30 are no date, and no error."""
    if "\n" in value or plain_value(value) != value or _BEGINS.match(value) or (flow and _ENDS.search(value)):
        return False
    try:
        node = yaml.compose(f"[{value}]" if flow else f"k: {value}", yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return False
    if not isinstance(node, yaml.SequenceNode if flow else yaml.MappingNode) or len(node.value) != 1:
        return False
    [one] = node.value
    words = one if flow else one[1]
    is_words = isinstance(words, yaml.ScalarNode) and words.tag == "tag:yaml.org,2002:str"
    return is_words and words.value == value


_BEGINS = re.compile(r"[\[\]{},#&*!|>'\"%@`]")
_ENDS = re.compile(r"[\[\]{},]")
"""What a text without quotation marks never begins with, and what ends it within brackets. That YAML is not asked of
them saves more than time: for thousands of brackets it takes the square of it."""

_CODED = re.compile(rf'[\\"\n\t\r]|{FORBIDDEN.pattern}')


def _code(found: re.Match[str]) -> str:
    """A sign of a text in double quotation marks that YAML does not take as it is."""
    usual = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    number = ord(found[0])
    return usual.get(found[0]) or (f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")


def on_a_line(form: Form, value: Any, flow: bool = False, text: Callable[[str, bool], str] = scalar) -> str:
    """A value on one line: a list or a record in brackets. `flow` says that it stands within brackets itself; `text`
    writes the texts, each given with `flow`."""
    if isinstance(form, ListOf):
        return f"[{', '.join(on_a_line(form.item, one, True, text) for one in value)}]"
    if isinstance(form, RecordOf):
        held = ((field, _value(value, field)) for field in fields(form.record))
        pairs = [(f.key, on_a_line(f.form, one, True, text)) for f, one in held if one not in (None, ())]
        return f"{{{', '.join(f'{key}: {words}' for key, words in pairs)}}}"
    if isinstance(form, Glossary):
        return f"{{{', '.join(f'{text(short, True)}: {text(full, True)}' for short, full in value.items())}}}"
    if isinstance(value, str):
        return text(value, flow)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _value(record: Any, field: Field) -> Any:
    """The value of a field; a draft may lack it."""
    return getattr(record, field.name, None)


@cache
def _is_on_a_line(record: type) -> bool:
    """Whether all fields of a record are single values without lines of their own."""
    return not any(f.block or isinstance(f.form, ListOf | RecordOf | Glossary) for f in fields(record))


@cache
def _stands_apart(record: type) -> bool:
    """Whether records of this kind are so large, holding entries of several lines themselves, that a blank line
    stands between them and [] where there are none."""
    lists = (field.form.item for field in fields(record) if isinstance(field.form, ListOf))
    return any(isinstance(item, RecordOf) and not _is_on_a_line(item.record) for item in lists)


def _fits_a_block(text: str) -> bool:
    """Whether a text begins and ends with a word, and its empty lines are really empty."""
    rows = text.split("\n")
    if "\t" in text or not (rows[0].strip() and rows[-1].strip()) or rows[0][0].isspace():
        return False
    return rows[-1] == rows[-1].rstrip() and all(row.strip() or not row for row in rows)


def _indented(rows: Iterable[str]) -> list[str]:
    return [f"  {row}" if row else "" for row in rows]
