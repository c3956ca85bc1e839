"""What the real runners of both hosts have in common here: their jobs find everything on this machine, and at once.

Both run jobs as plain processes. `make` in them is stand_ins/bin/make, so that jobs that run the tests do not run
themselves; the virtual environment of a job is that of stand_ins/ready.sh.
"""

import os
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STAND_INS = Path(__file__).parent / "stand_ins"
"""What takes the place of what a host has: its own actions, and the set-up of an environment."""

DAY = "2024-01-15"
"""The day on which everything happens."""

_FROM_OUTSIDE = (
    "ACTIONS_",
    "CI",
    "GIT",
    "MAKE",
    "MFLAGS",
    "PLAN_",
    "PLAYED",
    "PYTHONPATH",
    "REPO_",
    "RUNNER_",
    "SITE_",
)
"""Beginnings of variables that the tests themselves may have been started with, in a job of a host or under make."""

PUSHED = ("-c", "remote.origin.receivepack=env PLAYED_TOKEN=secret git-receive-pack")
"""For git push: the right to it, which jobs have only as their host gives it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of the jobs that ran, by name, and what they printed; those that were passed over are missing."""

    results: Mapping[str, str]
    said: Mapping[str, str]


def guarded(origin: Path) -> None:
    """Let nobody push there but who has the token."""
    hook = origin / "hooks/pre-receive"
    hook.write_text(
        '#!/bin/sh\n[ "$PLAYED_TOKEN" = secret ] || { echo "no right to push"; exit 1; }\n', "utf-8"
    )
    hook.chmod(0o755)


def environment(played: Path, origin: Path, *, is_ready: bool = True) -> Mapping[str, str]:
    """The variables of a runner that keeps what is published in the folder `played`; unless `is_ready`, its jobs make
    their virtual environment as make does anywhere, from the lock."""
    make = shutil.which("make")
    assert make
    for name in ("home", "artifacts"):
        (played / name).mkdir(parents=True, exist_ok=True)
    return {
        **{name: words for name, words in os.environ.items() if not name.startswith(_FROM_OUTSIDE)},
        "GIT_COMMITTER_DATE": f"{DAY}T12:00:00Z",
        "HOME": str(played / "home"),  # a runner's settings of whoever runs the tests are none of ours
        "PATH": f"{STAND_INS / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PLAN_AS_AT": DAY,
        "PLAYED": str(played),
        "PLAYED_MAKE": make,
        "PLAYED_ORIGIN": str(origin),
        "PLAYED_PACKAGES": sysconfig.get_path("purelib") if is_ready else "",
        "PLAYED_PYTHON": sys.executable,
        "PLAYED_READY": str(STAND_INS / "ready.sh"),
    }


def called(played: Path) -> list[str]:
    """With which words jobs called those targets of make that are only written down."""
    file = played / "called"
    return file.read_text("utf-8").splitlines() if file.exists() else []
