"""The texts that everybody can read."""

import re
from collections.abc import Iterator
from datetime import date

from action_plan.model.forms import Path
from action_plan.model.strings import LINE, LINK, WORDED, sign_name, unseen_codes
from action_plan.pasted import PASTED_SIGN, unread_list
from action_plan.planfile.problems import Span
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule, texts
from action_plan.words import plural, quoted


def _full(reading: Reading) -> Iterator[tuple[Path, str]]:
    """What each abbreviation stands for."""
    yield from ((full.path, full.record) for full in reading.abbreviations)


def _public(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Every text, and what else the public reads or can write to, so far as it is not too long."""
    yield from texts(reading)
    yield from ((path, text) for path, text in _full(reading) if len(text) <= LINE.most)
    for path, url in reading.values(LINK):
        if url.lower().startswith("mailto:"):
            yield path, url


_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Digits that begin with 0, (0 or +, in groups: ten to fifteen in all.
_TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[ .-]?|\(?0)(?:[ ().-]{0,2}\d){9,13}(?!\d|[\w/.-]\d)")


@rule(
    "P041", "e-mail-address", "There is an e-mail address in text that everybody can read.",
    message="{value} looks like an e-mail address, and this text is public",
    remedy="name the role instead, unless the address is meant for the public",
    severity="warning",
)  # fmt: skip
def texts_hold_no_addresses(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Public text holds no e-mail address."""
    for path, text in _public(reading):
        for found in dict.fromkeys(_E_MAIL.findall(text)):
            yield Finding(path, within=found, value=found)


@rule(
    "P042", "telephone-number", "There is a telephone number in text that everybody can read.",
    message="{value} looks like a telephone number, and this text is public",
    remedy="name the role instead, unless the number is meant for the public",
    severity="warning",
)  # fmt: skip
def texts_hold_no_telephone_numbers(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Public text holds no telephone number."""
    for path, text in _public(reading):
        for found in dict.fromkeys(_TELEPHONE.findall(text)):
            yield Finding(path, within=found, value=found.strip())


@rule(
    "P037", "text-too-long", "A text has more than 20,000 characters, or a title or a name more than 500.",
    message="the text has {length} characters, and {most} is the most",
    remedy="split it, or link to a document that holds it",
)  # fmt: skip
def texts_are_not_too_long(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A text has at most 20,000 characters, a title or a name 500."""
    for form in WORDED:
        held = [*reading.values(form), *(_full(reading) if form is LINE else ())]
        for path, text in held:
            if len(text) > form.most:
                yield Finding(path, length=f"{len(text):,}", most=f"{form.most:,}")


@rule(
    "P091", "text-too-tangled",
    "A text has more than 500 marks such as * [ <, or more than 400 lines with such marks: they would take long to "
    "read as Markdown, and so it is shown as plain words.",
    message="the text has {what}",
    remedy="split it, remove the marks that mean nothing, or link to a document that holds it",
)  # fmt: skip
def texts_are_not_tangled(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A text has no more marks and lines than can be read as Markdown without a wait."""
    from action_plan.model.markup import tangled  # as above

    for path, text in texts(reading):
        if what := tangled(text):
            yield Finding(path, what=what)


_ENTRY_LINE = re.compile(r"^ *(- (?:date|text|number|letter|title):.*|text: [|>].*)", re.MULTILINE)


@rule(
    "P043", "report-in-text",
    "A line of a text looks like the beginning of an entry, so it is probably indented too far.",
    message="the text holds the line {line}, which looks like an entry of its own",
    remedy="if it is one, remove spaces at its beginning until it is under the hyphen above",
    severity="warning",
)  # fmt: skip
def texts_hold_no_entries(reading: Reading, as_at: date) -> Iterator[Finding]:
    """No line of a text looks like the beginning of an entry."""
    for path, _ in reading.values(*WORDED):
        mark = reading.marks.values.get(path)
        # As it stands in the file: what is folded has lost its lines.
        if mark and (found := _ENTRY_LINE.search(reading.text, mark.start, mark.end)):
            line = found[1].rstrip()
            place = reading.place(found.start(1))
            span = Span(place.line, place.column, len(line))
            yield Finding(path, span, line=quoted(line))


_COMMENT = re.compile(r"[ \t](#(?!#).*\w.*)")  # after two spaces it is meant as a comment


@rule(
    "P044", "text-cut-off",
    "After a space and # the rest of a line is a comment, so a text may have lost its end.",
    message="the text ends before {rest}, because # begins a comment there",
    remedy="put all of the text in quotation marks if the rest belongs to it; else put the comment on its own line",
    severity="warning",
)  # fmt: skip
def texts_are_not_cut_off(reading: Reading, as_at: date) -> Iterator[Finding]:
    """No text without quotation marks is followed, after one space, by #."""
    for path, _ in reading.values(*WORDED):
        mark = reading.marks.values.get(path)
        if mark is None or reading.text[mark.start] in "\"'|>":
            continue
        if found := _COMMENT.match(reading.text, mark.end):
            place = reading.place(found.start(1))
            rest = found[1].rstrip()
            yield Finding(path, Span(place.line, place.column, len(rest)), rest=quoted(rest))


_POINTED_AT = 500
"""How many characters of a line are looked for in the file."""
_PARAGRAPH = "leave an empty line where a new paragraph begins"
_POINT = "start each point with - and a space, and leave an empty line before the first"
_TAGS = {
    **dict.fromkeys(("br", "p", "div"), _PARAGRAPH),
    **dict.fromkeys(("b", "strong"), "write bold words as **words**"),
    **dict.fromkeys(("i", "em"), "write words with emphasis as *words*"),
    **dict.fromkeys(("ul", "ol", "li"), _POINT),
    "a": "write a link as [words](https://example.org)",
    **dict.fromkeys(("u", "span", "font", "sub", "sup"), "write the words alone"),
}
"""What to write in place of the HTML that people know."""
_BACKTICKS = re.compile("`+")
_HTML = re.compile(rf"`+|</?({'|'.join(_TAGS)})(?:\s[^<>]*|/)?>", re.IGNORECASE)


@rule(
    "P061", "html-in-text", "There is HTML in a text. Texts are Markdown, so its tags are shown to the reader.",
    message="{tag} is no Markdown, and is shown to the reader as it is", remedy="{mend}", severity="warning",
)  # fmt: skip
def texts_hold_no_html(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A text holds no HTML, but for what it shows as code."""
    for path, text in texts(reading):
        if tag := _first_tag(text) if "<" in text else None:
            yield Finding(path, within=tag[0], tag=tag[0], mend=_TAGS[tag[1].lower()])


def _first_tag(text: str) -> re.Match[str] | None:
    """The first tag that does not stand in code: between two rows of as many backticks."""
    rows = [*_BACKTICKS.finditer(text)]
    ends: dict[int, int] = {}
    next_like: dict[int, int] = {}
    for row in reversed(rows):
        next_like[row.start()] = ends.get(len(row[0]), 0)
        ends[len(row[0])] = row.end()
    code = 0
    for found in _HTML.finditer(text):
        if found.start() < code:
            continue
        if found[1]:
            return found
        code = next_like[found.start()]
    return None


@rule(
    "P070", "list-not-read",
    "A list is not written as Markdown reads it, often because it was pasted from Word: its points would run into one "
    "line.",
    message="{line} is not read as a point of a list, so the points run into one line",
    remedy="{mend}",
    severity="warning",
)  # fmt: skip
def lists_are_read(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Every list in a text is one that Markdown reads."""
    for path, text in texts(reading):
        if line := unread_list(text):
            mark = reading.marks.values[path]
            below = (
                f"write {path[-1]}: |- and the text below it; there, "
                if reading.text[mark.start] != "|"
                else ""
            )
            mend = f"{below}start each point with - and a space, and leave an empty line before the first"
            spaced = re.compile(r"[^\S\n]+".join(map(re.escape, line[:_POINTED_AT].split())))
            found = spaced.search(reading.text, mark.start, mark.end)
            span = reading.span(path, words=found[0] if found else "")
            yield Finding(path, span, line=quoted(line), mend=mend)


@rule(
    "P071", "pasted-sign",
    "A text has a space that no keyboard has, or a character that nobody sees: it was pasted from elsewhere, and the "
    "search does not find the words around it.",
    message="there is {name} here, pasted from elsewhere{more}",
    remedy="{mend}",
    severity="warning",
)  # fmt: skip
def texts_hold_no_pasted_signs(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A text holds ordinary spaces only, and no sign that nobody sees."""
    for path, text in (*texts(reading), *_full(reading)):
        pasted = () if text.isascii() else PASTED_SIGN.findall(text)
        found = [(sign, sign) for sign in pasted] or list(unseen_codes(text))
        if found:
            written, sign = found[0]
            more = f", and {plural(len(found) - 1, 'more', 'more')} in this text" if len(found) > 1 else ""
            mend = (
                "type an ordinary space in its place"
                if sign.isspace()
                else "delete it, and type the word again"
            )
            yield Finding(path, within=written, name=sign_name(sign[0]), more=more, mend=mend)
