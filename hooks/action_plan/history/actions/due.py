"""What each role has to do next: what is overdue, due soon or silent, and what lacks a reason or evidence.

Worked out for a day, and never typed. A program reads it as JSON; people read it at a terminal or in Markdown, which
counts no days, so that it changes only when something does.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from action_plan.form.filled import FormAddress
from action_plan.history.actions.silence import Silence
from action_plan.history.editions import read_archive
from action_plan.history.facts import Facts
from action_plan.history.moves import Moved
from action_plan.history.review_formats import escaped
from action_plan.history.revisions import read_history
from action_plan.model.dates import in_words
from action_plan.model.lineage import Key
from action_plan.model.markup import Texts
from action_plan.model.plan import Action, Plan
from action_plan.model.timeliness import Standing, days_to_go, stand
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import check_neighbours
from action_plan.planfile.reading import Unreadable, read
from action_plan.planfile.text import read_data
from action_plan.terminal import PLAIN, Paint, shown
from action_plan.words import cut, plural, sentence_case

Why = Literal["overdue", "due-soon", "silent", "without-reason", "without-evidence"]
WHYS: tuple[Why, ...] = get_args(Why)
"""Why something is to be done, the most pressing first."""

_TITLE = 100
"""How many characters of an action's title are shown."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that is to be done, in words."""

    why: Why
    words: str


@dataclass(frozen=True, slots=True)
class DueAction:
    """An action of which something is to be done."""

    action: Action
    todos: tuple[Todo, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done on a day, by role; a role that has nothing to do is not there."""

    plan: Plan
    day: date
    roles: Mapping[str, tuple[DueAction, ...]]


def due(standing: Standing, silences: Mapping[int, Silence], moves: Mapping[Key, Sequence[Moved]]) -> Due:
    """What is to be done; `silences` says of each action what was last heard of it, `moves` how its date moved."""
    plan = standing.plan
    found: dict[int, DueAction] = {}
    for action in plan.actions:
        moved = moves.get((plan.year, action.number), ())
        todos = _todos(action, standing, silences[action.number], moved)
        if todos:
            found[action.number] = DueAction(action, todos)
    roles = {
        role: tuple(
            sorted(
                (found[one.number] for one in actions if one.number in found),
                key=lambda one: (WHYS.index(one.todos[0].why), one.action.number),
            )
        )
        for role, actions in plan.roles.items()
    }
    return Due(plan, standing.day, {role: held for role, held in roles.items() if held})


def _todos(action: Action, standing: Standing, silence: Silence, moved: Sequence[Moved]) -> tuple[Todo, ...]:
    by, timeliness = action.achieve_by.in_words, standing.timeliness[action.number]
    found: list[Todo] = []
    if timeliness == "overdue":
        found.append(Todo("overdue", f"was to be achieved by {by}"))
    if timeliness == "due-soon":
        found.append(Todo("due-soon", f"is to be achieved by {by}"))
    if silence.is_silent or silence.missed:
        found.append(Todo("silent", f"last report: {silence.words}"))
    found += [
        Todo(
            "without-reason",
            f"moved from {one.before.in_words} to {one.after.in_words}, and nothing says why",
        )
        for one in moved
        if one.why is None
    ]
    if action.lacks_evidence:
        found.append(Todo("without-evidence", "achieved, and nothing that shows it is linked"))
    return tuple(found)


def due_in(root: Path, day: date) -> Due:
    """What is to be done on a day. Raises Unreadable where the plan has errors, OSError where it cannot be opened."""
    plan = read(read_data(root), DATA).mended
    if plan is None:
        raise Unreadable(f"{DATA} has errors; run plan check, and put them right")
    history = read_history(root)
    known = Facts(
        standing=stand(plan, day, history.until(day, plan.year)),
        history=history,
        editions=read_archive(root).editions,
        neighbours=check_neighbours(root, day).neighbours,
    )
    return due(known.standing, known.silences, known.moves)


# --- told --------------------------------------------------------------------------------------

_SAID: Mapping[Why, str] = {
    "overdue": "overdue",
    "due-soon": "due soon",
    "silent": "silent",
    "without-reason": "without a reason",
    "without-evidence": "without evidence",
}


def as_text(due: Due, paint: Paint = PLAIN) -> str:
    """For a terminal."""
    texts = Texts(due.plan.abbreviations)
    rows = [paint.bold(f"{shown(due.plan.name)}, as at {in_words(due.day)}")]
    for role, held in due.roles.items():
        rows += ["", paint.bold(shown(role))]
        for one in held:
            rows.append(f"  {one.action.number}. {shown(cut(texts.plain(one.action.action), _TITLE))}")
            rows += [f"     {_painted(todo.why, paint)}: {shown(todo.words)}" for todo in one.todos]
    rows += ["", counted(due)]
    return "\n".join(rows) + "\n"


def _painted(why: Why, paint: Paint) -> str:
    return (paint.error if why == "overdue" else paint.warning)(_SAID[why])


def counted(due: Due) -> str:
    """ "3 roles have something to do; of 5 actions, 2 are overdue."."""
    if not due.roles:
        return "Nothing is overdue, due soon, silent, without a reason or without evidence."
    actions = {one.action.number: one for held in due.roles.values() for one in held}
    overdue = sum(one.todos[0].why == "overdue" for one in actions.values())
    have = "has" if len(due.roles) == 1 else "have"
    of = plural(len(actions), "action")
    return (
        f"{sentence_case(plural(len(due.roles), 'role'))} {have} something to do; of {of}, "
        f"{overdue or 'none'} {'is' if overdue < 2 else 'are'} overdue."
    )


def as_markdown(due: Due) -> str:
    """For a message."""
    rows = [f"### {escaped(due.plan.name)}, as at {in_words(due.day)}", ""]
    for role, held in due.roles.items():
        rows += [f"**{escaped(role)}**", "", *markdown_rows(due.plan, held), ""]
    return "\n".join([*rows, counted(due)]) + "\n"


def markdown_rows(plan: Plan, held: Sequence[DueAction], form: FormAddress | None = None) -> list[str]:
    """The actions of a role as a list in Markdown, an entry each; with the form to report on it, where there is one."""
    texts = Texts(plan.abbreviations)

    def reporting(action: Action) -> str:
        return f" ([report progress]({form.on(action, plan)}))" if form else ""

    return [
        "\n".join(
            [
                f"- {escaped(one.action.called)}: {escaped(cut(texts.plain(one.action.action), _TITLE))}"
                + reporting(one.action),
                *(f"  - **{sentence_case(_SAID[todo.why])}:** {escaped(todo.words)}" for todo in one.todos),
            ]
        )
        for one in held
    ]


def as_json(due: Due) -> str:
    """For a program."""

    def action(one: DueAction) -> dict[str, Any]:
        return {
            "number": one.action.number,
            "action": one.action.action,
            "achieve_by": str(one.action.achieve_by),
            "days_to_go": days_to_go(one.action, due.day),
            "todo": [{"why": todo.why, "words": todo.words} for todo in one.todos],
        }

    roles = [{"role": role, "actions": [action(one) for one in held]} for role, held in due.roles.items()]
    whole = {"title": due.plan.about.title, "year": str(due.plan.year), "as_at": str(due.day), "roles": roles}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
