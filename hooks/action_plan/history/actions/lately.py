"""What happened to the actions of a plan lately, action by action, in the words of those who recorded it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from action_plan.history.actions.events import (
    Became,
    Began,
    Changed,
    DateMoved,
    Event,
    Judged,
    Reported,
    StepsDone,
)
from action_plan.model.lineage import Key
from action_plan.model.plan import Status
from action_plan.model.sentences import said
from action_plan.words import plural, sentence_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What became of one action on one day: the status that it then came to, None where that did not change; what was
    reported, or why something changed, as Markdown ("" where nobody said anything); and what else changed, in words."""

    day: date
    key: Key
    status: Status | None
    words: str
    rest: tuple[str, ...]


def lately(stories: Mapping[Key, Sequence[Event]], since: date, until: date) -> list[Happening]:
    """What happened after one day and up to another, the newest first; `stories` are those of the actions by their year
    and number."""
    found: list[Happening] = []
    for key, story in stories.items():
        days: dict[date, list[Event]] = {}
        for event in story:
            if event.key == key and event.day and since < event.day <= until:
                days.setdefault(event.day, []).append(event)
        found += [one for day, events in days.items() if (one := _happening(key, day, events))]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.key))


def _happening(key: Key, day: date, events: Sequence[Event]) -> Happening | None:
    """What happened on one day; None where that is nothing but an edition."""
    status = next((one.status for one in events if isinstance(one, Became)), None)
    words = next(filter(None, map(_words, sorted(events, key=lambda one: not isinstance(one, Reported)))), "")
    rest = tuple(filter(None, map(_rest, events)))
    return (
        Happening(day=day, key=key, status=status, words=words, rest=rest)
        if status or words or rest
        else None
    )


def _words(event: Event) -> str:
    """What somebody said with an event."""
    match event:
        case Reported():
            return "" if event.told.removed else event.told.report.text
        case DateMoved():
            return event.move.why or ""
        case Became():
            return event.reason or ""
        case Judged():
            return event.confirmation.text or ""
    return ""


def _rest(event: Event) -> str:
    """What an event changed, where neither a status nor somebody's words say so."""
    match event:
        case DateMoved():
            return f"Date moved from {event.move.before.in_words} to {event.move.after.in_words}"
        case Judged():
            how = "Confirmed" if event.confirmation.agrees else "Not confirmed"
            return f"{how} by {event.confirmation.by}"
        case StepsDone():
            return f"{plural(len(event.steps), 'step')} done"
        case Began() if not event.is_first:
            return f"Continues {event.source.in_words}" if event.source else "Added to the plan"
        case Changed():
            return sentence_case("; ".join(map(said, event.changes)))
    return ""
