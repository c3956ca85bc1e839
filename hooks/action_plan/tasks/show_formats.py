"""What is shown of a plan, told: in words for a terminal, in Markdown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from action_plan.history.review_formats import escaped, wrapped
from action_plan.model.dates import in_words, on
from action_plan.model.entries import Evidence
from action_plan.model.markup import Texts
from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.model.records import fields
from action_plan.model.timeliness import TIMELINESS, TIMELINESS_IN_WORDS, Standing
from action_plan.model.values import value_in_words
from action_plan.tasks.show import Shown
from action_plan.terminal import PLAIN, Paint
from action_plan.terminal import shown as safe
from action_plan.words import plural, sentence_case


class _Part(NamedTuple):
    """A part of what is said: a title, a heading, a sentence, an action or a field with its name."""

    kind: Literal["title", "heading", "sentence", "entry"]
    words: str
    name: str = ""


def as_text(shown: Shown, paint: Paint = PLAIN) -> str:
    """For a terminal."""
    rows: list[str] = []
    for part in _parts(shown):
        words = safe(part.words)
        if part.kind == "entry":
            name = f"  {paint.bold(safe(part.name))}: "
            first, *more = words.split("\n\n")
            rows += wrapped(name + first, "    ")
            rows += [row for one in more for row in wrapped(f"    {one}", "    ")]
            continue
        rows += [""] * (part.kind == "heading")
        rows += wrapped(words if part.kind == "sentence" else paint.bold(words), "")
    return "\n".join(rows) + "\n"


_SIGNS = {"title": "# ", "heading": "## ", "sentence": "", "entry": "- "}


def as_markdown(shown: Shown) -> str:
    """For a minute or a message."""
    blocks: list[str] = []
    before = ""
    for part in _parts(shown):
        name = f"**{escaped(part.name)}**: " if part.name else ""
        words = "\n\n".join(escaped(" ".join(one.split())) for one in part.words.split("\n\n"))
        block = _SIGNS[part.kind] + name + words.replace("\n\n", "\n\n  ")
        if part.kind == before == "entry":
            blocks[-1] += f"\n{block}"
        else:
            blocks.append(block)
        before = part.kind
    return "\n\n".join(blocks) + "\n"


# --- what is said ------------------------------------------------------------------------------


def _parts(shown: Shown) -> Iterator[_Part]:
    texts = Texts(shown.plan.abbreviations)
    if shown.placed:
        theme, action = shown.placed
        yield _Part("title", f"{action.called} of {shown.plan.year}: {texts.plain(action.action)}")
        yield _Part("sentence", f"{shown.plan.name}, theme {theme.letter}: {texts.plain(theme.title)}.")
        yield from _state(shown)
        yield from _fields(action, shown.standing, texts)
        return
    yield _Part("title", shown.plan.name)
    yield from _state(shown)
    counts = shown.standing.counts
    told = [f"{counts.by_timeliness[key]} {TIMELINESS_IN_WORDS[key].lower()}" for key in TIMELINESS
            if counts.by_timeliness[key]]  # fmt: skip
    total = sentence_case(plural(counts.total, "action"))
    yield _Part("sentence", f"{total}{': ' if told else ''}{', '.join(told)}.")
    for theme in shown.plan.themes:
        yield _Part("heading", f"Theme {theme.letter}: {texts.plain(theme.title)}")
        for action in theme.actions:
            who, when = texts.plain(action.person_responsible), action.achieve_by
            by = f"by {when.in_words}" if when.last_day else "no fixed date"
            what = texts.plain(action.action)
            stands = _stands(action, shown.standing)
            yield _Part("entry", f"{what}\n\n{who}; {by}; {stands}", action.called)
        if not theme.actions:
            yield _Part("sentence", "No actions this year.")


def _state(shown: Shown) -> Iterator[_Part]:
    """For which day the plan is shown, and since when it stood so."""
    day = in_words(shown.standing.day)
    if not shown.is_past:
        yield _Part("sentence", f"As it is now; what is overdue is worked out for {day}.")
        return
    held = shown.past[0]
    until = (
        f"until {in_words(shown.until)}, when it next changed"
        if shown.until
        else "and nothing has changed since"
    )
    yield _Part(
        "sentence",
        f"As it was on {day}: so since {in_words(held.day)} (revision {held.short_id}), {until}.",
    )


def _stands(action: Action, standing: Standing) -> str:
    """How an action stands, in a word or two."""
    if not action.is_finished:
        return TIMELINESS_IN_WORDS[standing.timeliness[action.number]].lower()
    return f"{STATUS_IN_WORDS[action.status].lower()}{on(action.achieved_on)}"


def _status(action: Action, texts: Texts) -> str:
    return STATUS_IN_WORDS[action.status] + (", disputed: it counts as open" if action.is_disputed else "")


def _moves(action: Action, texts: Texts) -> str:
    moved = (
        f"from {move.before.in_words} to {after.in_words}, decided on {in_words(move.on)}\n\n{texts.words(move.why)}"
        for move, after in reversed(action.moved)
    )
    return "\n\n".join(map(sentence_case, moved))


def _steps(action: Action, texts: Texts) -> str:
    each = (f"{texts.words(step.text)}: {step.how_far}{_evidence(step.evidence)}" for step in action.steps)
    return "\n\n".join([f"{action.steps_done} of {len(action.steps)} done", *each])


def _confirmed(action: Action, texts: Texts) -> str:
    one = action.confirmed
    assert one
    return one.in_words + (f"\n\n{texts.words(one.text)}" if one.text else "") + _evidence(one.evidence)


def _evidence(links: Iterable[Evidence]) -> str:
    return "".join(f"\n\n{one.title}: {one.url}" for one in links)


_SAID: Mapping[str, Callable[[Action, Texts], str]] = {
    "status": _status,
    "moves": _moves,
    "steps": _steps,
    "confirmed": _confirmed,
}
"""The fields that are said in words of their own."""

_ELSEWHERE = {"number", "action", "roles", "progress"}
"""The fields that are said otherwise than by their names: in the title, within another, below."""


def _fields(action: Action, standing: Standing, texts: Texts) -> Iterator[_Part]:
    """Every field of an action, and its reports, the newest first."""
    yield _Part("entry", _stands(action, standing), "Timing")
    for field in fields(Action):
        value = getattr(action, field.name)
        if field.name in _ELSEWHERE or value in (None, ()):
            continue
        said = _SAID.get(field.name)
        words = said(action, texts) if said else value_in_words(field.form, value, texts.words)
        yield _Part("entry", sentence_case(words), field.title)
    yield _Part("heading", "Progress reports")
    for report in reversed(action.progress):
        day = in_words(report.date) if report.date else "No date recorded"
        yield _Part("entry", texts.words(report.text) + _evidence(report.evidence), day)
    if not action.progress:
        yield _Part("sentence", "None recorded.")
