"""What a paper is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from action_plan.history.actions.headline import Tone
from action_plan.history.actions.silence import Silence
from action_plan.history.papers.between import Between
from action_plan.history.papers.record import Row
from action_plan.model.dates import AcademicYear, in_words
from action_plan.model.entries import Evidence
from action_plan.model.markup import Texts
from action_plan.model.neighbours import Meeting
from action_plan.model.plan import Action
from action_plan.model.timeliness import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a paper is made from: the plan as it stands on its day, what was last heard of each action, what changed
    since the day `since`, the meetings of the body before and after, and the days on which the first edition of each
    year was out by then."""

    standing: Standing
    silences: Mapping[int, Silence]
    between: Between
    since: date
    before: Meeting | None
    following: Meeting | None
    published: Mapping[AcademicYear, date]
    texts: Texts

    @property
    def day(self) -> date:
        return self.standing.day

    @property
    def begun(self) -> date:
        """The day from which on it tells: that of the meeting before, or the first of the plan's year."""
        return self.since if self.before else self.since + timedelta(days=1)

    def row(
        self,
        action: Action,
        said: str,
        last: str,
        *,
        year: AcademicYear | None = None,
        words: str | None = None,
        texts: tuple[str, str] | None = None,
        evidence: tuple[Evidence, ...] = (),
        head: str = "",
        tone: Tone = "open",
    ) -> Row:
        """A row about an action, which is of the plan's own year unless it is of another."""
        own = self.standing.plan.year
        return Row(
            key=(year or own, action.number),
            name=f"Action {action.number}" + (f" of {year}" if year not in (None, own) else ""),
            action=action.action,
            said=said,
            last=last,
            words=words,
            texts=texts,
            evidence=evidence,
            head=head,
            tone=tone,
        )

    def who(self, action: Action) -> str:
        return self.texts.plain(action.person_responsible).rstrip(".")

    def is_silent(self, action: Action) -> bool:
        """Whether it is open, and nothing was reported since the last meeting."""
        last = self.silences[action.number].last
        return not action.is_finished and (last is None or last <= self.since)

    def heard(self, action: Action) -> str:
        """When something was last reported, for a cell."""
        silence = self.silences[action.number]
        if silence.last:
            return in_words(silence.last)
        return "No report has a day" if silence.undated else "Never"
