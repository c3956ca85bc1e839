"""Which of all ways to read the columns of a table fits best its headings and what stands below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from action_plan.importing.columns.contents import Looks, support
from action_plan.importing.columns.names import PERSON_AND_DATE, likeness

MOST = 40
"""The most columns that a table of a plan has."""


@dataclass(frozen=True, slots=True)
class Likely:
    """The columns as they are read: the key of a field by place; those that were guessed, and the places of further
    columns that would be the field of another one."""

    keys: Mapping[int, str]
    guessed: frozenset[int] = frozenset()
    further: Mapping[int, str] | None = None


_CERTAIN = 0.65
"""From which likeness on a heading says a field for certain."""

# A heading that says nothing may stand above what can be nothing else.
_BY_CONTENTS = {"achieve_by": 0.6, "person_responsible": 0.6, "number": 0.6}


def read_columns(
    headings: Sequence[str],
    looks: Sequence[Looks],
    given: Mapping[int, str | None],
    *,
    is_lenient: bool = False,
) -> Likely:
    """The columns of a table: each field in the column that is most like it, no field twice, and the sum of all
    likeness the largest. `given` are those that a person named (None: no field). `is_lenient` looks for the fields in
    every column that may be theirs, to propose them."""
    free = [i for i in range(min(len(headings), MOST)) if i not in given]
    taken = {key for key in given.values() if key}
    names = {i: likeness(headings[i]) for i in free}
    scores = {i: _scores(names[i], looks[i], taken, headings[i], is_lenient=is_lenient) for i in free}
    keys = {**{i: key for i, key in given.items() if key}, **_best(free, scores)}
    if "action" not in keys.values():
        keys |= _action(free, names, looks, keys, is_lenient=is_lenient)
    guessed = {
        i
        for i in keys
        if i in names and (names[i].get(keys[i], 0) < _CERTAIN or support(keys[i], looks[i]) <= -0.5)
    }
    further = {
        i: key for i in free if i not in keys and (key := _text_of(names[i])) and support(key, looks[i]) >= 0
    }
    return Likely(dict(sorted(keys.items())), frozenset(guessed), further)


def _scores(
    names: Mapping[str, float], looks: Looks, taken: set[str], heading: str, *, is_lenient: bool
) -> dict[str, float]:
    """How well each field fits one column."""
    if names.get("action", 0) >= 0.7:
        # What several actions are for stands beside them once, whatever it is called; what stands in each row is none.
        is_merged = looks.merged + looks.empty > 0.3
        theme = names.get("theme", 0)
        if is_merged:
            names = {**names, "theme": max(0.8, theme)}
        elif theme:
            names = {**names, "theme": theme * (0.4 if names["action"] >= 0.9 else 1)}
    found = {key: weight + support(key, looks) for key, weight in names.items()}
    for key, least in _BY_CONTENTS.items():
        share = {"achieve_by": looks.dates, "person_responsible": looks.roles, "number": looks.numbers}[key]
        is_named = max(names.values(), default=0) >= 0.5 or (key == "number" and bool(heading.strip()))
        if key not in found and not is_named and share >= least and looks.filled > 1:
            found[key] = 0.1 + support(key, looks)
    if (
        is_lenient and not names
    ) or "progress" in names:  # "Progress" may stand above statuses and nothing else
        found |= (
            {"status": 0.9 + support("status", looks)} if looks.statuses >= 0.8 and looks.filled > 1 else {}
        )
    found = {key: score for key, score in found.items() if score > 0.2 and key not in taken}
    # Without actions there is no plan.
    return {key: score + (key == "action") for key, score in found.items()}


_EITHER = {PERSON_AND_DATE, "achieve_by"}
"""Where one column says who and by when, another date is none of these."""


def _best(free: Sequence[int], scores: Mapping[int, Mapping[str, float]]) -> dict[int, str]:
    """The choice of a field for each column, or of none, with the largest sum and no field twice."""
    chosen: dict[frozenset[str], tuple[float, dict[int, str]]] = {frozenset(): (0, {})}
    for i in free:
        after = dict(chosen)
        for used, (total, keys) in chosen.items():
            for key, score in scores[i].items():
                if key in used or {key, *used} >= _EITHER:
                    continue
                now = used | {key}
                if now not in after or after[now][0] < total + score - 1e-9:
                    after[now] = total + score, {**keys, i: key}
        chosen = after
    return max(chosen.values(), key=lambda one: one[0])[1]


def _action(
    free: Sequence[int],
    names: Mapping[int, Mapping[str, float]],
    looks: Sequence[Looks],
    keys: Mapping[int, str],
    *,
    is_lenient: bool,
) -> dict[int, str]:
    """The column of the actions where no heading says it: the longest texts below a heading that says nothing, beside
    fields that are certain."""
    sure = [
        i
        for i, key in keys.items()
        if key not in ("number", "theme") and names.get(i, {}).get(key, 1) >= _CERTAIN
    ]
    texts = [
        i
        for i in free
        if i not in keys
        and (max(names[i].values(), default=0) < 0.5 or is_lenient)
        and looks[i].filled
        and support("action", looks[i]) >= 0
        and (looks[i].length >= 15 or len(sure) >= 3)
    ]
    if not texts or (len(sure) < 2 and not is_lenient):
        return {}
    longest = max(looks[i].length for i in texts)
    return {next(i for i in texts if looks[i].length >= longest * 0.6): "action"}


def _text_of(names: Mapping[str, float]) -> str | None:
    """The text of which there may be several columns, where a heading says that it is one."""
    key = max(names, key=lambda one: names[one], default=None)
    return key if key == "progress" and names[key] >= _CERTAIN else None


def is_understood(
    likely: Likely, headings: Sequence[str], looks: Sequence[Looks], given: Mapping[int, str | None]
) -> bool:
    """Whether the columns are known well enough for actions to be read from them: what is done stands in one for
    certain, and something is said of it in another."""
    places = {key: i for i, key in likely.keys.items()}
    if "action" not in places:
        return False
    at = places["action"]
    if at in given:
        return True
    others = [
        i for key, i in places.items() if key not in ("action", "number", "theme") and i not in likely.guessed
    ]
    return support("action", looks[at]) > -0.95 and len(others) >= (2 if at in likely.guessed else 1)
