"""mkdocs.yml as a text: found and changed in its places, with all else as it was."""

from typing import Any

import pytest
import yaml
from action_plan.site.publisher.configuration import NotThere, Way, line_of, value_of, with_values

TEXT = """\
# The head.
site_name: A plan # its name
copyright: Published by {{ publisher }}.

extra:
  colour: "#12444f" # of the header
  contact: "" # of people
  statement:
    contact: # in Markdown
    day: 2026-11-24
  mark: !ENV [PLAN_MARK, ""]
"""


def read(text: str) -> Any:
    class Loader(yaml.SafeLoader):
        """Takes nothing from the environment."""

    Loader.add_constructor("!ENV", lambda *_: None)
    return yaml.load(text, Loader)  # noqa: S506 (a safe loader)


def test_where_a_value_stands() -> None:
    assert line_of(TEXT, ("site_name",)) == 2
    assert [line_of(TEXT, way) for way in (("extra", "contact"), ("extra", "statement", "contact"))] == [7, 9]
    assert value_of(TEXT, ("extra", "colour")) == "#12444f"
    assert value_of(TEXT, ("extra", "statement", "contact")) == ""


@pytest.mark.parametrize(
    "value", ["", "Plain words", "a: b # c", "#5a1a4f", "- x", "yes", "2024", "é “q” \"'", True, False]
)
def test_any_value_is_put_in_its_place_and_nothing_else_changes(value: str | bool) -> None:
    ways: list[Way] = [("site_name",), ("extra", "colour"), ("extra", "statement", "contact")]
    text = with_values(TEXT, dict.fromkeys(ways, value))
    made, was = read(text), read(TEXT)
    was["site_name"] = was["extra"]["colour"] = was["extra"]["statement"]["contact"] = value
    assert made == was
    comments = [row.partition(" # ")[2] for row in TEXT.split("\n")]
    assert all(comment in row for comment, row in zip(comments, text.split("\n"), strict=True))


@pytest.mark.parametrize(
    "way", [("extra", "purpose"), ("extra",), ("site_name", "more"), ("extra", "mark", "x")]
)
def test_a_value_that_has_no_place_is_named(way: Way) -> None:
    with pytest.raises(NotThere, match=f"mkdocs.yml has no {'.'.join(way)}"):
        with_values(TEXT, {way: "x"})


def test_what_is_no_yaml_is_said() -> None:
    with pytest.raises(NotThere, match=r"mkdocs\.yml is not YAML"):
        line_of("a: [", ("a",))
