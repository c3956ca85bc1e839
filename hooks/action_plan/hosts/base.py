"""What a host of repositories is: what each module of a host says, in the same few words.

How to add one:

1. Write a module here that holds HOST, a Host, and list it in HOSTS in the folder's `__init__`.
2. `name` is how the setting REPO_HOST says it, and `also` how else; `known_by` are parts of the names of computers that
   are surely such a host, so that most people need no setting.
3. `edit`, `commit` and `form` are addresses below that of a repository: open one of each there, and copy it.
4. `job` is a variable that every job of this host has, and no other host's (but see HOSTS).
5. Where a job may ask the host for something, write a class of JsonInterface with what it can do: tokens and addresses
   come from the variables that the host sets. What it leaves out is said to be impossible here, once for all hosts.
6. tests/hosts/test_hosts.py runs over HOSTS: add its links, and what it answers if its interface is another.
"""

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

FORM = ".github/ISSUE_TEMPLATE/report-progress.yml"
"""The file of the form "Report progress": GitHub's place for it, in which Forgejo looks, too."""
TEMPLATE = ".gitlab/issue_templates/report-progress.md"
"""The same questions as text, which is what GitLab has of forms."""


NO_COMMENTS = "A job at this host cannot comment; what make review printed says the same."
NO_ISSUES = "A job at this host cannot keep issues; plan due says the same."
NO_PROPOSALS = (
    "Only GitHub tells who sent a form in, so only there it becomes a proposal; "
    "elsewhere a colleague enters it with plan report --from-issue-form."
)


class Impossible(Exception):
    """A host cannot do what is asked of it; the words say what to do instead."""


class Issue(NamedTuple):
    """An issue as it is to be: its title, and its text in Markdown."""

    title: str
    text: str


class Interface:
    """What a job may ask of its host, made from the job's variables. Raises KeyError where one is missing, OSError
    where a call fails; here stands what a host cannot do."""

    proposes = False
    """Whether it can make proposals: to be asked before a branch is pushed for one."""

    def __init__(self, environment: Mapping[str, str]) -> None: ...

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool = False) -> None:
        """Put a comment on a request (or an issue), or bring our own with this marker up to date.

        A comment of anybody else with the marker is not ours: whoever wrote it could change it later.
        """
        raise Impossible(NO_COMMENTS)

    def propose(self, branch: str, title: str, text: str) -> int:
        """Open a request to take a branch over, or bring the open one up to date, and have it checked; its number."""
        raise Impossible(NO_PROPOSALS)

    def keep_issues(self, marker: str, wanted: Mapping[str, Issue]) -> None:
        """Have one open issue of our own for each that is wanted, by its key: a new one, or that which is there,
        brought up to date. Our other open ones with this marker are closed."""
        raise Impossible(NO_ISSUES)


class IssueForm(NamedTuple):
    """How a host has issues: where they stand, the word for open ones, the keys of their text and their number, and
    how one is edited and closed."""

    among: str
    open: str = "open"
    text: str = "body"
    number: str = "number"
    edit: str = "PATCH"
    close: Mapping[str, str] = MappingProxyType({"state": "closed"})


class JsonInterface(Interface):
    """An interface that is asked in JSON: at addresses below `root`, with the header `token`."""

    root: str
    token: Mapping[str, str]

    def ask(self, method: str, way: str, data: object = None) -> Any:
        """One call: texts go out as data. Raises OSError where it fails."""
        import urllib.request  # slow to import, and no command needs it

        address = f"{self.root}/{way}"
        assert address.startswith(("https://", "http://127.0.0.1:")), address
        request = urllib.request.Request(  # noqa: S310 (see above)
            address,
            method=method,
            data=None if data is None else json.dumps(data).encode(),
            headers={"Accept": "application/json", "Content-Type": "application/json", **self.token},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            body = answer.read()
        return json.loads(body) if body else None

    def put(
        self, marker: str, text: str, *, among: str, edit: tuple[str, str], is_ours: Callable[[Any], bool]
    ) -> None:
        """Comment as Interface.comment says. The comments stand below `among`; one is edited with the method and at the
        way of `edit`, which ends where its number begins."""
        hidden = f"<!-- {marker} -->"  # readers do not see it
        body = {"body": f"{hidden}\n{text}"}
        for comment in self._all(f"{among}?"):
            if is_ours(comment) and str(comment["body"]).startswith(hidden):
                self.ask(edit[0], f"{edit[1]}{int(comment['id'])}", body)
                return
        self.ask("POST", among, body)

    def keep(
        self, marker: str, wanted: Mapping[str, Issue], form: IssueForm, is_ours: Callable[[Any], bool]
    ) -> None:
        """Keep issues as Interface.keep_issues says; `form` is how this host has them."""
        left = dict(wanted)
        for issue in list(self._all(f"{form.among}?state={form.open}&")):
            found = re.match(rf"<!-- {re.escape(marker)}: ([\w-]+) -->\n", str(issue[form.text] or ""))
            if not found or not is_ours(issue):
                continue
            way = f"{form.among}/{int(issue[form.number])}"
            new = left.pop(found[1], None)
            if new is None:
                self.ask(form.edit, way, dict(form.close))
            elif (new.title, f"{found[0]}{new.text}") != (issue["title"], issue[form.text]):
                self.ask(form.edit, way, {"title": new.title, form.text: f"{found[0]}{new.text}"})
        for key, new in left.items():
            made = {"title": new.title, form.text: f"<!-- {marker}: {key} -->\n{new.text}"}
            self.ask("POST", form.among, made)

    def _all(self, way: str) -> Iterator[Any]:
        """What stands at an address, page by page; Forgejo gives all at once, whatever the page."""
        seen: set[int] = set()
        for page in itertools.count(1):
            found = self.ask("GET", f"{way}per_page=100&page={page}") or ()
            new = [one for one in found if one["id"] not in seen]
            if not new:
                return
            yield from new
            seen.update(one["id"] for one in new)


def login(comment: Any) -> str | None:
    """The name of whoever wrote a comment at GitHub or Forgejo; None where the account is gone."""
    name: str | None = (comment.get("user") or {}).get("login")
    return name


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host, as the docstring of this module explains its fields. The addresses name `{branch}`, `{file}`, `{first}`
    and `{last}` (lines, from 1); `commit` ends where the id of one begins; `form`, with `answer` and `by_place`, is as
    in form.filled.FormAddress; `ask` is a new issue with {title} and {text} filled in. Both are "" where there is
    none."""

    name: str
    also: tuple[str, ...] = ()
    known_by: tuple[str, ...]
    edit: str
    commit: str
    form: str = ""
    answer: str = ""
    by_place: bool = False
    ask: str = ""
    job: str
    interface: type[Interface] = Interface
