"""The edits of which the example's story is told. An edit makes a new plan from a plan and a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from tools.hand import Action, Evidence, Plan, Report, Theme

Edit = Callable[[Plan, date], Plan]


def _themes(plan: Plan, change: Callable[[Theme], Theme]) -> Plan:
    return replace(plan, themes=tuple(change(theme) for theme in plan.themes))


def _action(number: int, change: Callable[[Action, date], Action]) -> Edit:
    def edit(plan: Plan, day: date) -> Plan:
        assert any(a.number == number for t in plan.themes for a in t.actions), f"no action {number}"
        return _themes(
            plan,
            lambda theme: replace(
                theme, actions=tuple(change(a, day) if a.number == number else a for a in theme.actions)
            ),
        )

    return edit


def _with_report(action: Action, day: date, text: str, evidence: tuple[Evidence, ...]) -> Action:
    report = Report(date=day.isoformat(), text=text, evidence=evidence)
    return replace(action, progress=(*action.progress, report))


def reported(number: int, text: str, *evidence: Evidence) -> Edit:
    """A progress report of that day; an action that had not been started is under way from then on."""

    def change(action: Action, day: date) -> Action:
        status = "ongoing" if action.status == "not-started" else action.status
        return replace(_with_report(action, day, text, evidence), status=status)

    return _action(number, change)


def achieved(number: int, text: str, *evidence: Evidence) -> Edit:
    """Achieved on that day, with the report that says so."""

    def change(action: Action, day: date) -> Action:
        done = replace(action, status="achieved", achieved_on=day.isoformat())
        return _with_report(done, day, text, evidence)

    return _action(number, change)


def stopped(number: int, reason: str) -> Edit:
    """Stopped, with the reason."""
    return _action(number, lambda action, _: replace(action, status="stopped", reason=reason))


def carried(number: int, to: str) -> Edit:
    """Carried forward to an action of a later year, "2025-26/4"."""
    return _action(number, lambda action, _: replace(action, status="carried-forward", carried_to=to))


def postponed(number: int, to: str) -> Edit:
    """Another achieve-by date."""
    return _action(number, lambda action, _: replace(action, achieve_by=to))


def reworded(number: int, **fields: Any) -> Edit:
    """Other words in some fields."""
    return _action(number, lambda action, _: replace(action, **fields))


def added(letter: str, new: Action) -> Edit:
    """A new action, in its place by number."""

    def change(theme: Theme) -> Theme:
        if theme.letter != letter:
            return theme
        return replace(theme, actions=tuple(sorted((*theme.actions, new), key=lambda a: a.number)))

    return lambda plan, _: _themes(plan, change)


def moved(number: int, letter: str) -> Edit:
    """An action moves to another theme."""

    def edit(plan: Plan, day: date) -> Plan:
        (found,) = (a for t in plan.themes for a in t.actions if a.number == number)
        rest = _themes(plan, lambda t: replace(t, actions=tuple(a for a in t.actions if a is not found)))
        return added(letter, found)(rest, day)

    return edit


def retitled(letter: str, title: str) -> Edit:
    """A theme has a new title."""
    return lambda plan, _: _themes(plan, lambda t: replace(t, title=title) if t.letter == letter else t)


def adopted(plan: Plan) -> Edit:
    """A whole new plan takes the place of the old one."""
    return lambda *_: plan
