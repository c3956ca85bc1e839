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
from action_plan.reading import UPGRADES, Unreadable, Upgrades, read_plan

_FIRST = re.compile(rb"^( +)- number:", re.MULTILINE)
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
        self._pieces: dict[bytes, _Piece] = {}
        self._shells: dict[tuple[bytes, tuple[bytes, ...]], Plan] = {}

    def read(self, source: bytes) -> Plan:
        """The plan that these bytes hold. Raises Unreadable."""
        try:
            return self._by_pieces(source)
        except (_Surprise, Unreadable):
            return read_plan(source, upgrades=self._upgrades)

    def _by_pieces(self, source: bytes) -> Plan:
        first = _FIRST.search(source)
        if not first or b"\r" in source or b"format: 1\n" not in source[: first.start()]:
            raise _Surprise
        indent = first[1]
        head, *texts = source.split(b"\n" + indent + b"- number:")
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
        known = self._pieces.get(text)
        if known is None:
            known = self._pieces[text] = _read_piece(text, indent)
        return known

    def _shell(self, head: bytes, pieces: list[_Piece], indent: bytes) -> Plan:
        tails = tuple(piece.tail for piece in pieces)
        known = self._shells.get((head, tails))
        if known is None:
            inner = indent + b"  "
            text = bytearray(head)
            for number, tail in enumerate(tails, start=1):
                holder = _HOLDER % (number, inner, inner, inner, inner, inner, inner)
                text += b"\n" + indent + b"- " + holder + tail
            known = self._shells[head, tails] = read_plan(bytes(text), upgrades=self._upgrades)
            if [a.number for a in known.actions] != list(range(1, len(pieces) + 1)):
                raise _Surprise
        return known


def _read_piece(text: bytes, indent: bytes) -> _Piece:
    """Cut off what is indented less than the action's keys, and read the rest as a list of actions."""
    rows = text.split(b"\n")
    inner = indent + b" "
    last = len(rows)
    for i, row in enumerate(rows[1:], start=1):
        if row.strip() and not row.startswith(inner):
            last = i
            break
    while last > 1 and not rows[last - 1].strip():
        last -= 1
    body = b"\n".join([indent + b"- number:" + rows[0], *rows[1:last]])
    plan = read_plan(_SHELL + body + b"\n")
    return _Piece(plan.actions, b"\n".join(rows[last:]))
