"""The form "Report progress" on the site itself, for those without an account where the plan is kept. Nothing of it is
sent anywhere: the browser checks what was written, and whoever wrote it sends it on."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from action_plan.form.checks import checks, of_plan
from action_plan.form.questions import QUESTIONS, TITLE
from action_plan.model import addresses
from action_plan.model.dates import in_words
from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import cut

_LAST = 600
"""How many characters of the last report are shown."""


def pages(view: View) -> Iterator[Page]:
    """The one page."""
    form, trail = view.links.form, (HOME,)
    yield Page(
        address=addresses.PROPOSE,
        place=addresses.PROPOSE,
        title="Report progress",
        label="Report progress",
        description=f"Report on an action of the {view.plan.name}: what was done, a new date, or that it is done.",
        has_contents=False,
        trail=trail,
        body=view.fill(
            "propose.html",
            addresses.PROPOSE,
            trail=trail,
            questions=QUESTIONS,
            data=_as_data(_data(view)),
            host=form.host if form else None,
            empty=form.empty(view.plan) if form else None,
            mail=view.links.asking(TITLE, "") if view.links.mail else None,
        ),
        search=(
            SearchEntry("", "Report progress", "Report on an action, move its date, say that it is done"),
        ),
    )


def _data(view: View) -> dict[str, Any]:
    """What the script goes by."""
    form, newest = view.links.form, view.newest
    return {
        "rules": checks(),
        "plan": of_plan(view.plan, newest.plan if newest else None),
        "form": asdict(form) if form else None,
        "mail": view.links.mail,
        "title": TITLE,
        "now": {str(action.number): _now(view, action) for action in view.plan.actions},
    }


def _now(view: View, action: Action) -> dict[str, str]:
    """What an action says now, in words."""
    plain = view.texts.plain
    last = action.progress[-1] if action.progress else None
    of = f"{in_words(last.date)}: " if last and last.date else ""
    return {
        "Measure": plain(action.measure),
        "Person responsible": plain(action.person_responsible),
        "Achieve by": action.achieve_by.in_words,
        "Status": STATUS_IN_WORDS[action.status],
        "Last report": f"{of}{cut(plain(last.text), _LAST)}" if last else "None yet",
    }


def _as_data(data: object) -> Markup:
    """Data for a script, as it may stand in a page: without a sign that could end it."""
    text = json.dumps(data, separators=(",", ":"))
    return Markup(re.sub("[&<>\x7f]", lambda sign: f"\\u{ord(sign[0]):04x}", text))
