"""Writes the form "Report progress" with the actions of the plan as they are now.

    python -m tools.issue_form

make test says when it is out of step.
"""

from pathlib import Path
from typing import Any

import yaml
from action_plan.hosts import form
from action_plan.model.plan import STATUS_IN_WORDS, Plan
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan
from action_plan.words import cut

from tools.project import ROOT

FORM = ".github/ISSUE_TEMPLATE/report-progress.yml"
HEAD = "# Written by make forms from data/actions.yaml, and read by plan report --from-issue-form.\n"
LABEL = "progress"


def form_text(plan: Plan) -> str:
    """The text of the form."""
    whole = {
        "name": "Report progress",
        "description": "Say how an action of the Prevent action plan stands. It takes two minutes.",
        "title": "Progress report",
        "labels": [LABEL],
        "body": list(_body(plan)),
    }
    return HEAD + yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=1000)


def _body(plan: Plan) -> list[dict[str, Any]]:
    actions = [f"{action.number}. {cut(action.action, 90)}" for action in plan.actions]
    welcome = (
        f"For the {cut(plan.name, 90)}. A colleague reviews your report before it is published.\n\n"
        "**Name roles, not people:** everything that you write here becomes public."
    )
    return [
        {"type": "markdown", "attributes": {"value": welcome}},
        _asked("dropdown", "action", form.ACTION, "Which action do you report on?", True, options=actions),
        _asked(
            "textarea", "done", form.DONE,
            "A sentence or two. Leave an empty line between paragraphs.", True,
        ),
        _asked(
            "dropdown", "status", form.STATUS, "Does the action now stand differently?", False,
            options=[form.NO_CHANGE, *STATUS_IN_WORDS.values()], default=0,
        ),
        _asked("textarea", "evidence", form.EVIDENCE, _EVIDENCE, False),
        _asked("input", "day", form.DAY, "As in 2024-06-30. Leave it empty for today.", False),
        _asked(
            "input", "achieve-by", form.ACHIEVE_BY,
            "Only if the date moves: a day (2024-06-30), a month (2024-06), or ongoing.", False,
        ),
        _asked("input", "reason", form.REASON, "Only if the action is stopped: why?", False),
        _asked(
            "input", "continued-as", form.CONTINUED_AS,
            "Only if it is carried forward: the action that continues it, as in 2024-25/3.",
            False,
        ),
    ]  # fmt: skip


_EVIDENCE = "Links to what shows it, one a line, each with a title: Minutes https://example.org/minutes"


def _asked(
    kind: str, id: str, label: str, description: str, is_required: bool, **attributes: Any
) -> dict[str, Any]:
    asked = {"label": label, "description": description, **attributes}
    return {"type": kind, "id": id, "attributes": asked, "validations": {"required": is_required}}


def main() -> None:
    """Write the form."""
    path = Path(ROOT / FORM)
    text = form_text(read_plan((ROOT / DATA).read_bytes()))
    is_new = not path.exists() or path.read_text("utf-8") != text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    print(f"{FORM} {'is written anew; commit it' if is_new else 'is in step with the plan'}.")


if __name__ == "__main__":
    main()
