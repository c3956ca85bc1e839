"""A plan as rows of a table, both ways: what plan.csv holds, and how it is read back to the same plan.

One row an action; a theme without actions has a row of its own. A single report without a day stands as it is;
else each report begins with its day in brackets on a line of its own, "[2023-11-06]" or "[no day]", and ends with
its evidence. A line of a text that looks like one of these has a backslash before it. What no text can hold stands as
JSON.
"""

import contextlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from action_plan.model.entries import Evidence, Report
from action_plan.model.forms import NUMBER, Form, Misfit, refuse
from action_plan.model.plan import Action, Plan
from action_plan.model.records import Field, Glossary, ListOf, RecordOf, fields
from action_plan.pasted import UNSEEN

COLUMNS = ("year", "theme", "theme_title", *(field.key for field in fields(Action)))
"""The columns, in their order: what is said of the theme, then the keys of an action."""

WORKED_OUT = (
    "status_in_words", "timeliness", "days_to_go", "first_promised", "times_moved", "days_moved", "last_report",
    "no_report_since_meeting", "address",
)  # fmt: skip
"""The columns of plan.csv that follow: what is worked out of an action, which is never read back."""

_FORMULA = ("=", "+", "-", "@", "'")


def _may_begin_a_formula(words: str) -> bool:
    """Whether a spreadsheet might read words as a formula, which some do behind spaces and of wide signs as well."""
    first = UNSEEN.sub("", words).lstrip()[:1]
    return words[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", first).startswith(_FORMULA)


def guard(words: str) -> str:
    """Words that no spreadsheet runs as a formula: an apostrophe before what could begin one."""
    return f"'{words}" if words and _may_begin_a_formula(words) else words


def unguard(words: str) -> str:
    """The words that were guarded."""
    return words[1:] if words[:1] == "'" and words[1:] and _may_begin_a_formula(words[1:]) else words


def rows(plan: Plan) -> Iterator[dict[str, str]]:
    """The rows of a plan, each by its columns; what is missing is empty. Not guarded."""
    for theme in plan.themes:
        head = {"year": str(plan.year), "theme": theme.letter, "theme_title": theme.title}
        for action in theme.actions:
            yield head | {f.key: as_cell(f, getattr(action, f.name)) for f in fields(Action)}
        if not theme.actions:
            yield dict.fromkeys(COLUMNS, "") | head


# --- cells -------------------------------------------------------------------------------------


def as_cell(field: Field, value: Any) -> str:
    """The value of a field as a cell, which `from_cell` reads back: words as they are, a list of words with semicolons
    between them, reports as a text, and anything else as JSON. "" where there is no value."""
    form = field.form
    if value in (None, (), {}):
        return ""
    if _is_words(form):
        return str(value)
    if isinstance(form, ListOf) and _is_words(form.item):
        return "; ".join(str(one).replace("\\", "\\\\").replace(";", "\\;") for one in value)
    if _is_reports(form) and from_cell(field, text := reports_text(value)) == value:
        return text
    return json.dumps(_as_data(form, value), ensure_ascii=False, separators=(",", ":"))


def from_cell(field: Field, words: str) -> Any:
    """The value of a field from a cell; for "" its empty value. Raises ValueError or Misfit where it cannot be read."""
    form = field.form
    if not words:
        return () if form.is_list else {} if isinstance(form, Glossary) else None
    if _is_words(form):
        return form.read(words, (), refuse)
    if isinstance(form, ListOf) and _is_words(form.item):
        return form.read([one for one in items_of(words) if one.strip()], (), refuse)
    if not _is_reports(form):
        return form.read(_from_json(words), (), refuse)
    with contextlib.suppress(ValueError, Misfit):
        return form.read(_from_json(words), (), refuse)
    return tuple(report_of(entry) for entry in reports_of(words) if str(entry["text"]).strip())


def _from_json(words: str) -> Any:
    try:
        return json.loads(words)
    except RecursionError as error:
        raise ValueError(words) from error


def as_written(field: Field) -> str:
    """How the value of a field stands in a cell, in a sentence; "" where that needs none."""
    form = field.form
    if words := form.schema().get("enum"):
        return f"One of {', '.join(words)}."
    if isinstance(form, ListOf) and _is_words(form.item):
        return "Semicolons separate them."
    if _is_reports(form):
        return "Each has its day in brackets before it."
    return "" if _is_words(form) or form is NUMBER else "As JSON."


def _is_words(form: Form) -> bool:
    return form.schema().get("type") == "string"


def _is_reports(form: Form) -> bool:
    return isinstance(form, ListOf) and isinstance(form.item, RecordOf) and form.item.record is Report


def _as_data(form: Form, value: Any) -> Any:
    """A value as the data has it."""
    if isinstance(form, RecordOf):
        held = ((field, getattr(value, field.name)) for field in fields(form.record))
        return {
            field.key: _as_data(field.form, one)
            for field, one in held
            if field.is_required or one not in (None, (), {})
        }
    if isinstance(form, ListOf):
        return [_as_data(form.item, one) for one in value]
    if isinstance(form, Glossary):
        return {short: _as_data(form.item, one) for short, one in value.items()}
    return str(value) if _is_words(form) else value


def items_of(words: str) -> list[str]:
    """The words of a list in a cell."""
    parts = re.findall(r"(?:\\.|[^;\\])+", words, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part.removeprefix(" ") if i else part) for i, part in enumerate(parts)]


