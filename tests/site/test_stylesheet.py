"""The stylesheet: all its parts, once, and the colour."""

import re

import pytest
from action_plan.site.stylesheet import PARTS, BadColour, stylesheet

from tests.conftest import ROOT

STYLES = ROOT / "hooks/action_plan/site/styles"
SHEET = stylesheet("#5a1A4f").decode()


def test_it_is_made_of_every_part_once_after_the_colour() -> None:
    assert SHEET.startswith(":root { --plan-colour: #5a1A4f; }\n")
    assert sorted(f"{name}.css" for name in PARTS) == sorted(path.name for path in STYLES.iterdir())
    assert all(SHEET.count((STYLES / f"{name}.css").read_text("utf-8")) == 1 for name in PARTS)


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12444g", "#12444f;", "12444f", "#12444f\n"])
def test_a_colour_is_six_hexadecimal_digits(colour: str) -> None:
    with pytest.raises(BadColour, match="write six hexadecimal digits"):
        stylesheet(colour)


def test_variables_are_given_among_the_tokens_and_used() -> None:
    given = r"(?m)^ *(--[\w-]+):"
    tokens = re.findall(given, (STYLES / "tokens.css").read_text("utf-8"))
    assert set(re.findall(given, SHEET)) == set(tokens)
    ours = {"--plan-colour", *(name for name in tokens if name.startswith("--plan-"))}
    assert set(re.findall(r"var\((--plan-[\w-]+)\)", SHEET)) == ours


def test_what_only_material_has_stands_apart() -> None:
    # .md-typeset is the page's own part: every rule for its words and tables is meant within it.
    for name in set(PARTS) - {"theme", "print"}:
        rules = (STYLES / f"{name}.css").read_text("utf-8")
        assert set(re.findall(r"\.(md-[\w-]+)", rules)) <= {"md-typeset"}, name
