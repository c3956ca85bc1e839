"""What follows from a plan, its history, its editions and what stands beside it together: each worked out once, for
pages, files and commands alike."""

from dataclasses import dataclass, field
from functools import cached_property

from action_plan.history.actions.events import Event
from action_plan.history.actions.lives import Lives
from action_plan.history.actions.outcomes import Outcomes, outcomes
from action_plan.history.actions.promises import Promise, promises
from action_plan.history.actions.silence import Silence, silences
from action_plan.history.actions.story import story
from action_plan.history.editions import Kept
from action_plan.history.moves import Moved, moves
from action_plan.history.papers.listed import Listing
from action_plan.history.papers.paper import papers
from action_plan.history.papers.record import MeetingPaper
from action_plan.history.revisions import History
from action_plan.history.years import KnownYear, known_years
from action_plan.model.dates import AcademicYear
from action_plan.model.lineage import Key
from action_plan.model.neighbours import Meeting, Neighbours, Requirement
from action_plan.model.plan import Action
from action_plan.model.timeliness import Standing
from action_plan.tables.evidence import Piece, every_piece


@dataclass(frozen=True, eq=False, kw_only=True)
class Facts:
    """All that is known besides how the plan stands; `listings` are the states of the list of meetings, newest first.
    Known by identity."""

    standing: Standing
    history: History = field(default_factory=History)
    editions: tuple[Kept, ...] = ()
    neighbours: Neighbours = field(default_factory=Neighbours)
    listings: tuple[Listing, ...] = ()

    @cached_property
    def years(self) -> dict[AcademicYear, KnownYear]:
        """What is known of each year, the earliest first."""
        return known_years(self.standing.plan, self.history, self.editions)

    @cached_property
    def lives(self) -> Lives:
        """The lives of all actions."""
        return Lives(self.history, self.editions, self.years)

    @cached_property
    def moves(self) -> dict[Key, list[Moved]]:
        """The moves of achieve-by dates, of each action by its year and number."""
        return moves(self.history, self.years)

    @cached_property
    def promises(self) -> dict[Key, Promise]:
        """What was promised of each action, by its year and number."""
        return promises(self.years, self.moves, self.editions)

    @cached_property
    def outcomes(self) -> dict[AcademicYear, Outcomes]:
        """What became of the promises of each year, the earliest first."""
        return outcomes(self.years, self.promises, self.lives, self.standing.day)

    @cached_property
    def silences(self) -> dict[int, Silence]:
        """What was last heard of each action of the current plan, by its number."""
        meetings = self.neighbours.meetings
        return silences(self.standing.plan, self.standing.day, self.history.revisions, meetings)

    def story(self, key: Key) -> tuple[Event, ...]:
        """All that happened to the action of that year and number, the newest first."""
        return story(key, self.years, self.lives, self.moves)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings and returns, the earliest first; none where there is no list of them."""
        return self.neighbours.meetings.meetings if self.neighbours.meetings else ()

    @cached_property
    def serving(self) -> dict[str, tuple[Action, ...]]:
        """The actions of the current plan that serve each requirement, by its id; those that were stopped, too."""
        held = self.neighbours.requirements
        actions = self.standing.plan.actions
        return {id: tuple(one for one in actions if id in one.serves) for id in (held.by_id if held else ())}

    @cached_property
    def unserved(self) -> tuple[Requirement, ...]:
        """The requirements that no action serves: what was stopped serves nothing any more."""
        held = self.neighbours.requirements
        return tuple(
            held.by_id[id]
            for id, actions in self.serving.items()
            if held and all(one.status == "stopped" for one in actions)
        )

    @cached_property
    def papers(self) -> tuple[MeetingPaper, ...]:
        """The paper of each meeting, the earliest first."""
        return papers(self.neighbours.meetings, self.standing, self.history, self.editions, self.listings)

    @cached_property
    def evidence(self) -> tuple[Piece, ...]:
        """Everything that is linked as evidence, and what is missing: the newest year first."""
        years = reversed(self.years.items())
        actions = {year: [one.action for one in known.actions.values()] for year, known in years}
        return tuple(every_piece(actions, self.meetings))
