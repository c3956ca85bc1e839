"""plan.pdf: every word of every action, for everybody and for keeping, the same bytes everywhere."""

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import page
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from action_plan.downloads.markup_tree import tree
from action_plan.downloads.origin import Origin
from action_plan.downloads.pdf import CannotSet
from action_plan.downloads.plan_pdf import plan_pdf
from action_plan.model.entries import Evidence
from action_plan.model.markup import Texts
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan

from tests.conftest import a_plan, action, plan_yaml, theme
from tests.downloads.test_plan_files import FULL, an_edition
from tools.project import FIRST

DAY = date(2024, 1, 15)


def origin(plan: Plan) -> Origin:
    return Origin(standing=stand(plan, DAY), site="https://example.org/prevent/")


def sheets(content: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(content) as paper:
        return [sheet.get_textpage().get_text_bounded() for sheet in paper]


def text_of(content: bytes) -> str:
    return "\n".join(sheets(content))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@pytest.fixture(scope="module")
def first() -> bytes:
    return plan_pdf(origin(read_plan(FIRST.read_bytes()))).content


def hold_every_word(content: bytes, plan: Plan) -> None:
    """The paper holds every word of every action."""
    held = Counter(words(text_of(content)))
    wanted: Counter[str] = Counter()
    for each in plan.actions:
        told = (f"Action {each.number}", each.action, each.measure, each.person_responsible, each.status_note)
        for text in (*told, *(report.text for report in each.progress)):
            wanted.update(words(text or ""))
    assert not wanted - held


def test_no_word_and_no_row_is_lost(first: bytes) -> None:
    hold_every_word(first, read_plan(FIRST.read_bytes()))


def _is_misread(failure: Any, made: bytes) -> bool:
    """Whether a stream happens to end with the byte 0D, which the validator takes for part of the end of its line.
    That the lengths are right pikepdf says below."""
    return failure.rule_id == "PDFA2A-STREAM-LENGTH-001" and b"\r\nendstream" in made


@pytest.mark.parametrize("which", ["first", "full", "edition", "small"])
def test_it_is_for_everybody_and_for_keeping(first: bytes, which: str) -> None:
    given = {"full": origin(FULL), "edition": an_edition(), "small": origin(a_plan(theme("A")))}
    made = plan_pdf(given[which]).content if which in given else first
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        found = page.validate_pdf_bytes(made, profile=profile)
        assert found.rules.total > 100
        assert [failure.message for failure in found.failures if not _is_misread(failure, made)] == []
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_what_is_no_such_paper_is_found_out(first: bytes) -> None:
    with pikepdf.open(io.BytesIO(first)) as pdf:
        del pdf.Root.MarkInfo
        spoilt = io.BytesIO()
        pdf.save(spoilt)
    assert not page.validate_pdf_bytes(
        spoilt.getvalue(), profile=page.ValidationProfile.PDF_UA_1
    ).is_compliant


def test_what_a_reader_needs(first: bytes) -> None:
    with pypdfium2.PdfDocument(first) as paper:
        about = paper.get_metadata_dict()
        found = [mark.get_title() for mark in paper.get_toc()]
    assert (about["Title"], about["Author"]) == ("Prevent Action Plan 2023-24", "The University")
    assert "Theme K: Space Usage and Booking" in found
    assert [title for title in found if title.startswith("Action")] == [f"Action {n}" for n in range(1, 19)]
    number = len(sheets(first))
    for i, text in enumerate(sheets(first), start=1):
        assert f"Page {i} of {number}" in text
        assert "Prevent Action Plan 2023-24" in text
    body = text_of(first)
    assert body.count("What will be done") >= number, "headings are repeated on each page"
    assert body.count("No actions this year.") == 2


def test_it_says_first_that_the_year_is_over() -> None:
    day = date(2024, 9, 1)
    late = Origin(standing=stand(FULL, day))
    kept = an_edition()
    after = replace(kept, standing=stand(kept.plan, day))
    for over, going_on in ((late, origin(FULL)), (after, kept)):
        assert over.standing.close
        said = f"2023-24 is over. {over.standing.close.words}"
        top, _, _ = " ".join(sheets(plan_pdf(over).content)[0].split()).partition("About this paper")
        assert said in top
        assert "is over" not in text_of(plan_pdf(going_on).content)


def test_links_are_live() -> None:
    links: set[str] = set()
    with pikepdf.open(io.BytesIO(plan_pdf(origin(FULL)).content)) as pdf:
        for sheet in pdf.pages:
            notes: Any = sheet.get("/Annots", [])
            links |= {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}
    assert {"https://example.org", "https://example.org/m"} <= links


def test_a_sign_that_no_font_has_is_named_and_said() -> None:
    held = theme("A", action(3), action(7, measure="Done 😀 漢", progress=[{"text": "😀"}]))
    paper = plan_pdf(origin(a_plan(held, title="Plan 字")))
    assert "[grinning face]" in text_of(paper.content)
    said = [unshown.words for unshown in paper.unshown]
    assert "action 7: no font of the PDF has U+1F600, so it shows [grinning face]; write it in words" in said
    assert any(words.startswith("the plan: no font of the PDF has U+5B57") for words in said)
    assert not any(words.startswith("action 3:") for words in said)
    assert page.is_pdf_compliant_bytes(paper.content, profile=page.ValidationProfile.PDF_UA_1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ไทยที่ 1", "[thai character"),
        ("Step 1\ufe0f\u20e3 of 21", "Step 1[combining enclosing keycap] of 21"),
        ("a\u0301\u0335\u20dd, a bay", "a bay"),
        ("x\ue000y\uf8ffz", "x[U+E000]y[U+F8FF]z"),
        ("x\u0378y", "x[U+0378]y"),
        ("👨\u200d👩\u200d👧", "[man][woman][girl]"),
        ("漢字" * 40, "[cjk unified ideograph-6f22]"),
    ],
)
def test_any_sign_ends_in_words(text: str, shown: str) -> None:
    paper = plan_pdf(origin(a_plan(theme("A", action(7, measure=text), action(8, measure="1 of 21 days")))))
    held = " ".join(text_of(paper.content).split())
    assert shown.replace(" ", "")[:14] in held.replace(" ", "")
    assert "1 of 21 days" in held, "the same signs elsewhere stay as they are"
    assert paper.unshown
    assert {unshown.number for unshown in paper.unshown} == {7}


def test_what_typst_says_of_anything_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("action_plan.downloads.pdf._template", lambda name: b"#panic(1)")
    with pytest.raises(CannotSet, match="panicked with: 1"):
        plan_pdf(origin(a_plan()))


@pytest.mark.parametrize(
    "text",
    ['#panic("x")', "$x$", "= Heading", "#import \"x\"", "\\ * _ ` < > @a", "{{ }} [x]", "*a* **b** `c`", "> quoted\n\n- one\n- two\n\n1. a", "é ü ł ½ € → ✓ Привет Ελληνικά العربية"],
)  # fmt: skip
def test_words_are_never_code(text: str) -> None:
    paper = plan_pdf(origin(a_plan(theme("A", action(1, measure=f"Begin {text} end")))))
    held = text_of(paper.content)
    assert "Begin" in held
    assert "end" in held


def test_markdown_becomes_a_tree() -> None:
    made = tree(Texts(), "One *two* [three](https://example.org)\n\n- a\n- b\n\n> c\n\n4. d")
    assert made == [
        {"kind": "p", "inside": ["One ", {"kind": "em", "inside": ["two"]}, " ", {"kind": "a", "inside": ["three"], "to": "https://example.org"}]},
        {"kind": "ul", "items": [[{"kind": "p", "inside": ["a"]}], [{"kind": "p", "inside": ["b"]}]]},
        {"kind": "blockquote", "items": [{"kind": "p", "inside": ["c"]}]},
        {"kind": "ol", "start": 4, "items": [[{"kind": "p", "inside": ["d"]}]]},
    ]  # fmt: skip


def test_why_a_date_moved_stands_beside_the_reports() -> None:
    moves = [{"on": "2024-01-10", "from": "2024-06", "why": "The *audit* is late."}]
    stated = action(1, moves=moves, progress=[{"text": "Going on."}])
    text = " ".join(text_of(plan_pdf(origin(a_plan(theme("A", stated)))).content).split())
    said = "Moved from June 2024 to 1 August 2024, decided on 10 January 2024 The audit is late."
    assert f"Going on. First promised for June 2024; moved once, 32 days {said}" in text


def test_steps_evidence_expected_and_what_others_found_have_their_places() -> None:
    achieved = {"status": "achieved", "achieved_on": "2024-01-02"}
    looked = {"by": "Council", "on": "2024-01-05", "agrees": True}
    steps = [{"text": "Ask", "done_on": "2024-01-03"}, {"text": "Answer"}]
    plan = a_plan(
        theme(
            "A",
            action(1, steps=steps, evidence_expected="The letter."),
            action(2, **achieved, confirmed=looked),
            action(3, **achieved, confirmed={**looked, "agrees": False, "text": "Two are *missing*."}),
            action(4, **achieved),
        )
    )
    text = " ".join(text_of(plan_pdf(origin(plan)).content).split())
    for said in (
        "1 of 2 steps done • Ask (3 January 2024) • Answer (open)",
        "Thing 1 is done Evidence expected: The letter.",
        "Confirmed by Council on 5 January 2024 Achieved on 2 January 2024, confirmed",
        "Council does not agree that it is achieved, 5 January 2024 Two are missing.",
        "What others found 3 achieved, 1 of them confirmed; 1 is disputed and counts as open.",
    ):
        assert said in text, said
    for row in ("2 January 2024, disputed", "2 January 2024, not yet confirmed"):
        assert row in text, row
    assert "What others found" not in text_of(
        plan_pdf(origin(a_plan(theme("A", action(4, **achieved))))).content
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\ufeffZoom meeting held", "Zoom meeting held"),
        ("So\xadft and\u200b thin", "Soft and thin"),
        ("See [\xad](https://example.org/soft).", "example.org/soft"),
        ("See [](https://example.org/empty).", "example.org/empty"),
        ("See [it](https://example.org/" + "y" * 8000 + ").", "See it."),
        ("a" * 20_000 + " end", "end"),
        ("x" * 16_385, "x" * 20),
        ("> " * 60 + "sixty", "sixty"),
        ("> " * 400 + "four hundred", "four hundred"),
        ("\n".join("    " * i + f"- point{i}" for i in range(60)), "point59"),
        ("*a **b " * 200 + "x end" + "** c*" * 200, "x end"),
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_whatever_a_text_holds_there_is_a_paper(text: str, seen: str) -> None:
    plan = read_plan(plan_yaml(theme("A", action(1, measure=text))).encode())
    assert seen.replace(" ", "") in re.sub(r"\s+", "", text_of(plan_pdf(origin(plan)).content))


def test_titles_of_links_that_nobody_sees_and_words_without_end_are_set() -> None:
    links = (
        Evidence(title="\xad", url="https://example.org/soft"),
        Evidence(title="b" * 17_000, url="https://a.org"),
    )
    plan = a_plan(theme("A", action(1, progress=[{"text": "a"}])))
    [held] = plan.actions
    action_with = replace(held, progress=(replace(held.progress[0], evidence=links),))
    plan = replace(plan, themes=(replace(plan.themes[0], actions=(action_with,)),))
    assert "example.org/soft" in re.sub(r"\s+", "", text_of(plan_pdf(origin(plan)).content))


def test_the_action_to_blame_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    template = b"#let plan = json(bytes(sys.inputs.data))\n#set document(title: [x])\n#for t in plan.themes { for a in t.actions { if a.number == 2 { panic(1) } } }"
    monkeypatch.setattr("action_plan.downloads.pdf._template", lambda name: template)
    with pytest.raises(CannotSet, match="the words of action 2 cannot be set; write them in another way"):
        plan_pdf(origin(a_plan(theme("A", action(1), action(2)))))


def test_no_version_of_software_is_named(first: bytes) -> None:
    assert b"Typst" in first
    assert not re.search(rb"Typst [0-9]", first)
