"""Types of the JSON that goes out. A key is said once: from it come both its value and its JSON Schema (2020-12).

A value is made from a thing and from what is given with it, which is the same for all things of a file: whatever its
keys need besides.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

Data = dict[str, Any]
Get = Callable[[Any, Any], Any]
"""Gets something from a thing and what is given with it."""


@dataclass(frozen=True, slots=True)
class JsonType:
    """What a value looks like, and how it is made."""

    value: Get
    schema: Data


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an object: its type, its meaning in a sentence ("" where it speaks for itself), and what its value is
    made of; by default what the thing has under this name."""

    name: str
    type: JsonType
    about: str = ""
    get: Get | None = None

    def value(self, thing: Any, given: Any) -> Any:
        return self.type.value(self.get(thing, given) if self.get else getattr(thing, self.name), given)

    @property
    def schema(self) -> Data:
        return {**self.type.schema, **({"description": self.about} if self.about else {})}


def as_it_is(**schema: Any) -> JsonType:
    """The type of what is JSON already."""
    return JsonType(lambda thing, _: thing, schema)


def one_of(*words: str) -> JsonType:
    """One of these words."""
    return as_it_is(enum=list(words))


def record(*keys: Key) -> JsonType:
    """An object that has all of these keys and no others."""
    return JsonType(
        lambda thing, given: {key.name: key.value(thing, given) for key in keys},
        {
            "type": "object",
            "additionalProperties": False,
            "required": [key.name for key in keys],
            "properties": {key.name: key.schema for key in keys},
        },
    )


def list_of(item: JsonType) -> JsonType:
    """A list of these."""
    return JsonType(
        lambda things, given: [item.value(thing, given) for thing in things],
        {"type": "array", "items": item.schema},
    )


def or_null(type: JsonType) -> JsonType:
    """The same, or null for None."""
    return JsonType(
        lambda thing, given: None if thing is None else type.value(thing, given),
        {"anyOf": [type.schema, {"type": "null"}]},
    )


def named(name: str, type: JsonType) -> JsonType:
    """The same under its name; `schema_file` takes what it stands for."""
    return JsonType(type.value, {"$ref": f"#/$defs/{name}"})


STRING = JsonType(lambda thing, _: str(thing), {"type": "string"})
WORDS = JsonType(STRING.value, {"type": "string", "minLength": 1})
MAYBE = JsonType(lambda thing, _: None if thing is None else str(thing), {"type": ["string", "null"]})
"""Words, which may be empty, or null."""
ADDRESS = JsonType(MAYBE.value, {"type": ["string", "null"], "format": "uri"})
"""A full address; null where that of the site is not known."""
FLAG = as_it_is(type="boolean")
COUNT = as_it_is(type="integer", minimum=0)
NUMBER = as_it_is(type="integer", minimum=1)


DAY = JsonType(STRING.value, {"type": "string", "format": "date"})
MOMENT = JsonType(
    lambda when, _: when.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    {"type": "string", "format": "date-time"},
)
VERSION = as_it_is(type="string", pattern=r"^1\.[0-9]+\.[0-9]+$")
"""The version of a format."""


def as_file(data: Any) -> bytes:
    """JSON as the files have it: UTF-8, indented, with a line end at its end."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def schema_file(
    title: str, whole: JsonType, about: str = "", definitions: Mapping[str, JsonType] | None = None
) -> bytes:
    """The JSON Schema of a file, with what stands there under a name."""
    named = {name: one.schema for name, one in (definitions or {}).items()}
    return as_file(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            **({"description": about} if about else {}),
            **whole.schema,
            **({"$defs": named} if named else {}),
        }
    )
