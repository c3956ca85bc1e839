"""The texts of the plan: Markdown that staff wrote, made into clean HTML.

Paragraphs, lists, emphasis and links; no headings (they are the page's own), no images, no raw HTML.
Most texts hold nothing for Markdown to do: those become paragraphs directly, which a test proves to
give what Markdown gives, at a hundredth of the time.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from action_plan.model.strings import FORBIDDEN, INSTEAD, LONGEST_TEXT

if TYPE_CHECKING:
    import markdown

_TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "br", "blockquote", "code", "abbr"}
_SCHEMES = {"https", "mailto"}

# Something that Markdown reads as more than a character, or a line that begins as a block does. When
# in doubt a text counts as Markdown: that is slower, never wrong.
_MARKDOWN = re.compile(
    r"[\\`*_\[\]<>{}\xa0]"  # escapes, code, emphasis, links, HTML; a hard space is written &nbsp;
    r"|&(?=\#?\w+;)"  # character references
    r"|^[ \t]|\t|[ ]{2,}$"  # indented text, hard line breaks
    r"|^[^\w\"'(£‘“\n]|^\d+[.)]"  # anything that could open a list, a heading, a rule or a quotation
    r"|^[=\-:]+[ ]*$",
    re.MULTILINE,
)
_TAG = re.compile(r'<(/?\w+)(?:[^>"]|"[^"]*")*>')
_INLINE = {"em", "strong", "a", "code", "abbr"}
_LINK = re.compile(r"""<a\b[^>]*?\bhref=(["'])(.*?)\1""", re.DOTALL)
_NO_CODE = re.compile(
    r"&(?=#[xX]?[0-9a-fA-F]{21})"
)  # a number that long is none of a character, and Python refuses it
_MAY_LINK = re.compile(r"\][\x02\x03]*\(|<")  # Markdown leaves those two signs out


MOST_MARKS = 500
MOST_LINES = 400
"""How many marks and lines Markdown is asked to read in one text: its time grows with their square, and what has as
many takes some 50 ms."""
_MARK = re.compile(r"[*\[\]<`\\]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")


def tangled(text: str) -> str:
    """What of a text is more than Markdown is asked to read, in words: "600 marks such as * [ <"; else nothing."""
    if (marks := len(_MARK.findall(text))) > MOST_MARKS:
        return f"{marks:,} marks such as * [ <, and {MOST_MARKS} is the most"
    lines = text.count("\n") + 1
    if lines > MOST_LINES and _MARKDOWN.search(text):
        return f"{lines:,} lines, and {MOST_LINES} is the most where Markdown reads more than words"
    return ""


class _Tangled(Exception):
    """A text with more marks, more brackets in brackets, or brackets that nobody closes, than one that means them."""


def _converter(abbreviations: tuple[tuple[str, str], ...]) -> "markdown.Markdown":
    # Imported here because `plan check` needs Markdown only for texts that hold links.
    import markdown
    from markdown.extensions.abbr import AbbrExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

    class Links(LinkInlineProcessor):
        """Looks no further for the ends of links than a text that means them needs: for each bracket that
        nobody closes, Markdown would read the rest of the text."""

        left = 0
        """How many characters may still be read."""

        def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 (Markdown's name)
            if self.left < 0:
                raise _Tangled
            text, end, handled = super().getText(data, index)
            self.left -= end - index
            return text, end, handled

        def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
            href, title, end, handled = super().getLink(data, index)
            self.left -= end - index if handled else len(data) - index
            return href, title, end, handled

    extensions: list[markdown.Extension] = [SaneListExtension()]
    if abbreviations:
        extensions.append(AbbrExtension(glossary=dict(abbreviations)))
    made = markdown.Markdown(extensions=extensions, output_format="html")
    made.preprocessors.deregister("html_block")
    for name in (
        *("html", "image_link", "image_reference", "short_image_ref"),
        *("reference", "short_reference"),  # no text can say what they mean; looking for them takes long
    ):
        made.inlinePatterns.deregister(name)
    for name in ("hashheader", "setextheader", "code", "hr", "reference"):
        made.parser.blockprocessors.deregister(name)
    made.inlinePatterns.register(Links(LINK_RE, made), "link", 160)
    return made


def _convert(converter: "markdown.Markdown", text: str) -> str:
    """What Markdown makes of a text; of one that nests lists by the thousand, or tangles brackets, one
    plain paragraph."""
    link: Any = converter.inlinePatterns["link"]
    link.left = 100_000
    try:
        if tangled(text):
            raise _Tangled
        html = converter.reset().convert(text)
        if "\x02" in html:  # an abbreviation was read into one of its own marks
            raise _Tangled
        return html
    except (RecursionError, _Tangled):
        converter.parser.state.clear()
        return f"<p>{escape(text)}</p>"


class Texts:
    """Makes the texts of one plan into HTML, with its abbreviations marked up. Each text once."""

    def __init__(self, abbreviations: dict[str, str] | None = None) -> None:
        known = abbreviations or {}
        self._known = tuple(sorted(known.items()))
        self._abbreviations = {
            short: f'<abbr title="{escape(full)}">{escape(short, quote=False)}</abbr>'
            for short, full in known.items()
        }
        # As Markdown's own extension does: whole words, the longest first.
        words = sorted(known, key=len, reverse=True)
        self._short = re.compile(r"\b(" + "|".join(re.escape(w) for w in words) + r")\b") if words else None
        self._markdown: markdown.Markdown | None = None
        self.html = lru_cache(maxsize=None)(self._html)
        self.line = lru_cache(maxsize=None)(self._line)
        self.plain = lru_cache(maxsize=None)(self._plain)

    def _html(self, text: str) -> Markup:
        """The text as block HTML: one or more paragraphs or lists."""
        text = text.strip().replace("\r\n", "\n")
        return Markup(
            FORBIDDEN.sub(INSTEAD, self._slow(text) if _MARKDOWN.search(text) else self._fast(text))
        )

    def _line(self, text: str) -> Markup:
        """The text as inline HTML, for headings and cells: a single paragraph loses its <p>."""
        html = self._html(text)
        if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
            return Markup(html[3:-4])
        return Markup(escape(self.plain(text), quote=False))

    def _plain(self, text: str) -> str:
        """The text without markup, on one line: for titles, descriptions and search."""
        if _MARKDOWN.search(text):
            html = self._slow(text.strip())
            # Blocks stand apart; what is inside a line does not.
            text = unescape(_TAG.sub(lambda tag: "" if tag[1].lstrip("/") in _INLINE else " ", html))
        return " ".join(FORBIDDEN.sub(INSTEAD, text).split())

    def words(self, text: str) -> str:
        """The text without markup, its paragraphs apart by an empty line: for comparing."""
        blocks = re.split(r"\n\s*\n", text.strip())
        return "\n\n".join(self.plain(block) for block in blocks)

    def _fast(self, text: str) -> str:
        # Every second piece is an abbreviation.
        pieces = self._short.split(text) if self._short else [text]
        html = "".join(
            self._abbreviations[piece] if i % 2 else escape(piece, quote=False)
            for i, piece in enumerate(pieces)
        )
        return "\n".join(f"<p>{block}</p>" for block in re.split(r"\n{2,}", html))

    def _slow(self, text: str) -> str:
        import nh3

        if self._markdown is None:
            self._markdown = _converter(self._known)
        html = _convert(self._markdown, text)
        return nh3.clean(
            html,
            tags=_TAGS,
            attributes={"*": set(), "a": {"href"}, "abbr": {"title"}, "ol": {"start"}},
            url_schemes=_SCHEMES,
            url_relative="deny",
            link_rel="noopener",
        )


@lru_cache(maxsize=1)
def _links_only() -> "markdown.Markdown":
    return _converter(())


def links(text: str) -> list[str]:
    """The targets of the links in a text, as written, before anything is cleaned. None of a text that is too
    long to be published (see planfile.rules.texts)."""
    if not _MAY_LINK.search(text) or len(text) > LONGEST_TEXT:
        return []
    html = _convert(_links_only(), text.strip())
    return [unescape(_NO_CODE.sub("&amp;", found[2])) for found in _LINK.finditer(html)]
