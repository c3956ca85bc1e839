"""One action: how it stands, its story, and how to cite it. Of every year of which anything is known."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from action_plan.history.actions.state import State, state_now, state_then
from action_plan.history.citation import Citation, cite
from action_plan.model import addresses
from action_plan.model.dates import in_words
from action_plan.model.lineage import Key
from action_plan.model.markup import Texts
from action_plan.model.plan import Action, Plan
from action_plan.site.frames import with_policy
from action_plan.site.page import RECORD, Page, Trail, with_neighbours
from action_plan.site.search import entries
from action_plan.site.templates import links_from, render
from action_plan.site.view import View
from action_plan.words import cut


def pages(view: View) -> Iterator[Page]:
    """A page for each action of the current plan, and for each that the years before held or that was taken out; and
    one for each number of the current year that leads to its action."""
    yield from _in_a_row(view, [(view.plan.year, action.number) for action in view.plan.actions])
    for year, known in view.known.years.items():
        others = [(year, number) for number in known.actions]
        yield from _in_a_row(view, [key for key in others if not view.is_current(key)])
    for number in view.known.years[view.plan.year].actions:
        yield _leading_on(view, number)


def _in_a_row(view: View, keys: Sequence[Key]) -> Iterator[Page]:
    """The pages of these actions, each with the way to its neighbours."""
    for before, key, after in with_neighbours(keys):
        yield _of(view, key, before and _neighbour(view, before), after and _neighbour(view, after))


def _neighbour(view: View, key: Key) -> tuple[str, str]:
    """What an action is called in the way to it ("3. Carry out …"), and its address."""
    known = view.known.years[key[0]].actions[key[1]]
    words = cut(view.texts_of(known.plan).plain(known.action.action), _TITLE)
    return f"{key[1]}. {words}", addresses.of_action(*key)


_TITLE = 90
"""How many characters of an action's words the way to it repeats."""


def _of(view: View, key: Key, before: tuple[str, str] | None, after: tuple[str, str] | None) -> Page:
    """The page of an action, of the current plan or of any that was."""
    year, number = key
    known = view.known.years[year].actions[number]
    is_current, action, texts = view.is_current(key), known.action, view.texts_of(known.plan)
    name = action.called if is_current else f"{action.called} of {year}"
    title = f"{name}: {texts.plain(action.action)}"
    where, trail = addresses.of_action(*key), _trail(view, key)
    return Page(
        address=where,
        place=addresses.ACTIONS if is_current else addresses.RECORD,
        title=title,
        label=name,
        description=_summary(texts, action) if is_current else _last_recorded(name, texts, action),
        trail=trail,
        body=render(
            "action.html",
            where,
            trail=trail,
            view=view,
            standing=view.standing,
            year=year,
            action=action,
            texts=texts,
            state=_state(view, key),
            ended=None if is_current else _ended(view, key),
            continued=view.known.lives.continued(year, number),
            facts=view.facts(where, key, brief=True),
            events=view.known.story(key),
            ways=list(_ways(view, key)),
            cited=_cited(view, key),
            stood=_as_it_stood(view, key, known.plan),
            before=before,
            after=after,
        ),
        search=(entries.of_action(view, key, title),),
    )


def _trail(view: View, key: Key) -> Trail:
    """The way to an action: through its theme or, where it is none of the current plan, its year."""
    if not view.is_current(key):
        return *RECORD, (str(key[0]), addresses.of_year(key[0]))
    theme = view.theme_of[key[1]]
    title = f"{theme.letter}. {view.texts.plain(theme.title)}"
    return ("All actions", addresses.ACTIONS), (title, addresses.of_theme(theme.letter))


def _state(view: View, key: Key) -> State:
    """How an action stands or, where it is none of the current plan, what became of it."""
    if view.is_current(key):
        action = view.known.years[key[0]].actions[key[1]].action
        return state_now(action, view.standing, view.known.promises.get(key), view.known.silences[key[1]])
    held = view.known.outcomes[key[0]].outcomes
    return state_then(next(one for one in held if one.action.number == key[1]))


def _ended(view: View, key: Key) -> str:
    """Why an action is shown as it was last recorded."""
    if view.known.years[key[0]].actions[key[1]].is_gone:
        return f"This action was taken out of the plan for {key[0]}. This is how it was last recorded."
    last = view.known.years[key[0]].revision
    day = f", on {in_words(last.day)}" if last else ""
    return f"{key[0]} is over. This is how the action was last recorded{day}."


def _ways(view: View, key: Key) -> Iterator[tuple[str, str]]:
    """What can be done about an action: each in words, with where."""
    year, number = key
    name, links = f"action {number} of {year}", view.links
    action, cited = view.known.years[year].actions[number].action, _cited(view, key)
    edition = next(iter(view.known.lives.appearances(year, action)), None)
    kept = f", in {edition.kept.edition.name}" if edition else ""
    about = f"{cited.title}, as at {in_words(view.standing.day)}{kept}. {cited.address or ''}"
    edit = links.edit.get(number) if view.is_current(key) else None
    if view.is_current(key):
        at = links_from(addresses.of_action(*key))
        yield "Report progress on this action", at(f"{addresses.PROPOSE}?action={number}")
        if links.form:
            yield f"Report with the form on {links.form.host}", links.form.on(action, view.plan)
    if correct := edit or links.asking(f"Something wrong: {name}", about):
        yield "Correct something", correct
    if ask := links.asking(f"Question: {name}", about):
        yield "Ask about it", ask


def _cited(view: View, key: Key) -> Citation:
    """How to cite an action as it is, or as it was last recorded."""
    known = view.known.years[key[0]]
    if view.is_current(key):
        return view.citation(key[1])
    plan = known.actions[key[1]].plan
    return cite(plan, number=key[1], revision=known.revision, site=view.site)


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


def _summary(texts: Texts, action: Action) -> str:
    """An action in a sentence or two, for lists of pages elsewhere."""
    what = cut(texts.plain(action.action), 120)
    who = texts.plain(action.person_responsible)
    when = f"by {action.achieve_by.in_words}" if action.achieve_by.last_day else "no fixed date"
    return f"{what.rstrip('.')}. {who.rstrip('.')}, {when}."


def _last_recorded(name: str, texts: Texts, action: Action) -> str:
    return f"{name}, as it was last recorded: {cut(texts.plain(action.action), 120)}"
