"""What must hold beyond the form: each rule's mistakes, and what looks like one and is none."""

import os
import time
from dataclasses import replace
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest
from action_plan.history.checked import check_file
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.model.strings import LONGEST_TEXT, TEXT
from action_plan.planfile import DATA, rules
from action_plan.planfile.check import check
from action_plan.planfile.reading import read, read_plan
from action_plan.planfile.rules import RULES
from action_plan.planfile.rules.numbers import numbers_are_unique
from action_plan.planfile.rules.rule import Rule
from action_plan.settings import today

from tests.conftest import (
    GOOD,
    ROOT,
    TODAY,
    Fields,
    Mistake,
    action,
    hold_each,
    mistakes,
    plan_yaml,
    theme,
    told,
)
from tests.model.test_changes import JUDGED
from tools.project import FIRST

TABLE = mistakes("rules.txt")


def test_every_broken_rule_is_told() -> None:
    def of(mistake: Mistake) -> list[str]:
        found = check(mistake.source.encode(), DATA, TODAY)
        assert (found.plan is None) == any(p.is_error for p in found.problems)
        return told(found.problems)

    hold_each(TABLE, of)


def slugs_on(text: str, today: date = TODAY) -> list[str]:
    return [p.kind.slug for p in check(text.encode(), DATA, today).problems]


def slugs(*actions: Fields, today: date = TODAY) -> list[str]:
    return slugs_on(plan_yaml(theme("A", *actions)), today)


@pytest.mark.parametrize(
    "fields",
    [
        # The first and the last day that a date may have.
        {"achieve_by": "2023-08-01", "progress": [{"date": "2023-08-02", "text": "Done"}]},
        {"achieve_by": "2025-07-31"},
        {"achieve_by": "2025-07"},
        {"achieve_by": "ongoing"},
        # Achieved today.
        {"status": "achieved", "achieved_on": "2023-11-24"},
        {"status": "achieved", "achieved_on": "2023-08-01", "achieve_by": "2023-08-01"},
        # Confirmed on the day, which is today, as are a step and a move; another move is of the first day of the year.
        {"status": "achieved", "achieved_on": "2023-11-24", "confirmed": {**JUDGED, "on": "2023-11-24"}},
        {"steps": [{"text": "a", "done_on": "2023-11-24"}]},
        {"moves": [{"on": day, "from": day, "why": "a"} for day in ("2023-08-01", "2023-11-24")]},
        {"status": "stopped", "reason": "Another does it."},
        {"status": "carried-forward", "carried_to": "2024-25/1"},
        {"status": "carried-forward", "carried_to": "2026-27/30"},
        {"status": "carried-forward", "carried_to": "2024-25"},
        {"carried_from": "2022-23/1"},
        {"status_note": "Continue with in 23/24"},
        # Roles in several words and lines.
        {"person_responsible": "Head of\n  Security", "roles": ["Head of Security"]},
        {"person_responsible": "Events / Prevent Lead", "roles": ["Prevent Lead", "Events"]},
        # Reports of one day, and without a day before them.
        {"progress": [{"text": "a"}, {"text": "b"}, *[{"date": "2023-11-06", "text": t} for t in "cd"]]},
        # Links.
        {"measure": "[Minutes](https://example.org/a_(b)) and [post](https://example.org/post)"},
        {"measure": "HTTPS is [meant](HTTPS://EXAMPLE.ORG)"},
        {"measure": "`[no link](http://example.org)` and \\[no link](http://example.org)"},
        {"progress": [{"text": "a", "evidence": [{"title": "b", "url": "HTTPS://example.org/prevent"}]}]},
        {"measure": "An [unfinished](link"},
        {"measure": "`<a href='http://example.org'>` and ``<br>`` are code, 2 < 3 and <example> are no HTML"},
        # Numbers that are no telephone numbers.
        {"measure": "In 2019/20, 2020/21, 2021/22, 2022/23; on 06.11.23, 16.03.22 and 2023-08-01."},
        {"measure": "0123456, 1234567890123, A01632960983, 3.01632960983 or 00000-00000-00000-00000"},
        # Lines that are no entries.
        {"measure": "Done:\n\n- dates, texts and numbers\n- Date: to be found\n- 3\nThe text: |"},
        # Signs that are no addresses.
        {"measure": "@prevent, 12 @ 3, a@b, a@b., user@localhost"},
    ],
    ids=str,
)
def test_no_problem(fields: Fields) -> None:
    assert slugs(action(1, **fields)) == []


