"""dates.ics: the achieve-by dates as a calendar, for the plan, for each theme and for each role; that of the plan has
the meetings and the returns as well.

The name of an event (UID) is made of the year, the number of the action and the lasting name of the plan, so that it
stays the same when the site moves and when the plan or its publisher is renamed. SEQUENCE counts the revisions that
changed what the event shows, so that a date that moved moves in a subscribed calendar too. What is achieved stays,
and says so unless it is disputed. What is stopped or carried forward, or has no date any more, stays as a cancelled
event, which takes it out of those calendars. A month is an event on its last day. A meeting or return is known by its
day and body, so one that is put off is another event.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from action_plan.downloads.origin import Origin, Part
from action_plan.model import addresses
from action_plan.model.neighbours import Meeting
from action_plan.model.plan import STATUS_IN_WORDS, Action, Theme
from action_plan.words import with_article

_SHOWN = {"achieve_by", "action", "measure", "person_responsible", "status", "theme", "number", "ref"}
"""The fields of which a change is a change of the event."""


@dataclass(slots=True)
class _Life:
    """What the history says of an action: how often its event changed, when last, and its last date."""

    sequence: int = 0
    when: datetime | None = None
    due: date | None = None
    last: tuple[Theme, Action] | None = None


def dates_ics(origin: Origin, part: Part | None = None) -> bytes:
    """The calendar of the plan, or of a part of it."""
    from icalendar import Calendar

    name = f", {part.name}" if part else ""
    if part and part.theme:
        name += f": {origin.texts.plain(part.theme.title)}"
    made: Any = Calendar()
    about = origin.plan.about
    made.add("prodid", f"-//{about.published_by}//{about.title}//EN-GB")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        made.add(key, f"{origin.name}{name}")
    for key in ("refresh-interval", "x-published-ttl"):
        made.add(key, timedelta(days=1), parameters={"VALUE": "DURATION"})
    head, end, rest = bytes(made.to_ical()).rpartition(b"END:VCALENDAR")
    events = [event.content for event in _events_of(origin, part)]
    if part is None:
        events += [bytes(_meeting(origin, one).to_ical()) for one in origin.known.meetings]
    return b"".join([head, *events, end, rest])


def has_dates(origin: Origin, part: Part | None = None) -> bool:
    """Whether the calendar would hold anything."""
    return bool(_events_of(origin, part) or (part is None and origin.known.meetings))


def _events_of(origin: Origin, part: Part | None) -> list["_Event"]:
    if part is None:
        return _events(origin)
    if part.theme:
        return [event for event in _events(origin) if event.theme == part.theme.letter]
    return [event for event in _events(origin) if part.name in event.roles]


class _Event(NamedTuple):
    """An event as it stands in a calendar, and the letter of the theme and the roles to which it belongs."""

    theme: str
    roles: tuple[str, ...]
    content: bytes


@lru_cache(maxsize=1)  # the calendars of the parts hold the same events
def _events(origin: Origin) -> list[_Event]:
    lives = _lives(origin)
    found = []

    def add(theme: Theme, action: Action, due: date, life: _Life, *, is_over: bool) -> None:
        content = bytes(_event(origin, theme, action, due, life, is_over=is_over).to_ical())
        found.append(_Event(theme.letter, action.roles, content))

    for theme, action in origin.plan.placed():
        life = lives.get(action.number, _Life())
        if due := action.achieve_by.last_day or life.due:
            is_over = action.status != "achieved" and (
                action.is_finished or action.achieve_by.last_day is None
            )
            add(theme, action, due, life, is_over=is_over)
    now = {action.number for action in origin.plan.actions}
    for number, life in sorted(lives.items()):
        if number not in now and life.last and life.due:
            add(*life.last, life.due, life, is_over=True)
    return found


def _event(origin: Origin, theme: Theme, action: Action, due: date, life: _Life, *, is_over: bool) -> Any:
    plain = origin.texts.plain
    edition = f"v{origin.edition.number}-" if origin.edition else ""
    made = _of_day(
        uid=f"{origin.plan.year}-{edition}action-{action.number}@{origin.lasting_name}",
        stamp=life.when or _start(origin.standing.day),
        day=due,
        sequence=life.sequence,
    )
    made.add("status", "CANCELLED" if is_over else "CONFIRMED")
    about = f"{action.called}: {plain(action.action)}"
    if is_over:
        about = f"{about} ({STATUS_IN_WORDS[action.status].lower()})"
    is_done = action.status == "achieved" and action.is_finished and not is_over
    made.add("summary", f"Done: {about}" if is_done else about)
    rows = [
        f"Measure: {plain(action.measure)}",
        f"Person responsible: {plain(action.person_responsible)}",
        f"Achieve by: {action.achieve_by.in_words}",
        f"Status: {STATUS_IN_WORDS[action.status].lower()}",
    ]
    made.add("description", "\n".join(rows))
    made.add("categories", [f"Theme {theme.letter}"])
    if url := origin.place_of(action):
        made.add("url", url)
    return made


def _meeting(origin: Origin, meeting: Meeting) -> Any:
    """The event of a meeting or of a return."""
    made = _of_day(
        uid=f"meeting-{meeting.key}@{origin.lasting_name}",
        stamp=origin.revision.when.astimezone(UTC) if origin.revision else _start(origin.standing.day),
        day=meeting.date,
    )
    made.add("status", "CONFIRMED")
    body = with_article(meeting.body)
    made.add("summary", f"Return to {body} is due" if meeting.is_return else f"Meeting of {body}")
    made.add("categories", ["Return" if meeting.is_return else "Meeting"])
    page = addresses.MEETINGS if meeting.is_return else addresses.of_meeting(meeting.key)
    if url := origin.address(page):
        made.add("url", url)
    return made


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _of_day(uid: str, stamp: datetime, day: date, sequence: int = 0) -> Any:
    """An event that takes a whole day and leaves it free."""
    from icalendar import Event

    made: Any = Event()
    made.add("uid", uid)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", sequence)
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    return made


def _lives(origin: Origin) -> dict[int, _Life]:
    """What the revisions of the plan's year say of each action, by its number; nothing for an edition."""
    found: dict[int, _Life] = {}
    if origin.edition:
        return found
    for revision in reversed(origin.history.revisions):
        if revision.plan is None or revision.plan.year != origin.plan.year:
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
