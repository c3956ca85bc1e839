"""What can be wrong with the plan or its archive: one catalogue, and how each format prints it.

The checker, the help page and the tests all read CATALOGUE. A code is never used again for something
else, because people write codes down.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from action_plan.terminal import PLAIN, Paint
from action_plan.words import plural

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One thing that can be wrong. `message` and `remedy` are templates for the single case; `about`
    says what it means in general, for the help page."""

    code: str
    slug: str
    about: str
    message: str
    remedy: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: `line` and `column` count from 1, `width` is in characters."""

    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it stands, and how to mend it. `source` is the line itself."""

    kind: Kind
    file: str
    span: Span
    where: str
    message: str
    remedy: str
    source: str = ""

    @property
    def is_error(self) -> bool:
        return self.kind.severity == "error"


_KINDS = (
    Kind(
        code="P001",
        slug="file-too-large",
        about="The file is larger than 5 MB.",
        message="the file has {size} MB, and 5 MB is the most",
        remedy="take out what does not belong to the plan",
    ),
    Kind(
        code="P002",
        slug="not-utf-8",
        about="The file is not stored as UTF-8, the way in which the web stores text.",
        message="this byte is not UTF-8 text",
        remedy="store the file again with the encoding UTF-8",
    ),
    Kind(
        code="P003",
        slug="control-character",
        about="An invisible control character stands in the text, usually pasted in from elsewhere.",
        message="the invisible control character {name} stands here",
        remedy="delete it: put the cursor after it and press Backspace, or type the words again",
    ),
    Kind(
        code="P004",
        slug="yaml-not-read",
        about="The file is not laid out as YAML asks, so nothing after this place could be read.",
        message="{what}",
        remedy="{mend}",
    ),
    Kind(
        code="P005",
        slug="duplicate-key",
        about="A key stands twice in the same place, so one of the two would be lost.",
        message="{key} stands here a second time; the first is on line {first}",
        remedy="keep one of the two",
    ),
    Kind(
        code="P006",
        slug="anchor-or-alias",
        about="The text begins with & or *, which YAML reads as an anchor or alias; the plan uses neither.",
        message="{words} is read as {what}, and the plan has none",
        remedy="put the text in quotation marks, or write it out in full",
    ),
    Kind(
        code="P007",
        slug="tag",
        about="The text begins with !, which YAML reads as a tag; the plan uses none.",
        message="{words} is read as a tag, and the plan has none",
        remedy="put the text in quotation marks",
    ),
    Kind(
        code="P008",
        slug="second-document",
        about="A line of three hyphens starts a second document, which would not be read.",
        message="a second document starts here, and only one is read",
        remedy="delete the line ---",
    ),
    Kind(
        code="P009",
        slug="unknown-format",
        about="The format number is not one that this software reads.",
        message="format {value} is not known",
        remedy="write format: {known}",
    ),
    Kind(
        code="P010",
        slug="unknown-key",
        about="A key that the plan does not have, often a slip of the pen.",
        message="{key} is not a key of {whole}",
        remedy="{mend}",
    ),
    Kind(
        code="P011",
        slug="missing-key",
        about="A key that every entry of this kind must have is missing.",
        message="{key} is missing from {whole}",
        remedy="add a line {key}: …",
    ),
    Kind(
        code="P012",
        slug="date-not-a-date",
        about="A date that does not exist or is not written as 2024-06-30, 2024-06 (a whole month, for "
        "achieve_by) or ongoing (for achieve_by).",
        message="{what}",
        remedy="write {suggestion}",
    ),
    Kind(
        code="P013",
        slug="wrong-type",
        about="One sort of thing stands where another should: a number for a text, a text for a list.",
        message="{found} stands here, and this must be {expected}",
        remedy="{mend}",
    ),
    Kind(
        code="P014",
        slug="empty-text",
        about="A text has no words.",
        message="the text is empty",
        remedy="write the words, or delete the whole line if the key is optional",
    ),
    Kind(
        code="P015",
        slug="unknown-status",
        about="The status is not one of the five that there are: not-started, ongoing, achieved, "
        "carried-forward, stopped.",
        message="{value} is not a status",
        remedy="write one of {known}{closest}",
    ),
    Kind(
        code="P016",
        slug="not-a-letter",
        about="The letter of a theme is not one capital letter.",
        message="{value} is not one capital letter",
        remedy="write one of A to Z",
    ),
    Kind(
        code="P017",
        slug="not-a-year",
        about="An academic year is not written as 2023-24.",
        message="{value} is not an academic year",
        remedy="write it as 2023-24",
    ),
    Kind(
        code="P018",
        slug="not-a-number",
        about="The number of an action is not a whole number from 1.",
        message="{value} is not a whole number from 1",
        remedy="{mend}",
    ),
    Kind(
        code="P019",
        slug="not-another-action",
        about="carried_to and carried_from name an action of another year, as in 2024-25/3.",
        message="{value} does not name an action of another year",
        remedy="write the year, a stroke and the number, as in 2024-25/3",
    ),
    Kind(
        code="P020",
        slug="date-outside-year",
        about="A date lies outside the plan's academic year and the year after.",
        message="{date} is outside the plan's year and the year after ({first} to {last})",
        remedy="correct the date, or the year of the plan",
    ),
    Kind(
        code="P021",
        slug="number-used-twice",
        about="Two actions have the same number.",
        message="number {number} is already used on line {first}",
        remedy="give the newer action a number that was never used; {free} is free",
    ),
    Kind(
        code="P022",
        slug="letter-used-twice",
        about="Two themes have the same letter.",
        message="letter {letter} is already used on line {first}",
        remedy="give the newer theme a letter that was never used",
    ),
    Kind(
        code="P023",
        slug="number-out-of-order",
        about="An action stands after one with a higher number in the same theme.",
        message="action {number} stands after action {before}",
        remedy="put the actions of a theme in order of number",
    ),
    Kind(
        code="P024",
        slug="letter-out-of-order",
        about="A theme stands after one with a later letter.",
        message="theme {letter} stands after theme {before}",
        remedy="put the themes in order of letter",
    ),
    Kind(
        code="P025",
        slug="achieved-without-day",
        about="The status is achieved, but achieved_on is missing.",
        message="the status is achieved, but the day is missing",
        remedy="add a line achieved_on: with the day, as in achieved_on: {example}",
    ),
    Kind(
        code="P026",
        slug="achieved-in-future",
        about="achieved_on is later than the day for which the site is made (today, or the last day of the "
        "plan's year once that is over).",
        message="{date} is later than {as_at}, the day for which the plan is checked",
        remedy="correct the day, or leave the status as it was until then",
    ),
    Kind(
        code="P027",
        slug="stopped-without-reason",
        about="The status is stopped, but reason is missing.",
        message="the status is stopped, but the reason is missing",
        remedy="add a line reason: that says why",
    ),
    Kind(
        code="P028",
        slug="not-carried-to-later-year",
        about="The status is carried-forward, but carried_to is missing or does not name a later year.",
        message="{what}",
        remedy="add where it goes on in a later year, as in carried_to: {example}",
    ),
    Kind(
        code="P029",
        slug="role-not-in-words",
        about="A role in roles does not occur in the words of person_responsible.",
        message="the role {role} does not occur in person_responsible",
        remedy="write the role in the same words in both, or take it out of roles{closest}",
    ),
    Kind(
        code="P030",
        slug="progress-out-of-order",
        about="A progress report stands after one with a later day.",
        message="this report, of {date}, stands after one of {before}",
        remedy="put the reports in order, the oldest first, those without a day before all others",
    ),
    Kind(
        code="P031",
        slug="link-not-safe",
        about="A link is not a whole address that starts with https:// or mailto:.",
        message="the link to {url} is not a whole address that starts with https:// or mailto:",
        remedy="write the whole address, as in https://example.org/minutes",
    ),
    Kind(
        code="P032",
        slug="roles-share-address",
        about="Two roles would have the same address on the site, because they differ only in signs.",
        message="the role {role} would have the same address as {other}",
        remedy="write both in the same words if they are one role, or change one of the names",
    ),
    Kind(
        code="P033",
        slug="field-without-status",
        about="achieved_on, reason or carried_to stands beside a status to which it does not belong.",
        message="{field} belongs to the status {belongs}, and the status here is {status}",
        remedy="change the status, or delete the line {field}",
    ),
    Kind(
        code="P034",
        slug="role-named-twice",
        about="A role stands twice in roles.",
        message="the role {role} is named twice",
        remedy="keep one of the two",
    ),
    Kind(
        code="P035",
        slug="not-carried-from-earlier-year",
        about="carried_from does not name an earlier year.",
        message="{value} is not of a year before {year}",
        remedy="name the action of an earlier year, as in carried_from: {example}",
    ),
    Kind(
        code="P036",
        slug="role-without-address",
        about="The name of a role gives no address for its page: it has neither letters nor digits, or it "
        "is longer than 100 letters (a letter with an accent counts as two).",
        message="the role {role} {what} the address of its page",
        remedy="{mend}",
    ),
    Kind(
        code="P037",
        slug="text-too-long",
        about="A text has more than 20,000 characters.",
        message="the text has {length} characters, and {most} is the most",
        remedy="split it, or link to a document that holds it",
    ),
    Kind(
        code="P040",
        slug="past-its-date",
        severity="warning",
        about="An action is past its date, and nothing has been reported since that date.",
        message="action {number} was to be achieved by {date}, and no report was made since",
        remedy="add a progress report with its day, or change the status",
    ),
    Kind(
        code="P041",
        slug="e-mail-address",
        severity="warning",
        about="An e-mail address stands in text that everybody can read.",
        message="{value} looks like an e-mail address, and this text is public",
        remedy="name the role instead, unless the address is meant for the public",
    ),
    Kind(
        code="P042",
        slug="telephone-number",
        severity="warning",
        about="A telephone number stands in text that everybody can read.",
        message="{value} looks like a telephone number, and this text is public",
        remedy="name the role instead, unless the number is meant for the public",
    ),
    Kind(
        code="P043",
        slug="report-in-text",
        severity="warning",
        about="A line of a text looks like the beginning of an entry, so it is probably indented too far.",
        message="the text holds the line {line}, which looks like an entry of its own",
        remedy="if it is one, take away spaces at its beginning until it stands under the hyphen above",
    ),
    Kind(
        code="P044",
        slug="text-cut-off",
        severity="warning",
        about="After a space and # the rest of a line is a comment, so a text may have lost its end.",
        message="the text ends before {rest}, because # begins a comment there",
        remedy="put the whole text in quotation marks if the rest belongs to it",
    ),
    Kind(
        code="P045",
        slug="report-in-future",
        about="A progress report has a day later than the one for which the site is made.",
        message="the report is of {date}, and the plan is checked for {as_at}",
        remedy="correct the day of the report; if it is right, the warning goes away on that day",
        severity="warning",
    ),
    Kind(
        code="P050",
        slug="edition-altered",
        about="The file of a published edition is not what was published, by its checksum or by the history.",
        message="{file} was altered after it was published as {edition}",
        remedy="put the published file back; git log -- {file} names the commit that holds it",
    ),
    Kind(
        code="P051",
        slug="edition-missing",
        about="The file of a published edition is not there.",
        message="{file}, published as {edition}, is missing",
        remedy="put the published file back; git log -- {file} names the commit that holds it",
    ),
    Kind(
        code="P052",
        slug="edition-unlisted",
        about="A file lies in data/archive/ that the list of editions does not name.",
        message="{file} is not in the list of editions",
        remedy="archive a version with plan archive, never by hand, or take the file out",
    ),
    Kind(
        code="P053",
        slug="editions-not-read",
        about="The list of editions, data/archive/editions.yaml, is not as plan archive writes it.",
        message="{what}",
        remedy="put the list back as it was; plan archive alone adds to it",
    ),
    Kind(
        code="P054",
        slug="edition-not-read",
        about="The file of a published edition is no plan, or is of another year than the list says.",
        message="{file}: {what}",
        remedy="put the published file back; git log -- {file} names the commit that holds it",
    ),
)