@pytest.mark.parametrize(
    "written",
    [
        "Two meetings were held.          # as in minute 4",
        *('"In #4 room"', '"In #4 room" #4', "'In #4 room' #4"),
        *("|-\n{}In #4 room\n{}#4", "|- #4\n{}In #4 room", ">-\n{}In\n #4 room"),
        *("|-\n{}Two\n{}=======\n{}meetings", "Two\n{}=======\n{}meetings"),
    ],
)
def test_no_problem_as_it_is_written(written: str) -> None:
    assert slugs_on(GOOD.replace("Two meetings were held.", written.replace("{}", 14 * " "))) == []


def test_what_stands_in_for_a_broken_text_is_no_text() -> None:
    text = GOOD.replace("measure: Minutes are produced", "measure:\n          - text: Minutes")
    found = check(text.replace("title: Welfare", "title: 7 #4").encode(), DATA, TODAY).problems
    assert [(p.span.line, p.kind.slug) for p in found] == [(15, "wrong-type"), (35, "wrong-type")]


@pytest.mark.parametrize(
    "number",
    [
        *("01632 960983", "(01632) 960983", "020 7946 0000", "07700-900123", "01632960983"),
        *("+441632960983", "+44 (0)1632 960 983"),
    ],
)
def test_telephone_numbers(number: str) -> None:
    text = plan_yaml(theme("A", action(1, measure=f"Ring tel. {number}. now")))
    [problem] = check(text.encode(), DATA, TODAY).problems
    assert problem.kind.slug == "telephone-number"
    assert problem.message == f"{number} looks like a telephone number, and this text is public"


@pytest.mark.parametrize(
    "spoilt", [{"title": "Ask prevent@example.org"}, {"published_by": "prevent@example.org"}]
)
def test_the_plans_head_is_public_too(spoilt: Fields) -> None:
    [problem] = check(plan_yaml(**spoilt).encode(), DATA, TODAY).problems
    assert problem.kind.slug == "e-mail-address"
    assert problem.where == f"plan, {next(iter(spoilt))}"


@pytest.mark.parametrize("field", [field.name for field in fields(Action) if field.form is TEXT])
def test_every_text_of_an_action_is_looked_at(field: str) -> None:
    words = "Prevent Lead [link](ftp://example.org) prevent@example.org 01632 960983"
    whole: Fields = {"status": "stopped", "reason": "None", "status_note": "No", field: words}
    assert slugs(action(1, **whole)) == ["link-not-safe", "e-mail-address", "telephone-number"]


def test_warnings_leave_the_plan() -> None:
    text = plan_yaml(theme("A", action(1, measure="prevent@example.org", achieve_by="2023-09-01")))
    found = check(text.encode(), DATA, TODAY)
    assert [p.kind.severity for p in found.problems] == ["warning", "warning"]
    assert found.plan


# --- dates and the day of the check ------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "reports", "today", "is_past"),
    [
        ("2023-11-24", [], date(2023, 11, 24), False),
        ("2023-11-24", [], date(2023, 11, 25), True),
        ("2023-11", [], date(2023, 11, 30), False),
        ("2023-11", [], date(2023, 12, 1), True),
        ("ongoing", [], date(2024, 7, 31), False),
        # Only a report since the date counts.
        ("2023-11-24", ["2023-11-24"], date(2023, 12, 1), True),
        ("2023-11-24", ["2023-11-25"], date(2023, 12, 1), False),
        ("2023-11", ["2023-11-30"], date(2023, 12, 1), True),
        ("2023-11", ["2023-11-06", "2023-12-01"], date(2023, 12, 1), False),
        # Time goes on after the end of the year.
        ("2024-07-31", [], date(2026, 11, 24), True),
        ("2024-08-01", [], date(2024, 8, 1), False),
        ("2024-08-01", [], date(2024, 8, 2), True),
        ("2024-08-01", ["2024-10-01"], date(2026, 11, 24), False),
    ],
)
def test_overdue_without_a_report(due: str, reports: list[str], today: date, is_past: bool) -> None:
    progress = [{"date": day, "text": "Done"} for day in reports]
    expected = ["overdue-without-report"] if is_past else []
    assert slugs(action(1, achieve_by=due, progress=progress), today=today) == expected
    stopped = action(1, achieve_by=due, progress=progress, status="stopped", reason="No")
    assert slugs(stopped, today=today) == []


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2018-07-31", ["date-outside-year", "overdue-without-report"]),
        ("2018-08-01", ["overdue-without-report", "due-in-another-year"]),
        ("2024-08-01", []),
        ("2029-07", ["due-in-another-year"]),
        ("2029-08-01", ["date-outside-year"]),
    ],
)
def test_how_far_from_the_year_an_action_may_be_due(due: str, expected: list[str]) -> None:
    assert slugs(action(1, achieve_by=due)) == expected


