"""The comments in the file of the plan: they stand in no page, but an edition is the whole file."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from action_plan.history.editions import read_archive
from action_plan.planfile.parser import LOADER
from action_plan.planfile.text import read_data

_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_FOR_EDITORS = "yaml-language-server:"
"""Begins the line that tells an editor which schema the file has."""


class Comment(NamedTuple):
    """A comment and the line on which it stands, from 1."""

    line: int
    words: str


def comments_made_public(root: Path) -> list[Comment]:
    """The comments of data/actions.yaml that no edition holds yet: with the next they are published, for ever."""
    public = {one.words for kept in read_archive(root).editions for one in comments(kept.source)}
    return [one for one in comments(read_data(root)) if one.words not in public]


def comments(source: bytes) -> list[Comment]:
    """All of them, but for the line that only editors read, in order. Of a file that can be read as YAML."""
    text = source.decode("utf-8-sig").replace("\r\n", "\n")
    return [
        Comment(text.count("\n", 0, at) + 1, words)
        for at, words in _between_tokens(text)
        if not words.startswith(_FOR_EDITORS)
    ]


def _between_tokens(text: str) -> Iterator[tuple[int, str]]:
    """What stands behind a # outside all values and keys, and where."""
    end = 0
    for token in yaml.scan(text, Loader=LOADER):
        start = token.start_mark.index
        for found in _COMMENT.finditer(text, end, max(end, start)):
            yield found.start(), found[1]
        end = max(end, token.end_mark.index)
    for found in _COMMENT.finditer(text, end):
        yield found.start(), found[1]
