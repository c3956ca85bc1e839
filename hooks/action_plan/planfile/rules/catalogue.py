"""The catalogue of problems: every kind, of rules and of all else; the help page and the tests read it."""

from action_plan.planfile.kinds import KINDS, Kind
from action_plan.planfile.neighbours import KINDS_OF_NEIGHBOURS
from action_plan.planfile.rules import RULES

_ALL = [*KINDS.values(), *(rule.kind for rule in RULES), *KINDS_OF_NEIGHBOURS]

CATALOGUE: dict[str, Kind] = {kind.slug: kind for kind in sorted(_ALL, key=lambda kind: kind.code)}
"""Every kind of problem by its slug, in order of code."""
