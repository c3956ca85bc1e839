"""What a reviewer should know of a change: what sort it is as a whole, what it says, and what to ask.

Nothing here decides anything; a question is asked where a good reviewer would ask one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from action_plan.history.editions import Kept
from action_plan.model.changes import Change, compare
from action_plan.model.entries import Confirmation, Move
from action_plan.model.plan import Action, Plan, Status
from action_plan.words import sentence_case


class Question(NamedTuple):
    """Something to ask about one action; `words` are a sentence or two."""

    number: int
    words: str


class Review(NamedTuple):
    """A change as a whole: a heading for it, the changes by what they are about, and what to ask."""

    heading: str
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]


def review(old: Plan, new: Plan, editions: Sequence[Kept] = ()) -> Review:
    """Review the change from one state of the plan to another. `editions` are what was published, and what
    actions are followed through where the two states are years apart."""
    changes = compare(old, new, [kept.plan for kept in editions])
    return Review(
        heading=heading(changes),
        changes=changes,
        questions=tuple(sorted(_questions(old, new, changes, editions), key=lambda asked: asked.number)),
    )


# --- the heading -------------------------------------------------------------------------------


def _several(number: int, one: str, many: str) -> str:
    return (one if number == 1 else many).format(number)


def _of(changes: Sequence[Change], fits: Callable[[Change], bool]) -> int:
    """How many actions (or themes, or plans) have a change that fits."""
    return len({change.of for change in changes if fits(change)})


def _promise(change: Change) -> bool:
    return change.subject == "action" and change.field in ("action", "measure")


def _found(change: Change, agrees: bool) -> bool:
    """Whether somebody else now agrees that an action is achieved, or does not."""
    was, now = (
        one.agrees if isinstance(one, Confirmation) else None for one in (change.before, change.after)
    )
    return change.field == "confirmed" and now == agrees != was


def _goes_back(change: Change) -> bool:
    return change.what == "went-on"


_FINISHING: dict[Status, str] = {
    "achieved": "achieves",
    "stopped": "stops",
    "carried-forward": "carries forward",
}
"""The statuses in which an action is finished, and the verb for each."""


def _parts(changes: Sequence[Change]) -> Iterator[str]:
    """What the changes do, the weightiest first."""
    if any(_promise(change) for change in changes):
        yield "changes what was promised"
    added = _of(changes, lambda c: c.field == "number" and c.what == "added")
    removed = _of(changes, lambda c: c.field == "number" and c.what != "added")
    if removed:
        yield _several(removed, "removes an action", "removes {} actions")
    if added:
        yield _several(added, "adds an action", "adds {} actions")
    returned = _of(changes, _goes_back)
    if carried := _of(changes, lambda c: c.field == "carried_from") - returned:
        yield _several(carried, "carries an action over", "carries {} actions over")
    if returned:
        yield _several(
            returned, "takes an action back to an earlier year", "takes {} actions back to an earlier year"
        )
    structure = ("theme", "letter", "year")
    if any(change.field in structure for change in changes):
        yield "changes how the plan is ordered"
    if moved := _of(changes, lambda c: c.field == "achieve_by"):
        yield _several(moved, "moves 1 date", "moves {} dates")
    elif any(change.field == "moves" for change in changes):
        yield "changes what is said of why a date moved"
    finished: set[str] = set()
    for status, verb in _FINISHING.items():
        keys = {c.key for c in changes if c.field == "status" and c.after == status}
        if keys:
            yield _several(len(keys), f"{verb} an action", f"{verb} {{}} actions")
        finished |= keys
    if confirmed := _of(changes, lambda c: _found(c, True)):
        yield _several(confirmed, "confirms an action", "confirms {} actions")
    if disputed := _of(changes, lambda c: _found(c, False)):
        yield _several(
            disputed, "disputes that an action is achieved", "disputes that {} actions are achieved"
        )
    if others := _of(
        changes,
        lambda c: c.kind == "status" and not (_found(c, True) or _found(c, False)) and c.key not in finished,
    ):
        yield _several(others, "changes the status of an action", "changes the status of {} actions")
    if owners := _of(changes, lambda c: c.kind == "owner"):
        yield _several(owners, "changes who is responsible", "changes who is responsible for {} actions")
    if any(change.kind == "wording" and not _promise(change) for change in changes):
        yield "changes titles and names"


def heading(changes: Sequence[Change]) -> str:
    """What sort of change this is as a whole: "Progress only", "Achieves an action and moves 1 date"."""
    if not changes:
        return "Nothing that the plan says has changed"
    parts = list(_parts(changes))
    if not parts:
        return "Progress only"
    first = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
    return sentence_case(first)


# --- what to ask -------------------------------------------------------------------------------


def _questions(
    old: Plan, new: Plan, changes: Sequence[Change], editions: Sequence[Kept]
) -> Iterator[Question]:
    if any(_goes_back(change) for change in changes):
        return  # nobody made these changes: an earlier year is read after a later one
    now = {action.number: action for action in new.actions}
    before = {action.number: action for action in old.actions}
    published = _published(new, editions)
    same_year = old.year == new.year
    for number, held in _by_action(changes).items():
        fields = {change.field for change in held}
        reported = any(change.is_new_report for change in held)
        action = now.get(number)
        if action is None:
            if same_year and number in published:
                edition = published[number][0]
                words = f"Action {number} was published in {edition}. Why is it taken out, not stopped?"
                yield Question(number, words)
            continue
        if any(change.field == "achieve_by" and not _is_explained(change, held) for change in held):
            words = f"The date of action {number} moves, and no reason is recorded. Why does it move?"
            yield Question(number, words)
        is_new = "status" in fields
        if is_new and action.status == "stopped" and not reported:
            words = f"Action {number} is stopped, and no report says what led to it. What did?"
            yield Question(number, words)
        if is_new and action.lacks_evidence:
            words = (
                f"Action {number} is achieved, and no evidence is linked. What shows that the measure is met?"
            )
            yield Question(number, words)
        if (
            {"measure", "number"} & fields
            and not action.evidence_expected
            and not can_be_seen(action.measure)
        ):
            words = f"The measure of action {number} names no number, document or event."
            yield Question(number, f"{words} How will anybody see that this is met?")
        if same_year and {"action", "measure"} & fields and number in published and number in before:
            yield from _reworded(number, action, *published[number])


_SEEN = re.compile(
    r"""\d | \b(?:
    # numbers
    one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | half | once | twice
    # documents, and where they are
    | accounts? | agendas? | agreements? | audits? | certificates? | codes? | contracts? | decisions? | documents?
    | figures | forms? | guidance | guidelines? | guides? | handbooks? | leaflets? | letters? | links? | lists? | logs?
    | minutes? | minuted | newsletters? | pages? | papers? | plans? | policy | policies | posters? | procedures?
    | records? | registers? | reports? | returns? | rules | sections? | statements? | strategy | summary | summaries
    | surveys? | terms\ of\ reference | texts? | online | published | websites?
    # events
    | approved? | approves | briefed | briefings? | conferences? | consultations? | courses? | events? | exercises?
    | inductions? | launched | meetings? | sessions? | signed | submitted | trials? | visits? | votes? | voted
    | workshops?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def can_be_seen(measure: str) -> bool:
    """Whether a measure names a number, a document or an event: something by which others can see that it is met. A
    word that may be one counts as one, so that few are asked in vain."""
    return _SEEN.search(measure) is not None


def _is_explained(move: Change, changes: Sequence[Change]) -> bool:
    """Whether one of the changes records why a date moves."""
    return any(
        change.field == "moves" and isinstance(change.after, Move) and change.after.before == move.before
        for change in changes
    )


def _by_action(changes: Sequence[Change]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for change in changes:
        if change.subject == "action" and not change.earlier:
            found.setdefault(int(change.key), []).append(change)
    return found


def _published(plan: Plan, editions: Sequence[Kept]) -> dict[int, tuple[str, Action]]:
    """Each action of the plan's year as it was last published, with the name of that edition."""
    found: dict[int, tuple[str, Action]] = {}
    for kept in editions:
        if kept.edition.year == plan.year:
            found |= {action.number: (kept.edition.name, action) for action in kept.plan.actions}
    return found


def _reworded(number: int, action: Action, edition: str, was: Action) -> Iterator[Question]:
    if (action.action, action.measure) == (was.action, was.measure):
        return  # back to what was published
    what = "The measure" if action.action == was.action else "The wording"
    words = f"{what} of action {number} was published in {edition}. Who agreed to other words?"
    yield Question(number, words)


# --- since the newest edition ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Since:
    """The newest edition, and the changes since."""

    kept: Kept
    changes: tuple[Change, ...]

    @property
    def reworded(self) -> tuple[Change, ...]:
        """The changes of what was approved: of words that stood in the edition."""
        return tuple(one for one in self.changes if one.kind == "wording" and one.before is not None)

    @property
    def others(self) -> tuple[Change, ...]:
        """The rest of the changes."""
        reworded = set(map(id, self.reworded))
        return tuple(one for one in self.changes if id(one) not in reworded)


def since(plan: Plan, editions: Sequence[Kept]) -> Since | None:
    """How a plan differs from the newest of the editions, the last of them; None where there is none."""
    if not editions:
        return None
    newest = editions[-1]
    return Since(newest, compare(newest.plan, plan, [kept.plan for kept in editions]))
