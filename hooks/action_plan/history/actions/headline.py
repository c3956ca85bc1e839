"""How a plan stands, in the sentences with which its pages begin; and how an action does, in a tag."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.model.timeliness import SOON, TIMELINESS_IN_WORDS, Counts, Standing, Timeliness, days_to_go
from action_plan.words import are, lateness, number_in_words, plural, sentence_case, were

Tone = Literal["late", "soon", "done", "open"]
"""What the colour of a tag says."""

TONES: dict[Timeliness, Tone] = {
    "overdue": "late",
    "due-soon": "soon",
    "due-later": "open",
    "no-fixed-date": "open",
    "finished": "done",
}


class Sentence(NamedTuple):
    """One of them; `is_late` where it says that something is overdue."""

    words: str
    is_late: bool = False


def headline(standing: Standing) -> tuple[Sentence, ...]:
    """ "Two of 20 actions are overdue. Three more are due within 30 days; four are done."; of a plan whose year is
    over, how it closed comes first."""
    counts, close = standing.counts, standing.close
    if not counts.total:
        return (*([Sentence(close.heading)] if close else ()), Sentence("The plan has no actions."))
    if not close:
        return tuple(in_sentences(counts))
    how = f"{close.year} is over: {_of(close.open, close.total)} {were(close.open)} open when it closed."
    return Sentence(how), *in_sentences(counts, is_over=True)


def in_sentences(counts: Counts, *, is_over: bool = False) -> Iterator[Sentence]:
    """The same of any actions, of which there are some."""
    late, soon = counts.by_timeliness["overdue"], counts.by_timeliness["due-soon"]
    if is_over:
        now = f"{number_in_words(late)} {are(late)} overdue now"
        yield Sentence(f"{sentence_case(now)}; {_done(counts)}.", late > 0)
        return
    if counts.done == counts.total:
        yield Sentence(
            "The one action is done." if counts.total == 1 else f"All {counts.total} actions are done."
        )
        return
    whole = _of(late, counts.total) if late else "no action" if counts.total > 1 else "the one action"
    is_not = " not" if not late and counts.total == 1 else ""
    yield Sentence(f"{sentence_case(whole)} {are(late)}{is_not} overdue.", late > 0)
    rest = []
    if soon:
        more = " more" if late else ""
        rest.append(f"{number_in_words(soon)}{more} {are(soon)} due within {SOON} days")
    if late < counts.total:
        rest.append(_done(counts))
    if rest:
        yield Sentence(f"{sentence_case('; '.join(rest))}.")


def _done(counts: Counts) -> str:
    """ "four are done", "none is done yet"."""
    done = counts.done
    return f"{number_in_words(done)} {are(done)} done" if done else "none is done yet"


def _of(number: int, total: int) -> str:
    """ "two of 20 actions", "all 18 actions", "none of 20 actions", "the one action"."""
    if number == total:
        return f"all {total} actions" if total > 1 else "the one action"
    return f"{number_in_words(number)} of {plural(total, 'action')}"


def tag(action: Action, standing: Standing) -> str:
    """ "59 days overdue", "Due in 11 days", "Due later", "Achieved, confirmed"; "Disputed" of what is said to be
    achieved and counts as open."""
    if action.is_disputed:
        return "Disputed"
    if action.is_finished:
        return f"{STATUS_IN_WORDS[action.status]}{', confirmed' if action.is_confirmed else ''}"
    days, how = days_to_go(action, standing.day), standing.timeliness[action.number]
    if days is None or how == "due-later":
        return TIMELINESS_IN_WORDS[how]
    if days < 0:
        return lateness(-days)
    return {0: "Due today", 1: "Due tomorrow"}.get(days, f"Due in {days} days")


def tone(action: Action, standing: Standing) -> Tone:
    """What the colour of its tag says."""
    if action.is_disputed:
        return "late"
    return (
        "open"
        if action.status in ("stopped", "carried-forward")
        else TONES[standing.timeliness[action.number]]
    )
