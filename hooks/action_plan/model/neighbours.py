"""What stands beside data/actions.yaml, each in a file of its own that may be missing: the meetings of those who steer
and approve, and the requirements that the actions serve.

The records mirror data/meetings.yaml and data/requirements.yaml key for key, as those of the plan do.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, get_args

from action_plan.model.entries import Evidence
from action_plan.model.forms import DAY, ELSEWHERE, ID, Elsewhere, constant, one_of
from action_plan.model.records import Field, ListOf, RecordOf
from action_plan.model.strings import LINE, LINK, TEXT
from action_plan.words import slug

FORMAT = 1
"""The number of the format of both files."""

MeetingKind = Literal["meeting", "return"]
MEETING_KINDS: tuple[MeetingKind, ...] = get_args(MeetingKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that was or will be, or the day by which a return is due."""

    date: Annotated[datetime.date, Field(DAY, "The day: 2023-11-06.")]
    body: Annotated[str, Field(LINE, "The body that meets or, of a return, to which it goes.", searched=True)]
    kind: Annotated[MeetingKind, Field(
        one_of("unknown-kind", MEETING_KINDS), "meeting (which need not be written) or return.",
    )] = "meeting"  # fmt: skip
    papers: Annotated[
        tuple[Evidence, ...], Field(ListOf(RecordOf(Evidence, "a paper")), "Links to its papers and minutes.")
    ] = ()
    decided: Annotated[str | None, Field(TEXT, "What was decided. Markdown.", searched=True, block=True)] = (
        None
    )
    said_in: Annotated[
        tuple[Elsewhere, ...],
        Field(ListOf(ELSEWHERE), "The actions whose published words say that it was or will be: 2023-24/1."),
    ] = ()

    @property
    def key(self) -> str:
        """The end of its address: "2027-02-15-steering-group"; no other has it."""
        return f"{self.date}-{slug(self.body)}"

    @property
    def is_return(self) -> bool:
        return self.kind == "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The file: meetings and returns, by day."""

    format: Annotated[int, Field(constant(FORMAT), "The version of this file's format. Leave it as it is.")]
    meetings: Annotated[
        tuple[Meeting, ...],
        Field(ListOf(RecordOf(Meeting, "a meeting")), "The meetings, the earliest first."),
    ]

    def before(self, meeting: Meeting) -> Meeting | None:
        """The last meeting of the same body before one of them."""
        held = [one for one in self.of(meeting.body) if one.date < meeting.date]
        return held[-1] if held else None

    def after(self, meeting: Meeting) -> Meeting | None:
        """The next meeting of the same body after one of them."""
        return next((one for one in self.of(meeting.body) if one.date > meeting.date), None)

    def of(self, body: str) -> tuple[Meeting, ...]:
        """The meetings of a body, without returns, the earliest first."""
        return tuple(one for one in self.meetings if not one.is_return and slug(one.body) == slug(body))

    def last(self, day: datetime.date) -> Meeting | None:
        """The last meeting of any body up to a day."""
        return next((one for one in reversed(self.meetings) if not one.is_return and one.date <= day), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Something that is required, and that actions serve."""

    id: Annotated[str, Field(ID, "By which actions name it in serves, and never used again for another: G5.")]
    title: Annotated[str, Field(LINE, "What is required, in a line.", searched=True)]
    text: Annotated[str | None, Field(TEXT, "The same in full. Markdown.", searched=True, block=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where requirements come from: guidance, an audit, the risk assessment."""

    title: Annotated[str, Field(LINE, "What it is called.", searched=True)]
    edition: Annotated[str | None, Field(LINE, "Which edition of it.")] = None
    day: Annotated[datetime.date | None, Field(DAY, "The day of that.")] = None
    url: Annotated[str | None, Field(LINK, "Where it can be read, starting with https://.")] = None
    requirements: Annotated[
        tuple[Requirement, ...],
        Field(ListOf(RecordOf(Requirement, "a requirement"), least=1), "What it requires."),
    ]


@dataclass(frozen=True, kw_only=True)
class Requirements:
    """The file: sources, each with what it requires."""

    format: Annotated[int, Field(constant(FORMAT), "The version of this file's format. Leave it as it is.")]
    sources: Annotated[
        tuple[Source, ...], Field(ListOf(RecordOf(Source, "a source")), "Where requirements come from.")
    ]

    @cached_property
    def by_id(self) -> Mapping[str, Requirement]:
        """The requirements, by their ids."""
        return {one.id: one for source in self.sources for one in source.requirements}


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What stands beside the plan; None for a file that is not there."""

    meetings: Meetings | None = None
    requirements: Requirements | None = None
