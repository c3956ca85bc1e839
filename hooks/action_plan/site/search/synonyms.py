"""What people type for how an action stands, beside the words that the pages have for it."""

from action_plan.model.plan import MEANT, STATUS_IN_WORDS
from action_plan.model.timeliness import TIMELINESS_IN_WORDS

_MORE: dict[str, tuple[str, ...]] = {
    "not-started": ("not begun",),
    "ongoing": ("under way", "underway"),
    "achieved": ("met",),
    "carried-forward": ("continued",),
    "stopped": ("dropped", "abandoned"),
    "overdue": ("late", "past its date", "past their date", "past due", "delayed", "missed"),
    "due-soon": ("upcoming", "coming up", "due next"),
    "no-fixed-date": ("no date", "no deadline"),
}
"""More of them, for each status and for each timeliness that says more than a status does."""

_CALLED: dict[str, str] = dict([*STATUS_IN_WORDS.items(), *TIMELINESS_IN_WORDS.items()])

STATES: dict[str, tuple[str, ...]] = {
    key: (
        _CALLED[key],
        *(typed.replace("-", " ") for typed, meant in MEANT.items() if meant == key),
        *more,
    )
    for key, more in _MORE.items()
}
"""For each status and timeliness what it is called, and what else people type for it."""
