"""The addresses to which links lead: those of fields, and those in texts."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from action_plan.model.forms import Path
from action_plan.model.strings import LINK, address_flaw, disguise, host_of
from action_plan.model.typed import mend_address
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule, texts
from action_plan.words import cut

_MAY_LINK = re.compile(r"[\[<]")
_SHOWN = 100
"""How many characters of an address a message repeats."""


def _links(reading: Reading, *, odd: bool = False) -> Iterator[tuple[Path, str, str]]:
    """Every address, with its place: a path, and the words within. `odd`: only where there are letters beyond ASCII, or
    what stands for them."""
    for path, url in reading.values(LINK):
        yield path, "", url
    for path, text in texts(reading):
        if not _MAY_LINK.search(text) or (odd and _is_plain(text)):
            continue
        from action_plan.model.markup import links  # few texts hold links: `plan check` starts faster without

        for url in dict.fromkeys(links(text)):
            yield path, url, url


def _is_plain(text: str) -> bool:
    return text.isascii() and "xn--" not in text.lower() and "&" not in text


@rule(
    "P031", "link-not-safe",
    "A link is not a whole address that starts with https:// or mailto:, or it is one that misleads or leads nowhere: "
    "with the name of a user before its host, without a host such as example.org, with a backslash or an invisible "
    "character, or with more than 2,000 characters.",
    message="the link to {url} {what}", remedy="{mend}",
)  # fmt: skip
def links_are_safe(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Every link starts with https:// or mailto:, and names a host without a user."""
    for path, within, url in _links(reading):
        if what := address_flaw(url):
            shown = cut(url[: 2 * _SHOWN], _SHOWN) or "nothing"
            yield Finding(path, within=within, url=shown, what=what, mend=partial(mend_address, url))


@rule(
    "P082", "host-in-disguise",
    "The host of a link holds letters of several alphabets, or letters that look like others, so it may not be the one "
    "that it seems to be.",
    message="the host of this link is {letters}, which may not be the one that it seems to be",
    remedy="compare it with the address that you meant, and type that in plain letters; leave it only if it is right",
    severity="warning",
)  # fmt: skip
def hosts_are_what_they_seem(reading: Reading, as_at: date) -> Iterator[Finding]:
    """No host holds letters that look like those of another."""
    for path, within, url in _links(reading, odd=True):
        may_be = not url.isascii() or "xn--" in url.lower()
        if may_be and not address_flaw(url) and (letters := disguise(host_of(url))):
            yield Finding(path, within=within, letters=letters)
