"""The pages that people wrote (docs/): Markdown, with the words of the configuration and of the plan filled in.

A page says {{ contact }} where the contact stands in the configuration. What the publisher has not filled in yet is
marked, so that nobody can overlook it. A link to another page names its file: [changes](changes.md). Between lines of
--- at its top are its title and description, and `search: false` where the search is not to find it.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import escape, unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import yaml

from action_plan.model.dates import NotADate, in_words, read_day
from action_plan.planfile.rules.catalogue import CATALOGUE
from action_plan.site.bundle import leads_out
from action_plan.site.input import SiteInput
from action_plan.site.page import Page, SearchEntry, climb, file_of
from action_plan.site.templates import render_part

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")
_FIELD = re.compile(r"\{\{ (\w+) \}\}")
_META = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r'<h([1-6])(?: id="([^"]*)")?[^>]*>(.*?)</h\1>', re.DOTALL)
_TARGET = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_TOP = re.compile(r'<h1 id="([^"]*)">')
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_OUTWARD = re.compile(r'<a (?![^>]*\brel=)([^>]*href="https?://)')
_IMAGE = re.compile(r"(<img\b[^>]*?) ?/>")
_TABLE = re.compile(r"<table>(.*?</th>.*?)</table>", re.DOTALL)
_FIRST_HEADING = re.compile(r"<th(?: [^>]*)?>(.*?)</th>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|code|em|span|strong)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


class WrongPages(ValueError):
    """Pages that people wrote cannot be read, stand in the place of others, or link to what is not there."""


def literal(words: str) -> str:
    """Words of the plan for a place in Markdown: nothing in them is read as Markdown or HTML."""
    return _SIGNS.sub(r"\\\1", escape(words, quote=False))


def mark(what: str) -> str:
    """What stands for words that the publisher has to fill in."""
    return f"[The publisher has to fill in: {what}]"


def asked(text: str) -> list[str]:
    """The names of the fields in a text."""
    return _FIELD.findall(text)


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with every {{ field }} filled in from `values`; a day (2026-11-24) becomes words."""

    def fill(found: re.Match[str]) -> str:
        value = str(values.get(found[1]) or "").strip()
        if not value:
            return f"**{mark(found[1].replace('_', ' '))}**"
        try:
            return in_words(read_day(value))
        except NotADate:
            return value

    return _FIELD.sub(fill, text)


def written_pages(given: SiteInput) -> Iterator[Page]:
    """The pages of the input that people wrote."""
    fields = {name: words(given) for name, words in KNOWN.items()} | dict(given.options.statement)
    for name, text in given.written.items():
        yield _page(name, text, fields, given)


def _report_form(given: SiteInput) -> str:
    form = given.links.form
    if form:
        return f"[Report progress]({form.empty(given.plan)})"
    return "**Report progress**, among the issues of the repository"


def _page(name: str, text: str, fields: Mapping[str, object], given: SiteInput) -> Page:
    meta: dict[str, Any] = {}
    if found := _META.match(text):
        meta, text = _meta(name, found[1]), text[found.end() :]
    address = address_of(name)
    body = _published(_html(filled(text, fields), given), name)
    heading = _HEADING.search(body)
    title = str(
        meta.get("title") or (_plain(heading[3]) if heading else PurePosixPath(name).stem.capitalize())
    )
    if not (heading and heading[1] == "1"):
        body = f'<h1 id="top">{escape(title, quote=False)}</h1>\n{body}'
    return Page(
        address=address,
        place=address,
        title=title,
        label=title,
        description=str(meta.get("description") or title),
        body=body,
        search=() if meta.get("search") is False else tuple(_sections(body, title)),
    )


def _meta(name: str, text: str) -> dict[str, Any]:
    try:
        read = yaml.safe_load(text) or {}
    except yaml.YAMLError:
        read = None
    if not isinstance(read, dict):
        wrong = f"the lines between --- at the top of docs/{name} are not YAML such as"
        raise WrongPages(f'{wrong} "title: About"; put a title with a colon in quotation marks')
    return read


def address_of(name: str) -> str:
    """The address of the page that a file makes: "help.md" gives "help/", "more/index.md" gives "more/"."""
    if not name.endswith(".md"):
        return name
    way = PurePosixPath(name)
    return f"{way.parent if way.stem == 'index' else way.with_suffix('')}/".removeprefix("./")


