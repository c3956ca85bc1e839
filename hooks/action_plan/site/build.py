"""A site made of its input: {address: bytes}. Pure: the same input and the same engine give the same bytes.

First everything that needs no engine (`prepare`), so that what is wrong is said before anything is touched; then each
page is poured into the frame that the engine gives for it, and what is made of finished pages follows (`finish`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Protocol
from xml.sax.saxutils import escape as xml_escape

from markupsafe import Markup

from action_plan.cache import Keeper
from action_plan.downloads.catalogue import every_download
from action_plan.history.editions import Kept
from action_plan.model.plan import Plan
from action_plan.site.bundle import SITE_LIST, Bundle, apart, assets, bundle, site_list, without_newer
from action_plan.site.frames import Frame, Kind
from action_plan.site.input import SiteInput
from action_plan.site.linked_data import alternates, linked_data, listing, picture
from action_plan.site.page import Page, climb
from action_plan.site.pages import pages
from action_plan.site.pages.fragments import fragments
from action_plan.site.pages.record import archive
from action_plan.site.search.index import INDEX, index
from action_plan.site.stylesheet import stylesheet
from action_plan.site.view import View
from action_plan.site.written import check_pages, filled, written_pages

STYLESHEET = "assets/plan.css"


class Engine(Protocol):
    """What hosts the pages."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files that frames and pages refer to (styles, scripts, pictures), by their names on the site."""

    def frame(self, place: str, depth: int, kind: Kind) -> str:
        """The HTML around pages of this kind that belong to this place in the navigation and lie so many folders deep,
        with slots (site.frames) for what is the page's own."""

    def index(self, entries: Iterable[Mapping[str, str]]) -> Mapping[str, bytes]:
        """The files of the search; an entry has a `location`, a `title` and a `text`, as HTML."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site without its frames: its pages, the files beside them by address, and sentences that whoever builds should
    read."""

    view: View
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    said: tuple[str, ...]


def build(given: SiteInput, engine: Engine, keeper: Keeper | None = None) -> dict[str, bytes]:
    """Every file of the site, by its address."""
    return finish(prepare(given, keeper), engine)


# --- without an engine -------------------------------------------------------------------------


def prepare(given: SiteInput, keeper: Keeper | None = None) -> Prepared:
    """Everything of a site that needs no engine. `keeper` keeps what takes long from one build to the next. Raises
    CannotSet where the paper cannot be made, BadColour where the stylesheet cannot, and WrongPages where a page that
    people wrote links to what is not there."""
    keeper = keeper or Keeper(None)
    origin = given.origin
    downloads = tuple(every_download(origin, given.source, keeper))
    keeper.finish()
    files = {**given.beside, **{one.address: one.content for one in downloads}}
    said = tuple(f"{one.name}: {remark}" for one in downloads for remark in one.remarks)
    files |= {f"{kept.edition.address}{kept.edition.file}": kept.source for kept in given.editions}
    files[STYLESHEET] = stylesheet(given.options.colour)
    view = View(given, downloads)
    files |= fragments(view)
    written = tuple(written_pages(given))
    made = (*pages(view), *written)
    files[INDEX] = index(made, given.plan.abbreviations)
    check_pages(written, made, files.keys() | {SITE_LIST})
    return Prepared(view, made, files, said)


# --- with an engine ----------------------------------------------------------------------------


def finish(prepared: Prepared, engine: Engine) -> dict[str, bytes]:
    """Every file of the site, by its address."""
    view, given, site = prepared.view, prepared.view.given, prepared.view.site
    files = {**engine.files, **prepared.files}
    pour = _Pourer(view, engine).pour
    # The archive page names the checksums of ZIPs that hold finished pages: so those come first.
    of_editions = {page.address: pour(page) for page in prepared.pages if page.edition}
    bundles = {
        kept.edition.address + kept.edition.bundle: _bundle(kept, of_editions, files, site)
        for kept in given.editions
    }
    files |= {address: made.content for address, made in bundles.items()}
    for page in prepared.pages:
        shown = archive.page(view, bundles) if page.address == "archive/" else page
        html = page.body if page.is_whole else of_editions.get(page.address) or pour(shown)
        files[page.file] = html.encode()
    if site:
        files["sitemap.xml"] = _sitemap(site, (page.address for page in prepared.pages if page.is_listed))
    files |= engine.index(_entries(prepared.pages))
    files[SITE_LIST] = site_list(files)
    return files


class _Pourer:
    """Pours pages into frames, each of which it asks for once."""

    def __init__(self, view: View, engine: Engine) -> None:
        self._view, self._engine = view, engine
        self._frames: dict[tuple[str, int, Kind], Frame] = {}

    def pour(self, page: Page) -> str:
        """A finished page."""
        key = (page.place, page.address.count("/"), Kind.of(page))
        if key not in self._frames:
            self._frames[key] = Frame(self._engine.frame(*key))
        plan = page.edition.plan if page.edition else self._view.plan
        data = "".join(make(page, self._view) for make in (listing, picture, alternates, linked_data))
        around = {"data": data, "root": climb(page.address), **self._names(plan)}
        return self._frames[key].pour(page, self._view.site, around)

    def _names(self, plan: Plan) -> dict[str, str]:
        publisher = Markup.escape(plan.about.published_by)
        return {
            "site_name": Markup.escape(plan.name),
            "copyright": filled(self._view.given.options.copyright, {"publisher": publisher}),
        }


def _bundle(kept: Kept, pages: Mapping[str, str], files: Mapping[str, bytes], site: str | None) -> Bundle:
    """The ZIP of an edition: its pages without what was published later, what they need, and its files."""
    address = kept.edition.address
    shown = {way: without_newer(html) for way, html in pages.items() if way.startswith(address)}
    held = {name: content for name, content in files.items() if name.startswith(address)}
    needed = sorted({name for html in shown.values() for name in assets(html)})
    held |= {name: files[name] for name in needed if name in files}
    held |= {f"{way}index.html": b"" for way in shown}
    held |= {f"{way}index.html": apart(html, way, held, site).encode() for way, html in shown.items()}
    return bundle(kept, held)


def _entries(pages: Iterable[Page]) -> Iterable[Mapping[str, str]]:
    """What the search finds."""
    for page in pages:
        for anchor, title, text, *_ in page.search:
            location = f"{page.address}#{anchor}" if anchor else page.address
            # The theme puts both into the page as HTML.
            yield {
                "location": location,
                "title": escape(title, quote=False),
                "text": escape(text, quote=False),
            }


def _sitemap(site: str, addresses: Iterable[str]) -> bytes:
    """The list of all pages for search engines (sitemaps.org, version 0.9). No dates: a page says itself when it
    changed."""
    rows = "".join(f"<url><loc>{xml_escape(site + address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()
