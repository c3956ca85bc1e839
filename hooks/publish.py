"""MkDocs events: reads the plan, has the pages made, and hands them to MkDocs. Nothing else.

The only module that imports mkdocs, because the engine will change: MkDocs 1.6 is the last line that has
hooks. ProperDocs, its continuation, runs this file as it is.
"""

import hashlib
import logging
import os
import re
import sys
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import jinja2
from action_plan.cache import FOLDER as KEPT
from action_plan.cache import TEMPLATES, Keeper, forget_old
from action_plan.downloads.catalogue import every_download
from action_plan.downloads.download import Download
from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_json import FORMAT_CHANGES
from action_plan.downloads.plan_pdf import CannotSet
from action_plan.engines.material import mended, mended_part, with_regions
from action_plan.engines.serving import last_good, remember
from action_plan.history.editions import Kept, altered, read_archive
from action_plan.history.revisions import History, commit_of, read_history
from action_plan.history.states import Rereader
from action_plan.model.plan import Plan
from action_plan.model.timeliness import Standing, stand
from action_plan.planfile import DATA
from action_plan.planfile.check import check_file
from action_plan.planfile.problems import Problem, as_text, counted, in_order
from action_plan.planfile.reading import Reading
from action_plan.settings import BadDay, today
from action_plan.site import Page, Source, climb, forget_templates, pages
from action_plan.site.bundle import SITE_LIST, Bundle, apart, assets, bundle, site_list, without_newer
from action_plan.site.frames import Frame, slot
from action_plan.site.linked_data import alternates, linked_data
from action_plan.site.problem_list import catalogue
from action_plan.site.sitemap import sitemap
from action_plan.site.templates import environment, keep_templates, late
from action_plan.site.written import filled, literal
from action_plan.words import size_in_words
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as NavigationPage
from mkdocs.structure.toc import AnchorLink

log = logging.getLogger("mkdocs.plan")

_SHEET = "assets/plan.css"

CATALOGUE_MARK = "<!-- the catalogue of problems -->"
"""Where docs/help.md wants the list of everything that plan check says."""


class _Build:
    """What one build carries from event to event."""

    def __init__(self, source: Source, templates: Path) -> None:
        self.source = source
        forget_templates()
        keep_templates(environment(), templates)
        self.pages = list(pages(source))
        self.nav: Navigation | None = None
        self.sums: dict[str, str] = {}
        """The checksums of the files that were handed over, by name."""
        self.copyright = ""
        """The line at the foot as mkdocs.yml has it."""


_build: _Build

_UNUSED = re.compile(
    r"sitemap\.xml$"  # no longer filled in by MkDocs, it would be copied as it is
    r"|assets/javascripts/lunr/|assets/images/favicon\.png$|assets/.*\.map$"
)
"""Files of the theme that no page of ours uses."""


