"""What is known of each year: its plan as it last was, and every action that it ever held."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from action_plan.history.editions import Kept
from action_plan.history.revisions import History, Revision
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Action, Plan


@dataclass(frozen=True, slots=True)
class KnownAction:
    """An action as it was last recorded in its year: the plan in which it stood, and the letter of its theme. `is_gone`
    says that it was taken out of that plan before the year's end."""

    plan: Plan
    letter: str
    action: Action
    is_gone: bool


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year: its plan as it last was, the revision that last recorded it (None where only an edition did), and its
    actions by number."""

    plan: Plan
    revision: Revision | None
    actions: Mapping[int, KnownAction]


def known_years(plan: Plan, history: History, editions: Iterable[Kept]) -> dict[AcademicYear, KnownYear]:
    """The years up to that of `plan`, the current one, the earliest first. What the history says of a year counts
    before its editions, which hold less; a later year than the current one was a slip that somebody corrected."""
    last: dict[AcademicYear, tuple[Plan, Revision | None]] = {}
    held: defaultdict[AcademicYear, dict[int, tuple[Plan, str, Action]]] = defaultdict(dict)

    def hold(holder: Plan) -> None:
        held[holder.year] |= {one.number: (holder, theme.letter, one) for theme, one in holder.placed()}

    for kept in editions:
        last[kept.edition.year] = (kept.plan, None)
        hold(kept.plan)
    before: Plan | None = None
    for revision in reversed(history.revisions):
        if revision.plan is None:
            continue
        for change in revision.changes:
            if before and change.field == "number" and change.what == "removed":
                letter, action = change.before
                held[before.year][action.number] = (before, letter, action)
        before = revision.plan
        last[before.year] = (before, revision)
    last[plan.year] = (plan, last.get(plan.year, (plan, None))[1])
    for final, _ in last.values():
        hold(final)
    return {
        year: KnownYear(
            final,
            revision,
            {
                number: KnownAction(*place, is_gone=place[0] is not final)
                for number, place in sorted(held[year].items())
            },
        )
        for year, (final, revision) in sorted(last.items())
        if year <= plan.year
    }
