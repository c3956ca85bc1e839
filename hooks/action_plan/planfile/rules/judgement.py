"""Who judges what was done: confirmations, steps and the requirements that actions serve."""

from collections.abc import Iterator
from datetime import date

from action_plan.model.dates import in_words
from action_plan.model.plan import STATUS_IN_WORDS
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule
from action_plan.words import are, closest, plural


@rule(
    "P100", "confirmed-by-own", "An action is confirmed by one of the roles that are responsible for it.",
    message="{by} is responsible for this action, and nobody confirms their own",
    remedy="name the body or role that looked: one that is not responsible for the action",
)  # fmt: skip
def nobody_confirms_their_own(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Whoever confirms an action is none of its roles."""
    for path, action in reading.whole("roles", "confirmed"):
        if action.confirmed and _called(action.confirmed.by) in set(map(_called, action.roles)):
            yield Finding((*path, "confirmed", "by"), by=action.confirmed.by)


def _called(name: str) -> str:
    """A body or role, however its article and capitals are written."""
    return name.casefold().removeprefix("the ").strip()


@rule(
    "P101", "disputed-without-words", "A body does not agree that an action is achieved, and its words are missing.",
    message="{by} does not agree, and nothing says why",
    remedy="add a line text: below confirmed, with what it found",
)  # fmt: skip
def who_disagrees_says_why(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Whoever does not agree that an action is achieved says why."""
    for path, action in reading.whole("confirmed"):
        if action.confirmed and not action.confirmed.agrees and not action.confirmed.text:
            yield Finding((*path, "confirmed", "agrees"), by=action.confirmed.by)


@rule(
    "P102", "confirmed-out-of-time",
    "An action is confirmed on a day before the one on which it was achieved, or later than the as-at date.",
    message="{day} is {what}", remedy="correct the day",
)  # fmt: skip
def confirmations_follow_what_they_confirm(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Nothing is confirmed before it is achieved, or later than the as-at date."""
    for path, action in reading.whole("achieved_on", "confirmed"):
        if action.confirmed is None:
            continue
        on = action.confirmed.on
        if on > as_at:
            what = f"later than {in_words(as_at)}, the day for which the plan is checked"
        elif action.achieved_on and on < action.achieved_on:
            what = f"before {in_words(action.achieved_on)}, the day on which it was achieved"
        else:
            continue
        yield Finding((*path, "confirmed", "on"), day=in_words(on), what=what)


@rule(
    "P120", "confirmed-and-not-achieved",
    "Somebody confirmed that an action is achieved, and its status is another.", severity="warning",
    message="{by} agrees that this action is achieved, and its status is {status}",
    remedy="correct the status or, if {by} found otherwise since, write agrees: false with the day and what it found",
)  # fmt: skip
def what_is_confirmed_is_achieved(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An action of which somebody confirmed that it is achieved has that status."""
    for path, action in reading.whole("status", "confirmed"):
        if action.confirmed and action.confirmed.agrees and action.status != "achieved":
            by, status = action.confirmed.by, STATUS_IN_WORDS[action.status].lower()
            yield Finding((*path, "confirmed", "agrees"), by=by, status=status)


@rule(
    "P103", "achieved-with-open-steps",
    "The status is achieved, and a step of the action has no day on which it was done.",
    message="the status is achieved, and {open} not done",
    remedy="add done_on: to each step that is done; if one is not, is the action achieved?",
    severity="warning",
)  # fmt: skip
def achieved_actions_have_no_open_step(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An achieved action has done all its steps."""
    for path, action in reading.whole("status", "steps"):
        left = len(action.steps) - action.steps_done
        if action.status == "achieved" and left:
            of_all = f"{plural(left, 'step')} of {len(action.steps)} {are(left)}"
            yield Finding((*path, "status"), open=of_all)


@rule(
    "P104", "step-done-in-future", "A step is done on a day later than the one for which the site is made.",
    message="{day} is later than {as_at}, the day for which the plan is checked",
    remedy="correct the day, or write it once the step is done",
)  # fmt: skip
def steps_are_done_in_the_past(reading: Reading, as_at: date) -> Iterator[Finding]:
    """No step is done later than the as-at date."""
    for _, part in reading.actions:
        for step in part.held("steps"):
            done = step.record.done_on
            if done and done > as_at:
                yield Finding((*step.path, "done_on"), day=in_words(done), as_at=in_words(as_at))


@rule(
    "P105", "unknown-requirement", "An action serves a requirement that data/requirements.yaml does not have.",
    message="{id} is not the id of a requirement in data/requirements.yaml{closest}",
    remedy="correct it, or add the requirement there first",
)  # fmt: skip
def served_requirements_are_known(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Every requirement that an action serves is one of those in data/requirements.yaml."""
    if reading.requirements is None:
        return
    known = reading.requirements.by_id
    for path, action in reading.whole("serves"):
        for i, one in enumerate(action.serves):
            if one not in known:
                near = closest(one, known)
                yield Finding(
                    (*path, "serves", i), id=one, closest=f" (did you mean {near}?)" if near else ""
                )


@rule(
    "P106", "requirement-named-twice", "An action names the same requirement twice.",
    message="{id} is already named before it", remedy="delete one of the two, which say the same",
)  # fmt: skip
def requirements_are_named_once(reading: Reading, as_at: date) -> Iterator[Finding]:
    """An action names each requirement that it serves once."""
    for path, action in reading.whole("serves"):
        for i, one in enumerate(action.serves):
            if one in action.serves[:i]:
                yield Finding((*path, "serves", i), id=one)
