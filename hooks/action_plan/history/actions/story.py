"""The story of an action: all that happened to it and to those that it continues, each thing once, newest first.

Made of what the data say themselves (reports, steps, moves, a confirmation, each with its day), of what the revisions
show besides, and of the editions. Where there is no history it is what the data say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from action_plan.history.actions.events import (
    Became,
    Began,
    Changed,
    DateMoved,
    Ended,
    Event,
    Judged,
    Published,
    Reported,
    StepsDone,
)
from action_plan.history.actions.lives import Appearance, Lives, Past
from action_plan.history.actions.told import reports
from action_plan.history.moves import Moved
from action_plan.history.revisions import Revision
from action_plan.history.years import KnownYear
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.entries import Move, Step
from action_plan.model.lineage import Key
from action_plan.model.plan import Action


def story(
    key: Key, years: Mapping[AcademicYear, KnownYear], lives: Lives, moves: Mapping[Key, Sequence[Moved]]
) -> tuple[Event, ...]:
    """The story of the action of that year and number, the newest first."""
    year, action = key[0], years[key[0]].actions[key[1]].action
    keys = lives.keys(year, action)
    known = {
        one: years[one[0]].actions[one[1]].action
        for one in keys
        if one[0] in years and one[1] in years[one[0]].actions
    }
    past, appearances = lives.past(year, action), lives.appearances(year, action)
    events: list[Event] = [
        *_published(appearances),
        *_of_revisions(past, known, appearances),
        *_moves(keys, moves),
        *_steps(known),
        *_reports(known, past),
    ]
    if first := lives.first_of(keys):
        events.append(Began(day=first[1].day, key=first[0], revision=first[1], is_first=True))
    return _in_order(_joined([*events, *_of_data(known, events)]))


def _joined(events: Sequence[Event]) -> Iterator[Event]:
    """The same, where a report and a status that came with it are one: that something is under way, which it shows."""
    begun = {
        id(one.revision): one
        for one in events
        if isinstance(one, Became) and one.before == "not-started" and one.status == "ongoing"
    }
    reported = {
        id(one.revision): one for one in events if isinstance(one, Reported) and id(one.revision) in begun
    }
    for event in events:
        revision = id(event.revision)
        if isinstance(event, Reported) and event is reported.get(revision):
            yield replace(event, status="ongoing")
        elif revision not in reported or event is not begun.get(revision):
            yield event


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Newest first. What has no day stands where its year's plan begins: it was there from the first."""
    events, begins = list(events), dict[AcademicYear, date]()
    for one in events:
        if one.day:
            begins[one.key[0]] = min(begins.get(one.key[0], one.day), one.day)

    def place(event: Event) -> tuple[date, int]:
        if event.day:
            return event.day, event.weight
        return begins.get(event.key[0], event.key[0].first_day), 1

    return tuple(sorted(events, key=place, reverse=True))


# --- what the data say -------------------------------------------------------------------------


def _published(appearances: Iterable[Appearance]) -> Iterator[Published]:
    for one in appearances:
        edition, approved = one.kept.edition, one.kept.approved
        yield Published(
            day=(approved and approved.on) or edition.archived_on,
            key=(edition.year, one.action.number),
            appearance=one,
            approved_by=approved.by if approved else None,
        )


def _steps(known: Mapping[Key, Action]) -> Iterator[StepsDone]:
    """The steps that were done, in the earliest year that has them."""
    told: set[tuple[str, date]] = set()
    for key, action in reversed(list(known.items())):
        done: dict[date, list[Step]] = {}
        for one in action.steps:
            if one.done_on and (one.text, one.done_on) not in told:
                told.add((one.text, one.done_on))
                done.setdefault(one.done_on, []).append(one)
        yield from (StepsDone(day=day, key=key, steps=tuple(steps)) for day, steps in done.items())


def _moves(keys: Iterable[Key], moves: Mapping[Key, Sequence[Moved]]) -> Iterator[DateMoved]:
    for key in keys:
        for one in moves.get(key, ()):
            yield DateMoved(day=one.day, key=key, revision=one.revision, move=one)


def _reports(known: Mapping[Key, Action], past: Iterable[Past]) -> Iterator[Reported]:
    for one in reports(known, past):
        day = one.report.date or (one.added.day if one.added else None)
        yield Reported(day=day, key=one.key, revision=one.added, told=one)


