"""A plan with every field filled: each is found in every output, though none of them lists the fields."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from action_plan.engines.bare import Bare
from action_plan.form.filled import action_as_chosen
from action_plan.importing.plan import make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.changes import compare
from action_plan.model.entries import Confirmation, Move, Report, Step
from action_plan.model.plan import Action, Plan
from action_plan.model.records import Field, fields
from action_plan.model.strings import LINK, TEXT
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import write
from action_plan.site.build import build
from action_plan.site.input import SiteInput
from action_plan.site.search.index import INDEX

from tests.conftest import ROOT, plan_yaml, theme
from tools.any_text import STATUSES, filled

DAY_OF = date(2024, 5, 1)


def own_words(field: Field) -> str:
    """Words of a field that no other has."""
    if field.form is LINK:
        return f"https://example.org/{field.name}"
    return f"{'Words' if field.form is TEXT else 'Name'} of {field.name.replace('_', ' ')}"


def words(value: Any) -> Iterator[set[str]]:
    """What may stand for a value, or for each part of it: as in the file, or as people say it."""
    if isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from words(one)
    elif isinstance(value, str):
        said = {"2024-01-02": "2 January 2024", "2024-03": "March 2024"}.get(value, value)
        year, _, number = value.partition("/")
        elsewhere = {f"action {number} of {year}", f'"{year}"'} if number.isdigit() else set()
        plain = value.replace("-", " ")
        yield {value, said, plain, plain.capitalize(), *elsewhere}


ACTIONS = {status: filled(i, status, own_words) for i, status in enumerate(STATUSES, start=1)}
PLAN = read_plan(plan_yaml(theme("A", *ACTIONS.values())).encode())


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    given = SiteInput(standing=stand(PLAN, DAY_OF), source=write(PLAN).encode())
    return build(given, Bare(Path(ROOT)))


def _pdf(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content))


def _workbook(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(f"{cell:%Y-%m-%d}" if isinstance(cell, date) else str(cell) for cell in cells if cell)


OUTPUTS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "the page of the action": ("2023-24/actions/{}/index.html", bytes.decode),
    "the whole plan": ("plan/index.html", bytes.decode),
    "plan.csv": ("data/v1/plan.csv", bytes.decode),
    "plan.json": ("data/v1/plan.json", bytes.decode),
    "plan.xlsx": ("data/v1/plan.xlsx", _workbook),
    "plan.pdf": ("data/v1/plan.pdf", _pdf),
}


def test_the_published_id_stands_beside_the_number_wherever_an_action_is_named(
    site: dict[str, bytes],
) -> None:
    called = "Action 3 (Name of ref)"
    for name in ("2023-24/actions/3", "themes/a", "plan", "2023-24"):
        assert called in site[f"{name}/index.html"].decode(), name
    calendar = site["data/v1/dates.ics"].decode().replace("\r\n ", "")
    assert f"SUMMARY:{called}: " in calendar.replace("Done: ", "")
    assert "3. Name of ref Words of action" in site["propose/index.html"].decode()
    assert action_as_chosen(PLAN.actions[2]) == "3. Name of ref Words of action"


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_field_is_in_every_output(site: dict[str, bytes], output: str) -> None:
    name, read = OUTPUTS[output]
    for number, held in enumerate(ACTIONS.values(), start=1):
        text = " ".join(read(site[name.format(number)]).split()).lower()
        for key, value in held.items():
            for one in words(value):
                # Links of the paper stand under its words.
                is_link = output == "plan.pdf" and any(word.startswith("https:") for word in one)
                assert is_link or any(word.lower() in text for word in one), f"{output}: {key}: {one}"


def test_every_field_that_is_searched_is_found(site: dict[str, bytes]) -> None:
    text = site[INDEX].decode()
    held = ACTIONS["stopped"]
    records: dict[type, Any] = {
        Action: held,
        Report: held["progress"][0],
        Move: held["moves"][0],
        Step: held["steps"][0],
        Confirmation: held["confirmed"],
    }
    for record, held in records.items():
        for field in fields(record):
            if field.searched:
                assert held[field.key] in text, field.name


def test_every_field_comes_back_from_the_file_and_from_its_tables(site: dict[str, bytes]) -> None:
    assert read_plan(write(PLAN).encode()) == PLAN
    for name in ("plan.csv", "plan.xlsx"):
        tables = read_tables(site[f"data/v1/{name}"], name)
        made = make_plan(tables, name, title=PLAN.about.title, by="-").plan
        for was, now in zip(PLAN.actions, made.actions, strict=True):
            for field in fields(Action):
                if name == "plan.csv" or field.column:
                    assert getattr(now, field.name) == getattr(was, field.name), f"{name}: {field.name}"


def test_every_field_has_its_schemas_and_its_descriptions(site: dict[str, bytes]) -> None:
    described = json.loads(site["data/v1/plan.csv-metadata.json"])["tableSchema"]["columns"]
    keys = json.loads(site["data/v1/plan.schema.json"])["$defs"]["action"]["properties"]
    editors = (ROOT / "data/actions.schema.json").read_text("utf-8")
    for field in fields(Action):
        assert field.name in {column["name"] for column in described}, field.name
        assert field.name in keys, field.name
        assert f'"{field.key}"' in editors, field.name


def test_a_change_of_any_field_is_told() -> None:
    def without(key: str) -> Plan:
        bare = {name: value for name, value in ACTIONS["stopped"].items() if name != key}
        return read_plan(plan_yaml(theme("A", bare)).encode())

    whole = read_plan(plan_yaml(theme("A", ACTIONS["stopped"])).encode())
    for field in fields(Action):
        if not field.is_required and field.beside in ("", "stopped"):
            told = {change.field for change in compare(without(field.key), whole)}
            assert told == {field.name}, field.name
