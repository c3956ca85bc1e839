"""What people call the columns of a plan."""

import re
from collections.abc import Iterable

from action_plan.importing.values import NUMBERED, read_status, read_when
from action_plan.model.dates import AchieveBy, read_loosely
from action_plan.model.plan import Action
from action_plan.model.records import fields

DONE_ON = "done_on"
"""The key of a column that holds the day on which an action was achieved, for the status of it."""
REVISED = "revised"
"""The key of a column that holds a later date in the place of the first one."""
STATUS_AND_DATE, PERSON_AND_DATE = "status_and_date", "person_and_date"
"""The keys of columns that hold both."""


def bare(words: str) -> str:
    """The words of a heading without signs and without what stands in brackets."""
    return re.sub(r"[^a-z0-9#]+", " ", re.sub(r"\([^()]*\)|\[[^][]*\]", "", words.lower())).strip()


_MEANT: dict[str, tuple[str, ...]] = {
    "number": (
        "no", "s n", "sn", "ref", "reference", "id", "item", "action number", "action no", "action ref", "action id",
        "#",
    ),
    "theme": (
        "theme", "bucket", "bucket name", "category",
        "area", "section", "heading", "strand", "workstream", "priority area", "area of work",
        "area of focus", "focus area", "duty",
    ),
    "action": (
        "actions", "task", "activity", "action required", "what will we do", "what will be done",
        "what needs to be done", "what we are going to do", "what are we going to do", "what we will do",
        "actions required", "further action required", "action needed", "action points", "action point",
        "planned actions",
    ),
    "measure": (
        "measures", "success measure", "success measures", "measure of success", "kpi", "expected outcome",
        "success criteria", "evidence of success", "deliverable", "how will we know", "how we will know",
        "how will we know that it made a difference", "what success looks like", "what will success look like",
    ),
    "person_responsible": (
        "owner", "owners", "lead", "leads", "responsible", "responsibility", "who", "by whom",
        "action owner", "responsible person", "responsible officer", "lead officer", "accountable", "roles",
    ),
    "achieve_by": (
        "deadline", "target date", "due", "due date", "date", "by when", "when", "timescale",
        "timescales", "timeframe", "completion date", "to be achieved by", "date due", "complete by",
        "date for completion", "completion", "to be completed by", "end date",
    ),
    "progress": (
        "progress report", "update", "updates", "comments", "comment", "notes", "progress update",
        "progress to date", "current position", "commentary", "actions taken", "action taken", "action taken to date",
        "actions taken to date", "work to date", "actions to date", "what we have done", "what has been done",
    ),
    "status": (
        "achieved", "rag", "rag status", "rag rating", "brag", "state", "complete", "completed", "done",
        "progress status", "achieved y n", "open closed",
    ),
    STATUS_AND_DATE: (
        "status and deadline", "status deadline", "deadline status", "deadline and status", "status and date",
        "status due date", "status target date",
    ),
    DONE_ON: (
        "date completed", "completed on", "date achieved", "achieved on", "actual completion date", "date closed",
        "completed date", "date of completion", "date done", "actual date",
    ),
}  # fmt: skip
"""What people call a column, beside the key and the title of its field."""

_NAMED = {
    # What stands only beside one status is none of these: the words of others seldom say that status for certain.
    **{
        name: field.key
        for field in fields(Action)
        if not field.beside
        for name in (bare(field.key), bare(field.title))
    },
    **{name: key for key, names in _MEANT.items() for name in names},
}

_NO_FIELD = re.compile(
    r"(?:start|begin|raised|added|opened|identified|created|meeting)\b.*"
    r"|date (?:raised|added|opened|identified|created)|priority(?: level| rating)?"
    r"|(?:.* )?(?:risk )?(?:rating|level|score|likelihood)(?: \w+)?|(?:risk )?impact score"
    r"|(?:existing|current) (?:controls?|measures?|mitigations?|arrangements?|actions?)|controls? in place"
    r"|(?:inherent|residual|gross|net) risk.*"
    r"|what (?:is|are|do we have|have we) (?:already |currently )?(?:in place|done)"
    r"|version.*|author.*|amend.*|.* start|changes?|cost|budget|resources?"
)  # fmt: skip
"""Headings that sound like those of fields, and are none."""

_TO_DO = re.compile(r"what (?:more|else|further) .*|what .*(?:to do|to be done|needed|required)")
"""Questions to which the answer is an action."""

