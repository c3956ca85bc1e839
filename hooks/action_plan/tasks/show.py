"""Shows the plan, or one action of it: as it is, or as it stood on a day."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_json import plan_json
from action_plan.history.days import changed_days
from action_plan.history.revisions import History, Revision, read_history
from action_plan.history.states import Rereader
from action_plan.model.dates import in_words
from action_plan.model.plan import Action, Plan, Theme
from action_plan.model.timeliness import Standing, stand
from action_plan.planfile import DATA
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import read
from action_plan.planfile.text import read_data


class CannotShow(Exception):
    """There is nothing to show; the words say why. `problems` are those of the file, where they are to blame."""

    def __init__(self, words: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(words)
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A plan as it stood on a day; `number` is that of the one action which is to be shown, None for all.

    `past` are the revisions up to that state, newest first; `until` is the day on which it changed, None where it is
    not past.
    """

    standing: Standing
    number: int | None
    past: tuple[Revision, ...]
    is_past: bool
    until: date | None = None

    @property
    def plan(self) -> Plan:
        return self.standing.plan

    @property
    def placed(self) -> tuple[Theme, Action] | None:
        """The one action, with its theme; None where all are to be shown."""
        return next((one for one in self.plan.placed() if one[1].number == self.number), None)


def show(
    root: Path, number: int | None, as_at: date | None, today: date, stream: IO[str] | None = None
) -> Shown:
    """The plan of the project at `root` as it is or, with `as_at`, as it stood then. `stream`, if it is a terminal, is
    shown how far a long history is read. Raises CannotShow."""
    reading = read(read_data(root), DATA)
    reader = Rereader()
    if reading.plan:
        reader.know(reading.source, reading.plan)
    if as_at and as_at > today:
        raise CannotShow(f"{in_words(as_at)} is still to come; leave --as-at out for the plan as it is")
    history = read_history(root, reader=reader, stream=stream)
    if as_at:
        shown = _past(history, number, as_at)
    elif reading.mended is None:
        raise CannotShow(f"{DATA} has errors, so it cannot be shown", tuple(reading.problems))
    else:
        plan = reading.mended
        standing = stand(plan, today, history.until(today, plan.year))
        shown = Shown(standing=standing, number=number, past=history.revisions, is_past=False)
    if number is not None and shown.placed is None:
        known = ", ".join(str(action.number) for action in shown.plan.actions)
        raise CannotShow(f"there is no action {number}; the actions are {known or 'none'}")
    return shown


def _past(history: History, number: int | None, day: date) -> Shown:
    """The plan as the history says that it stood on a day."""
    held = history.at(day)
    if held is None or held.plan is None:
        first = min((one.day for one in history.revisions if one.plan), default=None)
        why = history.missing or f"it was first recorded on {in_words(first) if first else 'no day'}"
        raise CannotShow(f"what the plan said on {in_words(day)} is not recorded: {why}")
    later = [one.day for one in changed_days(history) if one.day > day]
    return Shown(
        standing=stand(held.plan, day, history.until(day, held.plan.year)),
        number=number,
        past=history.revisions[history.revisions.index(held) :],
        is_past=True,
        until=min(later, default=None),
    )


def as_json(shown: Shown) -> str:
    """The plan as plan.json gives it or, of one action, what that says of it and of the plan around it."""
    origin = Origin(standing=shown.standing, history=History(shown.past))
    whole = plan_json(origin).decode()
    if shown.placed is None:
        return whole
    data: dict[str, Any] = json.loads(whole)
    theme = next(one for one in data["themes"] if one["letter"] == shown.placed[0].letter)
    action = next(one for one in theme["actions"] if one["number"] == shown.number)
    kept = ("schema_version", "title", "year", "published_by", "revision", "as_at")
    one = {**{key: data[key] for key in kept}, "theme": theme["letter"], "action": action}
    return json.dumps(one, ensure_ascii=False, indent=2) + "\n"
