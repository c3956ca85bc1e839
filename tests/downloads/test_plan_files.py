"""plan.json and plan.csv: every word of every action, by their schemas, and safe to open."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from action_plan.downloads.field_types import type_of
from action_plan.downloads.origin import Origin, of_edition
from action_plan.downloads.plan_json import (
    FORMAT_CHANGES,
    SCHEMA_VERSION,
    plan_json,
    plan_schema,
)
from action_plan.downloads.sheets.plan_csv import csv_metadata, plan_csv
from action_plan.history.archive.approvals import Approval, as_facts
from action_plan.history.editions import Edition, Kept
from action_plan.importing.plan import make_plan
from action_plan.importing.tables import read_tables
from action_plan.model import forms, strings
from action_plan.model.dates import AchieveBy, in_words
from action_plan.model.entries import Report
from action_plan.model.forms import Elsewhere, Form
from action_plan.model.neighbours import Meeting, Meetings, Neighbours, Requirement, Requirements, Source
from action_plan.model.plan import Action, Plan, Theme
from action_plan.model.records import Glossary, ListOf, RecordOf
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan
from action_plan.tables.table import COLUMNS, WORKED_OUT
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import a_plan, action, theme
from tests.planfile.test_writing import ACTIONS, BASE
from tests.tables.test_table import Move
from tools.project import FIRST

DAY = date(2024, 1, 15)
FULL = a_plan(
    theme(
        "A",
        action(1, status="achieved", achieved_on="2024-01-02", measure="*One* [two](https://example.org)\n\nthree OfS"),
        action(2, status="stopped", reason="=cmd()", achieve_by="2024-03", action="+1 for all", status_note="@x"),
        action(3, status="carried-forward", carried_to="2024-25", achieve_by="ongoing", carried_from="2022-23/9"),
        action(4, ref="5.3", achieve_by="2024-01-01", progress=[{"text": "No day."}, {"date": "2024-01-10", "text": "-1", "evidence": [{"title": "M [1]", "url": "https://example.org/m"}]}]),
        action(5, roles=["A; B", "C"], person_responsible="A; B and C", action='"quoted", with comma\n\nand lines'),
        action(6, serves=["G1", "G2"], evidence_expected="-1", steps=[{"text": "=1", "done_on": "2024-01-03"}, {"text": "Two"}]),
        action(7, status="achieved", achieved_on="2024-01-02", confirmed={"by": "Council", "on": "2024-01-05", "agrees": False, "text": "Two *are* missing.", "evidence": [{"title": "M", "url": "https://example.org/n"}]}),
    ),
    theme("B"),
    abbreviations={"OfS": "Office for Students"},
)  # fmt: skip


def origin(plan: Plan, site: str | None = "https://example.org/prevent/") -> Origin:
    return Origin(standing=stand(plan, DAY), site=site)


def first() -> Plan:
    return read_plan(FIRST.read_bytes())


def an_edition() -> Origin:
    edition = Edition(
        year=FULL.year, number=2, archived_on=DAY, approvals=(Approval(step="approved", by="Council", on=DAY),), file="2023-24-v2.yaml", sha256="a" * 64
    )  # fmt: skip
    return of_edition(Kept(edition, FULL, b""), "https://example.org/")


ORIGINS = {
    "first": origin(first()),
    "full": origin(FULL),
    "without a site": origin(FULL, None),
    "edition": an_edition(),
    "small": origin(a_plan(theme("A"))),
}


# --- JSON --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(plan_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("name", ORIGINS)
def test_json_fits_its_schema(name: str, validator: Any) -> None:
    data = json.loads(plan_json(ORIGINS[name]))
    validator.validate(data)
    without = {key: value for key, value in data.items() if key != "year"}
    for broken in ({**data, "extra": 1}, without, {**data, "as_at": "soon"}):
        assert not validator.is_valid(broken)


def test_every_key_is_described_or_speaks_for_itself() -> None:
    schema = json.loads(plan_schema())
    action = schema["$defs"]["action"]["properties"]
    for name in ("number", "action", "measure", "timeliness", "days_to_go", "carried_to", "progress"):
        assert action[name]["description"].endswith(".")


def test_meetings_and_requirements_are_there_for_programs() -> None:
    meeting = Meeting(date=DAY, body="Council", decided="*Go on.*", said_in=(Elsewhere(FULL.year, 4),))
    needed = Requirement(id="G1", title="Know the risks")
    sources = (Source(title="Guidance", requirements=(needed,)),)
    neighbours = Neighbours(
        meetings=Meetings(format=1, meetings=(meeting,)), requirements=Requirements(format=1, sources=sources)
    )
    made = Origin(standing=stand(FULL, DAY), neighbours=neighbours)
    data = json.loads(plan_json(made))
    jsonschema.validate(data, json.loads(plan_schema()))
    [held] = data["meetings"]
    assert (held["date"], held["body"]["plain"], held["kind"]) == ("2024-01-15", "Council", "meeting")
    assert (held["decided"]["plain"], held["said_in"]) == ("Go on.", [{"year": "2023-24", "number": 4}])
    [source] = data["requirements"]
    assert [(one["id"], one["text"]) for one in source["requirements"]] == [("G1", None)]
    edition = json.loads(plan_json(an_edition()))
    assert (edition["meetings"], edition["requirements"]) == ([], [])


def test_the_first_date_that_was_promised_is_there_for_programs() -> None:
    moves = [
        {"on": "2024-01-02", "from": "2024-02", "why": "a"},
        {"on": "2024-01-05", "from": "2024-03", "why": "b"},
    ]
    plan = a_plan(theme("A", action(1, moves=moves, achieve_by="2024-05"), action(2, achieve_by="ongoing")))
    moved, never = json.loads(plan_json(origin(plan)))["themes"][0]["actions"]
    assert (moved["first_promised"]["value"], never["first_promised"]) == ("2024-02", None)


def test_the_minute_of_an_approval_stands_on_paper_and_in_the_workbook() -> None:
    minute = "https://example.org/minute"
    told = as_facts((Approval(step="noted", by="Senate", on=DAY, minute=minute), Approval(step="approved")))
    assert told == [
        ("Noted by", f"Senate, 15 January 2024; minute: {minute}"),
        ("Approved by", "Not recorded"),
    ]


def test_what_is_worked_out() -> None:
    data = json.loads(plan_json(origin(FULL)))
    actions = {a["number"]: a for t in data["themes"] for a in t["actions"]}
    assert (actions[4]["timeliness"], actions[4]["days_to_go"]) == ("overdue", -14)
    assert (actions[1]["timeliness"], actions[1]["days_to_go"]) == ("finished", None)
    assert actions[2]["achieve_by"] == {
        "value": "2024-03", "precision": "month", "first_day": "2024-03-01", "last_day": "2024-03-31", "in_words": "March 2024",
    }  # fmt: skip
    assert (actions[3]["achieve_by"]["precision"], actions[3]["carried_to"]["number"]) == ("none", None)
    assert actions[1]["measure"] == {"markdown": FULL.actions[0].measure, "plain": "One two\n\nthree OfS"}
    assert actions[5]["address"] == "https://example.org/prevent/2023-24/actions/5/"
    assert list(data["counts"]["by_status"].values()) == [0, 3, 2, 1, 1]
    assert (data["close"], data["counts"]["achieved_without_evidence"]) == (None, 1)
    assert (data["counts"]["confirmed"], data["counts"]["disputed"]) == (0, 1)
    assert (actions[7]["timeliness"], actions[7]["confirmed"]["agrees"]) == ("due-later", False)
    assert [step["done_on"] for step in actions[6]["steps"]] == ["2024-01-03", None]
    assert (actions[4]["last_report"], actions[6]["last_report"]) == ("2024-01-10", None)
    after = Origin(standing=stand(a_plan(), date(2026, 11, 24)))
    assert json.loads(plan_json(after))["close"] == {"day": "2024-07-31", "open": 1, "recorded": None}
    edition = json.loads(plan_json(an_edition()))["edition"]
    assert edition["address"] == "https://example.org/archive/2023-24/v2/"
    assert json.loads(plan_json(origin(FULL, None)))["themes"][0]["address"] is None


MOVE = Move(on=DAY, to=AchieveBy.read("2024-03"))
A_MOVE: dict[str, Any] = {
    "on": "2024-01-15",
    "to": {"value": "2024-03", "precision": "month", "first_day": "2024-03-01", "last_day": "2024-03-31", "in_words": "March 2024"},
    "why": None,
    "seen": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "value", "made"),
    [
        (RecordOf(Move, "a move"), MOVE, A_MOVE),
        (ListOf(RecordOf(Move, "a move")), (MOVE,), [A_MOVE]),
        (ListOf(forms.NUMBER), (1, 2), [1, 2]),
        (ListOf(strings.TEXT), ("A b",), [{"name": "A b", "id": "a-b"}]),
        (Glossary(), {"B": "b", "A": "a"}, [{"short": "A", "full": "a"}, {"short": "B", "full": "b"}]),
        (forms.CHECKSUM, "a" * 64, "a" * 64),
        (forms.constant(1), 1, 1),
        (forms.YEAR, FULL.year, "2023-24"),
    ],
)  # fmt: skip
def test_a_field_of_any_form_fits_its_schema(form: Form, value: Any, made: Any, validator: Any) -> None:
    type = type_of(form)
    assert type.value(value, origin(FULL)) == made
    by_schema = validator.evolve(schema={**type.schema, "$defs": validator.schema["$defs"]})
    by_schema.validate(made)
    assert not by_schema.is_valid([made, {}])


def test_the_record_of_the_format_is_up_to_date() -> None:
    assert FORMAT_CHANGES[0].version == SCHEMA_VERSION
    assert [change.day for change in FORMAT_CHANGES] == sorted((c.day for c in FORMAT_CHANGES), reverse=True)


# --- CSV ---------------------------------------------------------------------------------------


def imported(source: bytes) -> Plan:
    made = make_plan(read_tables(source, "plan.csv"), "plan.csv", title="-", by="-")
    assert [remark for remark in made.remarks if remark.place != "plan.csv"] == []
    return made.plan


def known(plan: Plan) -> Plan:
    """A plan without what a table does not hold."""
    return replace(plan, about=replace(plan.about, title="-", published_by="-"), abbreviations={})


@pytest.mark.parametrize("plan", [first(), FULL], ids=["first", "full"])
def test_csv_imports_back(plan: Plan) -> None:
    assert imported(plan_csv(origin(plan))) == known(plan)


def fit(action: Action) -> Action:
    """An action that a plan may hold: its texts as a reader of tables leaves them."""

    def tidy(text: str) -> str:
        return "\n".join(" ".join(row.split()) for row in text.split("\n")).strip() or "x"

    def line(text: str) -> str:
        return tidy(text).replace("\n", " ")

    def told(report: Report) -> Report:
        evidence = tuple(replace(link, title=line(link.title)) for link in report.evidence)
        return replace(report, text=tidy(report.text), evidence=evidence)

    texts = ("action", "measure", "person_responsible", "status_note", "reason")
    tidied: dict[str, Any] = {name: tidy(text) for name in texts if (text := getattr(action, name))}
    return replace(
        action, **tidied, roles=tuple(map(line, action.roles)), progress=tuple(map(told, action.progress))
    )


@given(st.lists(ACTIONS.map(fit), min_size=1, max_size=3, unique_by=lambda a: a.number))
def test_any_plan_imports_back(actions: list[Action]) -> None:
    ordered = tuple(sorted(actions, key=lambda a: a.number))
    plan = replace(BASE, themes=(Theme(letter="A", title="T", actions=ordered), Theme(letter="C", title="U")))
    assert imported(plan_csv(origin(plan))) == known(plan)


def table(source: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(source.decode("utf-8-sig"), newline="")))


def test_no_cell_runs_as_a_formula() -> None:
    source = plan_csv(origin(FULL))
    assert source.startswith(b"\xef\xbb\xbfyear,theme,")
    assert source.count(b"\r\n") >= 6
    cells = [cell for row in table(source) for cell in row]
    words = [cell for cell in cells if not re.fullmatch(r"-\d+", cell)]
    assert not [cell for cell in words if cell[:1] in tuple("=+-@\t\r")]
    assert "'=cmd()" in cells


def test_the_description_fits_the_table() -> None:
    data = json.loads(csv_metadata(origin(FULL)))
    names = [column["name"] for column in data["tableSchema"]["columns"]]
    assert names == [*COLUMNS, *WORKED_OUT] == table(plan_csv(origin(FULL)))[0]
    assert data["dc:date"] == "2024-01-15"
    assert all(column["dc:description"].endswith(".") for column in data["tableSchema"]["columns"])
    assert (data["@context"][0], data["url"]) == ("http://www.w3.org/ns/csvw", "plan.csv")


def test_the_description_of_the_table_names_the_approvals_of_an_edition() -> None:
    assert json.loads(csv_metadata(ORIGINS["edition"]))["dc:provenance"] == [
        f"Approved by Council, {in_words(DAY)}"
    ]
    assert "dc:provenance" not in json.loads(csv_metadata(ORIGINS["full"]))
