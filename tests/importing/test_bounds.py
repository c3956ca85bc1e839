"""Small files that hold more than any plan: a sentence that names the bound, before much is done.

`make bounds` measures the same files at their full size.
"""

import tracemalloc

import pytest
from action_plan.importing import cells, tables, text, word
from action_plan.importing.cells import CannotImport, Counted
from action_plan.importing.tables import read_tables

from tools.hostile_imports import IMPORTS

CASES = {
    "merge_all.xlsx": (0.0001, "cells in areas that are merged or linked"),
    "merge_many.xlsx": (0.05, "cells in areas that are merged or linked"),
    "link_all.xlsx": (0.0001, "cells in areas that are merged or linked"),
    "farcells.xlsx": (0.01, "1,000 columns"),
    "cells.xlsx": (0.01, "cells"),
    "spanbig.docx": (0.001, "cells"),
    "rows4e5.docx": (0.0005, "rows"),
    "rows.docx": (0.01, "rows"),
    "paras.docx": (0.001, "paragraphs"),
    "bomb.docx": (0.001, "unpacks to more than 1 MB"),
    "bomb_lie.docx": (0.001, "is damaged"),
    "xxe.docx": (1, "holds entities"),
    "rows1e5.csv": (0.001, "rows"),
    "rows6e5.csv": (0.0003, "rows"),
    "different.csv": (0.001, "rows"),
    "commas.csv": (0.001, "signs between cells"),
    "lines.csv": (0.0001, "lines"),
    "heads.csv": (0.002, "rows"),
    "heads.txt": (0.002, "rows"),
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that small files meet."""
    for module, name, most in (
        (cells, "MOST_ROWS", 50),
        (word, "MOST_ROWS", 50),
        (cells, "MOST_CELLS", 1500),
        (tables, "MOST_CELLS", 1500),
        (cells, "MOST_PARAGRAPHS", 100),
        (tables, "_UNPACKED", 1_000_000),
        (text, "_MOST_LINES", 1000),
        (text, "_MOST_SIGNS", 10_000),
    ):
        monkeypatch.setattr(module, name, most)


def test_every_file_is_tried() -> None:
    assert CASES.keys() == IMPORTS.keys()


@pytest.mark.parametrize("name", CASES)
def test_what_is_too_much_is_refused_by_its_bound(name: str, small: None) -> None:
    size, bound = CASES[name]
    source = IMPORTS[name](size)
    tracemalloc.start()
    with pytest.raises(CannotImport) as refused:
        read_tables(source, name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert bound in str(refused.value)
    assert str(refused.value).startswith(f"{name} ")
    assert peak < 20_000_000


def test_a_part_is_unpacked_no_further_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_UNPACKED", 100_000)
    monkeypatch.setattr(tables, "_PIECE", 1000)
    source = IMPORTS["bomb.docx"](0.02)
    tracemalloc.start()
    with pytest.raises(CannotImport, match="unpacks to more than"):
        read_tables(source, "bomb.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000, "30 MB are packed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding_and_part(encoding: str) -> None:
    source = IMPORTS["xxe.docx"](1)
    if encoding == "utf-16":
        import io
        import zipfile

        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(made, "w") as after:
            for name in before.namelist():
                words = before.read(name)
                is_document = name == "word/document.xml"
                after.writestr(
                    name, words.decode().replace("UTF-8", "UTF-16").encode("utf-16") if is_document else words
                )
        source = made.getvalue()
    with pytest.raises(CannotImport, match="their words would be lost"):
        read_tables(source, "xxe.docx")


def test_a_plan_of_a_thousand_actions_is_below_every_bound() -> None:
    read_tables(IMPORTS["different.csv"](0.01), "plan.csv")
    counted = Counted("plan")
    for _ in range(1000):
        counted.row(12)
        counted.paragraph()


def test_columns_that_no_sheet_has_are_not_looked_for() -> None:
    import openpyxl
    from action_plan.importing.excel import _hidden

    sheet = openpyxl.Workbook().worksheets[0]
    sheet.column_dimensions.group("B", "C", hidden=True)
    sheet.column_dimensions["B"].max = 2_000_000_000
    sheet["B1"], sheet["B2"] = "a", "b"
    assert _hidden(sheet) == "column B"
