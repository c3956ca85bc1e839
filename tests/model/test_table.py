"""A plan as rows is the same plan when it is read back."""

from action_plan.model.plan import Report
from action_plan.model.table import (
    COLUMNS,
    guard,
    report_of,
    reports_of,
    reports_text,
    roles_of,
    rows,
    unguard,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import a_plan, action, theme
from tests.planfile.test_writing import REPORTS, TEXTS

ANY = st.text(st.sampled_from(list("=+-@'\t\r\n ab;\\\"[]():")), max_size=12)
LINES = st.lists(
    st.sampled_from(["[2023-11-06]", "[no day]", "\\[no day]", "Evidence: [a](https://example.org)", "\\", "", "x", "[x]"]),
    min_size=1, max_size=6,
).map("\n".join).filter(lambda text: text.strip())  # fmt: skip


@given(ANY)
def test_a_guard_is_taken_back(words: str) -> None:
    assert unguard(guard(words)) == words
    assert not guard(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_roles(roles: list[str]) -> None:
    plan = a_plan(theme("A", action(1, roles=roles, person_responsible=" ".join(roles))))
    (row,) = rows(plan)
    assert roles_of(row["roles"]) == list(plan.actions[0].roles)


@given(st.lists(st.one_of(REPORTS, LINES.map(lambda text: Report(text=text))), max_size=4))
def test_reports(reports: list[Report]) -> None:
    text = reports_text(tuple(reports))
    assert [report_of(entry) for entry in reports_of(text)] == reports


def test_a_lone_report_stands_as_it_is() -> None:
    assert reports_text((Report(text="One.\n\nTwo."),)) == "One.\n\nTwo."


def test_a_theme_without_actions_has_a_row() -> None:
    first, second = rows(a_plan(theme("A", action(3)), theme("B")))
    assert tuple(first) == COLUMNS
    assert (second["theme"], second["theme_title"], second["number"], second["action"]) == (
        "B",
        "Theme B",
        "",
        "",
    )
