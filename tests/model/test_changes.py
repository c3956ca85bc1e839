"""What is different between two plans, in words."""

from collections.abc import Sequence
from typing import Any

import pytest
from action_plan.model.changes import KIND_OF, Change, compare
from action_plan.model.plan import About, Action, Plan, Theme
from action_plan.model.records import fields
from action_plan.model.sentences import evidence, sentence, texts, values
from action_plan.model.sentences import said as said_of

from tests.conftest import Fields, a_plan, action, theme

JUDGED = {"by": "Council", "on": "2024-02-01", "agrees": True}
"""A confirmation."""


def sentences(old: Plan, new: Plan, between: Sequence[Plan] = ()) -> list[str]:
    return [sentence(change) for change in compare(old, new, between)]


def of_action(before: Fields, after: Fields) -> list[Change]:
    """The changes of action 7 where these fields of it differ."""
    old, new = (a_plan(theme("A", action(7, **fields))) for fields in (before, after))
    changes = list(compare(old, new))
    assert all((change.subject, change.key) == ("action", "7") for change in changes)
    assert all(sentence(change) == f"Action 7: {said_of(change)}" for change in changes)
    return changes


# --- actions -----------------------------------------------------------------------------------

MINUTES = {"title": "Minutes", "url": "https://example.org/minutes"}
SLIDES = {"title": "Slides", "url": "https://example.org/slides"}


def reports(*given: str | tuple[int, str]) -> Fields:
    """Progress reports: words alone, or a day of November 2023 and words."""
    both = [one if isinstance(one, tuple) else (0, one) for one in given]
    return {"progress": [{**({"date": f"2023-11-{d:02}"} if d else {}), "text": text} for d, text in both]}


def moved(*moves: tuple[int, str, str]) -> Fields:
    """Moves of the date: a day of November 2023, the date until then, and why."""
    return {"moves": [{"on": f"2023-11-{day:02}", "from": before, "why": why} for day, before, why in moves]}


def linked(*links: Fields) -> Fields:
    """One report with these links as its evidence."""
    return {"progress": [{"text": "One", "evidence": list(links)}]}


