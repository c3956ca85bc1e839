"""The index: one script that holds everything that can be found. A page on disk may load a script, and nothing else.

It holds the words as they are, since the extracts beside the results need them; the script that searches makes of them
what it looks up. So nothing about language is said twice, and there is no smaller form."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from action_plan.site.page import SORTS, Page, SearchEntry, file_of
from action_plan.site.search.synonyms import STATES

INDEX = "search/index.js"
"""Its address on the site, which hooks/theme/assets/search.js knows as well."""

_PAST = ("earlier", "edition")


@dataclass(frozen=True, slots=True)
class _Found:
    page: Page
    entry: SearchEntry


def index(pages: Iterable[Page], abbreviations: Mapping[str, str]) -> bytes:
    """The file. What is past is held where it says what nothing newer says, so that what stayed as it was is found as
    it is today, and once."""
    found = [_Found(page, entry) for page in pages for entry in page.search]
    said = {line for one in found if one.entry.sort not in _PAST for line in _said(one.entry)}
    rows = []
    for sort in SORTS:
        held = [one for one in found if one.entry.sort == sort]
        for one in reversed(held) if sort in _PAST else held:  # the newest first
            text = one.entry.text
            if sort in _PAST:
                lines = [line for line in text.split("\n") if line not in said]
                said.update(lines)
                text = "\n".join(lines)
            if text or sort not in _PAST:
                rows.append(_row(one, text))
    whole = {"states": STATES, "same": dict(abbreviations)}
    told = ",\n".join(_json(row) for row in rows)
    return f'globalThis.planIndex = {_json(whole)[:-1]},\n"entries": [\n{told}\n]}};\n'.encode()


def _said(entry: SearchEntry) -> Iterable[str]:
    return (*entry.text.split("\n"), entry.title.partition(": ")[2])


def _row(found: _Found, text: str) -> dict[str, Any]:
    """What the script needs of an entry; what is empty is left out."""
    page, entry = found.page, found.entry
    row = {
        "at": file_of(f"{page.address}#{entry.anchor}" if entry.anchor else page.address),
        "title": entry.title,
        "where": entry.where,
        "sort": entry.sort,
        "states": entry.states,
        "text": text,
    }
    return {key: value for key, value in row.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