CATALOGUE: dict[str, Kind] = {kind.slug: kind for kind in _KINDS}
"""Every kind of problem by its slug, in order of code."""


def problem(
    slug: str, *, file: str, span: Span = Span(), where: str = "", source: str = "", **values: object
) -> Problem:
    """Make a problem of the kind `slug`; `values`, and `file`, fill the templates of the catalogue."""
    kind = CATALOGUE[slug]
    return Problem(
        kind=kind,
        file=file,
        span=span,
        where=_one_line(where),
        source=source,
        message=_one_line(kind.message.format(file=file, **values)),
        remedy=_one_line(kind.remedy.format(file=file, **values)),
    )


def _one_line(words: str) -> str:
    """The words as a terminal can show them: what stands in the data may hold anything."""
    words = words.replace("\t", "\N{RIGHTWARDS ARROW}")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.file, p.span.line, p.span.column, p.kind.code, p.message),
    )


def counted(problems: Sequence[Problem]) -> str:
    """ "1 error, 0 warnings"."""
    errors = sum(p.is_error for p in problems)
    warnings = len(problems) - errors
    return f"{plural(errors, 'error', nought='0')}, {plural(warnings, 'warning', nought='0')}"


_LONGEST = 120
"""How many characters of a line an excerpt shows."""