@pytest.mark.parametrize(
    ("before", "after", "said", "kind"),
    [
        ({"status": "ongoing"}, {"status": "achieved"}, "status changed from ongoing to achieved", "status"),
        ({"status": "not-started"}, {"status": "carried-forward"}, "status changed from not started to carried forward", "status"),
        ({"achieve_by": "2024-08-01"}, {"achieve_by": "2024-12-01"}, "achieve-by moved from 1 August 2024 to 1 December 2024", "date"),
        ({"achieve_by": "2024-08"}, {"achieve_by": "ongoing"}, "achieve-by moved from August 2024 to ongoing", "date"),
        ({}, {"achieved_on": "2024-01-02"}, "day achieved recorded: 2 January 2024", "status"),
        (
            {"achieved_on": "2024-01-02"}, {"achieved_on": "2024-01-03"},
            "day achieved changed from 2 January 2024 to 3 January 2024", "status",
        ),
        ({"achieved_on": "2024-01-02"}, {}, "day achieved removed", "status"),
        ({}, {"carried_to": "2024-25/3"}, "carried forward to action 3 of 2024-25", "status"),
        ({}, {"carried_to": "2024-25"}, "carried forward to 2024-25", "status"),
        (
            {"carried_to": "2024-25"}, {"carried_to": "2024-25/3"},
            "carried forward to action 3 of 2024-25, no longer carried forward to 2024-25", "status",
        ),
        ({"carried_to": "2024-25/3"}, {}, "no longer carried forward to action 3 of 2024-25", "status"),
        (
            {"carried_to": "2024-25/3"}, {"carried_to": "2027-28/14"},
            "carried forward to action 14 of 2027-28, no longer carried forward to action 3 of 2024-25", "status",
        ),
        ({}, {"carried_from": "2022-23/4"}, "carried from action 4 of 2022-23", "structure"),
        ({"carried_from": "2022-23/4"}, {}, "no longer carried from action 4 of 2022-23", "structure"),
        (
            {"carried_from": "2022-23/3"}, {"carried_from": "2022-23/4"},
            "carried from action 4 of 2022-23, no longer carried from action 3 of 2022-23", "structure",
        ),
        ({"action": "One"}, {"action": "Two"}, "wording changed", "wording"),
        ({"measure": "One"}, {"measure": "Two"}, "measure changed", "wording"),
        ({"person_responsible": "Prevent Lead"}, {"person_responsible": "The Prevent Lead"}, "person responsible changed", "owner"),
        ({"roles": ["Lead"]}, {"roles": ["Lead", "Prevent"]}, "roles changed from Lead to Lead, Prevent", "owner"),
        ({}, {"status_note": "Continue"}, "status note added", "status"),
        ({"status_note": "Continue"}, {}, "status note removed", "status"),
        ({"reason": "One"}, {"reason": "Two"}, "reason changed", "status"),
        # Moves.
        ({}, moved((6, "2024-06", "One")), "reason for the move from June 2024 recorded", "date"),
        (moved((6, "2024-06", "One")), {}, "reason for the move from June 2024 removed", "date"),
        (moved((6, "2024-06", "One")), moved((6, "2024-06", "Two")), "reason for the move from June 2024 reworded", "date"),
        (
            moved((6, "2024-06", "One"), (7, "2024-07", "Two")), moved((7, "2024-07", "Two"), (6, "2024-06", "One")),
            "moves of the date in another order", "date",
        ),
        # Reports.
        ({}, reports("One"), "progress report added", "progress"),
        ({}, reports((6, "One")), "progress report of 6 November 2023 added", "progress"),
        (reports("One"), reports("One", (6, "Two")), "progress report of 6 November 2023 added", "progress"),
        (reports("One", (6, "Two")), reports("One"), "progress report of 6 November 2023 removed", "progress"),
        (reports((6, "One")), reports((6, "Two")), "progress report of 6 November 2023 reworded", "progress"),
        (reports("One", "Two"), reports("One", "Three"), "progress report reworded", "progress"),
        (reports("One"), linked(MINUTES, SLIDES), "progress report, evidence added: Minutes, Slides", "progress"),
        (linked(MINUTES, SLIDES), linked(SLIDES), "progress report, evidence removed: Minutes", "progress"),
    ],
)  # fmt: skip
def test_every_field(before: Fields, after: Fields, said: str, kind: str) -> None:
    [change] = of_action(before, after)
    assert (said_of(change), change.kind) == (said, kind)


def told(before: Fields, after: Fields) -> list[str]:
    return [said_of(change) for change in of_action(before, after)]


def test_evidence_added_removed_and_changed_are_told_apart() -> None:
    moved = {**MINUTES, "url": "https://example.org/elsewhere"}
    for before, after, said in (
        ([MINUTES], [moved], ["with a new address: Minutes"]),
        ([MINUTES, dict(MINUTES)], [MINUTES], ["removed: Minutes"]),
        ([MINUTES, SLIDES], [SLIDES, MINUTES], ["in another order"]),
        (
            [MINUTES, SLIDES], [moved, {**SLIDES, "title": "Notes"}],
            ["added: Notes", "with a new address: Minutes", "removed: Slides"],
        ),
    ):  # fmt: skip
        assert told(linked(*before), linked(*after)) == [f"progress report, evidence {how}" for how in said]
        assert {change.part for change in of_action(linked(*before), linked(*after))} == {"evidence"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([(6, "One")], [(7, "One")], [" of 6 November 2023 now dated 7 November 2023"]),
        (["One"], [(7, "One")], [" now dated 7 November 2023"]),
        ([(6, "One")], ["One"], [" of 6 November 2023 now without a day"]),
        # The report moves to its place in the order of days.
        ([(6, "One"), (8, "Two")], [(8, "Two"), (9, "One")], [" of 6 November 2023 now dated 9 November 2023"]),
        (
            [(6, "One"), (8, "Two"), (9, "Three")], [(7, "Three"), (8, "Two"), (9, "One")],
            [" of 9 November 2023 now dated 7 November 2023", " of 6 November 2023 now dated 9 November 2023"],
        ),
        (["One", "Two"], ["Two", "One"], [" moved among the others"]),
        # With other words as well it is another report.
        ([(6, "One")], [(7, "Two")], [" of 6 November 2023 removed", " of 7 November 2023 added"]),
    ],
)  # fmt: skip
def test_a_report_whose_day_alone_is_corrected_is_one_change(
    before: list[str | tuple[int, str]], after: list[str | tuple[int, str]], said: list[str]
) -> None:
    assert told(reports(*before), reports(*after)) == [f"progress report{words}" for words in said]


