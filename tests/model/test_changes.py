"""What is different between two plans, in words."""

from typing import Any

import pytest
from action_plan.history.states import Rereader
from action_plan.model.changes import KIND_OF, Change, compare
from action_plan.model.plan import About, Action, Plan, Theme
from action_plan.model.records import fields
from action_plan.model.sentences import said as said_of
from action_plan.model.sentences import sentence, texts, values
from action_plan.model.word_diff import word_by_word
from action_plan.planfile.reading import read_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Fields, a_plan, action, plan_yaml, theme
from tools.project import FIRST


def sentences(old: Plan, new: Plan) -> list[str]:
    return [sentence(change) for change in compare(old, new)]


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


def reports(*given: tuple[str | None, str]) -> Fields:
    return {"progress": [{**({"date": day} if day else {}), "text": text} for day, text in given]}


@pytest.mark.parametrize(
    ("before", "after", "said", "kind"),
    [
        (
            {"status": "ongoing"},
            {"status": "achieved"},
            "status changed from ongoing to achieved",
            "status",
        ),
        (
            {"status": "not-started"},
            {"status": "carried-forward"},
            "status changed from not started to carried forward",
            "status",
        ),
        (
            {"achieve_by": "2024-08-01"},
            {"achieve_by": "2024-12-01"},
            "achieve-by moved from 1 August 2024 to 1 December 2024",
            "date",
        ),
        (
            {"achieve_by": "2024-08"},
            {"achieve_by": "ongoing"},
            "achieve-by moved from August 2024 to ongoing",
            "date",
        ),
        ({}, {"achieved_on": "2024-01-02"}, "day achieved recorded: 2 January 2024", "status"),
        (
            {"achieved_on": "2024-01-02"},
            {"achieved_on": "2024-01-03"},
            "day achieved changed from 2 January 2024 to 3 January 2024",
            "status",
        ),
        ({"achieved_on": "2024-01-02"}, {}, "day achieved removed", "status"),
        ({}, {"carried_to": "2024-25/3"}, "carried forward to action 3 of 2024-25", "status"),
        ({"carried_to": "2024-25/3"}, {}, "no longer carried forward to action 3 of 2024-25", "status"),
        (
            {"carried_to": "2024-25/3"},
            {"carried_to": "2027-28/14"},
            "carried forward to action 14 of 2027-28, no longer carried forward to action 3 of 2024-25",
            "status",
        ),
        ({}, {"carried_from": "2022-23/4"}, "carried from action 4 of 2022-23", "structure"),
        ({"carried_from": "2022-23/4"}, {}, "no longer carried from action 4 of 2022-23", "structure"),
        (
            {"carried_from": "2022-23/3"},
            {"carried_from": "2022-23/4"},
            "carried from action 4 of 2022-23, no longer carried from action 3 of 2022-23",
            "structure",
        ),
        ({"action": "One"}, {"action": "Two"}, "wording changed", "wording"),
        ({"measure": "One"}, {"measure": "Two"}, "measure changed", "wording"),
        (
            {"person_responsible": "Prevent Lead"},
            {"person_responsible": "The Prevent Lead"},
            "person responsible changed",
            "owner",
        ),
        (
            {"roles": ["Lead"]},
            {"roles": ["Lead", "Prevent"]},
            "roles changed from Lead to Lead, Prevent",
            "owner",
        ),
        ({}, {"status_note": "Continue"}, "status note added", "status"),
        ({"status_note": "Continue"}, {}, "status note removed", "status"),
        ({"reason": "One"}, {"reason": "Two"}, "reason changed", "status"),
        # Reports.
        ({}, reports((None, "One")), "progress report added", "progress"),
        ({}, reports(("2023-11-06", "One")), "progress report of 6 November 2023 added", "progress"),
        (
            reports((None, "One")),
            reports((None, "One"), ("2023-11-06", "Two")),
            "progress report of 6 November 2023 added",
            "progress",
        ),
        (
            reports((None, "One"), ("2023-11-06", "Two")),
            reports((None, "One")),
            "progress report of 6 November 2023 removed",
            "progress",
        ),
        (
            reports(("2023-11-06", "One")),
            reports(("2023-11-06", "Two")),
            "progress report of 6 November 2023 reworded",
            "progress",
        ),
        (
            reports((None, "One"), (None, "Two")),
            reports((None, "One"), (None, "Three")),
            "progress report reworded",
            "progress",
        ),
        (
            {"progress": [{"text": "One"}]},
            {"progress": [{"text": "One", "evidence": [MINUTES, SLIDES]}]},
            "progress report, evidence added: Minutes, Slides",
            "progress",
        ),
        (
            {"progress": [{"text": "One", "evidence": [MINUTES, SLIDES]}]},
            {"progress": [{"text": "One", "evidence": [SLIDES]}]},
            "progress report, evidence removed: Minutes",
            "progress",
        ),
    ],
)
def test_every_field(before: Fields, after: Fields, said: str, kind: str) -> None:
    [change] = of_action(before, after)
    assert (said_of(change), change.kind) == (said, kind)


