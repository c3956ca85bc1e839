"""The last good site or the new one: kills at any moment, two builds at once, and what the system refuses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole.conftest import ENGINES, REAL_DAY, build, built, commit, copy_project, edit
from tools.sites import Site


def start(project: Path, site: Path, *before: str) -> subprocess.Popen[bytes]:
    """Begin to build a site."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", *ENGINES["mkdocs"], "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PLAN_AS_AT": REAL_DAY},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site, which is then edited; and beside it, in `new`, the site that the edit makes."""
    project = copy_project(tmp_path_factory.mktemp("made") / "project")
    commit(project, "The plan")
    built(project, project / "site", engine="mkdocs")
    edit(project, "title: Prevent Action Plan", "title: Another plan")
    built(project, project.parent / "new", engine="mkdocs")
    return project


@pytest.fixture(scope="module")
def new(made: Path) -> dict[str, bytes]:
    """The files of the site that is to take the place of the last good one."""
    return Site(made.parent / "new").files()


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "project")


@pytest.fixture
def site(project: Path) -> Path:
    """The last good site of the project."""
    return project / "site"


def test_a_kill_at_any_moment(project: Path, site: Path, new: dict[str, bytes]) -> None:
    old = Site(site).files()
    for moment in range(1, 6):
        with start(project, site) as building:
            try:
                building.wait(0.3 * moment)
            except subprocess.TimeoutExpired:
                building.kill()
            building.communicate()
        assert Site(site).files() in (old, new)
    assert built(project, site, engine="mkdocs").files() == new
    left = {path.name for path in project.iterdir() if path.name.startswith(".site")}
    assert left <= {".site.lock"}


def test_two_builds_at_once(project: Path, site: Path, new: dict[str, bytes]) -> None:
    with start(project, site) as one, start(project, site) as other:
        said = [building.communicate()[0].decode() for building in (one, other)]
        assert (one.returncode, other.returncode) == (0, 0), said
    assert Site(site).files() == new


def test_a_full_disk(project: Path, site: Path) -> None:
    """Here a file may have 20 kB at most, and the PDF has more."""
    old = Site(site).files()
    with start(project, site, "prlimit", "--fsize=20480") as building:
        said = building.communicate()[0].decode()
    assert building.returncode == 1
    assert "The site cannot be written: [Errno 27] File too large" in said
    assert "Traceback" not in said
    assert Site(site).files() == old


def test_a_file_in_the_place_of_the_site(project: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    for engine in ("mkdocs", "bare"):
        done = build(project, tmp_path / "site", engine=engine)
        assert done.returncode == 1
        assert "site is a file, and the site is a folder: move it away, or name another" in done.stderr
        assert "Traceback" not in done.stderr
    assert (tmp_path / "site").read_text("utf-8") == "mine"


def test_what_only_a_warning_stops_leaves_the_last_good_site(project: Path, site: Path) -> None:
    """MkDocs counts its warnings when everything is written."""
    old = Site(site).files()
    (project / "hooks/late.py").write_text(
        "import logging\ndef on_post_build(config):\n    logging.getLogger('mkdocs').warning('Late.')\n",
        "utf-8",
    )
    edit(project, "hooks:\n", "hooks:\n  - hooks/late.py\n", "hooks/mkdocs.yml")
    done = build(project, site, engine="mkdocs")
    assert done.returncode == 1
    assert "Aborted with 1 warnings in strict mode" in done.stdout + done.stderr
    assert Site(site).files() == old