def test_a_report_that_stands_elsewhere_is_a_change_of_its_place() -> None:
    [change] = of_action(reports("One", "Two"), reports("Two", "One"))
    assert (change.what, change.part, change.before, change.after) == ("changed", "place", None, None)


def test_only_a_report_that_was_added_is_a_new_one() -> None:
    [added], [reworded] = of_action(reports(), reports("One")), of_action(reports("One"), reports("Two"))
    assert (added.is_new_report, reworded.is_new_report) == (True, False)


def test_every_field_of_the_model_has_its_change() -> None:
    assert {slot.name for of in (Action, Theme, About) for slot in fields(of)} - {"actions"} <= KIND_OF.keys()
    # What the table above leaves out, no field can change in silence.
    spoilt: dict[str, tuple[Any, Any]] = {
        "number": (7, 8),
        "achieve_by": ("2024-08", "2024-09"),
        "roles": (["Lead"], ["Prevent"]),
        "status": ("ongoing", "achieved"),
        "achieved_on": ("2024-01-01", "2024-01-02"),
        "carried_to": ("2024-25/1", "2024-25/2"),
        "carried_from": ("2022-23/1", "2022-23/2"),
        "progress": ([{"text": "a"}], [{"text": "b"}]),
        "moves": ([], [{"on": "2024-01-01", "from": "2024-06", "why": "a"}]),
        "serves": (["G1"], ["G2"]),
        "steps": ([{"text": "a"}], [{"text": "a", "done_on": "2024-01-01"}]),
        "confirmed": (JUDGED, {**JUDGED, "agrees": False}),
    }
    for name in (slot.name for slot in fields(Action)):
        before, after = spoilt.get(name, ("Prevent Lead one", "Prevent Lead two"))
        old, new = (a_plan(theme("A", action(**{"number": 7, name: v}))) for v in (before, after))
        assert compare(old, new), name


def test_texts_are_kept_whole_to_be_shown_word_by_word() -> None:
    [change] = of_action({"measure": "One two"}, {"measure": "One three"})
    assert values(change) == texts(change) == ("One two", "One three")
    [change] = of_action({}, {"reason": "No money"})
    assert texts(change) == ("", "No money")
    [change] = of_action(reports("One"), {})
    assert texts(change) == ("One", "")
    for before, after, words in (
        ({}, moved((6, "2024-06", "One")), ("", "One")),
        (moved((6, "2024-06", "One")), {}, ("One", "")),
        (moved((6, "2024-06", "One")), moved((6, "2024-06", "Two")), ("One", "Two")),
    ):
        [change] = of_action(before, after)
        assert texts(change) == words
    [change] = of_action({}, {"achieved_on": "2024-01-02"})
    assert (values(change), texts(change)) == ((None, "2 January 2024"), None)
    [change] = of_action({}, {"status": "not-started"})
    assert values(change) == ("ongoing", "not-started")
    [change] = of_action({}, {"achieve_by": "2024-09"})
    assert (values(change), texts(change)) == (("1 August 2024", "September 2024"), None)


