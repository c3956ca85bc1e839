"""One action: everything about it, its history, and how to cite it."""

from collections.abc import Iterator
from typing import Any

from action_plan.model import addresses
from action_plan.model.plan import Action
from action_plan.model.records import ListOf, RecordOf, fields
from action_plan.model.values import value_in_words
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import cut


def pages(view: View) -> Iterator[Page]:
    """A page for each action."""
    placed = list(view.plan.placed())
    for i, (theme, action) in enumerate(placed):
        where = addresses.of_action(action.number)
        words = view.texts.plain(action.action)
        title = f"Action {action.number}: {words}"
        trail = (
            HOME,
            (f"Theme {theme.letter}: {view.texts.plain(theme.title)}", addresses.of_theme(theme.letter)),
        )
        search = [SearchEntry("", title, "\n".join(_words(view, action)))]
        if reports := [words for report in action.progress for words in _words(view, report)]:
            search.append(SearchEntry("progress", "Progress reports", "\n".join(reports)))
        yield Page(
            address=where,
            place=addresses.THEMES,
            title=title,
            label=f"Action {action.number}",
            description=_summary(view, action),
            trail=trail,
            body=view.fill(
                "action.html",
                where,
                trail=trail,
                theme=theme,
                action=action,
                past=view.past(action),
                appearances=view.appearances(action),
                before=placed[i - 1][1] if i else None,
                after=placed[i + 1][1] if i + 1 < len(placed) else None,
            ),
            search=tuple(search),
        )


def _words(view: View, record: Any) -> Iterator[str]:
    """Every text of a record, and of those that it holds, that the search finds, as HTML; without progress reports."""
    kind: type = type(record)
    for field in fields(kind):
        value = getattr(record, field.name)
        if field.searched and value:
            yield view.texts.html(value_in_words(field.form, value, str))
        elif (
            isinstance(field.form, ListOf)
            and isinstance(field.form.item, RecordOf)
            and field.name != "progress"
        ):
            for one in value:
                yield from _words(view, one)


def _summary(view: View, action: Action) -> str:
    """An action in a sentence or two, for lists of pages elsewhere."""
    what = cut(view.texts.plain(action.action), 120)
    who = view.texts.plain(action.person_responsible)
    when = f"by {action.achieve_by.in_words}" if action.achieve_by.last_day else "no fixed date"
    return f"{what.rstrip('.')}. {who.rstrip('.')}, {when}."
