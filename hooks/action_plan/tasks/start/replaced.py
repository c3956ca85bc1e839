"""The files of the publisher as they become where another publishes the copy."""

import re
from collections.abc import Mapping
from pathlib import Path

from action_plan.history.editions import FOLDER
from action_plan.hosts.base import FORM
from action_plan.hosts.form_file import form_text
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import FORMS
from action_plan.site.publisher.configuration import FILE, NotThere, Way, value_of, with_values
from action_plan.site.written import mark
from action_plan.tasks.start.choices import Choices

ABOUT = "docs/about.md"

COPIED: Mapping[Way, str | bool] = {
    ("copyright",): "Published by {{ publisher }}.",
    ("extra", "purpose"): "",
    ("extra", "about"): "",
    ("extra", "unfinished"): False,
    ("extra", "contact"): "",
    ("extra", "statement", "contact"): "",
    ("extra", "statement", "tested_by_people"): "No person with a disability has tested it yet.",
    ("extra", "statement", "prepared_on"): "",
    ("extra", "statement", "reviewed_on"): "",
}
"""What in mkdocs.yml is said by the one who publishes the plan, and what stands there until another has said it."""

_INTRO = f"""
{{{{ publisher }}}} publishes here its {{{{ plan }}}}: what it has set out to do, who does it, by when, and how it
is going.

**{mark("why there is this plan, and who watches over it")}**

"""
_DESCRIPTION = "description: What this site shows, and how it can be trusted."


def replaced(root: Path, held: list[str], choices: Choices) -> dict[str, bytes | None]:
    """Every file of the project at `root` that changes, with its new content; None where it goes. `held` are the files
    that git holds. Raises NotThere where a file is not as it has to be."""
    emptied: dict[str, bytes | None] = {
        name: None for name in held if name in FORMS or name.startswith(f"{FOLDER}/")
    }
    written = {
        DATA: choices.source.decode(),
        FILE: _configuration(_text(root, FILE), choices),
        ABOUT: _about(_text(root, ABOUT)),
        FORM: form_text(choices.plan),
    }
    return emptied | {name: text.encode() for name, text in written.items()}


def _text(root: Path, name: str) -> str:
    try:
        return (root / name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere(
            f"{name} cannot be read ({error}); take it from the project that was copied"
        ) from error


def _configuration(text: str, choices: Choices) -> str:
    """mkdocs.yml with what was chosen, and nothing that the publisher before said."""
    colour = choices.colour or value_of(text, ("extra", "colour"))
    chosen = {("site_name",): choices.plan.about.title, ("extra", "colour"): colour}
    return with_values(text, {**COPIED, **chosen})


def _about(text: str) -> str:
    """The page About, of which only what it says of all such sites is left."""
    text = re.sub(r"^description: .*$", _DESCRIPTION, text, count=1, flags=re.MULTILINE)
    found = re.search(r"^# [^\n]*\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    if not found:
        raise NotThere(f'{ABOUT} has no title ("# ") with a section ("## ") below it')
    return text[: found.start(1)] + _INTRO + text[found.end(1) :]
