"""What the search finds of the plan and of its editions, for the pages on which it stands."""

from collections.abc import Iterator
from typing import Any

from action_plan.history.editions import Kept
from action_plan.model import addresses
from action_plan.model.dates import in_words
from action_plan.model.lineage import Key
from action_plan.model.markup import Texts
from action_plan.model.plan import Action, Theme
from action_plan.model.records import ListOf, RecordOf, fields
from action_plan.model.values import value_in_words
from action_plan.site.page import SearchEntry
from action_plan.site.search.synonyms import STATES
from action_plan.site.view import View
from action_plan.words import plural, sentence_case

TITLE = "action"
"""The field that is the title of an action."""


def of_action(view: View, key: Key, title: str) -> SearchEntry:
    """An action: of the current plan with where it belongs, who does it, by when, and how it stands; of another as it
    was last recorded."""
    known = view.known.years[key[0]].actions[key[1]]
    action, theme, texts = known.action, f"Theme {known.letter}", view.texts_of(known.plan)
    if not view.is_current(key):
        stood = f"{'Taken out of the plan' if known.is_gone else 'As last recorded in that year'}, {theme}"
        return SearchEntry("", title, _lines(texts, action), stood, "earlier")
    timeliness = view.standing.timeliness[action.number]
    states = tuple(state for state in (action.status, timeliness) if state in STATES)
    where = (
        f"{theme}, {view.plan.year}",
        ", ".join(action.roles),
        f"By {action.achieve_by.in_words}" if action.achieve_by.last_day else "",
        sentence_case(", ".join(STATES[state][0] for state in states).lower()),
    )
    told = " · ".join(part for part in where if part)
    return SearchEntry("", title, _lines(texts, action, without=TITLE), told, "plan", states)


def of_theme(view: View, theme: Theme, title: str) -> SearchEntry:
    """A theme."""
    where = f"{plural(len(theme.actions), 'action')} in {view.plan.year}"
    return SearchEntry("", title, "", sentence_case(where), "plan")


def of_role(view: View, role: str) -> SearchEntry:
    """A role, with the titles of the actions for which it is responsible."""
    actions = view.plan.roles[role]
    titles = (f"{one.called}: {view.texts.plain(one.action)}" for one in actions)
    where = f"Responsible for {plural(len(actions), 'action')} in {view.plan.year}"
    return SearchEntry("", role, "\n".join(titles), where, "role")


def of_edition(kept: Kept, texts: Texts, name: str) -> Iterator[SearchEntry]:
    """An edition, with who approved it; and what each of its actions said."""
    about = [*(one.in_words for one in kept.approvals), kept.edition.note or ""]
    about += [one.text for one in kept.errata]
    archived = f"Archived on {in_words(kept.edition.archived_on)}"
    yield SearchEntry("", name, "\n".join(texts.plain(one) for one in about if one), archived)
    for theme, action in kept.plan.placed():
        anchor = addresses.within("", action.number).removeprefix("#")
        title = f"{action.called} in {kept.edition.name}: {texts.plain(action.action)}"
        where = f"As published then, Theme {theme.letter}"
        yield SearchEntry(anchor, title, _lines(texts, action), where, "edition")


def _lines(texts: Texts, action: Action, without: str = "") -> str:
    """Every text of an action that is searched, a line each."""
    return "\n".join(dict.fromkeys(_texts(texts, action, without)))


def _texts(texts: Texts, record: Any, without: str = "") -> Iterator[str]:
    """Every text of a record, and of those that it holds, that is searched."""
    kind: type = type(record)
    for field in fields(kind):
        value = getattr(record, field.name)
        if field.name == without or not value:
            continue
        if field.searched:
            yield texts.plain(value_in_words(field.form, value, str))
        elif isinstance(field.form, RecordOf):
            yield from _texts(texts, value)
        elif isinstance(field.form, ListOf) and isinstance(field.form.item, RecordOf):
            for one in value:
                yield from _texts(texts, one)