# --- reports -----------------------------------------------------------------------------------

_HEAD = re.compile(r"\[(\d{4}-\d\d-\d\d|no day)\]")
_EVIDENCE = re.compile(r"Evidence: \[((?:\\.|[^\\\]])*)\]\((\S+)\)")
_SPECIAL = re.compile(r"\\*(?:\[(?:\d{4}-\d\d-\d\d|no day)\]|Evidence: \[.*)")


def reports_text(reports: tuple[Report, ...]) -> str:
    """Progress reports as one text."""
    if len(reports) == 1 and not reports[0].date and not reports[0].evidence:
        return _escaped(reports[0].text)
    return "\n\n".join(_one(report) for report in reports)


def _one(report: Report) -> str:
    lines = [f"[{report.date or 'no day'}]", _escaped(report.text)]
    for link in report.evidence:
        title = re.sub(r"([\\\[\]])", r"\\\1", link.title).replace("\n", "\\n")
        lines.append(f"Evidence: [{title}]({link.url})")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return "\n".join(f"\\{row}" if _SPECIAL.match(row) else row for row in text.split("\n"))


def reports_of(words: str) -> list[Mapping[str, object]]:
    """The reports of a text, as the data has them."""
    if not words:
        return []
    blocks: list[tuple[str, list[str]]] = []
    for row in words.split("\n"):
        if head := _HEAD.fullmatch(row):
            blocks.append((head[1], []))
        elif blocks:
            blocks[-1][1].append(row)
        else:
            blocks.append(("no day", [row]))
    for _, block in blocks[:-1]:
        block.pop()  # the empty line before the next report
    return [_report(day, block) for day, block in blocks]


def _report(day: str, lines: list[str]) -> Mapping[str, object]:
    evidence: list[dict[str, str]] = []
    while lines and (link := _EVIDENCE.fullmatch(lines[-1])):
        title = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], link[1])
        evidence.insert(0, {"title": title, "url": link[2]})
        lines.pop()
    rows = (row[1:] if row.startswith("\\") and _SPECIAL.match(row[1:]) else row for row in lines)
    report: dict[str, object] = {"text": "\n".join(rows)}
    if day != "no day":
        report["date"] = day
    if evidence:
        report["evidence"] = evidence
    return report


def report_of(entry: Mapping[str, object]) -> Report:
    """One of these as the model has it."""
    links = entry.get("evidence", [])
    assert isinstance(links, list)
    day = entry.get("date")
    return Report(
        date=date.fromisoformat(str(day)) if day else None,
        text=str(entry["text"]),
        evidence=tuple(Evidence(title=link["title"], url=link["url"]) for link in links),
    )
