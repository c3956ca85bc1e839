"""A text as a tree of blocks and pieces of lines, for a template that sets it without reading HTML."""

import re
from html.parser import HTMLParser
from typing import Any

from action_plan.model.markup import Texts


def tree(texts: Texts, text: str) -> list[dict[str, Any]]:
    """A text as blocks (p, ul, ol, blockquote) of inline pieces (words, em, strong, a, br)."""
    reader = _Reader()
    reader.feed(str(texts.html(text)))
    reader.close()
    return _as_blocks(reader.root)


_DEEPEST = 10
"""How many tags may stand within each other. What is nested more deeply than anybody means stands as plain words there:
no template takes a tree without end."""


class _Reader(HTMLParser):
    """Reads the clean HTML of a text, which holds few tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Any] = []
        self._open: list[list[Any]] = [self.root]
        self._passed = 0
        """How many of the tags that are open were passed over."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_too_deep = len(self._open) > _DEEPEST and tag not in ("br", "li")
        if (self._passed or is_too_deep) and tag != "br":
            self._passed += 1
            self._open[-1].append(" " if tag in _APART else "")
            return
        node: dict[str, Any] = {"kind": tag, "inside": []}
        if tag == "a":
            node["to"] = dict(attrs).get("href") or ""
        elif tag == "ol":
            node["start"] = int((dict(attrs).get("start") or "1")[:9])
        self._open[-1].append(node)
        if tag != "br":
            self._open.append(node["inside"])

    def handle_endtag(self, tag: str) -> None:
        if self._passed and tag != "br":
            self._passed -= 1
        elif tag != "br" and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data:
            self._open[-1].append(re.sub(r"\s+", " ", data))


_BLOCKS = {"p", "ul", "ol", "blockquote"}
_APART = {*_BLOCKS, "li"}


def _as_blocks(nodes: list[Any]) -> list[dict[str, Any]]:
    """Blocks; words that stand between blocks become paragraphs."""
    found: list[dict[str, Any]] = []
    loose: list[Any] = []

    def gather() -> None:
        if any(not isinstance(one, str) or one.strip() for one in loose):
            found.append({"kind": "p", "inside": _inline(loose)})
        loose.clear()

    for node in nodes:
        if isinstance(node, str) or node["kind"] not in _BLOCKS:
            loose.append(node)
            continue
        gather()
        if node["kind"] == "p":
            found.append({"kind": "p", "inside": _inline(node["inside"])})
        elif node["kind"] == "blockquote":
            found.append({"kind": "blockquote", "items": _as_blocks(node["inside"])})
        else:
            items = [_as_blocks(one["inside"]) for one in node.pop("inside") if not isinstance(one, str)]
            found.append({**node, "items": items})
    gather()
    return found


def _inline(nodes: list[Any]) -> list[Any]:
    made: list[Any] = []
    for node in nodes:
        if isinstance(node, str):
            made.append(node)
        elif node["kind"] == "a" and not node["to"]:
            made += _inline(node["inside"])
        else:
            made.append({**node, "inside": _inline(node["inside"])})
    return made
