"""Plans in Word."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import docx.opc.constants
import docx.oxml
import pytest

from tests.importing.sources import HEAD, Rows, facts, imported, row, said

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RUN = "<w:r><w:t>{}</w:t></w:r>".format
BOX = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"


def word(*tables: Rows, before: str = "", change: Callable[[Any], object] | None = None) -> bytes:
    document = docx.Document()
    if before:
        document.add_heading(before)
    for rows in tables:
        made = document.add_table(rows=0, cols=max(len(row) for row in rows))
        for cells in rows:
            added = made.add_row().cells
            for cell, words in zip(added, cells, strict=False):
                cell.text = words
        document.add_paragraph("Between the tables.")
    if change:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_with_several_tables_and_repeated_headings() -> None:
    source = word([HEAD, row("1")], [HEAD, row("2")], before="Prevent Duty Plan 2024/25")
    made = imported(source, "plan.docx", year=None)
    assert (made.plan.about.title, str(made.plan.year)) == ("Prevent Duty Plan", "2024-25")
    assert [a.number for a in made.plan.actions] == [1, 2]
    assert any('left out: "Between the tables."' in words for words in said(made))


def test_word_with_merged_cells_lists_links_and_tracked_changes() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(1, 6)).text = "A. Governance"
        cell = table.cell(2, 5)
        cell.text = "Done:"
        cell.add_paragraph("one", style="List Bullet")
        cell.add_paragraph("two", style="List Bullet")
        paragraph = cell.add_paragraph("See ")
        link = document.part.relate_to(
            "https://example.org/m", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        for xml in (
            f'<w:hyperlink xmlns:w="{w}" xmlns:r="{r}" r:id="{link}"><w:r><w:t>the </w:t></w:r><w:r><w:t>minutes</w:t></w:r></w:hyperlink>',
            f'<w:ins xmlns:w="{w}"><w:r><w:t xml:space="preserve"> and more</w:t></w:r></w:ins>',
            f'<w:del xmlns:w="{w}"><w:r><w:delText>not this</w:delText></w:r></w:del>',
        ):
            paragraph._p.append(docx.oxml.parse_xml(xml))
        table.cell(2, 3).merge(table.cell(3, 3)).text = "Registrar"

    made = imported(
        word([HEAD, [""] * 7, row("1", owner=""), row("2", owner="")], change=change), "plan.docx"
    )
    assert [theme.title for theme in made.plan.themes] == ["Governance"]
    report = made.plan.actions[0].progress[0].text
    assert report == "Done:\n\n- one\n- two\n\nSee [the minutes](https://example.org/m) and more"
    assert [a.roles for a in made.plan.actions] == [("Registrar",), ("Registrar",)]


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (RUN("a") + "<w:moveFrom>" + RUN("b") + "</w:moveFrom><w:moveTo>" + RUN("c") + "</w:moveTo>", "text='ac'"),
        (
            f"<w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "text='a\\n\\nbox'",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "text='✓'"),
        ('<w:r><w:sym w:font="Odd" w:char="F0AB"/></w:r>', "has the character F0AB of Odd"),
        ("<w:smartTag>" + RUN("a") + "</w:smartTag>", "text='a'"),
        ("<w:r><a:blip/></w:r>", "holds a picture, which was left out"),
        ('<w:r><w:instrText>HYPERLINK "http://x.org"</w:instrText></w:r>', "the link to http://x.org was left out"),
        ('<w:pPr><w:pStyle w:val="ListParagraph"/></w:pPr>' + RUN("a"), "text='a'"),
        ('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + RUN("a"), "text='- a'"),
        ('<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + RUN("a"), "text='a'"),
        ('<w:hyperlink r:id="rIdOld">' + RUN("Minutes") + "</w:hyperlink>", "is not https: http://example.org/m"),
        ('<w:hyperlink r:id="rIdNew">' + RUN("M") + "</w:hyperlink>", "text='[M](https://example.org/m%281%29)'"),
    ],
)  # fmt: skip
def test_word_word_for_word(inner: str, words: str) -> None:
    def change(document: Any) -> None:
        for key, target in (("rIdOld", "http://example.org/m"), ("rIdNew", "https://example.org/m(1)")):
            document.part.rels.add_relationship("hyperlink", target, key, is_external=True)
        cell = document.tables[0].cell(1, 5)._tc
        cell.remove(cell.p_lst[0])
        cell.append(docx.oxml.parse_xml(f"<w:p {SPACES}>{inner}</w:p>"))

    made = imported(word([HEAD, row("1")], change=change), "plan.docx")
    assert words in repr(made.plan) + "\n".join(said(made))


def test_word_headers_and_footers_are_listed() -> None:
    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Our Plan 2024-25"
        document.sections[0].footer.paragraphs[0].text = "Approved by Council"

    made = imported(word([HEAD, row("1")], change=change), "plan.docx")
    assert made.plan.about.title == "Our Plan"
    assert 'footer: is outside of the table, and was left out: "Approved by Council"' in said(made)


def wrapped(element: Any, xml: str) -> None:
    """Put an element of a document into another one."""
    outer = docx.oxml.parse_xml(xml)
    element.addprevious(outer)
    (outer[0] if len(outer) else outer).append(element)


def within_a_cell(document: Any) -> None:
    table = document.tables[0]._tbl
    layout = document.add_table(1, 1)
    layout.cell(0, 0)._tc.append(table)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: wrapped(d.tables[0].cell(1, 1)._tc, f'<w:customXml {SPACES} w:element="x"/>'),
        lambda d: wrapped(d.tables[0]._tbl, f"<w:sdt {SPACES}><w:sdtContent/></w:sdt>"),
        within_a_cell,
    ],
)
def test_word_tables_within_something(change: Callable[[Any], object]) -> None:
    made = imported(word([HEAD, row("1")], change=change), "plan.docx")
    assert facts(made.plan) == [("A", "1", "2025-08-01", "ongoing")]
    assert made.plan.actions[0].action == "Do 1"


def test_word_headings_between_tables_are_themes() -> None:
    def change(document: Any) -> None:
        for table, words in zip(document.tables, ("Theme B: Governance", "Training"), strict=True):
            heading = document.add_heading(words)
            table._tbl.addprevious(heading._p)

    made = imported(word([HEAD, row("1")], [HEAD, row("2")], change=change), "plan.docx")
    assert [(t.letter, t.title, len(t.actions)) for t in made.plan.themes] == [
        ("B", "Governance", 1),
        ("C", "Training", 1),
    ]


@pytest.mark.parametrize("words", ["Charter Action Plan", "Equality Plan 2022–2025"])
def test_the_heading_of_a_document_is_the_title_of_the_plan_and_no_theme(words: str) -> None:
    made = imported(word([HEAD, row("1")], before=words), "plan.docx")
    assert made.plan.about.title == words.removesuffix(" 2022–2025")
    assert [theme.title for theme in made.plan.themes] == ["Actions"]


def with_parts(source: bytes, *parts: tuple[str, bytes, bytes]) -> bytes:
    """A packed file in which words of parts were put in place of others; an empty one adds the part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for part, before, after in parts:
                content = content.replace(before, after) if part == name else content
            new.writestr(name, content)
        for part, before, after in parts:
            if not before:
                new.writestr(part, after)
    return made.getvalue()


def test_word_footnotes_are_listed_and_macros_do_not_matter() -> None:
    def change(document: Any) -> None:
        note = docx.oxml.parse_xml(f'<w:r {SPACES}><w:footnoteReference w:id="2"/></w:r>')
        document.tables[0].cell(1, 5).paragraphs[0]._p.append(note)

    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
    source = with_parts(
        word([HEAD, row("1")], change=change),
        ("[Content_Types].xml", b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="' + kind + b'footnotes+xml"/></Types>'),
        ("[Content_Types].xml", kind + b"document.main+xml", b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        (
            "word/_rels/document.xml.rels",
            b"</Relationships>",
            b'<Relationship Id="rIdF" Type="x/footnotes" Target="footnotes.xml"/></Relationships>',
        ),
        ("word/footnotes.xml", b"", f'<w:footnotes {SPACES}><w:footnote w:id="2"><w:p>{RUN("If funded.")}</w:p></w:footnote></w:footnotes>'.encode()),
    )  # fmt: skip
    made = imported(source, "plan.docm")
    assert 'table 1, row 2, column 6: has a footnote, which was left out: "If funded."' in said(made)
