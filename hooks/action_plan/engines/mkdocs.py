"""MkDocs as the engine: its configuration, its events, its server.

The only module that imports mkdocs, because the engine will change: MkDocs 1.6 is the last line that has hooks.
ProperDocs, its continuation, runs it as it is.
"""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel

from action_plan.cache import FOLDER as KEPT
from action_plan.cache import TEMPLATES, Keeper, forget_old
from action_plan.downloads.pdf import CannotSet
from action_plan.engines import material
from action_plan.engines.configuration import read_site
from action_plan.engines.live import NO_SITE, Live, NoPort, try_port
from action_plan.engines.theme import Theme
from action_plan.folders import CannotReplace, InPlaceOf
from action_plan.settings import BadSetting
from action_plan.site.build import Prepared, finish, prepare
from action_plan.site.bundle import SITE_LIST
from action_plan.site.frames import targets
from action_plan.site.input import SiteInput
from action_plan.site.project import CannotPublish
from action_plan.site.stylesheet import BadColour
from action_plan.site.templates import environment, forget_templates, keep_templates
from action_plan.site.written import WrongPages

log = logging.getLogger("mkdocs.plan")


class MkDocs:
    """The events of one build, in their order."""

    def __init__(self) -> None:
        self._prepared: Prepared | None = None
        self._starts_serving = self._serves = False
        self._wrong = ""
        """Why there is nothing to serve yet."""
        self._place: InPlaceOf | None = None
        self._is_made = False

    @property
    def prepared(self) -> Prepared:
        """The site, once the configuration is read."""
        assert self._prepared
        return self._prepared

    def on_startup(self, command: str, dirty: bool) -> None:
        """Know that the site is about to be served, for the first build."""
        self._starts_serving = self._serves = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything and make the pages, before MkDocs touches the last good site."""
        root = Path(config.config_file_path).parent
        forget_templates()
        is_first, self._starts_serving, self._wrong = self._starts_serving, False, ""
        try:
            if is_first:
                try_port(config.dev_addr.host, config.dev_addr.port)
            self._prepared = self._prepare(root, _read(root, config))
        except (BadColour, BadSetting, WrongPages, CannotPublish, CannotSet, NoPort) as error:
            if not is_first or isinstance(error, NoPort):
                raise PluginError(str(error)) from error
            self._wrong, config.nav = str(error), []
            return config
        if not self._serves:
            self._begin(config)
        config.theme.static_templates -= material.TEMPLATES
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        """Have MkDocs build beside the last good site."""
        self._place = InPlaceOf(Path(config.site_dir), SITE_LIST, log.info)
        try:
            self._place.begin()
        except CannotReplace as error:
            raise PluginError(str(error)) from error
        config.site_dir = str(self._place.folder)

    def _prepare(self, root: Path, given: SiteInput) -> Prepared:
        if given.keeps:
            keep_templates(environment(), root / TEMPLATES)
        prepared = prepare(given, Keeper(root / KEPT if given.keeps else None))
        for words in prepared.said:
            log.info("%s.", words)
        return prepared

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Stand-ins for the pages in the menu, so that MkDocs finds what it names; the pages themselves come later."""
        for file in list(files):
            if file.generated_by is None:  # of docs/, or of a theme
                files.remove(file)
        if self._wrong:
            files.append(File.generated(config, "index.html", content=NO_SITE))
            return files
        named = set(targets(self.prepared.menu))
        for page in self.prepared.pages:
            if page.address in named:
                files.append(File.generated(config, page.source, content=""))
        for name, content in self.prepared.view.given.beside.items():
            files.append(File.generated(config, name, content=content))
        return files

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Have the site made, and hand its files over in place of the stand-ins."""
        if self._wrong:
            return env
        made = finish(self.prepared, _Engine(config, files))
        for file in list(files):
            if file.is_documentation_page() or file.dest_uri in made:
                files.remove(file)
        for name, content in made.items():
            files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
        return env

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Have a build that fails leave the last good pages, with what is wrong on each of them; where the first did,
        a page that says so."""
        pages = server.get_app()
        assert pages
        live = Live(pages, self._wrong)
        if self._wrong:
            log.error(self._wrong)

        def build() -> None:
            live.wrong = _wrong_with(builder)

        server.builder = build
        server.set_app(live)
        return server

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Take away what was kept and is no longer used."""
        for kept in (KEPT, TEMPLATES):
            forget_old(Path(config.config_file_path).parent / kept)
        self._is_made = True

    def on_build_error(self, error: Exception) -> None:
        """Leave the last good site, and say in a sentence what the operating system refused."""
        self._is_made = False
        if self._place:
            self._place.abandon()
        if isinstance(error, OSError):
            raise PluginError(f"The site cannot be written: {error}") from error

    def on_shutdown(self) -> None:
        """Put the site that was made in its place: here, because only now MkDocs has counted its warnings."""
        if not self._place:
            return
        try:
            if self._is_made:
                self._place.finish()
        except CannotReplace as error:
            raise Abort(str(error)) from error
        finally:
            self._place.abandon()


# --- before: from the configuration to the input of the site -----------------------------------


def _read(root: Path, config: MkDocsConfig) -> SiteInput:
    """Everything that the pages are made from. Raises CannotPublish or BadSetting for what makes the site wrong."""
    markdown = {"extensions": config.markdown_extensions, "extension_settings": config.mdx_configs}
    return read_site(root, config, os.environ, tell=log.info, **markdown)


def _wrong_with(build: Callable[[], None]) -> str:
    """Build, and say what was wrong if it failed; "" where it did not."""
    try:
        build()
    except Abort as error:
        return str(error.__context__ or error)  # where there is one, it was said in the log
    except ConfigurationError as error:
        log.error(str(error))
        return str(error)
    except Exception as error:
        log.exception("The site cannot be made.")
        return f"{type(error).__name__}: {error}"
    return ""


# --- after: what else belongs to the site ------------------------------------------------------


class _Engine(Theme):
    """Our theme, with the files that others add to the site."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        super().__init__(Path(config.config_file_path).parent)
        self.files |= {
            file.dest_uri: file.content_bytes
            for file in files
            if not file.is_documentation_page() and file.inclusion.value > InclusionLevel.DRAFT.value
        }
