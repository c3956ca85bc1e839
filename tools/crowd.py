"""Plans of any size with a history of any length, from a seed: what `make bench` builds.

An action is about as long as one of the real plan, and its texts are as plain; the words are chance.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import FOLDER as ARCHIVE
from action_plan.history.git import LONDON
from action_plan.model.entries import Move, Report
from action_plan.model.plan import FORMAT, Action, Plan, Theme
from action_plan.planfile import DATA
from action_plan.planfile.writing import write
from action_plan.tasks.archive import archive

from tools.example.records import changed, read
from tools.example.repository import Repository
from tools.project import PARTS, contents, copy_project

LAST_DAY = date(2027, 2, 15)
"""The day on which the history ends, and for which the plan is built."""

_FIRST_DAY = date(2026, 8, 3)
_YEAR = "2026-27"

_WHO = ("The working group", "The events team", "The library", "Each faculty", "The welfare team", "Council")
_DOES = ("reviews", "agrees", "publishes", "discusses", "tests", "updates", "shares", "records")
_WHAT = ("the training course", "the speaker form", "the risk register", "the guidance for managers")
_MORE = ("the rules for the network", "the record of concerns", "the list of partners", "the induction")
_WHEN = ("before the end of term", "at its autumn meeting", "once the audit is done", "with the OfS in mind")
_WHY = ("so that nobody has to ask twice", "as the guidance of the DfE advises", "and reports what it found")
_HEADS = ("Governance", "Risk", "Training", "Speakers", "Welfare", "Networks", "Partners", "Spaces")
_ROLES = (
    "University Secretary", "Head of Security", "Risk and Assurance Manager", "Director of People",
    "Head of Events", "Head of Student Wellbeing", "Lead Chaplain", "Director of Digital Services",
    "University Librarian", "Data Protection Officer", "Head of Estates", "Head of Academic Partnerships",
)  # fmt: skip


def make_project(folder: Path, *, actions: int, revisions: int, seed: int) -> None:
    """Fill an empty folder with a project: a plan of that many actions, one edition of its first state,
    and a git history of that many revisions."""
    crowd = _Crowd(Random(seed), actions)
    (folder / DATA).parent.mkdir(parents=True)
    length = (LAST_DAY - _FIRST_DAY) / revisions
    with Repository(folder) as repository:
        first = write(crowd.plan()).encode()
        (folder / DATA).write_bytes(first)
        last = repository.commit(_moment(timedelta()), "The plan", {DATA: first})
        archive(
            folder,
            _FIRST_DAY,
            approvals=[Approval(step="approved", by="University Council", on=date(2026, 7, 30))],
        )
        archived = dict(contents(folder, ARCHIVE))
        last = repository.commit(_moment(timedelta()), "Archive the first edition", archived, [last])
        for i in range(1, revisions):
            when = _moment(length * i)
            number = crowd.change(when.date())
            state = write(crowd.plan()).encode()
            last = repository.commit(when, f"Action {number}", {DATA: state}, [last])
        (folder / DATA).write_bytes(state)
        copy_project(folder)
        files = dict(contents(folder, *PARTS))
        repository.commit(datetime.combine(LAST_DAY, time(12), LONDON), "The software", files, [last])


def make_plan(actions: int, seed: int) -> str:
    """The text of one such plan, as it was first published."""
    return write(_Crowd(Random(seed), actions).plan())


def _moment(after: timedelta) -> datetime:
    return datetime.combine(_FIRST_DAY, time(9), LONDON) + after


class _Crowd:
    """A plan that chance made and goes on changing."""

    def __init__(self, chance: Random, actions: int) -> None:
        self.chance = chance
        letters = [chr(ord("A") + i) for i in range(min(26, max(1, actions * 13 // 18)))]
        self.titles = {letter: f"{chance.choice(_HEADS)} and {chance.choice(_HEADS)}" for letter in letters}
        self.empty = read(
            Plan,
            format=FORMAT,
            plan={"title": "Prevent Action Plan", "year": _YEAR, "published_by": "University of Example"},
            abbreviations={"DfE": "Department for Education", "OfS": "Office for Students"},
            themes=[{"letter": letter, "title": title} for letter, title in self.titles.items()],
        )
        self.actions = [self._action(number) for number in range(1, actions + 1)]
        # Numbers run on from theme to theme, as they do in the real plan.
        self.letters = [letters[i * len(letters) // actions] for i in range(actions)]

    def plan(self) -> Plan:
        """As it stands."""
        held: dict[str, list[Action]] = {letter: [] for letter in self.titles}
        for letter, action in zip(self.letters, self.actions, strict=True):
            held[letter].append(action)
        themes = [
            Theme(letter=letter, title=self.titles[letter], actions=tuple(these))
            for letter, these in held.items()
        ]
        return replace(self.empty, themes=tuple(themes))

    def change(self, day: date) -> int:
        """Change one action, on that day, in one way; return its number."""
        i = self.chance.randrange(len(self.actions))
        before = self.actions[i]
        changes = (self._report, self._report, self._status, self._date, self._measure)
        while self.actions[i] == before:
            self.actions[i] = self.chance.choice(changes)(before, day)
        return before.number

    def _report(self, action: Action, day: date) -> Action:
        report = read(Report, date=day.isoformat(), text=self._text(1))
        return replace(action, progress=(*action.progress, report))

    def _status(self, action: Action, day: date) -> Action:
        status = self.chance.choice(("not-started", "ongoing", "ongoing", "achieved"))
        achieved_on = day.isoformat() if status == "achieved" else None
        return changed(action, status=status, achieved_on=achieved_on)

    def _date(self, action: Action, day: date) -> Action:
        move = read(Move, **{"on": day.isoformat(), "from": str(action.achieve_by), "why": self._sentence()})
        new = changed(action, achieve_by=self._some_day())
        return action if new == action else replace(new, moves=(*action.moves, move))

    def _measure(self, action: Action, day: date) -> Action:
        return changed(action, measure=self._text(1))

    def _action(self, number: int) -> Action:
        roles = tuple(self.chance.sample(_ROLES, self.chance.choice((1, 1, 1, 2))))
        return read(
            Action,
            number=number,
            action=self._sentence().rstrip("."),
            measure=self._text(1),
            person_responsible=" / ".join(roles),
            roles=list(roles),
            achieve_by=self.chance.choice((self._some_day(), self._some_day(), "2027-06", "ongoing")),
            status=self.chance.choice(("not-started", "ongoing", "ongoing")),
            progress=[{"text": self._text(2)}],
        )

    def _some_day(self) -> str:
        return (_FIRST_DAY + timedelta(days=self.chance.randrange(360))).isoformat()

    def _text(self, sentences: int) -> str:
        return " ".join(self._sentence() for _ in range(sentences))

    def _sentence(self) -> str:
        choose = self.chance.choice
        what = f"{choose(_WHAT)} and {choose(_MORE)}"
        number = self.chance.randrange(2, 400)
        return f"{choose(_WHO)} {choose(_DOES)} {what} {choose(_WHEN)} ({number} people), {choose(_WHY)}."
