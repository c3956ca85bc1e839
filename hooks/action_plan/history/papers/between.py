"""What changed in the plan between two days, year by year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from action_plan.history.revisions import History
from action_plan.model.changes import Change, compare
from action_plan.model.dates import AcademicYear
from action_plan.model.lineage import Key
from action_plan.model.plan import Action, Plan


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one action: how it stood before, None where it was not yet in the plan; how it stands, None where
    it was taken out; and its changes, none of which was undone, by field, with the day of the last in each."""

    key: Key
    before: Action | None
    after: Action | None
    changes: Mapping[str, tuple[Change, ...]]
    days: Mapping[str, date]

    @property
    def action(self) -> Action:
        """The action as it was last."""
        found = self.after or self.before
        assert found
        return found


class Between(NamedTuple):
    """What became of the actions that changed, by year and number; and the years whose plan was first recorded, each
    with the day of that."""

    became: tuple[Became, ...]
    adopted: Mapping[AcademicYear, date]


def between(history: History, plan: Plan, since: date, until: date) -> Between:
    """What the history says of the time after `since` and up to `until`, at whose end `plan` stood. A plan of a later
    year than that was a slip that somebody corrected."""
    start = history.at(since)
    plans: dict[AcademicYear, tuple[Plan, Plan]] = {}
    adopted: dict[AcademicYear, date] = {}
    changed: dict[tuple[Key, str], date] = {}
    if start and start.plan:
        plans[start.plan.year] = (start.plan, start.plan)
    for revision in reversed(history.revisions):
        held = revision.plan
        if held is None or not since < revision.day <= until or held.year > plan.year:
            continue
        if held.year not in plans:
            adopted[held.year] = revision.day
        plans[held.year] = (plans.get(held.year, (held, held))[0], held)
        for change in revision.changes:
            if key := revision.key(change):
                changed[key, change.field] = revision.day
    plans[plan.year] = (plans.get(plan.year, (plan, plan))[0], plan)
    became = (one for year, ends in sorted(plans.items()) for one in _became(year, *ends, changed, until))
    return Between(tuple(became), adopted)


def _became(
    year: AcademicYear, first: Plan, last: Plan, changed: Mapping[tuple[Key, str], date], until: date
) -> Iterator[Became]:
    """What became of the actions of one year. `changed` says when a field last changed; what no revision shows yet
    changed on the last day."""
    before, after = ({one.number: one for one in plan.actions} for plan in (first, last))
    held: defaultdict[int, defaultdict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in compare(first, last):
        if change.subject == "action":
            held[int(change.key)][change.field].append(change)
    for number, changes in held.items():
        key = (year, number)
        yield Became(
            key=key,
            before=before.get(number),
            after=after.get(number),
            changes={field: tuple(each) for field, each in changes.items()},
            days={field: changed.get((key, field), until) for field in changes},
        )