def test_the_day_of_the_check() -> None:
    late = GOOD.replace("not-started", "achieved\n        achieved_on: 2024-08-01")
    assert slugs_on(late, date(2024, 7, 31)) == ["achieved-in-future"]
    # After the end of the year it may be achieved, and reported, as before.
    assert slugs_on(late, date(2026, 11, 24)) == ["overdue-without-report"]
    reported = late.replace("2023-11-06", "2026-11-24")
    assert slugs_on(reported, date(2026, 11, 24)) == []
    assert slugs_on(reported, date(2026, 11, 23)) == ["overdue-without-report", "report-in-future"]


# --- what is broken already is left alone ------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("year: 2023-24", "year: x"),
        ("number: 2", "number: x"),
        ("letter: B", "letter: x"),
        ("achieve_by: 2024-08-01", "achieve_by: x"),
        ("roles: [Head of Security]", "roles: x"),
        ("status: not-started", "status: x\n        reason: y"),
        ("date: 2023-11-06", "date: x"),
        ("person_responsible: Head of Security", "person_responsible: ''"),
        ("status: not-started", "status: achieved\n        achieved_on: x"),
        ("status: not-started", "status: stopped\n        reason: ''"),
        ("status: not-started", "status: carried-forward\n        carried_to: x"),
    ],
)
def test_one_mistake_is_one_problem(old: str, new: str) -> None:
    """A field of the wrong form is told once: no rule speaks of what stands in for it."""
    [problem] = check(GOOD.replace(old, new).encode(), DATA, TODAY).problems
    assert problem.is_error


def test_a_role_and_a_text_may_be_as_long_as_anybody_reads() -> None:
    role = "é" * 50
    assert slugs(action(1, person_responsible=role, roles=[role])) == []
    assert slugs(action(1, measure="x" * LONGEST_TEXT)) == []
    assert slugs(action(1, measure="x" * (LONGEST_TEXT + 1))) == ["text-too-long"]
    assert slugs(action(1, measure="<b>" + "x" * (LONGEST_TEXT - 3))) == ["html-in-text"]


def test_many_actions_of_one_number_take_no_time() -> None:
    found = read(GOOD.encode(), DATA)
    place, part = found.actions[0]
    found.actions = [(place, replace(part, path=("themes", 0, "actions", i, "x"))) for i in range(10_000)]
    start = time.process_time()
    numbers_are_unique(found, TODAY)
    assert found.problems.total("error") == 9_999
    assert time.process_time() - start < 4


def test_all_that_is_wrong_is_told_in_order() -> None:
    found = check(GOOD.replace("2023-24", "x").replace("number: 2", "number: 1").encode(), DATA, TODAY)
    expected = [(4, "not-a-year"), (26, "number-used-twice")]
    assert [(p.span.line, p.kind.slug) for p in found.problems] == expected


# --- the rest ----------------------------------------------------------------------------------


def test_every_rule_says_what_it_is() -> None:
    for rule in RULES:
        assert rule.find.__doc__, rule.kind.slug
        first, _, rest = rule.find.__doc__.partition("\n")
        assert first.endswith("."), rule.kind.slug
        assert not rest, "one sentence"


def test_every_rule_is_in_the_list() -> None:
    names = (f"{rules.__name__}.{found.name}" for found in iter_modules(rules.__path__))
    written = [thing for name in names for thing in vars(import_module(name)).values() if type(thing) is Rule]
    assert set(written) == set(RULES)
    assert len(written) == len(RULES)


def test_the_first_plan() -> None:
    found = check(FIRST.read_bytes(), DATA, date(2026, 11, 24), [read_plan(FIRST.read_bytes())])
    assert [(p.kind.slug, p.where) for p in found.problems] == [
        ("overdue-without-report", f"action {number}, achieve_by")
        for number in range(1, 19)
        if number not in (6, 16)
    ]
    assert found.plan


def test_the_plan_as_it_is_now_has_no_error() -> None:
    assert check_file(ROOT / DATA, today(os.environ)).plan, "make check says what is wrong"


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        check_file(ROOT / "data/other.yaml", TODAY)
