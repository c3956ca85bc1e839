"""What was published, and must not get lost."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from datetime import date

from action_plan.model.dates import in_words
from action_plan.model.entries import Report
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.entries import to_add
from action_plan.planfile.rules.rule import Finding, rule


@rule(
    "P062", "published-report-gone",
    "A progress report in the newest edition of the same year is no longer there.",
    message="the report{day}, which was published, is no longer here", remedy="if that is a mistake, {mend}",
    severity="warning",
)  # fmt: skip
def published_reports_stay(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A progress report that was published stays, be it in other words or with another day."""
    published = {action.number: action for action in reading.published.actions} if reading.published else {}
    for path, action in reading.whole("number", "progress"):
        was = published.get(action.number)
        for report in _gone(was.progress, action.progress) if was else ():
            later = (
                i
                for i, one in enumerate(action.progress)
                if one.date and one.date > (report.date or date.min)
            )
            place = next(later, len(action.progress)) if report.date else 0
            mend, to_type = to_add(reading, path, "progress", report, place)
            yield Finding(
                (*path, "progress"),
                reading.span((*path, "progress"), key=True),
                to_type=to_type,
                day=f" of {in_words(report.date)}" if report.date else "",
                mend=mend,
            )


def _gone(before: Sequence[Report], now: Sequence[Report]) -> Iterator[Report]:
    """The reports that have no like any more: the same, one of the same day, or one in the same words."""
    same = Counter(before) & Counter(now)
    alike: dict[object, deque[int]] = {}
    for place, report in enumerate(_without(now, same)):
        for what in (report.date, report.text):
            alike.setdefault(what, deque()).append(place)
    used: set[int] = set()
    for report in _without(before, same):
        places = [alike.get(what, deque()) for what in (report.date, report.text)]
        for some in places:
            while some and some[0] in used:
                some.popleft()
        if first := [some[0] for some in places if some]:
            used.add(min(first))
        else:
            yield report


def _without(reports: Sequence[Report], same: Counter[Report]) -> Iterator[Report]:
    """The reports but for those, each as often as it is counted."""
    left = same.copy()
    for report in reports:
        if left[report]:
            left[report] -= 1
        else:
            yield report
