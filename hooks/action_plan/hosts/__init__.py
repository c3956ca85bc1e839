"""Where the repository is kept: links, the form, comments, proposals. Imports the site and below.

`base` says what a host is, and how to add one; here they are listed, once.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from action_plan.hosts import bitbucket, forgejo, github, gitlab
from action_plan.hosts.base import Host, Impossible
from action_plan.settings import BadSetting

HOSTS: tuple[Host, ...] = (forgejo.HOST, github.HOST, gitlab.HOST, bitbucket.HOST)
"""All hosts. A job at Forgejo has the variables of GitHub, too, so Forgejo stands first."""


def host_of(repository: str, setting: str = "") -> Host | None:
    """The host of the repository at that address: the one that the setting REPO_HOST names, else one that its name
    gives away. Raises BadSetting for a setting that names none."""
    if setting:
        return _named(setting)
    name = urlsplit(repository).hostname or ""
    return next((host for host in HOSTS if any(part in name for part in host.known_by)), None)


def host_here(environment: Mapping[str, str]) -> Host:
    """The host at which this job runs: as REPO_HOST says, else by its variables. Raises BadSetting, and Impossible
    where it is no job of a host."""
    if setting := environment.get("REPO_HOST"):
        return _named(setting)
    if host := next((host for host in HOSTS if host.job in environment), None):
        return host
    raise Impossible(f"This is no job at {_listed()}; it can only be done in one.")


def _named(setting: str) -> Host:
    if host := next((host for host in HOSTS if setting in (host.name, *host.also)), None):
        return host
    raise BadSetting(f'REPO_HOST is "{setting}"; write {_listed()}')


def _listed() -> str:
    *others, last = sorted(name for host in HOSTS for name in (host.name, *host.also))
    return f"{', '.join(others)} or {last}"