_REVISED = re.compile(
    r"(?:revised|extended|amended|new) (?:(?:target|due|completion|end|implementation|delivery) )*"
    r"(?:date|deadline|timescale)"
)

_UNLIKELY = re.compile(
    r"(?:next |last )?review(?:ed)? date|date (?:of )?(?:next |last )?review(?:ed)?|next review"
)

_WORDS: dict[str, dict[float, str]] = {
    "number": {0.8: "no nos num number ref reference id # serial", 0.6: "item code"},
    "ref": {0.7: "ref reference id"},
    "theme": {
        1.0: "theme category strand workstream pillar", 0.9: "section heading topic domain", 0.8: "area",
        0.7: "vulnerability risk objective", 0.6: "aim goal issue principle", 0.5: "finding requirement standard type",
        0.4: "priority",
    },
    "action": {
        1.0: "action", 0.95: "recommendation task activity", 0.9: "commitment",
        0.8: "step mitigation initiative promise",
        0.75: "objective response treatment intervention", 0.7: "what", 0.6: "proposal improvement milestone",
        0.5: "work goal description", 0.4: "requirement deliverable title detail aim",
    },
    "measure": {
        1.0: "measure", 0.95: "kpi metric", 0.9: "success indicator", 0.85: "outcome milestone",
        0.8: "criteria criterion", 0.75: "deliverable output target", 0.7: "impact evidence",
        0.6: "result benefit how", 0.3: "goal",
    },
    "person_responsible": {
        1.0: "owner lead responsible responsibility", 0.95: "who whom", 0.9: "accountable accountability leader",
        0.8: "officer person people manager postholder assigned allocated assignee", 0.7: "role sponsor",
        0.6: "contact team", 0.5: "department committee executive", 0.4: "name body",
    },
    "achieve_by": {
        1.0: "deadline due when", 0.95: "timescale timeframe timeline timing", 0.9: "date", 0.7: "schedule",
        0.6: "completion time month finish", 0.4: "target end complete completed period year", 0.3: "review",
    },
    "progress": {
        1.0: "progress", 0.95: "update comment commentary", 0.85: "note remark narrative",
        0.8: "follow", 0.75: "review report",
        0.7: "position feedback achievement", 0.5: "response", 0.4: "status taken latest result",
    },
    "status": {
        1.0: "status rag brag", 0.9: "achieved", 0.8: "done state colour", 0.7: "complete completed",
        0.6: "rating closed stage", 0.5: "open track",
    },
}  # fmt: skip
"""How much each word of a heading speaks for a field."""

_SPEAKS: dict[str, dict[str, float]] = {}
for _key, _weights in _WORDS.items():
    for _weight, _words in _weights.items():
        for _word in _words.split():
            _SPEAKS.setdefault(_word, {})[_key] = _weight

_APART = re.compile(r"[/&+,;:|\n–—]|\s-\s|\band\b|\bor\b")
_BEHIND = {"of", "for", "against", "to", "on", "in", "with", "by", "from"}
"""What follows these words in a heading says less than what stands before them."""

LONGEST = 250
"""The most signs that a heading has."""
_READ = 15
"""How many of its words say what it heads."""


_BOTH = {
    frozenset({"status", "achieve_by"}): STATUS_AND_DATE,
    frozenset({"person_responsible", "achieve_by"}): PERSON_AND_DATE,
}


def likeness(words: str) -> dict[str, float]:
    """How like the names of each field a heading is: 1 for a name of it, less for words that speak for it."""
    small = bare(words)
    name = "number" if words.strip() == "#" else _NAMED.get(small)
    if len(words) > LONGEST or (not name and "rag" not in small.split() and _NO_FIELD.fullmatch(small)):
        return {}
    found: dict[str, float] = {}
    words = " ".join(words.split(" ")[:_READ])
    for part in _APART.split(words.lower()):
        for key, weight in _of_part(bare(part).split()).items():
            found[key] = max(weight, found.get(key, 0))
    if name:
        return {name: 1.0} if name == STATUS_AND_DATE else {**found, name: 1.0}
    if _REVISED.fullmatch(small):
        return {REVISED: 1.0}
    if _TO_DO.fullmatch(small):
        return {"action": 1.0}
    if _UNLIKELY.fullmatch(small):
        return {"achieve_by": 0.45, "progress": 0.3}
    parts = {_NAMED.get(bare(part)) for part in _APART.split(words.lower())}
    both = _BOTH.get(frozenset(key for key in parts if key))
    return {both: 1.0} if both and None not in parts else found


