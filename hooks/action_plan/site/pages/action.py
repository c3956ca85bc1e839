"""One action: everything about it, its history, and how to cite it. Of every year of which anything is known."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from action_plan.history.citation import Citation, cite
from action_plan.history.years import KnownAction
from action_plan.model import addresses
from action_plan.model.dates import AcademicYear
from action_plan.model.lineage import Key
from action_plan.model.plan import Action, Plan
from action_plan.model.records import ListOf, RecordOf, fields
from action_plan.model.values import value_in_words
from action_plan.site.frames import with_policy
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.templates import render
from action_plan.site.view import View
from action_plan.words import cut


def pages(view: View) -> Iterator[Page]:
    """A page for each action of the current plan, and for each that the years before held or that was taken out; and
    one for each number of the current year that leads to its action."""
    yield from _current(view)
    for year, known in view.known.years.items():
        others = [one for one in known.actions.values() if one.is_gone or year != view.plan.year]
        for i, one in enumerate(others):
            before = others[i - 1] if i else None
            after = others[i + 1] if i + 1 < len(others) else None
            yield _earlier(view, year, one, before, after)
    for number in view.known.years[view.plan.year].actions:
        yield _leading_on(view, number)


def _current(view: View) -> Iterator[Page]:
    year = view.plan.year
    placed = list(view.plan.placed())
    for i, (theme, action) in enumerate(placed):
        where = addresses.of_action(year, action.number)
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
                year=year,
                past=view.known.lives.past(year, action),
                appearances=view.known.lives.appearances(year, action),
                cited=view.citation(action.number),
                stood=_as_it_stood(view, (year, action.number), view.plan),
                before=placed[i - 1][1] if i else None,
                after=placed[i + 1][1] if i + 1 < len(placed) else None,
            ),
            search=tuple(search),
        )


def _earlier(
    view: View, year: AcademicYear, known: KnownAction, before: KnownAction | None, after: KnownAction | None
) -> Page:
    """The page of an action that is not in the current plan."""
    action = known.action
    where = addresses.of_action(year, action.number)
    texts = view.texts_of(known.plan)
    last = view.known.years[year].revision
    name = f"Action {action.number} of {year}"
    title = f"{name}: {texts.plain(action.action)}"
    trail = (HOME, ("The record", addresses.RECORD), (str(year), addresses.of_year(year)))
    continued = view.known.lives.continued(year, action.number)

    def neighbour(other: KnownAction | None) -> tuple[str, str] | None:
        number = other and other.action.number
        return (f"Action {number} of {year}", addresses.of_action(year, number)) if number else None

    return Page(
        address=where,
        place=addresses.RECORD,
        title=title,
        label=name,
        description=f"{name}, as it was last recorded: {cut(texts.plain(action.action), 120)}",
        trail=trail,
        body=render(
            "action_before.html",
            where,
            trail=trail,
            view=view,
            name=name,
            year=year,
            known=known,
            action=action,
            last=last,
            texts=texts,
            facts=view.earlier_facts(known, where),
            continued=continued,
            past=view.known.lives.past(year, action),
            appearances=view.known.lives.appearances(year, action),
            cited=cite(known.plan, number=action.number, revision=last, site=view.site),
            stood=_as_it_stood(view, (year, action.number), known.plan),
            before=neighbour(before),
            after=neighbour(after),
        ),
        # What went on is found as it is today.
        search=() if continued else (SearchEntry("", title, texts.html(action.action)),),
    )


def _as_it_stood(view: View, key: Key, plan: Plan) -> Citation | None:
    """How to cite an action of a plan as at the day on which it last changed; None where no page has that."""
    changed = next((past.revision for past in view.known.lives.changes(key)), view.history.first)
    if changed is None or not view.as_at(changed.day, key):
        return None
    return cite(plan, number=key[1], revision=changed, as_at=changed.day, site=view.site)


def _leading_on(view: View, number: int) -> Page:
    """A small page that leads to an action of the current plan's year."""
    where, target = addresses.of_current_action(number), addresses.of_action(view.plan.year, number)
    name = f"Action {number} of {view.plan.year}"
    html = render("leads_on.html", where, name=name, target=target, site=view.site)
    return Page(
        address=where,
        place="",
        title=name,
        label=name,
        description=f"Leads to {name}.",
        is_whole=True,
        body=Markup(with_policy(str(html))),
    )


def _words(view: View, record: Any) -> Iterator[str]:
    """Every text of a record, and of those that it holds, that the search finds, as HTML; without progress reports."""
    kind: type = type(record)
    for field in fields(kind):
        value = getattr(record, field.name)
        if field.searched and value:
            yield view.texts.html(value_in_words(field.form, value, str))
        elif isinstance(field.form, RecordOf) and value:
            yield from _words(view, value)
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
