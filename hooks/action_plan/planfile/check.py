"""What must hold in a plan beyond its form: one rule a function, its docstring the rule.

All rules run on all parts that are whole, so that one mistake hides no other. `check` is the one door:
the command line, the build and the tests all go through it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path as FilePath

from action_plan.model.dates import AchieveBy, in_words
from action_plan.model.forms import Path, closest, quoted
from action_plan.model.plan import BESIDE, LONGEST_TEXT, Action, Evidence, Report
from action_plan.planfile import DATA
from action_plan.planfile.problems import Problem, Span, in_order
from action_plan.planfile.reading import Part, Reading, read
from action_plan.words import slug

Rule = Callable[[Reading, date], Iterator[Problem]]


def _whole(reading: Reading, *fields: str) -> Iterator[tuple[Path, Action]]:
    """The actions of which none of these fields is broken."""
    for _, part in reading.actions:
        if part.broken.isdisjoint(fields):
            yield part.path, part.record


def _reports(reading: Reading) -> Iterator[Part[Report]]:
    """The progress reports, whatever else is wrong with their action."""
    for _, part in reading.actions:
        yield from part.held("progress")


def _evidence(reading: Reading) -> Iterator[Part[Evidence]]:
    """The evidence of every report."""
    for report in _reports(reading):
        yield from report.held("evidence")


def _roles(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Every role of every action, with its place."""
    for _, part in reading.actions:
        for role in part.held("roles"):
            yield role.path, role.record


