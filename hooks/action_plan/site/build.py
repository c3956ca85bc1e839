"""A site made of its input: {address: bytes}. Pure: the same input and the same engine give the same bytes.

First everything that needs no engine (`prepare`), so that what is wrong is said before anything is touched; then each
page is poured into the frame that the engine gives for it, and what is made of finished pages follows (`finish`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from xml.sax.saxutils import escape as xml_escape

from markupsafe import Markup

from action_plan.cache import Keeper
from action_plan.downloads.catalogue import every_download
from action_plan.history.editions import Kept
from action_plan.model.dates import in_words
from action_plan.site.bundle import SITE_LIST, Bundle, apart, assets, bundle, site_list, without_newer
from action_plan.site.frames import Entry, Frame, Kind, margins, menu, targets
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

    def frame(self, prepared: "Prepared", place: str | None, kind: Kind) -> str:
        """The HTML around pages of this kind that belong to this place in the menu, or to none, with slots for what is
        the page's own (see site.frames)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site without its frames: its pages, its menu, the files beside them by address, and sentences that whoever
    builds should read."""

    view: View
    pages: tuple[Page, ...]
    menu: tuple[Entry, ...]
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
    return Prepared(view, made, menu(given.options.nav, made, given.beside), files, said)


# --- with an engine ----------------------------------------------------------------------------


def finish(prepared: Prepared, engine: Engine) -> dict[str, bytes]:
    """Every file of the site, by its address."""
    view, given, site = prepared.view, prepared.view.given, prepared.view.site
    files = {**engine.files, **prepared.files}
    pour = _Pourer(prepared, engine).pour
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
    files[SITE_LIST] = site_list(files)
    return files


class _Pourer:
    """Pours pages into frames, each of which it asks for once."""

    def __init__(self, prepared: Prepared, engine: Engine) -> None:
        self._prepared, self._engine, self._view = prepared, engine, prepared.view
        self._menu = set(targets(prepared.menu))
        self._frames: dict[tuple[str | None, Kind], Frame] = {}

    def pour(self, page: Page) -> str:
        """A finished page."""
        key = (self._place(page), Kind.of(page))
        if key not in self._frames:
            self._frames[key] = Frame(self._engine.frame(self._prepared, *key))
        return self._frames[key].pour(page, self._around(page))

    def _place(self, page: Page) -> str | None:
        """The address of the page in the menu to which a page belongs: its own, that of its place, or the nearest on
        the way to it. Everything lies below the home page, which is therefore only its own."""
        above = (page.place, *(address for _, address in reversed(page.trail)))
        ways = (page.address, *(address for address in above if address))
        return next((address for address in ways if address in self._menu), None)

    def _around(self, page: Page) -> dict[str, str]:
        """What goes into the slots of a frame that are not the page's own."""
        view, kept = self._view, page.edition
        about = kept.plan.about if kept else view.plan.about
        name = kept.plan.name if kept else view.plan.name
        day = (
            f"archived on {in_words(kept.edition.archived_on)}"
            if kept
            else f"as at {in_words(view.standing.day)}"
        )
        publisher = Markup.escape(about.published_by)
        return {
            "canonical": f"{view.site or ''}{page.address}",
            "copyright": filled(view.given.options.copyright, {"publisher": publisher}),
            "current": "page" if page.address in self._menu else "true",
            "data": "".join(make(page, view) for make in (listing, picture, alternates, linked_data)),
            "margins": margins(name, about.published_by, page.title, day),
            "publisher": publisher,
            "root": climb(page.address),
            "site_name": Markup.escape(name),
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


def _sitemap(site: str, addresses: Iterable[str]) -> bytes:
    """The list of all pages for search engines (sitemaps.org, version 0.9). No dates: a page says itself when it
    changed."""
    rows = "".join(f"<url><loc>{xml_escape(site + address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()
