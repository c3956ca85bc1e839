"""The repository of the plan, seen from the site: the addresses to which pages lead."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from action_plan.hosts import host_of
from action_plan.hosts.base import Host
from action_plan.planfile import DATA
from action_plan.planfile.reading import Reading
from action_plan.settings import Settings
from action_plan.site.input import Links


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the plan is edited: the address of the repository, and its host, None where we do not know it."""

    url: str
    host: Host | None

    def edit(self, edit_uri: str, file: str, first: int, last: int) -> str:
        """The address at which those lines of a file (from 1) can be edited.

        At a host that we know, by its own form, on the branch that `edit_uri` names; elsewhere the file beside the
        docs folder to which `edit_uri` leads.
        """
        way = edit_uri.strip("/")
        if self.host is None:
            return urljoin(urljoin(self._below(""), f"{way}/"), f"../{file}")
        branch = way.removesuffix("/docs").rpartition("/")[2]
        return self._below(self.host.edit.format(branch=branch, file=file, first=first, last=last))

    @property
    def commits(self) -> str | None:
        """The address of a commit up to its id; None where it is not known."""
        return self._below(self.host.commit) if self.host else None

    @property
    def form(self) -> str | None:
        """The address of the form "Report progress"; None where the host has none."""
        return self._below(self.host.form) if self.host and self.host.form else None

    def _below(self, way: str) -> str:
        return f"{self.url.rstrip('/')}/{way}"


def links_of(settings: Settings, edit_uri: str | None) -> Callable[[Reading], Links]:
    """What gives the links of a plan to the repository that is set, with `edit_uri` as for Repository.edit. Raises
    BadSetting where the host is none."""
    repository = repository_of(settings)

    def links(reading: Reading) -> Links:
        if repository is None:
            return Links()
        edit = {
            part.record.number: repository.edit(edit_uri, DATA, *reading.lines(part.path))
            for _, part in reading.actions
            if edit_uri
        }
        return Links(edit=edit, revision=repository.commits, form=repository.form)

    return links


def repository_of(settings: Settings) -> Repository | None:
    """The repository that is set, if one is. Raises BadSetting where the host is none."""
    host = host_of(settings.repo_url, settings.repo_host)
    return Repository(settings.repo_url, host) if settings.repo_url else None
