"""Forgejo and Gitea, Codeberg among them.

Their editor opens no lines, only their view of a file does; a link that says "propose an update" leads to the editor.
A job has the variables of GitHub, too. As there, to the interface a request is an issue. It is asked to whom the token
belongs, because that may be a job or a person.
"""

from collections.abc import Mapping

from action_plan.hosts.base import FORM, Host, Issue, IssueForm, JsonInterface, login


class _Forgejo(JsonInterface):
    """Its REST interface, which is much like GitHub's."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.root = environment["GITHUB_API_URL"]
        self.token = {"Authorization": f"token {environment['GITHUB_TOKEN']}"}
        self._issues = f"repos/{environment['GITHUB_REPOSITORY']}/issues"

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """See Interface."""
        me = self.ask("GET", "user")["login"]
        among, edit = f"{self._issues}/{number}/comments", ("PATCH", f"{self._issues}/comments/")
        self.put(marker, text, among=among, edit=edit, is_ours=lambda comment: login(comment) == me)

    def keep_issues(self, marker: str, wanted: Mapping[str, Issue]) -> None:
        """See Interface."""
        me = self.ask("GET", "user")["login"]
        self.keep(marker, wanted, IssueForm(self._issues), lambda issue: login(issue) == me)


HOST = Host(
    name="forgejo",
    also=("gitea",),
    known_by=("forgejo", "gitea", "codeberg.org"),
    edit="_edit/{branch}/{file}",
    commit="commit/",
    # The whole path, where GitHub wants the name: https://forgejo.org/docs/latest/user/issue-pull-request-templates
    form=f"issues/new?template={FORM.replace('/', '%2f')}&title={{title}}{{answers}}",
    answer="&field:{id}={words}",
    by_place=True,
    ask="issues/new?title={title}&body={text}",
    job="GITEA_ACTIONS",
    interface=_Forgejo,
)
