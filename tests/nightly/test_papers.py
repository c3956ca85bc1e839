"""Every paper of the example: as PDF for everybody and for keeping, as Word readable, as text whole."""

import io
from pathlib import Path

import docx
import page
import pikepdf
import pytest
from action_plan.downloads.origin import Origin
from action_plan.downloads.papers.meeting_docx import meeting_docx
from action_plan.downloads.papers.meeting_pdf import meeting_pdf
from action_plan.history.revisions import read_history
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import check_neighbours
from action_plan.planfile.reading import read_plan

from tests.downloads.test_meeting_papers import in_docx
from tests.downloads.test_plan_pdf import _is_misread, text_of
from tools.example import EXAMPLE_DAY


@pytest.fixture(scope="module")
def origin(example_project: Path) -> Origin:
    plan = read_plan((example_project / DATA).read_bytes())
    neighbours, problems = check_neighbours(example_project, EXAMPLE_DAY, plan)
    assert not problems
    history = read_history(example_project)
    return Origin(standing=stand(plan, EXAMPLE_DAY), history=history, neighbours=neighbours)


def test_every_paper_is_for_everybody_and_for_keeping(origin: Origin) -> None:
    made_papers = [paper for paper in origin.known.papers if paper.is_made]
    assert len(made_papers) > 10
    for paper in made_papers:
        made = meeting_pdf(origin, paper).content
        for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
            found = page.validate_pdf_bytes(made, profile=profile)
            assert [one.message for one in found.failures if not _is_misread(one, made)] == [], paper.name
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert pdf.check_pdf_syntax() == [], paper.name


def test_every_paper_says_the_same_in_word(origin: Origin) -> None:
    for paper in (one for one in origin.known.papers if one.is_made):
        made = meeting_docx(origin, paper)
        assert docx.Document(io.BytesIO(made)).core_properties.language == "en-GB"
        text, sheets = in_docx(made), " ".join(text_of(meeting_pdf(origin, paper).content).split())
        for section in paper.sections:
            assert section.heading in text
            assert section.heading in sheets
            for row in section.rows:
                assert f"{row.name}: " in text, paper.name
                assert row.last in text, paper.name
