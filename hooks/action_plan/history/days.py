"""The days on which the plan changed: from each on, until the next, it stood as it did at that day's end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from action_plan.history.revisions import History, Revision
from action_plan.model.lineage import Key
from action_plan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day on which the plan changed: its `plan` at the day's end, the `revision` that then held, and the revisions
    that changed it since the day before, newest first."""

    day: date
    plan: Plan
    revision: Revision
    revisions: tuple[Revision, ...]

    def holds(self, key: Key) -> bool:
        """Whether the action of that year and number stood in the plan."""
        year, number = key
        return year == self.plan.year and any(action.number == number for action in self.plan.actions)


def changed_days(history: History) -> tuple[ChangedDay, ...]:
    """The days, newest first. A day whose revisions only tidied the file is none."""
    newest: dict[date, int] = {}
    for i, revision in enumerate(history.revisions):
        if revision.plan:
            newest.setdefault(revision.day, i)
    found: list[ChangedDay] = []
    held = len(history.revisions)
    for day, i in sorted(newest.items()):
        if i > held:
            continue  # the clock of a committer went back: another revision of that day, or of one before, held
        since = tuple(one for one in history.revisions[i:held] if one.changes or one.is_first)
        revision, held = history.revisions[i], i
        if revision.plan and (since or not found):
            found.append(ChangedDay(day, revision.plan, revision, since))
    return tuple(reversed(found))


MOST_DAYS = 200
MOST_SIZE = 20_000_000
"""How many days have pages of their own, and about how many bytes these have in all: so that neither many days nor much
to show on each make a site too large to keep."""


def with_pages(days: Sequence[ChangedDay]) -> Sequence[ChangedDay]:
    """Those of the days, newest first, that have pages: the newest within both bounds, and the newest always."""
    sizes: dict[int, int] = {}  # states share the actions in which they do not differ, as the same objects
    total = 0
    for i, one in enumerate(days[:MOST_DAYS]):
        for action in one.plan.actions:
            if id(action) not in sizes:
                sizes[id(action)] = len(
                    repr(action)
                )  # about as long as its HTML: names of fields, and the words
            total += sizes[id(action)]
        if total > MOST_SIZE and i:
            return days[:i]
    return days[:MOST_DAYS]
