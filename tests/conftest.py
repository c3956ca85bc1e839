"""What several tests need: small plans, and real temporary git repositories."""

import gc
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
import yaml
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import FOLDER
from action_plan.model.plan import Action, Plan
from action_plan.model.records import fields
from action_plan.planfile import DATA
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import read_plan
from action_plan.tasks.archive import archive
from hypothesis import HealthCheck, settings

from tests.repository import Repo as Repo
from tools.example import make_example

_PROCESSORS = os.cpu_count() or 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many workers again as there are processors: tests wait for browsers, and for processes of their own. Where
    tests/whole is left out hardly one waits. Without xdist, as the mutants are tried, nobody asks."""
    waits = "tests/whole" not in (config.getoption("ignore") or ())
    return -(-_PROCESSORS * 3 // 2) if waits else _PROCESSORS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each of several workers begins with its share of tests/whole, whose tests take seconds, and ends with small ones,
    of which whichever is ready first takes over some."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    long = [item for item in items if "whole" in item.path.parts]
    small = [item for item in items if "whole" not in item.path.parts]
    modules = [list(those) for _, those in groupby(long, key=lambda item: item.path)]
    share = -(-len(items) // workers)
    dealt = []
    for worker in range(workers):
        own = list(chain.from_iterable(modules[worker::workers]))
        rest = max(0, share - len(own))
        dealt += own + small[:rest]
        del small[:rest]
    items[:] = dealt + small


ROOT = Path(__file__).parent.parent
"""The project."""

TODAY = date(2023, 11, 24)
"""The day for which tests look at the small plans, unless they say another: well within their year."""

# The same examples on every machine and every day: a test that fails can be run again.
# make quick tries a tenth of them.
settings.register_profile(
    "plan",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("plan"), max_examples=8)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "plan"))


_Case = TypeVar("_Case")


def some(cases: Sequence[_Case], every: int) -> Sequence[_Case]:
    """Cases that are every combination of several things: all of them, and in make quick each so many-th."""
    is_quick = settings().max_examples < settings.get_profile("plan").max_examples
    return cases[::every] if is_quick else cases


def pytest_collection_finish() -> None:
    """Python need not look again and again for rubbish among all that was imported and collected, which stays."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


MISTAKES = Path(__file__).parent / "mistakes"
GOOD = (MISTAKES / "good.yaml").read_text("utf-8")
"""A plan with nothing wrong, as an editor would write it; the tables of mistakes spoil it."""


class Mistake(NamedTuple):
    """GOOD with `old` replaced by `new`, and the problems that this gives, each on a line of its own."""

    name: str
    old: str
    new: str
    problems: list[str]

    @property
    def source(self) -> str:
        assert GOOD.count(self.old) == 1, f"{self.old!r} is not in good.yaml exactly once"
        return GOOD.replace(self.old, self.new)

    @property
    def slugs(self) -> set[str]:
        return {problem.split()[2] for problem in self.problems}


def mistakes(table: str) -> list[Mistake]:
    """The cases of a table in the folder mistakes.

    A case is its name after "#"; lines of good.yaml, or parts of lines, after "-"; what replaces them,
    after "+"; and each problem after ">". <U+0009> stands for the character of that number, <7 times x> for
    xxxxxxx, <keys of an action> for all of them.
    """
    cases = []
    for block in (MISTAKES / table).read_text("utf-8").split("\n\n"):
        lines = [(line[:1], line[2:]) for line in block.strip("\n").split("\n")]
        assert [sign for sign, _ in lines] == sorted((s for s, _ in lines), key="#-+>".index), block

        def part(sign: str, lines: list[tuple[str, str]] = lines) -> list[str]:
            return [line for s, line in lines if s == sign]

        new = _spelt("\n".join(part("+")))
        cases.append(Mistake(part("#")[0], "\n".join(part("-")), new, [_spelt(told) for told in part(">")]))
    return cases


def _spelt(words: str) -> str:
    words = re.sub(r"<U\+([0-9A-F]+)>", lambda m: chr(int(m[1], 16)), words)
    words = words.replace("<keys of an action>", ", ".join(field.key for field in fields(Action)))
    return re.sub(r"<(\d+) times (.)>", lambda m: int(m[1]) * m[2], words)


