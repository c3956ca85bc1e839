"""The dates of the plan."""

from collections.abc import Iterator
from datetime import date

from action_plan.model.dates import AchieveBy, in_words
from action_plan.model.forms import DAY, WHEN
from action_plan.planfile.kinds import Kind
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule


@rule(
    Kind(
        code="P020",
        slug="date-outside-year",
        about="A date lies outside the plan's academic year and the year after.",
        message="{date} is outside the plan's year and the year after ({first} to {last})",
        remedy="correct the date, or the year of the plan",
    )
)
def dates_are_near_the_year(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Every date lies in the plan's academic year or the year after."""
    if reading.year is None:
        return
    first, last = reading.year.first_day, reading.year.next.last_day
    for place, day in reading.values(DAY, WHEN):
        when = day if isinstance(day, AchieveBy) else AchieveBy(day, day)
        if when.first_day and when.last_day and not first <= when.first_day <= when.last_day <= last:
            yield Finding(place, date=when.in_words, first=in_words(first), last=in_words(last))


@rule(
    Kind(
        code="P026",
        slug="achieved-in-future",
        about="achieved_on is later than the day for which the site is made (today, or the last day of the "
        "plan's year once that is over).",
        message="{date} is later than {as_at}, the day for which the plan is checked",
        remedy="correct the day, or leave the status as it was until then",
    )
)
def achieved_is_past(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Nothing was achieved later than the as-at date."""
    for path, action in reading.whole("achieved_on"):
        if action.achieved_on and action.achieved_on > as_at:
            yield Finding(
                (*path, "achieved_on"),
                date=in_words(action.achieved_on),
                as_at=in_words(as_at),
            )
