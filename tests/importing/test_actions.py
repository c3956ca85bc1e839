"""From the draft of an action to the action, by the form of each field."""

import shutil
import subprocess
import sys
from pathlib import Path

from action_plan.importing.plan import make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.dates import AcademicYear

from tests.conftest import ROOT, action, plan_yaml, theme

TOMORROW = """
    budget: Annotated[str | None, Field(TEXT, "What it costs.", "wording", column=Column("Budget", 8))] = None
    reviewed: Annotated[datetime.date | None, Field(DAY, "When it was looked at.", "date")] = None
    places: Annotated[tuple[str, ...], Field(ListOf(TEXT), "Where it is done.", "wording")] = ()

"""
ADDED = {"budget": "=1; or more", "reviewed": "2025-01-31", "places": ["Library", "Halls; all"]}
BOTH_WAYS = """
from datetime import date
from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.importing.plan import make_plan
from action_plan.importing.tables import read_tables
from action_plan.tables.table import COLUMNS, guard, rows
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan
import csv, io

plan = read_plan(open("plan.yaml", "rb").read())
assert plan.actions[0].places == ("Library", "Halls; all")
stream = io.StringIO(newline="")
writer = csv.writer(stream)
writer.writerow(reversed(COLUMNS))
writer.writerows([guard(row[key]) for key in reversed(COLUMNS)] for row in rows(plan))
made = make_plan(read_tables(stream.getvalue().encode(), "plan.csv"), "plan.csv", title="-", by="-")
assert made.remarks == [], made.remarks
assert made.plan.themes == plan.themes

book = plan_xlsx(Origin(standing=stand(plan, date(2024, 1, 1))))
assert make_plan(read_tables(book, "plan.xlsx"), "plan.xlsx").plan.actions[0].budget == "=1; or more"

head = "No.\tAction\tMeasure\tOwner\tDeadline\tStatus\tBudget\tReviewed\tPlaces"
row = "1\tDo\tDone\tRegistrar\t2025-07\tOngoing\tNone\t2025-01-31\tLibrary; Halls"
action = make_plan(read_tables((head + chr(10) + row).encode(), "plan.txt"), "plan.txt").plan.actions[0]
assert (action.budget, str(action.reviewed), action.places) == ("None", "2025-01-31", ("Library", "Halls"))
"""


def test_a_field_that_is_added_comes_back_without_a_change_here(tmp_path: Path) -> None:
    package = tmp_path / "action_plan"
    shutil.copytree(ROOT / "hooks" / "action_plan", package)
    model = package / "model" / "plan.py"
    before = "    @property\n    def is_finished"
    assert before in model.read_text("utf-8")
    model.write_text(model.read_text("utf-8").replace(before, TOMORROW + before), "utf-8")
    (tmp_path / "plan.yaml").write_text(plan_yaml(theme("A", action(1, **ADDED), action(2))), "utf-8")
    done = subprocess.run([sys.executable, "-c", BOTH_WAYS], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


LISTS = """"No.","Action","Measure","Owner","Deadline","Update","Status"
"1","Train staff:
1)	new
2)	old","• Sessions held • Records kept","• Registrar
• Head of Security","01/08/2025","Done:
•	One
o	two","Ongoing"
"2","Do","Done","Registrar","01/08/2025","","Ongoing"
"3","Do","Done","Head of Security","01/08/2025","","Ongoing"
"""


def test_lists_typed_into_cells() -> None:
    made = make_plan(read_tables(LISTS.encode(), "plan.csv"), "plan.csv", year=AcademicYear(2024))
    assert made.plan
    first = made.plan.actions[0]
    assert first.action == "Train staff:\n\n1. new\n2. old"
    assert first.measure == "- Sessions held\n- Records kept"
    assert first.roles == ("Registrar", "Head of Security")
    assert [report.text for report in first.progress] == ["Done:\n\n- One\n    - two"]
