"""Changes to the text of the file, in layouts by chance."""

import random
import re
from collections import Counter
from datetime import date
from itertools import count
from typing import Any

import yaml
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.entries import Evidence, Report
from action_plan.model.forms import Elsewhere
from action_plan.model.plan import Plan
from action_plan.planfile import DATA
from action_plan.planfile.next_year import next_year
from action_plan.planfile.parser import read_document
from action_plan.planfile.reading import Unreadable, read, read_plan
from action_plan.planfile.update import Update
from hypothesis import given
from hypothesis import strategies as st

from tests.planfile.test_update import written

# --- layouts by chance -------------------------------------------------------------------------

TEXTS = [
    *["x", "a: b", "# y", "it's", "one\ntwo", "one\n\ntwo", "end\n", "end\n\n", "\nlate", "  far\nnear"],
    *["x \ny", "end\n# h", "é 😀", "- date: x", "long " * 40, 'say "it"', "x\n  \ny"],
]


class Styled(str):
    """A text that is to be written in a certain style."""

    style: str | None = None


class Dumper(yaml.SafeDumper):
    pass


class IndentingDumper(Dumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


for dumper in (Dumper, IndentingDumper):
    dumper.add_representer(
        Styled, lambda d, s: d.represent_scalar("tag:yaml.org,2002:str", str(s), style=s.style)
    )


def text(chance: random.Random, words: str | None = None) -> Styled:
    made = Styled(words or chance.choice(TEXTS))
    made.style = chance.choice([None, None, "|", ">", '"', "'"]) if words is None else None
    return made


def some_action(chance: random.Random, number: int) -> dict[str, Any]:
    status = chance.choice(["not-started", "ongoing", "achieved", "stopped", "carried-forward"])
    fields: dict[str, Any] = {
        "number": number,
        "action": text(chance),
        "measure": text(chance),
        "person_responsible": "Lead",
        "roles": ["Lead"],
        "achieve_by": text(chance, chance.choice(["2024-08-01", "2024-02-29", "2024-05", "ongoing"])),
        "status": status,
    }
    if status == "achieved":
        fields["achieved_on"] = text(chance, "2024-01-02")
    elif status == "stopped":
        fields["reason"] = text(chance)
    elif status == "carried-forward":
        fields["carried_to"] = f"2024-25/{100 + number * chance.choice([-1, 1])}"
    if chance.random() < 0.3:
        fields["status_note"] = text(chance)
    if chance.random() < 0.3:
        fields["carried_from"] = "2022-23/4"
    if chance.random() < 0.8:
        days = sorted(chance.sample(range(1, 29), chance.randint(0, 2)))
        reports: list[dict[str, Any]] = [{"text": text(chance)} for _ in range(chance.randint(0, 2))]
        reports += [{"date": text(chance, f"2024-01-{day:02}"), "text": text(chance)} for day in days]
        fields["progress"] = reports
    keys = list(fields)
    if chance.random() < 0.4:
        chance.shuffle(keys)
    return {key: fields[key] for key in keys}


def some_file(chance: random.Random) -> str:
    """A plan in a layout by chance, with comments and blank lines wherever they do not change it."""
    themes: list[dict[str, Any]] = []
    numbers = count(1)
    for letter in "ABC"[: chance.randint(1, 3)]:
        actions = [some_action(chance, next(numbers)) for _ in range(chance.randint(letter == "A", 4))]
        themes.append({"letter": letter, "title": "T", "actions": actions})
    about = {"title": "P", "year": "2023-24", "published_by": "U"}
    source = yaml.dump(
        {"format": 1, "plan": about, "themes": themes},
        Dumper=chance.choice([Dumper, IndentingDumper]),
        sort_keys=False,
        allow_unicode=True,
        width=chance.choice([40, 80, 1000]),
        indent=chance.choice([2, 2, 3, 4]),
        default_flow_style=chance.choice([False, False, False, None, True]),
    )
    plan = read_plan(source.encode())
    rows = source.split("\n")
    for i in range(chance.randint(0, 6)):
        place = chance.randrange(len(rows))
        with_one = list(rows)
        if chance.random() < 0.5:
            with_one[place] += f"  # c{i}."
        else:
            with_one.insert(place, chance.choice(["", f"{' ' * chance.randint(0, 8)}# c{i}."]))
        if holds("\n".join(with_one), plan):
            rows = with_one
    source = "\n".join(rows)
    for form in (source.rstrip("\n"), source.replace("\n", "\r\n")):
        if chance.random() < 0.25 and holds(form, plan):
            return form
    return source


def holds(source: str, plan: Plan) -> bool:
    try:
        return read_plan(source.encode()) == plan
    except Unreadable:
        return False


def comments(source: bytes) -> Counter[str]:
    """The comments of `some_file` that stand outside of texts; each is a number that no text holds."""
    return Counter(re.findall(r"# c\d+\.", read_document(source, "f").text))


def an_update(chance: random.Random) -> Update:
    status = chance.choice([None, "not-started", "ongoing", "achieved", "stopped", "carried-forward"])
    return Update(
        day=date(2024, 1, chance.randint(1, 28)),
        text=chance.choice(TEXTS) + " Reported.",
        status=status,
        reason=chance.choice(TEXTS) if status == "stopped" else None,
        carried_to=Elsewhere(AcademicYear(2024), 3) if status == "carried-forward" else None,
        achieve_by=chance.choice([None, AchieveBy.read("2024-07")]),
        evidence=chance.choice([(), (Evidence(title="a: b", url="https://example.org/x"),)]),
    )


@given(st.integers(0, 2**32))
def test_any_layout_takes_an_update(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    source = some_file(chance).encode()
    plan = read_plan(source)
    number = chance.choice(plan.actions).number
    change = an_update(chance)
    result = written(source, number, change)

    before, after = ({a.number: a for a in p.actions} for p in (plan, read_plan(result)))
    old, new = before.pop(number), after.pop(number)
    assert before == after
    (added,) = (Counter(new.progress) - Counter(old.progress)).elements()
    assert added == Report(date=change.day, text=added.text, evidence=change.evidence)
    assert [r for r in new.progress if r != added] == list(old.progress)
    # A comment goes only with the line of a key that goes.
    if {old.achieved_on, old.reason, old.carried_to} == {None}:
        assert comments(result) == comments(source)


@given(st.integers(0, 2**32))
def test_any_layout_gives_next_years_plan(seed: int) -> None:
    source = some_file(random.Random(seed)).encode()  # noqa: S311
    made = next_year(read(source, DATA), AcademicYear(2024))
    going = (a for a in read_plan(source).actions if a.carried_to or not a.is_finished)
    goes_on = {a.carried_to.number if a.carried_to else a.number for a in going}
    assert {a.number for a in made.plan.actions} == goes_on
    for theme in made.plan.themes:
        own = [a.number for a in theme.actions]
        assert own == sorted(own)
    assert comments(made.source) <= comments(source)
