"""What the tools ask of the host of the repository: comments, and requests to pull or merge.

Texts go out as data, in JSON. The addresses and the token come from the variables that each host sets.
"""

import json
import os
import urllib.request
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote


class Host(Protocol):
    """A host, seen from one repository."""

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """Put a comment on a request (or an issue), or bring our own with this marker up to date.

        A comment of anybody else with the marker is not ours: whoever wrote it could change it later.
        """


def _ask(method: str, address: str, token: Mapping[str, str], data: object = None) -> Any:
    """One call of an interface. Raises OSError where it fails."""
    assert address.startswith(("https://", "http://127.0.0.1:")), address
    request = urllib.request.Request(  # noqa: S310 (see above)
        address,
        method=method,
        data=None if data is None else json.dumps(data).encode(),
        headers={"Accept": "application/json", "Content-Type": "application/json", **token},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        body = answer.read()
    return json.loads(body) if body else None


def hidden(marker: str) -> str:
    """A mark that readers of a comment do not see."""
    return f"<!-- {marker} -->"


ACTIONS = "github-actions[bot]"
"""As whom a workflow of GitHub writes."""


class GitHub:
    """GitHub, by its REST interface."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        root = environment.get("GITHUB_API_URL", "https://api.github.com")
        self._repository = f"{root}/repos/{environment['GITHUB_REPOSITORY']}"
        self._token = {"Authorization": f"Bearer {environment['GITHUB_TOKEN']}"}

    def _ask(self, method: str, way: str, data: object = None) -> Any:
        return _ask(method, f"{self._repository}/{way}", self._token, data)

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """See Host. To GitHub a request is an issue, too."""
        body = f"{hidden(marker)}\n{text}"
        page = 1
        while known := self._ask("GET", f"issues/{number}/comments?per_page=100&page={page}"):
            for comment in known:
                is_ours = (comment.get("user") or {}).get("login") == ACTIONS
                if is_ours and str(comment["body"]).startswith(hidden(marker)):
                    self._ask("PATCH", f"issues/comments/{int(comment['id'])}", {"body": body})
                    return
            page += 1
        self._ask("POST", f"issues/{number}/comments", {"body": body})

    def request(self, branch: str, title: str, text: str) -> int:
        """Open a pull request for a branch, or bring the open one up to date; its number."""
        owner = self._repository.rpartition("/repos/")[2].partition("/")[0]
        known = self._ask("GET", f"pulls?state=open&head={quote(f'{owner}:{branch}')}")
        if known:
            number = int(known[0]["number"])
            self._ask("PATCH", f"pulls/{number}", {"title": title, "body": text})
            return number
        made = self._ask("POST", "pulls", {"head": branch, "base": "main", "title": title, "body": text})
        return int(made["number"])

    def start(self, workflow: str, branch: str, **inputs: str) -> None:
        """Start a workflow on a branch: GitHub starts none for what a workflow itself pushed."""
        self._ask("POST", f"actions/workflows/{workflow}/dispatches", {"ref": branch, "inputs": inputs})


class GitLab:
    """GitLab, by its REST interface."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._root = environment["CI_API_V4_URL"]
        self._project = f"{self._root}/projects/{int(environment['CI_PROJECT_ID'])}"
        self._token = {"PRIVATE-TOKEN": environment["PLAN_TOKEN"]}

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """See Host."""
        notes = f"{self._project}/{'issues' if on_issue else 'merge_requests'}/{number}/notes"
        body = f"{hidden(marker)}\n{text}"
        me = _ask("GET", f"{self._root}/user", self._token)["id"]
        page = 1
        while known := _ask("GET", f"{notes}?per_page=100&page={page}", self._token):
            for note in known:
                if note["author"]["id"] == me and str(note["body"]).startswith(hidden(marker)):
                    _ask("PUT", f"{notes}/{int(note['id'])}", self._token, {"body": body})
                    return
            page += 1
        _ask("POST", notes, self._token, {"body": body})


def host(environment: Mapping[str, str] = os.environ) -> Host:
    """The host on which this runs. Raises KeyError where a variable is missing."""
    return GitLab(environment) if "CI_API_V4_URL" in environment else GitHub(environment)
