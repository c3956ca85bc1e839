"""The paper of a meeting as a Word document, for whoever puts it into a pack with others.

For people with and without sight: its headings are headings, the headings of tables are repeated on each page, its
language and its title are set. The same paper gives the same bytes: no day but that of the paper, no name of software,
and no compression, of which two versions need not give the same.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Any

from action_plan.downloads.markup_tree import tree
from action_plan.downloads.origin import Origin
from action_plan.downloads.papers.meeting_pdf import LONGEST
from action_plan.downloads.settable import settable
from action_plan.history.papers.record import MeetingPaper, Row, Section
from action_plan.model import addresses
from action_plan.model.entries import Evidence
from action_plan.model.markup import Texts
from action_plan.words import cut

_WIDTHS = (5.4, 7.6, 4.0)
"""The widths of the columns, in centimetres."""


_INK = (0x12, 0x44, 0x4F)
"""The colour of headings and links."""

_UNNEEDED = {"stylesWithEffects", "customXml", "webSettings", "thumbnail", "extended-properties"}
"""The parts of the library's template that are left out."""


def meeting_docx(origin: Origin, paper: MeetingPaper) -> bytes:
    """The document."""
    return _Writer(origin, paper).write()


class _Writer:
    """Writes one paper."""

    def __init__(self, origin: Origin, paper: MeetingPaper) -> None:
        import docx

        self._origin, self._paper = origin, paper
        self._texts = Texts(dict(paper.abbreviations))
        self._made: Any = docx.Document()

    def write(self) -> bytes:
        paper, made = self._paper, self._made
        self._set_up()
        made.add_heading(paper.headline, 1)
        made.add_paragraph(paper.lead)
        if paper.missing:
            made.add_paragraph().add_run(paper.missing).bold = True
        for section in paper.sections:
            made.add_heading(section.heading, 2)
            made.add_paragraph(section.said).paragraph_format.keep_with_next = bool(section.rows)
            if section.rows:
                self._table(section)
        if paper.meeting.decided:
            made.add_heading("What was decided", 2)
            self._blocks(made, tree(self._texts, paper.meeting.decided))
        if paper.meeting.papers:
            made.add_heading("Papers and minutes", 2)
            for one in paper.meeting.papers:
                self._link(made.add_paragraph(style="List Bullet"), one.title, one.url)
        made.add_paragraph().add_run(paper.made).italic = True
        stream = io.BytesIO()
        made.save(stream)
        return _packed(stream.getvalue())

    def _set_up(self) -> None:
        """The page, the language, and what the document says of itself."""
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt, RGBColor

        paper, made = self._paper, self._made
        page = made.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2)
        page.top_margin = page.bottom_margin = Cm(2)
        page.header.paragraphs[0].text = f"{paper.name}: {paper.plan}"
        made.styles["Normal"].font.size, made.styles["Normal"].paragraph_format.space_after = Pt(10), Pt(4)
        for name, size in (("Heading 1", 17), ("Heading 2", 13)):
            font = made.styles[name].font
            font.size, font.color.rgb = Pt(size), RGBColor(*_INK)
        for language in made.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")
        about, day = made.core_properties, datetime.combine(paper.day, time(), UTC).replace(tzinfo=None)
        about.title, about.subject, about.author = (
            f"{paper.plan}: {paper.name}",
            paper.plan,
            paper.published_by,
        )
        about.language, about.comments, about.last_modified_by = "en-GB", "", paper.published_by
        about.created = about.modified = day

        self._lighten()

    def _lighten(self) -> None:
        """Leave out what the library's template brings and nothing here needs: pictures of other looks, names of
        software. It is most of the file, which is not compressed."""
        from docx.oxml.ns import qn

        part = self._made.part
        for held in (part.rels, part.package.rels):
            for name in [name for name, one in held.items() if one.reltype.rpartition("/")[2] in _UNNEEDED]:
                del held[name]
        styles = self._made.styles.element
        for style in list(styles.iterchildren(qn("w:style"))):
            if style.get(qn("w:type")) == "table" and style.name_val not in ("Normal Table", "Table Grid"):
                styles.remove(style)

    def _table(self, section: Section) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm

        table = self._made.add_table(1, len(section.columns), "Table Grid")
        table.autofit = False
        for name, words in (("w:tblCaption", section.heading), ("w:tblDescription", section.said)):
            described = OxmlElement(name)
            described.set(qn("w:val"), words)
            table._tbl.tblPr.append(described)
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, words in zip(head.cells, section.columns, strict=True):
            cell.paragraphs[0].add_run(words).bold = True
        for row in section.rows:
            made = table.add_row()
            made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            self._row(made.cells, row)
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        self._made.add_paragraph()

    def _row(self, cells: Sequence[Any], row: Row) -> None:
        subject = cells[0].paragraphs[0]
        url = self._origin.address(addresses.of_action(*row.key))
        if url:
            self._link(subject, row.name, url)
        else:
            subject.add_run(row.name).bold = True
        subject.add_run(f": {_shown(cut(self._texts.plain(row.action), LONGEST))}")
        cells[1].paragraphs[0].text = _shown(row.said)
        self._blocks(cells[1], tree(self._texts, row.words or ""), "Quote")
        for title, text in row.before_and_after:
            cells[1].add_paragraph().add_run(title).bold = True
            self._blocks(cells[1], tree(self._texts, text), "Quote")
        if row.evidence:
            self._evidence(cells[1].add_paragraph("Evidence: "), row.evidence)
        cells[2].paragraphs[0].text = row.last

    def _evidence(self, paragraph: Any, links: Iterable[Evidence]) -> None:
        for i, one in enumerate(links):
            if i:
                paragraph.add_run(", ")
            self._link(paragraph, one.title, one.url)

    def _blocks(self, place: Any, nodes: Iterable[dict[str, Any]], style: str | None = None) -> None:
        """A text in its blocks, in the document or in a cell."""
        for node in nodes:
            if node["kind"] == "p":
                self._inline(place.add_paragraph(style=style), node["inside"])
                continue
            of_list = {"ul": "List Bullet", "ol": "List Number"}.get(node["kind"])
            for item in node["items"]:
                self._blocks(place, item if of_list else [item], of_list or "Quote")

    def _inline(self, paragraph: Any, nodes: Iterable[Any], **looks: bool) -> None:
        for node in nodes:
            if isinstance(node, str):
                run = paragraph.add_run(_shown(node))
                for look, is_so in looks.items():
                    setattr(run, look, is_so)
            elif node["kind"] == "a":
                self._link(paragraph, _words(node["inside"]), node["to"])
            elif node["kind"] == "br":
                paragraph.add_run().add_break()
            else:
                self._inline(paragraph, node["inside"], **{**looks, **_LOOKS.get(node["kind"], {})})

    def _link(self, paragraph: Any, words: str, url: str) -> None:
        """A link that a reader can follow, coloured and underlined."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = paragraph.add_run(_shown(words) or url)
        run.font.underline, run.font.color.rgb = True, RGBColor(*_INK)
        link.append(run._r)
        paragraph._p.append(link)


_LOOKS = {"em": {"italic": True}, "strong": {"bold": True}}
"""How the pieces of a line look."""


def _shown(words: str) -> str:
    """Words as a document can hold them."""
    made: str = settable(words)
    return made


def _words(nodes: Iterable[Any]) -> str:
    return "".join(node if isinstance(node, str) else _words(node["inside"]) for node in nodes)


_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can name."""


def _packed(content: bytes) -> bytes:
    """The document with no day in its ZIP, and not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for item in old.infolist():
            new.writestr(zipfile.ZipInfo(item.filename, _DAY), old.read(item))
    return made.getvalue()
