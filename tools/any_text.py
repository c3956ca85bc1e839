"""Plans of any words: drawn by chance, with what is known to be in the way of one output or another among them.

Every field that holds words has its own, so that a new field is in every such plan.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml
from action_plan.model.forms import DAY, ELSEWHERE, ID, ONWARD, WHEN, YES_OR_NO, Form
from action_plan.model.plan import Action, Plan
from action_plan.model.records import Field, ListOf, RecordOf, fields
from action_plan.model.strings import LINE, LINK, TEXT, Flaw, Words, short_form_flaws

ODD = [
    "\ufeffZoom", "\xad", "\u200b", "\u2060x", "&shy;", "&#x1;", "&#x202e;", "&#2;body&#3;", "\x02body\x03",
    "\ufffe", "\x1b[31m", "[\xad](https://a.org)", "[](https://a.org)", "[&nbsp;](https://a.org)",
    "[x](https://a.org/" + "y" * 8000 + ")", "a" * 16_500, "[size of archive/2023-24/v1/2023-24-v1.zip]",
    "{{ contact }}", "<!-- newer editions -->", "<!-- /newer editions -->", "]]>", "</script>", "<b>",
    "&amp;amp;", "=1+1", " =1", "\uff1d1", "+1", "@x", "'", "\t", "\n", "\n\n- a\n- b\n", "|", "GH-1", "gh-1",
    "<script>alert(1)</script>", "&lt;script&gt;", '" onclick="alert(1)', "<img src=x onerror=alert(1)>",
    "[x](javascript:alert)", "😀", "\ue000", "字", "א\u200fב", "e\u0301" * 3, "\U000e0067",
    "\U0001f3f4\U000e0067\U000e007f", "\u3164", "\ufffc", "\ufdd0", "> " * 200 + "deep",
    "*a **b " * 200 + "** c*" * 200, "2024-02-30", "yes", "OfS", "amp", "wzxhzdk", "klzzwxh:0", "\\*", "**a**",
    "`x`", "&eacute;", "# x", "http://a.org", "a@b.org", "[x](https://a.org/?a=1&b=%22'%3C)", "<https://a.org/>",
]  # fmt: skip
"""What is known to have been in the way of an output."""

STATUSES = ("ongoing", "achieved", "stopped", "carried-forward")
_VALUES = (
    (DAY, "2024-01-02"),
    (WHEN, "2024-03"),
    (ELSEWHERE, "2022-23/9"),
    (ONWARD, "2024-25/9"),
    (ID, "G5.2"),
    (YES_OR_NO, True),
)


def filled(number: int, status: str, words: Callable[[Field], str]) -> dict[str, Any]:
    """An action with every field that may stand beside a status, as it would stand in the file; `words` gives those of
    a field."""

    def value(field: Field, form: Form) -> Any:
        if isinstance(form, ListOf):
            return [value(field, form.item)]
        if isinstance(form, RecordOf):
            return {one.key: value(one, one.form) for one in fields(form.record)}
        if isinstance(form, Words):
            return words(field)
        [known] = [one for of, one in _VALUES if of is form]
        return known

    own = {"number": number, "status": status, "roles": []}
    held = {
        field.key: own[field.key] if field.key in own else value(field, field.form)
        for field in fields(Action)
        if field.beside in ("", status)
    }
    return {**held, "roles": [held["person_responsible"]]}


class Drawn:
    """Words by chance; without `has_flaws` there is nothing in any of them by itself that the check finds."""

    def __init__(self, chance: random.Random, *, has_flaws: bool) -> None:
        self._chance, self._has_flaws = chance, has_flaws

    def of(self, field: Field) -> str:
        """Words for a field."""
        form = field.form.item if isinstance(field.form, ListOf) else field.form
        if form is LINK:
            return self._chance.choice(("https://a.org/x", "mailto:a@b.org", "https://пример.рф/"))
        return self.text() if form is TEXT else self.line()

    def text(self) -> str:
        """A text of any number of lines."""
        return self._without(TEXT.flaws, lambda: "".join(self._pieces()))

    def line(self) -> str:
        """A title or a name."""
        return self._without(LINE.flaws, lambda: " ".join("".join(self._pieces()).split())[:90])

    def short(self) -> str:
        """A short form."""
        known = ("OfS", "amp", "wzxhzdk", "STX", "body", "e.g.", "R&D", "Né")
        return self._without(short_form_flaws, lambda: self._chance.choice((*known, self._signs())))

    def _without(self, flaws: Callable[[str], Iterator[Flaw]], draw: Callable[[], str]) -> str:
        while not (words := draw()).strip() or not (self._has_flaws or not any(flaws(words))):
            continue
        return words

    def _pieces(self) -> Iterator[str]:
        for _ in range(self._chance.randint(1, 5)):
            odd, usual = self._chance.choice(ODD), self._chance.choice(("words ", " of ", "Lead"))
            yield self._chance.choice((odd, usual, self._signs()))

    def _signs(self) -> str:
        """A few signs: of ASCII, of Europe, of the world, of all planes."""
        ends = [
            self._chance.choice((0x80, 0x250, 0xD800, 0x110000)) for _ in range(self._chance.randint(1, 8))
        ]
        signs = (chr(self._chance.randrange(end)) for end in ends)
        return "".join(sign for sign in signs if not "\ud800" <= sign <= "\udfff")  # which no file can hold


def any_plan(
    chance: random.Random, actions: int, read: Callable[[bytes], Plan | None], *, has_flaws: bool = False
) -> tuple[bytes, Plan]:
    """The file of a plan of any words with so many actions, and the plan that `read` finds in it; what that does not
    take (None) is drawn anew."""
    drawn = Drawn(chance, has_flaws=has_flaws)
    plan = None
    while plan is None:
        about = {"title": drawn.line(), "year": "2023-24", "published_by": drawn.line()}
        short = {drawn.short(): drawn.line() for _ in range(3)}
        titles = drawn.line(), drawn.line()
        held: list[dict[str, Any]] = []
        source = _file(about, short, titles, held)
        plan = read(source)
    while len(held) < actions:
        role = drawn.line()
        one = filled(len(held) + 1, chance.choice(STATUSES), drawn.of)
        one |= {"person_responsible": f"{role} {drawn.text()}", "roles": [role], "achieve_by": "2024-08-01"}
        if found := read(tried := _file(about, short, titles, [*held, one])):
            source, plan = tried, found
            held.append(one)
    return source, plan


def _file(
    about: Mapping[str, str],
    short: Mapping[str, str],
    titles: tuple[str, str],
    actions: list[dict[str, Any]],
) -> bytes:
    themes = [
        {"letter": "A", "title": titles[0], "actions": actions},
        {"letter": "B", "title": titles[1], "actions": []},
    ]
    plan = {"format": 1, "plan": about, "abbreviations": short, "themes": themes}
    return yaml.safe_dump(plan, sort_keys=False, allow_unicode=True, width=1000).encode()
