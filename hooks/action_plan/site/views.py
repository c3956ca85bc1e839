"""Plans, history and archive made into pages. Pure: the same source gives the same pages.

Each function makes the pages of one kind, in the order of DESIGN.md's table of addresses. `pages` makes
them all.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from action_plan.history.citation import cite
from action_plan.history.editions import Kept
from action_plan.history.moves import moves
from action_plan.history.revisions import LATEST, Revision
from action_plan.model import addresses
from action_plan.model.changes import compare
from action_plan.model.dates import in_words, month_in_words
from action_plan.model.markup import Texts
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Action, Plan
from action_plan.model.timeliness import TIMELINESS, published, timeliness_in_words
from action_plan.site.charts import counts_by_month, time_line
from action_plan.site.page import Page, SearchEntry, climb
from action_plan.site.source import Source
from action_plan.site.templates import ROOT, render
from action_plan.words import cut, plural, sentence_case, slug

LATELY = 3
"""How many revisions the home page shows."""


def pages(source: Source) -> Iterator[Page]:
    """Every page of the site that is made from data."""
    yield _home(source)
    yield _whole_plan(source)
    yield from _themes(source)
    yield from _actions(source)
    yield from _roles(source)
    yield _status(source)
    yield _dates(source)
    yield from _changes(source)
    yield from _archive(source)
    yield _downloads(source)


_HOME = ("How the plan stands", "")


def _page(template: str, address: str, source: Source, **values: Any) -> str:
    root = climb(address)

    def facts(action: Action, progress: bool = True) -> Markup:
        return Markup("".join(source.facts(action)[: 2 if progress else 1]).replace(ROOT, root) + "</dl>")

    return render(
        template,
        address,
        source=source,
        plan=source.plan,
        standing=source.standing,
        texts=source.texts,
        facts=facts,
        **values,
    )


# --- the plan ----------------------------------------------------------------------------------


def _home(source: Source) -> Page:
    standing = source.standing
    counts = standing.counts
    late = counts.by_timeliness["overdue"]
    return Page(
        address="",
        place="",
        title="How the plan stands",
        label="How the plan stands",
        description=(
            f"{source.plan.name}: {plural(counts.total, 'action')}, {late or 'none'} "
            f"{timeliness_in_words('overdue', late)}, as at {in_words(standing.day)}."
        ),
        has_contents=False,
        body=_page(
            "home.html",
            "",
            source,
            lately=source.history.revisions[:LATELY],
            newest_edition=source.editions[-1].edition.address if source.editions else None,
        ),
        search=(SearchEntry("", "How the plan stands", ""),),
    )


def _whole_plan(source: Source) -> Page:
    return Page(
        address="plan/",
        place="plan/",
        title="The whole plan",
        label="The whole plan",
        description=f"All themes and actions of the {source.plan.name} in one page, to read and print.",
        body=_page("plan.html", "plan/", source, filter_choices=_filter_choices(source)),
        search=(SearchEntry("", "The whole plan", ""),),
    )


def _filter_choices(source: Source) -> dict[str, list[tuple[str, str]]]:
    """For each filter of the whole plan its values, as they stand in addresses, with their words."""
    plan, plain = source.plan, source.texts.plain
    return {
        "theme": [(t.letter.lower(), f"{t.letter}. {plain(t.title)}") for t in plan.themes],
        "role": sorted((slug(role), role) for role in plan.roles),
        "status": [(status, STATUS_IN_WORDS[status]) for status in STATUSES],
        "timeliness": [(slug(published(key)), sentence_case(timeliness_in_words(key))) for key in TIMELINESS],
    }


def _themes(source: Source) -> Iterator[Page]:
    themes = source.plan.themes
    for i, (theme, counts) in enumerate(source.standing.themes):
        where = addresses.of_theme(theme.letter)
        title = f"Theme {theme.letter}: {source.texts.plain(theme.title)}"
        yield Page(
            address=where,
            place=where,
            title=title,
            label=f"{theme.letter}. {source.texts.plain(theme.title)}",
            description=(
                f"{title}: {plural(counts.total, 'action')}"
                f"{'' if counts.total else ' this year'} in the {source.plan.name}."
            ),
            trail=(_HOME,),
            body=_page(
                "theme.html",
                where,
                source,
                trail=(_HOME,),
                theme=theme,
                counts=counts,
                before=themes[i - 1] if i else None,
                after=themes[i + 1] if i + 1 < len(themes) else None,
            ),
            search=(SearchEntry("", title, ""),),
        )


def _action_words(source: Source, action: Action) -> str:
    """Every text of an action as HTML, for the search."""
    html = source.texts.html
    parts = [html(action.action), html(action.measure), html(action.person_responsible)]
    parts += [html(text) for text in (action.status_note, action.reason) if text]
    return "\n".join(parts)


def _report_words(source: Source, action: Action) -> str:
    parts: list[str] = []
    for report in action.progress:
        parts.append(source.texts.html(report.text))
        parts += [source.texts.html(evidence.title) for evidence in report.evidence]
    return "\n".join(parts)


def _summary(source: Source, action: Action) -> str:
    """An action in a sentence or two, for lists of pages elsewhere."""
    what = cut(source.texts.plain(action.action), 120)
    who = source.texts.plain(action.person_responsible)
    when = f"by {action.achieve_by.in_words}" if action.achieve_by.last_day else "no fixed date"
    return f"{what.rstrip('.')}. {who.rstrip('.')}, {when}."


def _actions(source: Source) -> Iterator[Page]:
    placed = list(source.plan.placed())
    for i, (theme, action) in enumerate(placed):
        where = addresses.of_action(action.number)
        words = source.texts.plain(action.action)
        title = f"Action {action.number}: {words}"
        trail = (
            _HOME,
            (f"Theme {theme.letter}: {source.texts.plain(theme.title)}", addresses.of_theme(theme.letter)),
        )
        search = [SearchEntry("", title, _action_words(source, action))]
        if action.progress:
            search.append(SearchEntry("progress", "Progress reports", _report_words(source, action)))
        yield Page(
            address=where,
            place=addresses.of_theme(theme.letter),
            title=title,
            label=f"Action {action.number}",
            description=_summary(source, action),
            trail=trail,
            body=_page(
                "action.html",
                where,
                source,
                trail=trail,
                theme=theme,
                action=action,
                past=source.past(action),
                appearances=source.appearances(action),
                before=placed[i - 1][1] if i else None,
                after=placed[i + 1][1] if i + 1 < len(placed) else None,
            ),
            search=tuple(search),
        )


def _roles(source: Source) -> Iterator[Page]:
    theme_of = {action.number: theme for theme, action in source.plan.placed()}
    for role, counts in source.standing.roles:
        where = addresses.of_role(role)
        trail = (_HOME, ("Status summary", "status/"))
        yield Page(
            address=where,
            place="status/",
            title=role,
            label=role,
            description=f"{role} answers for {plural(counts.total, 'action')} of the {source.plan.name}.",
            trail=trail,
            body=_page(
                "role.html",
                where,
                source,
                trail=trail,
                role=role,
                counts=counts,
                actions=source.plan.roles[role],
                theme_of=theme_of,
            ),
            search=(SearchEntry("", role, ""),),
        )


def _status(source: Source) -> Page:
    return Page(
        address="status/",
        place="status/",
        title="Status summary",
        label="Status summary",
        description=f"The {source.plan.name} by theme, status, timeliness and role, in numbers.",
        body=_page(
            "status.html",
            "status/",
            source,
            most_actions=max(counts.total for _, counts in source.standing.themes) or 1,
            columns=counts_by_month(source.history.revisions),
        ),
        search=(SearchEntry("", "Status summary", ""),),
    )


def _dates(source: Source) -> Page:
    finished = [a for a in source.plan.actions if a.is_finished]
    return Page(
        address="dates/",
        place="dates/",
        title="Dates",
        label="Dates",
        description=f"Every achieve-by date of the {source.plan.name} in order, and every date that moved.",
        body=_page(
            "dates.html",
            "dates/",
            source,
            moves=moves(source.history),
            line=time_line(source.standing),
            undated=source.standing.those("no-fixed-date"),
            finished=finished,
            theme_of={action.number: theme for theme, action in source.plan.placed()},
        ),
        search=(SearchEntry("", "Dates", ""),),
    )


# --- what changed ------------------------------------------------------------------------------


class Months(NamedTuple):
    """The revisions of a month, newest first, under its name."""

    name: str
    anchor: str
    revisions: tuple[Revision, ...]


def _by_month(revisions: tuple[Revision, ...]) -> list[Months]:
    held: dict[date, list[Revision]] = {}
    for revision in revisions:  # not by neighbours: the clocks of committers may differ
        held.setdefault(revision.day.replace(day=1), []).append(revision)
    return [
        Months(month_in_words(month), f"m{month:%Y-%m}", tuple(those))
        for month, those in sorted(held.items(), reverse=True)
    ]


def _changes(source: Source) -> Iterator[Page]:
    revisions = source.history.revisions
    years = sorted({r.day.year for r in revisions}, reverse=True) if len(revisions) > LATEST else []
    yield Page(
        address="changes/",
        place="changes/",
        title="Changes",
        label="Changes",
        description=f"Every change to the {source.plan.name}, newest first, in words.",
        body=_page(
            "changes.html",
            "changes/",
            source,
            months=_by_month(revisions[:LATEST]),
            years=years,
            shown=min(len(revisions), LATEST),
        ),
        search=(SearchEntry("", "Changes", ""),),
    )
    for year in years:
        held = tuple(r for r in revisions if r.day.year == year)
        trail = (_HOME, ("Changes", "changes/"))
        yield Page(
            address=f"changes/{year}/",
            place="changes/",
            title=f"Changes in {year}",
            label=f"{year}",
            description=f"Every change made in {year} to the {source.plan.about.title}, newest first.",
            trail=trail,
            body=_page(
                "changes_year.html",
                f"changes/{year}/",
                source,
                trail=trail,
                year=year,
                number=len(held),
                months=_by_month(held),
            ),
        )


# --- the archive -------------------------------------------------------------------------------


def _titles(old: Plan, new: Plan) -> dict[str, str]:
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


def _archive(source: Source) -> Iterator[Page]:
    newest = [(kept, kept.edition.address) for kept in reversed(source.editions)]
    yield Page(
        address="archive/",
        place="archive/",
        title="Archive",
        label="Archive",
        description=f"Every published edition of the {source.plan.about.title}, kept as it was published.",
        body=_page("archive.html", "archive/", source, editions=newest),
        search=(SearchEntry("", "Archive: published editions", ""),),
    )
    before: Kept | None = None
    for kept in source.editions:
        where = kept.edition.address
        name = f"{kept.plan.about.title} {kept.edition.name}"
        texts = source.edition_texts(kept)
        trail = (_HOME, ("Archive", "archive/"))
        common = {
            "source": source,
            "kept": kept,
            "edition": kept.edition,
            "plan": kept.plan,
            "texts": texts,
            "where": where,
            "facts": partial(source.edition_facts, kept),
            "before": before,
            "before_address": before.edition.address if before else None,
            "newer": [later for later in source.editions if later.edition.key > kept.edition.key],
            "successors": source.successors(kept),
            "files": source.files_in(where),
            "bundle": kept.edition.bundle,
            "cited": cite(kept.plan, edition=kept.edition, site=source.site),
        }
        yield Page(
            address=where,
            place="archive/",
            title=name,
            label=kept.edition.name,
            edition=kept,
            description=f"{name}, kept as it was published.",
            trail=trail,
            body=render("edition.html", where, trail=trail, **common),
            search=(SearchEntry("", name, ""),),
        )
        yield Page(
            address=f"{where}changes/",
            place="archive/",
            title=f"What changed in {kept.edition.name}",
            label="Changes",
            edition=kept,
            description=f"How {name} differs from the edition before it.",
            trail=(*trail, (kept.edition.name, where)),
            body=render(
                "edition_changes.html",
                f"{where}changes/",
                trail=(*trail, (kept.edition.name, where)),
                changes=compare(before.plan, kept.plan) if before else (),
                numbers={str(action.number) for action in kept.plan.actions},
                titles=_titles(before.plan if before else kept.plan, kept.plan),
                **common,
            ),
        )
        before = kept


# --- the downloads -----------------------------------------------------------------------------


def _downloads(source: Source) -> Page:
    return Page(
        address="downloads/",
        place="downloads/",
        title="Downloads",
        label="Downloads",
        description=f"The {source.plan.name} as PDF, Excel, CSV, JSON, calendars and feeds, each with its checksum.",
        body=_page(
            "downloads.html",
            "downloads/",
            source,
            whole=source.files_in(addresses.DATA_FILES),
            themes=source.files_in(f"{addresses.DATA_FILES}themes"),
            roles=source.files_in(f"{addresses.DATA_FILES}roles"),
        ),
        search=(SearchEntry("", "Downloads", ""),),
    )
