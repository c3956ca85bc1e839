"""Pages that people wrote, with the words of the configuration and of the plan filled in.

A page says {{ contact }} where the contact stands in the configuration. What the publisher has not
filled in yet is marked, so that nobody can overlook it.
"""

import re
from collections.abc import Mapping
from html import escape

from action_plan.model.dates import NotADate, in_words, read_day

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")


def literal(words: str) -> str:
    """Words of the plan for a place in Markdown: nothing in them is read as Markdown or HTML."""
    return _SIGNS.sub(r"\\\1", escape(words, quote=False))


_FIELD = re.compile(r"\{\{ (\w+) \}\}")


def filled(markdown: str, values: Mapping[str, object]) -> str:
    """The text with every {{ field }} filled in from `values`; a day (2026-11-24) becomes words."""

    def fill(found: re.Match[str]) -> str:
        value = str(values.get(found[1]) or "").strip()
        if not value:
            return f"**[The publisher has to fill in: {found[1].replace('_', ' ')}]**"
        try:
            return in_words(read_day(value))
        except NotADate:
            return value

    return _FIELD.sub(fill, markdown)
