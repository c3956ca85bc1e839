"""What a reviewer is told of a change, and asked."""

from datetime import date
from typing import Any

import pytest
from action_plan.history.editions import Edition, Kept
from action_plan.history.review import can_be_seen, heading, review, since
from action_plan.model.changes import compare
from action_plan.model.plan import Plan
from action_plan.model.sentences import grouped
from action_plan.planfile.reading import read_plan

from tests.conftest import Fields, a_plan, action, theme
from tests.model.test_changes import JUDGED
from tools.project import FIRST

REPORT = {"date": "2023-11-01", "text": "What happened."}
LINKED = {**REPORT, "evidence": [{"title": "Minutes", "url": "https://example.org/m"}]}
MOVE = {"on": "2023-11-01", "from": "2024-08-01", "why": "The audit is late."}
BASE = [action(1), action(2), action(3)]


def plan(*actions: Fields, **about: Any) -> Plan:
    return a_plan(theme("A", *actions), theme("B"), **about)


def changed(number: int = 1, **fields: Any) -> Plan:
    return plan(*(action(n, **(fields if n == number else {})) for n in (1, 2, 3)))


OLD = plan(*BASE)

HEADINGS: list[tuple[str, Plan]] = [
    ("Nothing that the plan says has changed", plan(*BASE)),
    ("Progress only", changed(progress=[REPORT])),
    ("Moves 1 date", changed(achieve_by="2024-09", progress=[REPORT])),
    ("Moves 2 dates", plan(action(1, achieve_by="2024-09"), action(2, achieve_by="ongoing"), action(3))),
    ("Changes what is said of why a date moved", changed(moves=[MOVE])),
    ("Moves 1 date", changed(achieve_by="2024-09", moves=[MOVE])),
    ("Achieves an action", changed(status="achieved", achieved_on="2023-11-01")),
    ("Stops an action", changed(status="stopped", reason="Not needed.")),
    ("Carries forward an action", changed(status="carried-forward", carried_to="2024-25/1")),
    ("Changes the status of an action", changed(status="not-started")),
    (
        "Achieves an action and changes the status of an action",
        plan(action(1, status="achieved", achieved_on="2023-11-01"), action(2, status="not-started"), action(3)),
    ),
    ("Confirms an action", changed(confirmed=JUDGED)),
    ("Disputes that an action is achieved", changed(confirmed={**JUDGED, "agrees": False, "text": "No."})),
    ("Changes who is responsible", changed(person_responsible="Registrar", roles=["Registrar"])),
    ("Changes what was promised", changed(measure="Something else")),
    ("Changes what was promised and moves 1 date", changed(action="Other words", achieve_by="2024-09")),
    ("Adds an action", plan(*BASE, action(4))),
    ("Removes an action", plan(*BASE[:2])),
    ("Removes 2 actions", plan(action(1))),
    ("Changes how the plan is ordered", a_plan(theme("A", *BASE[:2]), theme("B", BASE[2]))),
    ("Changes titles and names", plan(*BASE, title="Another title")),
    (
        "Changes what was promised, adds an action and achieves an action",
        plan(action(1, measure="x"), action(2, status="achieved", achieved_on="2023-11-01"), action(3), action(4)),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "new"), HEADINGS, ids=[words for words, _ in HEADINGS])
def test_the_heading(expected: str, new: Plan) -> None:
    assert heading(compare(OLD, new)) == expected


def test_a_confirmation_that_is_reworded_or_taken_out_changes_the_status() -> None:
    for before, after in ((JUDGED, {**JUDGED, "text": "Seen."}), (JUDGED, None)):
        made = heading(compare(changed(confirmed=before), changed(confirmed=after)))
        assert made == "Changes the status of an action"
    assert heading(compare(changed(confirmed={**JUDGED, "agrees": False}), changed(confirmed=JUDGED))) == (
        "Confirms an action"
    )


def kept(plan: Plan, number: int = 1) -> Kept:
    edition = Edition(
        year=plan.year, number=number, archived_on=date(2023, 9, 1), file="x.yaml", sha256="0" * 64
    )
    return Kept(edition, plan, b"")


def questions(new: Plan, *editions: Kept, old: Plan = OLD) -> list[str]:
    return [asked.words for asked in review(old, new, editions).questions]


