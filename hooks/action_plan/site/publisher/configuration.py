"""mkdocs.yml as a text: where each value in it stands, and the same text with another value there.

All else in it, comments too, stays as it was.
"""

import json
from collections.abc import Mapping

import yaml

FILE = "mkdocs.yml"

Way = tuple[str, ...]
"""The keys that lead to a value: ("extra", "colour")."""


class NotThere(ValueError):
    """The text has no such value, or is no YAML; the words say which."""


def line_of(text: str, way: Way) -> int:
    """The line of a value, from 1. Raises NotThere."""
    return int(_found(text, way).start_mark.line) + 1


def value_of(text: str, way: Way) -> str:
    """A value as it stands there, "" where it is empty. Raises NotThere."""
    return str(_found(text, way).value)


def with_values(text: str, values: Mapping[Way, str | bool]) -> str:
    """The text with other values. Raises NotThere where it has no place for one."""
    for way, value in values.items():
        node = _found(text, way)
        before, after = text[: node.start_mark.index], text[node.end_mark.index :]
        gap = " " * before.endswith(":")
        text = f"{before}{gap}{json.dumps(value, ensure_ascii=False)}{after}"
    return text


def _found(text: str, way: Way) -> yaml.ScalarNode:
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise NotThere(f"{FILE} is not YAML: {error}") from error
    for key in way:
        below = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for name, value in below if name.value == key), None)
    if not isinstance(node, yaml.ScalarNode):
        raise NotThere(f"{FILE} has no {'.'.join(way)}; write it there, in a line of its own")
    return node
