"""What mkdocs.yml says, whichever engine has read it: from there to the input of the site."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from action_plan.history.git import folder_of
from action_plan.hosts.repository import links_of
from action_plan.settings import read_settings
from action_plan.site.input import Options, SiteInput
from action_plan.site.project import read_project


def read_site(
    root: Path,
    config: Mapping[str, Any],
    environment: Mapping[str, str],
    *,
    tell: Callable[[str], object],
    **markdown: Any,
) -> SiteInput:
    """Everything that the pages of the project at `root` are made from. `config` is mkdocs.yml by its own keys;
    `markdown` are the extensions and their settings as in Options, where they are not ours; `tell` is told what whoever
    builds should read. Raises CannotPublish or BadSetting for what makes the site wrong."""
    extra: Mapping[str, Any] = config.get("extra") or {}
    configured = {
        "SITE_URL": config.get("site_url") or "",
        "REPO_URL": config.get("repo_url") or "",
        "REPO_HOST": extra.get("host") or None,
        "REPO_BRANCH": extra.get("branch") or None,
    }
    settings = read_settings(environment, configured)
    options = Options(
        site=settings.site,
        repository=settings.repo_url or None,
        host=settings.repo_host,
        branch=settings.repo_branch,
        colour=str(extra.get("colour", "")),
        mark=str(extra.get("mark") or ""),
        purpose=str(extra.get("purpose") or ""),
        copyright=config.get("copyright") or "",
        statement=extra.get("statement") or {},
        **markdown,
    )
    links = links_of(settings, config.get("edit_uri"), folder_of(root), str(extra.get("contact") or ""))
    required = settings.require_history
    return read_project(root, settings.today, options, links, require_history=required, tell=tell)
