"""The pages of plan.pdf: none is left half empty, and each says which action it goes on with."""

import io
import re
from pathlib import Path
from typing import Any

import page
import pypdfium2  # type: ignore[import-untyped]
import pytest
from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_pdf import plan_pdf
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import a_plan, action, theme
from tests.downloads.test_plan_pdf import DAY, sheets
from tools.example import EXAMPLE_DAY
from tools.project import FIRST

TOP, FOOT = 595 - 57, 51
"""Between what heights, in points from below, the text of a page stands."""


def set_of(plan: Plan) -> bytes:
    return plan_pdf(Origin(standing=stand(plan, DAY), site="https://example.org/prevent/")).content


@pytest.fixture(scope="module")
def papers(example_project: Path) -> dict[str, bytes]:
    example = stand(read_plan((example_project / DATA).read_bytes()), EXAMPLE_DAY)
    first = set_of(read_plan(FIRST.read_bytes()))
    return {"first": first, "example": plan_pdf(Origin(standing=example)).content}


def free(content: bytes) -> list[float]:
    """How much of each page is free below its last text."""
    found = []
    with pypdfium2.PdfDocument(content) as paper:
        for sheet in paper:
            text: Any = sheet.get_textpage()
            lowest = min(
                low for low in (text.get_rect(i)[1] for i in range(text.count_rects())) if low > FOOT
            )
            found.append((lowest - FOOT) / (TOP - FOOT))
    return found


@pytest.mark.parametrize("which", ["first", "example"])
def test_no_page_is_left_a_third_empty(papers: dict[str, bytes], which: str) -> None:
    *before, last = free(papers[which])
    assert max(before) < 1 / 3
    assert last < 3 / 4, "and the last page holds more than a few rows"


def test_a_row_of_many_lines_leaves_no_gap_before_it() -> None:
    actions = [action(number, measure="Every word of it is read. " * 18) for number in range(1, 20)]
    before = free(
        set_of(a_plan(theme("A", *actions[:7]), theme("B", *actions[7:12]), theme("C", *actions[12:])))
    )[:-1]
    assert len(before) > 4
    assert max(before) < 1 / 3


def goes_on(text: str) -> list[int]:
    """The actions that a page says it continues."""
    return [int(number) for number in re.findall(r"Action (\d+),\s+continued", text)]


def test_a_page_names_the_action_that_it_goes_on_with(papers: dict[str, bytes]) -> None:
    named = 0
    for content in papers.values():
        begun = 0
        for text in sheets(content):
            # A page that begins with headings of columns goes on with a theme: its next action, or the rest of one.
            body = " ".join(text.partition("\r\n")[2].split())
            if top := re.match(r"Action .*?Achieve by Progress Status (Action \d+)?", body):
                assert goes_on(text) == ([] if top[1] else [begun])
            named += len(goes_on(text))
            begun = [begun, *map(int, re.findall(r"Action (\d+)\b(?!,| of)", text))][-1]
    assert named > 0


def test_a_long_row_is_named_on_every_page_and_only_there() -> None:
    long = action(2, measure="\n\n".join(f"Paragraph {i} of many." for i in range(150)))
    content = set_of(a_plan(theme("A", action(1), long, action(3))))
    found = [goes_on(text) for text in sheets(content)]
    assert len(found) > 4
    assert found[0] == []
    assert found[1:] == [[2]] * (len(found) - 1)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.is_pdf_compliant_bytes(content, profile=profile)
    with pypdfium2.PdfDocument(io.BytesIO(content)) as paper:
        assert [mark.get_title() for mark in paper.get_toc()].count("Action 2") == 1


def test_abbreviations_stand_in_front_in_a_line() -> None:
    plan = a_plan(
        theme("A", action(1)), abbreviations={"OfS": "Office for Students", "HR": "Human Resources"}
    )
    text = " ".join(sheets(set_of(plan))[0].split())
    assert "Abbreviations HR: Human Resources; OfS: Office for Students" in text.partition("Summary")[0]
    assert "Abbreviations" not in sheets(set_of(a_plan()))[0]
