"""Records of the data, and the lists and blocks in which they stand.

A record is a frozen dataclass. Each of its fields is annotated with a Field, which says all of the field in one place:
its form and its meaning, what a change of it is, what it is called, where it stands in tables, whether it ends with the
year. Everything that reads, writes, shows or compares records goes through `fields`; nothing lists them again.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, Literal, NamedTuple, get_args

from action_plan.model.forms import (
    DAY,
    NO_WORDS,
    USUAL_DAY,
    USUAL_WHEN,
    WHEN,
    WRONG,
    Form,
    Path,
    Report,
    Schema,
    wrong_type,
)
from action_plan.model.strings import LINE, SHORT_PATTERN, short_form_flaws
from action_plan.words import closest, quoted

Kind = Literal["progress", "status", "date", "owner", "wording", "structure"]
"""What sort of change a change of a field is."""
KINDS: tuple[Kind, ...] = get_args(Kind)


class Column(NamedTuple):
    """A column of the workbook: its heading, and its width in characters."""

    heading: str
    width: int


class Asked(NamedTuple):
    """How staff report a new value of a field: the help and the placeholder of the option of `plan report`, and the
    label and the hint of the question in the form ("" where the form does not ask)."""

    help: str
    placeholder: str = ""
    label: str = ""
    hint: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """All that is to be said of a field of a record.

    `about` is its meaning in a sentence, for editors and for programs. `kind` is that of a change of it, None where
    that is told of what holds it. `said` is its name in a sentence, `title` that beside its value; both are by default
    the key in words. `column` is that of the workbook (None: it has none of its own). `ends`: it ends with the plan's
    year. `searched`: the search finds its words. `beside` is the only status with which it may stand. `asked` says how
    a new value is reported. `block`: its text is always written on lines of its own. `key` is its name in the data
    where that is another; `name` and `is_required` come from the record.
    """

    form: Form
    about: str
    kind: Kind | None = None
    _: dataclasses.KW_ONLY
    said: str = ""
    title: str = ""
    column: Column | None = None
    ends: bool = False
    searched: bool = False
    beside: str = ""
    asked: Asked | None = None
    block: bool = False
    key: str = ""
    name: str = ""
    is_required: bool = True


@cache
def fields(record: type) -> tuple[Field, ...]:
    """The fields of a record, in their order, from its annotations."""
    found = []
    for item in dataclasses.fields(record):
        field: Field = next(one for one in get_args(item.type) if isinstance(one, Field))
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        words = item.name.replace("_", " ")
        found.append(
            dataclasses.replace(
                field,
                name=item.name,
                key=field.key or item.name,
                said=field.said or words,
                title=field.title or words.capitalize(),
                is_required=required,
            )
        )
    return tuple(found)


# --- lists and blocks --------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one form, as a tuple; `least` says how many there must be."""

    item: Form
    least: int = 0
    is_list: bool = True

    def entries(self, value: Any, path: Path, report: Report) -> dict[int, Any] | None:
        """The entries, not yet read, by index; None once it was reported that the value is no such list."""
        if not isinstance(value, list):
            values = wrong_type(value, "a list").values
            if isinstance(self.item, RecordOf):
                values = {**values, "mend": f"start each entry with a hyphen: - {self.item.example}"}
            report("wrong-type", path, values)
            return None
        if len(value) < self.least:
            mend = "write at least one"
            values = {"found": "an empty list", "expected": "a list with entries", "mend": mend}
            report("wrong-type", path, values)
            return None
        return dict(enumerate(value))

    def together(self, read: Mapping[int, Any]) -> tuple[Any, ...]:
        """The value, from its entries as they were read."""
        return tuple(read.values())

    def read(self, value: Any, path: Path, report: Report) -> Any:
        return _read_entries(self, value, path, report)

    def schema(self) -> Schema:
        least = {"minItems": self.least} if self.least else {}
        return {"type": "array", "items": self.item.schema(), **least}


@dataclasses.dataclass(frozen=True, slots=True)
class Glossary:
    """A block of short forms, each with what it stands for."""

    item: Form = LINE
    is_list: bool = False

    def entries(self, value: Any, path: Path, report: Report) -> dict[str, Any] | None:
        """What the short forms stand for, not yet read; None once it was reported that the value is no
        such block."""
        if not isinstance(value, dict):
            misfit = wrong_type(value, "a block of short forms, each with what it means")
            report(misfit.slug, path, misfit.values)
            return None
        for key in value:
            for flaw in short_form_flaws(key):
                report(flaw.slug, (*path, key), flaw.values, at_key=True)
        return value

    def together(self, read: Mapping[str, Any]) -> dict[str, Any]:
        """The value, from its entries as they were read; a key that is no short form is left out."""
        return {key: full for key, full in read.items() if not any(short_form_flaws(key))}

    def read(self, value: Any, path: Path, report: Report) -> Any:
        return _read_entries(self, value, path, report)

    def schema(self) -> Schema:
        return {
            "type": "object",
            "propertyNames": {"pattern": SHORT_PATTERN},
            "additionalProperties": self.item.schema(),
        }


