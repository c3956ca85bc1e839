"""The templates: strict about names, escaping by default, no logic about plans."""

import contextlib
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from action_plan.history.actions.headline import TONES, headline, in_sentences, tag, tone
from action_plan.history.actions.promises import Promise
from action_plan.history.actions.silence import Silence
from action_plan.history.moves import Moved
from action_plan.model import addresses
from action_plan.model.changes import Change
from action_plan.model.dates import in_short, in_words, month_in_words
from action_plan.model.entries import Confirmation
from action_plan.model.forms import Elsewhere, Onward
from action_plan.model.markup import Texts
from action_plan.model.neighbours import Requirement
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Action
from action_plan.model.records import Kind, fields
from action_plan.model.sentences import evidence, grouped, said, texts
from action_plan.model.timeliness import PARTS_IN_WORDS, TIMELINESS, TIMELINESS_IN_WORDS, Standing
from action_plan.model.values import value_in_words
from action_plan.site.charts import divided
from action_plan.site.page import climb, file_of
from action_plan.word_diff import shortened, word_by_word
from action_plan.words import (
    cut,
    first_sentence,
    plural,
    sentence_case,
    size_in_words,
    slug,
    times,
    with_article,
)

_ELSEWHERE = {"number", "action", "roles", "status_note", "achieved_on", "progress"}
_FIRST = (
    *("person_responsible", "achieve_by", "moves", "measure", "steps", "status", "reason", "carried_to"),
    *("confirmed", "serves", "evidence_expected"),
)
_IN_ROWS = sorted(
    (field for field in fields(Action) if field.name not in _ELSEWHERE),
    key=lambda field: _FIRST.index(field.name) if field.name in _FIRST else len(_FIRST),
)
"""The fields that have a row of their own in the summary list of an action, in its order: who, by when, what will show
that it is done, how it stands, what for. The others stand in its title, within another row, or apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is shown of an action beside what it says itself: the moves of its date, what was promised, when it was last
    heard of, what others found ("not yet confirmed") and what they had found before, and the requirements by their
    ids."""

    moves: Sequence[Moved] = ()
    promise: Promise | None = None
    silence: Silence | None = None
    judged: str = ""
    found_before: Sequence[Confirmation] = ()
    requirements: Mapping[str, Requirement] = field(default_factory=dict)


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
        in_short=in_short,
        month_in_words=month_in_words,
        sentence_case=sentence_case,
        with_article=with_article,
        plural=plural,
        times=times,
        cut=cut,
        first_sentence=first_sentence,
        slug=slug,
        said=said,
        groupby_about=grouped,
        told_apart=_told_apart,
        texts_of=texts,
        evidence_of=evidence,
        in_text=lambda field, value: value_in_words(field.form, value, str),
        counted_changes=_counted_changes,
        size_in_words=size_in_words,
    )
    made.globals.update(
        STATUS_IN_WORDS=STATUS_IN_WORDS,
        STATUSES=STATUSES,
        PARTS_IN_WORDS=PARTS_IN_WORDS,
        TIMELINESS=TIMELINESS,
        TIMELINESS_IN_WORDS=TIMELINESS_IN_WORDS,
        word_by_word=cache(word_by_word),
        shortened=shortened,
        divided=divided,
        statuses_of=_statuses_of,
        headline=headline,
        in_sentences=in_sentences,
        tag=tag,
        tone=tone,
        TONES=TONES,
        address=addresses,
        SHOWN=3,  # actions in a list on the home page
    )
    return made


def _statuses_of(rows: Iterable[Any]) -> set[str]:
    """The statuses that anything in the rows of a table of statuses has."""
    return {status for row in rows for status, number in row.numbers.items() if number}


def forget_templates() -> None:
    """Read the templates anew at the next page: they may have been edited while the site is served."""
    environment.cache_clear()


def keep_templates(environment: jinja2.Environment, folder: Path) -> None:
    """Have the templates of an environment compiled once, and again only where one changed; kept in this folder, where
    it can be made."""
    options = (environment.trim_blocks, environment.lstrip_blocks, bool(environment.autoescape))
    everything = repr((jinja2.__version__, options, sorted(environment.extensions)))
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        pattern = f"{hashlib.sha256(everything.encode()).hexdigest()[:16]}-%s"
        environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder), pattern)


class _Parts(NamedTuple):
    """Changes of one thing, apart: reports that are new, what has words or evidence to be shown, and the rest."""

    reported: list[Change]
    worded: list[Change]
    others: list[Change]


def _told_apart(changes: Iterable[Change]) -> _Parts:
    parts = _Parts([], [], [])
    for one in changes:
        is_worded = texts(one) or evidence(one)
        (parts.reported if one.is_new_report else parts.worded if is_worded else parts.others).append(one)
    return parts


_OF_KIND: Mapping[Kind, tuple[str, str]] = {
    "progress": ("report", "reports"),
    "status": ("change of status", "changes of status"),
    "date": ("change of date", "changes of date"),
    "owner": ("change of who does it", "changes of who does it"),
    "wording": ("text reworded", "texts reworded"),
    "structure": ("other change", "other changes"),
}
"""What one change of a kind is called, and what several are."""


def _counted_changes(changes: Iterable[Change]) -> str:
    """ "5 reports, 4 changes of status, 1 date moved": those of each kind."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(plural(number, *_OF_KIND[kind]) for kind, number in counts.most_common())


def compact(html: str) -> Markup:
    """HTML without the blank lines and indentation of its template (there is no <pre> in a page)."""
    return Markup("\n".join(line for line in (row.strip() for row in html.split("\n")) if line))


def links_from(page: str) -> Callable[[str], str]:
    """A function that gives the relative link from one page to an address of the site."""
    root = climb(page)

    def at(target: str) -> str:
        return root + file_of(target)

    return at


def render_facts(
    action: Action,
    texts: Texts,
    beside: Beside,
    standing: Standing | None = None,
    at: Callable[[str], str] | None = None,
    elsewhere: Callable[[Elsewhere | Onward], str | None] | None = None,
    *,
    brief: bool = False,
) -> Markup:
    """An action as a summary list. With a `standing` its roles are linked and how it stands is shown; `at` gives the
    link to an address of the site, None for no links, and `elsewhere` the address of an action of another year. Where
    it is `brief`, its story stands beside it, and what that tells is left out."""
    values = {one.name: getattr(action, one.name) for one in _IN_ROWS} | {"moves": tuple(beside.moves)}
    named = ((one, one.name, values[one.name]) for one in _IN_ROWS)
    held = [one for one in named if one[2] not in (None, ())]
    module: Any = environment().get_template("facts.html").module
    return compact(module.facts(action, held, texts, beside, standing, at, elsewhere, brief))


def render(template: str, page: str, **values: Any) -> str:
    """Fill a template for the page at this address."""
    return compact(environment().get_template(template).render(at=links_from(page), here=page, **values))


def render_part(template: str, **values: Any) -> str:
    """Fill a template that is a part of a page and links to nothing."""
    return environment().get_template(template).render(**values)