def _of_data(known: Mapping[Key, Action], events: Sequence[Event]) -> Iterator[Event]:
    """That an action was achieved, and what others found, where no revision shows it."""
    achieved = {one.key for one in events if isinstance(one, Became) and one.status == "achieved"}
    judged = {(one.key, one.confirmation.key) for one in events if isinstance(one, Judged)}
    for key, action in known.items():
        if action.achieved_on and key not in achieved:
            yield Became(day=action.achieved_on, key=key, status="achieved")
        if (found := action.confirmed) and (key, found.key) not in judged:
            yield Judged(day=found.on, key=key, confirmation=found)


# --- what the revisions show -------------------------------------------------------------------

_OF_STATUS = ("status", "status_note", "achieved_on", "reason", "carried_to")
"""A status, and the fields that change with it."""


def _of_revisions(
    past: Iterable[Past], known: Mapping[Key, Action], appearances: Sequence[Appearance]
) -> Iterator[Event]:
    for key, revision, changes in past:
        left = [one for one in changes if not _is_told(one, known.get(key))]
        became = _became(left, key, revision)
        if became:
            yield became
            left = [one for one in left if one.field not in _OF_STATUS]
        rest: list[Change] = []
        for one in left:
            if event := _apart(one, key, revision, known.get(key)):
                yield event
            else:
                rest.append(one)
        if rest:
            edition = _reworded(rest, key, revision, appearances)
            yield Changed(day=revision.day, key=key, revision=revision, changes=tuple(rest), edition=edition)


def _became(changes: Iterable[Change], key: Key, revision: Revision) -> Became | None:
    """The change of a status, with what stands beside it; None where there is none."""
    held = {one.field: one for one in changes if one.field in _OF_STATUS}
    if "status" not in held:
        return None
    status, before = held["status"].after, held["status"].before
    after = {name: one.after for name, one in held.items()}
    return Became(
        day=(after.get("achieved_on") if status == "achieved" else None) or revision.day,
        key=key,
        revision=revision,
        status=status,
        before=before,
        reason=after.get("reason"),
        onward=after.get("carried_to"),
        note=tuple(one for one in held.values() if one.field == "status_note"),
    )


def _apart(change: Change, key: Key, revision: Revision, action: Action | None) -> Event | None:
    """What a change is told as, where it is an event by itself."""
    if change.field == "number":
        if change.what == "added":
            return Began(day=revision.day, key=key, revision=revision)
        later = change.after if change.what == "dropped" else None
        return Ended(day=revision.day, key=key, revision=revision, later=later)
    if change.field == "carried_from" and change.what == "carried":
        return Began(day=revision.day, key=key, revision=revision, source=change.after)
    if change.field == "confirmed" and (found := change.after):
        if change.before and change.before.key == found.key:
            return None
        last = action.confirmed if action else None
        shown = last if last and last.key == found.key else found
        return Judged(day=found.on, key=key, revision=revision, confirmation=shown)
    return None


def _is_told(change: Change, action: Action | None) -> bool:
    """Whether a change is told otherwise (a date that moved and why, a report, a step that is done), or is none: of
    what was finished nothing was left to be carried."""
    if change.field == "achieve_by" or (change.field == "progress" and change.part == "report"):
        return True
    if change.what == "dropped":
        return bool(action and action.is_finished)
    if change.field == "moves" and change.what == "added":
        return isinstance(change.after, Move) and bool(action and change.after in action.moves)
    if change.field == "steps" and isinstance(change.before, Step) and isinstance(change.after, Step):
        is_done = change.before == replace(change.after, done_on=None, evidence=change.before.evidence)
        return is_done and bool(action and change.after in action.steps)
    return False


def _reworded(
    changes: Iterable[Change], key: Key, revision: Revision, appearances: Iterable[Appearance]
) -> str | None:
    """The newest edition of the year that was out before a revision, where that changed words of it."""
    if not any(one.kind in ("wording", "owner") and one.before is not None for one in changes):
        return None
    out = (
        one.kept.edition
        for one in appearances
        if one.kept.edition.year == key[0] and one.kept.edition.archived_on <= revision.day
    )
    return next((one.name for one in out), None)
