"""What became of each promise of a year: achieved, stopped and why, carried forward to where, open at the close."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from action_plan.history.actions.lives import Lives
from action_plan.history.actions.promises import Promise, punctuality
from action_plan.history.actions.silence import last_report
from action_plan.history.years import KnownAction, KnownYear
from action_plan.model.dates import AcademicYear, in_words, on
from action_plan.model.lineage import Key
from action_plan.model.plan import Action
from action_plan.words import are, number_in_words, sentence_case, were

Became = Literal["achieved", "disputed", "stopped", "carried-forward", "taken-out", "open"]
"""What can become of a promise. What is disputed is said to be achieved, and counts as open."""

BECAME_IN_WORDS: dict[Became, str] = {
    "achieved": "Achieved",
    "disputed": "Said to be achieved",
    "stopped": "Stopped",
    "carried-forward": "Carried forward",
    "taken-out": "Taken out of the plan",
    "open": "Open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one promise in its year, as it was last recorded.

    `closed` is the day on which the year closed, None while it runs. `onward` are the actions of later years that
    continue it. `reported` is the day of the last report, None where none has a day. `confirms` says whether anybody
    looked at what was said to be achieved in that year: only then is it said of an action that nobody has.
    """

    promise: Promise
    became: Became
    closed: date | None
    onward: tuple[Key, ...]
    reported: date | None
    confirms: bool

    @property
    def action(self) -> Action:
        return self.promise.action

    @property
    def is_after_close(self) -> bool:
        """Whether it was achieved only once its year had closed."""
        done = self.action.achieved_on
        return self.became == "achieved" and bool(self.closed and done and done > self.closed)

    @property
    def words(self) -> str:
        """ "Achieved on 12 June 2026, after the close", "Open at the close", "Stopped"."""
        words = BECAME_IN_WORDS[self.became]
        if self.became in ("achieved", "disputed"):
            words += on(self.action.achieved_on)
        if self.is_after_close:
            words += ", after the close"
        return f"{words} at the close" if self.became == "open" and self.closed else words

    @property
    def looked(self) -> str | None:
        """What somebody else found: "confirmed by Council, 2 July 2026", "not yet confirmed"; None where nothing is to
        be said."""
        if self.became not in ("achieved", "disputed"):
            return None
        if one := self.action.confirmed:
            return f"{'confirmed' if one.agrees else 'not agreed'} by {one.by}, {in_words(one.on)}"
        return "not yet confirmed" if self.confirms else None

    @property
    def looks(self) -> Literal["yes", "no", "none"]:
        """Whether somebody else looked at what was said to be achieved; "none" where there was nothing to look at, or
        nobody looks at anything."""
        return "none" if self.looked is None else "yes" if self.action.confirmed else "no"

    @property
    def evidence(self) -> int:
        """How many links show it."""
        return sum(len(one.evidence) for one in self.action.evident)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What became of all promises of a year, by number; `closed` is the day on which it closed, None while it runs."""

    year: AcademicYear
    closed: date | None
    outcomes: tuple[Outcome, ...]

    def those(self, *became: Became) -> int:
        """Of how many promises one of these became."""
        return sum(one.became in became for one in self.outcomes)

    @property
    def heading(self) -> str:
        """ "2025-26: eight of 18 promises were kept", "2026-27: two of 18 promises are kept so far"."""
        kept, all_of_them, is_past = self.those("achieved"), len(self.outcomes), self.closed is not None
        # That nothing was kept is only what the plan says: it may be that nobody wrote it down.
        end = "kept so far" if not is_past else "kept" if kept else "recorded as kept"
        if all_of_them > 1:
            how = (_were if is_past and kept else _are)(kept, f"{all_of_them} promises")
            return f"{self.year}: {how} {end}"
        verb = "was" if is_past and kept else "is"
        its = "its one promise" if all_of_them else "no promise"
        return f"{self.year}: {its} {verb} {'not ' if all_of_them > kept else ''}{end}"

    @property
    def words(self) -> str:
        """The totals, in sentences: how well dates were kept, what became of the rest, who confirmed."""
        return " ".join(f"{sentence_case(one)}." for one in self._sentences())

    def _sentences(self) -> Iterator[str]:
        kept = self.those("achieved")
        how = punctuality(one.promise for one in self.outcomes)
        if how.achieved:
            yield how.words.rstrip(".")
        if late := sum(one.is_after_close for one in self.outcomes):
            yield f"{_were(late)} achieved after the close"
        if rest := list(self._rest()):
            yield " and ".join(filter(None, (", ".join(rest[:-1]), rest[-1])))
        if went_on := [year for one in self.outcomes for year in {year for year, _ in one.onward}]:
            later = " and ".join(map(str, sorted(set(went_on))))
            yield f"{number_in_words(sum(bool(one.onward) for one in self.outcomes))} went on in {later}"
        if kept and any(one.confirms for one in self.outcomes):
            confirmed = sum(one.became == "achieved" and one.action.is_confirmed for one in self.outcomes)
            yield f"{_are(confirmed, f'{kept} kept')} confirmed by somebody else"
        if disputed := self.those("disputed"):
            yield f"{_are(disputed)} disputed, and {'counts' if disputed == 1 else 'count'} as open"

    def _rest(self) -> Iterator[str]:
        """What became of the promises that were not kept."""
        for became, verb in _ENDS.items():
            if number := self.those(became):
                yield f"{_were(number)} {verb}"
        if number := self.those("open", "disputed"):
            closed = (
                f"{_were(number)} open when the year closed on {in_words(self.closed)}" if self.closed else ""
            )
            yield closed or f"{_are(number)} open"


_ENDS: dict[Became, str] = {
    "stopped": "stopped",
    "carried-forward": "carried forward",
    "taken-out": "taken out",
}


def _were(number: int, of: str = "") -> str:
    return f"{_number(number, of)} {were(number)}"


def _are(number: int, of: str = "") -> str:
    return f"{_number(number, of)} {are(number)}"


def _number(number: int, of: str) -> str:
    """ "two", "two of 16 promises", "none of 16 promises"."""
    return f"{number_in_words(number)}{f' of {of}' if of else ''}"


def outcomes(
    years: Mapping[AcademicYear, KnownYear], promises: Mapping[Key, Promise], lives: Lives, day: date
) -> dict[AcademicYear, Outcomes]:
    """What became of the promises of each year that is known, seen on a day."""

    def of(year: AcademicYear, known: KnownAction, closed: date | None) -> Outcome:
        number = known.action.number
        return Outcome(
            promise=promises[year, number],
            became=_became(known),
            closed=closed,
            onward=tuple(lives.continued(year, number)),
            reported=last_report(known.action, day),
            confirms=known.plan.confirms,
        )

    found = {}
    for year, held in years.items():
        closed = year.last_day if day > year.last_day else None
        each = tuple(of(year, known, closed) for known in held.actions.values())
        found[year] = Outcomes(year=year, closed=closed, outcomes=each)
    return found


def _became(known: KnownAction) -> Became:
    action = known.action
    if known.is_gone:
        return "taken-out"
    if action.status in ("stopped", "carried-forward"):
        return action.status
    if action.status == "achieved":
        return "disputed" if action.is_disputed else "achieved"
    return "open"
