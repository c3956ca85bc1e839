"""The paper of a meeting: what happened since the body last met, what is to be decided, and on what.

A record of words alone, which every form of the paper shows in the same order. That of a past meeting is made of the
plan as it stood on the day of the meeting, and so stays as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from action_plan.history.actions.headline import Tone
from action_plan.model import addresses
from action_plan.model.dates import in_words
from action_plan.model.entries import Evidence
from action_plan.model.lineage import Key
from action_plan.model.neighbours import Meeting
from action_plan.words import with_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a paper says of one action: `name` and `action` are what it is called and its words, `said` and `last` the
    second cell and the third. `head` is how `said` begins, where that tells what happened in a word or two, of which
    the page makes a tag of this `tone`.

    `words` are those of somebody: a reason, a report. `texts` is a text that changed, before and after. These, and
    `action`, are Markdown.
    """

    key: Key
    name: str
    action: str
    said: str
    last: str
    words: str | None = None
    texts: tuple[str, str] | None = None
    evidence: tuple[Evidence, ...] = ()
    head: str = ""
    tone: Tone = "open"

    @property
    def rest(self) -> str:
        """What is said after its head, as words that go on."""
        return self.said.removeprefix(self.head).lstrip(".;:, ")

    @property
    def before_and_after(self) -> tuple[tuple[str, str], ...]:
        """The text that changed as it was and as it is, each with a title; without what is empty."""
        both = zip(("Before", "Now"), self.texts or (), strict=False)
        return tuple((title, text) for title, text in both if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a paper: a table of actions, with its headings. `said` is its caption or, where it has no row, stands
    in its place. `anchor` is its place on the page."""

    anchor: str
    heading: str
    columns: tuple[str, str, str]
    said: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPaper:
    """The paper of a meeting.

    `plan` is the name of the plan, `published_by` its publisher; `abbreviations` are those of its texts. `day` is that
    for which all is worked out. `missing` says what is not known, and `made` of what the paper is made. Where the plan
    of the day is not known, or the meeting before is still to come, there are no sections.
    """

    meeting: Meeting
    plan: str
    published_by: str
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    day: date
    headline: str
    lead: str
    missing: str = ""
    sections: tuple[Section, ...] = ()
    made: str = ""

    @property
    def page(self) -> str:
        """The address of its page."""
        return addresses.of_meeting(self.meeting.key)

    @property
    def name(self) -> str:
        """ "Steering Group, 5 February 2024"."""
        return f"{self.meeting.body}, {in_words(self.meeting.date)}"

    @property
    def words(self) -> str:
        """ "the Steering Group on 5 February 2024"."""
        return f"{with_article(self.meeting.body)} on {in_words(self.meeting.date)}"

    @property
    def is_made(self) -> bool:
        """Whether there is a paper, and not only a meeting."""
        return bool(self.sections)
