"""The stylesheet: all its parts, once, the colours that follow from one, and words that can be read in each of them."""

import re
from pathlib import Path

import pytest
from action_plan.site import stylesheet as module
from action_plan.site.stylesheet import LEAST, PAIRS, PARTS, BadColour, contrast, mix, readable, stylesheet
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT

STYLES = ROOT / "hooks/action_plan/site/styles"
SHEET = stylesheet("#5a1A4f").decode()
BY_SYSTEM = "@media screen and (prefers-color-scheme: dark)"


def _colours(sheet: str, *, dark: bool) -> dict[str, str]:
    """The colours of a sheet by the names of their tokens, as a browser would have them."""
    head = sheet.split("@media screen", 1)[0]
    block = sheet.split(BY_SYSTEM, 1)[1].split("\n}", 1)[0] if dark else ""
    found = dict(re.findall(r"--plan-([\w-]+):\s*([^;]+);", head + block))
    while any(value.startswith("var") for value in found.values()):
        found = {name: found.get(value[11:-1], value) for name, value in found.items()}
    return found


def test_it_is_made_of_every_part_once_after_the_colour() -> None:
    assert SHEET.startswith(":root {\n  --plan-colour: #5a1A4f;\n")
    assert sorted(f"{name}.css" for name in PARTS) == sorted(path.name for path in STYLES.iterdir())
    assert all(SHEET.count((STYLES / f"{name}.css").read_text("utf-8")) == 1 for name in PARTS)


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12444g", "#12444f;", "12444f", "#12444f\n"])
def test_a_colour_is_six_hexadecimal_digits(colour: str) -> None:
    with pytest.raises(BadColour, match="write six hexadecimal digits"):
        stylesheet(colour)


def test_variables_are_given_among_the_tokens_and_used() -> None:
    given = r"(?m)^ *(--[\w-]+):"
    tokens = re.findall(
        given, "".join((STYLES / f"{name}.css").read_text("utf-8") for name in ("tokens", "dark"))
    )
    derived = re.findall(given, SHEET.split("}", 1)[0])
    assert set(re.findall(given, SHEET)) == {*tokens, *derived}
    assert set(re.findall(r"var\((--[\w-]+)\)", SHEET)) == {*tokens, *derived}
    assert all(name.startswith("--plan-") for name in tokens)


def test_the_dark_is_the_same_by_choice_and_by_system() -> None:
    by_choice, by_system = (
        SHEET.split(start, 1)[1].split("\n  }", 1)[0]
        for start in (':root[data-colours="dark"] {', f"{BY_SYSTEM} {{\n  :root:not([data-colours]) {{")
    )
    assert by_choice == by_system
    assert "--plan-page: #12191e;" in by_choice


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_whatever_the_colour_words_can_be_read_or_it_is_refused(colour: str) -> None:
    if contrast("#ffffff", colour) < LEAST:
        with pytest.raises(BadColour, match="take a darker colour") as said:
            stylesheet(colour)
        colour = str(said.value).rsplit('"', 2)[1]
    sheet = stylesheet(colour).decode()
    for dark in (False, True):
        tokens = _colours(sheet, dark=dark)
        assert contrast("#ffffff", tokens["colour"]) >= LEAST
        assert contrast("#ffffff", tokens["colour-deep"]) >= LEAST
        assert min(contrast(tokens[ink], tokens[ground]) for ink, ground in PAIRS) >= LEAST


def test_a_readable_colour_is_left_as_it_is() -> None:
    assert readable("#12444f", -1, ["#ffffff"]) == "#12444f"
    assert readable("#000000", 1, ["#000000"]) != "#000000"


@pytest.mark.parametrize("part", ["tokens.css", "dark.css"])
def test_tokens_that_cannot_be_read_are_refused(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in STYLES.iterdir():
        text = path.read_text("utf-8")
        if path.name == part:
            text = re.sub(r"--plan-quiet: #\w+", "--plan-quiet: #808080", text)
        (tmp_path / "styles").mkdir(exist_ok=True)
        (tmp_path / "styles" / path.name).write_text(text, "utf-8")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(
        BadColour, match=rf"{part}: --plan-quiet \(#808080\) on --plan-\w+ .* make one of them"
    ):
        stylesheet("#12444f")
