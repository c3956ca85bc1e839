"""The stylesheet: one file of its parts, which stand in the folder styles by what they are for."""

import re
from importlib.resources import files

PARTS = (
    "tokens",
    "text",
    "theme",
    "parts",
    "home",
    "filters",
    "report",
    "charts",
    "tables",
    "changes",
    "story",
    "print",
)
"""The parts, in their order: of two rules that weigh the same, the later one counts."""


class BadColour(ValueError):
    """The colour of the configuration is not what it should be; the words say what."""


def stylesheet(colour: str) -> bytes:
    """The stylesheet for a site of this colour ("#12444f"). Raises BadColour.

    The parts are read anew each time, so that a site that is served follows their changes.
    """
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BadColour(
            f'mkdocs.yml: extra.colour is "{colour}"; write six hexadecimal digits, as in "#12444f"'
        )
    folder = files("action_plan.site").joinpath("styles")
    parts = [folder.joinpath(f"{name}.css").read_text("utf-8") for name in PARTS]
    return "\n".join([f":root {{ --plan-colour: {colour}; }}\n", *parts]).encode()
