"""One edition whole, and how it differs from the one before."""

from collections.abc import Container, Iterator
from functools import partial

from action_plan.history.citation import cite
from action_plan.history.editions import Kept
from action_plan.model import addresses
from action_plan.model.changes import Change, compare
from action_plan.model.markup import Texts
from action_plan.model.plan import Plan
from action_plan.site.page import RECORD, Page
from action_plan.site.pages.record.archive import for_people, held
from action_plan.site.search import entries
from action_plan.site.templates import render
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Each edition whole, and how it differs from the one before."""
    before: Kept | None = None
    for kept in view.editions:
        where = kept.edition.address
        name = f"{kept.plan.about.title} {kept.edition.name}"
        texts = view.texts_of(kept.plan)
        trail = (*RECORD, ("Archive", "archive/"))
        common = {
            "view": view,
            "kept": kept,
            "edition": kept.edition,
            "plan": kept.plan,
            "texts": texts,
            "where": where,
            "facts": partial(view.kept_facts, kept.plan),
            "before": before,
            "before_address": before.edition.address if before else None,
            "newer": [later for later in view.editions if later.edition.key > kept.edition.key],
            "successors": view.successors(kept),
            "files": view.files_in(where),
            "first": for_people(view, where),
            "held": held(kept.plan),
            "bundle": kept.edition.bundle,
            "cited": cite(kept.plan, edition=kept.edition, site=view.site),
        }
        yield Page(
            address=where,
            place=addresses.RECORD,
            title=name,
            label=kept.edition.name,
            edition=kept,
            description=f"{name}, kept as it was published.",
            trail=trail,
            body=render("record/edition.html", where, trail=trail, place=lambda action: None, **common),
            search=tuple(entries.of_edition(kept, texts, name)),
        )
        yield Page(
            address=f"{where}changes/",
            place=addresses.RECORD,
            title=f"What changed in {kept.edition.name}",
            label="Changes",
            edition=kept,
            description=f"How {name} differs from the edition before it.",
            trail=(*trail, (kept.edition.name, where)),
            body=render(
                "record/edition_changes.html",
                f"{where}changes/",
                trail=(*trail, (kept.edition.name, where)),
                changes=compare(before.plan, kept.plan) if before else (),
                place=partial(_place, kept, {str(action.number) for action in kept.plan.actions}),
                titles=titles(before.plan if before else kept.plan, kept.plan),
                **common,
            ),
        )
        before = kept


def _place(kept: Kept, numbers: Container[str], change: Change) -> str | None:
    """Where in an edition the action stands that a change is about; None where it does not, or is none."""
    stands = change.subject == "action" and not change.earlier and change.key in numbers
    return addresses.within(kept.edition.address, change.key) if stands else None


def titles(old: Plan, new: Plan) -> dict[str, str]:
    """What the actions and themes of two plans are called, by what a change says that it is about."""
    found: dict[str, str] = {}
    for plan, suffix in ((old, f" of {old.year}"), (new, "")):
        plain = Texts(plan.abbreviations).plain
        for theme in plan.themes:
            found[f"Theme {theme.letter}"] = plain(theme.title)
        for action in plan.actions:
            found[f"Action {action.number}{suffix}"] = plain(action.action)
            if old.year == new.year:
                found[f"Action {action.number}"] = plain(action.action)
    return found
