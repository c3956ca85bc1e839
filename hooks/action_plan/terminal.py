"""Colours at a terminal, and none elsewhere. NO_COLOR is respected (no-color.org)."""

from collections.abc import Mapping
from typing import IO, NamedTuple


class Paint(NamedTuple):
    """How words are shown; PLAIN leaves them as they are."""

    is_coloured: bool = False

    def _with(self, codes: str, words: str) -> str:
        return f"\x1b[{codes}m{words}\x1b[0m" if self.is_coloured and words else words

    def bold(self, words: str) -> str:
        return self._with("1", words)

    def quiet(self, words: str) -> str:
        return self._with("2", words)

    def error(self, words: str) -> str:
        return self._with("1;31", words)

    def warning(self, words: str) -> str:
        return self._with("1;33", words)

    def good(self, words: str) -> str:
        return self._with("32", words)

    def removed(self, words: str) -> str:
        return self._with("9;31", words)

    def added(self, words: str) -> str:
        return self._with("4;32", words)


def shown(words: str) -> str:
    """Words that may hold anything, as a terminal can show them: nothing in them moves its cursor or colours it."""
    return "".join(
        sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}" for sign in words
    )


PLAIN = Paint()


def paint(stream: IO[str], environment: Mapping[str, str]) -> Paint:
    """Colours where the stream is a terminal that knows them and nobody asked for none."""
    wanted = not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return Paint(wanted and stream.isatty())
