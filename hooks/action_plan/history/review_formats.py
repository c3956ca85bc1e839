"""A review told: in words for a terminal, in Markdown for a comment, in JSON for a program."""

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from action_plan.history.review import Review
from action_plan.model.changes import Change
from action_plan.model.sentences import evidence, grouped, said, texts, values
from action_plan.terminal import PLAIN, Paint, shown
from action_plan.word_diff import word_by_word
from action_plan.words import cut, plural, sentence_case

WIDTH = 100
"""The most characters in a line."""

LONGEST_COMMENT = 60_000
"""The most characters of a comment, all that is put around it counted: its hosts take about 65,000."""
_AROUND = 2_000
"""How many of them are left for what stands around what is listed."""


# --- for a terminal ----------------------------------------------------------------------------


def as_text(review: Review, sides: str, paint: Paint = PLAIN) -> str:
    """For a terminal. `sides` says what was compared: "HEAD (3 June 2024) to data/actions.yaml"."""
    rows = [
        paint.bold(shown(review.heading)),
        f"From {shown(' '.join(sides.split()))}: {plural(len(review.changes), 'change')}.",
    ]
    for about, changes in grouped(review.changes):
        rows += ["", paint.bold(shown(about))]
        for change in changes:
            rows += wrapped(
                f"  {shown(sentence_case(said(change)))} {paint.quiet(f'[{change.kind}]')}", "    "
            )
            rows += [row for part in _marked(change, paint) for row in wrapped(f"    {part}", "    ")]
            rows += [shown(f"    {one.title}: {one.url}") for one in evidence(change)]
    if review.questions:
        rows += ["", paint.bold("Questions")]
        mark = paint.warning("?")
        rows += [
            row for asked in review.questions for row in wrapped(f"  {mark} {shown(asked.words)}", "    ")
        ]
    return "\n".join(rows) + "\n"


def wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(
        words, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [""]


_UNSHOWN = re.compile(r"[^\S\n ]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def _marked(change: Change, paint: Paint) -> Iterator[str]:
    """The words of a change, paragraph by paragraph, with what was removed and added marked."""
    if (of_text := texts(change)) is None:
        return
    words = ""
    for how, piece in word_by_word(*of_text):
        piece = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", piece)
        if how == "same":
            words += piece
            continue
        # A mark ends with its paragraph, so that each can be wrapped by itself.
        for part in re.split(r"(\n+)", piece):
            bare = part.strip(" ")
            if not bare or bare.startswith("\n"):
                words += part
                continue
            space = part[: len(part) - len(part.lstrip(" "))]
            shown = paint.removed(bare) if how == "removed" else paint.added(bare)
            if not paint.is_coloured:
                shown = f"[-{bare}-]" if how == "removed" else f"{{+{bare}+}}"
            words += space + shown
    yield from (row for row in words.split("\n") if row.strip())


# --- for a comment -----------------------------------------------------------------------------

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:$^=\"'/])")


def escaped(words: str) -> str:
    """Words of the plan for a place in Markdown: nothing in them is read as Markdown or HTML, as somebody's
    name or as the number of an issue."""
    words = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", words)
    words = _SIGNS.sub(r"\\\1", words)
    # Hosts look for names and numbers in the finished text; an invisible sign parts them.
    return re.sub(r"(@|\\#|GH(?=\\-))", "\\1\N{WORD JOINER}", words, flags=re.IGNORECASE)


def as_markdown(review: Review, sides: str) -> str:
    """For a comment; what does not fit is left out, and said to be."""
    head = [f"### {escaped(review.heading)}", "", f"{escaped(_opening(review))}"]
    if review.questions:
        asked = [f"- {escaped(one.words)}" for one in review.questions]
        head += ["", "**Questions for the reviewer**", ""]
        head += fitting(asked, LONGEST_COMMENT // 3, "- … and {} more. plan diff shows all of them.")
    changed = [
        "\n".join(["", f"**{escaped(about)}**", "", *(row for c in changes for row in _listed(c))])
        for about, changes in grouped(review.changes)
    ]
    left = LONGEST_COMMENT - _AROUND - len("\n".join(head))
    parts = fitting(changed, left, "\n… and {} more. plan diff shows all of it.")
    return "\n".join([*head, *parts, f"\nFrom {escaped(cut(sides, _AROUND // 4))}."]) + "\n"


def fitting(parts: Sequence[str], most: int, more: str) -> list[str]:
    """The parts, each on lines of its own, so far as they have no more than `most` characters; `more` says how many are
    left out."""
    ends = list(accumulate(len(part) + 1 for part in parts))
    fit = bisect_right(ends, most)
    return [*parts[:fit], *([more.format(f"{len(parts) - fit:,}")] if fit < len(parts) else [])]


def _opening(review: Review) -> str:
    """What a change touches, in a sentence: "This changes 2 actions (7, 9): 4 changes."."""
    changes = review.changes
    if not changes:
        return "Nothing that the plan says has changed."
    actions = sorted({(str(c.earlier or ""), int(c.key)) for c in changes if c.subject == "action"})
    numbers = ", ".join(f"{number} of {year}" if year else str(number) for year, number in actions[:_NAMED])
    more = f" and {len(actions) - _NAMED} more" if len(actions) > _NAMED else ""
    themes = len({c.key for c in changes if c.subject == "theme"})
    touched = [f"{plural(len(actions), 'action')} ({numbers}{more})"] if actions else []
    touched += [plural(themes, "theme")] if themes else []
    touched += ["the plan itself"] if any(c.subject == "plan" for c in changes) else []
    first = ", ".join(touched[:-1])
    what = f"{first} and {touched[-1]}" if first else touched[-1]
    return f"This changes {what}: {plural(len(changes), 'change')} in all."


_NAMED = 10
"""How many actions a sentence names."""


def _listed(change: Change) -> Iterator[str]:
    yield f"- {escaped(sentence_case(said(change)))} *({change.kind})*"
    if of_text := texts(change):
        yield from _quoted(of_text)
    for one in evidence(change):
        yield f"  - {escaped(one.title)}: {escaped(one.url)}"


def _quoted(of_text: tuple[str, str]) -> Iterator[str]:
    rows = [""]
    for how, piece in word_by_word(*of_text):
        for i, part in enumerate(piece.split("\n")):
            if i:
                rows.append("")
            tag = {"removed": "del", "added": "ins"}.get(how)
            bare = part.strip()
            if not bare:
                rows[-1] += part
                continue
            space = part[: len(part) - len(part.lstrip())]
            rows[-1] += f"{space}<{tag}>{escaped(bare)}</{tag}>" if tag else escaped(part)
    for i, row in enumerate(row for row in rows if row.strip()):
        yield f"{'' if i == 0 else '  >' + chr(10)}  > {row.strip()}"


# --- for a program -----------------------------------------------------------------------------


def as_json(review: Review, old: str, new: str) -> str:
    """A JSON object: `schema_version`, `heading`, `from` and `to` (what was compared), `changes` and
    `questions`.

    A change has `subject` (action, theme or plan), `key` (number or letter), `kind`, `field`, `said`,
    `evidence` (what came or went), `old` and `new`, and, where it has words, `pieces`: pairs of same, removed or added,
    and words.
    """
    import json

    whole = {
        "schema_version": "1.0.0",
        "heading": review.heading,
        "from": old,
        "to": new,
        "changes": [_as_data(change) for change in review.changes],
        "questions": [{"action": asked.number, "question": asked.words} for asked in review.questions],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_data(change: Change) -> dict[str, Any]:
    old, new = values(change)
    data: dict[str, Any] = {
        "subject": change.subject,
        "key": change.key,
        "year": str(change.earlier) if change.earlier else None,
        "kind": change.kind,
        "field": change.field,
        "said": said(change),
        "old": old,
        "new": new,
        "evidence": [{"title": one.title, "url": one.url} for one in evidence(change)],
    }
    if of_text := texts(change):
        data["pieces"] = [list(piece) for piece in word_by_word(*of_text)]
    return data
