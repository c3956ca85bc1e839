"""The order of imports: each module knows only those before it."""

import ast
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "action_plan"

LAYERS = [layer.split() for layer in (
    "words word_diff pasted files folders zips terminal settings", "cache", "model", "tables", "planfile importing", "form", "history", "downloads", "site", "hosts",
    "engines", "tasks", "commands", "cli publish",
)]  # fmt: skip
"""From the ground up; the folders of one layer do not know each other."""

PLACE = {name: i for i, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted([HOOKS / "publish.py", *PACKAGE.rglob("*.py")])


def layer(path: Path) -> str:
    """The name of a module's layer; "" for the package itself."""
    if path == HOOKS / "publish.py":
        return "publish"
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem.removeprefix("__init__")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that stands in a module."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


@cache
def imported(path: Path) -> list[str]:
    """The full names of what a module imports, wherever in it that stands."""
    found = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found += [f"{node.module}.{name.name}" for name in node.names]
    return found


@cache
def names(path: Path) -> list[str]:
    """What a module names with a point, as in os.system."""
    attributes = (node for node in nodes(path) if isinstance(node, ast.Attribute))
    return [f"{node.value.id}.{node.attr}" for node in attributes if isinstance(node.value, ast.Name)]


def test_every_module_has_its_place() -> None:
    assert {layer(path) for path in MODULES} - {""} <= PLACE.keys()
    assert list(imported(PACKAGE / "__init__.py")) == []


def test_a_module_imports_only_those_before_it() -> None:
    wrong = []
    for path in MODULES:
        own = layer(path)
        for name in imported(path):
            package, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if package == "action_plan" and own != other and PLACE.get(other, len(PLACE)) >= PLACE[own]:
                wrong.append(f"{path.relative_to(HOOKS)} imports {name}")
    assert wrong == []


ENGINES = ("mkdocs", "properdocs", "material")
RUNNERS = ("subprocess", "multiprocessing", "pty")
STARTS = ("os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn", "os.fork")


def test_what_is_left_to_one_module() -> None:
    wrong = []
    for path in MODULES:
        packages = {name.partition(".")[0] for name in imported(path)}
        used = {*names(path), *imported(path)}
        if path != PACKAGE / "engines" / "mkdocs.py":
            wrong += [(path.name, name) for name in packages.intersection(ENGINES)]
        # git, the whole build, and what the workflows do with both and with `plan`.
        if path.stem not in ("git", "rebuild", "proposal", "review_comment"):
            wrong += [(path.name, name) for name in packages.intersection(RUNNERS)]
            wrong += [(path.name, name) for name in used if name.startswith(STARTS)]
    assert wrong == []


def test_the_modules_are_described_in_their_order() -> None:
    words = (PACKAGE / "__init__.py").read_text("utf-8")
    places = {name: words.find(f"`{name}`") for layer in LAYERS for name in layer}
    assert all(place >= 0 for place in places.values()), places
    assert list(places) == sorted(places, key=lambda name: places[name])


RIDDLES = {
    *("lines", "keeping", "standing", "telling", "proving", "offers", "whole", "subject", "trying", "common"),
    *("proof", "rebuilding", "rereading", "helpers", "utils", "misc"),
}
"""Names that told a stranger nothing."""


def test_the_house_stays_one_that_a_stranger_walks_through() -> None:
    others = [path for folder in ("tests", "tools") for path in (ROOT / folder).rglob("*.py")]
    for path in [*MODULES, *others]:
        assert path.stem not in RIDDLES, path
        assert len(path.read_text("utf-8").splitlines()) <= 300, f"{path} is too long"
    for folder in {path.parent for path in MODULES}:
        held = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
        assert len(held) <= 15, f"{folder} has {len(held)} modules"


def test_every_folder_says_what_it_is() -> None:
    for folder in {path.parent for path in MODULES} - {HOOKS, PACKAGE}:
        words = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
        assert "mports" in words, f"{folder.name}/__init__.py says what the folder is, and what it may import"


def test_tools_and_the_product_import_no_tests() -> None:
    for path in [*MODULES, *(ROOT / "tools").rglob("*.py")]:
        assert not [name for name in imported(path) if name.split(".")[0] == "tests"], path
