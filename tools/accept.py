"""Accepts how the site and the schema are now as how they should be: writes tests/golden/ anew.

    python -m tools.accept

Look at the difference (git diff) before committing it.
"""

import hashlib
import json
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from action_plan.engines.bare import Bare, read
from action_plan.planfile.neighbours import FORMS
from action_plan.planfile.rules.editors import neighbour_schema, schema
from action_plan.site.build import build

from tools.example import EXAMPLE_DAY, make_example
from tools.project import ROOT, first_project
from tools.sites import KINDS, kind_of

GOLDEN = "tests/golden"
SCHEMA = "data/actions.schema.json"
SCHEMAS = {file: file.replace(".yaml", ".schema.json") for file in FORMS}
"""Those of the files beside the plan."""
_AROUND = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>\n|<a class="skip".*?(?=<main)|(?<=</main>\n).*',
    re.DOTALL,
)
REAL_DAY = date(2026, 11, 24)
ADDRESSES = {"SITE_URL": "https://example.org/prevent/", "REPO_URL": "https://github.com/example/plan"}


def schema_text() -> str:
    """The text of data/actions.schema.json."""
    return _as_text(schema())


def schema_texts() -> dict[str, str]:
    """The schemas for editors, by their names."""
    beside = {SCHEMAS[file]: _as_text(neighbour_schema(file, form)) for file, form in FORMS.items()}
    return {SCHEMA: schema_text(), **beside}


def _as_text(made: dict[str, Any]) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _site(root: Path, day: date, **environment: str) -> dict[str, bytes]:
    """The whole site of a project, without MkDocs."""
    return build(read(root, {"PLAN_AS_AT": day.isoformat(), **environment}), Bare(root))


def _own(name: str, page: bytes) -> str:
    """A page without what stands around it, which is looked at on the home page alone."""
    text = page.decode()
    return text if name == "index.html" else _AROUND.sub("", text)


def trees(scratch: Path) -> dict[str, str]:
    """How the site should be, by the names of files: all pages of the first edition's plan, with the checksums
    of all that stands beside them; and the longest page of each kind of the example."""
    first, example = scratch / "first", scratch / "example"
    first_project(first)
    make_example(example)
    real = _site(first, REAL_DAY, **ADDRESSES)
    pages = {f"real/{name}": _own(name, content) for name, content in real.items() if name.endswith(".html")}
    sums = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(real.items())
        if not name.endswith((".html", ".sha256")) and not name.startswith(("assets/", "images/"))
    )
    longest: dict[str, tuple[str, bytes]] = {}
    for name, content in _site(example, EXAMPLE_DAY).items():
        kind = kind_of(name.removesuffix("index.html"))
        known = longest.get(kind, ("", b""))[1]
        if name.endswith("index.html") and kind in KINDS and len(content) > len(known):
            longest[kind] = name, content
    some = {f"example/{name}": _own(name, content) for name, content in longest.values()}
    return {**pages, **some, "real/beside.sha256": "".join(sums)}


def main() -> None:
    """Write the golden tree and the schema."""
    for name, text in schema_texts().items():
        (ROOT / name).write_text(text, "utf-8")
    folder = ROOT / GOLDEN
    with tempfile.TemporaryDirectory() as scratch:
        made = trees(Path(scratch))
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"{len(made)} files and the schemas are accepted. Look at them: git diff {GOLDEN} {SCHEMA}")


if __name__ == "__main__":
    main()