def told(problems: Iterable[Problem]) -> list[str]:
    """Problems as the tables of mistakes give them: line:column, width, slug, place in the plan, words."""
    return [
        f"{p.span.line}:{p.span.column} ({p.span.width}) {p.kind.slug} [{p.where}] {p.message}; {p.remedy}"
        for p in problems
    ]


def hold_each(cases: Iterable[Mistake], found: Callable[[Mistake], list[str]]) -> None:
    """Each case gives its problems: one test for a whole table, which names the cases that do not."""
    wanted, made = {}, {}
    for case in cases:
        wanted[case.name] = case.problems
        try:
            made[case.name] = found(case)
        except Exception as error:
            error.add_note(f"in the case {case.name!r}")
            raise
    assert made == wanted


Fields = dict[str, Any]
"""What stands under one entry of the plan, as YAML would give it."""


def action(number: int = 1, **fields: Any) -> Fields:
    """One action with nothing wrong; a field that is None is left out."""
    whole = {
        "number": number,
        "action": f"Do thing {number}",
        "measure": f"Thing {number} is done",
        "person_responsible": "Prevent Lead",
        "roles": ["Prevent Lead"],
        "achieve_by": "2024-08-01",
        "status": "ongoing",
        **fields,
    }
    return {key: value for key, value in whole.items() if value is not None}


def theme(letter: str = "A", *actions: Fields, title: str | None = None) -> Fields:
    """One theme with these actions."""
    return {"letter": letter, "title": title or f"Theme {letter}", "actions": list(actions)}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes what stands in two places twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def plan_yaml(
    *themes: Fields, abbreviations: Mapping[str, str] | None = None, format: int = 1, **about: Any
) -> str:
    """A small plan as it would stand in data/actions.yaml; by default of one theme with one action."""
    about = {"title": "Example Plan", "year": "2023-24", "published_by": "The Example University", **about}
    plan: Fields = {
        "format": format,
        "plan": about,
        **({"abbreviations": dict(abbreviations)} if abbreviations else {}),
        "themes": list(themes or [theme("A", action())]),
    }
    return yaml.dump(plan, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)


def a_plan(*themes: Fields, abbreviations: Mapping[str, str] | None = None, **about: Any) -> Plan:
    """The same as a plan."""
    return read_plan(plan_yaml(*themes, abbreviations=abbreviations, **about).encode())


def an_action(number: int = 1, **fields: Any) -> Action:
    """One action of such a plan."""
    return a_plan(theme("A", action(number, **fields))).actions[0]


@pytest.fixture(scope="session", autouse=True)
def _nothing_has_to_last() -> Iterator[None]:
    """To wait until the disk has what was written takes longer than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda handle: None)
        yield


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return Repo(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def repo(tmp_path: Path, _empty: Repo) -> Repo:
    """An empty repository."""
    return Repo(tmp_path / "repo", like=_empty)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small valid plan and nothing else; the current folder, on the day of TODAY."""
    folder = tmp_path / "project"
    (folder / DATA).parent.mkdir(parents=True)
    (folder / DATA).write_text(plan_yaml(), "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLAN_AS_AT", TODAY.isoformat())
    return folder


@pytest.fixture(scope="session")
def example_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its history, made once: to be read, and never changed."""
    project = tmp_path_factory.mktemp("example") / "project"
    make_example(project)
    return project


# --- editions --------------------------------------------------------------------------------

SECOND_DAY = date(2023, 12, 5)


def change(project: Path, measure: str = "Changed", **about: Any) -> None:
    (project / DATA).write_text(plan_yaml(theme("A", action(1, measure=measure)), **about), "utf-8")


def everything(project: Path) -> dict[str, bytes]:
    """Every file of the archive, hidden ones too."""
    folder = project / FOLDER
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.fixture(scope="session")
def _two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is copied for each test that asks for `two_editions`."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / DATA).parent.mkdir()
    (folder / DATA).write_text(plan_yaml(), "utf-8")
    archive(folder, TODAY, note="The first: as it was")
    change(folder)
    archive(
        folder,
        SECOND_DAY,
        approvals=[Approval(step="approved", by="Prevent Working Group", on=date(2023, 12, 1))],
        note="é “2”",
    )
    return folder


@pytest.fixture
def two_editions(project: Path, _two_editions: Path) -> Path:
    """A project with two editions."""
    shutil.copytree(_two_editions, project, dirs_exist_ok=True)
    return project