def _html(text: str, given: SiteInput) -> str:
    import markdown  # a site without written pages does without it

    made = markdown.Markdown(
        extensions=list(given.options.extensions),
        extension_configs={name: dict(held) for name, held in given.options.extension_settings.items()},
    )
    return made.convert(text)


def _messages() -> str:
    """A table of every code that plan check says, what it means, and how to mend it."""
    errors = [kind for kind in CATALOGUE.values() if kind.severity == "error"]
    warnings = [kind for kind in CATALOGUE.values() if kind.severity == "warning"]
    return render_part("catalogue.html", errors=errors, warnings=warnings)


KNOWN: Mapping[str, Callable[[SiteInput], str]] = {
    "plan": lambda given: literal(given.plan.name),
    "publisher": lambda given: literal(given.plan.about.published_by),
    "report_form": _report_form,
    "messages": lambda given: _messages(),
}
"""The fields that the software fills in; the others are those of the statement."""


def _published(html: str, name: str) -> str:
    """The HTML of Markdown as a page of the site has it. A table stands within a region that the keyboard can scroll,
    named after its first heading, and has scoped headings; links to files lead to pages."""

    def region(found: re.Match[str]) -> str:
        table = found[1].replace("<th>", '<th scope="col">')
        heading = _FIRST_HEADING.search(table)
        label = f"Table by {heading[1] if heading else 'line'}"
        return (
            f'<section class="table-region" tabindex="0" aria-label="{label}">\n'
            f'<table class="plan-table">{table}</table>\n</section>'
        )

    def link(found: re.Match[str]) -> str:
        target, sign, anchor = unescape(found[2]).partition("#")
        if not target or leads_out(target) or target.startswith("/"):
            return found[0]
        way = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        way += "/" * target.endswith("/")
        return f'{found[1]}{climb(address_of(name))}{escape(file_of(address_of(way) + sign + anchor))}"'

    if first := _TOP.search(html):
        html = html.replace(first[0], '<h1 id="top">', 1).replace(f'href="#{first[1]}"', 'href="#top"')
    html = _IMAGE.sub(r"\1>", _TABLE.sub(region, html))
    return without_gaps(outward(_TARGET.sub(link, html)))


def outward(html: str) -> str:
    """HTML whose links to elsewhere give those sites no hold on the page."""
    return _OUTWARD.sub(r'<a rel="noopener" \1', html)


def without_gaps(html: str) -> str:
    """HTML without blank lines and spaces at the ends of lines, except in preformatted text."""
    parts = _PRE.split(html)
    parts[::2] = [re.sub(r"[ \t]*\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts)


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()


def _sections(body: str, title: str) -> Iterator[SearchEntry]:
    """What the search finds: the page, and each of its sections."""
    headings = list(_HEADING.finditer(body))
    for i, heading in enumerate(headings):
        end = headings[i + 1].start() if i + 1 < len(headings) else len(body)
        words = " ".join(unescape(_TAG.sub(" ", _INLINE.sub("", body[heading.end() : end]))).split())
        if heading[1] == "1":
            yield SearchEntry("", title, words, sort="help")
        else:
            yield SearchEntry(heading[2] or "", _plain(heading[3]), words, title, "help")


def check_pages(written: Collection[Page], pages: Collection[Page], files: Collection[str]) -> None:
    """See that each page that people wrote has an address of its own, and that each link in it leads to one of all
    pages, with the anchor that it names, or to a file. Raises WrongPages."""
    known = {page.file: page for page in pages}
    wrong: list[str] = []
    for page in written:
        if known[page.file] is not page or sum(one.address == page.address for one in pages) > 1:
            wrong.append(f"the page {page.title} of docs/ would replace another; rename its file")
        for _, target in _TARGET.findall(page.body):
            way, _, anchor = unescape(target).partition("#")
            if leads_out(way):
                continue
            way = unquote(way.partition("?")[0])
            name = posixpath.normpath(posixpath.join(page.address, way)) if way else page.file
            other = known.get(name)
            if other is None and name not in files:
                wrong.append(f'docs/{page.address.rstrip("/")}.md links to "{target}", which is not there')
            elif other and anchor and anchor not in _ID.findall(other.body):
                wrong.append(
                    f'docs/{page.address.rstrip("/")}.md links to "{target}", which has no such place'
                )
    if wrong:
        raise WrongPages("; ".join(wrong))