def _cut(problem: Problem) -> tuple[str, int, int]:
    """The line, cut around the place where it is long; where the place begins in it, and its width."""
    span = problem.span
    line = problem.source
    start = max(0, span.column - 1 - 60) if span.column - 1 + span.width > _LONGEST else 0
    shown = line[start : start + _LONGEST]
    before = "…" if start else ""
    after = "…" if start + _LONGEST < len(line) else ""
    column = span.column - 1 - start
    width = max(1, min(span.width, len(shown) - column))
    # Tabs and other invisible characters would shift the caret or the terminal.
    return _one_line(before + shown + after), len(before) + column, width


def _excerpt(problem: Problem, paint: Paint) -> list[str]:
    """The line and a caret under the place; only the words where there is no line to show."""
    said = f"{problem.message}; {problem.remedy}"
    if not problem.source:
        return [f"    {said}"]
    shown, column, width = _cut(problem)
    number = str(problem.span.line)
    carets = (paint.error if problem.is_error else paint.warning)("^" * width)
    return [f"{number} | {shown}", f"{' ' * len(number)} | {' ' * column}{carets} {said}"]


def as_text(problems: Sequence[Problem], paint: Paint = PLAIN) -> str:
    """The report for a terminal; ends with the count."""
    lines: list[str] = []
    for p in problems:
        place = paint.bold(f"{p.file}:{p.span.line}:{p.span.column}:")
        severity = (paint.error if p.is_error else paint.warning)(p.kind.severity)
        where = f": {p.where}" if p.where else ""
        lines.append(f"{place} {severity} {p.kind.code} {p.kind.slug}{where}")
        lines.extend(_excerpt(p, paint))
    wrong = any(p.is_error for p in problems)
    lines.append((paint.error if wrong else paint.warning if problems else paint.good)(counted(problems)))
    return "\n".join(lines) + "\n"


