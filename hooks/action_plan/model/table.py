"""A plan as rows of a table, both ways: what plan.csv holds, and how it is read back to the same plan.

One row an action; a theme without actions has a row of its own. A single report without a day stands as it is;
else each report begins with its day in brackets on a line of its own, "[2023-11-06]" or "[no day]", and ends with
its evidence. A line of a text that looks like one of these has a backslash before it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from action_plan.model.plan import Action, Evidence, Plan, Report, Theme

COLUMNS = (
    "year",
    "theme",
    "theme_title",
    "number",
    "action",
    "measure",
    "person_responsible",
    "roles",
    "achieve_by",
    "status",
    "status_note",
    "achieved_on",
    "reason",
    "carried_to",
    "carried_from",
    "progress",
)
"""The columns, in their order: the keys of the data."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def guard(words: str) -> str:
    """Words that no spreadsheet runs as a formula: an apostrophe before what could begin one."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def unguard(words: str) -> str:
    """The words that were guarded."""
    return words[1:] if words[:1] == "'" and words[1:].startswith(_FORMULA) else words


def rows(plan: Plan) -> Iterator[dict[str, str]]:
    """The rows of a plan, each by its columns; what is missing is empty. Not guarded."""
    for theme in plan.themes:
        for action in theme.actions:
            yield _row(plan, theme, action)
        if not theme.actions:
            yield {**dict.fromkeys(COLUMNS, ""), **_head(plan, theme)}


def _head(plan: Plan, theme: Theme) -> dict[str, str]:
    return {"year": str(plan.year), "theme": theme.letter, "theme_title": theme.title}


def _row(plan: Plan, theme: Theme, action: Action) -> dict[str, str]:
    plain = ("number", "action", "measure", "person_responsible", "achieve_by", "status", "status_note")
    further = ("achieved_on", "reason", "carried_to", "carried_from")
    values = {name: getattr(action, name) for name in (*plain, *further)}
    held = {
        **_head(plan, theme),
        **{name: "" if value is None else str(value) for name, value in values.items()},
        "roles": "; ".join(role.replace("\\", "\\\\").replace(";", "\\;") for role in action.roles),
        "progress": reports_text(action.progress),
    }
    return {name: held[name] for name in COLUMNS}


def roles_of(words: str) -> list[str]:
    """The roles of a cell."""
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
        evidence.insert(0, {"title": _title(link[1]), "url": link[2]})
        lines.pop()
    report: dict[str, object] = {"text": "\n".join(_unescaped(row) for row in lines)}
    if day != "no day":
        report["date"] = day
    if evidence:
        report["evidence"] = evidence
    return report


def _title(words: str) -> str:
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], words)


def _unescaped(row: str) -> str:
    return row[1:] if row.startswith("\\") and _SPECIAL.match(row[1:]) else row


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
