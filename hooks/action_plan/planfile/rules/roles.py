"""Those who are responsible."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from action_plan.model.forms import Path
from action_plan.model.strings import LONGEST_TEXT
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule
from action_plan.words import closest, quoted, slug


def _roles(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Every role of every action, with its place."""
    for _, part in reading.actions:
        for role in part.held("roles"):
            yield role.path, role.record


@rule(
    "P029", "role-not-in-words", "A role in roles does not occur in the words of person_responsible.",
    message="the role {role} does not occur in person_responsible",
    remedy="write the role in the same words in both, or add it to person_responsible{closest}",
)  # fmt: skip
def roles_are_in_the_words(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Each role occurs, in the same words, in person_responsible."""
    known = sorted({role for _, role in _roles(reading)})[:_MOST_KNOWN]
    for _, part in reading.actions:
        if "person_responsible" in part.broken or len(part.record.person_responsible) > LONGEST_TEXT:
            continue
        words = " ".join(part.record.person_responsible.split())
        for role in part.held("roles"):
            if " ".join(role.record.split()) not in words:
                hint = partial(_meant, role.record, words, known)
                yield Finding(role.path, role=f'"{role.record}"', closest=hint)


_MOST_KNOWN = 500
"""Among how many roles the one is looked for that a misspelt one was meant to be."""


def _meant(role: str, words: str, known: Sequence[str]) -> str:
    close = closest(role, [other for other in known if other in words])
    return f" (did you mean {close}?)" if close else ""


@rule(
    "P034", "role-named-twice", "A role is in roles twice.",
    message="the role {role} is named twice", remedy="delete one of the two, which say the same",
)  # fmt: skip
def roles_are_named_once(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An action names each role once."""
    seen: set[tuple[Path, str]] = set()
    for path, role in _roles(reading):
        if (path[:-1], role) in seen:
            yield Finding(path, role=f'"{role}"')
        seen.add((path[:-1], role))


@rule(
    "P032", "roles-share-address",
    "Two roles would have the same address on the site, because they differ only in signs.",
    message="the role {role} would have the same address as {other}",
    remedy="write both in the same words if they are one role, or change one of the names",
)  # fmt: skip
def roles_have_their_own_address(reading: Reading, as_at: date) -> Iterator[Finding]:
    """No two roles share an address on the site."""
    first: dict[str, str] = {}
    for path, role in _roles(reading):
        other = first.setdefault(slug(role).casefold(), role)
        if other != role and slug(role):
            yield Finding(path, role=f'"{role}"', other=f'"{other}"')


_LONGEST_ADDRESS = 100
"""In bytes: the page of a role is a folder, whose name a file system limits (usually to 255)."""
_OF_WINDOWS = re.compile(r"con|prn|aux|nul|conin|conout|(?:com|lpt)[0-9]")
"""Names that Windows keeps for its devices: no folder can have one."""


@rule(
    "P036", "role-without-address",
    "The name of a role gives no address for its page: it has neither letters nor digits, it is longer than 100 "
    "letters (a letter with an accent counts as two), or it is a word that Windows keeps for itself (con, nul, com1).",
    message="the role {role} {what} the address of its page", remedy="{mend}",
)  # fmt: skip
def roles_have_an_address(reading: Reading, as_at: date) -> Iterator[Finding]:
    """The name of a role gives an address that is neither empty nor longer than 100 bytes."""
    for path, role in _roles(reading):
        if not slug(role):
            what = "has no letter and no digit for"
            mend = "write the name of the role in words"
        elif len(slug(role).encode(errors="replace")) > _LONGEST_ADDRESS:
            what = "is too long for"
            mend = "write a shorter name, of 100 letters at most (a letter with an accent counts as two)"
        elif _OF_WINDOWS.fullmatch(unicodedata.normalize("NFKC", slug(role))):
            what = "is a word that Windows keeps for itself, and so cannot be"
            mend = f"write the name of the role in more words, as in {role} officer"
        else:
            continue
        yield Finding(path, role=quoted(role), what=what, mend=mend)
