"""What each form of the data is in JSON, and a field of a record."""

from operator import attrgetter

from action_plan.downloads.json_types import (
    DAY,
    MAYBE,
    NUMBER,
    STRING,
    WORDS,
    JsonType,
    Key,
    as_it_is,
    list_of,
    named,
    one_of,
    or_null,
    record,
)
from action_plan.model import forms, strings
from action_plan.model.entries import Evidence
from action_plan.model.forms import Form
from action_plan.model.records import Field, Glossary, ListOf, RecordOf, fields
from action_plan.words import slug

YEAR = JsonType(STRING.value, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"})
TEXT = record(
    Key("markdown", WORDS, "The words as published, in Markdown.", lambda text, _: text),
    Key(
        "plain", STRING, "The same without markup; an empty line parts paragraphs.",
        lambda text, origin: origin.texts.words(text),
    ),
)  # fmt: skip
ELSEWHERE = record(Key("year", YEAR), Key("number", NUMBER))
ONWARD = record(Key("year", YEAR), Key("number", or_null(NUMBER), "Null until the plan of that year exists."))


WHEN = record(
    Key(
        "value", MAYBE, "2024-08-01, 2024-08, or null for no fixed date.",
        lambda when, _: when if when.last_day else None,
    ),
    Key(
        "precision", one_of("day", "month", "none"),
        get=lambda when, _: "none" if when.last_day is None else "month" if when.is_month else "day",
    ),
    Key("first_day", or_null(DAY)),
    Key("last_day", or_null(DAY)),
    Key("in_words", WORDS),
)  # fmt: skip
_NAME = record(Key("name", WORDS, get=lambda name, _: name), Key("id", WORDS, get=lambda name, _: slug(name)))
"""A role, or another name in a list."""
_SHORT_FORMS = list_of(
    record(Key("short", WORDS, get=lambda item, _: item[0]), Key("full", WORDS, get=lambda item, _: item[1]))
)

_OF_FORM = (
    (strings.TEXT, named("text", TEXT)),
    (strings.LINE, named("text", TEXT)),
    (forms.NUMBER, NUMBER),
    (forms.DAY, DAY),
    (forms.WHEN, named("when", WHEN)),
    (forms.YEAR, YEAR),
    (forms.ELSEWHERE, named("elsewhere", ELSEWHERE)),
    (forms.ONWARD, named("onward", ONWARD)),
    (strings.LINK, JsonType(STRING.value, {"type": "string", "format": "uri"})),
)


def type_of(form: Form) -> JsonType:
    """The type of the values of a form. What is given with them is the origin."""
    if isinstance(form, ListOf):
        return list_of(_NAME if form.item in strings.WORDED else type_of(form.item))
    if isinstance(form, RecordOf):
        return record(*(of_field(field, form.record) for field in fields(form.record)))
    if isinstance(form, Glossary):
        return JsonType(
            lambda held, given: _SHORT_FORMS.value(sorted(held.items()), given), _SHORT_FORMS.schema
        )
    known = next((type for one, type in _OF_FORM if one is form), None)
    if known is None:
        schema = form.schema()
        known = one_of(*schema["enum"]) if "enum" in schema else as_it_is(**schema)
        if schema.get("type") == "string":
            known = JsonType(STRING.value, known.schema)
    return known


def of_field(field: Field, whole: type) -> Key:
    """The key of a field, with its meaning; null where it may be missing. The title of a link is no Markdown."""
    type = WORDS if whole is Evidence and field.form in strings.WORDED else type_of(field.form)
    may_miss = not (field.is_required or isinstance(field.form, ListOf | Glossary))
    name = attrgetter(field.name)
    return Key(field.key, or_null(type) if may_miss else type, field.about, lambda thing, _: name(thing))


DEFINITIONS = {"text": TEXT, "elsewhere": ELSEWHERE, "onward": ONWARD, "when": WHEN}
"""The types that a schema names, and says once."""
