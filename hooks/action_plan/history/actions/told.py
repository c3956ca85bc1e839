"""The reports of an action, each once however often it was reworded: as it was last worded, when it came, when it
went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from action_plan.history.actions.lives import Past
from action_plan.history.revisions import Revision
from action_plan.model.changes import Change
from action_plan.model.entries import Report
from action_plan.model.lineage import Key
from action_plan.model.plan import Action


@dataclass(slots=True, kw_only=True)
class Told:
    """A report as it was last worded, of the action that was then `key`. `added` is the revision with which it came,
    None where it was there from the first; `removed` the one that took it out, None where it is still there."""

    key: Key
    report: Report
    added: Revision | None = None
    removed: Revision | None = None


_Says = tuple[date | None, str]
"""By what a report is known: its day, and its words."""


def reports(known: Mapping[Key, Action], past: Iterable[Past]) -> list[Told]:
    """Every report on an action and on those that it continues: `known` are these as they were last, the newest first;
    `past` is what the revisions changed in them, the newest first. So a report is followed back from how it was last
    worded to when it came."""
    held: dict[_Says, Told] = {}
    found: list[Told] = []

    def hold(says: _Says, told: Told) -> Told:
        held[says] = told
        found.append(told)
        return told

    for key, action in known.items():
        for report in action.progress:
            if same := held.get(_says(report)):
                same.key = key  # carried over with its words: it was told in the earlier year
            else:
                hold(_says(report), Told(key=key, report=report))
    for key, revision, changes in past:
        for change in changes:
            if change.field == "number" and change.what == "added":
                for report in change.after.action.progress:
                    if told := held.get(_says(report)):
                        told.added = revision
            elif change.field == "progress" and change.part == "report":
                report = change.after or change.before
                told = held.get(_says(report)) or hold(_says(report), Told(key=key, report=report))
                if change.after:
                    told.added = revision
                else:
                    told.removed = revision
            elif (earlier := _earlier(change)) and (told := held.get(earlier[1])):
                held[earlier[0]] = told
    return found


def _says(report: Report) -> _Says:
    return report.date, report.text


def _earlier(change: Change) -> tuple[_Says, _Says] | None:
    """By what a report was known before a change of its words or its day, and after; None for any other change."""
    if change.field != "progress" or change.report is None or change.part not in ("text", "date"):
        return None
    now = _says(change.report)
    return ((now[0], change.before), now) if change.part == "text" else ((change.before, now[1]), now)
