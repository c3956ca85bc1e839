"""GitLab, played on this machine: its pipelines, run by gitlab-ci-local as plain processes, each job in a folder of
its own. Which jobs a pipeline has, their order, variables and artifacts are its work; the interface is played."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hosts.origin import clone
from tests.hosts.played import Played
from tests.hosts.runners import STAND_INS, Run, environment
from tools.node import MODULES, NODE

RUNNER = MODULES / "gitlab-ci-local/dist/index.js"
URL = "git@gitlab.example.org:example/plan.git"


class GitLab:
    """The host; `played` is what its jobs asked."""

    def __init__(self, origin: Path, played: Played, address: str) -> None:
        self.origin, self.played, self.address = origin, played, address
        self.folder = origin.parent / "gitlab"
        self.artifacts = Path()
        """What the jobs of the last pipeline left, each in a folder with its name."""
        self._runs = 0

    def run(self, source: str, branch: str = "main", fails: str = "", **variables: str) -> Run:
        """Run the pipeline that something starts, on a branch and with variables as the host sets them. `fails` is a
        target of make that is to fail, of those that are only written down."""
        self._runs += 1
        work = clone(self.origin, f"work-{self._runs}")
        work.git("checkout", "--quiet", "-B", branch, f"origin/{branch}")
        work.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
        work.git("remote", "set-url", "origin", URL)
        pipeline = work.folder / ".git/pipeline.yml"
        pipeline.write_bytes((STAND_INS / "gitlab.yml").read_bytes())
        told = {
            "CI_API_V4_URL": self.address,
            "CI_PAGES_URL": "https://example.gitlab.io/plan",
            "CI_PIPELINE_SOURCE": source,
            "CI_PROJECT_ID": "7",
            **variables,
        }
        # The pipeline of a request is of no branch.
        unset = ("--unset-variable", "CI_COMMIT_BRANCH") if source == "merge_request_event" else ()
        done = subprocess.run(
            [
                NODE, RUNNER, "--file", pipeline.relative_to(work.folder), "--force-shell-executor", "--shell-isolation",
                "--no-artifacts-to-source", "--no-color", "--ignore-predefined-vars", ",".join(told), *unset,
                *(word for name, words in told.items() for word in ("--variable", f"{name}={words}")),
            ],
            cwd=work.folder,
            env={**environment(self.folder, self.origin), "PLAYED_FAILS": fails},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.artifacts = work.folder / ".gitlab-ci-local/artifacts"
        return _read(done.stdout + done.stderr)


def _read(log: str) -> Run:
    """What gitlab-ci-local says of its jobs: their names begin the rows, and at the end stands what became of them."""
    said: dict[str, list[str]] = {}
    for job, words in re.findall(r"^(\w+) +> (.*)$", log, re.MULTILINE):
        said.setdefault(job, []).append(words)
    results = {job: words for words, job in re.findall(r"^ *(PASS|FAIL|WARN) +(\w+)", log, re.MULTILINE)}
    return Run(results, {job: "\n".join(rows) for job, rows in said.items()})


@pytest.fixture
def gitlab(origin: Path, hub: tuple[Played, str]) -> GitLab:
    """GitLab, with the whole project on main."""
    assert RUNNER.exists(), f"{RUNNER.relative_to(ROOT)} is missing; install it with python -m tools.node"
    return GitLab(origin, *hub)
