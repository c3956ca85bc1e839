"""What stands beside a status."""

from collections.abc import Iterator
from datetime import date

from action_plan.model.plan import BESIDE
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule


@rule(
    "P025", "achieved-without-day", "The status is achieved, but achieved_on is missing.",
    message="the status is achieved, but the day is missing",
    remedy="add a line achieved_on: with the day, as in achieved_on: {example}",
)  # fmt: skip
def achieved_has_a_day(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An achieved action says on which day it was achieved."""
    for path, action in reading.whole("status", "achieved_on"):
        if action.status == "achieved" and not action.achieved_on:
            yield Finding((*path, "status"), example=as_at.isoformat())


@rule(
    "P027", "stopped-without-reason", "The status is stopped, but reason is missing.",
    message="the status is stopped, but the reason is missing", remedy="add a line reason: that says why",
)  # fmt: skip
def stopped_has_a_reason(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A stopped action says why it was stopped."""
    for path, action in reading.whole("status", "reason"):
        if action.status == "stopped" and not action.reason:
            yield Finding((*path, "status"))


@rule(
    "P028", "not-carried-to-later-year",
    "The status is carried-forward, but carried_to is missing or does not name a later year.",
    message="{what}", remedy="{mend}",
)  # fmt: skip
def carried_goes_to_a_later_year(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An action carried forward names the action of a later year that continues it."""
    year = reading.year
    if year is None:
        return
    for path, action in reading.whole("status", "carried_to"):
        usual = f"carried_to: {year.next} or, with its number there, as in carried_to: {year.next}/3"
        if action.status == "carried-forward" and not action.carried_to:
            what = "the status is carried-forward, but carried_to is missing"
            yield Finding(
                (*path, "status"), what=what, mend=f"add a line that says where it goes on, {usual}"
            )
        elif action.carried_to and action.carried_to.year <= year:
            what = f"{action.carried_to} is not of a year after {year}"
            yield Finding((*path, "carried_to"), what=what, mend=f"write a later year, {usual}")


@rule(
    "P060", "carried-to-without-number",
    "carried_to names the year alone, and the plan of that year has been published since.",
    message="the plan of {year} was published, and {what}", remedy="write {mend}", severity="warning",
)  # fmt: skip
def carried_names_the_action(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An action carried forward names the one that continues it, once the plan of that year is there."""
    for path, action in reading.whole("number", "carried_to"):
        onward = action.carried_to
        later = reading.later.get(onward.year) if onward and onward.number is None else None
        if later is None:
            continue
        ways = [
            f"carried_to: {later.year}/{one.number}"
            for one in later.actions
            if one.carried_from == (reading.year, action.number)
        ]
        yield Finding(
            (*path, "carried_to"),
            year=later.year,
            what="continues this action" if ways else "none of its actions names this one in carried_from",
            mend=" or ".join(ways)
            or f"the number of the action that continues it as well, as in carried_to: {later.year}/3",
        )


@rule(
    "P035", "not-carried-from-earlier-year", "carried_from does not name an earlier year.",
    message="{value} is not of a year before {year}",
    remedy="name the action of an earlier year, as in carried_from: {example}",
)  # fmt: skip
def carried_comes_from_an_earlier_year(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An action carried from another plan names one of an earlier year."""
    year = reading.year
    if year is None:
        return
    for path, action in reading.whole("carried_from"):
        if action.carried_from and action.carried_from.year >= year:
            yield Finding(
                (*path, "carried_from"),
                value=action.carried_from,
                year=year,
                example=f"{type(year)(year.start - 1)}/{action.number or 1}",
            )


@rule(
    "P033", "field-without-status",
    "achieved_on, reason or carried_to is there with a status to which it does not belong.",
    message="{field} belongs to the status {belongs}, and the status here is {status}", remedy="{mend}",
)  # fmt: skip
def fields_fit_the_status(reading: Reading, as_at: date) -> Iterator[Finding]:
    """achieved_on, reason and carried_to stand only beside the status to which they belong."""
    for name, belongs in BESIDE.items():
        for path, action in reading.whole("status", name):
            if getattr(action, name) and action.status != belongs:
                mend = f"write status: {belongs}, or delete the line {name} if that is not so"
                if name == "reason":
                    mend = (
                        "write status: stopped or, if it says why the date moved, write it as why of an entry in "
                        "moves; else move it into a progress report"
                    )
                yield Finding(
                    (*path, name),
                    reading.span((*path, name), key=True),
                    field=name,
                    belongs=belongs,
                    status=action.status,
                    mend=mend,
                )
