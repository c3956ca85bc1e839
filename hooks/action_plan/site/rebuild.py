"""The whole site built anew from its commit, as whoever checks it would build it, and compared byte for byte."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from action_plan.history.git import clone


class CannotBuild(Exception):
    """The site could not be built; the words are those of the build."""


MKDOCS = ("mkdocs", "build", "--strict")
"""The module that builds the published site, and its words."""


def build_anew(
    root: Path, folder: Path, day: date, builder: Sequence[str] = MKDOCS, *, site_url: str | None = None
) -> Path:
    """Build the site from the last commit of the project at `root`, in a clone below `folder`, for that as-at date and,
    where one is given, that address. Returns the folder of the site. Raises CannotBuild, and NoGit where there is no
    commit."""
    project = clone(root, folder / "clone")
    site = folder / "site"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [sys.executable, "-m", *builder, "--site-dir", str(site)],
        cwd=project,
        env={
            **kept,
            **({"SITE_URL": site_url} if site_url else {}),
            "PLAN_AS_AT": day.isoformat(),
            "PYTHONPATH": str(project / "hooks"),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CannotBuild(done.stderr.strip() or done.stdout.strip())
    return site


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def compare(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """What differs between two sites, a sentence each, by name."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        if name not in other:
            found.append(f"{name} is missing in the second")
        elif name not in one:
            found.append(f"{name} is missing in the first")
        elif one[name] != other[name]:
            found.append(f"{name} differs")
    return found
