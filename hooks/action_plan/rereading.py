"""Reads many states of one file, each part of it once.

A revision changes one action in a thousand. The text is cut before each action, at the indentation
at which the first one stands; a piece seen before gives the action it gave before, as the same object,
so that comparing two states costs little as well. A cut inside a text (a quoted one can hold anything)
leaves a piece that is no YAML by itself; then, as whenever a piece holds a surprise, the whole file is
read in the ordinary way. So the result is always that of reading.read_plan.
"""

import re
from typing import NamedTuple

from action_plan.model import Action, Plan
from action_plan.reading import LARGEST, UPGRADES, Unreadable, Upgrades, read_plan

_FIRST = re.compile(rb"^( +)- number:", re.MULTILINE)
_FORMAT = re.compile(rb"^format: 1$", re.MULTILINE)
_SHELL = b"""format: 1
plan: {title: '-', year: 2000-01, published_by: '-'}
themes:
- letter: A
  title: '-'
  actions:
"""
_HOLDER = b"""number: %d
%saction: '-'
%smeasure: '-'
%sperson_responsible: '-'
%sroles: ['-']
%sachieve_by: ongoing
%sstatus: ongoing
"""
_STAND_IN = {
    "number": 1,
    "action": "-",
    "measure": "-",
    "person_responsible": "-",
    "roles": ("-",),
    "achieve_by": "ongoing",
    "status": "ongoing",
}


class _Piece(NamedTuple):
    """The actions of a piece of text, and the text after them that belongs to no action."""

    actions: tuple[Action, ...]
    tail: bytes


class _Surprise(Exception):
    """The pieces do not fit together; read the whole."""


class Rereader:
    """Reads states of one file, one after the other. Not to be shared between files of different plans."""

    def __init__(self, upgrades: Upgrades = UPGRADES) -> None:
        self._upgrades = upgrades
        self._pieces: dict[tuple[bytes, bytes], _Piece] = {}
        self._actions: dict[bytes, tuple[Action, ...]] = {}
        self._shells: dict[tuple[bytes, ...], Plan] = {}

    def read(self, source: bytes) -> Plan:
        """The plan that these bytes hold. Raises Unreadable."""
        try:
            return self._by_pieces(source)
        except (_Surprise, Unreadable):
            return read_plan(source, upgrades=self._upgrades)

    def _by_pieces(self, source: bytes) -> Plan:
        first = _FIRST.search(source)
        if not first or b"\r" in source or len(source) > LARGEST:
            raise _Surprise
        indent = first[1]
        head, *texts = source.split(b"\n" + indent + b"- number:")
        if not _FORMAT.search(head):
            raise _Surprise
        texts[:-1] = [text + b"\n" for text in texts[:-1]]
        pieces = [self._piece(text, indent) for text in texts]
        shell = self._shell(head, pieces, indent)
        actions = iter(pieces)
        # Each theme of the shell holds one stand-in for each piece.
        themes = tuple(
            theme.model_copy(
                update={"actions": tuple(a for _ in theme.actions for a in next(actions).actions)}
            )
            for theme in shell.themes
        )
        return Plan.model_construct(
            format=shell.format, about=shell.about, abbreviations=shell.abbreviations, themes=themes
        )

    def _piece(self, text: bytes, indent: bytes) -> _Piece:
        known = self._pieces.get((indent, text))
        if known is None:
            body, tail = _cut(text, indent)
            if body not in self._actions:
                self._actions[body] = read_plan(_SHELL + body).actions
            known = self._pieces[indent, text] = _Piece(self._actions[body], tail)
        return known

    def _shell(self, head: bytes, pieces: list[_Piece], indent: bytes) -> Plan:
        key = (indent, head, *(piece.tail for piece in pieces))
        known = self._shells.get(key)
        if known is None:
            inner = indent + b"  "
            text = bytearray(head + b"\n")
            for number, piece in enumerate(pieces, start=1):
                holder = _HOLDER % (number, inner, inner, inner, inner, inner, inner)
                text += indent + b"- " + holder + piece.tail
            known = read_plan(bytes(text), upgrades=self._upgrades)
            # More or other actions than those put in mean that the cuts were not between actions.
            stand_in = Action.model_validate(_STAND_IN)
            wanted = [stand_in.model_copy(update={"number": n}) for n in range(1, len(pieces) + 1)]
            if list(known.actions) != wanted:
                raise _Surprise
            self._shells[key] = known
        return known


def _cut(text: bytes, indent: bytes) -> tuple[bytes, bytes]:
    """An action, and what follows it: the first line that is indented less than its keys, and all after.

    Blank lines and comments belong to the action, because they may stand inside it.
    """
    inner = indent + b" "
    rows = text.split(b"\n")
    last = len(rows)
    for i, row in enumerate(rows[1:], start=1):
        if not row.startswith(inner) and (bare := row.strip()) and not bare.startswith(b"#"):
            last = i
            break
    body = indent + b"- number:" + b"\n".join(rows[:last])
    return (body + b"\n", b"\n".join(rows[last:])) if last < len(rows) else (body, b"")
