"""A plan as rows is the same plan when it is read back."""

import dataclasses
import datetime
from typing import Annotated, Any

import pytest
from action_plan.model.dates import AchieveBy
from action_plan.model.entries import Report
from action_plan.model.forms import DAY, NUMBER, WHEN, Misfit, Onward
from action_plan.model.plan import Action
from action_plan.model.records import Field, Glossary, ListOf, RecordOf, fields
from action_plan.model.strings import TEXT
from action_plan.tables.table import (
    COLUMNS,
    as_cell,
    from_cell,
    guard,
    items_of,
    report_of,
    reports_of,
    reports_text,
    rows,
    unguard,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import a_plan, action, theme
from tests.planfile.test_writing import ACTIONS, LINES_OF_WORDS, REPORTS

ANY = st.text(st.sampled_from(list("=+-@'\t\r\n ab;\\\"[]():")), max_size=12)
LINES = st.lists(
    st.sampled_from(["[2023-11-06]", "[no day]", "\\[no day]", "Evidence: [a](https://example.org)", "\\", "", "x", "[x]"]),
    min_size=1, max_size=6,
).map("\n".join).filter(lambda text: text.strip())  # fmt: skip


@given(ANY)
def test_a_guard_is_taken_back(words: str) -> None:
    assert unguard(guard(words)) == words
    assert not guard(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(LINES_OF_WORDS, min_size=1, max_size=4))
def test_roles(roles: list[str]) -> None:
    plan = a_plan(theme("A", action(1, roles=roles, person_responsible=" ".join(roles))))
    (row,) = rows(plan)
    assert items_of(row["roles"]) == list(plan.actions[0].roles)


@given(st.lists(st.one_of(REPORTS, LINES.map(lambda text: Report(text=text))), max_size=4))
def test_reports(reports: list[Report]) -> None:
    text = reports_text(tuple(reports))
    assert [report_of(entry) for entry in reports_of(text)] == reports


def test_a_lone_report_stands_as_it_is() -> None:
    assert reports_text((Report(text="One.\n\nTwo."),)) == "One.\n\nTwo."


def test_a_theme_without_actions_has_a_row() -> None:
    first, second = rows(a_plan(theme("A", action(3)), theme("B")))
    assert tuple(first) == COLUMNS
    assert {name: cell for name, cell in second.items() if cell} == {
        "year": "2023-24", "theme": "B", "theme_title": "Theme B",
    }  # fmt: skip


# --- cells, by the form of their field ---------------------------------------------------------

OF = {field.name: field for field in fields(Action)}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A record as somebody may add one."""

    on: Annotated[datetime.date, Field(DAY, "The day.")]
    to: Annotated[AchieveBy, Field(WHEN, "The new date.")]
    why: Annotated[str | None, Field(TEXT, "Why.")] = None
    seen: Annotated[tuple[int, ...], Field(ListOf(NUMBER), "Numbers.")] = ()


MOVE = Move(on=datetime.date(2024, 1, 2), to=AchieveBy.read("2024-08"), why='a; "b"', seen=(1, 2))


@given(ACTIONS)
def test_every_field_of_an_action_reads_back(action: Action) -> None:
    for field in OF.values():
        value = getattr(action, field.name)
        assert from_cell(field, as_cell(field, value)) == value


@pytest.mark.parametrize(
    ("form", "value", "cell"),
    [
        (RecordOf(Move, "a move"), MOVE, '{"on":"2024-01-02","to":"2024-08","why":"a; \\"b\\"","seen":[1,2]}'),
        (ListOf(RecordOf(Move, "a move")), (MOVE,), None),
        (ListOf(DAY), (datetime.date(2024, 1, 2), datetime.date(2024, 1, 3)), "2024-01-02; 2024-01-03"),
        (ListOf(NUMBER), (1, 2), "[1,2]"),
        (Glossary(), {"OfS": "Office for Students"}, '{"OfS":"Office for Students"}'),
    ],
)  # fmt: skip
def test_a_field_of_any_form_reads_back(form: Any, value: Any, cell: str | None) -> None:
    field = Field(form, "What somebody adds.")
    made = as_cell(field, value)
    assert cell is None or made == cell
    assert from_cell(field, made) == value
    assert as_cell(field, from_cell(field, "")) == ""


@pytest.mark.parametrize("text", ["[]", '[{"text":"x"}]', "{}", "7", "[x]"])
def test_a_report_that_looks_like_data_reads_back(text: str) -> None:
    reports = (Report(text=text),)
    assert from_cell(OF["progress"], as_cell(OF["progress"], reports)) == reports


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("number", "seven"), ("number", "0"), ("number", "[" * 100_000), ("achieve_by", "soon"), ("status", "so-so"),
        ("achieved_on", "2024-02-30"), ("carried_to", "3"), ("progress", "[2024-02-30]\nx"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(name: str, words: str) -> None:
    with pytest.raises((ValueError, Misfit)):
        from_cell(OF[name], words)


def test_values_come_back_as_the_model_has_them() -> None:
    assert from_cell(OF["number"], "7") == 7
    assert from_cell(OF["roles"], "A\\; B; C; ") == ("A; B", "C")
    other = from_cell(OF["carried_to"], "2024-25/3")
    assert isinstance(other, Onward)
    assert [from_cell(field, "") for field in OF.values() if field.form.is_list] == [(), (), (), (), ()]
    assert {from_cell(field, "") for field in OF.values() if not field.form.is_list} == {None}


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        " =1+1",
        "\xa0=1",
        "\u200b=1",
        "\ufeff@x",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "\ufe661",
        "\u3000+1",
    ],
)
def test_no_spreadsheet_takes_words_for_a_formula(words: str) -> None:
    assert guard(words) == f"'{words}"
    assert unguard(guard(words)) == words


@pytest.mark.parametrize("words", ["", " ", "1 = 1", " a", "\u2212 1", "\u2013 1", "a\uff1d"])
def test_words_that_are_no_formula_stay(words: str) -> None:
    assert guard(words) == unguard(words) == words
