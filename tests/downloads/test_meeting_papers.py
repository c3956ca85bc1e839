"""The paper of a meeting as PDF, Word, text and Markdown: all say the same, for everybody."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import page
import pikepdf
import pytest
from action_plan.cache import Keeper
from action_plan.downloads.catalogue import downloads_of
from action_plan.downloads.origin import Origin
from action_plan.downloads.papers.meeting_docx import meeting_docx
from action_plan.downloads.papers.meeting_pdf import meeting_pdf
from action_plan.downloads.papers.text import as_markdown, as_text
from action_plan.downloads.pdf import CannotSet
from action_plan.history.papers.record import MeetingPaper
from action_plan.model.entries import Evidence
from action_plan.model.markup import Texts
from action_plan.model.neighbours import Meetings, Neighbours
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from docx.oxml.ns import qn

from tests.conftest import a_plan, action, theme
from tests.downloads.test_plan_pdf import _is_misread, text_of, words
from tests.history.test_papers import AFTER, BEFORE, BEGUN, CHANGED_ON, GROUP, SECOND, history

SITE = "https://example.org/prevent/"
DECIDED = "Action 4 *may* move:\n\n1. to September;\n2. with [a reason](https://example.org/r)."
MINUTED = Meetings(
    format=1,
    meetings=tuple(
        replace(one, decided=DECIDED, papers=(Evidence(title="Minutes 4", url="https://example.org/4"),))
        for one in GROUP.meetings
    ),
)


def origin(*states: tuple[date, Plan], day: date = date(2024, 3, 1), meetings: Meetings = MINUTED) -> Origin:
    held = states or ((BEGUN, BEFORE), (CHANGED_ON, AFTER))
    return Origin(
        standing=stand(held[-1][1], day),
        history=history(*held),
        neighbours=Neighbours(meetings=meetings),
        site=SITE,
    )


def the_paper(given: Origin) -> MeetingPaper:
    return next(paper for paper in given.known.papers if paper.meeting.date == SECOND)


@pytest.fixture(scope="module")
def given() -> Origin:
    return origin()


def all_words(paper: MeetingPaper) -> list[str]:
    """What every form of a paper says, in its order."""
    texts = Texts(dict(paper.abbreviations))
    found = [paper.headline, paper.lead, paper.missing]
    for section in paper.sections:
        found += [section.heading, section.said, *(section.columns[2:] if section.rows else ())]
        for row in section.rows:
            found += [
                row.name,
                row.action,
                row.said,
                texts.plain(row.words or ""),
                *(row.texts or ()),
                row.last,
            ]
            found += [one.title for one in row.evidence]
    found += [
        "What was decided",
        texts.plain(paper.meeting.decided or ""),
        "Papers and minutes",
        "Minutes 4",
        paper.made,
    ]
    return [word for one in found for word in words(one)]


def in_docx(content: bytes) -> str:
    """The text of a document, tables included, in order."""
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join("".join(node.text or "" for node in par.iter(qn("w:t"))) for par in body.iter(qn("w:p")))


def test_every_form_says_every_word(given: Origin) -> None:
    paper = the_paper(given)
    wanted = set(all_words(paper))
    assert len(wanted) > 100
    for form in (
        text_of(meeting_pdf(given, paper).content),
        in_docx(meeting_docx(given, paper)),
        as_text(paper),
        re.sub(r"\\(.)|</?br>", r"\1", as_markdown(paper, SITE)),
    ):
        assert not wanted - set(words(form))


def test_the_pdf_is_for_everybody_and_for_keeping(given: Origin) -> None:
    made = meeting_pdf(given, the_paper(given)).content
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        found = page.validate_pdf_bytes(made, profile=profile)
        assert found.rules.total > 100
        assert [failure.message for failure in found.failures if not _is_misread(failure, made)] == []
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Example Plan 2023-24: Steering Group, 5 February 2024"
        links = {
            str(note.A.URI) for sheet in pdf.pages for note in sheet.get("/Annots", []) if "/URI" in note.A
        }
    assert {
        f"{SITE}2023-24/actions/1/",
        "https://example.org/m",
        "https://example.org/4",
        "https://example.org/r",
    } <= links


def test_the_word_document_is_for_everybody(given: Origin) -> None:
    made = docx.Document(io.BytesIO(meeting_docx(given, the_paper(given))))
    about: Any = made.core_properties
    assert about.title == "Example Plan 2023-24: Steering Group, 5 February 2024"
    assert (about.author, about.language) == ("The Example University", "en-GB")
    assert about.created == about.modified
    assert about.created.date() == SECOND
    headings = [
        (par.style.name, par.text)
        for par in made.paragraphs
        if par.style and "Heading" in str(par.style.name)
    ]
    assert headings[0] == ("Heading 1", "Since the group last met: two done, one stopped, one disputed.")
    assert [name for name, _ in headings[1:]] == ["Heading 2"] * 7
    assert len(made.tables) == 3
    for table in made.tables:
        heads = [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            for row in table.rows
        ]
        assert heads == [True] + [False] * (len(heads) - 1), "the headings are repeated, and nothing else"
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    languages = {tag.get(qn("w:val")) for tag in made.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    links = {one.target_ref for one in made.part.rels.values() if one.is_external}
    assert {f"{SITE}2023-24/actions/1/", "https://example.org/m", "https://example.org/4"} <= links
    styles = {par.style.name for par in made.paragraphs if par.style}
    assert {"List Number", "List Bullet"} <= styles


def test_the_same_paper_is_the_same_bytes(given: Origin) -> None:
    paper = the_paper(given)
    first, again = meeting_docx(given, paper), meeting_docx(origin(), the_paper(origin()))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as held:
        items = held.infolist()
    assert {(item.date_time, item.compress_type) for item in items} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
    }
    assert not [item.filename for item in items if "app.xml" in item.filename or "thumbnail" in item.filename]
    assert len(first) < 150_000
    assert meeting_pdf(given, paper).content == meeting_pdf(given, paper).content


def test_the_files_of_a_past_meeting_stay_as_they_were() -> None:
    later = (date(2024, 3, 1), a_plan(theme("A", action(1, status="stopped", reason="No."))))
    then = origin((BEGUN, BEFORE), (CHANGED_ON, AFTER), day=SECOND)
    now = origin((BEGUN, BEFORE), (CHANGED_ON, AFTER), later, day=date(2024, 5, 1))

    def files(given: Origin) -> dict[str, bytes]:
        made = downloads_of(given, b"", Keeper(None))
        return {one.address: one.content for one in made if "2024-02-05" in one.address}

    names = [f"data/v1/meetings/2024-02-05-steering-group.{form}" for form in ("pdf", "docx")]
    assert list(files(then)) == names
    assert files(then) == files(now)


def test_a_meeting_without_a_paper_has_no_file() -> None:
    early = origin((date(2024, 3, 1), AFTER), day=date(2024, 3, 2))
    made = [one for one in downloads_of(early, b"", Keeper(None)) if one.name.startswith("meetings/")]
    assert {one.name for one in made} == {
        "meetings/2024-05-20-steering-group.pdf",
        "meetings/2024-05-20-steering-group.docx",
    }
    assert all(one.pages == {"meetings/2024-05-20-steering-group/"} for one in made)


@pytest.mark.parametrize(
    "text",
    ["漢字 😀", "a" * 20_000, "> " * 60 + "x", "[](https://example.org/e) <b>", "#panic(1) $x$", "x\ue000y\x0bz", "- a\n  - b\n\n\tc"],
    ids=lambda text: ascii(text)[:12],
)  # fmt: skip
def test_whatever_a_text_holds_there_is_a_paper(text: str) -> None:
    plan = a_plan(theme("A", action(1, status="stopped", reason="Because"), action(2)))
    [first, second] = plan.actions
    changed = (replace(first, reason=text), replace(second, action=text, measure=text))
    spoilt = replace(plan, themes=(replace(plan.themes[0], actions=changed),))
    given = origin((BEGUN, a_plan(theme("A", action(1), action(2)))), (CHANGED_ON, spoilt))
    paper = the_paper(given)
    assert meeting_pdf(given, paper).content.startswith(b"%PDF")
    assert "Stopped." in in_docx(meeting_docx(given, paper))
    assert "Stopped" in as_text(paper)
    assert as_markdown(paper).count("\n## ") == 7


def test_the_action_to_blame_is_named(monkeypatch: pytest.MonkeyPatch, given: Origin) -> None:
    template = b"#let given = json(bytes(sys.inputs.data))\n#set document(title: [x])\n#for s in given.sections { for r in s.rows { if r.number == 4 { panic(1) } } }"
    monkeypatch.setattr("action_plan.downloads.pdf._template", lambda name: template)
    with pytest.raises(
        CannotSet, match="Steering Group, 5 February 2024: the words of action 4 cannot be set"
    ):
        meeting_pdf(given, the_paper(given))
