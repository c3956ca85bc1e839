"""The catalogue of problems: every kind, of rules and of all else; the help page and the tests read it."""

from action_plan.planfile.kinds import KINDS, Kind
from action_plan.planfile.rules import RULES

CATALOGUE: dict[str, Kind] = {
    kind.slug: kind
    for kind in sorted([*KINDS.values(), *(rule.kind for rule in RULES)], key=lambda kind: kind.code)
}
"""Every kind of problem by its slug, in order of code."""
