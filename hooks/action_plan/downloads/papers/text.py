"""The paper of a meeting as words: for a terminal, and as Markdown."""

import textwrap
from collections.abc import Iterator

from action_plan.downloads.papers.meeting_pdf import LONGEST
from action_plan.history.papers.record import MeetingPaper, Row
from action_plan.history.review_formats import WIDTH, escaped
from action_plan.model import addresses
from action_plan.model.entries import Evidence
from action_plan.model.markup import Texts
from action_plan.terminal import PLAIN, Paint, shown
from action_plan.words import cut


def as_text(paper: MeetingPaper, paint: Paint = PLAIN) -> str:
    """For a terminal."""
    texts = Texts(dict(paper.abbreviations))
    rows = [paint.bold(shown(paper.headline)), *_wrapped(paper.lead)]
    if paper.missing:
        rows += _wrapped(paper.missing)
    for section in paper.sections:
        rows += ["", paint.bold(shown(section.heading)), *_wrapped(section.said)]
        for row in section.rows:
            rows += ["", *_wrapped(f"{row.name}: {cut(texts.plain(row.action), LONGEST)}", "  ")]
            rows += [
                line for words in _told(row, section.columns[2], texts) for line in _wrapped(words, "    ")
            ]
    if paper.meeting.decided:
        rows += ["", paint.bold("What was decided"), *_wrapped(texts.words(paper.meeting.decided))]
    if paper.meeting.papers:
        rows += ["", paint.bold("Papers and minutes"), *map(_link, paper.meeting.papers)]
    if paper.made:
        rows += ["", *_wrapped(paper.made)]
    return "\n".join(rows) + "\n"


def _told(row: Row, last: str, texts: Texts) -> Iterator[str]:
    yield row.said
    if row.words:
        yield f"“{texts.words(row.words)}”"
    for title, text in row.before_and_after:
        yield f"{title}: {texts.words(text)}"
    yield from (f"Evidence: {_link(one)}" for one in row.evidence)
    yield f"{last}: {row.last}"


def _link(one: Evidence) -> str:
    return shown(f"{one.title}: {one.url}")


def _wrapped(words: str, indent: str = "") -> list[str]:
    return [
        line
        for part in shown(words).split("\n")
        for line in textwrap.wrap(
            part, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
            break_on_hyphens=False,
        )
    ]  # fmt: skip


def as_markdown(paper: MeetingPaper, site: str | None = None) -> str:
    """For a document elsewhere; with the address of the `site`, actions are linked."""
    texts = Texts(dict(paper.abbreviations))
    parts = [f"# {escaped(paper.headline)}", escaped(paper.lead)]
    if paper.missing:
        parts.append(f"**{escaped(paper.missing)}**")
    for section in paper.sections:
        parts += [f"## {escaped(section.heading)}", escaped(section.said)]
        if section.rows:
            table = [_cells(*section.columns), "| --- | --- | --- |"]
            parts.append("\n".join([*table, *(_row(row, texts, site) for row in section.rows)]))
    if paper.meeting.decided:
        parts += ["## What was decided", paper.meeting.decided.strip()]
    if paper.meeting.papers:
        parts += ["## Papers and minutes", "\n".join(f"- {_marked(one)}" for one in paper.meeting.papers)]
    if paper.made:
        parts.append(f"*{escaped(paper.made)}*")
    return "\n\n".join(parts) + "\n"


def _row(row: Row, texts: Texts, site: str | None) -> str:
    name = escaped(row.name)
    linked = f"[{name}]({site}{addresses.of_action(*row.key)})" if site else name
    said = [escaped(row.said)]
    if row.words:
        said.append(f"“{escaped(texts.words(row.words))}”")
    said += [f"{title}: {escaped(texts.words(text))}" for title, text in row.before_and_after]
    said += [f"Evidence: {_marked(one)}" for one in row.evidence]
    return _cells(
        f"{linked}: {escaped(cut(texts.plain(row.action), LONGEST))}", "\n".join(said), escaped(row.last)
    )


def _cells(*cells: str) -> str:
    lines = (" <br> ".join(part for part in cell.split("\n") if part) for cell in cells)
    return f"| {' | '.join(lines)} |"


def _marked(one: Evidence) -> str:
    return f"[{escaped(one.title)}](<{one.url}>)"
