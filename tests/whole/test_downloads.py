"""Downloads, made and read by whole processes: the same bytes everywhere, and a calendar's own reader."""

import os
import re
import subprocess
import sys
from pathlib import Path

from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import write

from tests.downloads.test_plan_files import FULL
from tools.project import FIRST, ROOT
from tools.sites import Site

SCRIPT = """
import hashlib, sys
from datetime import date
from pathlib import Path
from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.plan_csv import plan_csv
from action_plan.downloads.plan_json import plan_json
from action_plan.downloads.plan_pdf import plan_pdf
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.downloads.standing_png import standing_png
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan
for name in sys.argv[1:]:
    origin = Origin(standing=stand(read_plan(Path(name).read_bytes()), date(2024, 1, 15)))
    for make in (plan_json, plan_csv, plan_xlsx, lambda origin: plan_pdf(origin).content, standing_png):
        print(hashlib.sha256(make(origin)).hexdigest())
"""


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    full = tmp_path / "plan.yaml"
    full.write_text(write(FULL), "utf-8")
    first, second = (
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(FIRST), str(full)], capture_output=True, text=True, check=True, cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(ROOT / "hooks")},
        ).stdout.split()
        for seed, zone, folder in (("1", "UTC", ROOT), ("2", "Pacific/Auckland", tmp_path))
    )  # fmt: skip
    assert first == second
    assert len(set(first)) == 10


def test_khal_reads_the_dates(example: Site, example_project: Path, tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    settings = tmp_path / "khal.conf"
    settings.write_text(
        f"[calendars]\n[[plan]]\npath = {tmp_path}/calendar\n[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        f"longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"local_timezone = Europe/London\ndefault_timezone = Europe/London\n[sqlite]\npath = {tmp_path}/khal.db\n[default]\ndefault_calendar = plan\n"
    )
    dates = example.root / "data/v1/dates.ics"

    def khal(*words: str) -> str:
        command = [str(Path(sys.executable).with_name("khal")), "-c", str(settings), *words]
        environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        assert "rror" not in done.stderr
        return done.stdout

    khal("import", "--batch", str(dates))
    shown = khal("list", "2026-08-01", "400d", "--format", "{start-date} {title}")
    for each in read_plan((example_project / DATA).read_bytes()).actions:
        if each.achieve_by.last_day and not each.is_finished:
            assert re.search(rf"^{each.achieve_by.last_day} Action {each.number}:", shown, re.MULTILINE)
