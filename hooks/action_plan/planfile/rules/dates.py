"""The dates of the plan and of its progress reports."""

from collections.abc import Iterator
from datetime import date

from action_plan.model.dates import AcademicYear, AchieveBy, in_words
from action_plan.model.forms import DAY, WHEN, Path
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule

FAR = 5
"""How many years from the plan's year an achieve-by date may lie."""


def due_bounds(year: AcademicYear) -> tuple[date, date]:
    """The first and the last day that an achieve-by date of that year's plan may have."""
    return AcademicYear(year.start - FAR).first_day, AcademicYear(year.start + FAR).last_day


_UNBOUND = frozenset({"moves", "steps", "confirmed"})
"""What has days with rules of their own: an action goes on from year to year."""


def _due(reading: Reading, year: AcademicYear) -> Iterator[tuple[Path, AchieveBy, bool]]:
    """The achieve-by dates, and whether each is too far from the plan's year; moves have rules of their own."""
    first, last = due_bounds(year)
    for place, when in reading.values(WHEN):
        if when.first_day and when.last_day and "moves" not in place:
            yield place, when, when.first_day < first or when.last_day > last


@rule(
    "P020", "date-outside-year",
    "A report or achieved_on is of a day before the plan's year, or an achieve-by date lies more than five years "
    "from it.",
    message="{date} is {what}",
    remedy="correct the date, or the year of the plan",
)  # fmt: skip
def dates_are_not_far_from_the_year(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Nothing was done before the plan's year, and nothing is due more than five years from it."""
    year = reading.year
    if year is None:
        return
    for place, day in reading.values(DAY):
        if day < year.first_day and _UNBOUND.isdisjoint(place):
            what = f"before the plan's year, which begins on {in_words(year.first_day)}"
            yield Finding(place, date=in_words(day), what=what)
    for place, when, is_far in _due(reading, year):
        if is_far:
            what = f"more than {FAR} years from the plan's year, {year}"
            yield Finding(place, date=when.in_words, what=what)


@rule(
    "P046", "due-in-another-year", "An achieve-by date lies outside the plan's academic year and the year after.",
    message="{date} is outside the plan's year and the year after ({first} to {last})",
    remedy="correct the date if it is a mistake; if it is right, leave it",
    severity="warning",
)  # fmt: skip
def due_dates_are_near_the_year(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Every action is due in the plan's academic year or the year after."""
    year = reading.year
    if year is None:
        return
    first, last = year.first_day, year.next.last_day
    for place, when, is_far in _due(reading, year):
        assert when.first_day
        assert when.last_day
        if not is_far and not first <= when.first_day <= when.last_day <= last:
            yield Finding(place, date=when.in_words, first=in_words(first), last=in_words(last))


@rule(
    "P026", "achieved-in-future",
    "achieved_on is later than the day for which the site is made.",
    message="{date} is later than {as_at}, the day for which the plan is checked",
    remedy="correct the day, or leave the status as it was until then",
)  # fmt: skip
def achieved_is_past(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Nothing was achieved later than the as-at date."""
    for path, action in reading.whole("achieved_on"):
        if action.achieved_on and action.achieved_on > as_at:
            yield Finding((*path, "achieved_on"), date=in_words(action.achieved_on), as_at=in_words(as_at))


@rule(
    "P030", "progress-out-of-order", "A progress report comes after one with a later day.",
    message="this report, of {date}, comes after one of {before}",
    remedy="put the reports in order, the oldest first, those without a day before all others",
)  # fmt: skip
def progress_is_in_order(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Progress reports stand in order of day, those without a day first."""
    for _, part in reading.actions:
        latest: date | None = None
        for entry in part.held("progress"):
            place, report = entry.path, entry.record
            if "date" in entry.broken:
                continue
            if latest and (report.date is None or report.date < latest):
                said = in_words(report.date) if report.date else "no day"
                yield Finding(
                    (*place, "date") if report.date else (*place, "text"), date=said, before=in_words(latest)
                )
            else:
                latest = report.date


@rule(
    "P040", "overdue-without-report", "An action is overdue, and nothing has been reported since its date.",
    message="action {number} was to be achieved by {date}, and no report was made since",
    remedy="add a progress report with its day, or change the status",
    severity="warning",
)  # fmt: skip
def overdue_actions_have_a_report(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An overdue action has a report since its date."""
    for _, part in reading.actions:
        action, reports = part.record, part.held("progress")
        # Where a day cannot be read, the report may be one since.
        unknown = "progress" in part.broken and (not reports or any("date" in r.broken for r in reports))
        if unknown or not part.broken.isdisjoint({"number", "status", "achieve_by"}):
            continue
        due = action.achieve_by.last_day
        if action.is_finished or due is None or due >= as_at:
            continue
        days = (report.record.date for report in reports)
        if not any(day and due < day <= as_at for day in days):
            yield Finding((*part.path, "achieve_by"), number=action.number, date=action.achieve_by.in_words)


@rule(
    "P045", "report-in-future", "A progress report has a day later than the one for which the site is made.",
    message="the report is of {date}, and the plan is checked for {as_at}",
    remedy="correct the day of the report; if it is right, the warning goes away on that day",
    severity="warning",
)  # fmt: skip
def reports_are_of_the_past(reading: Reading, as_at: date) -> Iterator[Finding]:
    """No report is of a later day than the one for which the site is made."""
    for _, part in reading.actions:
        for report in part.held("progress"):
            day = report.record.date
            if day and day > as_at:
                yield Finding((*report.path, "date"), date=in_words(day), as_at=in_words(as_at))