def _of_part(words: list[str]) -> dict[str, float]:
    """What the words between two strokes speak for: the last word before an "of" the most."""
    behind = next((i for i, word in enumerate(words) if i and word in _BEHIND), len(words))
    found: dict[str, float] = {}
    is_last = True
    for i in reversed(range(len(words))):
        speaks = _SPEAKS.get(words[i]) or _SPEAKS.get(_singular(words[i])) or {}
        if i > behind:
            weight = 0.5
        else:
            weight = 1.0 if is_last else 0.8
            is_last = is_last and not speaks
        for key, one in speaks.items():
            found[key] = max(one * weight, found.get(key, 0))
    name = _NAMED.get(" ".join(words))
    return {**{key: one * 0.8 for key, one in found.items()}, name: 1.0} if name else found


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def best(words: str) -> float:
    """How like the name of any field a heading is."""
    return max(likeness(words).values(), default=0)


def is_date(words: str) -> bool:
    """Whether a heading is that of dates until which there is time."""
    return likeness(words).get("achieve_by", 0) >= 0.65


def named(words: str) -> str | None:
    """The field of which a heading is a name for certain, or None."""
    found = likeness(words)
    key = max(found, key=lambda one: found[one], default=None)
    return key if key and found[key] >= 0.9 else None


# --- days as headings --------------------------------------------------------------------------

_AROUND = (
    r"(?:(?:progress|status|update|updates|updated|report|review|reviewed|position|comment|comments|commentary|as at|"
    r"as of|at|on|for|to|in|by|the|meeting|rag|end|of|from|date|notes?|due)\b[\s:,–-]*)*"
)
_DATED = re.compile(rf"(?P<before>{_AROUND})(?P<date>.*?\d)(?P<after>[\s:,–-]*{_AROUND})", re.IGNORECASE)


def read_day(words: str) -> AchieveBy | None:
    """The day or month for which a column holds reports: "January 2024", "Sept 2023 update"; None where it is none."""
    found = _DATED.fullmatch(" ".join(re.sub(r"[()]", " ", words).split()))
    return read_loosely(found["date"]) if found and len(words) <= LONGEST else None


_PERIOD = re.compile(
    rf"{_AROUND}(?:q[1-4]|quarter [1-4]|"
    rf"(?:autumn|spring|summer|winter|michaelmas|hilary|trinity|lent|easter)(?: term)?|"
    rf"term [1-3]|year [1-5])(?:[\s,–-]*(?:20\d\d|(?:20)?\d\d[-/]\d\d))?[\s:,–-]*{_AROUND}",
    re.IGNORECASE,
)


def is_period(words: str) -> bool:
    """Whether a column holds reports for a part of a year that is no day or month: "Q1", "Update - Autumn 2023"."""
    return bool(_PERIOD.fullmatch(" ".join(re.sub(r"\([^()]*\)", "", words).split())))


def beside_the_day(words: str) -> str:
    """What else the heading of such a column says: "RAG"; "" where it is no more than "update"."""
    return "RAG" if re.search(r"\brag\b", words, re.IGNORECASE) else ""


def is_value(words: str) -> bool:
    """Whether a cell is a number or a status, and so no heading."""
    words = words.strip()
    is_quarter = re.fullmatch(r"[QT]\d", words)
    return bool(NUMBERED.fullmatch(words) and not is_quarter) or read_status(words or "-").note is None


SURE = 0.9
"""From which likeness on words below the headings of a table are headings again."""


def are_named(headings: Iterable[str], *, least: float = 0.7) -> bool:
    """Whether cells are headings for certain, by their words alone, of which those that name fields are at least so
    like them; days beside them may be those of an action as well, and so ask for more."""
    cells = [words for words in headings if words.strip()]
    names = [likeness(words) for words in cells]
    if any(map(is_value, cells)):
        return False
    dates = [words for words in cells if is_period(words) or (read_when(words) and not likeness(words))]
    least = SURE if len(dates) > 1 else least
    strong = {
        max(found, key=lambda key: found[key]) for found in names if found and max(found.values()) >= least
    }
    known = sum(bool(found) and max(found.values()) >= 0.5 for found in names) + len(dates)
    is_apart = len({words.lower() for words in cells}) == len(cells)
    return is_apart and len(strong) >= (2 if len(dates) > 1 else 3) and known >= len(cells) / 2
