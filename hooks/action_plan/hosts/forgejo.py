"""Forgejo and Gitea, Codeberg among them.

Their editor opens no lines, only their view of a file does; a link that says "propose an update" leads to the editor.
A job has the variables of GitHub, too. As there, to the interface a request is an issue. It is asked to whom the token
belongs, because that may be a job or a person.
"""

from collections.abc import Mapping
from typing import Any

from action_plan.hosts.base import FORM, Host, Interface, ask, put_comment


class _Forgejo(Interface):
    """Its REST interface, which is much like GitHub's."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._root = environment["GITHUB_API_URL"]
        self._repository = f"repos/{environment['GITHUB_REPOSITORY']}"
        self._token = {"Authorization": f"token {environment['GITHUB_TOKEN']}"}

    def _ask(self, method: str, way: str, data: object = None) -> Any:
        return ask(method, f"{self._root}/{way}", self._token, data)

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """See Interface."""
        issues = f"{self._repository}/issues"
        me = self._ask("GET", "user")["login"]

        def is_ours(comment: Any) -> bool:
            return bool((comment.get("user") or {}).get("login") == me)

        edit = ("PATCH", f"{issues}/comments/")
        put_comment(self._ask, f"{issues}/{number}/comments", edit, is_ours, marker, text)


HOST = Host(
    name="forgejo",
    known_by=("forgejo", "gitea", "codeberg.org"),
    edit="_edit/{branch}/{file}",
    commit="commit/",
    # The whole path, where GitHub wants the name: https://forgejo.org/docs/latest/user/issue-pull-request-templates
    form=f"issues/new?template={FORM.replace('/', '%2f')}",
    job="GITEA_ACTIONS",
    interface=_Forgejo,
)
