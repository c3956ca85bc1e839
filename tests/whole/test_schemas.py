"""The schemas in the hands of another's program: ajv at its strictest compiles them without a complaint, and finds the
data of both sites right and spoilt data wrong."""

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml
from action_plan.planfile import DATA

from tests.whole.conftest import ROOT
from tools.node import MODULES, NODE, install
from tools.sites import Site

SCRIPT = Path(__file__).parent / "validate.cjs"


def complaints(*checks: tuple[Path, ...]) -> list[str]:
    """What ajv says of schemas, and of the data beside each."""
    install()
    names = json.dumps([[str(file) for file in files] for files in checks])
    done = subprocess.run([NODE, SCRIPT, MODULES, names], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def as_an_editor_has_it(project: Path, file: Path, **spoilt: Any) -> Path:
    """The plan of a project as JSON, with dates as text; the first action with these fields."""
    data = yaml.load((project / DATA).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (all text)
    actions = [action for theme in data["themes"] for action in theme["actions"]]
    for one in (data, *actions):
        one.update({key: int(one[key]) for key in ("format", "number") if key in one})
    for one in actions:
        if "confirmed" in one:
            one["confirmed"]["agrees"] = one["confirmed"]["agrees"] == "true"
    actions[0].update(spoilt)
    file.write_text(json.dumps(data), "utf-8")
    return file


def test_the_schemas_are_strict_and_the_data_right(
    real: Site, example: Site, real_project: Path, example_project: Path, tmp_path: Path
) -> None:
    editors = ROOT / "data/actions.schema.json"
    plans = [as_an_editor_has_it(p, tmp_path / f"{p.name}.json") for p in (real_project, example_project)]
    checks: list[tuple[Path, ...]] = [(editors, *plans)]
    for site in (real, example):
        data = site.root / "data/v1"
        checks.append(
            (data / "plan.schema.json", data / "plan.json", *site.root.glob("archive/*/*/plan.json"))
        )
        checks.append((data / "changes.schema.json", data / "changes.json"))
    assert len(checks[3]) > 2, "the editions' files as well"
    assert complaints(*checks) == []


def test_what_is_wrong_is_found(real: Site, real_project: Path, tmp_path: Path) -> None:
    editors = ROOT / "data/actions.schema.json"
    month = as_an_editor_has_it(real_project, tmp_path / "month.json", achieve_by="2024-13-01")
    achieved = as_an_editor_has_it(real_project, tmp_path / "achieved.json", status="achieved")
    [by_month, by_status] = complaints((editors, month, achieved))
    assert "achieve_by must match pattern" in by_month
    assert "must have required property 'achieved_on'" in by_status
    loose = tmp_path / "loose.json"
    loose.write_text('{"type": "object", "required": ["a"]}', "utf-8")
    [strict] = complaints((loose,))
    assert "strict mode" in strict
    [other] = complaints((real.root / "data/v1/plan.schema.json", real.root / "data/v1/changes.json"))
    assert "must have required property" in other
