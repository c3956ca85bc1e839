"""How an action stands, in a tag and a sentence or two: what is said first of it, before everything else."""

from collections.abc import Iterator
from dataclasses import dataclass

from action_plan.history.actions.headline import Tone, tag, tone
from action_plan.history.actions.outcomes import Became, Outcome
from action_plan.history.actions.promises import Promise
from action_plan.history.actions.silence import Silence
from action_plan.model.dates import in_words, on
from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.model.timeliness import Standing
from action_plan.words import are, number_in_words, plural, sentence_case, times

_ENDS: dict[Became, Tone] = {
    "achieved": "done",
    "disputed": "late",
    "stopped": "open",
    "carried-forward": "open",
    "taken-out": "open",
    "open": "late",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A tag with its tone, and what is to be known besides, in sentences; "" for nothing."""

    tone: Tone
    tag: str
    words: str


def state_now(action: Action, standing: Standing, promise: Promise | None, silence: Silence | None) -> State:
    """How an action of the current plan stands on the day of `standing`."""
    return State(
        tone=tone(action, standing),
        tag=_tag(action, standing),
        words=" ".join(
            [*_steps(action), *_promised(promise), *_judged(action, standing), *_unheard(silence)]
        ),
    )


def state_then(outcome: Outcome) -> State:
    """What became of an action in a year that is over, or that it did not reach the end of."""
    looked = [f"{sentence_case(outcome.looked)}."] if outcome.looked else []
    words = [*_steps(outcome.action), *_promised(outcome.promise), *looked]
    return State(tone=tone_then(outcome), tag=outcome.words, words=" ".join(words))


def tone_then(outcome: Outcome) -> Tone:
    """The tone of what became of a promise: nothing is late while the year runs."""
    return "open" if outcome.became == "open" and not outcome.closed else _ENDS[outcome.became]


def _tag(action: Action, standing: Standing) -> str:
    """ "59 days overdue", "Due in 11 days", "Due 18 June 2027", "No fixed date", "Achieved on 12 June 2026"."""
    if action.is_finished:
        return f"{STATUS_IN_WORDS[action.status]}{on(action.achieved_on)}"
    if standing.timeliness[action.number] == "due-later" and not action.is_disputed:
        return f"Due {action.achieve_by.in_words}"
    return tag(action, standing)


def _steps(action: Action) -> Iterator[str]:
    """ "Two of three steps are done."."""
    if action.steps:
        done = number_in_words(action.steps_done)
        steps = f"{number_in_words(len(action.steps))} step{'s' if len(action.steps) > 1 else ''}"
        yield f"{sentence_case(done)} of {steps} {are(action.steps_done)} done."


def _promised(promise: Promise | None) -> Iterator[str]:
    """ "It was first promised for 18 December 2026 and moved once, by 70 days."."""
    if promise and promise.first and promise.moved:
        how = f"moved {times(promise.moved)}"
        if promise.days is None:
            how += ", and has no fixed date now"
        elif promise.days:
            days = plural(abs(promise.days), "day")
            how += f", by {days}" if promise.days > 0 else f", to {days} earlier"
        else:
            how += ", in the end to the same day"
        yield f"It was first promised for {promise.first.in_words} and {how}."


def _judged(action: Action, standing: Standing) -> Iterator[str]:
    found = action.confirmed
    if action.is_disputed and found:
        yield f"It was reported as achieved{on(action.achieved_on)}; {found.by} does not agree, so it counts as open."
    elif action.is_confirmed and found:
        yield f"{sentence_case(found.in_words)}."
    elif standing.judged(action):
        yield "Nobody else has confirmed it yet."
    if action.lacks_evidence:
        yield "No evidence is linked."


def _unheard(silence: Silence | None) -> Iterator[str]:
    """That nothing was heard of an open action where something is to be expected."""
    if silence is None or not silence.is_open:
        return
    if silence.missed:
        yield f"Nothing has been reported since the meeting of {in_words(silence.missed.date)}."
    elif silence.last is None and not silence.undated:
        yield "Nothing has been reported yet."
    elif silence.is_silent and silence.last:
        yield f"The last report is of {in_words(silence.last)}."
