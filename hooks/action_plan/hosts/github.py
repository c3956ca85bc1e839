"""GitHub, and GitHub Enterprise Server."""

from collections.abc import Mapping
from urllib.parse import quote

from action_plan.hosts.base import FORM, Host, Issue, IssueForm, JsonInterface, login
from action_plan.settings import BRANCH

WHO = "github-actions[bot]"
"""As whom a workflow writes."""
CHECKS = "pull-request.yml"
"""The workflow that checks a proposal."""


class _GitHub(JsonInterface):
    """Its REST interface."""

    proposes = True

    def __init__(self, environment: Mapping[str, str]) -> None:
        root = environment.get("GITHUB_API_URL", "https://api.github.com")
        self.root = f"{root}/repos/{environment['GITHUB_REPOSITORY']}"
        self.token = {"Authorization": f"Bearer {environment['GITHUB_TOKEN']}"}
        self._branch = environment.get("GITHUB_REF_NAME", BRANCH)

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """See Interface. To GitHub a request is an issue, too."""
        among, edit = f"issues/{number}/comments", ("PATCH", "issues/comments/")
        self.put(marker, text, among=among, edit=edit, is_ours=lambda comment: login(comment) == WHO)

    def keep_issues(self, marker: str, wanted: Mapping[str, Issue]) -> None:
        """See Interface."""
        self.keep(marker, wanted, IssueForm("issues"), lambda issue: login(issue) == WHO)

    def propose(self, branch: str, title: str, text: str) -> int:
        """See Interface. What makes a proposal runs on the branch that is published, whatever that is called. GitHub
        starts no checks for what a workflow itself pushed, so they are started here."""
        owner = self.root.rpartition("/repos/")[2].partition("/")[0]
        known = self.ask("GET", f"pulls?state=open&head={quote(f'{owner}:{branch}')}")
        if known:
            number = int(known[0]["number"])
            self.ask("PATCH", f"pulls/{number}", {"title": title, "body": text})
        else:
            made = {"head": branch, "base": self._branch, "title": title, "body": text}
            number = int(self.ask("POST", "pulls", made)["number"])
        start = {"ref": branch, "inputs": {"request": str(number)}}
        self.ask("POST", f"actions/workflows/{CHECKS}/dispatches", start)
        return number


HOST = Host(
    name="github",
    known_by=("github",),
    edit="edit/{branch}/{file}#L{first}-L{last}",
    commit="commit/",
    form=f"issues/new?template={FORM.rpartition('/')[2]}&title={{title}}{{answers}}",
    answer="&{id}={words}",
    ask="issues/new?title={title}&body={text}",
    job="GITHUB_REPOSITORY",
    interface=_GitHub,
)