# --- events ------------------------------------------------------------------------------------


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything and make the pages, before MkDocs touches the last good site."""
    global _build
    try:
        source = _read(config)
    except PluginError as error:
        # While the site is served, a slip must not take it away: the last good pages stay.
        if (kept := last_good()) is None:
            raise
        log.info("%s\nThe last good pages are shown until this is mended.", error)
        source = kept
    remember(source)
    _build = _Build(source, _compiled(config))
    _build.copyright = config.copyright or ""
    for name, words in _names(_build.source.plan, _build.copyright).items():
        setattr(config, name, words)
    config.nav = _filled(config.nav or [], _build.pages)
    if not config.repo_url:
        config.edit_uri = None  # there is nothing that it could belong to
    config.theme.static_templates -= {"sitemap.xml"}  # its dates would be those of the build
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Stand-ins for the pages in the navigation, so that it and the written pages can name them."""
    for file in list(files):
        if _UNUSED.match(file.src_uri):
            files.remove(file)
    for page in _build.pages:
        if page.in_navigation:
            files.append(File.generated(config, _source_name(page.address), content=""))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation for the frames."""
    _build.nav = nav
    return nav


def on_page_markdown(markdown: str, page: NavigationPage, config: MkDocsConfig, files: Files) -> str:
    """Fill in what a written page takes from the plan and the configuration."""
    about, form = _build.source.plan.about, _build.source.form_link
    report = "the form **Report progress**, among the issues of the repository"
    given = {"plan": literal(_build.source.plan.name), "publisher": literal(about.published_by)}
    given["report_form"] = f"the form [Report progress]({form})" if form else report
    return filled(markdown, {**given, **config.extra.get("statement", {})})


def on_page_content(html: str, page: NavigationPage, config: MkDocsConfig, files: Files) -> str:
    """Put the catalogue of problems into the help page, and make the tables of Markdown like our own."""
    return with_regions(html).replace(CATALOGUE_MARK, catalogue())


def on_post_page(output: str, page: NavigationPage, config: MkDocsConfig) -> str:
    """Mend the pages that people wrote as those that were made."""
    return mended(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the page for addresses that are none."""
    return mended(output) if template_name == "404.html" else output


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Pour every page into its frame and hand it over as a finished file, in place of its stand-in."""
    keep_templates(env, _compiled(config))
    frames = _Frames(env, config, files)
    site = _build.source.site
    for page in _build.pages:
        if page.in_navigation and (stand_in := files.get_file_from_path(_source_name(page.address))):
            files.remove(stand_in)
    written = [file.url if file.url != "./" else "" for file in files.documentation_pages()]
    _colour(config, files)

    def finish(page: Page, late_facts: dict[str, str]) -> str:
        head = alternates(page, _build.source) + linked_data(page, _build.source)
        html = frames.of(page).pour(page, site, head)
        for fact, words in late_facts.items():
            html = html.replace(fact, words)
        return html

    # The archive page names the checksums of ZIPs that hold finished pages: so those come first.
    facts: dict[str, str] = {}
    kept_pages = {page.address: finish(page, {}) for page in _build.pages if page.edition}
    for kept in _build.source.editions:
        name = kept.edition.address + kept.edition.bundle
        content, manifest = _bundle(kept, kept_pages, files)
        _put(files, config, name, content)
        facts[late("size", name)] = size_in_words(len(content))
        facts[late("SHA-256", name)] = hashlib.sha256(content).hexdigest()
        facts[late("SHA-256 of the manifest", name)] = manifest
    for page in _build.pages:
        html = kept_pages.get(page.address) or finish(page, facts if page.address == "archive/" else {})
        _put(files, config, f"{page.address}index.html", html.encode())
    for kept in _build.source.editions:
        name = f"{kept.edition.address}{kept.edition.file}"
        _put(files, config, name, kept.source)
    for one in _build.source.downloads:
        _put(files, config, one.address, one.content)
    if site:
        _put(
            files,
            config,
            "sitemap.xml",
            sitemap(site, [*(p.address for p in _build.pages), *written]).encode(),
        )
    _index(config)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """List every file of the site with its checksum, for whoever wants to fetch and check all of it; and take away what
    was kept and is no longer used."""
    site = Path(config.site_dir)
    (site / SITE_LIST).write_text(site_list(site, _build.sums), "utf-8")
    for kept in (KEPT, TEMPLATES):
        forget_old(Path(config.config_file_path).parent / kept)


# --- before: from the project to pages ---------------------------------------------------------


def _compiled(config: MkDocsConfig) -> Path:
    """Where compiled templates are kept."""
    return Path(config.config_file_path).parent / TEMPLATES


def _read(config: MkDocsConfig) -> Source:
    """Everything that the pages are made from. Raises PluginError for what makes the site wrong."""
    root = Path(config.config_file_path).parent
    try:
        day = today(os.environ)
    except BadDay as error:
        raise PluginError(str(error)) from error
    try:
        reading = check_file(root, day)
    except OSError as error:
        raise PluginError(f"{DATA} cannot be opened ({error.strerror})") from error
    if reading.plan is None:
        raise PluginError(f"The plan has errors, so no site is made.\n{as_text(reading.problems)}")
    if reading.problems:
        log.info("The plan has %s; the site is made all the same.", counted(reading.problems))
        for one in reading.problems:
            log.info(_in_a_line(one))
    reader = Rereader()
    history = read_history(root, reader=reader, stream=sys.stderr)
    archive = read_archive(root, reader=reader)
    required = _switch("PLAN_REQUIRE_HISTORY")
    if wrong := in_order([*archive.problems, *altered(root)]):
        raise PluginError(f"The archive is not as it was published, so no site is made.\n{as_text(wrong)}")
    if history.missing:
        if required:
            raise PluginError(
                f"The history is not complete, as PLAN_REQUIRE_HISTORY asks: {history.missing}."
            )
        log.info("The history is not complete: %s.", history.missing)
    host = _host(config)
    site = f"{config.site_url.rstrip('/')}/" if config.site_url else None
    standing = stand(reading.plan, day)
    try:
        downloads = _downloads(root, standing, reading.text.encode(), history, archive.editions, site)
    except CannotSet as error:
        raise PluginError(f"plan.pdf cannot be made: {error}") from error
    return Source(
        standing=standing,
        history=history,
        editions=archive.editions,
        downloads=downloads,
        format_changes=FORMAT_CHANGES,
        edit_links=_edit_links(config, reading),
        site=site,
        commit=commit_of(root),
        repository=config.repo_url or None,
        revision_link=_below(config, host.commit if host else ""),
        form_link=_below(config, host.form if host else ""),
    )


def _downloads(
    root: Path,
    standing: Standing,
    source: bytes,
    history: History,
    editions: tuple[Kept, ...],
    site: str | None,
) -> tuple[Download, ...]:
    """Every download; what is to be said of one is said."""
    keeper = Keeper(root / KEPT)
    identity = editions[0].plan.about.published_by if editions else None
    origin = Origin(standing=standing, history=history, editions=editions, site=site, identity=identity)
    found = tuple(every_download(origin, source, keeper))
    keeper.finish()
    for one in found:
        for remark in one.remarks:
            log.info("%s: %s.", one.name, remark)
    return found


def _bundle(kept: Kept, pages: dict[str, str], files: Files) -> Bundle:
    """The ZIP of an edition: its pages without what was published later, what they need, and its files."""
    address, site = kept.edition.address, _build.source.site
    shown = {way: without_newer(html) for way, html in pages.items() if way.startswith(address)}
    held: dict[str, bytes] = {f"{address}{kept.edition.file}": kept.source}
    held |= {one.address: one.content for one in _build.source.downloads if one.folder == address}
    for name in sorted({name for html in shown.values() for name in assets(html)}):
        if file := files.get_file_from_path(name):
            held[name] = file.content_bytes
    held |= {f"{way}index.html": b"" for way in shown}
    held |= {f"{way}index.html": apart(html, way, held, site).encode() for way, html in shown.items()}
    return bundle(kept.edition, held)


def _switch(name: str) -> bool:
    """Whether a variable says 1. Raises PluginError for anything but 1, 0 or nothing."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise PluginError(f'{name} is "{value}"; write 1 or 0')
    return value == "1"


