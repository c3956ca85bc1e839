"""From plans, history and archive to the pages of the site."""

from action_plan.site.page import Heading, Page, SearchEntry, climb
from action_plan.site.source import Source
from action_plan.site.templates import forget_templates
from action_plan.site.views import pages

__all__ = ["Heading", "Page", "SearchEntry", "Source", "climb", "forget_templates", "pages"]
