"""GitLab, on its own computers and on anybody's. It has no forms: a new issue holds the questions as text."""

from collections.abc import Mapping

from action_plan.hosts.base import Host, Issue, IssueForm, JsonInterface


class _GitLab(JsonInterface):
    """Its REST interface. The token of a job may not comment, so PLAN_TOKEN holds one that may."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.root = environment["CI_API_V4_URL"]
        self.token = {"PRIVATE-TOKEN": environment["PLAN_TOKEN"]}
        self._project = f"projects/{int(environment['CI_PROJECT_ID'])}"

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """See Interface."""
        notes = f"{self._project}/{'issues' if on_issue else 'merge_requests'}/{number}/notes"
        me = self.ask("GET", "user")["id"]
        edit = ("PUT", f"{notes}/")
        self.put(marker, text, among=notes, edit=edit, is_ours=lambda note: note["author"]["id"] == me)

    def keep_issues(self, marker: str, wanted: Mapping[str, Issue]) -> None:
        """See Interface."""
        me = self.ask("GET", "user")["id"]
        form = IssueForm(
            f"{self._project}/issues", "opened", "description", "iid", "PUT", {"state_event": "close"}
        )
        self.keep(marker, wanted, form, lambda issue: issue["author"]["id"] == me)


_NEW = "-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={text}"

HOST = Host(
    name="gitlab",
    known_by=("gitlab",),
    edit="-/edit/{branch}/{file}#L{first}-{last}",
    commit="-/commit/",
    form=_NEW,
    ask=_NEW,
    job="CI_API_V4_URL",
    interface=_GitLab,
)
