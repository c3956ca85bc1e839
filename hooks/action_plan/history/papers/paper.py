"""Makes the papers of meetings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from action_plan.history.actions.silence import silences
from action_plan.history.editions import Kept
from action_plan.history.papers.between import between
from action_plan.history.papers.happened import headline
from action_plan.history.papers.known import Known
from action_plan.history.papers.listed import Listing, as_listed
from action_plan.history.papers.record import MeetingPaper
from action_plan.history.papers.sections import sections
from action_plan.history.revisions import History
from action_plan.model.dates import AcademicYear, in_words
from action_plan.model.markup import Texts
from action_plan.model.neighbours import Meeting, Meetings
from action_plan.model.plan import Plan
from action_plan.model.timeliness import Standing, stand
from action_plan.words import plural, with_article


def papers(
    meetings: Meetings | None,
    standing: Standing,
    history: History,
    editions: Iterable[Kept] = (),
    listings: Sequence[Listing] = (),
) -> tuple[MeetingPaper, ...]:
    """The paper of each meeting, the earliest first: for those up to the day of `standing`, which has the current plan,
    as it was then; for one that is to come as it would be today. A return has none. `listings` say which meetings were
    listed on which day, newest first; where they say nothing of one, the list as it is counts."""
    maker = _Maker(meetings, standing, history, tuple(editions), listings) if meetings else None
    held = (one for one in meetings.meetings if not one.is_return) if meetings else ()
    return tuple(maker.make(one) for one in held if maker)


@dataclass(frozen=True, slots=True)
class _Maker:
    meetings: Meetings
    standing: Standing
    history: History
    editions: tuple[Kept, ...]
    listings: Sequence[Listing]

    def make(self, meeting: Meeting) -> MeetingPaper:
        today = self.standing.day
        listing = as_listed(meeting, self.listings) if meeting.date < today else None
        meetings = listing.meetings if listing and listing.meetings else self.meetings
        before, after = meetings.before(meeting), meetings.after(meeting)
        if before and before.date >= today:
            return self._without(meeting, f"Its paper begins when {_met(before)}.")
        if meeting.date >= today:
            return self._with(meeting, before, after, self.standing.plan)
        if held := self.history.at(meeting.date):
            assert held.plan
            paper = self._with(meeting, before, after, held.plan)
            return replace(paper, made=f"{paper.made}{_entered(meeting, listing)}")
        return self._without(meeting, f"{self._begins} What the plan said on this day is not known.")

    @property
    def _begins(self) -> str:
        """How far back the history goes, in a sentence."""
        if first := next(reversed(self.history.revisions), None):
            return f"The history of the plan begins on {in_words(first.day)}."
        return f"The history of the plan is not known here: {self.history.missing or 'nothing was recorded'}."

    def _without(self, meeting: Meeting, missing: str) -> MeetingPaper:
        """What is said of a meeting that has no paper."""
        plan = self.standing.plan
        return MeetingPaper(
            meeting=meeting,
            plan=plan.about.title,
            published_by=plan.about.published_by,
            abbreviations=plan.abbreviations,
            day=meeting.date,
            headline=f"{meeting.body}, {in_words(meeting.date)}",
            lead=f"A meeting of {with_article(meeting.body)}.",
            missing=missing,
        )

    def _with(
        self, meeting: Meeting, before: Meeting | None, after: Meeting | None, plan: Plan
    ) -> MeetingPaper:
        """A paper made of the plan as it stands on its day: that of the meeting or, before that, today. `before` and
        `after` are the meetings of the same body that stand around it."""
        day = min(meeting.date, self.standing.day)
        year = min(plan.year, AcademicYear.of(day))  # a plan may be drawn up before its year begins
        since = before.date if before else year.first_day - timedelta(days=1)
        out: dict[AcademicYear, date] = {}
        for kept in self.editions:
            if kept.edition.archived_on <= day:
                out.setdefault(kept.edition.year, kept.edition.archived_on)
        known = Known(
            standing=stand(plan, day),
            silences=silences(plan, day, self.history.revisions),
            between=between(self.history, plan, since, day),
            since=since,
            before=before,
            following=after,
            published=out,
            texts=Texts(plan.abbreviations),
        )
        first = next(reversed(self.history.revisions), None)
        is_whole = first is not None and (first.day <= since or (before is None and first.is_first))
        return MeetingPaper(
            meeting=meeting,
            plan=plan.name,
            published_by=plan.about.published_by,
            abbreviations=plan.abbreviations,
            day=day,
            headline=headline(
                known, f"Since {_noun(meeting.body) + ' last met' if before else in_words(known.begun)}"
            ),
            lead=_lead(meeting, before, known.begun, day),
            missing="" if is_whole else f"{self._begins} What changed before is not shown.",
            sections=tuple(sections(known)),
            made=_made(meeting, day),
        )


def _met(meeting: Meeting) -> str:
    return f"{with_article(meeting.body)} has met on {in_words(meeting.date)}"


_NOUNS = {
    *("group", "committee", "council", "board", "senate", "court", "panel", "team", "forum", "executive"),
    *("subcommittee", "cabinet", "assembly", "directorate"),
}


def _noun(body: str) -> str:
    """What a body is called for short: "the group"."""
    last = body.split()[-1].lower()
    return f"the {last}" if last in _NOUNS else with_article(body)


def _lead(meeting: Meeting, before: Meeting | None, begun: date, day: date) -> str:
    paper = f"Paper for {with_article(meeting.body)} of {in_words(meeting.date)}"
    if day < meeting.date:
        paper += f", as at {in_words(day)}"
    if before:
        return f"{paper}, covering the {plural((day - begun).days, 'day')} since {in_words(begun)}."
    return f"{paper}, covering the year from {in_words(begun)}: no earlier meeting is recorded."


def _made(meeting: Meeting, day: date) -> str:
    if day < meeting.date:
        return (
            f"Made from the plan as it is on {in_words(day)}. It follows the plan until the day of the meeting, "
            "and does not change afterwards."
        )
    return (
        f"Made from the plan as it was on {in_words(day)}. It does not change afterwards; what was decided is added "
        "below after the meeting."
    )


def _entered(meeting: Meeting, listing: Listing | None) -> str:
    """What is said of a meeting that was not listed by its day, after other sentences; "" of any other."""
    if listing is None or listing.day <= meeting.date:
        return ""
    day = in_words(listing.day)
    return (
        f" The meeting was listed on {day}: the ones before and after it are those that were listed by then."
    )
