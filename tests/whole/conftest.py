"""Whole sites, built once: the real plan's, in a copy of this project, and the example's."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from action_plan.engines import bare
from action_plan.hosts.form_file import write_form
from filelock import FileLock
from playwright.sync_api import Browser

from tests.conftest import Repo
from tools.demo import MARK
from tools.example import EXAMPLE_DAY, make_example
from tools.project import first_project
from tools.serving import served
from tools.shots import chromium
from tools.sites import Site

ROOT = Path(__file__).resolve().parents[2]

REAL_DAY = "2026-11-24"
"""The as-at date of the real site in tests: long after the end of its year."""
REAL_ADDRESSES = {"SITE_URL": "https://example.org/prevent/", "REPO_URL": "https://github.com/example/plan"}
"""Where the real site is said to be published, and edited."""


def copy_project(folder: Path) -> Path:
    """A copy of what the site is made from, with the plan as it first was, without history."""
    first_project(folder)
    return folder


def git(folder: Path, *words: str, day: str = "2026-11-24") -> str:
    """Run git in a folder, as nobody in particular, on a day."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": f"{day}T12:00:00+00:00",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00+00:00",
    }
    who = ["-c", "user.name=Example Editor", "-c", "user.email=editor@example.org"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def commit(folder: Path, message: str, day: str = "2026-11-24") -> None:
    """Commit everything in a folder, which becomes a repository if it is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", day=day)
    git(folder, "commit", "--quiet", "--message", message, day=day)


def edit(project: Path, old: str, new: str, file: str = "data/actions.yaml") -> None:
    """Replace words in a file of a project, where they first stand."""
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


_compiled: list[Path] = []
"""Where the first build of this process left the templates that it compiled. The others start from these, so that each
takes a third less time; a template that is not the same is compiled anew."""


ENGINES = {
    "mkdocs": (os.environ.get("PLAN_ENGINE", "mkdocs"), "build", "--strict"),
    "properdocs": ("properdocs", "build", "--strict"),
    "bare": ("action_plan.engines.bare",),
}
"""What builds a site: with a theme, and without, which is enough for all that is not about engine or theme. PLAN_ENGINE
may name ProperDocs in place of MkDocs, for all of them."""


def build(
    project: Path, site: Path, *, engine: str = "bare", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build a site strictly; what was printed is in `stderr`. With a theme it is a whole process; without, it is called
    here, which takes a third of the time."""
    templates = project / ".cache/templates"
    if _compiled and not templates.exists():
        shutil.copytree(_compiled[0], templates)
    whole = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("PLAN_", "GIT_"))},
        "NO_MKDOCS_2_WARNING": "1",
        "PLAN_AS_AT": REAL_DAY,
        **environment,
    }
    words = [*ENGINES[engine], "--site-dir", str(site)]
    if engine == "bare":
        done = _called(words, project, whole)
    else:
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, cwd=project, env=whole, capture_output=True, text=True)
    if not _compiled and templates.exists():
        _compiled.append(templates)
    return done


def _called(words: list[str], project: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The same for an engine without a theme, in this process."""
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(io.StringIO()) as said:
        patch.chdir(project)
        patch.setattr(sys, "argv", words)
        patch.setattr(os, "environ", environment)
        code = bare.main()
    return subprocess.CompletedProcess(words, code, "", said.getvalue())


def built(project: Path, site: Path, *, engine: str = "bare", **environment: str) -> Site:
    """Build a site that must come out without a warning."""
    done = build(project, site, engine=engine, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr, done.stderr
    return Site(site)


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Once:
    """Has a folder filled once in a session, by whichever process is first: the others wait for it, and share it. So
    no test changes what is in it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{testrun_uid}"
    shared.mkdir(exist_ok=True)

    def fill(name: str, make: Callable[[Path], None]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with FileLock(shared / f"{name}.lock"):
            if not done.exists():
                make(folder)
                done.touch()
        return folder

    return fill


def _real_project(folder: Path) -> None:
    commit(copy_project(folder), "The plan")


@pytest.fixture(scope="session")
def real_project(once: Once) -> Path:
    return once("real-project", _real_project)


@pytest.fixture(scope="session")
def real(real_project: Path, once: Once) -> Site:
    def make(site: Path) -> None:
        built(real_project, site, engine="mkdocs", **REAL_ADDRESSES)

    return Site(once("real", make))


@pytest.fixture(scope="session")
def example_project(once: Once) -> Path:
    return once("example-project", make_example)


@pytest.fixture(scope="session")
def example(example_project: Path, once: Once) -> Site:
    def make(site: Path) -> None:
        built(example_project, site, engine="mkdocs", PLAN_AS_AT=EXAMPLE_DAY.isoformat(), PLAN_MARK=MARK)

    return Site(once("example", make), with_written=False)


@pytest.fixture(params=["real", "example"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two sites in turn."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def kinds(site: Site, real: Site, example: Site) -> dict[str, str]:
    """The kinds of page at which the tests in a browser look on this site, and for each an address: each kind on that
    site which has its longest page, and the home page on both."""
    other = example if site is real else real

    def length(of: Site, kind: str) -> int:
        return len(of.page(of.kinds[kind]).html) if kind in of.kinds else -1

    return {
        kind: address
        for kind, address in site.kinds.items()
        if kind == "home" or length(site, kind) > length(other, kind)
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests; each test has contexts of its own."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def real_address(real: Site) -> Iterator[str]:
    """Where the real site is served, under the path for which it was built."""
    with served(real.root, real.path) as address:
        yield address


@pytest.fixture(scope="session")
def example_address(example: Site) -> Iterator[str]:
    """Where the example's site is served."""
    with served(example.root, example.path) as address:
        yield address


@pytest.fixture
def address(site: Site, real: Site, request: pytest.FixtureRequest) -> str:
    """Where the site of the fixture `site` is served."""
    found: str = request.getfixturevalue("real_address" if site is real else "example_address")
    return found


@pytest.fixture(scope="session")
def _first_copy(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The first publisher's project without its software, which is copied for each test that asks for `copy`."""
    repo = Repo(tmp_path_factory.mktemp("first") / "first")
    first_project(repo.folder)
    shutil.rmtree(repo.folder / "hooks")
    repo.write("# Security\n\nWrite to [the publisher has to fill in: an address].\n", "SECURITY.md")
    repo.write("* @example/editors\n", ".github/CODEOWNERS")
    write_form(repo.folder)
    repo.commit(message="The project")
    return repo


@pytest.fixture
def copy(tmp_path: Path, _first_copy: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The first publisher's project as a copy of it is, the current folder."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Example Editor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "editor@example.org")
    monkeypatch.setenv("PLAN_AS_AT", "2025-11-24")
    repo = Repo(tmp_path / "copy", like=_first_copy)
    monkeypatch.chdir(repo.folder)
    return repo
