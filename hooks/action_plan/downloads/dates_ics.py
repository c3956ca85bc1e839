"""dates.ics: the achieve-by dates as a calendar, for the plan, for each theme and for each role.

The name of an event (UID) is made of the year, the number of the action and the publisher's lasting name, so that it
stays the same when the site moves and when the publisher is renamed. SEQUENCE counts the revisions that changed what
the event shows, so that a date that moved moves in a subscribed calendar too. What is finished, or has no date any
more, stays as a cancelled event, which takes it out of those calendars. A month is an event on its last day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from action_plan.downloads.origin import Subject
from action_plan.history.revisions import History
from action_plan.model import addresses
from action_plan.model.markup import Texts
from action_plan.model.plan import STATUS_IN_WORDS, Action, Theme
from action_plan.words import slug

_SHOWN = {"achieve_by", "action", "measure", "person_responsible", "status", "theme", "number"}
"""The fields of which a change is a change of the event."""


@dataclass(slots=True)
class _Life:
    """What the history says of an action: how often its event changed, when last, and its last date."""

    sequence: int = 0
    when: datetime | None = None
    due: date | None = None
    last: tuple[Theme, Action] | None = None


class Calendars:
    """The calendars of one subject; each event is made once."""

    def __init__(self, subject: Subject, history: History) -> None:
        self._subject = subject
        self._texts = Texts(subject.plan.abbreviations)
        self._lives = _lives(subject, history)
        self._stamp = datetime.combine(subject.standing.day, time(), UTC)
        self._events = [(theme, action, bytes(event.to_ical())) for theme, action, event in self._made()]

    def whole(self) -> bytes:
        """The calendar of the plan."""
        return self._calendar("", (event for _, _, event in self._events))

    def of_theme(self, theme: Theme) -> bytes:
        """The calendar of one theme."""
        name = f", theme {theme.letter}: {self._texts.plain(theme.title)}"
        return self._calendar(name, (event for held, _, event in self._events if held.letter == theme.letter))

    def of_role(self, role: str) -> bytes:
        """The calendar of one role."""
        return self._calendar(
            f", {role}", (event for _, action, event in self._events if role in action.roles)
        )

    def _calendar(self, name: str, events: Iterable[bytes]) -> bytes:
        from icalendar import Calendar

        made: Any = Calendar()
        made.add("prodid", "-//Prevent Action Plan//dates//EN-GB")
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("x-wr-calname", f"{self._subject.name}{name}")
        made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
        head, end, rest = bytes(made.to_ical()).rpartition(b"END:VCALENDAR")
        return b"".join([head, *events, end, rest])

    def _made(self) -> Iterator[tuple[Theme, Action, Any]]:
        now = {action.number for action in self._subject.plan.actions}
        for theme, action in self._subject.plan.placed():
            life = self._lives.get(action.number, _Life())
            if due := action.achieve_by.last_day or life.due:
                is_over = action.is_finished or action.achieve_by.last_day is None
                yield theme, action, self._event(theme, action, due, life, is_over=is_over)
        for number, life in sorted(self._lives.items()):
            if number not in now and life.last and life.due:
                yield *life.last, self._event(*life.last, life.due, life, is_over=True)

    def _event(self, theme: Theme, action: Action, due: date, life: _Life, *, is_over: bool) -> Any:
        from icalendar import Event

        plain = self._texts.plain
        subject = self._subject
        version = f"v{subject.edition.version}-" if subject.edition else ""
        publisher = slug(subject.lasting_name) or "plan"
        made: Any = Event()
        made.add(
            "uid", f"{subject.plan.year}-{version}action-{action.number}@{publisher}.prevent-action-plan"
        )
        made.add("dtstamp", life.when or self._stamp)
        made.add("last-modified", life.when or self._stamp)
        made.add("sequence", life.sequence)
        made.add("dtstart", due)
        made.add("dtend", due + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
        made.add("status", "CANCELLED" if is_over else "CONFIRMED")
        about = f"Action {action.number}: {plain(action.action)}"
        made.add("summary", f"{about} ({STATUS_IN_WORDS[action.status].lower()})" if is_over else about)
        rows = [
            f"Measure: {plain(action.measure)}",
            f"Person responsible: {plain(action.person_responsible)}",
            f"Achieve by: {action.achieve_by.in_words}",
            f"Status: {STATUS_IN_WORDS[action.status].lower()}",
        ]
        made.add("description", "\n".join(rows))
        made.add("categories", [f"Theme {theme.letter}"])
        way = (
            addresses.within(subject.edition.address, action.number)
            if subject.edition
            else addresses.of_action(action.number)
        )
        if url := subject.address(way):
            made.add("url", url)
        return made


def _lives(subject: Subject, history: History) -> dict[int, _Life]:
    """What the revisions of the plan's year say of each action, by its number; nothing for an edition."""
    found: dict[int, _Life] = {}
    if subject.edition:
        return found
    for revision in reversed(history.revisions):
        if revision.plan is None or revision.plan.year != subject.plan.year:
            continue
        changed = {
            int(change.key)
            for change in revision.changes
            if change.subject == "action" and not change.earlier and change.field in _SHOWN
        }
        for theme, action in revision.plan.placed():
            if action.number in changed or action.number not in found:
                life = found.setdefault(action.number, _Life(sequence=-1))
                life.due = action.achieve_by.last_day or life.due
                life.last = theme, action
                changed.add(action.number)
        for number in changed & found.keys():
            found[number].sequence += 1
            found[number].when = revision.when.astimezone(UTC)
    return found
