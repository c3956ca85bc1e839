"""Makes the example: an invented plan with a made-up history, as a whole project in a git repository.

The same seed gives the same bytes and, for the revisions of the plan, the same ids of commits. The
project's own files are committed last, so that those ids do not depend on the code.
"""

from datetime import date, datetime, time
from operator import attrgetter
from pathlib import Path
from random import Random
from typing import NamedTuple

from action_plan.history.editions import FOLDER as ARCHIVE
from action_plan.history.git import LONDON
from action_plan.model.plan import Plan
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import MEETINGS, REQUIREMENTS
from action_plan.planfile.writing import write
from action_plan.tasks.additions import add_approvals, add_erratum
from action_plan.tasks.archive import archive

from tools.example import year_2024, year_2025, year_2026
from tools.example.approvals import ADDED, Addition
from tools.example.meetings import LISTED, Listing, meetings_file
from tools.example.repository import Repository
from tools.example.requirements import requirements_file
from tools.example.steps import Figures, Publication, Step
from tools.project import PARTS, contents, copy_project

EXAMPLE_DAY = date(2027, 2, 15)
"""The day for which the example is meant to be built (PLAN_AS_AT): every timeliness occurs on it."""

CONTACT = "prevent@example.org"
"""Where people ask about the example."""

_YEARS = (year_2024, year_2025, year_2026)


class _State(NamedTuple):
    """Where the main line stood after a step."""

    plan: Plan
    commit: int


def make_example(folder: Path, seed: int = 1) -> None:
    """Fill `folder` (made where it is missing) with the example. Raises FileExistsError if it holds
    anything."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    (folder / DATA).parent.mkdir()
    with Repository(folder) as repository:
        _Teller(folder, repository, Random(seed)).tell()


class _Teller:
    """Takes the steps of the story one by one: in the folder, and in its repository."""

    def __init__(self, folder: Path, repository: Repository, chance: Random) -> None:
        self.folder = folder
        self.repository = repository
        figures = Figures(chance)
        self.steps = [step for year in _YEARS for step in year.story(figures)]
        self.chance = chance
        self.states: list[_State] = []

    def tell(self) -> None:
        for step in sorted([*self.steps, *ADDED, *LISTED], key=attrgetter("day")):
            if isinstance(step, Addition):
                self._add(step)
            elif isinstance(step, Listing):
                files = {MEETINGS: meetings_file(step.day).encode()}
                self._commit(step.day, "The meetings of the year to come", files)
            elif isinstance(step, Step):
                self._take(step)
            else:
                self._publish(step)
        copy_project(self.folder)
        self._say_whom_to_ask()
        (self.folder / MEETINGS).write_text(meetings_file(), "utf-8")
        (self.folder / REQUIREMENTS).write_text(requirements_file(), "utf-8")
        files = dict(contents(self.folder, *PARTS, MEETINGS, REQUIREMENTS))
        self._commit(EXAMPLE_DAY, "The software that publishes the plan", files)

    def _say_whom_to_ask(self) -> None:
        """Name an address in mkdocs.yml at which people ask about an action."""
        path = self.folder / "mkdocs.yml"
        before, nobody, after = path.read_text("utf-8").partition('\n  contact: ""')
        assert nobody, "mkdocs.yml has no place for it"
        path.write_text(f"{before}\n  contact: {CONTACT}{after}", "utf-8")

    def _take(self, step: Step) -> None:
        if step.kind == "merge":
            self._merge(step)
            return
        before = self.states[-1].plan if self.states else None
        plan = self.states[-2].plan if step.kind == "revert" else _edited(before, step, step.day)
        text = write(plan)
        if step.slip:
            right, wrong = step.slip
            assert text.count(right) == 1, f"not there once: {right}"
            text = text.replace(right, wrong)
        self._commit(step.day, step.message, self._saved(text), plan)

    def _merge(self, step: Step) -> None:
        """A proposal made before the last step, merged after it."""
        assert step.proposed
        base, tip = self.states[-2:]
        proposal = write(_edited(base.plan, step, step.proposed)).encode()
        message = step.message.replace("Merge the", "The")
        branch = self.repository.commit(self._moment(step.proposed), message, {DATA: proposal}, [base.commit])
        plan = _edited(tip.plan, step, step.proposed)
        self._commit(step.day, step.message, self._saved(write(plan)), plan, branch)

    def _publish(self, step: Publication) -> None:
        edition = archive(self.folder, step.day, approvals=step.approvals, note=step.note)
        self._commit(step.day, f"Archive {edition.name}", dict(contents(self.folder, ARCHIVE)))

    def _add(self, step: Addition) -> None:
        if step.approvals:
            add_approvals(self.folder, step.day, step.approvals, edition=step.edition)
        if step.erratum:
            add_erratum(self.folder, step.day, step.erratum, edition=step.edition, action=step.action)
        what = "errata" if step.erratum else "later approvals"
        self._commit(step.day, f"The {what} of {step.edition}", dict(contents(self.folder, ARCHIVE)))

    def _commit(
        self, day: date, message: str, files: dict[str, bytes], plan: Plan | None = None, *merged: int
    ) -> None:
        before = self.states[-1:]
        parents = [*(state.commit for state in before), *merged]
        commit = self.repository.commit(self._moment(day), message, files, parents)
        if plan:
            self.states.append(_State(plan, commit))
        else:
            self.states[-1] = self.states[-1]._replace(commit=commit)

    def _saved(self, text: str) -> dict[str, bytes]:
        (self.folder / DATA).write_bytes(text.encode())
        return {DATA: text.encode()}

    def _moment(self, day: date) -> datetime:
        """A minute of the working day."""
        return datetime.combine(day, time(self.chance.randint(9, 16), self.chance.randint(0, 59)), LONDON)


def _edited(plan: Plan | None, step: Step, day: date) -> Plan:
    plan = step.adopts or plan
    assert plan, "the first step adopts a plan"
    for edit in step.edits:
        plan = edit(plan, day)
    return plan