def of_evidence(before: list[Fields], after: list[Fields]) -> list[str]:
    old, new = ({"progress": [{"text": "One", "evidence": evidence}]} for evidence in (before, after))
    return [said_of(change) for change in of_action(old, new)]


def test_evidence_added_removed_and_changed_are_told_apart() -> None:
    moved = {**MINUTES, "url": "https://example.org/elsewhere"}
    assert of_evidence([MINUTES], [moved]) == ["progress report, evidence with a new address: Minutes"]
    assert of_evidence([MINUTES, dict(MINUTES)], [MINUTES]) == ["progress report, evidence removed: Minutes"]
    assert of_evidence([MINUTES, SLIDES], [SLIDES, MINUTES]) == ["progress report, evidence in another order"]
    assert of_evidence([MINUTES, SLIDES], [moved, {**SLIDES, "title": "Notes"}]) == [
        "progress report, evidence added: Notes",
        "progress report, evidence with a new address: Minutes",
        "progress report, evidence removed: Slides",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            [("2023-11-06", "One")],
            [("2023-11-07", "One")],
            ["progress report of 6 November 2023 now dated 7 November 2023"],
        ),
        ([(None, "One")], [("2023-11-07", "One")], ["progress report now dated 7 November 2023"]),
        ([("2023-11-06", "One")], [(None, "One")], ["progress report of 6 November 2023 now without a day"]),
        # The report moves to its place in the order of days.
        (
            [("2023-11-06", "One"), ("2023-11-08", "Two")],
            [("2023-11-08", "Two"), ("2023-11-09", "One")],
            ["progress report of 6 November 2023 now dated 9 November 2023"],
        ),
        (
            [("2023-11-06", "One"), ("2023-11-08", "Two"), ("2023-11-09", "Three")],
            [("2023-11-07", "Three"), ("2023-11-08", "Two"), ("2023-11-09", "One")],
            [
                "progress report of 9 November 2023 now dated 7 November 2023",
                "progress report of 6 November 2023 now dated 9 November 2023",
            ],
        ),
        (
            [(None, "One"), (None, "Two")],
            [(None, "Two"), (None, "One")],
            ["progress report moved among the others"],
        ),
        # With other words as well it is another report.
        (
            [("2023-11-06", "One")],
            [("2023-11-07", "Two")],
            ["progress report of 6 November 2023 removed", "progress report of 7 November 2023 added"],
        ),
    ],
)
def test_a_report_whose_day_alone_is_corrected_is_one_change(
    before: list[tuple[str | None, str]], after: list[tuple[str | None, str]], said: list[str]
) -> None:
    assert [said_of(change) for change in of_action(reports(*before), reports(*after))] == said


def test_every_field_of_the_model_has_its_change() -> None:
    names = {slot.name for record in (Action, Theme, About) for slot in fields(record)}
    assert names - {"actions"} <= KIND_OF.keys()
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
    [change] = of_action(reports((None, "One")), {})
    assert texts(change) == ("One", "")
    [change] = of_action({}, {"achieved_on": "2024-01-02"})
    assert (values(change), texts(change)) == ((None, None), None)
    [change] = of_action({}, {"achieve_by": "2024-09"})
    assert (values(change), texts(change)) == (("1 August 2024", "September 2024"), None)


def test_a_report_with_other_words_and_other_evidence_is_two_changes() -> None:
    before = {"progress": [{"date": "2023-11-06", "text": "One"}]}
    after = {"progress": [{"date": "2023-11-06", "text": "Two", "evidence": [MINUTES]}]}
    assert [said_of(change) for change in of_action(before, after)] == [
        "progress report of 6 November 2023 reworded",
        "progress report of 6 November 2023, evidence added: Minutes",
    ]