def _in_a_line(problem: Problem) -> str:
    said = f"{problem.kind.severity} {problem.kind.code}: {problem.where}: {problem.message}"
    return f"  {problem.file}:{problem.span.line}: {said}"


class _Host(NamedTuple):
    """How a host of repositories names things, below the address of a repository."""

    edit: str
    lines: str
    commit: str
    form: str = ""


_HOSTS = {
    "github": _Host(
        "edit/{branch}/{file}",
        "#L{first}-L{last}",
        "commit/",
        "issues/new?template=report-progress.yml",
    ),
    "gitlab": _Host("-/edit/{branch}/{file}", "#L{first}-{last}", "-/commit/"),
    "bitbucket": _Host("src/{branch}/{file}?mode=edit", "#lines-{first}:{last}", "commits/"),
}


def _host(config: MkDocsConfig) -> _Host | None:
    """The host of the repository, where it is one that we know."""
    name = urlsplit(config.repo_url or "").hostname or ""
    return next((host for key, host in _HOSTS.items() if key in name), None)


def _edit_links(config: MkDocsConfig, reading: Reading) -> dict[int, str]:
    """For each action, the address at which its lines of the data can be edited.

    At a host that we know, by its own form, on the branch that edit_uri names; elsewhere the file beside
    the docs folder to which edit_uri leads.
    """
    if not (config.repo_url and config.edit_uri):
        return {}
    repository = f"{config.repo_url.rstrip('/')}/"
    beside = urljoin(urljoin(repository, f"{config.edit_uri.strip('/')}/"), f"../{DATA}")
    host = _host(config)
    branch = config.edit_uri.strip("/").removesuffix("/docs").rpartition("/")[2]
    links = {}
    for _, part in reading.actions:
        first, last = reading.lines(part.path)
        if host:
            link = repository + host.edit.format(branch=branch, file=DATA)
            links[part.record.number] = link + host.lines.format(first=first, last=last)
        else:
            links[part.record.number] = beside
    return links


def _below(config: MkDocsConfig, way: str) -> str | None:
    """An address below that of the repository; None where its host has nothing of the kind."""
    return f"{(config.repo_url or '').rstrip('/')}/{way}" if way else None


def _names(plan: Plan, copyright: str) -> dict[str, str]:
    """What the theme calls the site of a plan. It prints these as they are; an escaped Markup is not escaped again
    where it does escape."""
    publisher = Markup.escape(plan.about.published_by)
    return {
        "site_name": Markup.escape(plan.name),
        "copyright": filled(copyright, {"publisher": publisher}),
        "site_description": Markup.escape(f"{plan.name}, published by {plan.about.published_by}."),
    }


def _source_name(address: str) -> str:
    """The name that MkDocs would expect for the source of a page: "themes/a.md"."""
    return f"{address.rstrip('/')}.md" if address else "index.md"


