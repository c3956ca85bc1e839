"""What a plan is: one academic year's actions, grouped in themes.

The records mirror data/actions.yaml key for key, cannot be changed once made, and know nothing of
files, pages or git. The descriptions of the fields are what an editor shows through
data/actions.schema.json.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from action_plan.dates import AcademicYear, AchieveBy, NotADate, read_day

FORMAT = 1
"""The number of the data format that this code writes, and the newest that it reads."""

Status = Literal["not-started", "ongoing", "achieved", "carried-forward", "stopped"]
STATUSES: tuple[Status, ...] = get_args(Status)
FINISHED: frozenset[Status] = frozenset({"achieved", "carried-forward", "stopped"})

STATUS_IN_WORDS: dict[Status, str] = {
    "not-started": "Not started",
    "ongoing": "Ongoing",
    "achieved": "Achieved",
    "carried-forward": "Carried forward",
    "stopped": "Stopped",
}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "not text")
    return value


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return read_day(_text(value))
    except NotADate as error:
        raise PydanticCustomError("not_a_day", "not a day", {"suggestion": error.suggestion}) from error


def _achieve_by(value: Any) -> AchieveBy:
    if isinstance(value, AchieveBy):
        return value
    try:
        return AchieveBy.read(_text(value))
    except NotADate as error:
        raise PydanticCustomError(
            "not_an_achieve_by", "not a date", {"suggestion": error.suggestion}
        ) from error


def _year(value: Any) -> AcademicYear:
    if isinstance(value, AcademicYear):
        return value
    try:
        return AcademicYear.read(_text(value))
    except ValueError as error:
        raise PydanticCustomError("not_a_year", "not an academic year") from error


class Elsewhere(NamedTuple):
    """An action in another year's plan: "2024-25/3" is action 3 of the plan for 2024-25."""

    year: AcademicYear
    number: int

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


def _elsewhere(value: Any) -> Elsewhere:
    if isinstance(value, Elsewhere):
        return value
    year, slash, number = _text(value).partition("/")
    try:
        if not (slash and number.isdecimal() and number.isascii() and int(number)):
            raise ValueError(value)
        return Elsewhere(AcademicYear.read(year), int(number))
    except ValueError as error:
        raise PydanticCustomError("not_elsewhere", "not an action of another year") from error


_PATTERN_DAY = r"\d{4}-\d{2}-\d{2}"
_PATTERN_YEAR = r"\d{4}-\d{2}"


def _words(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^({pattern})$"})


_AS_TEXT = PlainSerializer(str, return_type=str)

Text = Annotated[str, StringConstraints(strict=True), Field(pattern=r"\S")]
Day = Annotated[date, BeforeValidator(_day), _words(_PATTERN_DAY)]
When = Annotated[
    AchieveBy,
    BeforeValidator(_achieve_by),
    _AS_TEXT,
    _words(rf"{_PATTERN_DAY}|{_PATTERN_YEAR}|ongoing"),
]
Year = Annotated[AcademicYear, BeforeValidator(_year), _AS_TEXT, _words(_PATTERN_YEAR)]
ActionElsewhere = Annotated[
    Elsewhere, BeforeValidator(_elsewhere), _AS_TEXT, _words(rf"{_PATTERN_YEAR}/[1-9]\d*")
]


class Record(BaseModel):
    """A part of the plan: immutable, with no keys but its own."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


class Evidence(Record):
    """Something public that shows what a report says."""

    title: Text = Field(description="What the link leads to, in words.")
    url: Text = Field(
        description="The address, starting with https:// or mailto:.",
        json_schema_extra={"pattern": r"^(https://|mailto:)\S+$"},
    )


class Report(Record):
    """One progress report. The reports published with the first plan have no day of their own."""

    date: Day | None = Field(None, description="The day of the report: 2023-11-06.")
    text: Text = Field(description="What was done. Markdown: paragraphs, lists, emphasis, links.")
    evidence: tuple[Evidence, ...] = Field((), description="Links that show it.")


class Action(Record):
    """One numbered action: what was promised, who does it, by when, and how it stands."""

    number: Annotated[StrictInt, Field(gt=0)] = Field(
        description="Unique in this year, and never used again for something else."
    )
    action: Text = Field(description="What will be done. Markdown.")
    measure: Text = Field(description="How it will be known that it is done. Markdown.")
    person_responsible: Text = Field(description="Who is responsible, as published. Roles, not names.")
    roles: tuple[Text, ...] = Field(
        description="The roles that person_responsible names, each in the same words.", min_length=1
    )
    achieve_by: When = Field(description="A day (2024-08-01), a month (2024-08) or ongoing.")
    status: Status = Field(description="How it stands.")
    status_note: Text | None = Field(
        None, description="The words published in the Achieved column, where they say more than the status."
    )
    achieved_on: Day | None = Field(
        None, description="The day on which it was achieved. Required with the status achieved."
    )
    reason: Text | None = Field(None, description="Why it was stopped. Required with the status stopped.")
    carried_to: ActionElsewhere | None = Field(
        None,
        description="The action that continues it: 2024-25/3. Required with the status carried-forward.",
    )
    carried_from: ActionElsewhere | None = Field(
        None, description="The action of an earlier year that it continues: 2022-23/3."
    )
    progress: tuple[Report, ...] = Field((), description="Progress reports, the oldest first.")

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED


class Theme(Record):
    """A letter and a title. A theme may have no actions this year."""

    letter: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]$")] = Field(
        description="One capital letter."
    )
    title: Text = Field(description="The title of the theme.")
    actions: tuple[Action, ...] = Field((), description="The actions in this theme, in order of number.")


class About(Record):
    """What the plan is called, its year, and who publishes it."""

    title: Text = Field(description="The title, without the year.")
    year: Year = Field(description="The academic year: 2023-24.")
    published_by: Text = Field(description="The organisation whose plan this is.")


class Plan(Record):
    """One academic year's actions, grouped in themes."""

    format: Literal[1] = Field(description="The version of this file's format. Leave it as it is.")
    about: About = Field(alias="plan", description="What the plan is called, its year, who publishes it.")
    abbreviations: dict[Text, Text] = Field(
        default_factory=dict, description="What short forms in the texts stand for."
    )
    themes: tuple[Theme, ...] = Field(description="The themes, in order of letter.", min_length=1)

    @property
    def year(self) -> AcademicYear:
        return self.about.year

    @property
    def name(self) -> str:
        """ "Prevent Action Plan 2023-24"."""
        return f"{self.about.title} {self.year}"

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """All actions, in the order of the file."""
        return tuple(action for _, action in self.placed())

    def placed(self) -> Iterator[tuple[Theme, Action]]:
        """Each action with its theme, in the order of the file."""
        for theme in self.themes:
            for action in theme.actions:
                yield theme, action

    @cached_property
    def roles(self) -> dict[str, tuple[Action, ...]]:
        """The actions that each role answers for; the roles in the order in which the plan names them."""
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            for role in action.roles:
                found.setdefault(role, []).append(action)
        return {role: tuple(actions) for role, actions in found.items()}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of data/actions.yaml, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Plan.model_json_schema(by_alias=True),
        "title": "The plan: data/actions.yaml",
    }
