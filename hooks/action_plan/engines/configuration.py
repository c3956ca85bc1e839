"""What mkdocs.yml says, whichever engine has read it: from there to the input of the site."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from action_plan.history.git import folder_of
from action_plan.hosts.repository import links_of
from action_plan.settings import read_settings
from action_plan.site.input import Options, SiteInput
from action_plan.site.project import CannotPublish, read_project
from action_plan.site.publisher.unfinished import gaps


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
    named = config.get("theme")
    theme = named if isinstance(named, Mapping) else {}
    configured = {
        "SITE_URL": config.get("site_url") or "",
        "REPO_URL": config.get("repo_url") or "",
        "REPO_HOST": extra.get("host") or None,
        "REPO_BRANCH": extra.get("branch") or None,
        "PLAN_UNFINISHED": _switch(extra.get("unfinished")),
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
        about=str(extra.get("about") or ""),
        copyright=config.get("copyright") or "",
        statement=extra.get("statement") or {},
        nav=config.get("nav") or (),
        logo=picture(root, theme, "logo"),
        favicon=picture(root, theme, "favicon"),
        styles=list(map(str, config.get("extra_css") or ())),
        scripts=list(map(str, config.get("extra_javascript") or ())),
        **markdown,
    )
    links = links_of(settings, config.get("edit_uri"), folder_of(root), str(extra.get("contact") or ""))
    required = settings.require_history
    given = read_project(root, settings.today, options, links, require_history=required, tell=tell)
    if settings.site and not settings.unfinished and (left := gaps(root, options.statement)):
        raise CannotPublish(_UNFINISHED.format(left="\n".join(f"  {gap}" for gap in left)))
    return given


def _switch(value: object) -> str | None:
    """A switch of YAML as a variable would have it; None where it is off, so that the variable counts."""
    return ("1" if value is True else str(value)) if value else None


_UNFINISHED = (
    "No site is made for its address, because something is left to fill in:\n{left}\n"
    "To publish it anyway, with a mark at each of these places: unfinished: true, under extra in mkdocs.yml."
)


def picture(root: Path, theme: Mapping[str, Any], key: str) -> str:
    """A picture of the frame, below docs/ or among the files of the theme; "" where none is named. Raises CannotPublish
    where it is not there."""
    name = str(theme.get(key) or "")
    if name and not any((root / folder / name).is_file() for folder in ("docs", "hooks/theme")):
        raise CannotPublish(
            f'mkdocs.yml: theme.{key} is "{name}", and there is no such file; put it at docs/{name}, or leave '
            "the line out"
        )
    return name