def _filled(nav: list[Any], made: list[Page]) -> list[Any]:
    """The navigation of mkdocs.yml with the names of the made pages, and "themes/" as all below it."""
    labels = {_source_name(page.address): Markup.escape(page.label) for page in made if page.in_navigation}
    filled: list[Any] = []
    for item in nav:
        if isinstance(item, str) and item in labels:
            filled.append({labels[item]: item})
        elif isinstance(item, dict):
            for name, value in item.items():
                below = [
                    {label: path}
                    for path, label in labels.items()
                    if isinstance(value, str) and value.endswith("/") and path.startswith(value)
                ]
                filled.append({name: below or value})
        else:
            filled.append(item)
    return filled


# --- after: from pages to files ----------------------------------------------------------------


def _put(files: Files, config: MkDocsConfig, name: str, content: bytes) -> None:
    """Hand a finished file to MkDocs."""
    files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
    _build.sums[name] = hashlib.sha256(content).hexdigest()


def _colour(config: MkDocsConfig, files: Files) -> None:
    """Put the colour of the configuration at the head of the stylesheet."""
    colour = str(config.extra.get("colour", ""))
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise PluginError(
            f'mkdocs.yml: extra.colour is "{colour}"; write six hexadecimal digits, as in "#12444f"'
        )
    if sheet := files.get_file_from_path(_SHEET):
        files.remove(sheet)
        _put(files, config, _SHEET, f":root {{ --plan-colour: {colour}; }}\n{sheet.content_string}".encode())


def _index(config: MkDocsConfig) -> None:
    """Add the pages to the theme's search index."""
    search: Any = config.plugins.get("material/search")
    if search is None or not search.config.enabled:
        return
    for page in _build.pages:
        for anchor, title, html in page.search:
            location = f"{page.address}#{anchor}" if anchor else page.address
            # The theme puts both into the page as HTML.
            entry = {"location": location, "title": escape(title, quote=False), "text": html}
            search.search_index.entries.append(entry)


class _Frames:
    """Has the theme render a frame for each place in the navigation and depth of address."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        assert _build.nav is not None
        self._env, self._config, self._files, self._nav = env, config, files, _build.nav
        self._copyright = _build.copyright
        self._places = {page.url: page for page in self._nav.pages}
        self._made: dict[tuple[str, str, bool, str], Frame] = {}

    def of(self, page: Page) -> Frame:
        """The frame for a page."""
        edition = page.edition.edition.address if page.edition else ""
        key = (page.place, climb(page.address), bool(page.headings and page.has_contents), edition)
        if key not in self._made:
            self._made[key] = self._render(page)
        return self._made[key]

    def _render(self, page: Page) -> Frame:
        """A frame for pages like this one.

        Rendered as the page of the navigation to which they belong, so that the theme marks it, but at
        an address that nothing links to: so all links climb to the root, as they must from any page of
        this depth, and the link to itself ("./") is the one to the place.
        """
        shown = self._places[page.place]
        entry = AnchorLink(slot("words"), slot("anchor"), 2)
        top = AnchorLink(slot("title"), "top", 1)
        top.children = [entry] if page.headings and page.has_contents else []
        shown.toc = [top]  # type: ignore[assignment]
        shown.meta = {
            "title": slot("title"),
            "description": slot("description"),
            "data": slot("data"),
            "hide": [] if page.has_contents else ["toc"],
        }
        shown.content = f"<!--<h1-->{slot('body')}"  # the theme adds a heading where it sees none
        shown.previous_page = shown.next_page = None  # those of the place are not those of the page
        shown.canonical_url = slot("canonical") if _build.source.site else None
        url = shown.file.url
        shown.file.url = "frame/" * page.address.count("/") or url
        shown.active = True
        nav, names = self._nav, {}
        if page.edition:
            # What is around an edition says nothing of the plan of today.
            nav = Navigation([item for item in nav.items if not _lists_themes(item)], nav.pages)
            names = _names(page.edition.plan, self._copyright)
        before = {name: getattr(self._config, name) for name in names}
        try:
            for name, words in names.items():
                setattr(self._config, name, words)
            context = get_context(nav, self._files, self._config, shown)
            html = self._env.get_template("main.html").render(context)
        finally:
            shown.active = False
            shown.file.url = url
            for name, words in before.items():
                setattr(self._config, name, words)
        item = ""
        if page.headings and page.has_contents:
            item = self._env.get_template("partials/toc-item.html").render(toc_item=entry)
        html = html.replace("<!--<h1-->", "").replace(_ITSELF, _ITSELF.replace("./", slot("place")))
        return Frame(mended(html), mended_part(item))


def _lists_themes(item: Any) -> bool:
    """Whether an item of the navigation is the list of the themes of today."""
    return any(
        str(getattr(child, "url", "")).startswith("themes/")
        for child in getattr(item, "children", None) or ()
    )


_ITSELF = '<a href="./" class="md-nav__link md-nav__link--active">'
"""How the theme links, in the navigation, to the page that is shown."""