def _texts(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Every text that is written for the public, with its place; not what stands in for a broken one."""
    if reading.about:
        for name in ("title", "published_by"):
            if name not in reading.about.broken:
                yield ("plan", name), getattr(reading.about.record, name)
    for theme in reading.themes:
        if "title" not in theme.broken:
            yield (*theme.path, "title"), theme.record.title
    for _, part in reading.actions:
        for name in ("action", "measure", "person_responsible", "status_note", "reason"):
            if name not in part.broken and (text := getattr(part.record, name)):
                yield (*part.path, name), text
    for report in _reports(reading):
        if "text" not in report.broken:
            yield (*report.path, "text"), report.record.text
    for evidence in _evidence(reading):
        if "title" not in evidence.broken:
            yield (*evidence.path, "title"), evidence.record.title


def _public(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Those texts, and what else the public reads or can write to."""
    yield from _texts(reading)
    for full in reading.abbreviations:
        yield full.path, full.record
    for evidence in _evidence(reading):
        if evidence.record.url.lower().startswith("mailto:"):
            yield (*evidence.path, "url"), evidence.record.url


def numbers_are_unique(reading: Reading, as_at: date) -> Iterator[Problem]:
    """A number is used for one action only."""
    seen: dict[int, Path] = {}
    free = max((action.number for _, action in _whole(reading, "number")), default=0) + 1
    for path, action in _whole(reading, "number"):
        first = seen.setdefault(action.number, path)
        if first != path:
            yield reading.problem(
                "number-used-twice",
                (*path, "number"),
                number=action.number,
                first=reading.span((*first, "number")).line,
                free=free,
            )


def letters_are_unique(reading: Reading, as_at: date) -> Iterator[Problem]:
    """A letter is used for one theme only."""
    seen: dict[str, Path] = {}
    for part in reading.themes:
        if "letter" not in part.broken:
            first = seen.setdefault(part.record.letter, part.path)
            if first != part.path:
                line = reading.span((*first, "letter")).line
                yield reading.problem(
                    "letter-used-twice", (*part.path, "letter"), letter=part.record.letter, first=line
                )


def numbers_are_in_order(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Within a theme, actions stand in order of number."""
    before: tuple[Path, int] | None = None
    for path, action in _whole(reading, "number"):
        if before and before[0] == path[:2] and action.number < before[1]:
            yield reading.problem(
                "number-out-of-order", (*path, "number"), number=action.number, before=before[1]
            )
        else:
            before = path[:2], action.number


def letters_are_in_order(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Themes stand in order of letter."""
    before = ""
    for part in reading.themes:
        letter = part.record.letter
        if "letter" in part.broken:
            continue
        if letter < before:
            yield reading.problem("letter-out-of-order", (*part.path, "letter"), letter=letter, before=before)
        before = max(before, letter)


def dates_are_near_the_year(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Every date lies in the plan's academic year or the year after."""
    if not reading.about or "year" in reading.about.broken:
        return
    year = reading.about.record.year
    first, last = year.first_day, year.next.last_day
    # What is broken holds no date.
    dated: list[tuple[Path, AchieveBy]] = []
    for path, action in _whole(reading):
        dated.append(((*path, "achieve_by"), action.achieve_by))
        dated.append(((*path, "achieved_on"), AchieveBy(action.achieved_on, action.achieved_on)))
    for report in _reports(reading):
        dated.append(((*report.path, "date"), AchieveBy(report.record.date, report.record.date)))
    for place, when in dated:
        if when.first_day and when.last_day and not first <= when.first_day <= when.last_day <= last:
            yield reading.problem(
                "date-outside-year", place, date=when.in_words, first=in_words(first), last=in_words(last)
            )


def achieved_has_a_day(reading: Reading, as_at: date) -> Iterator[Problem]:
    """An achieved action says on which day it was achieved."""
    for path, action in _whole(reading, "status", "achieved_on"):
        if action.status == "achieved" and not action.achieved_on:
            yield reading.problem("achieved-without-day", (*path, "status"), example=as_at.isoformat())


def achieved_is_past(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Nothing was achieved later than the as-at date."""
    for path, action in _whole(reading, "achieved_on"):
        if action.achieved_on and action.achieved_on > as_at:
            yield reading.problem(
                "achieved-in-future",
                (*path, "achieved_on"),
                date=in_words(action.achieved_on),
                as_at=in_words(as_at),
            )


def stopped_has_a_reason(reading: Reading, as_at: date) -> Iterator[Problem]:
    """A stopped action says why it was stopped."""
    for path, action in _whole(reading, "status", "reason"):
        if action.status == "stopped" and not action.reason:
            yield reading.problem("stopped-without-reason", (*path, "status"))


def carried_goes_to_a_later_year(reading: Reading, as_at: date) -> Iterator[Problem]:
    """An action carried forward names the action of a later year that continues it."""
    if not reading.about or "year" in reading.about.broken:
        return
    year = reading.about.record.year
    for path, action in _whole(reading, "status", "carried_to"):
        example = f"{year.next}/{action.number}"
        if action.status == "carried-forward" and not action.carried_to:
            what = "the status is carried-forward, but carried_to is missing"
            yield reading.problem("not-carried-to-later-year", (*path, "status"), what=what, example=example)
        elif action.carried_to and action.carried_to.year <= year:
            what = f"{action.carried_to} is not of a year after {year}"
            yield reading.problem(
                "not-carried-to-later-year", (*path, "carried_to"), what=what, example=example
            )


def carried_comes_from_an_earlier_year(reading: Reading, as_at: date) -> Iterator[Problem]:
    """An action carried from another plan names one of an earlier year."""
    if not reading.about or "year" in reading.about.broken:
        return
    year = reading.about.record.year
    for path, action in _whole(reading, "carried_from"):
        if action.carried_from and action.carried_from.year >= year:
            yield reading.problem(
                "not-carried-from-earlier-year",
                (*path, "carried_from"),
                value=action.carried_from,
                year=year,
                example=f"{type(year)(year.start - 1)}/{action.number}",
            )


def fields_fit_the_status(reading: Reading, as_at: date) -> Iterator[Problem]:
    """achieved_on, reason and carried_to stand only beside the status to which they belong."""
    for name, belongs in BESIDE.items():
        for path, action in _whole(reading, "status", name):
            if getattr(action, name) and action.status != belongs:
                yield reading.problem_at(
                    "field-without-status",
                    reading.span((*path, name), key=True),
                    (*path, name),
                    field=name,
                    belongs=belongs,
                    status=action.status,
                )


def roles_are_in_the_words(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Each role occurs, in the same words, in person_responsible."""
    known = sorted({role for _, role in _roles(reading)})
    for _, part in reading.actions:
        if "person_responsible" in part.broken:
            continue
        words = " ".join(part.record.person_responsible.split())
        strange = [role for role in part.held("roles") if " ".join(role.record.split()) not in words]
        named = [other for other in known if other in words] if strange else []
        for role in strange:
            close = closest(role.record, named)
            yield reading.problem(
                "role-not-in-words",
                role.path,
                role=f'"{role.record}"',
                closest=f" (did you mean {close}?)" if close else "",
            )


def roles_are_named_once(reading: Reading, as_at: date) -> Iterator[Problem]:
    """An action names each role once."""
    seen: set[tuple[Path, str]] = set()
    for path, role in _roles(reading):
        if (path[:-1], role) in seen:
            yield reading.problem("role-named-twice", path, role=f'"{role}"')
        seen.add((path[:-1], role))


def roles_have_their_own_address(reading: Reading, as_at: date) -> Iterator[Problem]:
    """No two roles share an address on the site."""
    first: dict[str, str] = {}
    for path, role in _roles(reading):
        other = first.setdefault(slug(role), role)
        if other != role and slug(role):
            yield reading.problem("roles-share-address", path, role=f'"{role}"', other=f'"{other}"')


_LONGEST_ADDRESS = 100
"""In bytes: the page of a role is a folder, whose name a file system limits (usually to 255)."""


def roles_have_an_address(reading: Reading, as_at: date) -> Iterator[Problem]:
    """The name of a role gives an address that is neither empty nor longer than 100 bytes."""
    for path, role in _roles(reading):
        if not slug(role):
            what = "has no letter and no digit for"
            mend = "write the name of the role in words"
        elif len(slug(role).encode(errors="replace")) > _LONGEST_ADDRESS:
            what = "is too long for"
            mend = "write a shorter name, of 100 letters at most (a letter with an accent counts as two)"
        else:
            continue
        yield reading.problem("role-without-address", path, role=quoted(role), what=what, mend=mend)


def progress_is_in_order(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Progress reports stand in order of day, those without a day first."""
    for _, part in reading.actions:
        latest: date | None = None
        for entry in part.held("progress"):
            place, report = entry.path, entry.record
            if "date" in entry.broken:
                continue
            if latest and (report.date is None or report.date < latest):
                said = in_words(report.date) if report.date else "no day"
                yield reading.problem(
                    "progress-out-of-order",
                    (*place, "date") if report.date else (*place, "text"),
                    date=said,
                    before=in_words(latest),
                )
            else:
                latest = report.date or latest


_MAY_LINK = re.compile(r"[\[<]")


def links_are_safe(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Every link starts with https:// or mailto:."""
    for evidence in _evidence(reading):
        if "url" not in evidence.broken and not _is_safe(evidence.record.url):
            place = (*evidence.path, "url")
            yield reading.problem("link-not-safe", place, url=evidence.record.url)
    for path, text in _texts(reading):
        if not _MAY_LINK.search(text):
            continue
        from action_plan.model.markup import links  # few texts hold links: `plan check` starts faster without

        for url in links(text):
            if not _is_safe(url):
                yield reading.problem("link-not-safe", path, words=url, url=url or "nothing")


def _is_safe(url: str) -> bool:
    return re.match(r"(https://[^\s/]|mailto:[^\s])\S*$", url, re.IGNORECASE) is not None


def past_dates_have_a_report(reading: Reading, as_at: date) -> Iterator[Problem]:
    """An open action that is past its date has a report since that date."""
    for _, part in reading.actions:
        action, reports = part.record, part.held("progress")
        due = action.achieve_by.last_day
        # Where a day cannot be read, the report may be one since.
        unknown = "progress" in part.broken and (not reports or any("date" in r.broken for r in reports))
        if unknown or not part.broken.isdisjoint({"number", "status", "achieve_by"}):
            continue
        if action.is_finished or due is None or due >= as_at:
            continue
        days = (report.record.date for report in reports)
        if not any(day and day > due and not _is_in_future(reading, day, as_at) for day in days):
            yield reading.problem(
                "past-its-date",
                (*part.path, "achieve_by"),
                number=action.number,
                date=action.achieve_by.in_words,
            )


def reports_are_of_the_past(reading: Reading, as_at: date) -> Iterator[Problem]:
    """No report is of a later day than the one for which the site is made, while the year goes on."""
    for report in _reports(reading):
        if _is_in_future(reading, report.record.date, as_at):
            assert report.record.date
            yield reading.problem(
                "report-in-future",
                (*report.path, "date"),
                date=in_words(report.record.date),
                as_at=in_words(as_at),
            )


def _is_in_future(reading: Reading, day: date | None, as_at: date) -> bool:
    """Whether a report of that day is too early. Once the year is over as_at is its last day, and a report may be of
    a later one."""
    about = reading.about
    if not about or "year" in about.broken or as_at >= about.record.year.last_day:
        return False
    return day is not None and day > as_at


_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Digits that begin with 0, (0 or +, in groups: ten to fifteen in all.
_TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[ .-]?|\(?0)(?:[ ().-]{0,2}\d){9,13}(?!\d|[\w/.-]\d)")


def texts_hold_no_addresses(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Public text holds no e-mail address."""
    for path, text in _public(reading):
        for found in dict.fromkeys(_E_MAIL.findall(text)):
            yield reading.problem("e-mail-address", path, words=found, value=found)


def texts_hold_no_telephone_numbers(reading: Reading, as_at: date) -> Iterator[Problem]:
    """Public text holds no telephone number."""
    for path, text in _public(reading):
        for found in dict.fromkeys(_TELEPHONE.findall(text)):
            yield reading.problem("telephone-number", path, words=found, value=found.strip())


def texts_are_not_too_long(reading: Reading, as_at: date) -> Iterator[Problem]:
    """A text has at most 20,000 characters."""
    for path, text in _public(reading):
        if len(text) > LONGEST_TEXT:
            yield reading.problem("text-too-long", path, length=f"{len(text):,}", most=f"{LONGEST_TEXT:,}")


_ENTRY_LINE = re.compile(r"^ *(- (?:date|text|number|letter|title):.*|text: [|>].*)", re.MULTILINE)


def texts_hold_no_entries(reading: Reading, as_at: date) -> Iterator[Problem]:
    """No line of a text looks like the beginning of an entry."""
    for path, _ in _texts(reading):
        mark = reading.marks.values.get(path)
        # As it stands in the file: what is folded has lost its lines.
        if mark and (found := _ENTRY_LINE.search(reading.text, mark.start, mark.end)):
            line = found[1].rstrip()
            place = reading.place(found.start(1))
            span = Span(place.line, place.column, len(line))
            yield reading.problem_at("report-in-text", span, path, line=quoted(line))


_COMMENT = re.compile(r" (#[^\s#]+)")


def texts_are_not_cut_off(reading: Reading, as_at: date) -> Iterator[Problem]:
    """No text without quotation marks is followed, after one space, by # and a word."""
    for path, _ in _texts(reading):
        mark = reading.marks.values.get(path)
        if mark is None or reading.text[mark.start] in "\"'|>":
            continue
        if found := _COMMENT.match(reading.text, mark.end):
            place = reading.place(found.start(1))
            span = Span(place.line, place.column, len(found[1]))
            yield reading.problem_at("text-cut-off", span, path, rest=found[1])


RULES: tuple[Rule, ...] = (
    numbers_are_unique,
    letters_are_unique,
    numbers_are_in_order,
    letters_are_in_order,
    dates_are_near_the_year,
    achieved_has_a_day,
    achieved_is_past,
    stopped_has_a_reason,
    carried_goes_to_a_later_year,
    carried_comes_from_an_earlier_year,
    fields_fit_the_status,
    roles_are_in_the_words,
    roles_are_named_once,
    roles_have_their_own_address,
    roles_have_an_address,
    progress_is_in_order,
    links_are_safe,
    past_dates_have_a_report,
    reports_are_of_the_past,
    texts_hold_no_addresses,
    texts_hold_no_telephone_numbers,
    texts_are_not_too_long,
    texts_hold_no_entries,
    texts_are_not_cut_off,
)


def check(source: bytes, file: str, today: date) -> Reading:
    """Read and check a file of the plan: everything that is wrong with it, in order of line.

    `today` is the day asked for; timeliness goes by it or by the last day of the plan's year, whichever
    is earlier.
    """
    reading = read(source, file)
    about = reading.about
    as_at = about.record.year.as_at(today) if about and "year" not in about.broken else today
    found = [one for rule in RULES for one in rule(reading, as_at)]
    reading.problems = in_order([*reading.problems, *found])
    if any(p.is_error for p in reading.problems):
        reading.plan = None
    return reading


def check_file(root: FilePath, today: date, file: str = DATA) -> Reading:
    """The same for a file on disk; `file` is named from `root`. Raises OSError where it cannot be opened."""
    return check((root / file).read_bytes(), file, today)
