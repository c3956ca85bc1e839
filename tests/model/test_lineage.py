"""What is different between plans of different years."""

from itertools import product

from action_plan.history.states import Rereader
from action_plan.model.changes import compare
from action_plan.model.sentences import sentence
from action_plan.planfile.reading import read_plan

from tests.conftest import a_plan, action, plan_yaml, theme
from tests.model.test_changes import reports, sentences
from tools.project import FIRST

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
    gone_on = [{"date": "2024-09-01", "text": "Gone on"}]
    new = a_plan(
        theme(
            "A",
            action(3, carried_from="2023-24/3", action="Do thing 3"),
            action(4, carried_from="2022-23/2", action="From long ago"),
            action(5, carried_from="2023-24/1", action="Do thing 1", progress=gone_on),
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
    theme("A", action(2, action="Ended"), action(6, action="Do thing 1", measure="Thing 6", carried_from="2024-25/4")),
    year="2025-26",
)  # fmt: skip


def test_an_action_is_followed_through_the_years_between() -> None:
    assert sentences(FIRST_YEAR, THIRD_YEAR, [SECOND_YEAR]) == [
        "The plan: year changed from 2023-24 to 2025-26",
        "Action 2: added in theme A: Ended",
        "Action 6: carried from action 1 of 2023-24",
        "Action 6: measure changed",
        "Action 2 of 2023-24: not in the plan for 2025-26: Ended",
        "Action 3 of 2023-24: not in the plan for 2025-26: Do thing 3",
    ]
    dropped = a_plan(theme("A", action(1)), year="2024-25")
    both = [compare(FIRST_YEAR, THIRD_YEAR, [*more, SECOND_YEAR]) for more in ([], [dropped])]
    assert both[0] == both[1], "the last of a year counts"
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
    assert sentences(THIRD_YEAR, FIRST_YEAR, [SECOND_YEAR]) == [
        "The plan: year changed from 2025-26 to 2023-24",
        "Action 1: went on as action 6 of 2025-26",
        "Action 1: measure changed",
        "Action 2: added in theme A: Ended",
        "Action 3: added in theme A: Do thing 3",
        "Action 2 of 2025-26: not in the plan for 2023-24: Ended",
    ]


def test_back_in_time_an_action_that_became_two_went_on_as_the_first() -> None:
    new = a_plan(theme("A", *(action(n, carried_from="2023-24/1") for n in (5, 6))), year="2024-25")
    changes = [change for change in compare(new, a_plan()) if change.field in ("carried_from", "number")]
    assert [sentence(change) for change in changes] == [
        "Action 1: went on as action 5 of 2024-25",
        "Action 6 of 2024-25: not in the plan for 2023-24: Do thing 6",
    ]


def test_a_year_that_was_only_corrected_is_one_change() -> None:
    same = theme("A", action(1, carried_from="2021-22/1"), action(2, **reports("Begun")))
    old, new = a_plan(same), a_plan(same, year="2022-23")
    assert sentences(old, new) == ["The plan: year changed from 2023-24 to 2022-23"]
    held = theme("A", action(1, carried_from="2021-22/1", status="not-started"), action(3))
    new = a_plan(held, year="2022-23")
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
    for i, j in product(range(len(texts)), repeat=2):
        assert compare(shared[i], shared[j]) == compare(apart[i], apart[j])
        assert bool(compare(shared[i], shared[j])) == (i != j)


def test_no_difference_no_change() -> None:
    source = FIRST.read_bytes()
    plan = read_plan(source)
    for same in (plan, read_plan(source), read_plan(source.replace(b"\n", b"\r\n"))):
        assert compare(plan, same) == ()
