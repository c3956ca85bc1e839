"""The files of the form "Report progress" for hosts, with the actions of the plan as they are now.

    python -m action_plan.hosts.form_file    writes them again

make test says when they are out of step.
"""

from pathlib import Path
from typing import Any

import yaml

from action_plan.files import replace_file
from action_plan.form.filled import blank, choices
from action_plan.form.questions import LABEL, QUESTIONS, TITLE, Question
from action_plan.hosts.base import FORM, TEMPLATE
from action_plan.model.plan import Plan
from action_plan.planfile.reading import read_plan
from action_plan.planfile.text import read_data
from action_plan.words import cut

_HEAD = "# Written by make forms from data/actions.yaml, and read by plan report --from-issue-form.\n"


def form_text(plan: Plan) -> str:
    """The text of the file."""
    welcome = (
        f"For the {cut(plan.name, 90)}. A colleague reviews your report before it is published.\n\n"
        "**Name roles, not people:** everything that you write here becomes public."
    )
    whole = {
        "name": "Report progress",
        "description": f"Say how an action of the {cut(plan.about.title, 90)} is going. It takes two minutes.",
        "title": TITLE,
        "labels": [LABEL],
        "body": [
            {"type": "markdown", "attributes": {"value": welcome}},
            *(_asked(question, plan) for question in QUESTIONS),
        ],
    }
    return _HEAD + yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=1000)


def _asked(question: Question, plan: Plan) -> dict[str, Any]:
    asked: dict[str, Any] = {"label": question.label, "description": question.hint}
    if listed := choices(question, plan):
        asked["options"] = [*listed]
    if question.choices:
        asked["default"] = 0
    required = {"required": question.is_required}
    return {"type": question.kind, "id": question.id, "attributes": asked, "validations": required}


def write_form(root: Path) -> bool:
    """Write the files of the project at `root`. Returns whether one changed."""
    is_new = False
    for name, text in ((FORM, form_text(read_plan(read_data(root)))), (TEMPLATE, blank({}))):
        path = root / name
        is_new |= not path.exists() or path.read_text("utf-8") != text
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode())
    return is_new


def main() -> None:
    """Write the files of the project in this folder, and say whether one changed."""
    is_new = write_form(Path())
    print(
        "The form has changed; commit it." if is_new else "The form is as the plan and the software have it."
    )


if __name__ == "__main__":
    main()