def test_a_report_with_other_words_and_other_evidence_is_two_changes() -> None:
    after = {"progress": [{"date": "2023-11-06", "text": "Two", "evidence": [MINUTES]}]}
    assert told(reports((6, "One")), after) == [
        "progress report of 6 November 2023 reworded",
        "progress report of 6 November 2023, evidence added: Minutes",
    ]
    parts = [(change.part, change.what) for change in of_action(reports((6, "One")), after)]
    assert parts == [("text", "changed"), ("evidence", "added")]


def test_evidence_comes_and_goes_with_its_report() -> None:
    bare = {"progress": [{"date": "2023-11-06", "text": "One"}]}
    held = {"progress": [{"date": "2023-11-06", "text": "One", "evidence": [MINUTES, SLIDES]}]}
    assert told({}, held) == ["progress report of 6 November 2023 added, with evidence: Minutes, Slides"]
    assert told(held, {}) == ["progress report of 6 November 2023 removed, with evidence: Minutes, Slides"]
    for before, after in (({}, held), (held, {}), (bare, held), (held, bare)):
        [change] = of_action(before, after)
        assert [one.url for one in evidence(change)] == [MINUTES["url"], SLIDES["url"]]
    [change] = of_action({}, bare)
    assert evidence(change) == ()


def test_several_changes_come_in_the_order_of_the_page() -> None:
    old = a_plan(theme("A", action(2), action(4), action(9)))
    new = a_plan(
        theme(
            "A",
            action(2, achieve_by="2024-12-01"),
            action(
                4,
                status="achieved",
                achieved_on="2024-01-02",
                progress=[{"date": "2024-01-02", "text": "Done"}],
            ),
            action(9, **reports("Going on")),
        )
    )
    assert sentences(old, new) == [
        "Action 2: achieve-by moved from 1 August 2024 to 1 December 2024",
        "Action 4: status changed from ongoing to achieved",
        "Action 4: day achieved recorded: 2 January 2024",
        "Action 4: progress report of 2 January 2024 added",
        "Action 9: progress report added",
    ]


# --- themes, and which action is which ---------------------------------------------------------


def test_an_action_that_moves_to_another_theme_is_one_change() -> None:
    old = a_plan(theme("A", action(1), action(2)), theme("B", action(3)))
    new = a_plan(theme("A", action(1)), theme("B", action(2), action(3)))
    [change] = compare(old, new)
    assert sentence(change) == "Action 2: moved from theme A to theme B"
    assert change.kind == "structure"


def test_a_theme_with_a_new_title_is_one_change() -> None:
    old, new = (a_plan(theme("C", action(1), title=title)) for title in ("Risk", "Risks"))
    [change] = compare(old, new)
    assert sentence(change) == "Theme C: title changed"
    assert (change.kind, texts(change)) == ("wording", ("Risk", "Risks"))


def test_what_is_new_and_what_is_gone() -> None:
    old = a_plan(theme("A", action(1), action(2)), theme("B", title="Old"))
    new = a_plan(theme("A", action(2), action(3, action="word " * 30)), theme("C", title="New"))
    assert sentences(old, new) == [
        "Theme B: theme removed: Old",
        "Theme C: theme added: New",
        f"Action 3: added in theme A: {'word ' * 15}word …",
        "Action 1: removed from theme A: Do thing 1",
    ]
    assert {change.kind for change in compare(old, new)} == {"structure"}


def test_the_plan_itself() -> None:
    old = a_plan(abbreviations={"COP": "Code", "HR": "Human Resources"})
    new = a_plan(
        title="Another", published_by="Another", abbreviations={"COP": "Code of Practice", "OfS": "O"}
    )
    assert sentences(old, new) == [
        "The plan: title changed",
        "The plan: publisher changed",
        "The plan: abbreviation COP changed from Code to Code of Practice",
        "The plan: abbreviation HR removed",
        "The plan: abbreviation OfS added (O)",
    ]
    assert {change.of[:2] for change in compare(old, new)} == {("plan", "")}
