"""GitLab, on its own computers and on anybody's. It has no forms, only templates of issues."""

from collections.abc import Mapping
from typing import Any

from action_plan.hosts.base import Host, Interface, ask, put_comment


class _GitLab(Interface):
    """Its REST interface. The token of a job may not comment, so PLAN_TOKEN holds one that may."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._root = environment["CI_API_V4_URL"]
        self._project = f"projects/{int(environment['CI_PROJECT_ID'])}"
        self._token = {"PRIVATE-TOKEN": environment["PLAN_TOKEN"]}

    def _ask(self, method: str, way: str, data: object = None) -> Any:
        return ask(method, f"{self._root}/{way}", self._token, data)

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """See Interface."""
        notes = f"{self._project}/{'issues' if on_issue else 'merge_requests'}/{number}/notes"
        me = self._ask("GET", "user")["id"]

        def is_ours(note: Any) -> bool:
            return bool(note["author"]["id"] == me)

        put_comment(self._ask, notes, ("PUT", f"{notes}/"), is_ours, marker, text)


HOST = Host(
    name="gitlab",
    known_by=("gitlab",),
    edit="-/edit/{branch}/{file}#L{first}-{last}",
    commit="-/commit/",
    job="CI_API_V4_URL",
    interface=_GitLab,
)
