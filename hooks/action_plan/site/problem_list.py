"""The catalogue of problems as HTML, for the help page."""

from action_plan.planfile.catalogue import CATALOGUE
from action_plan.site.templates import environment


def catalogue() -> str:
    """A table of every code, what it means, and how to mend it."""
    kinds = [kind for kind in CATALOGUE.values() if kind.severity == "error"]
    warnings = [kind for kind in CATALOGUE.values() if kind.severity == "warning"]
    return environment().get_template("catalogue.html").render(errors=kinds, warnings=warnings)
