"""What happened to the actions since the last meeting: row by row, in figures, in a headline."""

from collections.abc import Iterator

from action_plan.history.actions.headline import Tone
from action_plan.history.papers.between import Became
from action_plan.history.papers.known import Known
from action_plan.history.papers.record import Row
from action_plan.model.changes import Change
from action_plan.model.dates import in_words, on
from action_plan.model.sentences import said
from action_plan.words import number_in_words, plural, sentence_case

MOVED = "Date moved"


def happened(known: Known) -> Iterator[Row]:
    """A row for each thing that became of an action."""
    for one in known.between.became:
        if one.before is None or one.after is None:
            how = "Added to the plan" if one.before is None else "Taken out of the plan"
            yield known.row(one.action, f"{how}.", in_words(one.days["number"]), year=one.key[0], head=how)
            continue
        yield from _status(known, one)
        if "achieve_by" in one.changes:
            words = "\n\n".join(reasons(one)) or None
            how = moved(one) + ("." if words else "; no reason is recorded.")
            when = in_words(one.days["achieve_by"])
            yield known.row(one.after, how, when, words=words, year=one.key[0], head=MOVED, tone="soon")
        for change in _wording(one):
            published, day = known.published.get(one.key[0]), one.days[change.field]
            head = "Reworded" + (" after the plan was published" if published and published <= day else "")
            how = f"{head}: {said(change)}."
            texts = (change.before or "", change.after or "")
            yield known.row(one.after, how, in_words(day), texts=texts, year=one.key[0], head=head)


def _status(known: Known, one: Became) -> Iterator[Row]:
    action, was = one.after, one.before
    assert action
    assert was
    judged = one.changes.get("confirmed", ())
    head, words = "", ""
    tone: Tone = "open"
    shown = tuple(link for change in _reports(one) for link in change.after.evidence)
    if "status" in one.changes and action.status == "achieved":
        judgement = said(judged[0]) if judged and action.confirmed else "not yet confirmed"
        head = f"Achieved{on(action.achieved_on)}"
        words, tone = f"{head}; {judgement}.", "late" if action.is_disputed else "done"
    elif "status" in one.changes and action.status == "stopped":
        head = "Stopped"
        words = f"{head}."
    elif "status" in one.changes and action.carried_to:
        head = "Carried forward"
        words = f"{head} to {action.carried_to.in_words}."
    elif "status" in one.changes and was.is_finished:
        head = "Taken up again"
        words = f"{head}."
    elif judged:
        words, shown = f"{sentence_case(said(judged[0]))}.", ()
    if words:
        found = action.confirmed if judged else None
        told = action.reason or (found.text if found else None)
        evidence = (*shown, *(found.evidence if found else ()))
        day = one.days["status" if "status" in one.changes else "confirmed"]
        yield known.row(
            action, words, in_words(day), words=told, evidence=evidence, year=one.key[0], head=head, tone=tone
        )


def _reports(one: Became) -> list[Change]:
    """The reports that are new."""
    return [change for change in one.changes.get("progress", ()) if change.is_new_report]


def reasons(one: Became) -> list[str]:
    """Why its date moved, so far as that is recorded."""
    before = one.before.moves if one.before else ()
    return [move.why for move in one.action.moves if move not in before]


def moved(one: Became) -> str:
    """ "Date moved from 1 May 2024 to 1 June 2024, 31 days later"."""
    [change] = one.changes["achieve_by"]
    before, after = change.before.last_day, change.after.last_day
    by = ""
    if before and after and before != after:
        way = "later" if after > before else "earlier"
        by = f", {plural(abs((after - before).days), 'day')} {way}"
    return f"{MOVED} from {change.before.in_words} to {change.after.in_words}{by}"


_WORDED = ("action", "measure", "evidence_expected", "person_responsible")
"""The fields in which a promise stands."""


def _wording(one: Became) -> Iterator[Change]:
    for name in _WORDED:
        yield from one.changes.get(name, ())


# --- in figures --------------------------------------------------------------------------------


def headline(known: Known, begun: str) -> str:
    """ "Since the group last met: one done, one stopped, two overdue."; `begun` is its beginning."""
    now = [one.after for one in known.between.became if one.after and "status" in one.changes]
    figures = {
        "done": sum(one.status == "achieved" and one.is_finished for one in now),
        "stopped": sum(one.status == "stopped" for one in now),
        "disputed": sum(one.is_disputed for one in known.standing.plan.actions),
        "overdue": known.standing.counts.by_timeliness["overdue"],
    }
    parts = [f"{number_in_words(number)} {word}" for word, number in figures.items() if number]
    return f"{begun}: {', '.join(parts) or 'none done, none overdue'}."


def counted(known: Known) -> str:
    """ "12 November 2026 to 15 February 2027: 14 reports, 6 changes of status, 2 dates moved, 1 reworded"."""
    held = known.between.became
    figures = (
        (sum(len(_reports(one)) for one in held), "report"),
        (sum("status" in one.changes for one in held), "change of status", "changes of status"),
        (sum("achieve_by" in one.changes for one in held), "date moved", "dates moved"),
        (sum(any(True for _ in _wording(one)) for one in held), "reworded", "reworded"),
    )
    parts = [plural(number, *words) for number, *words in figures if number]
    parts += [
        f"the plan for {year} recorded on {in_words(day)}" for year, day in known.between.adopted.items()
    ]
    time = f"{in_words(known.begun)} to {in_words(known.day)}"
    return f"{time}: {', '.join(parts) or 'nothing was recorded'}"