def test_several_changes_come_in_the_order_of_the_page() -> None:
    old = a_plan(theme("A", action(2), action(4), action(9)))
    new = a_plan(
        theme(
            "A",
            action(2, achieve_by="2024-12-01"),
            action(4, status="achieved", achieved_on="2024-01-02", **reports(("2024-01-02", "Done"))),
            action(9, **reports((None, "Going on"))),
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


# --- across years ------------------------------------------------------------------------------


def test_across_years_an_action_is_the_one_that_it_was_carried_from() -> None:
    """What ends with its year, its status and its reports, is no change."""
    old = a_plan(
        theme(
            "A",
            action(1, status="carried-forward", carried_to="2024-25/5", progress=[{"text": "Begun"}]),
            action(2, action="Ended"),
            action(3),
        )
    )
    new = a_plan(
        theme(
            "A",
            action(3, carried_from="2023-24/3", action="Do thing 3"),
            action(4, carried_from="2022-23/2", action="From long ago"),
            action(
                5,
                carried_from="2023-24/1",
                action="Do thing 1",
                progress=[{"date": "2024-09-01", "text": "Gone on"}],
            ),
            action(6, action="New"),
        ),
        year="2024-25",
    )
    assert sentences(old, new) == [
        "The plan: year changed from 2023-24 to 2024-25",
        "Action 3: carried from action 3 of 2023-24",
        "Action 4: added in theme A: From long ago",
        "Action 5: carried from action 1 of 2023-24",
        "Action 5: measure changed",
        "Action 5: progress report of 1 September 2024 added",
        "Action 6: added in theme A: New",
        "Action 2 of 2023-24: not in the plan for 2024-25: Ended",
    ]


def test_across_years_the_same_number_alone_is_not_the_same_action() -> None:
    old, new = a_plan(), a_plan(theme("A", action(1, action="Do another")), year="2024-25")
    assert sentences(old, new) == [
        "The plan: year changed from 2023-24 to 2024-25",
        "Action 1: added in theme A: Do another",
        "Action 1 of 2023-24: not in the plan for 2024-25: Do thing 1",
    ]


FIRST_YEAR = a_plan(theme("A", action(1), action(2, action="Ended"), action(3, measure="Other")))
SECOND_YEAR = a_plan(
    theme("A", action(1, action="New"), action(4, action="Do thing 1", carried_from="2023-24/1")),
    year="2024-25",
)
THIRD_YEAR = a_plan(
    theme(
        "A",
        action(2, action="Ended"),
        action(6, action="Do thing 1", measure="Thing 6", carried_from="2024-25/4"),
    ),
    year="2025-26",
)


def test_an_action_is_followed_through_the_years_between() -> None:
    assert [sentence(change) for change in compare(FIRST_YEAR, THIRD_YEAR, [SECOND_YEAR])] == [
        "The plan: year changed from 2023-24 to 2025-26",
        "Action 2: added in theme A: Ended",
        "Action 6: carried from action 1 of 2023-24",
        "Action 6: measure changed",
        "Action 2 of 2023-24: not in the plan for 2025-26: Ended",
        "Action 3 of 2023-24: not in the plan for 2025-26: Do thing 3",
    ]
    dropped = a_plan(theme("A", action(1)), year="2024-25")
    assert compare(FIRST_YEAR, THIRD_YEAR, [dropped, SECOND_YEAR]) == compare(
        FIRST_YEAR, THIRD_YEAR, [SECOND_YEAR]
    ), "the last of a year counts"
    assert compare(SECOND_YEAR, THIRD_YEAR, [FIRST_YEAR, dropped]) == compare(SECOND_YEAR, THIRD_YEAR)


def test_back_in_time_the_same_actions_are_the_same() -> None:
    assert sentences(SECOND_YEAR, FIRST_YEAR) == [
        "The plan: year changed from 2024-25 to 2023-24",
        "Action 1: went on as action 4 of 2024-25",
        "Action 1: measure changed",
        "Action 2: added in theme A: Ended",
        "Action 3: added in theme A: Do thing 3",
        "Action 1 of 2024-25: not in the plan for 2023-24: New",
    ]
    assert [sentence(change) for change in compare(THIRD_YEAR, FIRST_YEAR, [SECOND_YEAR])] == [
        "The plan: year changed from 2025-26 to 2023-24",
        "Action 1: went on as action 6 of 2025-26",
        "Action 1: measure changed",
        "Action 2: added in theme A: Ended",
        "Action 3: added in theme A: Do thing 3",
        "Action 2 of 2025-26: not in the plan for 2023-24: Ended",
    ]


def test_back_in_time_an_action_that_became_two_went_on_as_the_first() -> None:
    new = a_plan(theme("A", *(action(n, carried_from="2023-24/1") for n in (5, 6))), year="2024-25")
    said = [
        sentence(change) for change in compare(new, a_plan()) if change.field in ("carried_from", "number")
    ]
    assert said == [
        "Action 1: went on as action 5 of 2024-25",
        "Action 6 of 2024-25: not in the plan for 2023-24: Do thing 6",
    ]


def test_a_year_that_was_only_corrected_is_one_change() -> None:
    old = a_plan(theme("A", action(1, carried_from="2021-22/1"), action(2, **reports((None, "Begun")))))
    new = a_plan(
        theme("A", action(1, carried_from="2021-22/1"), action(2, **reports((None, "Begun")))), year="2022-23"
    )
    assert sentences(old, new) == ["The plan: year changed from 2023-24 to 2022-23"]
    new = a_plan(
        theme("A", action(1, carried_from="2021-22/1", status="not-started"), action(3)), year="2022-23"
    )
    assert sentences(old, new) == [
        "The plan: year changed from 2023-24 to 2022-23",
        "Action 1: status changed from ongoing to not started",
        "Action 3: added in theme A: Do thing 3",
        "Action 2: removed from theme A: Do thing 2",
    ]


def test_shared_objects_change_nothing_in_the_answer() -> None:
    """Plans that were read by pieces share what is the same; that is faster, and must not be seen."""
    texts = [
        plan_yaml(theme("A", action(1)), theme("B", action(2))),
        plan_yaml(theme("A", action(1)), theme("B", action(2)), year="2024-25"),
        plan_yaml(theme("A", action(1), action(2)), theme("B")),
        plan_yaml(theme("A", action(1)), theme("B", action(2, status="not-started"))),
        plan_yaml(theme("A", action(1, carried_from="2023-24/2")), theme("B", action(2)), year="2024-25"),
        plan_yaml(theme("B", action(2)), theme("C", action(1))),
    ]
    reread = Rereader()
    shared = [reread.read(text.encode()) for text in texts]
    apart = [read_plan(text.encode()) for text in texts]
    for i in range(len(texts)):
        for j in range(len(texts)):
            assert compare(shared[i], shared[j]) == compare(apart[i], apart[j])
            assert bool(compare(shared[i], shared[j])) == (i != j)


def test_no_difference_no_change() -> None:
    source = FIRST.read_bytes()
    plan = read_plan(source)
    assert compare(plan, plan) == ()
    assert compare(plan, read_plan(source)) == ()
    assert compare(plan, read_plan(source.replace(b"\n", b"\r\n"))) == ()


# --- word by word ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("a b c", "a x c", [("same", "a"), ("removed", " b"), ("added", " x"), ("same", " c")]),
        ("a b", "a b c", [("same", "a b"), ("added", " c")]),
        ("a b", "b", [("removed", "a b"), ("added", "b")]),
        ("", "a b", [("added", "a b")]),
        ("a b", "", [("removed", "a b")]),
        ("a", "a", [("same", "a")]),
        ("", "", []),
        ("one\n\ntwo", "one two", [("same", "one"), ("removed", "\n\ntwo"), ("added", " two")]),
    ],
)
def test_word_by_word(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert word_by_word(old, new) == pieces


_TEXT = st.lists(st.sampled_from(["a", "b", "c", " ", "  ", "\n", "\n\n", "é", "."]), max_size=12).map(
    "".join
)


@settings(max_examples=300)
@given(_TEXT, _TEXT)
def test_the_pieces_spell_both_texts(old: str, new: str) -> None:
    pieces = word_by_word(old, new)
    assert "".join(words for how, words in pieces if how != "added") == old
    assert "".join(words for how, words in pieces if how != "removed") == new
    assert all(words for _, words in pieces)
    if old == new:
        assert all(how == "same" for how, _ in pieces)
