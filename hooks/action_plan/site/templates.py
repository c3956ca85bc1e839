"""The templates: strict about names, escaping by default, no logic about plans."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import jinja2.bccache
from markupsafe import Markup

from action_plan.cache import code, load, store
from action_plan.model import addresses
from action_plan.model.changes import Change, word_by_word
from action_plan.model.dates import in_words, month_in_words
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES
from action_plan.model.timeliness import TIMELINESS
from action_plan.site.charts import divided
from action_plan.site.page import climb
from action_plan.words import cut, plural, sentence_case, size_in_words, slug


@cache
def environment() -> jinja2.Environment:
    """The environment of the page templates."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("action_plan.site", "pages"),
        autoescape=True,
        auto_reload=False,  # forget_templates says when to look again
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        in_words=in_words,
        month_in_words=month_in_words,
        sentence_case=sentence_case,
        plural=plural,
        slug=slug,
        compact=compact,
        groupby_about=_groupby_about,
        counted_changes=_counted_changes,
        cut=cut,
        size_in_words=size_in_words,
    )
    made.globals.update(
        STATUS_IN_WORDS=STATUS_IN_WORDS,
        STATUSES=STATUSES,
        TIMELINESS=TIMELINESS,
        word_by_word=cache(word_by_word),
        divided=divided,
        late=late,
        address=addresses,
        SHOWN=3,  # actions in a list on the home page
        OPEN=3,  # progress reports that are not folded away
    )
    return made


def _groupby_about(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """The changes under what each is about, in order of first appearance."""
    held: dict[str, list[Change]] = {}
    for change in changes:
        held.setdefault(change.about, []).append(change)
    return list(held.items())


def forget_templates() -> None:
    """Read the templates anew at the next page: they may have been edited while the site is served."""
    environment.cache_clear()


class _Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates in a folder, under names made of all that decides what compiling gives."""

    def __init__(self, folder: Path, environment: jinja2.Environment) -> None:
        options = (environment.trim_blocks, environment.lstrip_blocks, bool(environment.autoescape))
        self._folder = folder
        self._key = code() + repr((options, sorted(environment.extensions))).encode()

    def _path(self, bucket: jinja2.bccache.Bucket) -> Path:
        key = self._key + f"{bucket.key} {bucket.checksum}".encode()
        return self._folder / hashlib.sha256(key).hexdigest()

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if (kept := load(self._path(bucket))) is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        store(self._path(bucket), bucket.bytecode_to_string())


def keep_templates(environment: jinja2.Environment, folder: Path) -> None:
    """Have the templates of an environment compiled once, and again only where one changed; kept in this folder."""
    environment.bytecode_cache = _Compiled(folder, environment)


def _counted_changes(changes: Iterable[Change]) -> str:
    """ "12 changes: 5 of progress, 4 of status, 3 of structure"."""
    counts = Counter(change.kind for change in changes)
    each = ", ".join(f"{number} of {kind}" for kind, number in counts.most_common())
    return f"{plural(counts.total(), 'change')}: {each}." if each else ""


def compact(html: str) -> Markup:
    """HTML without the blank lines and indentation of its template (there is no <pre> in a page)."""
    return Markup("\n".join(line for line in (row.strip() for row in html.split("\n")) if line))


def links_from(page: str) -> Callable[[str], str]:
    """A function that gives the relative link from one page to an address of the site."""
    root = climb(page)

    def at(target: str) -> str:
        return root + target or "./"

    return at


def late(what: str, address: str) -> str:
    """Stands for a fact of a file that is made of pages: known when they are finished, and then put here."""
    return f"[{what} of {address}]"


ROOT = "\x01"
"""Stands for the way to the root in a part that pages at several depths show. No text may hold it."""


def render_facts(*, linked: bool, **values: Any) -> str:
    """The summary list of an action, for several pages: its links begin with ROOT, or it has none."""
    at = (lambda target: ROOT + target) if linked else None
    module: Any = environment().get_template("facts.html").module
    return compact(module.facts(at=at, **values))


def render(template: str, page: str, **values: Any) -> str:
    """Fill a template for the page at this address."""
    return compact(environment().get_template(template).render(at=links_from(page), here=page, **values))
