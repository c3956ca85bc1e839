"""What a terminal shows of an action, of a report before it is written, and of what was typed where it is not."""

import shlex
from collections.abc import Mapping

from action_plan.commands.questions.dialogue import indented
from action_plan.model.dates import in_words
from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.planfile.update import Update
from action_plan.words import cut


def shown(action: Action) -> str:
    """The action, how it stands, and what its last report said."""
    rows = [
        f"\n{action.called}: {cut(action.action, 300)}",
        f"  Measure: {cut(action.measure, 300)}",
        f"  Person responsible: {cut(action.person_responsible, 80)}",
        f"  Status: {STATUS_IN_WORDS[action.status]}. Achieve by: {action.achieve_by.in_words}.",
    ]
    if action.progress:
        last = action.progress[-1]
        of_day = f" of {in_words(last.date)}" if last.date else ""
        rows += [f"  The last report{of_day}:", indented(last.text)]
    else:
        rows.append("  Nothing was reported yet.")
    return "\n".join(rows) + "\n"


def summary(action: Action, update: Update) -> str:
    """What is going to be written."""
    rows = [f"\nA report on action {action.number}, of {in_words(update.day)}:", indented(update.text)]
    rows += [f"  Evidence: {link.title}, {link.url}" for link in update.evidence]
    if update.status:
        rows.append(f"  Status: {STATUS_IN_WORDS[action.status]}, now {STATUS_IN_WORDS[update.status]}")
    if update.achieved_on:
        rows.append(f"  Achieved on: {in_words(update.achieved_on)}")
    if update.reason:
        rows.append(f"  Reason: {update.reason}")
    if update.carried_to:
        rows.append(f"  Carried to: {update.carried_to}")
    if update.achieve_by:
        rows.append(f"  Achieve by: {action.achieve_by.in_words}, now {update.achieve_by.in_words}")
        rows.append(f"  Why the date moves: {update.why}")
    return "\n".join(rows)


def as_command(number: int, given: Mapping[str, str]) -> str:
    """The command that reports the same; `given` are words by the names of its options, of links one a line."""
    options = [(name, words) for name, words in given.items() if name != "evidence"]
    options += [("evidence", link) for link in given.get("evidence", "").split("\n") if link.strip()]
    return " ".join([f"plan report {number}", *(f"--{name}={_quoted(words)}" for name, words in options)])


def _quoted(words: str) -> str:
    """Words as a shell takes them, and as people read them where that can be."""
    is_legible = "'" in words and not any(sign in words for sign in '"$`\\!')
    return f'"{words}"' if is_legible else shlex.quote(words)
