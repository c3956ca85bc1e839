"""GitHub, played on this machine: its workflows, run by act as plain processes, each job in a clone of its own.

act reads the workflows as they stand: which jobs an event starts, their conditions, order and expressions. What it
leaves to the host is played: the actions (stand_ins), the repository (origin), the interface (Played). It knows
nothing of `permissions`, so what a job asked for is held against them here, nor of `concurrency`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hosts.origin import clone
from tests.hosts.played import Played
from tests.hosts.runners import STAND_INS, Run, environment, guarded

ACT = Path(sys.executable).with_name("act")
WORKFLOWS = ".github/workflows"

REPOSITORY = {
    "full_name": "example/plan",
    "name": "plan",
    "owner": {"login": "example"},
    "default_branch": "main",
    "private": False,
    "visibility": "public",
}

_RIGHTS = {
    "comments": {"issues", "pull-requests"}, "issues": {"issues"}, "pulls": {"pull-requests"}, "dispatches": {"actions"},
}  # fmt: skip
"""Which right to write is asked for what is written below an address, the first that fits; one of them is enough."""


class GitHub:
    """The host: `folder` holds what its jobs left (artifacts, pages), `played` what they asked."""

    def __init__(self, origin: Path, played: Played, address: str) -> None:
        self.origin, self.played, self.address = origin, played, address
        self.folder = origin.parent / "github"
        self.variables: Mapping[str, str] = {}
        """What else stands in the environment of its runners."""
        self.settings: Mapping[str, str] = {}
        """The variables of the repository."""
        self._runs = 0
        guarded(origin)

    @property
    def pages(self) -> Path:
        """What is published."""
        return self.folder / "pages"

    def run(
        self,
        workflow: str,
        event: str,
        payload: Mapping[str, Any],
        *,
        at: str = "refs/heads/main",
        is_ready: bool = True,
    ) -> Run:
        """Run what an event starts of a workflow, as that stands at a place of the repository."""
        self._runs += 1
        work = clone(self.origin, f"work-{self._runs}")
        work.git("fetch", "--quiet", "origin", at)
        work.git("checkout", "--quiet", "--detach", "FETCH_HEAD")
        file = self.origin.parent / f"event-{self._runs}.json"
        file.write_text(json.dumps({"ref": at, "repository": REPOSITORY, **payload}), "utf-8")
        asked = len(self.played.asked)
        done = subprocess.run(
            [
                ACT, event, "--json", "-W", f"{WORKFLOWS}/{workflow}.yml", "-e", file,
                "-P", "ubuntu-24.04=-self-hosted", "--no-skip-checkout", "--no-cache-server",
                "--container-daemon-socket", "-", "--action-cache-path", self.origin.parent / "act",
                "-s", "GITHUB_TOKEN=secret", "--env", f"GITHUB_API_URL={self.address}",
                "--env", "GITHUB_REPOSITORY=example/plan", *stand_ins(work.folder),
                *(word for name, words in self.settings.items() for word in ("--var", f"{name}={words}")),
            ],
            cwd=work.folder,
            env={**environment(self.folder, self.origin, is_ready=is_ready), **self.variables},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        run = _read(done.stdout + done.stderr)
        assert run.results or done.returncode == 0, done.stdout + done.stderr
        jobs = yaml.safe_load((work.folder / WORKFLOWS / f"{workflow}.yml").read_text("utf-8"))["jobs"]
        rights = [right for job in run.results for right in jobs[job]["permissions"].items()]
        for method, way, _ in self.played.asked[asked:]:
            about = next(one for one in _RIGHTS if one in way.partition("?")[0].split("/"))
            may = method == "GET" or any((right, "write") in rights for right in _RIGHTS[about])
            assert may, f"{workflow}.yml gives no job the right to {method} {way}"
        return run


def stand_ins(project: Path) -> list[str]:
    """For act: instead of each action that the workflows use, pinned as they pin it, that of this folder."""
    text = "".join(path.read_text("utf-8") for path in (project / WORKFLOWS).glob("*.yml"))
    used = set(re.findall(r"uses: (actions/([\w-]+)@[0-9a-f]{40})", text))
    for action, name in used:
        assert (STAND_INS / name / "action.yml").exists(), (
            f"{action} has no stand-in: write one in {STAND_INS}"
        )
    assert len(used) == len({*re.findall(r"uses: (\S+)", text)})
    return [
        word
        for action, name in sorted(used)
        for word in ("--local-repository", f"{action}={STAND_INS / name}")
    ]


def _read(log: str) -> Run:
    """What act says of its jobs, line by line in JSON."""
    results: dict[str, str] = {}
    said: dict[str, list[str]] = {}
    for row in log.splitlines():
        told = json.loads(row) if row.startswith("{") else {}
        if "jobResult" in told and results.get(told["jobID"]) != "failure":  # of any part of a matrix
            results[told["jobID"]] = told["jobResult"]
        if told.get("raw_output"):
            said.setdefault(told["jobID"], []).append(told["msg"])
    return Run(results, {job: "".join(rows) for job, rows in said.items()})


@pytest.fixture
def github(origin: Path, hub: tuple[Played, str]) -> GitHub:
    """GitHub, with the whole project on main."""
    return GitHub(origin, *hub)
