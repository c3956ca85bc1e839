"""A plan is made of a file, and written whole or not at all."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from action_plan import files
from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.plan_csv import METADATA, csv_metadata, plan_csv
from action_plan.importing.cells import CannotImport
from action_plan.importing.plan import Imported, make_plan
from action_plan.model.dates import AcademicYear
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan
from action_plan.tasks import import_plan as task
from action_plan.tasks.import_plan import BadFile, IsThere, import_plan

from tests.conftest import a_plan
from tests.importing.sources import HEAD, row, text

DAY = date(2025, 1, 1)
YEAR = AcademicYear(2024)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A file with a plan of one action."""
    (tmp_path / "plan.txt").write_bytes(text([HEAD, row("1", by="TBC")]))
    return str(tmp_path / "plan.txt")


def test_what_is_made_is_what_is_written(plan: str, tmp_path: Path) -> None:
    made = import_plan(plan, DAY, title="T", year=YEAR, by="U")
    assert read_plan(made.source) == made.plan
    assert (made.problems, len(made.remarks), [path.name for path in tmp_path.iterdir()]) == (
        [],
        2,
        ["plan.txt"],
    )
    output = tmp_path / "new.yaml"
    assert import_plan(plan, DAY, title="T", year=YEAR, by="U", output=str(output)) == made
    assert output.read_bytes() == made.source


def test_the_description_beside_our_table_is_read(tmp_path: Path) -> None:
    origin = Origin(standing=stand(a_plan(title="Ours", abbreviations={"U": "University"}), DAY))
    (tmp_path / "plan.csv").write_bytes(plan_csv(origin))
    (tmp_path / METADATA).write_bytes(csv_metadata(origin))
    assert import_plan(str(tmp_path / "plan.csv"), DAY).plan == origin.plan


def test_a_plan_with_errors_is_written_and_they_are_told(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(text([HEAD, row("1", by="01/08/2031")]))
    output = tmp_path / "new.yaml"
    made = import_plan(str(tmp_path / "plan.txt"), DAY, year=YEAR, output=str(output))
    assert [(error.kind.slug, error.file) for error in made.problems] == [("date-outside-year", str(output))]
    assert output.read_bytes() == made.source


def test_where_it_may_not_be_written(plan: str, tmp_path: Path) -> None:
    there = tmp_path / "there.yaml"
    there.write_text("kept")
    for output, refused in ((there, IsThere), (tmp_path, BadFile), (tmp_path / "none" / "new.yaml", BadFile)):
        with pytest.raises(refused):
            import_plan(plan, DAY, year=YEAR, output=str(output))
    with pytest.raises(BadFile, match="cannot be opened"):
        import_plan(str(tmp_path / "none.txt"), DAY, output=str(there), replace=True)
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CannotImport):
        import_plan(str(tmp_path / "x.pdf"), DAY, output=str(there), replace=True)
    assert there.read_text() == "kept"
    made = import_plan(plan, DAY, year=YEAR, output=str(there), replace=True)
    assert there.read_bytes() == made.source


def test_a_file_that_another_wrote_meanwhile_is_kept(
    plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "new.yaml"

    def meanwhile(*given: Any, **named: Any) -> Imported:
        shutil.copy(plan, output)
        return make_plan(*given, **named)

    monkeypatch.setattr(task, "make_plan", meanwhile)
    with pytest.raises(IsThere):
        import_plan(plan, DAY, year=YEAR, output=str(output))
    assert output.read_bytes() == Path(plan).read_bytes()


def test_it_waits_for_another_and_gives_up(
    plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    output = tmp_path / "new.yaml"
    with files.held(output), pytest.raises(files.Busy):
        import_plan(plan, DAY, year=YEAR, output=str(output))
    assert not output.exists()
