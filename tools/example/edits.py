"""The edits of which the example's story is told. An edit makes a new plan from a plan and a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from action_plan.model.entries import Confirmation, Evidence, Move, Report
from action_plan.model.plan import Action, Plan, Theme

from tools.example.records import Plain, changed, read

Edit = Callable[[Plan, date], Plan]


def _themes(plan: Plan, change: Callable[[Theme], Theme]) -> Plan:
    return replace(plan, themes=tuple(change(theme) for theme in plan.themes))


def _action(number: int, change: Callable[[Action, date], Action]) -> Edit:
    def edit(plan: Plan, day: date) -> Plan:
        assert any(action.number == number for action in plan.actions), f"no action {number}"
        return _themes(
            plan,
            lambda theme: replace(
                theme, actions=tuple(change(a, day) if a.number == number else a for a in theme.actions)
            ),
        )

    return edit


def _with_report(action: Action, day: date, text: str, evidence: tuple[Plain, ...]) -> Action:
    report = read(Report, date=day.isoformat(), text=text, evidence=list(evidence))
    return replace(action, progress=(*action.progress, report))


def reported(number: int, text: str, *evidence: Plain) -> Edit:
    """A progress report of that day; an action that had not been started is under way from then on."""

    def change(action: Action, day: date) -> Action:
        begun = changed(action, status="ongoing") if action.status == "not-started" else action
        return _with_report(begun, day, text, evidence)

    return _action(number, change)


def achieved(number: int, text: str, *evidence: Plain) -> Edit:
    """Achieved on that day, with the report that says so."""

    def change(action: Action, day: date) -> Action:
        done = changed(action, status="achieved", achieved_on=day.isoformat())
        return _with_report(done, day, text, evidence)

    return _action(number, change)


def step_done(number: int, step: int, *evidence: Plain) -> Edit:
    """One of the steps of an action, the first being 1, done on that day."""

    def change(action: Action, day: date) -> Action:
        shown = tuple(read(Evidence, **one) for one in evidence)
        steps = list(action.steps)
        steps[step - 1] = replace(steps[step - 1], done_on=day, evidence=shown)
        return replace(action, steps=tuple(steps))

    return _action(number, change)


def confirmed(number: int, by: str, on: str, text: str, *evidence: Plain, agrees: bool = True) -> Edit:
    """Somebody else has looked: that it is achieved or, unless it `agrees`, that it is not."""
    found = read(Confirmation, by=by, on=on, agrees=agrees, text=text, evidence=list(evidence))
    return _action(number, lambda action, _: replace(action, confirmed=found))


def reworded(number: int, **plain: Any) -> Edit:
    """Other words in some fields."""
    return _action(number, lambda action, _: changed(action, **plain))


def stopped(number: int, reason: str) -> Edit:
    """Stopped, with the reason."""
    return reworded(number, status="stopped", reason=reason)


def carried(number: int, to: str) -> Edit:
    """Carried forward to an action of a later year, "2025-26/4"."""
    return reworded(number, status="carried-forward", carried_to=to)


def postponed(number: int, to: str, why: str) -> Edit:
    """Another achieve-by date, decided on that day for a reason."""

    def change(action: Action, day: date) -> Action:
        move = read(Move, **{"on": day.isoformat(), "from": str(action.achieve_by), "why": why})
        return replace(changed(action, achieve_by=to), moves=(*action.moves, move))

    return _action(number, change)


def _put(letter: str, action: Action) -> Callable[[Theme], Theme]:
    """Puts an action into one theme, in its place by number."""

    def change(theme: Theme) -> Theme:
        if theme.letter != letter:
            return theme
        return replace(theme, actions=tuple(sorted((*theme.actions, action), key=lambda one: one.number)))

    return change


def added(letter: str, new: Plain) -> Edit:
    """A new action."""
    return lambda plan, _: _themes(plan, _put(letter, read(Action, **new)))


def moved(number: int, letter: str) -> Edit:
    """An action moves to another theme."""

    def edit(plan: Plan, _: date) -> Plan:
        (found,) = (action for action in plan.actions if action.number == number)
        rest = _themes(plan, lambda t: replace(t, actions=tuple(a for a in t.actions if a is not found)))
        return _themes(rest, _put(letter, found))

    return edit


def retitled(letter: str, title: str) -> Edit:
    """A theme has a new title."""
    return lambda plan, _: _themes(plan, lambda t: replace(t, title=title) if t.letter == letter else t)
