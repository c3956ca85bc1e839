"""The moves of achieve-by dates: where they stand, and where one is missing."""

from collections.abc import Iterator
from datetime import date

from action_plan.model.dates import in_words
from action_plan.model.entries import Move
from action_plan.model.plan import Action
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.entries import to_add
from action_plan.planfile.rules.rule import Finding, rule


@rule(
    "P047", "move-out-of-time",
    "A move of an achieve-by date has a day before that of the move above it, before the plan's year, or after the day "
    "for which the site is made.",
    message="this move is of {day}, {what}", remedy="{mend}",
)  # fmt: skip
def moves_are_in_order(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Moves stand in order of day, from the first of the plan's year to the as-at date."""
    for _, part in reading.actions:
        latest: date | None = None
        for entry in part.held("moves"):
            on = None if "on" in entry.broken else entry.record.on
            if on is None:
                continue
            mend = "write the day on which it was decided"
            if latest and on < latest:
                what = f"and comes after one of {in_words(latest)}"
                mend = "put the moves in order, the oldest first"
            elif on > as_at:
                what = f"and the plan is checked for {in_words(as_at)}"
            elif reading.year and on < reading.year.first_day:
                what = f"and the plan's year begins on {in_words(reading.year.first_day)}"
            else:
                latest = on
                continue
            yield Finding((*entry.path, "on"), day=in_words(on), what=what, mend=mend)


@rule(
    "P048", "move-of-nothing",
    "A move of an achieve-by date names as the date until then the one to which it moved.",
    message="this move is from {date}, and {next}, so nothing moves",
    remedy="write in from the date that the action had before this move",
)  # fmt: skip
def moves_move_something(reading: Reading, as_at: date) -> Iterator[Finding]:
    """The date from which a move takes an action is not the one that follows it."""
    for path, action in reading.whole("achieve_by", "moves"):
        for i, (move, after) in enumerate(action.moved):
            if move.before == after:
                is_last = i + 1 == len(action.moves)
                place = (*path, "moves", i, "from")
                yield Finding(
                    place,
                    date=move.before.in_words,
                    next="that is the date of the action" if is_last else "so is the move below it",
                )


@rule(
    "P049", "moved-without-reason",
    "An action's date differs from that in the newest edition of the same year, and no entry in moves says why.",
    message="the date was published as {before}, and no entry in moves says why it moved from there",
    remedy="{mend}",
)  # fmt: skip
def published_dates_move_for_a_reason(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A date that is no longer the published one has a move from there which was not published with it."""
    if reading.year is None or as_at < reading.year.first_day:
        return  # it is still being drawn up, and no move can have a day yet
    published = {action.number: action for action in reading.published.actions} if reading.published else {}
    for path, action in reading.whole("number", "achieve_by", "moves"):
        was = published.get(action.number)
        if was is None or was.achieve_by == action.achieve_by or _is_explained(was, action):
            continue
        move = Move(on=as_at, before=was.achieve_by, why="Say here why it moved.")
        mend, to_type = to_add(reading, path, "moves", move, len(action.moves), after="achieve_by")
        yield Finding((*path, "achieve_by"), to_type=to_type, before=was.achieve_by.in_words, mend=mend)


def _is_explained(was: Action, now: Action) -> bool:
    known = {(move.on, move.before) for move in was.moves}
    return any(move.before == was.achieve_by and (move.on, move.before) not in known for move in now.moves)
