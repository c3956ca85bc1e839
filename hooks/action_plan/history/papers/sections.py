"""The sections of a paper: what is to be decided, what is due, what nobody reported on, what is overdue, what
happened."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from action_plan.history.actions.silence import last_word
from action_plan.history.papers.happened import counted, happened, moved, reasons
from action_plan.history.papers.known import Known
from action_plan.history.papers.record import Row, Section
from action_plan.model.dates import in_words, on
from action_plan.model.plan import Action
from action_plan.model.timeliness import days_to_go
from action_plan.words import lateness, plural, sentence_case

AHEAD = 90
"""How many days a paper looks ahead where no next meeting is recorded: about a term."""


def sections(known: Known) -> Iterator[Section]:
    """All of them, in their order."""
    to_decide = list(_to_decide(known))
    late = known.standing.those("overdue")
    yield Section(
        anchor="decision",
        heading="For decision",
        columns=("Action", "Status", "To decide"),
        said="What the meeting is asked" if to_decide else "Nothing waits for a decision.",
        rows=tuple(to_decide),
    )
    yield _due(known)
    yield _silent(known)
    yield Section(
        anchor="overdue",
        heading="Overdue",
        columns=("Action", "Status", "Last report"),
        said="Overdue, with what was last reported" if late else "Nothing is overdue.",
        rows=tuple(_overdue(known, late)),
    )
    rows = sorted(happened(known), key=lambda row: row.key)
    yield Section(
        anchor="happened",
        heading="What happened",
        columns=("Action", "What happened", "When"),
        said=counted(known),
        rows=tuple(rows),
    )


# --- for decision ------------------------------------------------------------------------------


def _to_decide(known: Known) -> Iterator[Row]:
    for action in known.standing.those("overdue"):
        if known.is_silent(action) and not action.is_disputed:
            question = "What is the obstacle, and by when will it be done?"
            yield known.row(action, f"{_lateness(known, action)}; {_unheard(known, action)}", question)
    for one in known.between.became:
        if one.after and "achieve_by" in one.changes and not reasons(one):
            yield known.row(
                one.after,
                f"{moved(one)}; no reason is recorded.",
                "Why does it move?",
                year=one.key[0],
            )
    for action in known.standing.plan.actions:
        if action.status == "achieved" and action.confirmed is None:
            words = f"Reported as achieved{on(action.achieved_on)}, not yet confirmed."
            yield known.row(action, words, "Who confirms it?")
    for action in known.standing.plan.actions:
        if action.is_disputed and (no := action.confirmed):
            question = "What is still to be done, and by when?"
            yield known.row(
                action, f"{sentence_case(no.in_words)}.", question, words=no.text, evidence=no.evidence
            )


def _lateness(known: Known, action: Action) -> str:
    days = days_to_go(action, known.day)
    assert days
    return f"{known.who(action)}: {lateness(-days)}"


def _unheard(known: Known, action: Action) -> str:
    if last := known.silences[action.number].last:
        return f"nothing reported since {in_words(last)}."
    return "no report has a day." if action.progress else "nothing was ever reported."


# --- what is due, unheard of, overdue ----------------------------------------------------------


def _due(known: Known) -> Section:
    following = known.following
    until = following.date if following else known.day + timedelta(days=AHEAD)
    due = [one for one in known.standing.dated if known.day <= (one.achieve_by.last_day or date.max) <= until]
    rows = [
        known.row(
            action,
            f"{known.who(action)}{_steps(action)}.",
            sentence_case(action.achieve_by.in_words),
        )
        for action in due
    ]
    if following:
        heading = f"Due before the next meeting, {in_words(following.date)}"
    else:
        heading = f"Due in the next {AHEAD} days"
    none = "" if following else "; no next meeting is recorded"
    return Section(
        anchor="due",
        heading=heading,
        columns=("Action", "Who", "By"),
        said=(
            f"{sentence_case(plural(len(rows), 'action'))}, the earliest first{none}"
            if rows
            else f"Nothing is due{none}."
        ),
        rows=tuple(rows),
    )


def _steps(action: Action) -> str:
    steps = plural(len(action.steps), "step")
    return f": {action.steps_done or 'none'} of {steps} done" if action.steps else ""


def _silent(known: Known) -> Section:
    due = {one.number for one in known.standing.those("overdue")}
    held = [one for one in known.standing.plan.actions if known.is_silent(one) and one.number not in due]
    held.sort(key=lambda action: -known.silences[action.number].days)
    said = "Something was reported on every other open action."
    if held:
        longest = known.silences[held[0].number].days
        said = f"{sentence_case(plural(len(held), 'open action'))}, besides what is overdue; the longest silence is "
        said += f"{plural(longest, 'day')} (action {held[0].number})"
    return Section(
        anchor="silent",
        heading=f"Nothing reported since the {'last meeting' if known.before else 'beginning of the year'}",
        columns=("Action", "Who", "Last report"),
        said=said,
        rows=tuple(known.row(one, f"{known.who(one)}.", known.heard(one)) for one in held),
    )


def _overdue(known: Known, late: Iterable[Action]) -> Iterator[Row]:
    for action in late:
        last = last_word(action, known.day) if known.silences[action.number].last else None
        yield known.row(
            action,
            f"{_lateness(known, action)}, since {action.achieve_by.in_words}{_steps(action)}.",
            known.heard(action),
            words=last.text if last else None,
            evidence=last.evidence if last else (),
        )