def _escaped(words: str, extra: str = "") -> str:
    """Escape as GitHub's workflow commands ask; `extra` are more characters for a property."""
    for sign in "%\r\n" + extra:
        words = words.replace(sign, f"%{ord(sign):02X}")
    return words


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each message on its line of a pull request."""
    lines = []
    for p in problems:
        title = _escaped(f"{p.kind.code} {p.kind.slug}", ":,")
        end = p.span.column + p.span.width
        said = _escaped(f"{p.where + ': ' if p.where else ''}{p.message}; {p.remedy}")
        lines.append(
            f"::{p.kind.severity} file={_escaped(p.file, ':,')},line={p.span.line},"
            f"col={p.span.column},endColumn={end},title={title}::{said}"
        )
    return "".join(f"{line}\n" for line in [*lines, counted(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON object: `errors`, `warnings` (counts) and `problems` (a list)."""
    import json  # `plan check` starts faster without

    errors = sum(p.is_error for p in problems)
    listed = [
        {
            "file": p.file,
            "line": p.span.line,
            "column": p.span.column,
            "width": p.span.width,
            "severity": p.kind.severity,
            "code": p.kind.code,
            "slug": p.kind.slug,
            "where": p.where,
            "message": p.message,
            "remedy": p.remedy,
            "excerpt": _cut(p)[0],
        }
        for p in problems
    ]
    whole = {"errors": errors, "warnings": len(problems) - errors, "problems": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
