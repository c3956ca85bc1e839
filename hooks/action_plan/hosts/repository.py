"""The repository of the plan, seen from the site: the addresses to which pages lead."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from action_plan.form.filled import FormAddress
from action_plan.hosts import host_of
from action_plan.hosts.base import Host
from action_plan.model.strings import address_flaw
from action_plan.planfile import DATA
from action_plan.planfile.reading import Reading
from action_plan.settings import BRANCH, BadSetting, Settings
from action_plan.site.input import Links


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the plan is edited: the address of the repository; its host, None where we do not know it; the branch that
    is published, and the folder in which the project lies there ("" where it is all of it); and as in MkDocs the way
    from there to where the docs folder is edited, for hosts that we do not know."""

    url: str
    host: Host | None
    branch: str = BRANCH
    folder: str = ""
    edit_uri: str = ""

    def edit(self, file: str, first: int, last: int) -> str | None:
        """The address at which those lines of a file of the project (from 1) can be edited.

        At a host that we know, by its own form; elsewhere the file beside the docs folder to which `edit_uri` leads,
        and None where there is no such way.
        """
        if self.host is None:
            way = urljoin(self._below(""), f"{self.edit_uri.strip('/')}/")
            return urljoin(way, f"../{file}") if self.edit_uri else None
        place = {"branch": quote(self.branch), "file": quote(self.folder + file)}
        return self._below(self.host.edit.format(**place, first=first, last=last))

    @property
    def commits(self) -> str | None:
        """The address of a commit up to its id; None where it is not known."""
        return self._below(self.host.commit) if self.host else None

    @property
    def form(self) -> FormAddress | None:
        """Where the form "Report progress" is; None where the host has none."""
        host = self.host
        return FormAddress(self._below(host.form), host.answer, host.by_place) if host and host.form else None

    @property
    def ask(self) -> str | None:
        """The address of a new issue, with {title} and {text} in it; None where the host has none."""
        return self._below(self.host.ask) if self.host and self.host.ask else None

    def _below(self, way: str) -> str:
        return f"{self.url.rstrip('/')}/{way}"


def links_of(
    settings: Settings, edit_uri: str | None, folder: str, contact: str = ""
) -> Callable[[Reading], Links]:
    """What gives the links of a plan to the repository that is set; `edit_uri` and `folder` as for Repository. People
    ask the `contact`, an e-mail address or that of a form, or where there is none with an issue. Raises BadSetting
    where the host, or the contact, is none."""
    asked = _asked(contact)
    repository = repository_of(settings, edit_uri, folder)

    def links(reading: Reading) -> Links:
        if repository is None:
            return Links(ask=asked)
        ways = {
            part.record.number: repository.edit(DATA, *reading.lines(part.path))
            for _, part in reading.actions
        }
        edit = {number: way for number, way in ways.items() if way}
        return Links(
            edit=edit, revision=repository.commits, form=repository.form, ask=asked or repository.ask
        )

    return links


def _asked(contact: str) -> str | None:
    """The address of a contact, with {title} and {text} in it where it takes them; None for no contact. Raises
    BadSetting."""
    if not contact:
        return None
    is_mail = not contact.startswith("https:")
    name = contact.removeprefix("mailto:")
    address = f"mailto:{name}" if is_mail else contact
    if address_flaw(address) or (is_mail and {":", "?"} & {*name}):
        said = "write an e-mail address, or that of a form, which starts with https://"
        raise BadSetting(f'contact is "{contact}"; {said}')
    address = address.replace("{", "%7B").replace("}", "%7D")
    return f"{address}?subject={{title}}&body={{text}}" if is_mail else address


def repository_of(settings: Settings, edit_uri: str | None = None, folder: str = "") -> Repository | None:
    """The repository that is set, if one is. Raises BadSetting where the host is none."""
    url, host = settings.repo_url, host_of(settings.repo_url, settings.repo_host)
    return Repository(url, host, settings.repo_branch, folder, edit_uri or "") if url else None
