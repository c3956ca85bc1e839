"""What a person says of the columns: "Action=Action / Response, Person responsible=Lead"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from action_plan.importing.columns.names import bare, named
from action_plan.model.plan import Action
from action_plan.model.records import fields

NO_FIELD = "none"
"""What stands in the place of a field for a column that is none."""

SHOWN = {
    "number": "Number", "theme": "Theme", "action": "Action", "measure": "Measure",
    "person_responsible": "Person responsible", "achieve_by": "Achieve by", "progress": "Progress report",
    "status": "Status",
}  # fmt: skip
"""The fields that a person is told of, by their keys, in the order in which plans are published."""

_PLACE = re.compile(r"column (\d{1,3})", re.IGNORECASE)


def same(one: str, other: str) -> bool:
    """Whether two headings are the same for whoever types them."""
    return _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" :*.")


@dataclass(frozen=True, slots=True)
class Given:
    """The columns that a person named: the key of a field (None: it is no field), and the heading of each."""

    pairs: tuple[tuple[str | None, str], ...] = ()

    @property
    def are_places(self) -> bool:
        """Whether all of them are named by their place, as in a table without headings."""
        return bool(self.pairs) and all(_PLACE.fullmatch(heading) for _, heading in self.pairs)

    def count(self, headings: Iterable[str]) -> int:
        """How many of them stand among some headings."""
        held = {_plain(words) for words in headings if words}
        return sum(_plain(heading) in held for _, heading in self.pairs)

    def missing(self, headings: Sequence[str]) -> list[str]:
        """Those that stand among no headings, of all that there are."""
        held = {_plain(words) for words in headings}
        return [one for _, one in self.pairs if _plain(one) not in held and not _PLACE.fullmatch(one)]

    def places(self, headings: Sequence[str]) -> dict[int, str | None]:
        """Which of them stand where."""
        found: dict[int, str | None] = {}
        for key, heading in self.pairs:
            place = _PLACE.fullmatch(heading)
            for i, words in enumerate(headings):
                if same(words, heading) or (place and int(place[1]) == i + 1 and i not in found):
                    found[i] = key
        return found


def read_given(words: str) -> Given:
    """Read what a person typed. Raises ValueError, with what to type."""
    parts = [part for part in re.split(r"[,;]\s*(?=[^,;=]+=)", words) if part.strip()]
    return Given(tuple(map(_read_pair, parts)))


def _read_pair(words: str) -> tuple[str | None, str]:
    name, sign, heading = (part.strip() for part in words.partition("="))
    if not (sign and name and heading):
        mend = 'write field=heading, as in "Action=What we will do, Person responsible=Lead"'
        raise ValueError(f'"{words.strip()}" names no column; {mend}')
    small = bare(name)
    if small == NO_FIELD:
        return None, heading
    known = {bare(field.key): field.key for field in fields(Action)}
    key = known.get(small) or named(name)
    if key is None:
        fields_ = ", ".join([*SHOWN.values(), NO_FIELD])
        raise ValueError(f'"{name}" is no field of the plan; the fields are {fields_}')
    return key, heading


def as_option(pairs: Mapping[str, str]) -> str:
    """The option that says of columns what they are: the heading of each, by its field."""
    words = ", ".join(f"{SHOWN[key]}={pairs[key]}" for key in SHOWN if key in pairs)
    quoted = "'" + words.replace("'", "'\"'\"'") + "'" if re.search(r'["$`\\!]', words) else f'"{words}"'
    return f"--columns {quoted}"
