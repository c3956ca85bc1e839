"""The addresses to which links lead: those of fields, and those in texts."""

import re
from collections.abc import Iterator
from datetime import date

from action_plan.model.forms import Path
from action_plan.model.strings import LINK, TEXT, address_flaw, disguise, host_of
from action_plan.model.typed import mend_address
from action_plan.planfile.problems import Span
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule
from action_plan.words import cut

_MAY_LINK = re.compile(r"[\[<]")
_SHOWN = 100
"""How many characters of an address a message repeats."""


def _links(reading: Reading) -> Iterator[tuple[Path, Span, str]]:
    """Every address, with its place."""
    for path, url in reading.values(LINK):
        yield path, reading.span(path), url
    for path, text in reading.values(TEXT):
        if not _MAY_LINK.search(text):
            continue
        from action_plan.model.markup import links  # few texts hold links: `plan check` starts faster without

        for url in links(text):
            yield path, reading.span(path, words=url), url


@rule(
    "P031", "link-not-safe",
    "A link is not a whole address that starts with https:// or mailto:, or it is one that misleads or leads nowhere: "
    "with the name of a user before its host, without a host such as example.org, with a backslash or an invisible "
    "sign, or with more than 2,000 characters.",
    message="the link to {url} {what}", remedy="{mend}",
)  # fmt: skip
def links_are_safe(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Every link starts with https:// or mailto:, and names a host without a user."""
    for path, span, url in _links(reading):
        if what := address_flaw(url):
            yield Finding(path, span, url=cut(url, _SHOWN) or "nothing", what=what, mend=mend_address(url))


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
    for path, span, url in _links(reading):
        may_be = not url.isascii() or "xn--" in url.lower()
        if may_be and not address_flaw(url) and (letters := disguise(host_of(url))):
            yield Finding(path, span, letters=letters)
