"""The file of the form "Report progress", with the actions of the plan as they are now.

    python -m action_plan.hosts.form_file    writes it anew

make test says when it is out of step.
"""

from pathlib import Path
from typing import Any

import yaml

from action_plan.files import replace_file
from action_plan.hosts.base import FORM
from action_plan.hosts.form import ACTION, LABEL, QUESTIONS, Question
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
        "description": f"Say how an action of the {cut(plan.about.title, 90)} stands. It takes two minutes.",
        "title": "Progress report",
        "labels": [LABEL],
        "body": [
            {"type": "markdown", "attributes": {"value": welcome}},
            *(_asked(question, plan) for question in QUESTIONS),
        ],
    }
    return _HEAD + yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=1000)


def _asked(question: Question, plan: Plan) -> dict[str, Any]:
    asked: dict[str, Any] = {"label": question.label, "description": question.hint}
    if question is ACTION:
        asked["options"] = [f"{action.number}. {cut(action.action, 90)}" for action in plan.actions]
    elif question.choices:
        asked |= {"options": [*question.choices.values()], "default": 0}
    required = {"required": question.is_required}
    return {"type": question.kind, "id": question.id, "attributes": asked, "validations": required}


def write_form(root: Path) -> bool:
    """Write the file of the project at `root`. Returns whether it changed."""
    path = root / FORM
    text = form_text(read_plan(read_data(root)))
    is_new = not path.exists() or path.read_text("utf-8") != text
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode())
    return is_new


def main() -> None:
    """Write the file of the project in this folder, and say whether it changed."""
    is_new = write_form(Path())
    print(f"{FORM} {'is written anew; commit it' if is_new else 'is in step with the plan'}.")


if __name__ == "__main__":
    main()