def _read_entries(form: ListOf | Glossary, value: Any, path: Path, report: Report) -> Any:
    entries = form.entries(value, path, report)
    if entries is None:
        return WRONG
    read: dict[Any, Any] = {key: form.item.read(one, (*path, key), report) for key, one in entries.items()}
    return WRONG if WRONG in read.values() else form.together(read)


# --- records -----------------------------------------------------------------------------------


@cache
def _by_key(record: type) -> dict[str, Field]:
    """The fields of a record by their keys."""
    return {field.key: field for field in fields(record)}


ReadField = Callable[[Form, Any, Path, Report], Any]
Guess = Callable[[str, Iterable[str]], str | None]


def _read_field(form: Form, value: Any, path: Path, report: Report) -> Any:
    return form.read(value, path, report)


@dataclasses.dataclass(frozen=True, slots=True)
class RecordOf:
    """A block of keys that a record holds. `whole` is what a message calls it: "an action"."""

    record: type
    whole: str
    is_list: bool = False

    @property
    def example(self) -> str:
        """How an entry begins, in words: "title: …, and below it url: …"."""
        first, *rest = [f"{field.key}: …" for field in fields(self.record) if field.is_required][:3]
        return f"{first}, and below it {', '.join(rest)}" if rest else first

    def read(self, value: Any, path: Path, report: Report) -> Any:
        values, broken = self.read_fields(value, path, report)
        return self.record(**values) if not broken else WRONG

    def read_fields(
        self,
        value: Any,
        path: Path,
        report: Report,
        read_field: ReadField = _read_field,
        guess: Guess | None = None,
    ) -> tuple[dict[str, Any], frozenset[str]]:
        """The fields that have their form, by name, and the names of the required ones and others that
        do not. A value that is no block of keys at all breaks every field. `read_field` reads the value of
        a field in another way; `guess` finds the key that a misspelt one was meant to be."""
        if not isinstance(value, dict):
            values = {**wrong_type(value, "a block of keys").values, "mend": f"write {self.example}"}
            report("wrong-type", path, values)
            return {}, frozenset(slot.name for slot in fields(self.record))
        read: dict[str, Any] = {}
        broken: set[str] = set()
        known = _by_key(self.record)
        # A key that is only misspelt is said once, where it stands, and not as missing too.
        meant = {(guess or meant_key)(key, known) for key in value if key not in known}
        for key, slot in known.items():
            if key not in value:
                if slot.is_required and key in meant:
                    broken.add(slot.name)
                elif slot.is_required:
                    report("missing-key", path, {"key": key, "whole": self.whole}, in_entry=True)
                    broken.add(slot.name)
                continue
            if value[key] is None:
                _report_nothing(slot, (*path, key), report)
                broken.add(slot.name)
                continue
            result = read_field(slot.form, value[key], (*path, key), report)
            if result is WRONG:
                broken.add(slot.name)
            else:
                read[slot.name] = result
        for key in value:
            if key not in known:
                values = {"key": quoted(key), "whole": self.whole, "mend": partial(_mend_key, key, known)}
                report("unknown-key", (*path, key), values, at_key=True)
        return read, frozenset(broken)

    def schema(self) -> Schema:
        found = fields(self.record)
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [slot.key for slot in found if slot.is_required],
            "properties": {slot.key: {"description": slot.about, **slot.form.schema()} for slot in found},
        }


def _mend_key(key: str, known: Iterable[str]) -> str:
    """What to do about a key that is not known."""
    close = meant_key(key, known)
    return f"did you mean {close}?" if close else f"the keys are {', '.join(known)}"


def meant_key(key: str, known: Iterable[str]) -> str | None:
    """The key that a misspelt one was meant to be."""
    return closest(re.sub(r"[^a-z]+", "_", key.lower()).strip("_"), known)


def _report_nothing(slot: Field, path: Path, report: Report) -> None:
    """A key with nothing after it."""
    if slot.form in (DAY, WHEN):
        usual = USUAL_WHEN if slot.form is WHEN else USUAL_DAY
        usual += "" if slot.is_required else ", or delete the line"
        values = {"what": "there is nothing here", "suggestion": usual}
        report("date-not-a-date", path, values, at_key=True)
        return
    if not slot.form.is_list:
        report("empty-text", path, {"mend": NO_WORDS}, at_key=True)
        return
    least = isinstance(slot.form, ListOf) and slot.form.least
    none = f"write {slot.key}: [] for none" + ("" if slot.is_required else ", or delete the line")
    mend = "write at least one" if least else none
    report("wrong-type", path, {"found": "nothing", "expected": "a list", "mend": mend}, at_key=True)
