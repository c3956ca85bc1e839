"""Accepts how the pages and the schema are now as how they should be: writes tests/golden/ anew.

    python -m tools.accept

Look at the difference (git diff) before committing it.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from action_plan.history.editions import read_archive
from action_plan.history.revisions import History, read_history
from action_plan.model.plan import schema
from action_plan.model.timeliness import stand
from action_plan.planfile.check import check_file
from action_plan.site import Page, Source, pages

from tools.example import EXAMPLE_DAY, make_example
from tools.project import ROOT, first_project

GOLDEN = "tests/golden"
SCHEMA = "data/actions.schema.json"
REAL_DAY = date(2026, 11, 24)


def schema_text() -> str:
    """The text of data/actions.schema.json."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _source(root: Path, day: date, history: History) -> Source:
    plan = check_file(root, day).plan
    assert plan is not None, "the plan has errors: make check"
    return Source(standing=stand(plan, day), history=history, editions=read_archive(root).editions)


def _written(page: Page) -> str:
    head = [f"title: {page.title}", f"description: {page.description}", f"place: {page.place or 'home'}"]
    head += [f"contents: {heading.id} {heading.words}" for heading in page.headings]
    head += [f"search: #{entry.anchor} {entry.title}" for entry in page.search]
    return "\n".join([*head, "", page.body, ""])


def _named(kind: str, source: Source) -> Iterator[tuple[str, str]]:
    for page in pages(source):
        yield f"{kind}/{page.address.rstrip('/') or 'home'}.html", _written(page)


def trees(scratch: Path) -> dict[str, str]:
    """The pages of the first edition's plan (without a history) and of the example, by file name."""
    first, example = scratch / "first", scratch / "example"
    first_project(first)
    make_example(example)
    nothing = History(missing="the golden tree leaves it out")
    return {
        **dict(_named("real", _source(first, REAL_DAY, nothing))),
        **dict(_named("example", _source(example, EXAMPLE_DAY, read_history(example)))),
    }


def main() -> None:
    """Write the golden tree and the schema."""
    (ROOT / SCHEMA).write_text(schema_text(), "utf-8")
    folder = ROOT / GOLDEN
    with tempfile.TemporaryDirectory() as scratch:
        made = trees(Path(scratch))
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"{len(made)} pages and the schema are accepted. Look at them: git diff {GOLDEN} {SCHEMA}")


if __name__ == "__main__":
    main()