@pytest.mark.parametrize(
    ("new", "asked"),
    [
        (changed(achieve_by="2024-09"), ["The date of action 1 moves, and no reason is recorded. Why does it move?"]),
        (
            changed(achieve_by="2024-09", progress=[REPORT], moves=[{**MOVE, "from": "2024-05"}]),
            ["The date of action 1 moves, and no reason is recorded. Why does it move?"],
        ),
        (changed(achieve_by="2024-09", moves=[MOVE]), []),
        (changed(status="stopped", reason="No."), ["Action 1 is stopped, and no report says what led to it. What did?"]),
        (changed(status="stopped", reason="No.", progress=[REPORT]), []),
        (
            changed(status="achieved", achieved_on="2023-11-01", progress=[REPORT]),
            ["Action 1 is achieved, and no evidence is linked. What shows that the measure is met?"],
        ),
        (changed(status="achieved", achieved_on="2023-11-01", progress=[LINKED]), []),
        (changed(status="achieved", achieved_on="2023-11-01", steps=[{"text": "a", "evidence": LINKED["evidence"]}]), []),
        (changed(measure="A report"), []),
        (changed(progress=[REPORT]), []),
        (plan(action(1)), []),
    ],
)  # fmt: skip
def test_questions(new: Plan, asked: list[str]) -> None:
    assert questions(new) == asked


VAGUE = "The measure of action {} names no number, document or event. How will anybody see that this is met?"


def test_a_new_measure_by_which_nothing_can_be_seen_is_asked_about() -> None:
    assert questions(changed(measure="Everybody is aware of it")) == [VAGUE.format(1)]
    assert questions(changed(measure="Everybody is aware of it", evidence_expected="A survey")) == []
    assert questions(plan(*BASE, action(4, measure="All know"))) == [VAGUE.format(4)], "an action is new"
    assert questions(changed(progress=[REPORT])) == [], (
        "words that stood there before are not asked about again"
    )


@pytest.mark.parametrize(
    ("measure", "is_seen"),
    [
        ("12 are held", True),
        ("Three reviews", True),
        ("Minutes are kept", True),
        ("Revised and loaded ONLINE", True),
        ("All have signed", True),
        ("Everybody is aware", False),
        ("Reformed and planned", False),
    ],
)
def test_a_number_a_document_or_an_event_can_be_seen(measure: str, is_seen: bool) -> None:
    assert can_be_seen(measure) == is_seen


def test_few_measures_of_the_first_plan_are_asked_about() -> None:
    first = read_plan(FIRST.read_bytes())
    assert [one.number for one in first.actions if not can_be_seen(one.measure)] == [2, 6, 7, 11, 16]


def test_words_that_were_published_are_asked_about() -> None:
    edition = kept(OLD, 2)
    assert questions(changed(measure="A report"), edition) == [
        "The measure of action 1 was published in 2023-24 edition 2. Who agreed to other words?"
    ]
    assert questions(changed(action="Else"), edition) == [
        "The wording of action 1 was published in 2023-24 edition 2. Who agreed to other words?"
    ]
    assert questions(plan(action(1), action(3)), edition) == [
        "Action 2 was published in 2023-24 edition 2. Why is it taken out, not stopped?"
    ]
    assert questions(plan(*BASE), edition, old=changed(measure="A report")) == [], (
        "back to what was published"
    )
    reported = changed(measure="A report", progress=[REPORT])
    assert questions(reported, edition, old=changed(measure="A report")) == [], "it was asked before"
    other_year = kept(plan(*BASE, year="2022-23"))
    assert questions(changed(measure="A report"), other_year) == []


def test_years_apart_actions_are_followed_through_the_editions() -> None:
    between = kept(plan(action(5, carried_from="2023-24/2"), year="2024-25"))
    new = plan(action(8, carried_from="2024-25/5", achieve_by="2026-08"), year="2025-26")
    parts = (
        "changes what was promised, removes 2 actions, {}, changes how the plan is ordered and moves 1 date"
    )
    found = review(OLD, new, [between])
    assert found.heading.lower() == parts.format("carries an action over")
    assert [asked.number for asked in found.questions] == [8]
    back = review(new, OLD, [between])
    way = "adds 2 actions, takes an action back to an earlier year"
    assert back.heading.lower() == parts.replace("removes 2 actions, {}", way)
    assert back.questions == (), "nobody moved a date"


def test_changes_stand_under_what_they_are_about() -> None:
    found = review(
        OLD, plan(action(1, measure="x", achieve_by="2024-09"), action(2), action(3), title="Other")
    )
    assert [(about, len(changes)) for about, changes in grouped(found.changes)] == [
        ("The plan", 1),
        ("Action 1", 2),
    ]


# --- since the newest edition ------------------------------------------------------------------


def test_what_was_published_last_is_what_the_plan_is_held_against() -> None:
    now = changed(measure="Other words", evidence_expected="A letter", achieve_by="2024-09")
    found = since(now, [kept(changed(measure="Words"), 1), kept(OLD, 2)])
    assert found
    assert found.kept.edition.number == 2
    assert [(one.field, one.before) for one in found.reworded] == [("measure", "Thing 1 is done")]
    assert [one.field for one in found.others] == ["achieve_by", "evidence_expected"]
    assert {*found.reworded, *found.others} == set(found.changes)
    assert since(now, []) is None


def test_nothing_has_changed_since_an_edition_of_the_same_plan() -> None:
    found = since(plan(*BASE), [kept(OLD, 1)])
    assert found
    assert found.changes == found.reworded == found.others == ()
